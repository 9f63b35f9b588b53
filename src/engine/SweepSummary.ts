import { LEVELS, type Level } from "../model/levels";
import type { Kernel } from "./Kernel";
import { LevelFigures } from "./LevelFigures";
import { BLOCK_PATHS, type Layout } from "./layout";
import { markDepletedUnits } from "./markDepletedUnits";
import { NEGLIGIBLE_YUAN } from "./negligible";
import { FLAG_WORDS, flagLive } from "./pathFlags";
import { scratch } from "./scratch";
import { SWEEP_MEASURES, type SweepMeasure } from "./sweepSums";
import type { YearOutcome } from "./YearOutcome";

/**
 * What a sweep looks at of one variant and scheme in a block, by the definitions of `Summary`, for the root of the region
 * tree alone. Call `startBlock`, then `add` for every year in order; after the last, `rows` are those of the block.
 */
export class SweepSummary {
  /** By measure: a row of paths. */
  readonly rows: Readonly<Record<SweepMeasure, Float64Array>>;
  private readonly figures: LevelFigures;
  private readonly called: LevelFigures;
  private readonly unpaid: LevelFigures;
  private readonly outlay: Float64Array;
  private readonly flags: Int32Array;
  private readonly liveFlags: Int32Array;
  private readonly depleted: Int32Array;
  /** By the level of the unit: where the rules make units larger, counting begins anew. */
  private readonly depletedUnits: Readonly<Record<Level, Int32Array>>;
  private readonly allUnits: Int32Array;
  private readonly unitCount: Float64Array;

  constructor(
    layout: Layout,
    private readonly kernel: Kernel,
    private readonly lastYear: number,
  ) {
    const entries = SWEEP_MEASURES.map((measure) => [measure, kernel.float64(BLOCK_PATHS)] as const);
    this.rows = Object.fromEntries(entries) as unknown as Record<SweepMeasure, Float64Array>;
    this.figures = new LevelFigures(layout, kernel);
    this.called = new LevelFigures(layout, kernel);
    this.unpaid = new LevelFigures(layout, kernel);
    this.outlay = scratch(kernel, "outlay of the root", BLOCK_PATHS);
    this.flags = kernel.int32(layout.counties * FLAG_WORDS);
    this.liveFlags = kernel.int32(FLAG_WORDS);
    this.depleted = kernel.int32(FLAG_WORDS);
    this.depletedUnits = {
      province: kernel.int32(FLAG_WORDS),
      city: kernel.int32(layout.cities * FLAG_WORDS),
      county: kernel.int32(layout.counties * FLAG_WORDS),
    };
    this.allUnits = kernel.int32(2);
    this.unitCount = kernel.float64(1);
  }

  /** Begins a block of which the first `live` paths count. */
  startBlock(live: number): void {
    flagLive(live, this.liveFlags);
    for (const level of LEVELS) this.depletedUnits[level].fill(0);
    this.depleted.fill(0);
    this.rows["outlay-to-date"].fill(0);
  }

  /** Adds a year, by index. */
  add(year: number, outcome: YearOutcome): void {
    const isLast = year === this.lastYear;
    const { called, unpaid } = this;
    this.addOutlays(outcome);
    called.sumUp(outcome.called, "county");
    unpaid.sumUp(outcome.unpaid, outcome.unitLevel);
    const isOwed = !called.isZero || !unpaid.isZero;
    if (isOwed || isLast) this.figures.sumUp(outcome.ownBalance, outcome.unitLevel);
    if (isOwed || isLast) this.figures.addHeld(outcome.cityAccounts, outcome.provinceAccounts, outcome.unitLevel);
    if (isOwed) this.addDepletion();
    if (isLast) this.addLast(outcome);
    this.addDepletedUnits(outcome, isLast);
  }

  private addOutlays({ countyOutlay, cityOutlay, provinceOutlay }: YearOutcome): void {
    const { kernel, figures, outlay } = this;
    const sum = kernel.addressOf(outlay);
    const add = (to: number, row: Float64Array): void => kernel.run.addRows(to, kernel.addressOf(row), 1, to);
    let isZero = true;
    for (const [source, level] of [
      [countyOutlay, "county"],
      [cityOutlay, "city"],
      [provinceOutlay, "province"],
    ] as const) {
      figures.sumUp(source, level);
      if (figures.isZero) continue;
      if (isZero) outlay.fill(0);
      isZero = false;
      add(sum, figures.province);
    }
    if (!isZero) add(kernel.addressOf(this.rows["outlay-to-date"]), outlay);
  }

  private addDepletion(): void {
    const { kernel, flags, depleted } = this;
    const [own, due, owed] = [this.figures, this.called, this.unpaid].map(({ province }) => kernel.addressOf(province));
    const now = kernel.addressOf(flags);
    kernel.run.flagDepletion(own, due, owed, 1, NEGLIGIBLE_YUAN, kernel.addressOf(this.liveFlags), now);
    kernel.run.setFlags(kernel.addressOf(depleted), now, 1);
  }

  private addLast({ expenditure }: YearOutcome): void {
    const { kernel, rows, figures, depleted } = this;
    const months = kernel.addressOf(rows.months);
    // Copied, as expenditure is summed up where these sums are.
    rows.months.set(figures.province);
    figures.sumUp(expenditure, "county");
    kernel.run.divideIntoMonths(months, kernel.addressOf(figures.province), 1, months);
    rows.unpaid.set(this.unpaid.province);
    for (let p = 0; p < BLOCK_PATHS; p++) rows["depleted-by"][p] = (depleted[p >> 5] >> (p & 31)) & 1;
  }

  private addDepletedUnits(outcome: YearOutcome, isLast: boolean): void {
    const { kernel, flags, allUnits, unitCount } = this;
    const ever = kernel.addressOf(this.depletedUnits[outcome.unitLevel]);
    const units = outcome.unitStart.length - 1;
    markDepletedUnits(outcome, kernel, this.liveFlags, flags);
    kernel.run.setFlags(ever, kernel.addressOf(flags), units);
    if (!isLast) return;
    allUnits[1] = units;
    unitCount[0] = units;
    const [starts, size, to] = [allUnits, unitCount, this.rows["depleted-units-by"]].map((a) => kernel.addressOf(a));
    kernel.run.shareOfRuns(ever, starts, size, 1, to);
  }
}
