import { parentPort, workerData } from "node:worker_threads";
import { countNormals } from "./countNormals";
import { Draws } from "./Draws";
import { labelsOf, type Seeds } from "./design";

/** A thread that counts parts of the sample: given the first block and the number of blocks, it answers with their sums. */
const { seeds, places } = workerData as { seeds: Seeds; places: readonly string[] };
const labels = labelsOf(places);
const sources = [new Draws(seeds.first, labels), new Draws(seeds.second, labels)] as const;

parentPort!.on("message", ({ first, blocks }: { first: number; blocks: number }) => {
  parentPort!.postMessage(countNormals(sources, places.length, first, blocks));
});
