import { HistogramBins } from "./HistogramBins";
import type { Histograms } from "./Histograms";
import { cashHistogramKey } from "./LiquiditySummary";
import { LIQUIDITY_MEASURES, LIQUIDITY_SLOTS, type LiquidityMeasure, liquidityOffset } from "./liquidityMeasures";
import {
  CASH_COUNTED,
  CASH_FANS,
  CASH_MOMENTS,
  CASH_TAILS,
  type CashPlan,
  type CashSums,
  hasMonthFan,
} from "./liquidityShape";
import { QUANTILES, STATISTICS, TAIL } from "./measures";
import type { Plan } from "./Plan";
import { estimateProbability } from "./wilson";

/** Turns the merged sums and histograms of `paths` paths into statistics, in the shape of `RunResult.liquidity`. */
export function finishLiquidity(
  plan: Pick<Plan, "layout" | "years" | "schemes" | "ruleSets">,
  cash: CashPlan,
  paths: number,
  totals: CashSums,
  histograms: Histograms,
): Float64Array<ArrayBuffer> {
  const { schemes, years } = plan;
  const { places } = plan.layout;
  const shape = { schemes, places, years };
  const size = plan.ruleSets.length * schemes.length * places.length * years.length * LIQUIDITY_SLOTS.total;
  const values = new Float64Array(size).fill(Number.NaN);
  const finish = new Finisher(cash, paths, totals, histograms, values);
  cash.series.forEach(({ ruleSet, scheme }, series) => {
    for (let year = 0; year < years.length; year++) {
      for (let place = 0; place < places.length; place++) {
        const slot = liquidityOffset(shape, { ruleSet, scheme, place }, year);
        finish.writePlace(series * years.length + year, place, slot);
      }
    }
  });
  return values;
}

class Finisher {
  private readonly bins = new HistogramBins();

  constructor(
    private readonly plan: CashPlan,
    private readonly paths: number,
    private readonly totals: CashSums,
    private readonly histograms: Histograms,
    private readonly values: Float64Array,
  ) {}

  /** Writes the statistics of a sheet's place from `slot` on; what does not apply to it stays NaN. */
  writePlace(sheet: number, place: number, slot: number): void {
    for (const measure of CASH_COUNTED) this.writeProbability(sheet, place, measure, slot + LIQUIDITY_SLOTS[measure]);
    for (const measure of CASH_MOMENTS) this.writeMoments(sheet, place, measure, slot + LIQUIDITY_SLOTS[measure]);
  }

  private writeProbability(sheet: number, place: number, measure: LiquidityMeasure, slot: number): void {
    const { values, paths, plan } = this;
    const index = sheet * CASH_COUNTED.length + CASH_COUNTED.indexOf(measure);
    const count = this.totals.counts[index * plan.layout.places.length + place];
    if (Number.isNaN(count)) return;
    const { mean, se, low, high } = estimateProbability(count, paths);
    values.set([mean, se, low, high], slot);
  }

  private writeMoments(sheet: number, place: number, measure: LiquidityMeasure, slot: number): void {
    const { values, paths, plan, totals } = this;
    const index = sheet * CASH_MOMENTS.length + CASH_MOMENTS.indexOf(measure);
    const at = 2 * (index * plan.layout.places.length + place);
    const mean = totals.moments[at];
    const squares = totals.moments[at + 1];
    if (!Number.isFinite(mean)) return;
    values[slot] = mean;
    values[slot + 1] = Math.sqrt(squares / (paths - 1) / paths);
    const { kind } = LIQUIDITY_MEASURES[measure];
    if (kind === "mean" || !hasMonthFan(plan.layout, plan.layout.places[place].level)) return;
    // The same on every path: no need of bins, which would blur it.
    if (squares === 0) values.fill(mean, slot + 2, slot + STATISTICS[kind].length);
    else if (kind === "tail") this.writeTail(sheet, place, CASH_TAILS.indexOf(measure), slot + 2);
    else this.writeQuantiles(sheet, place, CASH_FANS.indexOf(measure), slot + 2);
  }

  private writeTail(sheet: number, place: number, index: number, slot: number): void {
    const { values, paths, plan, bins } = this;
    this.histograms.read(cashHistogramKey(plan, sheet, index, place), TAIL * paths + 2, bins);
    values[slot] = bins.quantile(1 - TAIL, paths);
    values[slot + 1] = bins.tailMean(TAIL, paths);
  }

  /**
   * A number is its part above 0 less its part below, and the order of the one is that of the other reversed: a
   * quantile is the upper part's at the same share less the lower part's at the share from the other end.
   */
  private writeQuantiles(sheet: number, place: number, month: number, slot: number): void {
    const { values, paths, plan, bins, histograms } = this;
    const index = CASH_TAILS.length + month;
    histograms.read(cashHistogramKey(plan, sheet, index, place), paths, bins);
    for (let q = 0; q < QUANTILES.length; q++) values[slot + q] = bins.quantile(QUANTILES[q], paths);
    histograms.read(cashHistogramKey(plan, sheet, index + CASH_FANS.length, place), paths, bins);
    for (let q = 0; q < QUANTILES.length; q++) values[slot + q] -= bins.quantile(1 - QUANTILES[q], paths);
  }
}
