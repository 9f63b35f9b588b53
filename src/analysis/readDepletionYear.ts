import { type RunResult, readStatistic, type SeriesKey } from "../engine/RunResult";

/** The year by which a share of paths has seen a first depletion, with its 95 % interval; null is after the last year. */
export interface DepletionYear {
  readonly year: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * A percentile of the year of first depletion: the first year by whose end at least `share` of paths have been depleted.
 * The probability by each year is the distribution of that year, so its Wilson intervals, turned round, give the
 * percentile's (the interval of a quantile by inverting the test of a proportion). Null where the place lies below the
 * unit.
 */
export function readDepletionYear(result: RunResult, key: SeriesKey, share: number): DepletionYear | null {
  const byYear = result.years.map((_, year) => readStatistic(result, key, year, "depleted-by"));
  if (byYear.some((statistic) => statistic === null)) return null;
  const firstYear = (reaches: (year: number) => boolean) => result.years.find((_, year) => reaches(year)) ?? null;
  return {
    year: firstYear((year) => byYear[year]!.mean >= share),
    low: firstYear((year) => byYear[year]!.high! >= share),
    high: firstYear((year) => byYear[year]!.low! >= share),
  };
}
