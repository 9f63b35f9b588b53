import { layOut } from "../../model/Layout";
import { LEVELS, type Level } from "../../model/levels";
import type { Scenario } from "../../rules/formats";
import { type Text, text } from "../../units/Text";
import { allItems } from "../assumptions/allItems";
import type { AssumptionItem } from "../assumptions/assumptionItems";
import { isGiven, quantityAt, withPart, withPlaceValues } from "../quantities/editQuantity";
import type { Origin } from "../quantities/Origin";
import { readPlaces, type Value } from "../quantities/readPlaces";
import { subjectOf } from "../quantities/subjectOf";

/** What a new place's neutral defaults rest on. */
const NOT_TYPED: Origin = {
  assumption: text("新增地区时未填写，按默认值计", "not filled in when the place was added, so the default"),
};

/** A number that the scenario gives place by place, and that some places neither have nor inherit. */
export interface LackingFigure {
  readonly item: AssumptionItem;
  /** "职工医保 · 在职参保人数" */
  readonly subject: Text;
  /** Ids of the places that lack it. */
  readonly placeIds: readonly string[];
  /** Whether it has to be typed; the others have a neutral default. */
  readonly isNeeded: boolean;
}

/** What some of the scenario's places lack, in the order of the assumptions; the door refuses a scenario in which a place lacks anything. */
export function lackingFigures(scenario: Scenario, ids: readonly string[]): LackingFigure[] {
  const layout = layOut(scenario.tree);
  const wanted = layout.places.flatMap(({ id }, i) => (ids.includes(id) ? [i] : []));
  return allItems(scenario).flatMap((item) => {
    if (item.quantity === undefined || !isGiven(item.quantity)) return [];
    const levels = levelsOf(scenario, item);
    const values = readPlaces(item.quantity, layout);
    const placeIds = wanted
      .filter((place) => values[place] === undefined && levels.includes(layout.places[place].level))
      .map((place) => layout.places[place].id);
    if (placeIds.length === 0) return [];
    return [{ item, subject: subjectOf(scenario, item.path), placeIds, isNeeded: neutralOf(item) === undefined }];
  });
}

/** Only a parameter's default is written out beside places' own values; a shock without a size is a decision. */
function neutralOf({ path, absent }: AssumptionItem): number | undefined {
  return path[2] === "parameters" ? absent : undefined;
}

/** The levels whose places have the number: those of a shock, else counties alone. */
function levelsOf(scenario: Scenario, { path }: AssumptionItem): readonly Level[] {
  const [, , part, , at] = path;
  if (part !== "shocks") return ["county"];
  if (at !== "degreesOfFreedom") return [at as Level];
  return LEVELS.filter((level) => quantityAt(scenario, [...path.slice(0, 4), level, "sd"]) !== undefined);
}

/**
 * The scenario with a value for each place that lacks a figure, all of one origin. What is not typed (by the item's id) is
 * the neutral default, marked as such; without one the place goes on lacking it.
 */
export function withFigures(
  scenario: Scenario,
  lacking: readonly LackingFigure[],
  typed: ReadonlyMap<string, Value>,
  origin: Origin,
): Scenario {
  return lacking.reduce((next, { item, placeIds }) => {
    const quantity = quantityAt(next, item.path);
    if (quantity === undefined) return next;
    const value = typed.get(item.id) ?? neutralOf(item);
    if (value === undefined) return next;
    const values = new Map(placeIds.map((id) => [id, value]));
    return withPart(next, item.path, withPlaceValues(quantity, values, typed.has(item.id) ? origin : NOT_TYPED));
  }, scenario);
}
