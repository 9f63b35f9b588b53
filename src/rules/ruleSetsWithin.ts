import type { Scenario } from "./formats";
import type { RuleSet } from "./RuleSet";
import { datedRules } from "./ruleWords";

/** All rule sets within one of a scenario's: itself, or those of its timeline. */
export function ruleSetsWithin(compared: Scenario["ruleSets"][number]): RuleSet[] {
  if (!("timeline" in compared)) return [compared];
  return Object.values(compared.timeline).flatMap((rules) =>
    rules ? datedRules(rules).map((dated) => dated.rules) : [],
  );
}
