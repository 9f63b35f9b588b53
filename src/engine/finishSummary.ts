import type { Level } from "../model/Tree";
import { HistogramBins, type Histograms } from "./Histograms";
import { MEASURE_NAMES, MEASURES, type Measure } from "./measures";
import { MEASURE_SLOTS } from "./RunResult";
import { histogramKey, type SummaryHistograms } from "./Summary";
import {
  COUNTED_MEASURES,
  FIRST_COUNT,
  HISTOGRAM_MEASURES,
  keptAs,
  MOMENT_MEASURES,
  ROW_LENGTH,
  rowsOf,
  type SummaryPlan,
} from "./summaryShape";
import { wilson } from "./wilson";

/** Quantiles of a distribution, in the order of its statistics after mean and standard error. */
const QUANTILES = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];
/** The far end of a tail measure: its 95 % quantile and the mean of the worst 5 %. */
const TAIL = 0.05;

/** Where a measure's sums stand and its statistics go, at places of one level. */
interface Step {
  readonly measure: Measure;
  readonly kept: Measure;
  /** Within a row of the sums. */
  readonly from: number;
  /** Within a row of the values. */
  readonly to: number;
  readonly hasHistogram: boolean;
}

/** Turns the merged sums and histograms of `paths` paths into statistics, in the shape of `RunResult.values`. */
export function finishSummary(
  plan: SummaryPlan,
  paths: number,
  totals: Float64Array,
  histograms: SummaryHistograms<Histograms>,
): Float64Array<ArrayBuffer> {
  const rows = rowsOf(plan);
  const years = plan.years.length;
  const { places } = plan.layout;
  const values = new Float64Array(rows * MEASURE_SLOTS.total).fill(Number.NaN);
  const steps = { county: stepsOf("county"), city: stepsOf("city"), province: stepsOf("province") };
  const bins = new HistogramBins();
  for (let row = 0; row < rows; row++) {
    const { level } = places[Math.floor(row / years) % places.length];
    const source = level === "county" ? histograms.counties : histograms.larger;
    for (const { measure, kept, from, to, hasHistogram } of steps[level]) {
      const at = row * ROW_LENGTH + from;
      if (!Number.isFinite(totals[at])) continue;
      const slot = row * MEASURE_SLOTS.total + to;
      if (MEASURES[measure].kind === "probability") {
        writeProbability(values, slot, totals[at], paths);
        continue;
      }
      values[slot] = totals[at];
      values[slot + 1] = Math.sqrt(totals[at + 1] / (paths - 1) / paths);
      if (!hasHistogram) continue;
      source.read(histogramKey(row, kept), bins);
      if (MEASURES[measure].kind === "tail") {
        values[slot + 2] = bins.quantile(1 - TAIL, paths);
        values[slot + 3] = bins.tailMean(TAIL, paths);
      } else {
        for (let q = 0; q < QUANTILES.length; q++) values[slot + 2 + q] = bins.quantile(QUANTILES[q], paths);
      }
    }
  }
  return values;
}

function writeProbability(values: Float64Array, slot: number, count: number, paths: number): void {
  const share = count / paths;
  const { low, high } = wilson(count, paths);
  values[slot] = share;
  values[slot + 1] = Math.sqrt((share * (1 - share)) / (paths - 1));
  values[slot + 2] = low;
  values[slot + 3] = high;
}

function stepsOf(level: Level): Step[] {
  return MEASURE_NAMES.map((measure) => {
    const kept = keptAs(measure, level);
    const isCounted = MEASURES[measure].kind === "probability";
    return {
      measure,
      kept,
      from: isCounted ? FIRST_COUNT + COUNTED_MEASURES.indexOf(kept) : 2 * MOMENT_MEASURES.indexOf(kept),
      to: MEASURE_SLOTS[measure],
      hasHistogram: HISTOGRAM_MEASURES.includes(kept),
    };
  });
}
