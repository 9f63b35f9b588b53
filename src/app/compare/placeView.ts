import { create } from "zustand";
import type { RowOrder } from "../../charts/heatRows";
import { PLACE_MEASURE_IDS, PLACE_MEASURES, type PlaceMeasureId } from "../../charts/placeMeasures";
import type { RunResult } from "../../engine/RunResult";
import type { Level, Place } from "../../model/Tree";

/** What the pictures of places show; one choice for all of them. */
export interface PlaceView {
  readonly level: Level;
  readonly measure: PlaceMeasureId;
  readonly isPerHead: boolean;
  /** Id of the rule set of the heat map, and of the one whose net transfers are compared; null before one is chosen. */
  readonly heatRuleSet: string | null;
  readonly comparedRuleSet: string | null;
  readonly order: RowOrder;
  readonly isToDate: boolean;
  /** How many gains and losses are listed, of each; null for all. */
  readonly most: number | null;
}

export const usePlaceView = create<PlaceView>(() => ({
  level: "county",
  measure: "depleted-by",
  isPerHead: true,
  heatRuleSet: null,
  comparedRuleSet: null,
  order: "tree",
  isToDate: true,
  most: 10,
}));

export function changePlaceView(change: Partial<PlaceView>): void {
  usePlaceView.setState(change);
}

/** A picture of places needs more than one. */
const LEAST_PLACES = 2;

/** The levels at which a region has places to compare. */
export function levelsOf(root: Place): Level[] {
  const counts = { city: 0, county: 0 };
  const count = (place: Place): void => {
    if (place.level !== "province") counts[place.level] += 1;
    place.children?.forEach(count);
  };
  count(root);
  return (["city", "county"] as const).filter((level) => counts[level] >= LEAST_PLACES);
}

/** The level that is shown: the one asked for, else the finest that the result has; a first look has not all. Null if there is none at all. */
export function levelShown(wanted: Level, levels: readonly Level[], result: Pick<RunResult, "places">): Level | null {
  if (levels.length === 0) return null;
  const has = (level: Level) => result.places.some((place) => place.level === level);
  const asked = levels.includes(wanted) ? wanted : levels[levels.length - 1];
  return has(asked) ? asked : ([...levels].reverse().find(has) ?? asked);
}

/** The measures that say something at a level. */
export function measuresAt(level: Level): PlaceMeasureId[] {
  return PLACE_MEASURE_IDS.filter((id) => level === "city" || PLACE_MEASURES[id].finest === "county");
}

/** The measure that is shown at a level: the one asked for, else the first. */
export function measureShown(wanted: PlaceMeasureId, level: Level): PlaceMeasureId {
  const measures = measuresAt(level);
  return measures.includes(wanted) ? wanted : measures[0];
}
