import { finishDifferences } from "./finishDifferences";
import { HistogramBins } from "./HistogramBins";
import type { Histograms } from "./Histograms";
import { MEASURE_NAMES, MEASURES, type Measure, QUANTILES, STATISTICS, TAIL } from "./measures";
import { MEASURE_SLOTS, slotOffset, warningOffset } from "./RunResult";
import { histogramKey } from "./SheetSums";
import {
  type ChunkSums,
  COUNTED_MEASURES,
  countedOf,
  keptAs,
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
  const finish = new Finisher(plan, paths, totals, histograms, values);
  for (let ruleSet = 0; ruleSet < plan.ruleSets.length; ruleSet++) {
    for (let scheme = 0; scheme < plan.schemes.length; scheme++) {
      for (let year = 0; year < plan.years.length; year++) {
        const sheet = sheetOf(plan, ruleSet, scheme, year);
        for (let place = 0; place < shape.places.length; place++) {
          const key = { ruleSet, scheme, place };
          finish.writePlace(sheet, place, slotOffset(shape, key, year));
          for (let level = 0; level < warningLevels.length; level++) {
            const counted = COUNTED_MEASURES.length + level;
            warningCounts[warningOffset(shape, key, year) + level] = finish.countOf(sheet, place, counted);
          }
        }
      }
    }
  }
  return { values, warningCounts, differenceErrors: finishDifferences(plan, paths, totals) };
}

class Finisher {
  private readonly bins = new HistogramBins();
  /** By place and measure. */
  private readonly kept: readonly (readonly (Measure | null)[])[];

  constructor(
    private readonly plan: SummaryPlan,
    private readonly paths: number,
    private readonly totals: ChunkSums,
    private readonly histograms: Histograms,
    private readonly values: Float64Array,
  ) {
    this.kept = plan.layout.places.map((place) => MEASURE_NAMES.map((measure) => keptAs(measure, place)));
  }

  /** Writes the statistics of a sheet's place from `slot` on; what does not apply to it stays NaN. */
  writePlace(sheet: number, place: number, slot: number): void {
    for (let i = 0; i < MEASURE_NAMES.length; i++) {
      const kept = this.kept[place][i];
      if (kept === null) continue;
      const at = slot + MEASURE_SLOTS[MEASURE_NAMES[i]];
      if (MEASURES[kept].kind === "probability") {
        const slots = STATISTICS[MEASURES[MEASURE_NAMES[i]].kind].length;
        this.writeProbability(sheet, place, kept, at, slots);
      } else this.writeMoments(sheet, place, kept, at);
    }
  }

  /** On how many paths something occurred at a place: one of the counted measures or of the warning levels, by index. */
  countOf(sheet: number, place: number, counted: number): number {
    const { plan, totals } = this;
    return totals.counts[(sheet * countedOf(plan) + counted) * plan.layout.places.length + place];
  }

  /** Writes the first `slots` statistics of a probability. */
  private writeProbability(sheet: number, place: number, measure: Measure, at: number, slots: number): void {
    const count = this.countOf(sheet, place, COUNTED_MEASURES.indexOf(measure));
    if (Number.isNaN(count)) return;
    const estimate = estimateProbability(count, this.paths);
    for (let i = 0; i < slots; i++) this.values[at + i] = estimate[STATISTICS.probability[i]];
  }

  private writeMoments(sheet: number, place: number, measure: Measure, slot: number): void {
    const { values, paths, plan, totals, bins } = this;
    const index = sheet * MOMENT_MEASURES.length + MOMENT_MEASURES.indexOf(measure);
    const at = 2 * (index * plan.layout.places.length + place);
    const mean = totals.moments[at];
    const squares = totals.moments[at + 1];
    if (!Number.isFinite(mean)) return;
    values[slot] = mean;
    values[slot + 1] = Math.sqrt(squares / (paths - 1) / paths);
    const { kind } = MEASURES[measure];
    if (kind === "mean") return;
    if (squares === 0) {
      // The same on every path: no need of bins, which would blur it.
      values.fill(mean, slot + 2, slot + STATISTICS[kind].length);
      return;
    }
    const key = histogramKey(plan, sheet, measure, place);
    if (kind === "tail") {
      this.histograms.read(key, TAIL * paths + 2, bins);
      values[slot + 2] = bins.quantile(1 - TAIL, paths);
      values[slot + 3] = bins.tailMean(TAIL, paths);
    } else {
      this.histograms.read(key, paths, bins);
      for (let q = 0; q < QUANTILES.length; q++) values[slot + 2 + q] = bins.quantile(QUANTILES[q], paths);
    }
  }
}
