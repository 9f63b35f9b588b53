import type { Scheme } from "../model/SettlementCase";
import type { Scenario } from "./formats";
import type { Rules } from "./RuleSet";

/** The rules that one of a scenario's rule sets has for a scheme; in a timeline, those of the employee scheme where it has none of its own. */
export function rulesOfScheme(compared: Scenario["ruleSets"][number], scheme: Scheme): Rules | undefined {
  return "timeline" in compared ? (compared.timeline[scheme] ?? compared.timeline.employee) : compared;
}
