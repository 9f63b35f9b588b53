import { BLOCK_PATHS } from "../../src/engine/blockPaths";
import { PathValueSession } from "../../src/engine/PathValueSession";
import type { PathValues, PathValuesOptions } from "../../src/engine/PathValues";
import type { Scenario } from "../../src/rules/formats";

/** The values of every path as workers find them, in this thread and from the last block to the first. */
export function valuesHere(scenario: Scenario, options: PathValuesOptions): PathValues {
  const session = new PathValueSession(scenario, options);
  const { ruleSets, years, paths } = session.facts;
  const values = new Float64Array(ruleSets.length * years.length * paths);
  for (let block = Math.ceil(paths / BLOCK_PATHS) - 1; block >= 0; block--) {
    const steps = session.runBlock(block);
    let step = steps.next();
    while (!step.done) step = steps.next();
    const live = step.value.length / ruleSets.length / years.length;
    for (let row = 0; row < ruleSets.length * years.length; row++) {
      values.set(step.value.subarray(row * live, (row + 1) * live), row * paths + block * BLOCK_PATHS);
    }
  }
  return { ...session.facts, values };
}
