import { LEVELS, type Level } from "../model/levels";
import { Histograms, LEAST_MONTHS, LEAST_YUAN } from "./Histograms";
import type { Kernel } from "./Kernel";
import * as words from "./kernel/sheetArrays";
import { type LevelFigures, placesInKernel } from "./LevelFigures";
import { BLOCK_PATHS } from "./layout";
import { MEASURES, type Measure } from "./measures";
import { countsOf, FLAG_WORDS, flagLive, NOT_COUNTED } from "./pathFlags";
import { takeArray } from "./spareArrays";
import {
  type ChunkSums,
  COUNTED_MEASURES,
  comparedIndex,
  comparedSheetOf,
  comparedSheetsOf,
  countedOf,
  HISTOGRAM_MEASURES,
  MOMENT_MEASURES,
  type SummaryPlan,
  sheetOf,
  sheetsOf,
} from "./summaryShape";

const MOMENTS = MOMENT_MEASURES.length;
const HISTOGRAMS = HISTOGRAM_MEASURES.length;

/** How the kernel knows a measure: its index among the moment measures and among those with a histogram, and the least number of it. */
interface MeasureIndices {
  readonly moment: number;
  readonly histogram: number;
  readonly least: number;
}

function indicesOf(measure: Measure): MeasureIndices {
  const histogram = HISTOGRAM_MEASURES.indexOf(measure);
  return {
    moment: MOMENT_MEASURES.indexOf(measure),
    histogram: histogram < 0 ? words.NO_HISTOGRAM : histogram,
    least: MEASURES[measure].unit === "months" ? LEAST_MONTHS : LEAST_YUAN,
  };
}
const INDICES = new Map(MOMENT_MEASURES.map((measure) => [measure, indicesOf(measure)]));
const AVAILABLE = indicesOf("available");
const MONTHS = indicesOf("months");

/** Key of a sheet's measure and place in the histograms. */
export function histogramKey(plan: SummaryPlan, sheet: number, measure: Measure, place: number): number {
  return (sheet * HISTOGRAMS + HISTOGRAM_MEASURES.indexOf(measure)) * plan.layout.places.length + place;
}

/**
 * The sums of a chunk of paths, sheet by sheet: moments and counts of what is added, and what compares them with the
 * baseline on the same paths, whose errors are much smaller than the figures' own; and histograms of all that was ever
 * added.
 *
 * Call `startChunk`, for each block `startBlock`, for each sheet `startSheet`, then `add…` for each figure, and
 * `endSheet`; of a scheme and year the baseline's sheet comes first. Moments are sums of deviations from the first path
 * of the chunk, so that they lose no digits however small the spread is.
 */
export class SheetSums {
  readonly histograms: Histograms;
  /** A row of flags in which all paths of the block that count are set. */
  readonly liveFlags: Int32Array;
  /** Pivot, sum of deviations from it and sum of their squares, by sheet, moment measure and place. */
  private readonly sums: Float64Array;
  /** Sum of squares of the deviation less the baseline's, by compared sheet, moment measure and place. */
  private readonly pairSquares: Float64Array;
  /** By sheet, and by compared sheet: on how many paths a figure occurred at a place, here, and under the baseline as well. */
  private readonly counts: Int32Array;
  private readonly joint: Int32Array;
  /** Of the baseline, sums of the squares of its deviations, by moment measure and place. */
  private readonly squares: Float64Array;
  /** The record that tells the kernel where all this is, and its address. */
  private readonly record: Int32Array;
  private readonly at: number;
  private readonly slots: number;
  private readonly countedSlots: number;
  private chunkPaths = 0;
  private sheet = 0;

  constructor(
    private readonly plan: SummaryPlan,
    private readonly kernel: Kernel,
  ) {
    const { layout } = plan;
    const places = layout.places.length;
    this.slots = MOMENTS * places;
    this.countedSlots = countedOf(plan) * places;
    this.histograms = new Histograms(sheetsOf(plan) * HISTOGRAMS * places, HISTOGRAMS * places, kernel);
    this.liveFlags = kernel.int32(FLAG_WORDS);
    this.sums = kernel.float64(3 * sheetsOf(plan) * this.slots);
    this.pairSquares = kernel.float64(comparedSheetsOf(plan) * this.slots);
    this.counts = kernel.int32(sheetsOf(plan) * this.countedSlots);
    this.joint = kernel.int32(comparedSheetsOf(plan) * this.countedSlots);
    this.squares = kernel.float64(this.slots);
    this.record = kernel.int32(words.SHEET_WORDS);
    this.at = kernel.addressOf(this.record);
    this.writeRecord();
  }

  startChunk(): void {
    this.chunkPaths = 0;
    // All bits set are a NaN, and bytes are filled fastest.
    new Uint8Array(this.sums.buffer, this.sums.byteOffset, this.sums.byteLength).fill(255);
    this.pairSquares.fill(0);
    this.counts.fill(NOT_COUNTED);
    this.joint.fill(0);
  }

  /** Begins a block of which the first `live` paths count. */
  startBlock(live: number): void {
    this.set(words.IS_FIRST, Number(this.chunkPaths === 0));
    this.set(words.LIVE, live);
    this.chunkPaths += live;
    flagLive(live, this.liveFlags);
  }

  startSheet(ruleSet: number, scheme: number, year: number): void {
    const { plan, kernel, slots, countedSlots } = this;
    const isBaseline = ruleSet === plan.baseline;
    // The baseline has no sheet of what compares it.
    const compared = isBaseline ? 0 : comparedSheetOf(plan, ruleSet, scheme, year);
    this.sheet = sheetOf(plan, ruleSet, scheme, year);
    this.set(words.IS_BASELINE, Number(isBaseline));
    this.set(words.SUMS, kernel.addressOf(this.sums) + 24 * this.sheet * slots);
    this.set(words.PAIR_SQUARES, kernel.addressOf(this.pairSquares) + 8 * compared * slots);
    this.set(words.COUNTS, kernel.addressOf(this.counts) + 4 * this.sheet * countedSlots);
    this.set(words.JOINT, kernel.addressOf(this.joint) + 4 * compared * countedSlots);
    this.set(words.FIRST_KEY, histogramKey(plan, this.sheet, HISTOGRAM_MEASURES[0], 0));
    // Not every measure is added to every sheet.
    if (isBaseline) this.squares.fill(0);
  }

  /** Counts in histograms what the sheet had of it. */
  endSheet(): void {
    this.histograms.countStaged();
  }

  /** Adds a figure known at a level, and its sums at the levels above, which `figures` has afterwards. */
  addFigure(measure: Measure, source: Float64Array, level: Level, figures: LevelFigures): void {
    const { moment, histogram, least } = INDICES.get(measure)!;
    const [rows, uppers] = [source, figures.uppers].map((array) => this.kernel.addressOf(array));
    const index = LEVELS.indexOf(level);
    figures.take(source, level);
    figures.isZero = this.kernel.run.addFigure(this.at, moment, histogram, least, index, rows, uppers) === 0;
  }

  /** Adds the rows of a level alone. */
  addLevel(measure: Measure, rows: Float64Array, level: Level): void {
    const { moment, histogram, least } = INDICES.get(measure)!;
    const address = this.kernel.addressOf(rows);
    this.kernel.run.addRowsOfLevel(this.at, moment, histogram, least, LEVELS.indexOf(level), address);
  }

  /** Adds rows of a level to sums to date, which a year that `isFirst` begins anew, and these to the measure. */
  addToDate(measure: Measure, rows: Float64Array, level: Level, toDate: Float64Array, isFirst: boolean): void {
    const [from, to] = [rows, toDate].map((array) => this.kernel.addressOf(array));
    const { moment } = INDICES.get(measure)!;
    this.kernel.run.addToDate(this.at, moment, LEVELS.indexOf(level), from, to, Number(isFirst));
  }

  /** Adds the available balance of a level, the months that it lasts, and which of these are below the warning levels. */
  addAvailable(available: Float64Array, expenditure: Float64Array, level: Level): void {
    const [own, spent] = [available, expenditure].map((array) => this.kernel.addressOf(array));
    this.kernel.run.addAvailable(this.at, LEVELS.indexOf(level), own, spent);
  }

  /** Adds to a rule set what the baseline's sheet, which came before, has of a measure: the figures are the same. */
  addBaselines(measure: Measure, scheme: number, year: number): void {
    const size = 3 * this.plan.layout.places.length;
    const startOf = (sheet: number) => (sheet * MOMENTS + INDICES.get(measure)!.moment) * size;
    // The same in every block of the chunk, so the sums so far are the same as well.
    const from = startOf(sheetOf(this.plan, this.plan.baseline, scheme, year));
    this.sums.copyWithin(startOf(this.sheet), from, from + size);
  }

  /** Counts on how many paths a figure of a level is above `limit`. */
  countAbove(measure: Measure, rows: Float64Array, level: Level, limit: number): void {
    const address = this.kernel.addressOf(rows);
    this.kernel.run.countAbove(this.at, COUNTED_MEASURES.indexOf(measure), LEVELS.indexOf(level), address, limit);
  }

  /** Counts on how many paths the places of a level are flagged. */
  countFlags(measure: Measure, flags: Int32Array, level: Level): void {
    const address = this.kernel.addressOf(flags);
    this.kernel.run.countFlags(this.at, COUNTED_MEASURES.indexOf(measure), LEVELS.indexOf(level), address);
  }

  /**
   * Counts depletion at a level: nothing available while something is called or unpaid, where below `limit` is nothing;
   * and depletion so far, of which `before` keeps the flags.
   */
  countDepletion(
    level: Level,
    [available, called, unpaid]: readonly [Float64Array, Float64Array, Float64Array],
    limit: number,
    before: Int32Array,
  ): void {
    const { kernel } = this;
    const [own, due, owed] = [available, called, unpaid].map((array) => kernel.addressOf(array));
    const counted = COUNTED_MEASURES.indexOf("depletion");
    kernel.run.addDepletion(
      this.at,
      counted,
      COUNTED_MEASURES.indexOf("depleted-by"),
      LEVELS.indexOf(level),
      own,
      due,
      owed,
      limit,
      kernel.addressOf(before),
    );
  }

  /** The sums of the chunk that ends here. */
  takeChunk(): ChunkSums {
    const { plan, kernel, sums, pairSquares, slots, chunkPaths } = this;
    const [from, pairs] = [sums, pairSquares].map((array) => kernel.addressOf(array));
    const ofRuleSet = (slots * sheetsOf(plan)) / plan.ruleSets.length;
    const baselineSums = from + 24 * plan.baseline * ofRuleSet;
    for (let ruleSet = 0; ruleSet < plan.ruleSets.length; ruleSet++) {
      if (ruleSet === plan.baseline) continue;
      const compared = comparedIndex(ruleSet, plan.baseline);
      const own = from + 24 * ruleSet * ofRuleSet;
      kernel.run.finishPairSquares(pairs + 8 * compared * ofRuleSet, own, baselineSums, ofRuleSet, chunkPaths);
    }
    kernel.run.finishMoments(from, sums.length / 3, chunkPaths);
    return {
      baseline: plan.baseline,
      moments: copyOf(sums.subarray(0, (sums.length / 3) * 2)),
      squaredDifferences: copyOf(pairSquares),
      counts: countsOf(this.counts),
      jointCounts: copyOf(this.joint),
    };
  }

  private set(word: number, value: number): void {
    this.record[word / 4] = value;
  }

  /** What stays the same for all sheets. */
  private writeRecord(): void {
    const { plan, kernel, histograms } = this;
    const { layout, warningLevels } = plan;
    const places = placesInKernel(layout, kernel);
    const zeros = (numbers: number) => kernel.addressOf(kernel.float64(numbers));
    this.set(words.PLACES, layout.places.length);
    this.set(words.DEVIATIONS, zeros(this.slots * BLOCK_PATHS));
    this.set(words.SQUARES, kernel.addressOf(this.squares));
    this.set(words.SPARE_ROWS, zeros(2 * BLOCK_PATHS));
    this.set(words.STAGING, kernel.addressOf(histograms.staging));
    this.set(words.LIVE_WORDS, kernel.addressOf(this.liveFlags));
    this.set(words.BASELINE_FLAGS, kernel.addressOf(kernel.int32(this.countedSlots * FLAG_WORDS)));
    this.set(words.WARNINGS, warningLevels.length);
    this.set(words.WARNING_LIMITS, kernel.addressOf(kernel.copyFloat64(warningLevels)));
    this.set(words.FIRST_WARNING, COUNTED_MEASURES.length);
    this.set(words.CITIES, layout.cities);
    this.set(words.CITY_STARTS, kernel.addressOf(kernel.copyInt32(layout.cityStart)));
    LEVELS.forEach((level, index) => {
      this.set(words.LEVEL_COUNTS + 4 * index, places[level].length);
      this.set(words.LEVEL_PLACES + 4 * index, kernel.addressOf(places[level]));
    });
    this.set(words.AVAILABLE, AVAILABLE.moment);
    this.set(words.AVAILABLE_HISTOGRAM, AVAILABLE.histogram);
    this.set(words.AVAILABLE_LEAST, AVAILABLE.least);
    this.set(words.MONTHS, MONTHS.moment);
    this.set(words.MONTHS_HISTOGRAM, MONTHS.histogram);
    this.set(words.MONTHS_LEAST, MONTHS.least);
  }
}

function copyOf(numbers: Float64Array | Int32Array): Float64Array<ArrayBuffer> {
  const copy = takeArray(numbers.length);
  copy.set(numbers);
  return copy;
}
