import type { Level } from "../model/Tree";
import type { PlaceInfo } from "./layout";
import { MEASURE_NAMES, MEASURES, type Measure, type MeasureKind } from "./measures";
import type { Plan } from "./Plan";

/** What a summary needs to know of the run that it sums up. */
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
 * The arrays of a summary are cut into sheets, one for each rule set, scheme and year; within a sheet places run
 * fastest, measures slower, so that what is written together stands together. The sums of a chunk hold first a pair
 * of mean and sum of squared deviations for each sheet, moment measure and place, then the count for each sheet,
 * counted measure and place. NaN where a measure does not apply to the place: it lies below the unit, or below the
 * government that pays.
 */
export function sheetsOf(plan: SummaryPlan): number {
  return plan.ruleSets.length * plan.schemes.length * plan.years.length;
}

export function sheetOf(plan: SummaryPlan, ruleSet: number, scheme: number, year: number): number {
  return (ruleSet * plan.schemes.length + scheme) * plan.years.length + year;
}

/** Length of the moments' part in the sums of a chunk. */
export function momentsLength(plan: SummaryPlan): number {
  return 2 * sheetsOf(plan) * MOMENT_MEASURES.length * plan.layout.places.length;
}

export function countsLength(plan: SummaryPlan): number {
  return sheetsOf(plan) * COUNTED_MEASURES.length * plan.layout.places.length;
}

/** The part of a chunk's sums that are moments, from its length alone: a pair for each moment measure, one count for each counted. */
export function momentsShare(length: number): number {
  const pairs = 2 * MOMENT_MEASURES.length;
  return (length / (pairs + COUNTED_MEASURES.length)) * pairs;
}

/** Bits of the mantissa that histograms tell apart: quantiles and tail means are exact to 1/64 at counties, 1/256 at cities and the province. */
export function precisionOf(level: Level): number {
  return level === "county" ? 6 : 8;
}

/**
 * The measure whose sums stand for a measure's at a place. At a county all outlays are the county government's, so the
 * total is not kept twice; a county that is the city's own part has no government that pays, hence null.
 */
export function keptAs(measure: Measure, { level, cityOwn }: Pick<PlaceInfo, "level" | "cityOwn">): Measure | null {
  if (level !== "county") return measure;
  if (cityOwn && measure.startsWith("outlay")) return null;
  if (measure === "outlay") return "outlay-county-government";
  if (measure === "outlay-to-date") return "outlay-county-government-to-date";
  return measure;
}
