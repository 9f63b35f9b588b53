import type { Layout } from "../../model/Layout";
import type { JsonPath } from "../../model/Refusal";
import type { Quantity } from "../../model/Scenario";
import { partOf } from "../../model/schemaParts";
import type { Scenario } from "../../rules/formats";
import { isSameOrigin, NEUTRAL_ELSEWHERE, type Origin, originOf } from "./Origin";
import { readPlaces, type Value } from "./readPlaces";

type Group = NonNullable<Quantity["byPlace"]>[number];
type FileValue = NonNullable<Quantity["value"]>;

/** A value as the format has it: its own copy of a list. */
function written(value: Value): FileValue {
  return typeof value === "number" ? value : [...value];
}

function withoutOrigin({ source: _, assumption: __, ...rest }: Quantity): Quantity {
  return rest;
}

/** A quantity whose groups each say where they are from, so that the quantity's own origin can change without theirs. */
function withOwnOrigins(quantity: Quantity): Quantity {
  const shared = originOf(quantity);
  if (shared === undefined || quantity.byPlace === undefined) return quantity;
  return { ...quantity, byPlace: quantity.byPlace.map((group) => (originOf(group) ? group : { ...group, ...shared })) };
}

/** The quantity with another value for all places that have none of their own, and its origin; null takes the value away. */
export function withCommonValue(quantity: Quantity, value: Value | null, origin: Origin): Quantity {
  const bare = withoutOrigin(withOwnOrigins(quantity));
  if (value === null) {
    const { value: _, ...rest } = bare;
    return rest;
  }
  return { ...bare, value: written(value), ...origin };
}

/**
 * The quantity with values of places' own, all of one origin; null takes a place's own value away, so that it has what
 * is above it. Groups of which nothing is left go; what other places have stays as it is.
 */
export function withPlaceValues(
  quantity: Quantity,
  changes: ReadonlyMap<string, Value | null>,
  origin: Origin,
): Quantity {
  const { byPlace = [], ...rest } = quantity;
  const shared = originOf(quantity);
  const kept: Group[] = byPlace
    .map((group) => {
      if (!Object.keys(group.values).some((id) => changes.has(id))) return group;
      const values = Object.fromEntries(Object.entries(group.values).filter(([id]) => !changes.has(id)));
      return { ...group, values };
    })
    .filter(({ values }) => Object.keys(values).length > 0);
  const added = [...changes].flatMap(([id, value]) => (value === null ? [] : [[id, written(value)] as const]));
  if (added.length > 0) {
    const at = kept.findIndex((group) => isSameOrigin(originOf(group) ?? shared, origin));
    const values = { ...(at < 0 ? {} : kept[at].values), ...Object.fromEntries(added) };
    if (at < 0) kept.push({ values, ...origin });
    else kept[at] = { ...kept[at], values };
  }
  const next = kept.length > 0 ? { ...rest, byPlace: kept } : rest;
  // An origin of nothing would be refused as little as it would say anything.
  const needsOrigin = next.value !== undefined || kept.some((group) => originOf(group) === undefined);
  return needsOrigin ? next : withoutOrigin(next);
}

/**
 * The quantity with its neutral default written out where places have values of their own and counties would be left
 * without one; the door leaves none of them to be guessed. What was written out so goes with the last of those values.
 */
export function withNeutralElsewhere(quantity: Quantity, neutral: number | undefined, layout: Layout): Quantity {
  const hasPlaces = (quantity.byPlace?.length ?? 0) > 0;
  if (!hasPlaces && isSameOrigin(originOf(quantity), NEUTRAL_ELSEWHERE)) {
    return withCommonValue(quantity, null, NEUTRAL_ELSEWHERE);
  }
  if (neutral === undefined || quantity.value !== undefined || !hasPlaces) return quantity;
  const values = readPlaces(quantity, layout);
  const isWhole = layout.placeOfCounty.every((place) => values[place] !== undefined);
  return isWhole ? quantity : withCommonValue(quantity, neutral, NEUTRAL_ELSEWHERE);
}

/** Whether a quantity says a number at all. */
export function isGiven(quantity: Quantity): boolean {
  return quantity.value !== undefined || (quantity.byPlace?.length ?? 0) > 0;
}

/** What stands at a path of the scenario, as a quantity; undefined if nothing does. */
export function quantityAt(scenario: Scenario, path: JsonPath): Quantity | undefined {
  return partOf(scenario, path) as Quantity | undefined;
}

/** The scenario with another part at a path, all else shared; undefined takes the part away. Lists on the way stay lists. */
export function withPart(scenario: Scenario, path: JsonPath, part: unknown): Scenario {
  return replaced(scenario, path, part) as Scenario;
}

function replaced(held: unknown, [step, ...rest]: JsonPath, part: unknown): unknown {
  if (step === undefined) return part;
  if (Array.isArray(held)) {
    const at = Number(step);
    if (rest.length === 0 && part === undefined) return held.filter((_, i) => i !== at);
    const next = [...held];
    next[at] = replaced(held[at], rest, part);
    return next;
  }
  const object = (held ?? {}) as Readonly<Record<string, unknown>>;
  const next = { ...object, [step]: replaced(object[step], rest, part) };
  if (next[step] === undefined) delete next[step];
  return next;
}
