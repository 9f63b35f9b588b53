import {
  DETERMINISTIC_CASES,
  type DeterministicMonths,
  deterministicScenarios,
  keepMonths,
  type MonthsWithoutChance,
} from "../analysis/deterministicScenarios";
import type { Scenario } from "../rules/formats";
import { RunCancelled } from "../runner/ActiveRun";
import type { RunHandle, Runner } from "../runner/Runner";

/**
 * Runs a scenario's three futures without chance, one path each, one after the other. A run of the same runner that
 * begins meanwhile cancels them, as the latest edit wins.
 */
export function startDeterministicRuns(
  runner: Pick<Runner, "run">,
  scenario: Scenario,
): RunHandle<DeterministicMonths> {
  let handle: RunHandle | null = null;
  let isCancelled = false;
  const run = async (): Promise<DeterministicMonths> => {
    const scenarios = deterministicScenarios(scenario);
    const months: Partial<Record<(typeof DETERMINISTIC_CASES)[number], MonthsWithoutChance>> = {};
    for (const one of DETERMINISTIC_CASES) {
      if (isCancelled) throw new RunCancelled();
      handle = runner.run({ scenario: scenarios[one] });
      months[one] = keepMonths(await handle.result);
    }
    return months as DeterministicMonths;
  };
  return {
    result: run(),
    cancel() {
      isCancelled = true;
      handle?.cancel();
    },
  };
}
