import { LEVELS, type Level } from "../model/Tree";
import { levelStarts, placesByLevel } from "./LevelFigures";
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

  private isFirst = true;
  private live = 0;
  private sheet = 0;
  private comparedSheet = 0;
  private isBaseline = false;

  constructor(private readonly plan: SummaryPlan) {
    const { layout } = plan;
    const slots = MOMENTS * layout.places.length;
    this.sums = new Float64Array(3 * sheetsOf(plan) * slots);
    this.pairSquares = new Float64Array(comparedSheetsOf(plan) * slots);
    this.isUsed = new Uint8Array(sheetsOf(plan) * MOMENTS * LEVELS.length);
    this.places = placesByLevel(layout);
    this.levelStart = levelStarts(layout);
    this.deviations = new Float64Array(plan.ruleSets.length > 1 ? slots * BLOCK_PATHS : 0);
    this.deviationSquares = new Float64Array(slots);
    this.hasDeviations = new Uint8Array(MOMENTS * LEVELS.length);
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
    this.isBaseline = ruleSet === plan.baseline;
    if (this.isBaseline) this.hasDeviations.fill(0);
  }

  /** Adds a measure's figures at the places of a level; `isZero` says that all of them are 0. */
  add(measure: Measure, level: Level, numbers: Float64Array, isZero: boolean): void {
    const index = INDEX.get(measure)!;
    const places = this.places[level];
    const levelOfMeasure = index * LEVELS.length + LEVELS.indexOf(level);
    const use = this.sheet * MOMENTS * LEVELS.length + levelOfMeasure;
    const first = (this.sheet * MOMENTS + index) * this.plan.layout.places.length;
    if (!isZero) this.isUsed[use] = 1;
    if (this.isFirst) this.setPivots(first, numbers, places);
    // Zeros add nothing to sums of zeros.
    const isUsed = this.isUsed[use] === 1;
    if (this.isBaseline) {
      if (isUsed) this.addBaseline(index, level, first, numbers);
      return;
    }
    const firstPair = (this.comparedSheet * MOMENTS + index) * this.plan.layout.places.length;
    if (this.hasDeviations[levelOfMeasure] === 0) {
      if (isUsed) this.addAlone(first, numbers, places, this.pairSquares, firstPair);
    } else if (isUsed) {
      this.addPaired(
        first,
        numbers,
        places,
        firstPair,
        (index * this.plan.layout.places.length + this.levelStart[level]) * BLOCK_PATHS,
      );
    } else {
      this.addBaselineSquares(index, places, firstPair);
    }
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

  private setPivots(first: number, numbers: Float64Array, places: Int32Array): void {
    for (let i = 0; i < places.length; i++) {
      const slot = 3 * (first + places[i]);
      this.sums[slot] = numbers[i * BLOCK_PATHS];
      this.sums[slot + 1] = 0;
      this.sums[slot + 2] = 0;
    }
  }

  /** Adds figures, and the squares of their deviations once more to `squaresTo` from `firstSquare` on. */
  private addAlone(
    first: number,
    numbers: Float64Array,
    places: Int32Array,
    squaresTo: Float64Array,
    firstSquare: number,
  ): void {
    const { sums, live } = this;
    for (let i = 0; i < places.length; i++) {
      const slot = 3 * (first + places[i]);
      const pivot = sums[slot];
      const at = i * BLOCK_PATHS;
      const end = at + live;
      // Even and odd paths apart: two chains of additions that need not wait for each other.
      let sum = 0;
      let squares = 0;
      let oddSum = 0;
      let oddSquares = 0;
      for (let p = at + 1; p < end; p += 2) {
        const deviation = numbers[p - 1] - pivot;
        sum += deviation;
        squares += deviation * deviation;
        const odd = numbers[p] - pivot;
        oddSum += odd;
        oddSquares += odd * odd;
      }
      if ((live & 1) === 1) {
        const deviation = numbers[end - 1] - pivot;
        sum += deviation;
        squares += deviation * deviation;
      }
      sums[slot + 1] += sum + oddSum;
      sums[slot + 2] += squares + oddSquares;
      squaresTo[firstSquare + places[i]] += squares + oddSquares;
    }
  }

  /** Adds the baseline's figures and keeps their deviations for the rule sets that follow. */
  private addBaseline(index: number, level: Level, first: number, numbers: Float64Array): void {
    const { sums, deviations, deviationSquares, plan } = this;
    const places = this.places[level];
    const firstSquare = index * plan.layout.places.length;
    if (plan.ruleSets.length > 1) {
      this.hasDeviations[index * LEVELS.length + LEVELS.indexOf(level)] = 1;
      const start = (firstSquare + this.levelStart[level]) * BLOCK_PATHS;
      for (let i = 0; i < places.length; i++) {
        const pivot = sums[3 * (first + places[i])];
        for (let p = i * BLOCK_PATHS; p < (i + 1) * BLOCK_PATHS; p++) deviations[start + p] = numbers[p] - pivot;
      }
    }
    for (let i = 0; i < places.length; i++) deviationSquares[firstSquare + places[i]] = 0;
    this.addAlone(first, numbers, places, deviationSquares, firstSquare);
  }

  /**
   * Adds figures, and the squares of what their deviations differ by from the baseline's, which begin at `start`. The
   * sums are those of `addAlone`, to the bit; one loop for both would read every figure twice or branch on each.
   */
  private addPaired(first: number, numbers: Float64Array, places: Int32Array, firstPair: number, start: number): void {
    const { sums, pairSquares, deviations, live } = this;
    for (let i = 0; i < places.length; i++) {
      const slot = 3 * (first + places[i]);
      const pivot = sums[slot];
      const at = i * BLOCK_PATHS;
      const end = at + live;
      let sum = 0;
      let squares = 0;
      let oddSum = 0;
      let oddSquares = 0;
      let pairs = 0;
      let oddPairs = 0;
      for (let p = at + 1; p < end; p += 2) {
        const deviation = numbers[p - 1] - pivot;
        sum += deviation;
        squares += deviation * deviation;
        const difference = deviation - deviations[start + p - 1];
        pairs += difference * difference;
        const odd = numbers[p] - pivot;
        oddSum += odd;
        oddSquares += odd * odd;
        const oddDifference = odd - deviations[start + p];
        oddPairs += oddDifference * oddDifference;
      }
      if ((live & 1) === 1) {
        const deviation = numbers[end - 1] - pivot;
        sum += deviation;
        squares += deviation * deviation;
        const difference = deviation - deviations[start + end - 1];
        pairs += difference * difference;
      }
      sums[slot + 1] += sum + oddSum;
      sums[slot + 2] += squares + oddSquares;
      pairSquares[firstPair + places[i]] += pairs + oddPairs;
    }
  }

  /** Where a figure is 0 on every path, it differs from the baseline by the baseline's deviation alone. */
  private addBaselineSquares(index: number, places: Int32Array, firstPair: number): void {
    const firstSquare = index * this.plan.layout.places.length;
    for (let i = 0; i < places.length; i++) {
      this.pairSquares[firstPair + places[i]] += this.deviationSquares[firstSquare + places[i]];
    }
  }
}
