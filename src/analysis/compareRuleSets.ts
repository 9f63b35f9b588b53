import type { Measure } from "../engine/measures";
import { type Difference, type RunResult, readDifference, readStatistic, type Statistic } from "../engine/RunResult";

/** One figure of the comparison: a measure in a year, for each rule set that is compared. */
export interface ComparedMeasure {
  readonly measure: Measure;
  /** Index among the result's years; a measure to date covers all years up to it. */
  readonly year: number;
  /** One for each rule set asked for, in its order; null where the place lies below the unit or below who pays. */
  readonly statistics: readonly (Statistic | null)[];
  /** How much each differs from the baseline on the same paths; null for the baseline and where that is not known. */
  readonly differences: readonly (Difference | null)[];
}

/** Who pays over the whole horizon, and what is left unpaid at its end. */
const PAYMENTS = [
  "outlay-county-government-to-date",
  "outlay-city-government-to-date",
  "outlay-province-government-to-date",
  "unpaid",
] as const satisfies readonly Measure[];

/**
 * The comparison of rule sets at a place, for one scheme: months of reserve in the middle and the last year, depletion
 * by the last year and of what share of its units, the last year's budgets that do not balance, and over all years who
 * pays how much. What no rule set has at this place is left out.
 * @param ruleSets indices among the result's rule sets.
 */
export function compareRuleSets(
  result: RunResult,
  at: { readonly scheme: number; readonly place: number },
  ruleSets: readonly number[],
): ComparedMeasure[] {
  const last = result.years.length - 1;
  const middle = Math.floor(last / 2);
  const compare = (measure: Measure, year: number): ComparedMeasure => ({
    measure,
    year,
    statistics: ruleSets.map((ruleSet) => readStatistic(result, { ...at, ruleSet }, year, measure)),
    differences: ruleSets.map((ruleSet) => readDifference(result, { ...at, ruleSet }, year, measure)),
  });
  return [
    ...[...new Set([middle, last])].map((year) => compare("months", year)),
    compare("depleted-by", last),
    compare("depleted-units-by", last),
    compare("budget-deficit", last),
    compare("budget-deficit-amount", last),
    ...PAYMENTS.map((measure) => compare(measure, last)),
  ].filter(({ statistics }) => statistics.some((statistic) => statistic !== null));
}
