import { LEVELS, type Level } from "../model/Tree";
import type { Kernel } from "./Kernel";
import { levelStarts, placesInKernel } from "./LevelFigures";
import { BLOCK_PATHS } from "./layout";
import type { Measure } from "./measures";
import {
  comparedSheetOf,
  comparedSheetsOf,
  MOMENT_MEASURES,
  type SummaryPlan,
  sheetOf,
  sheetsOf,
} from "./summaryShape";

const MOMENTS = MOMENT_MEASURES.length;
const INDEX = new Map(MOMENT_MEASURES.map((measure, index) => [measure, index]));

/**
 * Mean and sum of squared deviations by slot, of `paths` paths, from three sums a slot: a pivot, the sum of deviations
 * from it and the sum of their squares.
 */
export function momentsOf(sums: Float64Array, paths: number): Float64Array<ArrayBuffer> {
  const moments = new Float64Array((sums.length / 3) * 2);
  for (let from = 0, to = 0; to < moments.length; from += 3, to += 2) {
    const sum = sums[from + 1];
    moments[to] = sums[from] + sum / paths;
    moments[to + 1] = Math.max(0, sums[from + 2] - (sum * sum) / paths);
  }
  return moments;
}

/**
 * Means and squared deviations of figures over the paths of a chunk, and the squared deviations of their differences to
 * the baseline on the same paths, whose errors are much smaller than the figures' own.
 *
 * Call `startChunk`, for each block `startBlock`, for each sheet `startSheet` and `add` for each measure and level; of a
 * scheme and year the baseline's sheet comes first. Moments are sums of deviations from the first path of the chunk, so
 * that they lose no digits however small the spread is.
 */
export class MomentSums {
  /** Pivot, sum of deviations from it and sum of their squares, by sheet, moment measure and place. */
  private readonly sums: Float64Array;
  /** Sum of squares of the deviation less the baseline's, by compared sheet, moment measure and place. */
  private readonly pairSquares: Float64Array;
  /** By sheet, moment measure and level: whether a figure was other than 0 since the chunk began. */
  private readonly isUsed: Uint8Array;
  private readonly places: Readonly<Record<Level, Int32Array>>;
  /** Places of the levels before a level. */
  private readonly levelStart: Readonly<Record<Level, number>>;

  /** The baseline's deviations in the scheme and year at hand, by moment measure, place in order of levels, and path. */
  private readonly deviations: Float64Array;
  /** Sums of their squares, by moment measure and place. */
  private readonly deviationSquares: Float64Array;
  /** By moment measure and level: whether any deviation is other than 0. */
  private readonly hasDeviations: Uint8Array;
  private readonly spareRow: Float64Array;

  private isFirst = true;
  private live = 0;
  private sheet = 0;
  private comparedSheet = 0;
  private baselineSheet = 0;
  private isBaseline = false;

  constructor(
    private readonly plan: SummaryPlan,
    private readonly kernel: Kernel,
  ) {
    const { layout } = plan;
    const slots = MOMENTS * layout.places.length;
    this.sums = kernel.float64(3 * sheetsOf(plan) * slots);
    this.pairSquares = kernel.float64(comparedSheetsOf(plan) * slots);
    this.isUsed = new Uint8Array(sheetsOf(plan) * MOMENTS * LEVELS.length);
    this.places = placesInKernel(layout, kernel);
    this.levelStart = levelStarts(layout);
    this.deviations = kernel.float64(slots * BLOCK_PATHS);
    this.deviationSquares = kernel.float64(slots);
    this.hasDeviations = new Uint8Array(MOMENTS * LEVELS.length);
    this.spareRow = kernel.float64(BLOCK_PATHS);
  }

  startChunk(): void {
    this.sums.fill(Number.NaN);
    this.pairSquares.fill(0);
    this.isUsed.fill(0);
  }

  /** Begins a block, the first of its chunk or not, of which the first `live` paths count. */
  startBlock(isFirst: boolean, live: number): void {
    this.isFirst = isFirst;
    this.live = live;
  }

  startSheet(ruleSet: number, scheme: number, year: number): void {
    const { plan } = this;
    this.sheet = sheetOf(plan, ruleSet, scheme, year);
    this.comparedSheet = comparedSheetOf(plan, ruleSet, scheme, year);
    this.baselineSheet = sheetOf(plan, plan.baseline, scheme, year);
    this.isBaseline = ruleSet === plan.baseline;
    if (!this.isBaseline) return;
    this.hasDeviations.fill(0);
    this.deviationSquares.fill(0);
  }

  /** Adds a measure's figures at the places of a level, of the kernel's memory; `isZero` says that all of them are 0. */
  add(measure: Measure, level: Level, numbers: Float64Array, isZero: boolean): void {
    const { kernel, plan, live } = this;
    const index = INDEX.get(measure)!;
    const levelOfMeasure = index * LEVELS.length + LEVELS.indexOf(level);
    const use = this.sheet * MOMENTS * LEVELS.length + levelOfMeasure;
    if (!isZero) this.isUsed[use] = 1;
    // Zeros add nothing to sums of zeros, and differ by nothing from zeros.
    const isNothing = this.isUsed[use] === 0 && (this.isBaseline || this.hasDeviations[levelOfMeasure] === 0);
    if (isNothing && !this.isFirst) return;
    const count = this.places[level].length;
    const rows = kernel.addressOf(numbers);
    const places = kernel.addressOf(this.places[level]);
    const perPlace = plan.layout.places.length;
    const sums = kernel.addressOf(this.sums) + 24 * (this.sheet * MOMENTS + index) * perPlace;
    if (this.isFirst) kernel.run.beginMoments(rows, count, places, sums);
    if (isNothing) return;
    const deviations =
      kernel.addressOf(this.deviations) + 8 * (index * perPlace + this.levelStart[level]) * BLOCK_PATHS;
    const squares = kernel.addressOf(this.deviationSquares) + 8 * index * perPlace;
    if (this.isBaseline) {
      this.hasDeviations[levelOfMeasure] = 1;
      kernel.run.addMoments(rows, count, live, places, sums, deviations, squares);
      return;
    }
    const pairs = kernel.addressOf(this.pairSquares) + 8 * (this.comparedSheet * MOMENTS + index) * perPlace;
    const spare = kernel.addressOf(this.spareRow);
    kernel.run.addComparedMoments(rows, count, live, places, sums, deviations, squares, pairs, spare);
  }

  /** Adds to a rule set what the baseline's sheet, which came before, has of a measure: the figures are the same. */
  addBaselines(measure: Measure): void {
    const { plan, sums, sheet, baselineSheet } = this;
    const index = INDEX.get(measure)!;
    const size = 3 * plan.layout.places.length;
    // The same in every block of the chunk, so the sums so far are the same as well.
    const from = (baselineSheet * MOMENTS + index) * size;
    sums.copyWithin((sheet * MOMENTS + index) * size, from, from + size);
  }

  /** Mean and sum of squared deviations by slot, of the `paths` paths of the chunk. */
  takeMoments(paths: number): Float64Array<ArrayBuffer> {
    return momentsOf(this.sums, paths);
  }

  /** Sum of squared deviations of the difference to the baseline, by compared slot. */
  takeSquaredDifferences(paths: number): Float64Array<ArrayBuffer> {
    const { sums, pairSquares, plan } = this;
    const squares = new Float64Array(pairSquares.length);
    const ofRuleSet = sums.length / 3 - pairSquares.length;
    const firstOfBaseline = plan.baseline * ofRuleSet;
    for (let i = 0; i < squares.length; i++) {
      const compared = i < firstOfBaseline ? i : i + ofRuleSet;
      const sum = sums[3 * compared + 1] - sums[3 * (firstOfBaseline + (i % ofRuleSet)) + 1];
      squares[i] = Math.max(0, pairSquares[i] - (sum * sum) / paths);
    }
    return squares;
  }
}
