import type { Scheme } from "../model/SettlementCase";
import type { Scenario } from "./formats";
import { datedRules, type RuleSet } from "./RuleSet";

/** The rules that one of a scenario's rule sets has for a scheme in a year, if they say when cash moves; else undefined. */
export function liquidityRulesIn(
  compared: Scenario["ruleSets"][number],
  scheme: Scheme,
  year: number,
): Pick<RuleSet, "unit" | "liquidity"> | undefined {
  const rules = "timeline" in compared ? (compared.timeline[scheme] ?? compared.timeline.employee) : compared;
  const now = rules && datedRules(rules).findLast(({ from }) => from <= year)?.rules;
  return now?.liquidity && now;
}
