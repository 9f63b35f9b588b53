import type { Scheme } from "../model/SettlementCase";
import type { Scenario, SettlementCase } from "../rules/formats";
import { caseOfPath } from "./caseOfPath";
import { planOfScheme } from "./planOfScheme";
import { planRun } from "./planRun";

/** Which path of a scenario's run, counted from 0, under which rule set and for which scheme. */
export interface PathRequest {
  readonly path: number;
  readonly ruleSetId: string;
  readonly scheme: Scheme;
}

/**
 * The figures of a path of a scenario, to be settled exactly.
 *
 * @throws InputRefused for a scenario or rule set id that cannot be run or a path beyond the most, RangeError for a scheme that there is not.
 */
export function pathCase(scenario: Scenario, { path, ruleSetId, scheme }: PathRequest): SettlementCase {
  // A path's draws do not depend on how many there are, so no more need be planned than up to this one.
  const plan = planOfScheme(planRun(scenario, { paths: path + 1, ruleSetIds: [ruleSetId] }), scheme);
  return caseOfPath(plan, scenario.tree, { path, ruleSet: 0, scheme: 0 });
}
