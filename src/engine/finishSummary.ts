import { finishDifferences } from "./finishDifferences";
import { finishWatched } from "./finishWatched";
import { HistogramBins } from "./HistogramBins";
import type { Histograms } from "./Histograms";
import { type KeptMeasure, keptMeasures } from "./keptMeasures";
import { MEASURES, QUANTILES, STATISTICS, TAIL } from "./measures";
import { MEASURE_SLOTS, slotOffset, warningOffset } from "./RunResult";
import { histogramKey } from "./SheetSums";
import {
  type ChunkSums,
  COUNTED_MEASURES,
  countedOf,
  MOMENT_MEASURES,
  type SummaryPlan,
  sheetOf,
  sheetsOf,
} from "./summaryShape";
import { estimateProbability } from "./wilson";

/** What a summary comes to, in the shapes that `RunResult` gives. */
export interface FinishedSummary {
  readonly values: Float64Array<ArrayBuffer>;
  readonly warningCounts: Float64Array<ArrayBuffer>;
  readonly differenceErrors: Float64Array<ArrayBuffer>;
}

/** Turns the merged sums and histograms of `paths` paths into statistics. */
export function finishSummary(
  plan: SummaryPlan,
  paths: number,
  totals: ChunkSums,
  histograms: Histograms,
): FinishedSummary {
  const { warningLevels } = plan;
  const shape = { schemes: plan.schemes, places: plan.layout.places, years: plan.years, warningLevels };
  const values = new Float64Array(sheetsOf(plan) * shape.places.length * MEASURE_SLOTS.total).fill(Number.NaN);
  const warningCounts = new Float64Array(sheetsOf(plan) * shape.places.length * warningLevels.length);
  const measures = keptMeasures(shape.places);
  const finish = new Finisher(plan, paths, totals, histograms, values);
  for (let ruleSet = 0; ruleSet < plan.ruleSets.length; ruleSet++) {
    for (let scheme = 0; scheme < plan.schemes.length; scheme++) {
      const key = { ruleSet, scheme, place: 0 };
      for (let year = 0; year < plan.years.length; year++) {
        const sheet = sheetOf(plan, ruleSet, scheme, year);
        const slot = slotOffset(shape, key, year);
        for (const measure of measures) finish.writeMeasure(sheet, measure, slot);
        const first = warningOffset(shape, key, year);
        for (let level = 0; level < warningLevels.length; level++) {
          finish.writeWarning(sheet, level, warningCounts, first + level);
        }
      }
    }
  }
  if (totals.watched) finishWatched(plan, paths, totals.watched, values);
  return { values, warningCounts, differenceErrors: finishDifferences(plan, paths, totals) };
}

/**
 * Writes a sheet measure by measure, the places of each one after the other, as sums and histograms stand in memory. A
 * place's slots are `stride` slots after those of the place before.
 */
class Finisher {
  private readonly bins = new HistogramBins();
  private readonly places: number;
  private readonly stride: number;

  constructor(
    private readonly plan: SummaryPlan,
    private readonly paths: number,
    private readonly totals: ChunkSums,
    private readonly histograms: Histograms,
    private readonly values: Float64Array,
  ) {
    this.places = plan.layout.places.length;
    this.stride = plan.years.length * MEASURE_SLOTS.total;
  }

  /** Writes the statistics of a measure in a sheet whose first place begins at `slot`; what does not apply to a place stays NaN. */
  writeMeasure(sheet: number, measure: KeptMeasure, slot: number): void {
    const at = slot + MEASURE_SLOTS[measure.measure];
    if (measure.kept !== measure.measure) this.copy(measure, slot + MEASURE_SLOTS[measure.kept], at);
    else if (MEASURES[measure.kept].kind === "probability") this.writeProbability(sheet, measure, at);
    else this.writeMoments(sheet, measure, at);
  }

  /** Writes on how many paths months of reserve were below a warning level, by its index. */
  writeWarning(sheet: number, level: number, to: Float64Array, slot: number): void {
    const { plan, places, totals } = this;
    const first = (sheet * countedOf(plan) + COUNTED_MEASURES.length + level) * places;
    const stride = plan.years.length * plan.warningLevels.length;
    for (let place = 0; place < places; place++) to[slot + place * stride] = totals.counts[first + place];
  }

  /** What is kept as another measure, whose statistics are there already. */
  private copy({ places, kept }: KeptMeasure, from: number, to: number): void {
    const { values, stride } = this;
    const slots = STATISTICS[MEASURES[kept].kind].length;
    for (let i = 0; i < places.length; i++) {
      const start = places[i] * stride;
      for (let k = 0; k < slots; k++) values[start + to + k] = values[start + from + k];
    }
  }

  private writeProbability(sheet: number, { places, kept }: KeptMeasure, slot: number): void {
    const { values, stride, paths } = this;
    const { counts } = this.totals;
    const first = (sheet * countedOf(this.plan) + COUNTED_MEASURES.indexOf(kept)) * this.places;
    for (let i = 0; i < places.length; i++) {
      const count = counts[first + places[i]];
      if (Number.isNaN(count)) continue;
      const { mean, se, low, high } = estimateProbability(count, paths);
      const at = slot + places[i] * stride;
      values[at] = mean;
      values[at + 1] = se;
      values[at + 2] = low;
      values[at + 3] = high;
    }
  }

  private writeMoments(sheet: number, { places, kept }: KeptMeasure, slot: number): void {
    const { values, stride, paths } = this;
    const { moments } = this.totals;
    const { kind } = MEASURES[kept];
    const first = (sheet * MOMENT_MEASURES.length + MOMENT_MEASURES.indexOf(kept)) * this.places;
    const key = histogramKey(this.plan, sheet, kept, 0);
    for (let i = 0; i < places.length; i++) {
      const mean = moments[2 * (first + places[i])];
      const squares = moments[2 * (first + places[i]) + 1];
      if (!Number.isFinite(mean)) continue;
      const at = slot + places[i] * stride;
      values[at] = mean;
      values[at + 1] = Math.sqrt(squares / (paths - 1) / paths);
      if (kind === "mean") continue;
      // The same on every path: no need of bins, which would blur it.
      if (squares === 0) for (let k = 2; k < STATISTICS[kind].length; k++) values[at + k] = mean;
      else if (kind === "tail") this.writeTail(key + places[i], at + 2);
      else this.writeQuantiles(key + places[i], at + 2);
    }
  }

  private writeTail(key: number, slot: number): void {
    const { values, paths, bins } = this;
    this.histograms.read(key, TAIL * paths + 2, bins);
    values[slot] = bins.quantile(1 - TAIL, paths);
    values[slot + 1] = bins.tailMean(TAIL, paths);
  }

  private writeQuantiles(key: number, slot: number): void {
    const { values, paths, bins } = this;
    this.histograms.read(key, paths, bins);
    for (let q = 0; q < QUANTILES.length; q++) values[slot + q] = bins.quantile(QUANTILES[q], paths);
  }
}
