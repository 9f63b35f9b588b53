import type { AbsurdValue } from "./AbsurdValues";
import type { PlaceInfo } from "./layout";
import type { CashSums } from "./liquidityShape";
import { MEASURE_NAMES, MEASURES, type Measure, type MeasureKind } from "./measures";
import type { Plan } from "./Plan";

/** What a summary needs to know of the run that it sums up. */
export type SummaryPlan = Pick<
  Plan,
  "layout" | "years" | "schemes" | "ruleSets" | "baseline" | "warningLevels" | "watch"
>;

/**
 * The sums of a chunk of paths. Its arrays are cut into sheets, one for each rule set, scheme and year; within a sheet
 * places run fastest, measures slower, so that what is written together stands together. What compares a rule set with
 * the baseline has sheets for the other rule sets only (`comparedSheetOf`).
 */
export interface ChunkSums {
  /** Index of the baseline among the rule sets. */
  readonly baseline: number;
  /**
   * A pair of mean and sum of squared deviations for each sheet, moment measure and place; NaN where a measure does not
   * apply to the place: it lies below the unit, or below the government that pays.
   */
  readonly moments: Float64Array<ArrayBuffer>;
  /** For each compared sheet, moment measure and place: the squared deviations of the difference to the baseline on the same path. */
  readonly squaredDifferences: Float64Array<ArrayBuffer>;
  /** For each sheet, counted figure and place: on how many paths it occurred; NaN as above. */
  readonly counts: Float64Array<ArrayBuffer>;
  /** For each compared sheet, counted figure and place: on how many paths it occurred here and under the baseline. */
  readonly jointCounts: Float64Array<ArrayBuffer>;
  /** Of every path, what is watched (`WatchedSeries`), if anything is. */
  watched?: Float64Array<ArrayBuffer>;
  /** Of the months within the years, if any are followed. */
  readonly cash?: CashSums;
  /** Of the individual accounts, if the scenario has any. */
  readonly individualAccounts?: Float64Array<ArrayBuffer>;
  readonly absurdValues?: AbsurdValue[];
}

function measuresOf(...kinds: MeasureKind[]): Measure[] {
  return MEASURE_NAMES.filter((name) => kinds.includes(MEASURES[name].kind));
}

/** Measures of which mean and squared deviations are kept. */
export const MOMENT_MEASURES = measuresOf("distribution", "tail", "mean");
/** Measures of which it is counted on how many paths they occurred. */
export const COUNTED_MEASURES = measuresOf("probability");
/** Measures of which a histogram is kept. */
export const HISTOGRAM_MEASURES = measuresOf("distribution", "tail");

export function sheetsOf(plan: SummaryPlan): number {
  return plan.ruleSets.length * plan.schemes.length * plan.years.length;
}

export function sheetOf(plan: SummaryPlan, ruleSet: number, scheme: number, year: number): number {
  return (ruleSet * plan.schemes.length + scheme) * plan.years.length + year;
}

/** The sheets of all rule sets but the baseline. */
export function comparedSheetsOf(plan: SummaryPlan): number {
  return (plan.ruleSets.length - 1) * plan.schemes.length * plan.years.length;
}

/** A rule set's sheet among the compared ones; of no meaning for the baseline. */
export function comparedSheetOf(plan: SummaryPlan, ruleSet: number, scheme: number, year: number): number {
  return sheetOf(plan, comparedIndex(ruleSet, plan.baseline), scheme, year);
}

/** Index of a rule set among those that are compared with the baseline. */
export function comparedIndex(ruleSet: number, baseline: number): number {
  return ruleSet < baseline ? ruleSet : ruleSet - 1;
}

/** How many figures are counted at a place: the counted measures, then months of reserve below each warning level. */
export function countedOf(plan: SummaryPlan): number {
  return COUNTED_MEASURES.length + plan.warningLevels.length;
}

/**
 * The measure whose sums stand for a measure's at a place. At a county all outlays are the county government's, so the
 * total is not kept twice; a county that is the city's own part has no government that pays, hence null. The share of
 * units that are depleted is a figure of larger places.
 */
export function keptAs(measure: Measure, { level, cityOwn }: Pick<PlaceInfo, "level" | "cityOwn">): Measure | null {
  if (level !== "county") return measure;
  if (measure.startsWith("depleted-units")) return null;
  if (cityOwn && measure.startsWith("outlay")) return null;
  if (measure === "outlay") return "outlay-county-government";
  if (measure === "outlay-to-date") return "outlay-county-government-to-date";
  return measure;
}
