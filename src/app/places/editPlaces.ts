import { layOut } from "../../model/Layout";
import { PARAMETERS, type ParameterName, type ParameterSpec } from "../../model/parameters";
import type { Quantity } from "../../model/Scenario";
import type { Scheme } from "../../model/SettlementCase";
import type { Scenario } from "../../rules/formats";
import { type Text, text } from "../../units/Text";
import { isGiven, withCommonValue, withNeutralElsewhere, withPart, withPlaceValues } from "../quantities/editQuantity";
import type { Origin } from "../quantities/Origin";
import { readPlaces, type Value } from "../quantities/readPlaces";

/** A place's value of a parameter from now on; null takes its own value back to the one above it. */
export interface CellChange {
  readonly placeId: string;
  readonly name: ParameterName;
  readonly value: Value | null;
}

/**
 * The scenario with cells changed, all of one origin; all else is shared with the old one. A value typed for the root is
 * the one for the whole scenario, unless the file gives the root one of its own. A parameter of which nothing is left
 * goes; one with a neutral default that only some counties have gets it written out for the others.
 */
export function changeCells(
  scenario: Scenario,
  scheme: Scheme,
  changes: readonly CellChange[],
  origin: Origin,
): Scenario {
  const parameters = scenario.schemes[scheme]?.parameters;
  if (parameters === undefined) return scenario;
  const layout = layOut(scenario.tree);
  let next = scenario;
  for (const name of new Set(changes.map((change) => change.name))) {
    const ofName = new Map(changes.filter((one) => one.name === name).map(({ placeId, value }) => [placeId, value]));
    const spec: ParameterSpec = PARAMETERS[name];
    const changed = changeQuantity(parameters[name], name, ofName, scenario.tree.id, origin);
    const quantity = withNeutralElsewhere(changed, spec.absent, layout);
    next = withPart(next, ["schemes", scheme, "parameters", name], isGiven(quantity) ? quantity : undefined);
  }
  return next;
}

function changeQuantity(
  before: Quantity | undefined,
  name: ParameterName,
  changes: ReadonlyMap<string, Value | null>,
  rootId: string,
  origin: Origin,
): Quantity {
  let quantity: Quantity = before ?? { unit: PARAMETERS[name].unit };
  const byPlace = new Map(changes);
  const rootValue = changes.get(rootId);
  const hasOwn = quantity.byPlace?.some(({ values }) => Object.hasOwn(values, rootId)) ?? false;
  if (rootValue !== undefined && !hasOwn) {
    byPlace.delete(rootId);
    quantity = withCommonValue(quantity, rootValue, origin);
  }
  return byPlace.size > 0 ? withPlaceValues(quantity, byPlace, origin) : quantity;
}

/** Why cells cannot be changed so: counties would be left without a value that they need. Undefined if nothing is in the way. */
export function problemOf(scenario: Scenario, scheme: Scheme, changes: readonly CellChange[]): Text | undefined {
  const taken = changes.filter(({ value }) => value === null);
  if (taken.length === 0) return undefined;
  const layout = layOut(scenario.tree);
  const next = changeCells(scenario, scheme, changes, { assumption: text("", "") });
  for (const name of new Set(taken.map((change) => change.name))) {
    const spec: ParameterSpec = PARAMETERS[name];
    if (spec.absent !== undefined) continue;
    const values = readPlaces(next.schemes[scheme]?.parameters[name], layout);
    const lacking = layout.placeOfCounty.find((place) => values[place] === undefined);
    if (lacking === undefined) continue;
    const { zh, en } = layout.places[lacking].name;
    return text(
      `${zh}的${spec.label.zh}没有上级取值可沿用，不能删除`,
      `${en} would have no ${spec.label.en}: no place above it has one, so it cannot be deleted`,
    );
  }
  return undefined;
}
