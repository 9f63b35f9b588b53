import { type RunResult, readStatistic } from "../../engine/RunResult";
import { text } from "../../units/Text";

/** Shares of the nation's areas whose employee fund was in deficit in 2013, and had run dry. Press figures, to see whether a scenario is plausible, not a test. */
export const AREAS_2013 = {
  inDeficit: 0.32,
  exhausted: 0.03,
  source: text(
    "《经济参考报》2015 年据人力资源社会保障部报告的报道，转录件：225 个统筹地区收不抵支（占 32 %），22 个结余耗尽",
    "Economic Information Daily, 2015, on a report of the Ministry of Human Resources and Social Security, transcribed: 225 areas in deficit (32 %), 22 run dry",
  ),
};

interface Share {
  readonly mean: number;
  /** At most this; what counties share keeps it from shrinking with their number. */
  readonly standardError: number;
}

export interface DeficitShares {
  readonly year: number;
  readonly inDeficit: Share;
  readonly exhausted: Share;
}

/**
 * The shares of counties that are in deficit in each year, and that are exhausted, under the first rule set of a result
 * in which counties settle alone; null if there is none.
 */
export function deficitShares(
  result: RunResult,
  scheme: number,
): { readonly ruleSet: number; readonly years: readonly DeficitShares[] } | null {
  const counties = result.places.flatMap(({ level }, place) => (level === "county" ? [place] : []));
  const last = result.years.length - 1;
  const ruleSet = result.ruleSets.findIndex((_, index) =>
    counties.every((place) =>
      [0, last].every((year) => readStatistic(result, { ruleSet: index, scheme, place }, year, "gap")),
    ),
  );
  if (ruleSet < 0) return null;
  const meanOf = (year: number, measure: "gap" | "depletion"): Share => {
    const found = counties.map((place) => readStatistic(result, { ruleSet, scheme, place }, year, measure)!);
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    return { mean: mean(found.map((one) => one.mean)), standardError: mean(found.map((one) => one.se)) };
  };
  const years = result.years.map((year, t) => ({
    year,
    inDeficit: meanOf(t, "gap"),
    exhausted: meanOf(t, "depletion"),
  }));
  return { ruleSet, years };
}
