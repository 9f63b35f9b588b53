import type { Level } from "../model/Tree";
import { CHUNK_BLOCKS } from "./chunks";
import type { Kernel } from "./Kernel";
import { placesByLevel } from "./LevelFigures";
import { BLOCK_PATHS } from "./layout";
import type { Measure } from "./measures";
import { type SummaryPlan, sheetsOf } from "./summaryShape";

/** Where the row of a watched figure stands among those of its level, and which of the figures it is. */
interface WatchedRow {
  readonly level: Level;
  readonly row: number;
  readonly figure: number;
}

/**
 * Keeps the figures that are watched of every path of a chunk, for exact quantiles: path after path, of each path sheet
 * after sheet, of each sheet the plan's `watch` in its order; NaN where a figure does not apply.
 *
 * Call `startChunk`, for each block `startBlock`, for each sheet `startSheet` and `add` for each measure and level.
 */
export class WatchedSeries {
  private readonly kept: Float64Array<ArrayBuffer>;
  private readonly ofMeasure: ReadonlyMap<Measure, readonly WatchedRow[]>;
  /** Numbers of a path. */
  private readonly perPath: number;
  private readonly perSheet: number;
  private readonly spareRow: Float64Array;
  private before = 0;
  private live = 0;
  private sheet = 0;

  constructor(
    plan: SummaryPlan,
    private readonly kernel: Kernel,
  ) {
    const { watch, layout } = plan;
    this.perSheet = watch.length;
    this.perPath = sheetsOf(plan) * watch.length;
    this.kept = new Float64Array(CHUNK_BLOCKS * BLOCK_PATHS * this.perPath);
    this.spareRow = kernel.float64(BLOCK_PATHS);
    const ofMeasure = new Map<Measure, WatchedRow[]>();
    watch.forEach(({ place, measure }, figure) => {
      const { level } = layout.places[place];
      const row = placesByLevel(layout)[level].indexOf(place);
      ofMeasure.set(measure, [...(ofMeasure.get(measure) ?? []), { level, row, figure }]);
    });
    this.ofMeasure = ofMeasure;
  }

  startChunk(): void {
    this.before = this.live = 0;
    this.kept.fill(Number.NaN);
  }

  /** Begins a block of which the first `live` paths count. */
  startBlock(live: number): void {
    this.before += this.live;
    this.live = live;
  }

  startSheet(sheet: number): void {
    this.sheet = sheet;
  }

  /** Adds the rows of a measure at a level. */
  add(measure: Measure, level: Level, rows: Float64Array): void {
    for (const watched of this.ofMeasure.get(measure) ?? []) {
      if (watched.level === level) this.keep(watched.figure, rows, watched.row * BLOCK_PATHS);
    }
  }

  /** Adds the months that the available balance of a level lasts. */
  addMonths(level: Level, available: Float64Array, expenditure: Float64Array): void {
    const { kernel, spareRow } = this;
    for (const watched of this.ofMeasure.get("months") ?? []) {
      if (watched.level !== level) continue;
      const [own, spent] = [available, expenditure].map((a) => kernel.addressOf(a) + 8 * watched.row * BLOCK_PATHS);
      kernel.run.divideIntoMonths(own, spent, 1, kernel.addressOf(spareRow));
      this.keep(watched.figure, spareRow, 0);
    }
  }

  /** What was kept of the chunk. */
  takeChunk(): Float64Array<ArrayBuffer> {
    return this.kept.slice(0, (this.before + this.live) * this.perPath);
  }

  private keep(figure: number, rows: Float64Array, start: number): void {
    const { kept, perPath, before, live } = this;
    let to = before * perPath + this.sheet * this.perSheet + figure;
    for (let path = 0; path < live; path++, to += perPath) kept[to] = rows[start + path];
  }
}
