import { layOut } from "../../model/Layout";
import type { JsonPath } from "../../model/Refusal";
import type { Quantity } from "../../model/Scenario";
import type { Scenario } from "../../rules/formats";
import { text } from "../../units/Text";
import { isGiven, quantityAt, withCommonValue, withNeutralElsewhere, withPart } from "../quantities/editQuantity";
import { type Origin, SET_BY_USER } from "../quantities/Origin";
import type { Value } from "../quantities/readPlaces";
import type { AssumptionItem } from "./assumptionItems";

/**
 * The scenario with another value of an item for all places that have none of their own. Null takes it away; where
 * places have values of their own, the others then have the neutral default.
 */
export function changeAssumption(
  scenario: Scenario,
  { path, unit, absent }: Pick<AssumptionItem, "path" | "unit" | "absent">,
  value: Value | null,
  origin: Origin = SET_BY_USER,
): Scenario {
  const before: Quantity = quantityAt(scenario, path) ?? { unit };
  const after = withNeutralElsewhere(withCommonValue(before, value, origin), absent, layOut(scenario.tree));
  if (isGiven(after)) return withPart(scenario, path, after);
  // A rebound without mean, or a level's shocks without sd, is nothing.
  const isWhole = path[path.length - 1] === "mean" || path[path.length - 1] === "sd";
  const isPart = isWhole && (path.includes("rebound") || path.includes("shocks"));
  const isSpread = path[path.length - 1] === "sd" && (path[2] === "effect" || path[2] === "rebound");
  return withPart(scenario, isPart && !isSpread ? path.slice(0, -1) : path, undefined);
}

/** The scenario with a number's reason or source changed, its value as it is. */
export function changeOrigin(scenario: Scenario, path: JsonPath, origin: Origin): Scenario {
  const before = quantityAt(scenario, path);
  return before?.value === undefined
    ? scenario
    : withPart(scenario, path, withCommonValue(before, before.value, origin));
}

function freeId(taken: readonly string[], stem: string): string {
  let number = 1;
  while (taken.includes(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}

/** The scenario with one more event, which the user then changes: likely once in fifty years, 5 % more expenditure. */
export function addEvent(scenario: Scenario): Scenario {
  const id = freeId(
    scenario.events.map((event) => event.id),
    "event",
  );
  const number = scenario.events.length + 1;
  const event: Scenario["events"][number] = {
    id,
    title: text(`突发事件 ${number}`, `Event ${number}`),
    probabilityPerYear: { unit: "share", value: 0.02, ...SET_BY_USER },
    effect: { mean: { unit: "share", value: 0.05, ...SET_BY_USER } },
  };
  return { ...scenario, events: [...scenario.events, event] };
}

/** The scenario with one more policy change, which the user then changes: expenditure 5 % lower from the first year on. */
export function addPolicyChange(scenario: Scenario): Scenario {
  const id = freeId(
    scenario.policyChanges.map((change) => change.id),
    "policy",
  );
  const number = scenario.policyChanges.length + 1;
  const change: Scenario["policyChanges"][number] = {
    id,
    title: text(`政策变化 ${number}`, `Policy change ${number}`),
    year: scenario.baseYear + 1,
    multiplies: "expenditure",
    factor: { unit: "ratio", value: 0.95, ...SET_BY_USER },
    ...SET_BY_USER,
  };
  return { ...scenario, policyChanges: [...scenario.policyChanges, change] };
}

/** The scenario with a policy change's year changed; that is then the user's own. `lastYear` null: it lasts. */
export function changePolicyYear(
  scenario: Scenario,
  index: number,
  key: "year" | "lastYear",
  year: number | null,
): Scenario {
  const { source: _, assumption: __, ...rest } = scenario.policyChanges[index];
  const next = { ...rest, ...SET_BY_USER, ...(year === null ? {} : { [key]: year }) };
  if (year === null) delete next.lastYear;
  return withPart(scenario, ["policyChanges", index], next);
}
