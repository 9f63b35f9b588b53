import type { Scenario } from "../../rules/formats";
import { schemesOf } from "../store";
import { type AssumptionItem, interestItems, schemeItems } from "./assumptionItems";
import { eventItems, policyItems } from "./futureItems";

/** Every number of a scenario beside its rule sets, accounts, arrears and monthly profiles: those of all schemes, interest, events, policy changes. */
export function allItems(scenario: Scenario): AssumptionItem[] {
  return [
    ...schemesOf(scenario).flatMap((scheme) => schemeItems(scenario, scheme)),
    ...interestItems(scenario),
    ...scenario.events.flatMap((_, i) => eventItems(scenario, i)),
    ...scenario.policyChanges.flatMap((_, i) => policyItems(scenario, i)),
  ];
}
