import { readFileSync, writeFileSync } from "node:fs";
import { createThread } from "../src/cli/createThread";
import { ChunkTree } from "../src/engine/ChunkTree";
import { chunksOf } from "../src/engine/chunks";
import { type CreateKernel, Kernel } from "../src/engine/Kernel";
import type { RunResult } from "../src/engine/RunResult";
import { RunSession } from "../src/engine/RunSession";
import type { Scenario } from "../src/rules/formats";
import { openScenario } from "../src/rules/openFile";
import { Runner } from "../src/runner/Runner";
import { runNaive } from "./naivePeer";
import { makeNation } from "./nation";
import { makeSimpleModel, type SimpleModel } from "./simpleModel";
import { compareWithChance, compareWithoutChance, statisticsOf } from "./statistics";
import { runTypedArrays } from "./typedArrayPeer";

/*
 * A process of its own for each candidate in JavaScript and for each run of the full model. It answers one request after
 * the other: what a request is, and what is answered, is said by the functions below.
 */

interface SimpleRequest {
  readonly kind: "simple";
  readonly candidate: "kernel" | "typescript" | "typedArrayJs" | "naiveJs";
  readonly hasChance: boolean;
  readonly paths: number;
  readonly seed: number;
  /** Where the statistics go. */
  readonly out: string;
}

interface FullRequest {
  readonly kind: "full";
  readonly scenario: "hunan" | "hunan-4" | "nation";
  readonly paths: number;
  readonly threads: number;
}

interface ModelRequest {
  readonly kind: "model";
  readonly hasChance: boolean;
  readonly out: string;
}

interface CompareRequest {
  readonly kind: "compare";
  readonly hasChance: boolean;
  readonly first: string;
  readonly firstPaths: number;
  readonly second: string;
  readonly secondPaths: number;
  readonly tolerance: number;
}

const hunan = openScenario(readFileSync(process.argv[2]));
const models = new Map<boolean, SimpleModel>();

function modelOf(hasChance: boolean): SimpleModel {
  const model = models.get(hasChance) ?? makeSimpleModel(hunan, hasChance);
  models.set(hasChance, model);
  return model;
}

/** A run of the engine in this thread, from the scenario to the result. */
function runEngine(scenario: Scenario, paths: number, seed: string, createKernel: CreateKernel): RunResult {
  const session = new RunSession(scenario, { paths, seed }, createKernel);
  const sums = new ChunkTree(paths);
  for (const [index, { blocks }] of chunksOf(paths).entries()) {
    for (let block = 0; block < blocks; block++) {
      const steps = session.runBlock(index, block);
      let step = steps.next();
      while (!step.done) step = steps.next();
      if (step.value !== null) sums.add({ level: 0, place: index, sums: step.value });
    }
  }
  return session.finish(sums.takeTotal());
}

function createFast(bytes: number): Kernel {
  const kernel = Kernel.createFast(bytes);
  if (kernel === null) throw new Error("this Node has no WebAssembly SIMD");
  return kernel;
}

/** Runs the simplified model; answers the nanoseconds from the model in memory to all outputs. */
function runSimple({ candidate, hasChance, paths, seed, out }: SimpleRequest) {
  const { scenario, numbers } = modelOf(hasChance);
  const startedAt = process.hrtime.bigint();
  let statistics: Float64Array | RunResult;
  if (candidate === "kernel") statistics = runEngine(scenario, paths, `${seed}`, createFast);
  else if (candidate === "typescript") statistics = runEngine(scenario, paths, `${seed}`, Kernel.createPlain);
  else if (candidate === "typedArrayJs") statistics = runTypedArrays(numbers, paths, seed);
  else statistics = runNaive(numbers, paths);
  const ns = Number(process.hrtime.bigint() - startedAt);
  writeFileSync(out, statistics instanceof Float64Array ? statistics : statisticsOf(statistics));
  return { ns };
}

/** Runs a full model on warm threads; answers seconds and the peak of this process's memory. */
async function runFull({ scenario: name, paths, threads }: FullRequest) {
  const fewer = { ...hunan, ruleSets: hunan.ruleSets.slice(0, 4) };
  const scenario = name === "nation" ? makeNation(fewer) : name === "hunan" ? hunan : fewer;
  const runner = new Runner({
    threads,
    createWorker: () => createThread(new URL("./engineThread.js", import.meta.url)),
  });
  await runner.run({ scenario: fewer, paths: 64 * threads }).result;
  const startedAt = performance.now();
  await runner.run({ scenario, paths }).result;
  const seconds = (performance.now() - startedAt) / 1000;
  runner.dispose();
  return { seconds, peakMiB: process.resourceUsage().maxRSS / 1024 };
}

function writeModel({ hasChance, out }: ModelRequest) {
  const { numbers } = modelOf(hasChance);
  writeFileSync(out, numbers);
  return { cells: numbers[0] * numbers[2] * numbers[3] };
}

/** Answers what differs between two candidates' statistics by more than it may. */
function compare({ hasChance, first, firstPaths, second, secondPaths, tolerance }: CompareRequest) {
  const { numbers } = modelOf(hasChance);
  const one = { statistics: readNumbers(first), paths: firstPaths };
  const other = { statistics: readNumbers(second), paths: secondPaths };
  const found = hasChance
    ? compareWithChance(numbers, one, other)
    : compareWithoutChance(numbers, one, other, tolerance);
  return { found };
}

function readNumbers(file: string): Float64Array {
  const bytes = readFileSync(file);
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

process.on("message", async (request: SimpleRequest | FullRequest | ModelRequest | CompareRequest) => {
  try {
    if (request.kind === "simple") process.send!(runSimple(request));
    else if (request.kind === "full") process.send!(await runFull(request));
    else if (request.kind === "model") process.send!(writeModel(request));
    else process.send!(compare(request));
  } catch (error) {
    process.send!({ error: String(error) });
  }
});
