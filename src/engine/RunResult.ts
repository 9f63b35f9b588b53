import type { Scheme } from "../model/SettlementCase";
import type { Text } from "../units/Text";
import type { PlaceInfo } from "./layout";
import { MEASURE_NAMES, MEASURES, type Measure, STATISTICS, type StatisticName } from "./measures";

/** The outcome of a run. `values` holds every statistic; read it with `readStatistic`. Structured-clone safe. */
export interface RunResult {
  readonly scenarioId: string;
  readonly engineVersion: string;
  readonly seed: string;
  readonly paths: number;
  /** SHA-256 of scenario, engine version and summary, in hex. */
  readonly fingerprint: string;
  readonly ruleSets: readonly { readonly id: string; readonly title: Text }[];
  readonly schemes: readonly Scheme[];
  readonly places: readonly PlaceInfo[];
  readonly years: readonly number[];
  /** [rule set][scheme][place][year][slot], slot fastest; NaN where a measure does not apply to a place (it lies below the unit). */
  readonly values: Float64Array;
}

/** Where a series is: indices into the result's lists. */
export interface SeriesKey {
  readonly ruleSet: number;
  readonly scheme: number;
  readonly place: number;
}

export type Statistic = Partial<Record<StatisticName, number>> & { readonly mean: number; readonly se: number };

/** First slot of each measure, and the number of slots of a place and year. */
export const MEASURE_SLOTS: Readonly<Record<Measure, number>> & { readonly total: number } = (() => {
  const slots: Record<string, number> = {};
  let next = 0;
  for (const measure of MEASURE_NAMES) {
    slots[measure] = next;
    next += STATISTICS[MEASURES[measure].kind].length;
  }
  slots.total = next;
  return slots as Record<Measure, number> & { total: number };
})();

/** Index of a year's first slot in `values`. */
export function slotOffset(
  result: Readonly<Record<"schemes" | "places" | "years", readonly unknown[]>>,
  key: SeriesKey,
  year: number,
): number {
  const series = (key.ruleSet * result.schemes.length + key.scheme) * result.places.length + key.place;
  return (series * result.years.length + year) * MEASURE_SLOTS.total;
}

/** A measure's statistics for a series in the year of index `year`; null where the measure does not apply. */
export function readStatistic(result: RunResult, key: SeriesKey, year: number, measure: Measure): Statistic | null {
  const start = slotOffset(result, key, year) + MEASURE_SLOTS[measure];
  if (Number.isNaN(result.values[start])) return null;
  const names = STATISTICS[MEASURES[measure].kind];
  return Object.fromEntries(names.map((name, i) => [name, result.values[start + i]])) as unknown as Statistic;
}
