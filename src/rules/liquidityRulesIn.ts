import type { Scheme } from "../model/SettlementCase";
import type { Scenario } from "./formats";
import { datedRules, type RuleSet } from "./RuleSet";
import { rulesOfScheme } from "./rulesOfScheme";

/** The rules that one of a scenario's rule sets has for a scheme in a year, if they say when cash moves; else undefined. */
export function liquidityRulesIn(
  compared: Scenario["ruleSets"][number],
  scheme: Scheme,
  year: number,
): Pick<RuleSet, "unit" | "liquidity"> | undefined {
  const rules = rulesOfScheme(compared, scheme);
  const now = rules && datedRules(rules).findLast(({ from }) => from <= year)?.rules;
  return now?.liquidity && now;
}
