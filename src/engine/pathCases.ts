import type { Scheme } from "../model/SettlementCase";
import type { Scenario, SettlementCase } from "../rules/formats";
import { caseOfPath } from "./caseOfPath";
import { planOfScheme } from "./planOfScheme";
import { planRun } from "./planRun";
import { planWithoutShocks } from "./planWithoutShocks";

/** Which path of a scenario's run, counted from 0, under which rule set and for which scheme. */
export interface PathRequest {
  readonly path: number;
  readonly ruleSetId: string;
  readonly scheme: Scheme;
  readonly seed?: string;
}

/** A path as a case file, and the course without shocks under the same rules as another. */
export interface PathCases {
  readonly path: SettlementCase;
  readonly calm: SettlementCase;
}

/**
 * The figures of a path, to be settled exactly, and those that it would have had without any shock.
 *
 * @throws InputRefused for a scenario or rule set id that cannot be run or a path beyond the most, RangeError for a scheme that there is not.
 */
export function pathCases(scenario: Scenario, { path, ruleSetId, scheme, seed }: PathRequest): PathCases {
  // A path's draws do not depend on how many there are, so no more need be planned than up to this one.
  const options = { paths: path + 1, ruleSetIds: [ruleSetId], ...(seed !== undefined && { seed }) };
  const plan = planOfScheme(planRun(scenario, options), scheme);
  return {
    path: caseOfPath(plan, scenario.tree, { path, ruleSet: 0, scheme: 0 }),
    calm: caseOfPath(planWithoutShocks(plan), scenario.tree, { path: 0, ruleSet: 0, scheme: 0 }),
  };
}
