import type { Level } from "../model/Tree";
import type { Kernel } from "./Kernel";
import { levelStarts, placesInKernel } from "./LevelFigures";
import { BLOCK_PATHS } from "./layout";
import { comparedSheetOf, comparedSheetsOf, countedOf, type SummaryPlan, sheetOf, sheetsOf } from "./summaryShape";

/**
 * Words of a row of flags: bit p of word w is path 32 w + p; 0 on the paths of a block that do not count. Flags of the
 * places of a level stand in an Int32Array, `index * FLAG_WORDS + word`.
 */
export const FLAG_WORDS = Math.ceil(BLOCK_PATHS / 32);

/** In place of a count: not counted at all. */
export const NOT_COUNTED = -1;

/** Counts as a chunk's sums have them: NaN where nothing was counted. */
export function countsOf(counts: Int32Array): Float64Array<ArrayBuffer> {
  const numbers = new Float64Array(counts);
  for (let i = 0; i < numbers.length; i++) if (numbers[i] === NOT_COUNTED) numbers[i] = Number.NaN;
  return numbers;
}

/** Flags the first `live` paths of a block, in a row of flags. */
export function flagLive(live: number, flags: Int32Array): void {
  flags.fill(0);
  for (let p = 0; p < live; p++) flags[p >> 5] |= 1 << (p & 31);
}

/**
 * On how many paths of a chunk something occurred at each place, and on how many of them under the baseline as well.
 *
 * Call `startChunk`, for each block `startBlock`, for each sheet `startSheet` and `add` for each counted figure and
 * level; of a scheme and year the baseline's sheet comes first.
 */
export class PathCounts {
  private readonly counts: Int32Array;
  private readonly joint: Int32Array;
  private readonly places: Readonly<Record<Level, Int32Array>>;
  private readonly levelStart: Readonly<Record<Level, number>>;
  private readonly counted: number;
  /** The baseline's flags in the scheme and year at hand, by counted figure, place in order of levels, and word. */
  private readonly baselineFlags: Int32Array;
  private isFirst = true;
  private sheet = 0;
  private comparedSheet = 0;
  private isBaseline = false;

  constructor(
    private readonly plan: SummaryPlan,
    private readonly kernel: Kernel,
  ) {
    const { layout } = plan;
    this.counted = countedOf(plan);
    const slots = this.counted * layout.places.length;
    this.counts = kernel.int32(sheetsOf(plan) * slots);
    this.joint = kernel.int32(comparedSheetsOf(plan) * slots);
    this.baselineFlags = kernel.int32(plan.ruleSets.length > 1 ? slots * FLAG_WORDS : 0);
    this.places = placesInKernel(layout, kernel);
    this.levelStart = levelStarts(layout);
  }

  startChunk(): void {
    this.counts.fill(NOT_COUNTED);
    this.joint.fill(0);
  }

  startBlock(isFirst: boolean): void {
    this.isFirst = isFirst;
  }

  startSheet(ruleSet: number, scheme: number, year: number): void {
    this.sheet = sheetOf(this.plan, ruleSet, scheme, year);
    this.comparedSheet = comparedSheetOf(this.plan, ruleSet, scheme, year);
    this.isBaseline = ruleSet === this.plan.baseline;
  }

  /**
   * Counts the flags of a counted figure at the places of a level; `index` is the figure's among the counted measures and
   * warning levels.
   */
  add(index: number, level: Level, flags: Int32Array): void {
    const { kernel, baselineFlags } = this;
    const { length } = this.places[level];
    const places = kernel.addressOf(this.places[level]);
    const placeCount = this.plan.layout.places.length;
    const first = (this.sheet * this.counted + index) * placeCount;
    const start = (index * placeCount + this.levelStart[level]) * FLAG_WORDS;
    if (this.isFirst) for (const place of this.places[level]) this.counts[first + place] = 0;
    kernel.run.countFlags(kernel.addressOf(flags), length, places, kernel.addressOf(this.counts) + 4 * first);
    if (!this.isBaseline) {
      const joint = kernel.addressOf(this.joint) + 4 * (this.comparedSheet * this.counted + index) * placeCount;
      const others = kernel.addressOf(baselineFlags) + 4 * start;
      kernel.run.countBothFlags(kernel.addressOf(flags), others, length, places, joint);
    } else if (baselineFlags.length > 0) {
      baselineFlags.set(flags.subarray(0, length * FLAG_WORDS), start);
    }
  }

  takeCounts(): Float64Array<ArrayBuffer> {
    return countsOf(this.counts);
  }

  takeJointCounts(): Float64Array<ArrayBuffer> {
    return new Float64Array(this.joint);
  }
}
