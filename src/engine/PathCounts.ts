import type { Level } from "../model/Tree";
import { levelStarts, placesByLevel } from "./LevelFigures";
import { BLOCK_PATHS } from "./layout";
import { comparedSheetOf, comparedSheetsOf, countedOf, type SummaryPlan, sheetOf, sheetsOf } from "./summaryShape";

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
  /** The baseline's flags in the scheme and year at hand, by counted figure, place in order of levels, and path. */
  private readonly baselineFlags: Uint8Array;
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
    this.baselineFlags = new Uint8Array(plan.ruleSets.length > 1 ? slots * BLOCK_PATHS : 0);
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
   * Counts the flags, 1 or 0, of a counted figure at the places of a level: `index * BLOCK_PATHS + path`, 0 on the paths
   * of the block that do not count. `index` is the figure's among the counted measures and warning levels.
   */
  add(index: number, level: Level, flags: Uint8Array): void {
    const places = this.places[level];
    const placeCount = this.plan.layout.places.length;
    const first = (this.sheet * this.counted + index) * placeCount;
    const start = (index * placeCount + this.levelStart[level]) * BLOCK_PATHS;
    if (this.isFirst) for (let i = 0; i < places.length; i++) this.counts[first + places[i]] = 0;
    if (this.plan.ruleSets.length === 1) this.addAlone(first, places, flags);
    else if (this.isBaseline) {
      this.addAlone(first, places, flags);
      this.baselineFlags.set(flags, start);
    } else {
      this.addPaired(first, (this.comparedSheet * this.counted + index) * placeCount, places, flags, start);
    }
  }

  takeCounts(): Float64Array<ArrayBuffer> {
    return this.counts.slice();
  }

  takeJointCounts(): Float64Array<ArrayBuffer> {
    return this.joint.slice();
  }

  private addAlone(first: number, places: Int32Array, flags: Uint8Array): void {
    for (let i = 0; i < places.length; i++) {
      let count = 0;
      for (let p = i * BLOCK_PATHS; p < (i + 1) * BLOCK_PATHS; p++) count += flags[p];
      this.counts[first + places[i]] += count;
    }
  }

  private addPaired(first: number, firstJoint: number, places: Int32Array, flags: Uint8Array, start: number): void {
    const { baselineFlags } = this;
    for (let i = 0; i < places.length; i++) {
      let count = 0;
      let both = 0;
      for (let p = i * BLOCK_PATHS; p < (i + 1) * BLOCK_PATHS; p++) {
        count += flags[p];
        both += flags[p] & baselineFlags[start + p];
      }
      this.counts[first + places[i]] += count;
      this.joint[firstJoint + places[i]] += both;
    }
  }
}
