import { chunksOf } from "../src/engine/chunks";
import { mergeChunk } from "../src/engine/mergeChunk";
import type { RunResult } from "../src/engine/RunResult";
import { RunSession } from "../src/engine/RunSession";
import type { ChunkSums } from "../src/engine/summaryShape";
import type { Scenario } from "../src/rules/formats";

/** A run of the engine in this thread, from the scenario to the result. */
export function runEngine(scenario: Scenario, paths: number, seed: string): RunResult {
  const session = new RunSession(scenario, { paths, seed });
  let totals: ChunkSums | null = null;
  let before = 0;
  for (const [index, chunk] of chunksOf(paths).entries()) {
    for (let block = 0; block < chunk.blocks; block++) {
      const steps = session.runBlock(index, block);
      let step = steps.next();
      while (!step.done) step = steps.next();
      if (step.value === null) continue;
      totals = mergeChunk(totals, before, step.value, chunk.paths);
      before += chunk.paths;
    }
  }
  return session.finish(totals!);
}
