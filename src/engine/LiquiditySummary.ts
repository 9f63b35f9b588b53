import { LEVELS, type Level } from "../model/levels";
import type { CashFlows } from "./CashFlows";
import { CashMonths } from "./CashMonths";
import { MONTHS } from "./cashProfile";
import { type HistogramCounts, Histograms, LEAST_MONTHS, LEAST_YUAN } from "./Histograms";
import type { Kernel } from "./Kernel";
import { LEVELS_FROM, placesInKernel } from "./LevelFigures";
import { BLOCK_PATHS } from "./layout";
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
import { NEGLIGIBLE_YUAN } from "./negligible";
import { countsOf, FLAG_WORDS, flagLive, NOT_COUNTED } from "./pathFlags";

const JANUARY = CASH_MOMENTS.indexOf("cash-1");

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
  private readonly counts: Int32Array;
  private readonly places: Readonly<Record<Level, Int32Array>>;
  /** By level: the key of each place's month, less that of the region's first place in January. */
  private readonly monthKeys: Readonly<Record<Level, Int32Array>>;
  private readonly seriesOf: ReadonlyMap<string, number>;
  /** The largest amount of a year's months, by place of the level at hand. */
  private readonly largest: Float64Array;
  private readonly spareRow: Float64Array;
  private readonly liveFlags: Int32Array;
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
    this.months = new CashMonths(layout, kernel);
    this.sums = kernel.float64(3 * sheets * CASH_MOMENTS.length * places);
    this.counts = kernel.int32(sheets * CASH_COUNTED.length * places);
    this.places = placesInKernel(layout, kernel);
    const keysOf = (level: Level) =>
      kernel.copyInt32(
        Array.from(
          { length: hasMonthFan(layout, level) ? MONTHS * this.places[level].length : 0 },
          (_, i) => (i % MONTHS) * places + this.places[level][Math.floor(i / MONTHS)],
        ),
      );
    this.monthKeys = { county: keysOf("county"), city: keysOf("city"), province: keysOf("province") };
    const mostRows = Math.max(...LEVELS.map((level) => this.monthKeys[level].length));
    this.histograms = new Histograms(sheets * CASH_HISTOGRAMS * places, mostRows, kernel);
    this.seriesOf = new Map(series.map(({ ruleSet, scheme }, index) => [`${ruleSet} ${scheme}`, index]));
    this.largest = kernel.float64(Math.max(layout.counties, layout.cities, 1) * BLOCK_PATHS);
    this.spareRow = kernel.float64(BLOCK_PATHS);
    this.liveFlags = kernel.int32(FLAG_WORDS);
  }

  startChunk(): void {
    this.chunkPaths = 0;
    this.sums.fill(Number.NaN);
    this.counts.fill(NOT_COUNTED);
  }

  /** Begins a block of which the first `live` paths count. */
  startBlock(live: number): void {
    this.isFirst = this.chunkPaths === 0;
    this.live = live;
    this.chunkPaths += live;
    flagLive(live, this.liveFlags);
  }

  /** Adds one year of a rule set and scheme, all by index. */
  add(ruleSet: number, scheme: number, year: number, flows: CashFlows): void {
    const { months, plan } = this;
    const series = this.seriesOf.get(`${ruleSet} ${scheme}`);
    const profile = series === undefined ? null : plan.series[series].profiles[year];
    if (series === undefined || profile === null) return;
    this.sheet = series * plan.years.length + year;
    months.followYear(profile, flows);
    for (const level of LEVELS_FROM[months.keeperLevel]) {
      this.addCash(level);
      if (profile.fund) this.addWorst("draw", level, months.drawn[level]);
      this.addWorst("short", level, months.missing[level]);
    }
  }

  /** The sums of the chunk that ends here. */
  takeChunk(): CashSums {
    const { kernel, sums, counts, chunkPaths } = this;
    const slots = sums.length / 3;
    kernel.run.finishMoments(kernel.addressOf(sums), slots, chunkPaths);
    return { moments: sums.slice(0, 2 * slots) as Float64Array<ArrayBuffer>, counts: countsOf(counts) };
  }

  /** Gives all histograms away, and holds none afterwards. */
  releaseHistograms(most?: number): HistogramCounts {
    return this.histograms.release(most);
  }

  absorbHistograms(given: HistogramCounts): void {
    this.histograms.absorb(given);
  }

  /** Adds cash in months of payments, which takes the place of the cash itself. */
  private addCash(level: Level): void {
    const { kernel, months, live } = this;
    const { length } = this.places[level];
    const numbers = months.cash[level];
    const at = kernel.addressOf(numbers);
    const payments = kernel.addressOf(months.monthlyPayments[level]);
    const places = kernel.addressOf(this.places[level]);
    const first = Number(this.isFirst);
    const [sums, measure] = [this.sumsOf(JANUARY), this.bytesOfMeasure()];
    const isBelow = kernel.run.addMonthsOfCash(at, payments, length, live, first, places, sums, measure);
    if (!hasMonthFan(this.plan.layout, level)) return;
    this.addHistograms(CASH_TAILS.length, this.monthKeys[level], numbers, LEAST_MONTHS);
    if (isBelow === 0) return;
    kernel.run.negateRows(at, MONTHS * length);
    this.addHistograms(CASH_TAILS.length + CASH_FANS.length, this.monthKeys[level], numbers, LEAST_MONTHS);
  }

  /** Adds the largest amount of a year's months, in how many months and on how many paths there was one. */
  private addWorst(what: "draw" | "short", level: Level, amounts: Float64Array): void {
    const { kernel, plan, largest } = this;
    const { length } = this.places[level];
    const counted = this.sheet * CASH_COUNTED.length + CASH_COUNTED.indexOf(what);
    kernel.run.addWorstMonths(
      kernel.addressOf(amounts),
      kernel.addressOf(largest),
      kernel.addressOf(this.spareRow),
      length,
      this.live,
      kernel.addressOf(this.liveFlags),
      NEGLIGIBLE_YUAN,
      Number(this.isFirst),
      kernel.addressOf(this.places[level]),
      this.sumsOf(CASH_MOMENTS.indexOf(`${what}-amount`)),
      this.bytesOfMeasure(),
      kernel.addressOf(this.counts) + 4 * counted * plan.layout.places.length,
    );
    if (!hasMonthFan(plan.layout, level)) return;
    this.addHistograms(CASH_TAILS.indexOf(`${what}-amount`), this.places[level], largest, LEAST_YUAN);
  }

  /** Only numbers above 0 are counted in histograms. */
  private addHistograms(index: number, keys: Int32Array, numbers: Float64Array, least: number): void {
    this.histograms.add(cashHistogramKey(this.plan, this.sheet, index, 0), keys, numbers, this.live, least);
  }

  /** Where the kernel finds the sums of a moment measure in the sheet at hand. */
  private sumsOf(measure: number): number {
    return this.kernel.addressOf(this.sums) + (this.sheet * CASH_MOMENTS.length + measure) * this.bytesOfMeasure();
  }

  private bytesOfMeasure(): number {
    return 24 * this.plan.layout.places.length;
  }
}
