import type { SweepResult } from "../../engine/sweepSums";
import type { Scenario } from "../../rules/formats";
import type { RunHandle, Runner } from "../../runner/Runner";
import type { RunProgress, SweepRequest } from "../../runner/RunRequest";
import { type Lever, Reasons, sweepScenario, type Variant, variantsOf } from "./levers";

/** A rule set of a scenario with its levers moved. */
export interface LeverSweep extends SweepRequest {
  readonly ruleSetId: string;
  readonly levers: readonly Lever[];
}

/** What a sweep gives. */
export interface SweptRules {
  readonly ruleSet: Scenario["ruleSets"][number];
  readonly levers: readonly Lever[];
  /** In the order of the result's variants. */
  readonly variants: readonly Variant[];
  readonly result: SweepResult;
}

/**
 * Sweeps the levers of a rule set: every combination of their values, on the same paths, against the rule set as it stands.
 * @throws InputRefused, before anything runs, as `sweepScenario` does; the result rejects as that of a run.
 */
export function sweepRules(
  runner: Runner,
  { scenario, ruleSetId, levers, ...rest }: LeverSweep,
  onProgress?: (progress: RunProgress) => void,
): RunHandle<SweptRules> {
  const variants = sweepScenario(scenario, ruleSetId, levers);
  const handle = runner.sweep({ ...rest, scenario: variants }, onProgress);
  const ruleSet = variants.ruleSets[0];
  const swept = async (): Promise<SweptRules> => {
    try {
      return { ruleSet, levers, variants: variantsOf(levers), result: await handle.result };
    } catch (error) {
      // What only shows against the scenario's numbers is refused once for all variants.
      const reasons = new Reasons(scenario.ruleSets.findIndex(({ id }) => id === ruleSetId));
      reasons.add(error);
      reasons.close();
      throw error;
    }
  };
  return { result: swept(), cancel: () => handle.cancel() };
}
