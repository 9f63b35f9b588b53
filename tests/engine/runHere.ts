import { chunksOf } from "../../src/engine/chunks";
import type { CreateKernel } from "../../src/engine/Kernel";
import { mergeChunk } from "../../src/engine/mergeChunk";
import type { RunResult } from "../../src/engine/RunResult";
import { RunSession } from "../../src/engine/RunSession";
import type { ChunkSums } from "../../src/engine/summaryShape";
import type { Scenario } from "../../src/rules/formats";

/** A run as workers do it, in this thread. */
export function runHere(scenario: Scenario, createKernel?: CreateKernel): RunResult {
  const session = new RunSession(scenario, {}, createKernel);
  let totals: ChunkSums | null = null;
  let before = 0;
  for (const [index, { blocks, paths }] of chunksOf(scenario.run.paths).entries()) {
    for (let block = 0; block < blocks; block++) {
      const steps = session.runBlock(index, block);
      let step = steps.next();
      while (!step.done) step = steps.next();
      if (step.value === null) continue;
      totals = mergeChunk(totals, before, step.value, paths);
      before += paths;
    }
  }
  return session.finish(totals!);
}
