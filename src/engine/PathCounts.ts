import type { Level } from "../model/Tree";
import { levelStarts, placesByLevel } from "./LevelFigures";
import { BLOCK_PATHS } from "./layout";
import { comparedSheetOf, comparedSheetsOf, countedOf, type SummaryPlan, sheetOf, sheetsOf } from "./summaryShape";

/**
 * What occurred on which paths, by place of a level: bytes 1 or 0, `index * BLOCK_PATHS + path`, 0 on the paths of a
 * block that do not count; and the same memory as words of four paths.
 */
export interface PathFlags {
  readonly bytes: Uint8Array;
  readonly words: Int32Array;
}

const BLOCK_WORDS = BLOCK_PATHS / 4;

export function createFlags(places: number): PathFlags {
  const bytes = new Uint8Array(places * BLOCK_PATHS);
  return { bytes, words: new Int32Array(bytes.buffer) };
}

/** Whether nothing occurred anywhere. */
export function hasNone({ words }: PathFlags): boolean {
  for (let i = 0; i < words.length; i++) if (words[i] !== 0) return false;
  return true;
}

/** Sum of the four bytes of a word. */
function sumOfBytes(word: number): number {
  return (word & 255) + ((word >>> 8) & 255) + ((word >>> 16) & 255) + (word >>> 24);
}

/**
 * On how many paths of a chunk something occurred at each place, and on how many of them under the baseline as well.
 *
 * Call `startChunk`, for each block `startBlock`, for each sheet `startSheet` and `add` for each counted figure and
 * level; of a scheme and year the baseline's sheet comes first.
 */
export class PathCounts {
  private readonly counts: Float64Array;
  private readonly joint: Float64Array;
  private readonly places: Readonly<Record<Level, Int32Array>>;
  private readonly levelStart: Readonly<Record<Level, number>>;
  private readonly counted: number;
  /** The baseline's flags in the scheme and year at hand, by counted figure, place in order of levels, and four paths. */
  private readonly baselineFlags: Int32Array;
  private isFirst = true;
  private sheet = 0;
  private comparedSheet = 0;
  private isBaseline = false;

  constructor(private readonly plan: SummaryPlan) {
    const { layout } = plan;
    this.counted = countedOf(plan);
    const slots = this.counted * layout.places.length;
    this.counts = new Float64Array(sheetsOf(plan) * slots);
    this.joint = new Float64Array(comparedSheetsOf(plan) * slots);
    this.baselineFlags = new Int32Array(plan.ruleSets.length > 1 ? slots * BLOCK_WORDS : 0);
    this.places = placesByLevel(layout);
    this.levelStart = levelStarts(layout);
  }

  startChunk(): void {
    this.counts.fill(Number.NaN);
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
  add(index: number, level: Level, { words }: PathFlags): void {
    const places = this.places[level];
    const placeCount = this.plan.layout.places.length;
    const first = (this.sheet * this.counted + index) * placeCount;
    const start = (index * placeCount + this.levelStart[level]) * BLOCK_WORDS;
    if (this.isFirst) for (let i = 0; i < places.length; i++) this.counts[first + places[i]] = 0;
    if (this.isBaseline) {
      this.addAlone(first, places, words);
      if (this.baselineFlags.length > 0) this.baselineFlags.set(words, start);
    } else {
      this.addPaired(first, (this.comparedSheet * this.counted + index) * placeCount, places, words, start);
    }
  }

  takeCounts(): Float64Array<ArrayBuffer> {
    return this.counts.slice();
  }

  takeJointCounts(): Float64Array<ArrayBuffer> {
    return this.joint.slice();
  }

  // Bytes of a word are summed side by side: a block has 16 words a place, so none overflows.

  private addAlone(first: number, places: Int32Array, words: Int32Array): void {
    for (let i = 0; i < places.length; i++) {
      let sums = 0;
      for (let w = i * BLOCK_WORDS; w < (i + 1) * BLOCK_WORDS; w++) sums = (sums + words[w]) | 0;
      this.counts[first + places[i]] += sumOfBytes(sums);
    }
  }

  private addPaired(first: number, firstJoint: number, places: Int32Array, words: Int32Array, start: number): void {
    const { baselineFlags } = this;
    for (let i = 0; i < places.length; i++) {
      let sums = 0;
      let joint = 0;
      for (let w = i * BLOCK_WORDS; w < (i + 1) * BLOCK_WORDS; w++) {
        sums = (sums + words[w]) | 0;
        joint = (joint + (words[w] & baselineFlags[start + w])) | 0;
      }
      this.counts[first + places[i]] += sumOfBytes(sums);
      this.joint[firstJoint + places[i]] += sumOfBytes(joint);
    }
  }
}
