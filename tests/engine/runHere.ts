import { ChunkTree } from "../../src/engine/ChunkTree";
import { chunksOf } from "../../src/engine/chunks";
import type { CreateKernel } from "../../src/engine/Kernel";
import type { RunOptions } from "../../src/engine/planRun";
import type { RunResult } from "../../src/engine/RunResult";
import { RunSession } from "../../src/engine/RunSession";
import type { Scenario } from "../../src/rules/formats";

/** A run as workers do it, in this thread. */
export function runHere(scenario: Scenario, createKernel?: CreateKernel, options: RunOptions = {}): RunResult {
  const session = new RunSession(scenario, options, createKernel);
  const sums = new ChunkTree(scenario.run.paths);
  for (const [index, { blocks }] of chunksOf(scenario.run.paths).entries()) {
    for (let block = 0; block < blocks; block++) {
      const steps = session.runBlock(index, block);
      let step = steps.next();
      while (!step.done) step = steps.next();
      if (step.value !== null) sums.add({ level: 0, place: index, sums: step.value });
    }
  }
  return session.finish(sums.takeTotal());
}
