import type { Level } from "../model/Tree";
import { MEASURE_NAMES, MEASURES, type Measure, type MeasureKind } from "./measures";
import type { Plan } from "./Plan";

/** What a summary says of the run that it sums up: how many rows there are, and the places they belong to. */
export type SummaryPlan = Pick<Plan, "layout" | "years" | "schemes" | "ruleSets">;

function measuresOf(...kinds: MeasureKind[]): Measure[] {
  return MEASURE_NAMES.filter((name) => kinds.includes(MEASURES[name].kind));
}

/** Measures of which mean and squared deviations are kept. */
export const MOMENT_MEASURES = measuresOf("distribution", "tail", "mean");
/** Measures of which it is counted on how many paths they occurred. */
export const COUNTED_MEASURES = measuresOf("probability");
/** Measures of which a histogram is kept. */
export const HISTOGRAM_MEASURES = measuresOf("distribution", "tail");

/**
 * A row belongs to a rule set, scheme, place and year, the last running fastest. In the sums of a chunk it holds mean
 * and sum of squared deviations of each moment measure, then the count of each counted one; NaN where a measure does
 * not apply to the place (it lies below the unit, or below the government that pays).
 */
export const ROW_LENGTH = 2 * MOMENT_MEASURES.length + COUNTED_MEASURES.length;
export const FIRST_COUNT = 2 * MOMENT_MEASURES.length;

export function rowsOf(plan: SummaryPlan): number {
  return plan.ruleSets.length * plan.schemes.length * plan.layout.places.length * plan.years.length;
}

/** First row of a rule set and scheme. */
export function firstRow(plan: SummaryPlan, ruleSet: number, scheme: number): number {
  return (ruleSet * plan.schemes.length + scheme) * plan.layout.places.length * plan.years.length;
}

/** Bits of the mantissa that histograms tell apart: quantiles and tail means are exact to 1/64 at counties, 1/512 at cities and the province. */
export function precisionOf(level: Level): number {
  return level === "county" ? 6 : 9;
}

/** At a county all outlays are the county government's, so the total is not kept twice; the measure whose sums stand for another's there. */
export function keptAs(measure: Measure, level: Level): Measure {
  if (level !== "county") return measure;
  if (measure === "outlay") return "outlay-county-government";
  if (measure === "outlay-to-date") return "outlay-county-government-to-date";
  return measure;
}
