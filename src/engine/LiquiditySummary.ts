import { LEVELS, type Level } from "../model/Tree";
import type { CashFlows } from "./CashFlows";
import { CashMonths } from "./CashMonths";
import { MONTHS } from "./cashProfile";
import { type HistogramCounts, Histograms, LEAST_MONTHS, LEAST_YUAN } from "./Histograms";
import type { Kernel } from "./Kernel";
import { isZero, LEVELS_FROM, type LevelFigures, placesByLevel } from "./LevelFigures";
import { BLOCK_PATHS } from "./layout";
import { cashMeasure, type LiquidityMeasure } from "./liquidityMeasures";
import {
  CASH_COUNTED,
  CASH_FANS,
  CASH_HISTOGRAMS,
  CASH_MOMENTS,
  CASH_TAILS,
  type CashPlan,
  type CashSums,
  hasMonthFan,
} from "./liquidityShape";
import { momentsOf } from "./MomentSums";
import { NEGLIGIBLE_YUAN } from "./negligible";

type ByLevel = Readonly<Record<Level, Float64Array>>;

/** Key of a histogram: `index` counts the tail measures, then the months, then the months once more for cash below 0. */
export function cashHistogramKey(plan: CashPlan, sheet: number, index: number, place: number): number {
  return (sheet * CASH_HISTOGRAMS + index) * plan.layout.places.length + place;
}

/**
 * Sums up the months of paths: for each series, place and year the moments and counts of a chunk, and histograms of all
 * that it was ever given. Used as `Summary` is: `startChunk`, for each block `startBlock` and `add` for every year in
 * order, then `takeChunk`.
 */
export class LiquiditySummary {
  readonly histograms: Histograms;
  private readonly months: CashMonths;
  /** Pivot, sum of deviations from it and sum of their squares, by sheet, moment measure and place. */
  private readonly sums: Float64Array;
  private readonly counts: Float64Array;
  private readonly places: Readonly<Record<Level, Int32Array>>;
  private readonly seriesOf: ReadonlyMap<string, number>;
  /** By level: the month's cash in months, the part of it above 0 and, as a positive number, below. */
  private readonly monthsOfCash: ByLevel;
  private readonly above: ByLevel;
  private readonly below: ByLevel;
  private readonly draw: Worst;
  private readonly shortage: Worst;
  private chunkPaths = 0;
  private live = 0;
  private isFirst = true;
  private sheet = 0;

  constructor(
    private readonly plan: CashPlan,
    private readonly kernel: Kernel,
  ) {
    const { layout, years, series } = plan;
    const sheets = series.length * years.length;
    const places = layout.places.length;
    const keys = sheets * CASH_HISTOGRAMS * places;
    this.histograms = new Histograms(keys, places, kernel);
    this.months = new CashMonths(layout, kernel);
    this.sums = new Float64Array(3 * sheets * CASH_MOMENTS.length * places);
    this.counts = new Float64Array(sheets * CASH_COUNTED.length * places);
    this.places = placesByLevel(layout);
    this.seriesOf = new Map(series.map(({ ruleSet, scheme }, index) => [`${ruleSet} ${scheme}`, index]));
    const figures = (level: Level) => kernel.float64(this.places[level].length * BLOCK_PATHS);
    const byLevel = (): ByLevel => ({
      county: figures("county"),
      city: figures("city"),
      province: figures("province"),
    });
    this.monthsOfCash = byLevel();
    this.above = byLevel();
    this.below = byLevel();
    this.draw = { amount: byLevel(), months: byLevel() };
    this.shortage = { amount: byLevel(), months: byLevel() };
  }

  startChunk(): void {
    this.chunkPaths = 0;
    this.sums.fill(Number.NaN);
    this.counts.fill(Number.NaN);
  }

  /** Begins a block of which the first `live` paths count. */
  startBlock(live: number): void {
    this.isFirst = this.chunkPaths === 0;
    this.live = live;
    this.chunkPaths += live;
  }

  /** Adds one year of a rule set and scheme, all by index. */
  add(ruleSet: number, scheme: number, year: number, flows: CashFlows): void {
    const { months, plan, draw, shortage } = this;
    const series = this.seriesOf.get(`${ruleSet} ${scheme}`);
    const profile = series === undefined ? null : plan.series[series].profiles[year];
    if (series === undefined || profile === null) return;
    this.sheet = series * plan.years.length + year;
    months.startYear(profile, flows);
    const levels = LEVELS_FROM[months.keeperLevel];
    startWorst(draw);
    startWorst(shortage);
    for (let month = 0; month < MONTHS; month++) {
      months.endMonth(month, profile, flows);
      this.addCash(month, levels);
      addWorst(draw, months.drawn, levels);
      addWorst(shortage, months.missing, levels);
    }
    if (profile.fund) this.addWorstOfYear("draw", draw, levels);
    this.addWorstOfYear("short", shortage, levels);
  }

  /** The sums of the chunk that ends here. */
  takeChunk(): CashSums {
    return { moments: momentsOf(this.sums, this.chunkPaths), counts: this.counts.slice() };
  }

  /** Gives all histograms away, and holds none afterwards. */
  releaseHistograms(): HistogramCounts {
    return this.histograms.release();
  }

  absorbHistograms(given: HistogramCounts): void {
    this.histograms.absorb(given);
  }

  private addCash(month: number, levels: readonly Level[]): void {
    const { monthsOfCash, above, below, months, plan } = this;
    for (const level of levels) {
      const numbers = monthsOfCash[level];
      divide(months.cash[level], months.monthlyPayments[level], numbers);
      this.addMoments(cashMeasure(month), level, numbers);
      if (!hasMonthFan(plan.layout, level)) continue;
      splitSigns(numbers, above[level], below[level]);
      this.addHistogram(CASH_TAILS.length + month, level, above[level], LEAST_MONTHS);
      this.addHistogram(CASH_TAILS.length + CASH_FANS.length + month, level, below[level], LEAST_MONTHS);
    }
  }

  private addWorstOfYear(what: "draw" | "short", worst: Worst, levels: readonly Level[]): void {
    for (const level of levels) {
      const amount = worst.amount[level];
      this.addMoments(`${what}-amount`, level, amount);
      this.addMoments(`${what}-months`, level, worst.months[level]);
      this.addCounts(what, level, amount);
      if (!hasMonthFan(this.plan.layout, level)) continue;
      this.addHistogram(CASH_TAILS.indexOf(`${what}-amount`), level, amount, LEAST_YUAN);
    }
  }

  private addMoments(measure: LiquidityMeasure, level: Level, numbers: Float64Array): void {
    const { sums, live, isFirst } = this;
    const places = this.places[level];
    const first = (this.sheet * CASH_MOMENTS.length + CASH_MOMENTS.indexOf(measure)) * this.plan.layout.places.length;
    for (let i = 0; i < places.length; i++) {
      const slot = 3 * (first + places[i]);
      const at = i * BLOCK_PATHS;
      if (isFirst) {
        sums[slot] = numbers[at];
        sums[slot + 1] = 0;
        sums[slot + 2] = 0;
      }
      const pivot = sums[slot];
      let sum = 0;
      let squares = 0;
      for (let p = at; p < at + live; p++) {
        const deviation = numbers[p] - pivot;
        sum += deviation;
        squares += deviation * deviation;
      }
      sums[slot + 1] += sum;
      sums[slot + 2] += squares;
    }
  }

  private addCounts(measure: LiquidityMeasure, level: Level, numbers: Float64Array): void {
    const { counts, live, isFirst } = this;
    const places = this.places[level];
    const first = (this.sheet * CASH_COUNTED.length + CASH_COUNTED.indexOf(measure)) * this.plan.layout.places.length;
    for (let i = 0; i < places.length; i++) {
      const at = i * BLOCK_PATHS;
      let count = isFirst ? 0 : counts[first + places[i]];
      for (let p = at; p < at + live; p++) count += Number(numbers[p] > NEGLIGIBLE_YUAN);
      counts[first + places[i]] = count;
    }
  }

  private addHistogram(index: number, level: Level, numbers: Float64Array, least: number): void {
    // Zeros are not counted in histograms.
    if (isZero(this.kernel, numbers)) return;
    const firstKey = cashHistogramKey(this.plan, this.sheet, index, 0);
    this.histograms.add(firstKey, this.places[level], numbers, this.live, least);
  }
}

/** The largest amount of a year's months on each path, and in how many months there was one. */
interface Worst {
  readonly amount: ByLevel;
  readonly months: ByLevel;
}

function startWorst({ amount, months }: Worst): void {
  for (const level of LEVELS) {
    amount[level].fill(0);
    months[level].fill(0);
  }
}

function addWorst({ amount, months }: Worst, figures: LevelFigures, levels: readonly Level[]): void {
  for (const level of levels) addWorstOfLevel(figures[level], amount[level], months[level]);
}

function addWorstOfLevel(now: Float64Array, amount: Float64Array, months: Float64Array): void {
  for (let i = 0; i < now.length; i++) {
    amount[i] = Math.max(amount[i], now[i]);
    months[i] += Number(now[i] > NEGLIGIBLE_YUAN);
  }
}

/** Cash in months of payments; without payments, no end of months. */
function divide(cash: Float64Array, payments: Float64Array, months: Float64Array): void {
  for (let i = 0; i < cash.length; i++) {
    months[i] = payments[i] > 0 ? cash[i] / payments[i] : Number.POSITIVE_INFINITY;
  }
}

function splitSigns(numbers: Float64Array, above: Float64Array, below: Float64Array): void {
  for (let i = 0; i < numbers.length; i++) {
    above[i] = Math.max(0, numbers[i]);
    below[i] = Math.max(0, -numbers[i]);
  }
}
