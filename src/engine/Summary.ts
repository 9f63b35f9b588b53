import { LEVELS, type Level } from "../model/levels";
import type { HistogramCounts, Histograms } from "./Histograms";
import type { Kernel } from "./Kernel";
import { LEVELS_FROM, LevelFigures } from "./LevelFigures";
import { BLOCK_PATHS, type Layout } from "./layout";
import { markDepletedUnits } from "./markDepletedUnits";
import type { Measure } from "./measures";
import { NEGLIGIBLE_YUAN } from "./negligible";
import { FLAG_WORDS } from "./pathFlags";
import { SheetSums } from "./SheetSums";
import { type ChunkSums, type SummaryPlan, sheetOf } from "./summaryShape";
import { WatchedSeries } from "./WatchedSeries";
import type { BudgetDeficits, YearOutcome } from "./YearOutcome";

const PAYERS = ["outlay-county-government", "outlay-city-government", "outlay-province-government", "outlay"] as const;
type Payer = (typeof PAYERS)[number];

type ByLevel<T> = Readonly<Record<Level, T>>;

/** What lasts over the years of a block for one rule set and scheme: outlays so far by payer, and where a depletion has been. */
interface Running {
  readonly outlays: Readonly<Record<Payer, ByLevel<Float64Array>>>;
  readonly depleted: ByLevel<Int32Array>;
  /** Of units, as `markDepletedUnits` has it. By the level of the unit: where the rules make units larger, counting begins anew. */
  readonly depletedUnits: ByLevel<Int32Array>;
}

/** The units of each place of a level, as the kernel reads them: where they begin, and how many they are. */
interface Runs {
  readonly starts: Int32Array;
  readonly sizes: Float64Array;
}

/**
 * Sums up the outcomes of paths, by the definitions of settlement.md section 5: for each rule set, scheme, place and
 * year the moments and counts of a chunk, alone and against the baseline on the same paths, and histograms of all that
 * it was ever given.
 *
 * Longer than most files, as its loops share the rows and records that the kernel reads.
 *
 * Call `startChunk`, then for each block `startBlock` and `add` for every year in order, then `takeChunk`.
 */
export class Summary {
  private readonly sums: SheetSums;
  private readonly watched: WatchedSeries | null;
  private readonly running: readonly (readonly Running[])[];
  private readonly available: LevelFigures;
  /** Where no rule changes it, a rule set's is the baseline's, and need not be summed up again. */
  private readonly baselineExpenditure: LevelFigures;
  private readonly ownExpenditure: LevelFigures;
  private readonly unpaid: LevelFigures;
  private readonly called: LevelFigures;
  /** For whatever is needed no more once it is added. */
  private readonly passing: LevelFigures;
  private readonly outlay: ByLevel<Float64Array>;
  /** Of units that are depleted, by city and for the province. */
  private readonly shares: ByLevel<Float64Array>;
  /** By the level of the unit: the units of cities and of the province. */
  private readonly unitsOf: ByLevel<ByLevel<Runs>>;
  private readonly rowsOfLevel: ByLevel<number>;
  /** What is about to be counted. */
  private readonly flags: ByLevel<Int32Array>;

  constructor(
    private readonly plan: SummaryPlan,
    private readonly kernel: Kernel,
  ) {
    const { layout } = plan;
    this.sums = new SheetSums(plan, kernel);
    this.watched = plan.watch.length > 0 ? new WatchedSeries(plan, kernel) : null;
    this.rowsOfLevel = rowsOf(layout);
    this.running = plan.ruleSets.map(() => plan.schemes.map(() => createRunning(layout, kernel)));
    const figures = () => new LevelFigures(layout, kernel);
    this.available = figures();
    this.baselineExpenditure = figures();
    this.ownExpenditure = figures();
    this.unpaid = figures();
    this.called = figures();
    this.passing = figures();
    this.outlay = createRows(layout, kernel);
    this.shares = createRows(layout, kernel);
    this.unitsOf = {
      county: unitsOf("county", layout, kernel),
      city: unitsOf("city", layout, kernel),
      province: unitsOf("province", layout, kernel),
    };
    this.flags = createFlags(layout, kernel);
  }

  /** The histograms of all chunks, for `finishSummary`. */
  get histograms(): Histograms {
    return this.sums.histograms;
  }

  startChunk(): void {
    this.sums.startChunk();
    this.watched?.startChunk();
  }

  /** Begins a block of which the first `live` paths count. */
  startBlock(live: number): void {
    this.sums.startBlock(live);
    this.watched?.startBlock(live);
    for (const { depleted, depletedUnits } of this.running.flat()) {
      for (const level of LEVELS) {
        depleted[level].fill(0);
        depletedUnits[level].fill(0);
      }
    }
  }

  /** Adds one year of a rule set and scheme, all by index. Of a scheme and year the baseline comes before the other rule sets. */
  add(ruleSet: number, scheme: number, year: number, outcome: YearOutcome): void {
    const { sums, passing, unpaid, called } = this;
    const level = outcome.unitLevel;
    const running = this.running[ruleSet][scheme];
    sums.startSheet(ruleSet, scheme, year);
    this.watched?.startSheet(sheetOf(this.plan, ruleSet, scheme, year));
    const expenditure = this.addExpenditure(ruleSet, scheme, year, outcome.expenditure);
    sums.addFigure("unpaid", outcome.unpaid, level, unpaid);
    for (const from of LEVELS_FROM[level]) this.watched?.add("unpaid", from, unpaid[from]);
    this.addAvailable(outcome, expenditure);
    this.addGap(outcome);
    called.sumUp(outcome.called, "county");
    this.countAbove("call", called, "county");
    this.addDepletion(level, running.depleted);
    this.addDepletedUnits(outcome, running.depletedUnits[level]);
    this.addOutlays(outcome, running, year === 0);
    sums.addFigure("paid-own-balance", outcome.paidOwnBalance, level, passing);
    sums.addFigure("paid-pool", outcome.paidPool, level, passing);
    sums.addFigure("paid-reserve", outcome.paidReserve, level, passing);
    sums.addFigure("levies", outcome.levies, "county", passing);
    sums.addFigure("net-transfer", outcome.netTransfer, "county", passing);
    sums.addFigure("income", outcome.income, "county", passing);
    if (outcome.budgetDeficits) this.addBudgetDeficits(outcome.budgetDeficits, level);
    sums.endSheet();
  }

  /** The sums of the chunk that ends here. */
  takeChunk(): ChunkSums {
    return { ...this.sums.takeChunk(), ...(this.watched && { watched: this.watched.takeChunk() }) };
  }

  /** Gives all histograms away, and holds none afterwards. */
  releaseHistograms(most?: number): HistogramCounts {
    return this.histograms.release(most);
  }

  absorbHistograms(given: HistogramCounts): void {
    this.histograms.absorb(given);
  }

  private addExpenditure(ruleSet: number, scheme: number, year: number, source: Float64Array): LevelFigures {
    const { baselineExpenditure, ownExpenditure, sums } = this;
    if (ruleSet === this.plan.baseline) {
      sums.addFigure("expenditure", source, "county", baselineExpenditure);
      return baselineExpenditure;
    }
    if (source === baselineExpenditure.county) {
      sums.addBaselines("expenditure", scheme, year);
      return baselineExpenditure;
    }
    sums.addFigure("expenditure", source, "county", ownExpenditure);
    return ownExpenditure;
  }

  private addAvailable(outcome: YearOutcome, expenditure: LevelFigures): void {
    const { available, sums } = this;
    const { ownBalance, cityAccounts, provinceAccounts, unitLevel } = outcome;
    available.sumUp(ownBalance, unitLevel);
    available.addHeld(cityAccounts, provinceAccounts, unitLevel);
    for (const level of LEVELS_FROM[unitLevel]) {
      sums.addAvailable(available[level], expenditure[level], level);
      this.watched?.add("available", level, available[level]);
      this.watched?.addMonths(level, available[level], expenditure[level]);
    }
  }

  private addGap({ net, unitLevel }: YearOutcome): void {
    const { flags, kernel, unitsOf: runs, rowsOfLevel, sums } = this;
    const own = kernel.addressOf(flags[unitLevel]);
    const [rows, live] = [net, sums.liveFlags].map((array) => kernel.addressOf(array));
    // Of every unit, summed up or not: the flags of larger places come of them.
    kernel.run.flagBelow(rows, rowsOfLevel[unitLevel], -NEGLIGIBLE_YUAN, live, own);
    for (const level of LEVELS_FROM[unitLevel]) {
      if (level !== unitLevel) {
        const [starts, to] = [runs[unitLevel][level].starts, flags[level]].map((array) => kernel.addressOf(array));
        kernel.run.flagRuns(own, starts, rowsOfLevel[level], to);
      }
      sums.countFlags("gap", flags[level], level);
    }
  }

  /** Like a gap: at a larger place, a budget of some unit in it, and the sum of them. */
  private addBudgetDeficits({ inYear, accumulated }: BudgetDeficits, unitLevel: Level): void {
    const { sums, passing } = this;
    sums.addFigure("budget-deficit-amount", inYear, unitLevel, passing);
    this.countAbove("budget-deficit", passing, unitLevel);
    sums.addFigure("accumulated-budget-deficit-amount", accumulated, unitLevel, passing);
    this.countAbove("accumulated-budget-deficit", passing, unitLevel);
  }

  private addDepletion(unitLevel: Level, depleted: ByLevel<Int32Array>): void {
    const { available, called, unpaid, sums } = this;
    for (const level of LEVELS_FROM[unitLevel]) {
      const figures = [available[level], called[level], unpaid[level]] as const;
      sums.countDepletion(level, figures, NEGLIGIBLE_YUAN, depleted[level]);
    }
  }

  private addDepletedUnits(outcome: YearOutcome, before: Int32Array): void {
    const { kernel, sums } = this;
    const now = this.flags[outcome.unitLevel];
    markDepletedUnits(outcome, kernel, sums.liveFlags, now);
    const rows = now.length / FLAG_WORDS;
    const isAny = kernel.run.setFlags(kernel.addressOf(before), kernel.addressOf(now), rows) === 1;
    this.addShareOfUnits("depleted-units", outcome.unitLevel, now, isAny);
    this.addShareOfUnits("depleted-units-by", outcome.unitLevel, before, isAny);
  }

  /** Adds the share of each larger place's units that are flagged; mostly there are none, and then there is no more to do. */
  private addShareOfUnits(measure: Measure, unitLevel: Level, flags: Int32Array, isAny: boolean): void {
    const { kernel, shares, rowsOfLevel, sums } = this;
    for (const level of LEVELS_FROM[unitLevel]) {
      if (level === "county") continue;
      const { starts, sizes } = this.unitsOf[unitLevel][level];
      if (!isAny) shares[level].fill(0);
      else {
        const [from, begin, size, to] = [flags, starts, sizes, shares[level]].map((a) => kernel.addressOf(a));
        kernel.run.shareOfRuns(from, begin, size, rowsOfLevel[level], to);
      }
      sums.addLevel(measure, shares[level], level);
    }
  }

  private addOutlays(outcome: YearOutcome, running: Running, isFirst: boolean): void {
    const { outlay, sums } = this;
    outlay.city.fill(0);
    outlay.province.fill(0);
    this.addPayer("outlay-county-government", outcome.countyOutlay, "county", running, isFirst);
    this.addPayer("outlay-city-government", outcome.cityOutlay, "city", running, isFirst);
    this.addPayer("outlay-province-government", outcome.provinceOutlay, "province", running, isFirst);
    for (const level of LEVELS_FROM.city) {
      sums.addLevel("outlay", outlay[level], level);
      this.watched?.add("outlay", level, outlay[level]);
      sums.addToDate("outlay-to-date", outlay[level], level, running.outlays.outlay[level], isFirst);
    }
  }

  private addPayer(payer: Payer, source: Float64Array, from: Level, running: Running, isFirst: boolean): void {
    const { passing, sums } = this;
    sums.addFigure(payer, source, from, passing);
    if (!passing.isZero) {
      if (from !== "province") this.addRows("city", passing.city);
      this.addRows("province", passing.province);
    }
    for (const level of LEVELS_FROM[from]) {
      this.watched?.add(payer, level, passing[level]);
      sums.addToDate(`${payer}-to-date`, passing[level], level, running.outlays[payer][level], isFirst);
    }
  }

  /** Adds the rows of a level to what all governments pay. */
  private addRows(level: Level, more: Float64Array): void {
    const to = this.kernel.addressOf(this.outlay[level]);
    this.kernel.run.addRows(to, this.kernel.addressOf(more), this.rowsOfLevel[level], to);
  }

  /** Counts the paths on which a figure is above half a fen, at all places from `level` upwards. */
  private countAbove(measure: Measure, figures: LevelFigures, from: Level): void {
    for (const level of LEVELS_FROM[from]) this.sums.countAbove(measure, figures[level], level, NEGLIGIBLE_YUAN);
  }
}

/** The units of cities and of the province, where units are those of a level. */
function unitsOf(unitLevel: Level, { cityStart, cities, counties }: Layout, kernel: Kernel): ByLevel<Runs> {
  const all = unitLevel === "county" ? counties : unitLevel === "city" ? cities : 1;
  const each = Int32Array.from({ length: cities + 1 }, (_, unit) => unit);
  const runs = (starts: ArrayLike<number>): Runs => {
    const sizes = Array.from({ length: starts.length - 1 }, (_, i) => starts[i + 1] - starts[i]);
    return { starts: kernel.copyInt32(starts), sizes: kernel.copyFloat64(sizes) };
  };
  return { county: runs([0]), city: runs(unitLevel === "county" ? cityStart : each), province: runs([0, all]) };
}

function rowsOf({ counties, cities }: Layout): ByLevel<number> {
  return { county: counties, city: cities, province: 1 };
}

function createRows(layout: Layout, kernel: Kernel): ByLevel<Float64Array> {
  const { county, city, province } = rowsOf(layout);
  const rows = (count: number) => kernel.float64(count * BLOCK_PATHS);
  return { county: rows(county), city: rows(city), province: rows(province) };
}

function createFlags(layout: Layout, kernel: Kernel): ByLevel<Int32Array> {
  const { county, city, province } = rowsOf(layout);
  const rows = (count: number) => kernel.int32(count * FLAG_WORDS);
  return { county: rows(county), city: rows(city), province: rows(province) };
}

function createRunning(layout: Layout, kernel: Kernel): Running {
  const outlays = Object.fromEntries(PAYERS.map((payer) => [payer, createRows(layout, kernel)]));
  return {
    outlays: outlays as Record<Payer, ByLevel<Float64Array>>,
    depleted: createFlags(layout, kernel),
    depletedUnits: createFlags(layout, kernel),
  };
}
