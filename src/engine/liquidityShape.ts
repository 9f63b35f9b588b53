import type { Level } from "../model/Tree";
import { phasesOf } from "../rules/phases";
import { type CashProfile, compileCashProfile } from "./cashProfile";
import type { Layout } from "./layout";
import { LIQUIDITY_MEASURE_NAMES, LIQUIDITY_MEASURES, type LiquidityMeasure } from "./liquidityMeasures";
import type { MeasureKind } from "./measures";
import type { Plan } from "./Plan";

function measuresOf(...kinds: MeasureKind[]): LiquidityMeasure[] {
  return LIQUIDITY_MEASURE_NAMES.filter((name) => kinds.includes(LIQUIDITY_MEASURES[name].kind));
}

/** The twelve months stand one after the other, and of draws and shortages the months after the amount. */
export const CASH_MOMENTS = measuresOf("distribution", "tail", "mean");
export const CASH_COUNTED = measuresOf("probability");
/** What histograms are kept of: amounts, months of cash, and months of cash below 0 as positive numbers. */
export const CASH_TAILS = measuresOf("tail");
export const CASH_FANS = measuresOf("distribution");
export const CASH_HISTOGRAMS = CASH_TAILS.length + 2 * CASH_FANS.length;

/** With more counties than these, no quantiles are kept for counties: twelve months of a province's would take gigabytes. */
const MOST_COUNTIES = 30;

/** Whether quantiles are kept for the places of a level. */
export function hasMonthFan(layout: Pick<Layout, "counties">, level: Level): boolean {
  return level !== "county" || layout.counties <= MOST_COUNTIES;
}

/** A rule set and scheme, both by index, whose months are followed: how in each year, null in a year whose rules do not say. */
interface CashSeries {
  readonly ruleSet: number;
  readonly scheme: number;
  readonly profiles: readonly (CashProfile | null)[];
}

/** What a summary of the months needs to know of the run. Its sheets are a series and year each. */
export interface CashPlan {
  readonly layout: Layout;
  readonly years: readonly number[];
  readonly series: readonly CashSeries[];
}

/** The series of a run whose scheme has monthly profiles and whose rule set says when cash moves; null if there is none. */
export function cashPlanOf(plan: Pick<Plan, "layout" | "years" | "ruleSets">): CashPlan | null {
  const { layout, years } = plan;
  const series = plan.ruleSets.flatMap(({ settlements }, ruleSet) =>
    settlements.flatMap(({ rules, liquidity }, scheme): CashSeries[] => {
      if (!liquidity) return [];
      const compiled = new Map<object, CashProfile>();
      const profiles = phasesOf(rules, years).map((phase) => {
        const { liquidity: days } = phase.rules;
        if (!days) return null;
        if (!compiled.has(days)) compiled.set(days, compileCashProfile(liquidity, days));
        return compiled.get(days)!;
      });
      return profiles.some((profile) => profile !== null) ? [{ ruleSet, scheme, profiles }] : [];
    }),
  );
  return series.length > 0 ? { layout, years, series } : null;
}

/** The sums of a chunk of paths; places run fastest, then measures, years and series. */
export interface CashSums {
  /** A pair of mean and sum of squared deviations for each sheet, moment measure and place; NaN where a measure does not apply. */
  readonly moments: Float64Array<ArrayBuffer>;
  /** For each sheet, counted measure and place: on how many paths it occurred; NaN where it does not apply. */
  readonly counts: Float64Array<ArrayBuffer>;
}
