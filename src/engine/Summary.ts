import { LEVELS, type Level } from "../model/Tree";
import { type HistogramCounts, Histograms, LEAST_MONTHS, LEAST_YUAN } from "./Histograms";
import { isZero, LEVELS_FROM, LevelFigures, placesByLevel } from "./LevelFigures";
import { BLOCK_PATHS } from "./layout";
import { MEASURES, type Measure } from "./measures";
import {
  COUNTED_MEASURES,
  countsLength,
  HISTOGRAM_MEASURES,
  MOMENT_MEASURES,
  momentsLength,
  precisionOf,
  type SummaryPlan,
  sheetOf,
  sheetsOf,
} from "./summaryShape";
import type { YearOutcome } from "./YearOutcome";

/** Amounts up to half a fen count neither as gap nor as call (settlement.md section 5). */
const HALF_FEN = 0.005;

const MOMENTS = MOMENT_MEASURES.length;
const COUNTS = COUNTED_MEASURES.length;
const HISTOGRAMS = HISTOGRAM_MEASURES.length;

const PAYERS = ["outlay-county-government", "outlay-city-government", "outlay-province-government", "outlay"] as const;
type Payer = (typeof PAYERS)[number];

/** What lasts over the years of a block for one rule set and scheme: outlays so far by payer, and where a depletion has been. */
interface Running {
  readonly outlays: Readonly<Record<Payer, Readonly<Record<Level, Float64Array>>>>;
  readonly depleted: Readonly<Record<Level, Uint8Array>>;
}

/** Histograms of counties and of larger places, which differ in precision. */
export interface SummaryHistograms<T> {
  readonly counties: T;
  readonly larger: T;
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
 * year the moments and counts of a chunk, and histograms of all that it was ever given.
 *
 * Call `startChunk`, then for each block `startBlock` and `add` for every year in order, then `takeChunk`. Moments are
 * sums of deviations from the first path of the chunk, so that they lose no digits however small the spread is.
 */
export class Summary {
  /** The histograms of all chunks, for `finishSummary`. */
  readonly histograms: SummaryHistograms<Histograms>;
  /** Pivot, sum of deviations from it and sum of their squares, by sheet, moment measure and place. */
  private readonly sums: Float64Array;
  private readonly counts: Float64Array;
  /** By sheet, moment measure and level: whether a figure was other than 0 since the chunk began. */
  private readonly isUsed: Uint8Array;
  private readonly running: readonly (readonly Running[])[];
  private readonly places: Readonly<Record<Level, Int32Array>>;

  private readonly available: LevelFigures;
  private readonly expenditure: LevelFigures;
  private readonly unpaid: LevelFigures;
  private readonly called: LevelFigures;
  /** For whatever is recorded at once. */
  private readonly passing: LevelFigures;
  private readonly months: LevelFigures;
  private readonly outlay: LevelFigures;
  private readonly gaps: Float64Array;

  private chunkPaths = 0;
  private live = 0;
  /** True while the first block of a chunk is added. */
  private isFirst = true;
  private sheet = 0;

  constructor(private readonly plan: SummaryPlan) {
    const { layout } = plan;
    const perPlace = sheetsOf(plan) * HISTOGRAMS;
    const keys = perPlace * layout.places.length;
    this.histograms = {
      counties: new Histograms(keys, precisionOf("county"), perPlace * layout.counties),
      larger: new Histograms(keys, precisionOf("city"), perPlace * (layout.places.length - layout.counties)),
    };
    this.sums = new Float64Array((momentsLength(plan) / 2) * 3);
    this.counts = new Float64Array(countsLength(plan));
    this.isUsed = new Uint8Array(sheetsOf(plan) * MOMENTS * LEVELS.length);
    this.places = placesByLevel(layout);
    this.running = plan.ruleSets.map(() => plan.schemes.map(() => createRunning(this.places)));
    this.available = new LevelFigures(layout);
    this.expenditure = new LevelFigures(layout);
    this.unpaid = new LevelFigures(layout);
    this.called = new LevelFigures(layout);
    this.passing = new LevelFigures(layout);
    this.months = new LevelFigures(layout);
    this.outlay = new LevelFigures(layout);
    this.gaps = new Float64Array(layout.counties * BLOCK_PATHS);
  }

  startChunk(): void {
    this.chunkPaths = 0;
    this.sums.fill(Number.NaN);
    this.counts.fill(Number.NaN);
    this.isUsed.fill(0);
  }

  /** Begins a block of which the first `live` paths count. */
  startBlock(live: number): void {
    this.isFirst = this.chunkPaths === 0;
    this.live = live;
    this.chunkPaths += live;
    for (const { outlays, depleted } of this.running.flat()) {
      for (const level of LEVELS) {
        depleted[level].fill(0);
        for (const payer of PAYERS) outlays[payer][level].fill(0);
      }
    }
  }

  /** Adds one year of a rule set and scheme, all by index. */
  add(ruleSet: number, scheme: number, year: number, outcome: YearOutcome): void {
    const level = outcome.unitLevel;
    const running = this.running[ruleSet][scheme];
    this.sheet = sheetOf(this.plan, ruleSet, scheme, year);
    this.addSum("expenditure", outcome.expenditure, "county", this.expenditure);
    this.addSum("unpaid", outcome.unpaid, level, this.unpaid);
    this.addAvailable(outcome);
    this.addGap(outcome);
    this.called.sumUp(outcome.called, "county");
    this.countAbove("call", this.called, "county");
    this.addDepletion(level, running.depleted);
    this.addOutlays(outcome, running);
    this.addSum("paid-own-balance", outcome.paidOwnBalance, level, this.passing);
    this.addSum("paid-pool", outcome.paidPool, level, this.passing);
    this.addSum("paid-reserve", outcome.paidReserve, level, this.passing);
    this.addSum("levies", outcome.levies, "county", this.passing);
    this.addSum("net-transfer", outcome.netTransfer, "county", this.passing);
    this.addSum("income", outcome.income, "county", this.passing);
  }

  /** The sums of the chunk that ends here, in the shape of summaryShape.ts. */
  takeChunk(): Float64Array<ArrayBuffer> {
    const { sums, counts, chunkPaths } = this;
    const moments = momentsLength(this.plan);
    const chunk = new Float64Array(moments + counts.length);
    for (let from = 0, to = 0; to < moments; from += 3, to += 2) {
      const sum = sums[from + 1];
      chunk[to] = sums[from] + sum / chunkPaths;
      chunk[to + 1] = Math.max(0, sums[from + 2] - (sum * sum) / chunkPaths);
    }
    chunk.set(counts, moments);
    return chunk;
  }

  /** Gives all histograms away, and holds none afterwards. */
  releaseHistograms(): SummaryHistograms<HistogramCounts> {
    return { counties: this.histograms.counties.release(), larger: this.histograms.larger.release() };
  }

  absorbHistograms(given: SummaryHistograms<HistogramCounts>): void {
    this.histograms.counties.absorb(given.counties);
    this.histograms.larger.absorb(given.larger);
  }

  private addSum(measure: Measure, source: Float64Array, level: Level, figures: LevelFigures): void {
    figures.sumUp(source, level);
    this.record(measure, figures, LEVELS_FROM[level]);
  }

  private addAvailable(outcome: YearOutcome): void {
    const levels = LEVELS_FROM[outcome.unitLevel];
    this.available.sumUp(outcome.ownBalance, outcome.unitLevel);
    this.available.addHeld(outcome.cityAccounts, outcome.provinceAccounts, outcome.unitLevel);
    this.record("available", this.available, levels);
    for (const level of levels) {
      const available = this.available[level];
      const expenditure = this.expenditure[level];
      const months = this.months[level];
      for (let i = 0; i < months.length; i++) {
        months[i] = expenditure[i] > 0 ? (12 * available[i]) / expenditure[i] : Number.POSITIVE_INFINITY;
      }
    }
    this.record("months", this.months, levels);
  }

  private addGap({ net, unitLevel }: YearOutcome): void {
    for (let i = 0; i < net.length; i++) this.gaps[i] = Number(net[i] < -HALF_FEN);
    this.passing.sumUp(this.gaps.subarray(0, net.length), unitLevel);
    this.countAbove("gap", this.passing, unitLevel);
  }

  private addDepletion(unitLevel: Level, depletedBefore: Readonly<Record<Level, Uint8Array>>): void {
    const { live } = this;
    for (const level of LEVELS_FROM[unitLevel]) {
      const available = this.available[level];
      const called = this.called[level];
      const unpaid = this.unpaid[level];
      const depleted = depletedBefore[level];
      const places = this.places[level];
      for (let i = 0; i < places.length; i++) {
        const at = i * BLOCK_PATHS;
        let now = 0;
        let everUntilNow = 0;
        for (let p = at; p < at + live; p++) {
          if (available[p] < HALF_FEN && (called[p] > HALF_FEN || unpaid[p] > HALF_FEN)) {
            now++;
            depleted[p] = 1;
          }
          everUntilNow += depleted[p];
        }
        this.count("depletion", places[i], now);
        this.count("depleted-by", places[i], everUntilNow);
      }
    }
  }

  private addOutlays(outcome: YearOutcome, running: Running): void {
    const { outlay } = this;
    outlay.city.fill(0);
    outlay.province.fill(0);
    this.addPayer("outlay-county-government", outcome.countyOutlay, "county", running);
    this.addPayer("outlay-city-government", outcome.cityOutlay, "city", running);
    this.addPayer("outlay-province-government", outcome.provinceOutlay, "province", running);
    this.recordOutlay("outlay", outlay, "city", running);
  }

  private addPayer(payer: Payer, source: Float64Array, level: Level, running: Running): void {
    const { outlay, passing } = this;
    passing.sumUp(source, level);
    if (level !== "province") addTo(outlay.city, passing.city);
    addTo(outlay.province, passing.province);
    this.recordOutlay(payer, passing, level, running);
  }

  /** Records this year's outlays of a payer, and those to date. */
  private recordOutlay(payer: Payer, figures: LevelFigures, from: Level, running: Running): void {
    const levels = LEVELS_FROM[from];
    const toDate = running.outlays[payer];
    for (const level of levels) addTo(toDate[level], figures[level]);
    this.record(payer, figures, levels);
    this.record(`${payer}-to-date`, toDate, levels);
  }

  /** Adds a figure's live paths to the moments of the places of some levels and, if the measure has one, to their histograms. */
  private record(measure: Measure, figures: Readonly<Record<Level, Float64Array>>, levels: readonly Level[]): void {
    const sheetMeasure = this.sheet * MOMENTS + MOMENT_MEASURES.indexOf(measure);
    const first = sheetMeasure * this.plan.layout.places.length;
    const hasHistogram = HISTOGRAM_MEASURES.includes(measure);
    for (let l = 0; l < levels.length; l++) {
      const level = levels[l];
      const numbers = figures[level];
      const use = sheetMeasure * LEVELS.length + l;
      const zero = isZero(numbers);
      if (!zero) this.isUsed[use] = 1;
      if (this.isFirst) this.setPivots(first, numbers, this.places[level]);
      // Zeros add nothing to sums of zeros, and are not counted in histograms.
      if (this.isUsed[use] === 1) this.addMoments(first, numbers, this.places[level]);
      if (hasHistogram && !zero) this.addHistograms(measure, numbers, level);
    }
  }

  private setPivots(first: number, numbers: Float64Array, places: Int32Array): void {
    for (let i = 0; i < places.length; i++) {
      const slot = 3 * (first + places[i]);
      this.sums[slot] = numbers[i * BLOCK_PATHS];
      this.sums[slot + 1] = 0;
      this.sums[slot + 2] = 0;
    }
  }

  private addMoments(first: number, numbers: Float64Array, places: Int32Array): void {
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
    }
  }

  private addHistograms(measure: Measure, numbers: Float64Array, level: Level): void {
    const histograms = level === "county" ? this.histograms.counties : this.histograms.larger;
    const least = MEASURES[measure].unit === "months" ? LEAST_MONTHS : LEAST_YUAN;
    const words = new Int32Array(numbers.buffer, numbers.byteOffset, 2 * numbers.length);
    const firstKey = histogramKey(this.plan, this.sheet, measure, 0);
    histograms.add(firstKey, this.places[level], words, this.live, least);
  }

  /** Counts the live paths on which a figure is above half a fen, at all places from `level` upwards. */
  private countAbove(measure: Measure, figures: LevelFigures, from: Level): void {
    const { live } = this;
    for (const level of LEVELS_FROM[from]) {
      const numbers = figures[level];
      const places = this.places[level];
      for (let i = 0; i < places.length; i++) {
        const at = i * BLOCK_PATHS;
        let count = 0;
        for (let p = at; p < at + live; p++) count += Number(numbers[p] > HALF_FEN);
        this.count(measure, places[i], count);
      }
    }
  }

  private count(measure: Measure, place: number, paths: number): void {
    const slot = (this.sheet * COUNTS + COUNTED_MEASURES.indexOf(measure)) * this.plan.layout.places.length + place;
    if (this.isFirst) this.counts[slot] = 0;
    this.counts[slot] += paths;
  }
}

function addTo(sum: Float64Array, more: Float64Array): void {
  for (let i = 0; i < more.length; i++) sum[i] += more[i];
}

function createRunning(places: Readonly<Record<Level, Int32Array>>): Running {
  const size = (level: Level) => places[level].length * BLOCK_PATHS;
  const numbers = () => ({
    county: new Float64Array(size("county")),
    city: new Float64Array(size("city")),
    province: new Float64Array(size("province")),
  });
  const outlays = Object.fromEntries(PAYERS.map((payer) => [payer, numbers()]));
  return {
    outlays: outlays as Record<Payer, ReturnType<typeof numbers>>,
    depleted: {
      county: new Uint8Array(size("county")),
      city: new Uint8Array(size("city")),
      province: new Uint8Array(size("province")),
    },
  };
}
