import { LEVELS, type Level } from "../model/Tree";
import { addTo } from "./addTo";
import { type HistogramCounts, Histograms, LEAST_MONTHS, LEAST_YUAN } from "./Histograms";
import { isZero, LEVELS_FROM, LevelFigures, placesByLevel } from "./LevelFigures";
import { BLOCK_PATHS, type Layout } from "./layout";
import { MomentSums } from "./MomentSums";
import { markDepletedUnits } from "./markDepletedUnits";
import { MEASURES, type Measure } from "./measures";
import { NEGLIGIBLE_YUAN } from "./negligible";
import { createFlags, hasNone, PathCounts, type PathFlags } from "./PathCounts";
import {
  type ChunkSums,
  COUNTED_MEASURES,
  HISTOGRAM_MEASURES,
  precisionOf,
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

/** What lasts over the years of a block for one rule set and scheme: outlays so far by payer, and where a depletion has been. */
interface Running {
  readonly outlays: Readonly<Record<Payer, Readonly<Record<Level, Float64Array>>>>;
  readonly depleted: Readonly<Record<Level, PathFlags>>;
  /** Of units, as `markDepletedUnits` has it. By the level of the unit: where the rules make units larger, counting begins anew. */
  readonly depletedUnits: Readonly<Record<Level, PathFlags>>;
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
 * year the moments and counts of a chunk, alone and against the baseline on the same paths, and histograms of all that
 * it was ever given.
 *
 * Call `startChunk`, then for each block `startBlock` and `add` for every year in order, then `takeChunk`.
 */
export class Summary {
  /** The histograms of all chunks, for `finishSummary`. */
  readonly histograms: SummaryHistograms<Histograms>;
  private readonly moments: MomentSums;
  private readonly counts: PathCounts;
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
  /** Of units that are depleted, by city and for the province. */
  private readonly shares: Readonly<Record<Level, Float64Array>>;
  /** What is about to be counted. */
  private readonly flags: Readonly<Record<Level, PathFlags>>;

  private chunkPaths = 0;
  private live = 0;
  private sheet = 0;

  constructor(private readonly plan: SummaryPlan) {
    const { layout } = plan;
    const perPlace = sheetsOf(plan) * HISTOGRAMS;
    const keys = perPlace * layout.places.length;
    this.histograms = {
      counties: new Histograms(keys, precisionOf("county"), perPlace * layout.counties),
      larger: new Histograms(keys, precisionOf("city"), perPlace * (layout.places.length - layout.counties)),
    };
    this.moments = new MomentSums(plan);
    this.counts = new PathCounts(plan);
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
    this.shares = {
      county: new Float64Array(0),
      city: new Float64Array(layout.cities * BLOCK_PATHS),
      province: new Float64Array(BLOCK_PATHS),
    };
    this.flags = createLevelFlags(this.places);
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
    for (const level of LEVELS) this.flags[level].bytes.fill(0);
    for (const { outlays, depleted, depletedUnits } of this.running.flat()) {
      for (const level of LEVELS) {
        depleted[level].bytes.fill(0);
        depletedUnits[level].bytes.fill(0);
        for (const payer of PAYERS) outlays[payer][level].fill(0);
      }
    }
  }

  /** Adds one year of a rule set and scheme, all by index. Of a scheme and year the baseline comes before the other rule sets. */
  add(ruleSet: number, scheme: number, year: number, outcome: YearOutcome): void {
    const level = outcome.unitLevel;
    const running = this.running[ruleSet][scheme];
    this.sheet = sheetOf(this.plan, ruleSet, scheme, year);
    this.moments.startSheet(ruleSet, scheme, year);
    this.counts.startSheet(ruleSet, scheme, year);
    this.addSum("expenditure", outcome.expenditure, "county", this.expenditure);
    this.addSum("unpaid", outcome.unpaid, level, this.unpaid);
    this.addAvailable(outcome);
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
    this.plan.warningLevels.forEach((level, i) => {
      this.countBelow(COUNTED_MEASURES.length + i, this.months, level, levels);
    });
  }

  private addGap({ net, unitLevel }: YearOutcome): void {
    for (let i = 0; i < net.length; i++) this.gaps[i] = Number(net[i] < -NEGLIGIBLE_YUAN);
    this.passing.sumUp(this.gaps.subarray(0, net.length), unitLevel);
    this.countAbove("gap", this.passing, unitLevel);
  }

  /** Like a gap: at a larger place, a budget of some unit in it, and the sum of them. */
  private addBudgetDeficits({ inYear, accumulated }: BudgetDeficits, unitLevel: Level): void {
    this.addSum("budget-deficit-amount", inYear, unitLevel, this.passing);
    this.countAbove("budget-deficit", this.passing, unitLevel);
    this.addSum("accumulated-budget-deficit-amount", accumulated, unitLevel, this.passing);
    this.countAbove("accumulated-budget-deficit", this.passing, unitLevel);
  }

  private addDepletion(unitLevel: Level, depletedBefore: Readonly<Record<Level, PathFlags>>): void {
    const { live } = this;
    for (const level of LEVELS_FROM[unitLevel]) {
      const available = this.available[level];
      const called = this.called[level];
      const unpaid = this.unpaid[level];
      const { bytes } = this.flags[level];
      const depleted = depletedBefore[level].bytes;
      // Depletion is rare: most paths need but a look.
      bytes.fill(0);
      for (let at = 0; at < bytes.length; at += BLOCK_PATHS) {
        for (let p = at; p < at + live; p++) {
          if (available[p] < NEGLIGIBLE_YUAN && (called[p] > NEGLIGIBLE_YUAN || unpaid[p] > NEGLIGIBLE_YUAN)) {
            bytes[p] = 1;
            depleted[p] = 1;
          }
        }
      }
      this.counts.add(DEPLETION, level, this.flags[level]);
      this.counts.add(DEPLETED_BY, level, depletedBefore[level]);
    }
  }

  private addDepletedUnits(outcome: YearOutcome, before: PathFlags): void {
    const now = this.flags[outcome.unitLevel];
    now.bytes.fill(0);
    markDepletedUnits(outcome, this.live, now.bytes);
    const isNone = hasNone(now);
    for (let i = 0; !isNone && i < before.bytes.length; i++) before.bytes[i] |= now.bytes[i];
    this.addShareOfUnits("depleted-units", outcome.unitLevel, now);
    this.addShareOfUnits("depleted-units-by", outcome.unitLevel, before);
  }

  /** Records the share of each larger place's units that are flagged. */
  private addShareOfUnits(measure: Measure, unitLevel: Level, flags: PathFlags): void {
    const levels = LEVELS_FROM[unitLevel].filter((level) => level !== "county");
    const isNone = hasNone(flags);
    for (const level of levels) {
      const shares = this.shares[level];
      shares.fill(0);
      // Mostly there are none, and then there is no more to do.
      if (!isNone) addShares(shares, flags.bytes, unitsIn(level, unitLevel, this.plan.layout));
    }
    this.record(measure, this.shares, levels);
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
    const hasHistogram = HISTOGRAM_MEASURES.includes(measure);
    for (const level of levels) {
      const numbers = figures[level];
      const zero = isZero(numbers);
      this.moments.add(measure, level, numbers, zero);
      // Zeros are not counted in histograms.
      if (hasHistogram && !zero) this.addHistograms(measure, numbers, level);
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
      const { bytes } = this.flags[level];
      for (let at = 0; at < bytes.length; at += BLOCK_PATHS) {
        for (let p = at; p < at + live; p++) bytes[p] = Number(numbers[p] > NEGLIGIBLE_YUAN);
      }
      this.counts.add(COUNTED_MEASURES.indexOf(measure), level, this.flags[level]);
    }
  }

  private countBelow(index: number, figures: LevelFigures, limit: number, levels: readonly Level[]): void {
    const { live } = this;
    for (const level of levels) {
      const numbers = figures[level];
      const { bytes } = this.flags[level];
      for (let at = 0; at < bytes.length; at += BLOCK_PATHS) {
        for (let p = at; p < at + live; p++) bytes[p] = Number(numbers[p] < limit);
      }
      this.counts.add(index, level, this.flags[level]);
    }
  }
}

/** The units of each place of a level: place i has starts[i]..starts[i + 1] - 1. */
function unitsIn(level: Level, unitLevel: Level, { cityStart, cities, counties }: Layout): ArrayLike<number> {
  if (level === unitLevel) return Array.from({ length: (level === "city" ? cities : 1) + 1 }, (_, unit) => unit);
  return level === "city" ? cityStart : [0, unitLevel === "county" ? counties : cities];
}

/** Adds to each place's shares, by path, those of its units that are flagged. */
function addShares(shares: Float64Array, bytes: Uint8Array, starts: ArrayLike<number>): void {
  for (let i = 0; i + 1 < starts.length; i++) {
    const at = i * BLOCK_PATHS;
    const units = starts[i + 1] - starts[i];
    for (let unit = starts[i]; unit < starts[i + 1]; unit++) {
      for (let p = 0; p < BLOCK_PATHS; p++) shares[at + p] += bytes[unit * BLOCK_PATHS + p];
    }
    for (let p = at; p < at + BLOCK_PATHS; p++) shares[p] /= units;
  }
}

function createLevelFlags(places: Readonly<Record<Level, Int32Array>>): Record<Level, PathFlags> {
  const flags = (level: Level) => createFlags(places[level].length);
  return { county: flags("county"), city: flags("city"), province: flags("province") };
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
    depleted: createLevelFlags(places),
    depletedUnits: createLevelFlags(places),
  };
}
