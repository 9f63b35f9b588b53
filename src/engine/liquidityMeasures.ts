import { text } from "../units/Text";
import { MONTHS } from "./cashProfile";
import { type MeasureSpec, STATISTICS } from "./measures";
import type { RunResult, SeriesKey, Statistic } from "./RunResult";

type Month = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12;
type CashMeasure = `cash-${Month}`;

/** The measure of a month's end, 0 for January. */
export function cashMeasure(month: number): CashMeasure {
  return `cash-${(month + 1) as Month}`;
}

const CASH_MEASURES = Object.fromEntries(
  Array.from({ length: MONTHS }, (_, month) => [
    cashMeasure(month),
    {
      kind: "distribution",
      unit: "months",
      label: text(`${month + 1} 月末现金可支付月数`, `months of cash at the end of month ${month + 1}`),
    },
  ]),
) as Record<CashMeasure, MeasureSpec & { readonly kind: "distribution" }>;

/**
 * What is known of the months of a year, beside `MEASURES`. Months of cash are counted in last year's average monthly
 * payments. At a place above those who keep the cash a draw or a shortage is one of any of them, and amounts are those
 * of all of them together at the worst month.
 */
export const LIQUIDITY_MEASURES = {
  ...CASH_MEASURES,
  draw: { kind: "probability", unit: "probability", label: text("动用周转金概率", "probability of a draw") },
  "draw-amount": { kind: "tail", unit: "yuan", label: text("动用周转金数额（年内最高）", "largest draw in the year") },
  "draw-months": { kind: "mean", unit: "months", label: text("动用周转金月数", "months with a draw") },
  short: { kind: "probability", unit: "probability", label: text("年内资金不足概率", "probability of being short") },
  "short-amount": { kind: "tail", unit: "yuan", label: text("资金缺额（年内最高）", "largest shortage in the year") },
  "short-months": { kind: "mean", unit: "months", label: text("资金不足月数", "months short") },
} as const satisfies Record<string, MeasureSpec>;
export type LiquidityMeasure = keyof typeof LIQUIDITY_MEASURES;
export const LIQUIDITY_MEASURE_NAMES = Object.keys(LIQUIDITY_MEASURES) as LiquidityMeasure[];

/** First slot of each measure, and the number of slots of a place and year. */
export const LIQUIDITY_SLOTS: Readonly<Record<LiquidityMeasure | "total", number>> = (() => {
  const slots: Record<string, number> = {};
  let next = 0;
  for (const measure of LIQUIDITY_MEASURE_NAMES) {
    slots[measure] = next;
    next += STATISTICS[LIQUIDITY_MEASURES[measure].kind].length;
  }
  slots.total = next;
  return slots as Record<LiquidityMeasure | "total", number>;
})();

/** Index of a year's first slot in `RunResult.liquidity`. */
export function liquidityOffset(
  result: Readonly<Record<"schemes" | "places" | "years", readonly unknown[]>>,
  key: SeriesKey,
  year: number,
): number {
  const series = (key.ruleSet * result.schemes.length + key.scheme) * result.places.length + key.place;
  return (series * result.years.length + year) * LIQUIDITY_SLOTS.total;
}

/**
 * A measure's statistics for a series in the year of index `year`; null where the rule set or scheme says nothing of
 * the months, the place lies below those who keep the cash, or there is no revolving fund to draw. Quantiles are NaN where they were
 * not kept (`hasMonthFan`).
 */
export function readLiquidity(
  result: RunResult,
  key: SeriesKey,
  year: number,
  measure: LiquidityMeasure,
): Statistic | null {
  if (!result.liquidity) return null;
  const start = liquidityOffset(result, key, year) + LIQUIDITY_SLOTS[measure];
  if (Number.isNaN(result.liquidity[start])) return null;
  const names = STATISTICS[LIQUIDITY_MEASURES[measure].kind];
  return Object.fromEntries(names.map((name, i) => [name, result.liquidity![start + i]])) as unknown as Statistic;
}
