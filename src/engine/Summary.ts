import { LEVELS, type Level } from "../model/Tree";
import { type HistogramCounts, Histograms, LEAST_MONTHS, LEAST_YUAN } from "./Histograms";
import type { Kernel } from "./Kernel";
import { LEVELS_FROM, LevelFigures, placesByLevel } from "./LevelFigures";
import { BLOCK_PATHS, type Layout } from "./layout";
import { MomentSums } from "./MomentSums";
import { markDepletedUnits } from "./markDepletedUnits";
import { MEASURES, type Measure } from "./measures";
import { NEGLIGIBLE_YUAN } from "./negligible";
import { FLAG_WORDS, flagLive, PathCounts } from "./PathCounts";
import {
  type ChunkSums,
  COUNTED_MEASURES,
  HISTOGRAM_MEASURES,
  type SummaryPlan,
  sheetOf,
  sheetsOf,
} from "./summaryShape";
import type { BudgetDeficits, YearOutcome } from "./YearOutcome";

const DEPLETION = COUNTED_MEASURES.indexOf("depletion");
const DEPLETED_BY = COUNTED_MEASURES.indexOf("depleted-by");
const HISTOGRAMS = HISTOGRAM_MEASURES.length;

const PAYERS = ["outlay-county-government", "outlay-city-government", "outlay-province-government", "outlay"] as const;
type Payer = (typeof PAYERS)[number];

type ByLevel<T> = Readonly<Record<Level, T>>;

/** Of the places of each level, outlays so far; those that are 0 everywhere may hold anything. */
interface OutlaysToDate {
  readonly rows: ByLevel<Float64Array>;
  isZero: boolean;
}

/** What lasts over the years of a block for one rule set and scheme: outlays so far by payer, and where a depletion has been. */
interface Running {
  readonly outlays: Readonly<Record<Payer, OutlaysToDate>>;
  readonly depleted: ByLevel<Int32Array>;
  /** Of units, as `markDepletedUnits` has it. By the level of the unit: where the rules make units larger, counting begins anew. */
  readonly depletedUnits: ByLevel<Int32Array>;
}

/** The units of each place of a level, as the kernel reads them: where they begin, and how many they are. */
interface Runs {
  readonly starts: Int32Array;
  readonly sizes: Float64Array;
}

/** Key of a sheet's measure and place in the histograms. */
export function histogramKey(plan: SummaryPlan, sheet: number, measure: Measure, place: number): number {
  return (sheet * HISTOGRAMS + HISTOGRAM_MEASURES.indexOf(measure)) * plan.layout.places.length + place;
}

/*
 * Longer than most files: it is one contract, the definitions of settlement.md section 5, each measure by its own few lines.
 */

/**
 * Sums up the outcomes of paths, by the definitions of settlement.md section 5: for each rule set, scheme, place and
 * year the moments and counts of a chunk, alone and against the baseline on the same paths, and histograms of all that
 * it was ever given.
 *
 * Call `startChunk`, then for each block `startBlock` and `add` for every year in order, then `takeChunk`.
 */
export class Summary {
  /** The histograms of all chunks, for `finishSummary`. */
  readonly histograms: Histograms;
  private readonly moments: MomentSums;
  private readonly counts: PathCounts;
  private readonly running: readonly (readonly Running[])[];
  private readonly places: ByLevel<Int32Array>;

  private readonly available: LevelFigures;
  /** Where no rule changes it, a rule set's is the baseline's, and need not be summed up again. */
  private readonly baselineExpenditure: LevelFigures;
  private readonly ownExpenditure: LevelFigures;
  private readonly unpaid: LevelFigures;
  private readonly called: LevelFigures;
  /** For whatever is recorded at once. */
  private readonly passing: LevelFigures;
  private readonly months: ByLevel<Float64Array>;
  private readonly outlay: { readonly city: Float64Array; readonly province: Float64Array; isZero: boolean };
  /** Of units that are depleted, by city and for the province. */
  private readonly shares: ByLevel<Float64Array>;
  /** By the level of the unit: the units of cities and of the province. */
  private readonly unitsOf: ByLevel<ByLevel<Runs>>;
  /** What is about to be counted. */
  private readonly flags: ByLevel<Int32Array>;
  /** The paths of a block that count. */
  private readonly liveFlags: Int32Array;

  private chunkPaths = 0;
  private live = 0;
  private sheet = 0;

  constructor(
    private readonly plan: SummaryPlan,
    private readonly kernel: Kernel,
  ) {
    const { layout } = plan;
    const places = layout.places.length;
    this.histograms = new Histograms(sheetsOf(plan) * HISTOGRAMS * places, places, kernel);
    this.moments = new MomentSums(plan, kernel);
    this.counts = new PathCounts(plan, kernel);
    this.places = placesByLevel(layout);
    this.running = plan.ruleSets.map(() => plan.schemes.map(() => createRunning(layout, kernel)));
    const figures = () => new LevelFigures(layout, kernel);
    this.available = figures();
    this.baselineExpenditure = figures();
    this.ownExpenditure = figures();
    this.unpaid = figures();
    this.called = figures();
    this.passing = figures();
    this.months = createRows(layout, kernel);
    this.outlay = { ...createRows(layout, kernel), isZero: true };
    this.shares = createRows(layout, kernel);
    this.unitsOf = {
      county: unitsOf("county", layout, kernel),
      city: unitsOf("city", layout, kernel),
      province: unitsOf("province", layout, kernel),
    };
    this.flags = createFlags(layout, kernel);
    this.liveFlags = kernel.int32(FLAG_WORDS);
  }

  startChunk(): void {
    this.chunkPaths = 0;
    this.moments.startChunk();
    this.counts.startChunk();
  }

  /** Begins a block of which the first `live` paths count. */
  startBlock(live: number): void {
    const isFirst = this.chunkPaths === 0;
    this.live = live;
    this.chunkPaths += live;
    this.moments.startBlock(isFirst, live);
    this.counts.startBlock(isFirst);
    flagLive(live, this.liveFlags);
    for (const { outlays, depleted, depletedUnits } of this.running.flat()) {
      for (const level of LEVELS) {
        depleted[level].fill(0);
        depletedUnits[level].fill(0);
      }
      for (const payer of PAYERS) outlays[payer].isZero = true;
    }
  }

  /** Adds one year of a rule set and scheme, all by index. Of a scheme and year the baseline comes before the other rule sets. */
  add(ruleSet: number, scheme: number, year: number, outcome: YearOutcome): void {
    const level = outcome.unitLevel;
    const running = this.running[ruleSet][scheme];
    this.sheet = sheetOf(this.plan, ruleSet, scheme, year);
    this.moments.startSheet(ruleSet, scheme, year);
    this.counts.startSheet(ruleSet, scheme, year);
    const expenditure = this.addExpenditure(ruleSet, outcome.expenditure);
    this.addSum("unpaid", outcome.unpaid, level, this.unpaid);
    this.addAvailable(outcome, expenditure);
    this.addGap(outcome);
    this.called.sumUp(outcome.called, "county");
    this.countAbove("call", this.called, "county");
    this.addDepletion(level, running.depleted);
    this.addDepletedUnits(outcome, running.depletedUnits[level]);
    this.addOutlays(outcome, running);
    this.addSum("paid-own-balance", outcome.paidOwnBalance, level, this.passing);
    this.addSum("paid-pool", outcome.paidPool, level, this.passing);
    this.addSum("paid-reserve", outcome.paidReserve, level, this.passing);
    this.addSum("levies", outcome.levies, "county", this.passing);
    this.addSum("net-transfer", outcome.netTransfer, "county", this.passing);
    this.addSum("income", outcome.income, "county", this.passing);
    if (outcome.budgetDeficits) this.addBudgetDeficits(outcome.budgetDeficits, level);
  }

  /** The sums of the chunk that ends here. */
  takeChunk(): ChunkSums {
    const { moments, counts, chunkPaths } = this;
    return {
      baseline: this.plan.baseline,
      moments: moments.takeMoments(chunkPaths),
      squaredDifferences: moments.takeSquaredDifferences(chunkPaths),
      counts: counts.takeCounts(),
      jointCounts: counts.takeJointCounts(),
    };
  }

  /** Gives all histograms away, and holds none afterwards. */
  releaseHistograms(): HistogramCounts {
    return this.histograms.release();
  }

  absorbHistograms(given: HistogramCounts): void {
    this.histograms.absorb(given);
  }

  private addSum(measure: Measure, source: Float64Array, level: Level, figures: LevelFigures): void {
    figures.sumUp(source, level);
    this.record(measure, figures, LEVELS_FROM[level], figures.isZero);
  }

  private addExpenditure(ruleSet: number, source: Float64Array): LevelFigures {
    const { baselineExpenditure, ownExpenditure } = this;
    if (ruleSet === this.plan.baseline) {
      this.addSum("expenditure", source, "county", baselineExpenditure);
      return baselineExpenditure;
    }
    if (source === baselineExpenditure.county) {
      this.moments.addBaselines("expenditure");
      return baselineExpenditure;
    }
    this.addSum("expenditure", source, "county", ownExpenditure);
    return ownExpenditure;
  }

  private addAvailable(outcome: YearOutcome, expenditure: LevelFigures): void {
    const { kernel, available, months, plan } = this;
    const levels = LEVELS_FROM[outcome.unitLevel];
    available.sumUp(outcome.ownBalance, outcome.unitLevel);
    available.addHeld(outcome.cityAccounts, outcome.provinceAccounts, outcome.unitLevel);
    this.record("available", available, levels, false);
    for (const level of levels) {
      const [own, spent, to] = [available[level], expenditure[level], months[level]].map((a) => kernel.addressOf(a));
      kernel.run.divideIntoMonths(own, spent, this.places[level].length, to);
    }
    this.record("months", months, levels, false);
    plan.warningLevels.forEach((limit, i) => {
      for (const level of levels) this.countBelow(COUNTED_MEASURES.length + i, level, months[level], limit);
    });
  }

  private addGap({ net, unitLevel }: YearOutcome): void {
    const { flags, kernel, unitsOf: runs, places } = this;
    for (const level of LEVELS_FROM[unitLevel].toReversed()) {
      // Of every unit, summed up or not: the flags of larger places come of them.
      if (level === unitLevel) this.flag("below", level, net, -NEGLIGIBLE_YUAN, flags[level].length / FLAG_WORDS);
      else {
        const starts = kernel.addressOf(runs[unitLevel][level].starts);
        const [from, to] = [flags[unitLevel], flags[level]].map((a) => kernel.addressOf(a));
        kernel.run.flagRuns(from, starts, places[level].length, to);
      }
      this.counts.add(COUNTED_MEASURES.indexOf("gap"), level, flags[level]);
    }
  }

  /** Like a gap: at a larger place, a budget of some unit in it, and the sum of them. */
  private addBudgetDeficits({ inYear, accumulated }: BudgetDeficits, unitLevel: Level): void {
    this.addSum("budget-deficit-amount", inYear, unitLevel, this.passing);
    this.countAbove("budget-deficit", this.passing, unitLevel);
    this.addSum("accumulated-budget-deficit-amount", accumulated, unitLevel, this.passing);
    this.countAbove("accumulated-budget-deficit", this.passing, unitLevel);
  }

  private addDepletion(unitLevel: Level, depleted: ByLevel<Int32Array>): void {
    const { kernel, flags, places, available, called, unpaid } = this;
    const isNone = called.isZero && unpaid.isZero;
    for (const level of LEVELS_FROM[unitLevel]) {
      const count = places[level].length;
      const now = kernel.addressOf(flags[level]);
      if (isNone) flags[level].fill(0);
      else {
        const [own, due, owed] = [available, called, unpaid].map((figures) => kernel.addressOf(figures[level]));
        const live = kernel.addressOf(this.liveFlags);
        kernel.run.flagDepletion(own, due, owed, count, NEGLIGIBLE_YUAN, live, now);
      }
      kernel.run.setFlags(kernel.addressOf(depleted[level]), now, count);
      this.counts.add(DEPLETION, level, flags[level]);
      this.counts.add(DEPLETED_BY, level, depleted[level]);
    }
  }

  private addDepletedUnits(outcome: YearOutcome, before: Int32Array): void {
    const { kernel } = this;
    const now = this.flags[outcome.unitLevel];
    markDepletedUnits(outcome, kernel, this.liveFlags, now);
    const rows = now.length / FLAG_WORDS;
    const isAny = kernel.run.setFlags(kernel.addressOf(before), kernel.addressOf(now), rows) === 1;
    this.addShareOfUnits("depleted-units", outcome.unitLevel, now, isAny);
    this.addShareOfUnits("depleted-units-by", outcome.unitLevel, before, isAny);
  }

  /** Records the share of each larger place's units that are flagged; mostly there are none, and then there is no more to do. */
  private addShareOfUnits(measure: Measure, unitLevel: Level, flags: Int32Array, isAny: boolean): void {
    const { kernel, shares, places } = this;
    const levels = LEVELS_FROM[unitLevel].filter((level) => level !== "county");
    for (const level of levels) {
      const { starts, sizes } = this.unitsOf[unitLevel][level];
      if (!isAny) shares[level].fill(0);
      else {
        const [from, begin, size, to] = [flags, starts, sizes, shares[level]].map((a) => kernel.addressOf(a));
        kernel.run.shareOfRuns(from, begin, size, places[level].length, to);
      }
    }
    this.record(measure, shares, levels, !isAny);
  }

  private addOutlays(outcome: YearOutcome, running: Running): void {
    const { outlay } = this;
    outlay.city.fill(0);
    outlay.province.fill(0);
    outlay.isZero = true;
    this.addPayer("outlay-county-government", outcome.countyOutlay, "county", running);
    this.addPayer("outlay-city-government", outcome.cityOutlay, "city", running);
    this.addPayer("outlay-province-government", outcome.provinceOutlay, "province", running);
    this.recordOutlay("outlay", outlay, "city", running);
  }

  private addPayer(payer: Payer, source: Float64Array, level: Level, running: Running): void {
    const { outlay, passing } = this;
    passing.sumUp(source, level);
    if (!passing.isZero) {
      outlay.isZero = false;
      if (level !== "province") this.addRows(outlay.city, passing.city);
      this.addRows(outlay.province, passing.province);
    }
    this.recordOutlay(payer, passing, level, running);
  }

  /** Records this year's outlays of a payer, and those to date. */
  private recordOutlay(
    payer: Payer,
    figures: Readonly<Partial<Record<Level, Float64Array>>> & { readonly isZero: boolean },
    from: Level,
    running: Running,
  ): void {
    const levels = LEVELS_FROM[from];
    const toDate = running.outlays[payer];
    for (const level of levels) {
      const rows = toDate.rows[level];
      if (toDate.isZero) rows.fill(0);
      if (!figures.isZero) this.addRows(rows, figures[level]!);
    }
    if (!figures.isZero) toDate.isZero = false;
    this.record(payer, figures, levels, figures.isZero);
    this.record(`${payer}-to-date`, toDate.rows, levels, toDate.isZero);
  }

  private addRows(sum: Float64Array, more: Float64Array): void {
    const to = this.kernel.addressOf(sum);
    this.kernel.run.addRows(to, this.kernel.addressOf(more), more.length / BLOCK_PATHS, to);
  }

  /** Adds a figure's live paths to the moments of the places of some levels and, if the measure has one, to their histograms. */
  private record(
    measure: Measure,
    figures: Readonly<Partial<Record<Level, Float64Array>>>,
    levels: readonly Level[],
    isZero: boolean,
  ): void {
    const hasHistogram = HISTOGRAM_MEASURES.includes(measure);
    for (const level of levels) {
      this.moments.add(measure, level, figures[level]!, isZero);
      // Zeros are not counted in histograms.
      if (hasHistogram && !isZero) this.addHistograms(measure, figures[level]!, level);
    }
  }

  private addHistograms(measure: Measure, numbers: Float64Array, level: Level): void {
    const least = MEASURES[measure].unit === "months" ? LEAST_MONTHS : LEAST_YUAN;
    const firstKey = histogramKey(this.plan, this.sheet, measure, 0);
    this.histograms.add(firstKey, this.places[level], numbers, this.live, least);
  }

  /** Counts the live paths on which a figure is above half a fen, at all places from `level` upwards. */
  private countAbove(measure: Measure, figures: LevelFigures, from: Level): void {
    for (const level of LEVELS_FROM[from]) {
      if (figures.isZero) this.flags[level].fill(0);
      else this.flag("above", level, figures[level], NEGLIGIBLE_YUAN);
      this.counts.add(COUNTED_MEASURES.indexOf(measure), level, this.flags[level]);
    }
  }

  private countBelow(index: number, level: Level, numbers: Float64Array, limit: number): void {
    this.flag("below", level, numbers, limit);
    this.counts.add(index, level, this.flags[level]);
  }

  /** Flags the live paths on which a figure of a level's places is above or below a limit. */
  private flag(
    side: "above" | "below",
    level: Level,
    numbers: Float64Array,
    limit: number,
    count = this.places[level].length,
  ): void {
    const { kernel } = this;
    const [rows, live, to] = [numbers, this.liveFlags, this.flags[level]].map((a) => kernel.addressOf(a));
    const { flagAbove, flagBelow } = kernel.run;
    (side === "above" ? flagAbove : flagBelow)(rows, count, limit, live, to);
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
  const outlays = Object.fromEntries(
    PAYERS.map((payer) => [payer, { rows: createRows(layout, kernel), isZero: true }]),
  );
  return {
    outlays: outlays as Record<Payer, OutlaysToDate>,
    depleted: createFlags(layout, kernel),
    depletedUnits: createFlags(layout, kernel),
  };
}
