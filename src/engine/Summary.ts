import type { Level } from "../model/Tree";
import { type HistogramCounts, Histograms, LEAST_MONTHS, LEAST_YUAN } from "./Histograms";
import { BLOCK_PATHS } from "./layout";
import { MEASURES, type Measure } from "./measures";
import { PlaceGatherer } from "./PlaceGatherer";
import {
  COUNTED_MEASURES,
  FIRST_COUNT,
  firstRow,
  HISTOGRAM_MEASURES,
  MOMENT_MEASURES,
  precisionOf,
  ROW_LENGTH,
  rowsOf,
  type SummaryPlan,
} from "./summaryShape";
import type { YearOutcome } from "./YearOutcome";

/** Amounts up to half a fen count neither as gap nor as call (settlement.md section 5). */
const HALF_FEN = 0.005;

const MOMENTS = MOMENT_MEASURES.length;
const COUNTS = COUNTED_MEASURES.length;
const HISTOGRAMS = HISTOGRAM_MEASURES.length;

/** A figure of all places on all paths of a block, `place * BLOCK_PATHS + path`, and its 32-bit words. */
interface Figures {
  readonly numbers: Float64Array;
  readonly words: Int32Array;
}

/** What lasts over the years of a block for one rule set and scheme: outlays so far by payer, and where a depletion has been. */
interface Running {
  readonly outlays: Readonly<Record<PayerMeasure, Float64Array>>;
  readonly depleted: Uint8Array;
}

const PAYERS = ["outlay-county-government", "outlay-city-government", "outlay-province-government", "outlay"] as const;
type PayerMeasure = (typeof PAYERS)[number];

/** Histograms of counties and of larger places, which differ in precision. */
export interface SummaryHistograms<T> {
  readonly counties: T;
  readonly larger: T;
}

export function createHistograms(plan: SummaryPlan): SummaryHistograms<Histograms> {
  const keys = rowsOf(plan) * HISTOGRAMS;
  return { counties: new Histograms(keys, precisionOf("county")), larger: new Histograms(keys, precisionOf("city")) };
}

/** Key of a row's measure in the histograms. */
export function histogramKey(row: number, measure: Measure): number {
  return row * HISTOGRAMS + HISTOGRAM_MEASURES.indexOf(measure);
}

/**
 * Sums up the outcomes of paths, by the definitions of settlement.md section 5: for each rule set, scheme, place and
 * year the moments and counts of a chunk, and histograms of all that it was ever given.
 *
 * Call `startChunk`, then for each block `startBlock` and `add` for every year in order, then `takeChunk`. Moments are
 * sums of deviations from the first path of the chunk, so that they lose no digits however small the spread is.
 */
export class Summary {
  private readonly gatherer: PlaceGatherer;
  private readonly histograms: SummaryHistograms<Histograms>;
  private readonly pivots: Float64Array;
  /** Sum of deviations from the pivot and of their squares, by row and moment measure. */
  private readonly sums: Float64Array;
  private readonly counts: Float64Array;
  private readonly running: readonly (readonly Running[])[];
  private readonly payerPlaces: Readonly<Record<PayerMeasure, Int32Array>>;

  private readonly available: Figures;
  private readonly expenditure: Figures;
  private readonly unpaid: Figures;
  private readonly outlay: Figures;
  private readonly scratch: Figures;
  private readonly called: Float64Array;
  private readonly gaps: Float64Array;

  private chunkPaths = 0;
  private live = 0;
  /** True while the first block of a chunk is added. */
  private first = true;
  /** Row of place 0 in the rule set, scheme and year being added. */
  private row = 0;

  constructor(private readonly plan: SummaryPlan) {
    const { layout } = plan;
    const rows = rowsOf(plan);
    const size = layout.places.length * BLOCK_PATHS;
    this.gatherer = new PlaceGatherer(layout);
    this.histograms = createHistograms(plan);
    this.pivots = new Float64Array(rows * MOMENTS);
    this.sums = new Float64Array(rows * MOMENTS * 2);
    this.counts = new Float64Array(rows * COUNTS);
    this.running = plan.ruleSets.map(() => plan.schemes.map(() => createRunning(size)));
    const fromCity = this.gatherer.places("city");
    this.payerPlaces = {
      "outlay-county-government": this.gatherer.places("county").filter((place) => !layout.places[place].cityOwn),
      "outlay-city-government": fromCity,
      "outlay-province-government": this.gatherer.places("province"),
      outlay: fromCity,
    };
    this.available = createFigures(size);
    this.expenditure = createFigures(size);
    this.unpaid = createFigures(size);
    this.outlay = createFigures(size);
    this.scratch = createFigures(size);
    this.called = new Float64Array(size);
    this.gaps = new Float64Array(Math.max(1, layout.counties) * BLOCK_PATHS);
  }

  startChunk(): void {
    this.chunkPaths = 0;
    this.live = 0;
    this.pivots.fill(Number.NaN);
    this.counts.fill(Number.NaN);
  }

  /** Begins a block of which the first `live` paths count. */
  startBlock(live: number): void {
    this.first = this.chunkPaths === 0;
    this.live = live;
    this.chunkPaths += live;
    for (const schemes of this.running) {
      for (const { outlays, depleted } of schemes) {
        depleted.fill(0);
        for (const payer of PAYERS) outlays[payer].fill(0);
      }
    }
  }

  /** Adds one year of a rule set and scheme, all by index. */
  add(ruleSet: number, scheme: number, year: number, outcome: YearOutcome): void {
    const level = outcome.unitLevel;
    const running = this.running[ruleSet][scheme];
    this.row = firstRow(this.plan, ruleSet, scheme) + year;
    this.addSum("expenditure", outcome.expenditure, "county", this.expenditure);
    this.addSum("unpaid", outcome.unpaid, level, this.unpaid);
    this.addAvailable(outcome);
    this.addGap(outcome);
    this.gatherer.gather(outcome.called, "county", this.called);
    this.countAbove("call", this.called, "county");
    this.addDepletion(level, running.depleted);
    this.addOutlays(outcome, running);
    this.addSum("paid-own-balance", outcome.paidOwnBalance, level, this.scratch);
    this.addSum("paid-pool", outcome.paidPool, level, this.scratch);
    this.addSum("paid-reserve", outcome.paidReserve, level, this.scratch);
    this.addSum("levies", outcome.levies, "county", this.scratch);
    this.addSum("net-transfer", outcome.netTransfer, "county", this.scratch);
    this.addSum("income", outcome.income, "county", this.scratch);
  }

  /** The sums of the chunk that ends here, in the shape of summaryShape.ts. */
  takeChunk(): Float64Array<ArrayBuffer> {
    const rows = rowsOf(this.plan);
    const chunk = new Float64Array(rows * ROW_LENGTH);
    for (let row = 0; row < rows; row++) {
      const to = row * ROW_LENGTH;
      for (let m = 0; m < MOMENTS; m++) {
        const from = row * MOMENTS + m;
        const sum = this.sums[2 * from];
        chunk[to + 2 * m] = this.pivots[from] + sum / this.chunkPaths;
        chunk[to + 2 * m + 1] = Math.max(0, this.sums[2 * from + 1] - (sum * sum) / this.chunkPaths);
      }
      for (let i = 0; i < COUNTS; i++) chunk[to + FIRST_COUNT + i] = this.counts[row * COUNTS + i];
    }
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

  /** The histograms of all chunks, for `finishSummary`. */
  get allHistograms(): SummaryHistograms<Histograms> {
    return this.histograms;
  }

  private addSum(measure: Measure, source: Float64Array, level: Level, figures: Figures): void {
    this.gatherer.gather(source, level, figures.numbers);
    this.record(measure, figures, this.gatherer.places(level));
  }

  private addAvailable(outcome: YearOutcome): void {
    const { placeOfCity, placeOfProvince, cities } = this.plan.layout;
    const available = this.available.numbers;
    const months = this.scratch.numbers;
    const expenditure = this.expenditure.numbers;
    const places = this.gatherer.places(outcome.unitLevel);
    this.gatherer.gather(outcome.ownBalance, outcome.unitLevel, available);
    const { cityAccounts, provinceAccounts } = outcome;
    const isCityShown = outcome.unitLevel !== "province";
    const province = placeOfProvince * BLOCK_PATHS;
    for (let city = 0; city < cities; city++) {
      const at = placeOfCity[city] * BLOCK_PATHS;
      for (let p = 0; p < BLOCK_PATHS; p++) {
        const accounts = cityAccounts[city * BLOCK_PATHS + p];
        if (isCityShown) available[at + p] += accounts;
        if (province >= 0) available[province + p] += accounts;
      }
    }
    if (province >= 0) for (let p = 0; p < BLOCK_PATHS; p++) available[province + p] += provinceAccounts[p];
    this.record("available", this.available, places);

    for (let i = 0; i < places.length; i++) {
      const at = places[i] * BLOCK_PATHS;
      for (let p = at; p < at + BLOCK_PATHS; p++) {
        months[p] = expenditure[p] > 0 ? (12 * available[p]) / expenditure[p] : Number.POSITIVE_INFINITY;
      }
    }
    this.record("months", this.scratch, places);
  }

  private addGap(outcome: YearOutcome): void {
    const { net, unitLevel, unitStart } = outcome;
    const size = (unitStart.length - 1) * BLOCK_PATHS;
    for (let i = 0; i < size; i++) this.gaps[i] = net[i] < -HALF_FEN ? 1 : 0;
    this.gatherer.gather(this.gaps, unitLevel, this.scratch.numbers);
    this.countAbove("gap", this.scratch.numbers, unitLevel);
  }

  private addDepletion(level: Level, depleted: Uint8Array): void {
    const { called, live } = this;
    const available = this.available.numbers;
    const unpaid = this.unpaid.numbers;
    const places = this.gatherer.places(level);
    for (let i = 0; i < places.length; i++) {
      const at = places[i] * BLOCK_PATHS;
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

  private addOutlays(outcome: YearOutcome, running: Running): void {
    this.outlay.numbers.fill(0);
    this.addPayer("outlay-county-government", outcome.countyOutlay, "county", running);
    this.addPayer("outlay-city-government", outcome.cityOutlay, "city", running);
    this.addPayer("outlay-province-government", outcome.provinceOutlay, "province", running);
    this.recordOutlay("outlay", this.outlay, running);
  }

  private addPayer(payer: PayerMeasure, source: Float64Array, level: Level, running: Running): void {
    this.gatherer.gather(source, level, this.scratch.numbers);
    const places = this.gatherer.places(level === "county" ? "city" : level);
    for (let i = 0; i < places.length; i++) {
      const at = places[i] * BLOCK_PATHS;
      for (let p = at; p < at + BLOCK_PATHS; p++) this.outlay.numbers[p] += this.scratch.numbers[p];
    }
    this.recordOutlay(payer, this.scratch, running);
  }

  /** Records this year's outlays of a payer, and those to date; `figures` is overwritten by the latter. */
  private recordOutlay(payer: PayerMeasure, figures: Figures, running: Running): void {
    const places = this.payerPlaces[payer];
    this.record(payer, figures, places);
    const toDate = running.outlays[payer];
    for (let i = 0; i < places.length; i++) {
      const at = places[i] * BLOCK_PATHS;
      for (let p = at; p < at + BLOCK_PATHS; p++) {
        toDate[p] += figures.numbers[p];
        figures.numbers[p] = toDate[p];
      }
    }
    this.record(`${payer}-to-date`, figures, places);
  }

  /** Adds a figure's live paths to the moments of its places and, if the measure has one, to their histograms. */
  private record(measure: Measure, figures: Figures, places: Int32Array): void {
    const { sums, pivots, live, first, row } = this;
    const { numbers } = figures;
    const years = this.plan.years.length;
    const moment = MOMENT_MEASURES.indexOf(measure);
    for (let i = 0; i < places.length; i++) {
      const at = places[i] * BLOCK_PATHS;
      const slot = (row + places[i] * years) * MOMENTS + moment;
      if (first) {
        pivots[slot] = numbers[at];
        sums[2 * slot] = 0;
        sums[2 * slot + 1] = 0;
      }
      const pivot = pivots[slot];
      let sum = 0;
      let squares = 0;
      for (let p = at; p < at + live; p++) {
        const deviation = numbers[p] - pivot;
        sum += deviation;
        squares += deviation * deviation;
      }
      sums[2 * slot] += sum;
      sums[2 * slot + 1] += squares;
    }
    if (HISTOGRAM_MEASURES.includes(measure)) this.recordHistogram(measure, figures, places);
  }

  private recordHistogram(measure: Measure, figures: Figures, places: Int32Array): void {
    const { counties, larger } = this.histograms;
    const { numbers, words } = figures;
    const years = this.plan.years.length;
    const least = MEASURES[measure].unit === "months" ? LEAST_MONTHS : LEAST_YUAN;
    for (let i = 0; i < places.length; i++) {
      const place = places[i];
      const histograms = this.plan.layout.places[place].level === "county" ? counties : larger;
      const key = histogramKey(this.row + place * years, measure);
      histograms.add(key, numbers, words, place * BLOCK_PATHS, this.live, least);
    }
  }

  /** Counts the live paths on which a figure is above half a fen, at all places from `level` upwards. */
  private countAbove(measure: Measure, numbers: Float64Array, level: Level): void {
    const places = this.gatherer.places(level);
    for (let i = 0; i < places.length; i++) {
      const at = places[i] * BLOCK_PATHS;
      let count = 0;
      for (let p = at; p < at + this.live; p++) if (numbers[p] > HALF_FEN) count++;
      this.count(measure, places[i], count);
    }
  }

  private count(measure: Measure, place: number, paths: number): void {
    const row = this.row + place * this.plan.years.length;
    const slot = row * COUNTS + COUNTED_MEASURES.indexOf(measure);
    this.counts[slot] = this.first ? paths : this.counts[slot] + paths;
  }
}

function createFigures(size: number): Figures {
  const numbers = new Float64Array(size);
  return { numbers, words: new Int32Array(numbers.buffer) };
}

function createRunning(size: number): Running {
  const outlays = Object.fromEntries(PAYERS.map((payer) => [payer, new Float64Array(size)]));
  return { outlays: outlays as Record<PayerMeasure, Float64Array>, depleted: new Uint8Array(size) };
}
