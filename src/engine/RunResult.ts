import type { Scheme } from "../model/SettlementCase";
import type { Text } from "../units/Text";
import type { AbsurdValue } from "./AbsurdValues";
import type { PlaceInfo } from "./layout";
import { MEASURE_NAMES, MEASURES, type Measure, STATISTICS, type StatisticName } from "./measures";
import { comparedIndex } from "./summaryShape";
import { estimateProbability } from "./wilson";

/** The outcome of a run. `values` holds every statistic; read it with `readStatistic`. Structured-clone safe. */
export interface RunResult {
  readonly scenarioId: string;
  readonly engineVersion: string;
  readonly seed: string;
  readonly paths: number;
  /** SHA-256 of scenario, engine version and summary, in hex; empty for a first look, which has not all places. */
  readonly fingerprint: string;
  readonly ruleSets: readonly { readonly id: string; readonly title: Text }[];
  readonly schemes: readonly Scheme[];
  readonly places: readonly PlaceInfo[];
  readonly years: readonly number[];
  /** [rule set][scheme][place][year][slot], slot fastest; NaN where a measure does not apply to a place (it lies below the unit). */
  readonly values: Float64Array;
  /** Months of reserve that the scenario's warning levels stand at. */
  readonly warningLevels: readonly number[];
  /** [rule set][scheme][place][year][warning level]: on how many paths months of reserve are below it; read it with `readWarning`. NaN as above. */
  readonly warningCounts: Float64Array;
  /** Index of the rule set that the others are compared with. */
  readonly baseline: number;
  /**
   * [rule set but the baseline][scheme][place][year][measure, then warning level]: standard error of the difference to
   * the baseline on the same paths; read it with `readDifference`. Null if the rule sets were not run together.
   */
  readonly differenceErrors: Float64Array | null;
  /**
   * [rule set][scheme][place][year][slot]: the months within the years, NaN where they are not followed; read it with
   * `readLiquidity`. Absent where no rule set and scheme says anything of them.
   */
  readonly liquidity?: Float64Array;
  /** [place][year][figure][mean, standard error]; read it with `readIndividualAccounts`. Absent where the scenario has none. */
  readonly individualAccounts?: Float64Array;
  /** Figures that no fund could have: the first of each rule set, scheme and figure. Absent where there are none. */
  readonly absurdValues?: readonly AbsurdValue[];
}

/** Where a series is: indices into the result's lists. */
export interface SeriesKey {
  readonly ruleSet: number;
  readonly scheme: number;
  readonly place: number;
}

/** How much a rule set's mean or probability differs from the baseline's, with the standard error that comes of the same paths. */
export interface Difference {
  readonly difference: number;
  readonly se: number;
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
  return seriesYear(result, key.ruleSet, key, year) * MEASURE_SLOTS.total;
}

/** Index of a year's first count in `warningCounts`. */
export function warningOffset(
  result: Readonly<Record<"schemes" | "places" | "years" | "warningLevels", readonly unknown[]>>,
  key: SeriesKey,
  year: number,
): number {
  return seriesYear(result, key.ruleSet, key, year) * result.warningLevels.length;
}

/** Index of a year's first error in `differenceErrors`; of no meaning for the baseline. */
export function differenceOffset(
  result: Readonly<Record<"schemes" | "places" | "years" | "warningLevels", readonly unknown[]>> & {
    readonly baseline: number;
  },
  key: SeriesKey,
  year: number,
): number {
  const perYear = MEASURE_NAMES.length + result.warningLevels.length;
  return seriesYear(result, comparedIndex(key.ruleSet, result.baseline), key, year) * perYear;
}

function seriesYear(
  { schemes, places, years }: Readonly<Record<"schemes" | "places" | "years", readonly unknown[]>>,
  ruleSet: number,
  { scheme, place }: SeriesKey,
  year: number,
): number {
  return ((ruleSet * schemes.length + scheme) * places.length + place) * years.length + year;
}

/** A measure's statistics for a series in the year of index `year`; null where the measure does not apply. */
export function readStatistic(result: RunResult, key: SeriesKey, year: number, measure: Measure): Statistic | null {
  const start = slotOffset(result, key, year) + MEASURE_SLOTS[measure];
  if (Number.isNaN(result.values[start])) return null;
  const names = STATISTICS[MEASURES[measure].kind];
  return Object.fromEntries(names.map((name, i) => [name, result.values[start + i]])) as unknown as Statistic;
}

/** The probability that months of reserve are below the warning level of index `level`; null where months do not apply. */
export function readWarning(result: RunResult, key: SeriesKey, year: number, level: number): Statistic | null {
  const count = result.warningCounts[warningOffset(result, key, year) + level];
  return Number.isNaN(count) ? null : estimateProbability(count, result.paths);
}

/**
 * How much a measure's mean, or probability, differs from the baseline's in the year of index `year`; null for the
 * baseline itself, where the measure does not apply to either, and where the rule sets were not run together.
 */
export function readDifference(result: RunResult, key: SeriesKey, year: number, measure: Measure): Difference | null {
  const own = readStatistic(result, key, year, measure);
  const other = readStatistic(result, { ...key, ruleSet: result.baseline }, year, measure);
  return differenceOf(result, key, year, MEASURE_NAMES.indexOf(measure), own, other);
}

/** The same for the probability that months of reserve are below the warning level of index `level`. */
export function readWarningDifference(
  result: RunResult,
  key: SeriesKey,
  year: number,
  level: number,
): Difference | null {
  const own = readWarning(result, key, year, level);
  const other = readWarning(result, { ...key, ruleSet: result.baseline }, year, level);
  return differenceOf(result, key, year, MEASURE_NAMES.length + level, own, other);
}

function differenceOf(
  result: RunResult,
  key: SeriesKey,
  year: number,
  slot: number,
  own: Statistic | null,
  other: Statistic | null,
): Difference | null {
  if (result.differenceErrors === null || key.ruleSet === result.baseline || !own || !other) return null;
  const se = result.differenceErrors[differenceOffset(result, key, year) + slot];
  return { difference: own.mean - other.mean, se };
}
