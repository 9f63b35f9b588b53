import type { RunResult } from "../../src/engine/RunResult";
import type { Scenario } from "../../src/rules/formats";
import { runHere } from "../engine/runHere";

/** A run in this thread for checks that await theirs. */
export async function runInProcess(scenario: Scenario): Promise<RunResult> {
  return runHere(scenario);
}
