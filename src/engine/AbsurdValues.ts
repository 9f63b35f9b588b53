import type { Level } from "../model/Tree";
import type { FigureBlock } from "./FigureBlock";
import type { Kernel } from "./Kernel";
import { LevelFigures, placesByLevel } from "./LevelFigures";
import { BLOCK_PATHS } from "./layout";
import type { Plan } from "./Plan";
import { zerosOf } from "./scratch";
import type { YearOutcome } from "./YearOutcome";

/** A figure beyond this many times the income of its place and year is absurd. */
const MOST_INCOMES = 1000;

export type AbsurdFigure = "income" | "expenditure" | "balance" | "unpaid";

/** A figure that no fund could have: not a finite number, or more than a thousand times the income of its place. */
export interface AbsurdValue {
  /** Index of the rule set; null for income and expenditure, which are watched as the drivers make them, before any rule set changes them. */
  readonly ruleSet: number | null;
  /** Indices into the result's schemes, places and years; the path counts from 0. */
  readonly scheme: number;
  readonly place: number;
  readonly year: number;
  readonly path: number;
  readonly figure: AbsurdFigure;
  /** Yuan; may be NaN or infinite. */
  readonly value: number;
  /** Of the place and year as the drivers make it, yuan. */
  readonly income: number;
  /** On how many paths this figure of this scheme and rule set is absurd in any year and place. */
  readonly paths: number;
}

/**
 * Watches a run for absurd values and keeps, for each rule set, scheme and figure, the first: of the earliest year, in
 * it the lowest path, on it the first place. Watched are income and expenditure of each county as the drivers make
 * them, once for all rule sets, and own-balances, accounts held above and what is unpaid, by unit and holder. Where
 * nothing is absurd, that is a comparison a number.
 *
 * Call `startChunk`, for each block `startBlock`, for each year and scheme `watchFigures` and then, for each rule set,
 * `watchOutcome`; at the end of a chunk `takeChunk`.
 */
export class AbsurdValues {
  private readonly income: LevelFigures;
  private readonly countyIncome: Float64Array;
  private readonly zeros: Float64Array;
  private isIncomeSound = false;
  private readonly places: Readonly<Record<Level, Int32Array>>;
  private readonly found = new Map<string, AbsurdValue>();
  /** By the same key: paths of the block that are counted already. */
  private readonly counted = new Map<string, Uint8Array>();
  private firstPath = 0;
  private live = 0;
  private scheme = 0;
  private year = 0;

  constructor(
    { layout }: Pick<Plan, "layout">,
    private readonly kernel: Kernel,
  ) {
    this.income = new LevelFigures(layout, kernel);
    this.countyIncome = kernel.float64(layout.counties * BLOCK_PATHS);
    this.zeros = zerosOf(kernel, layout.counties * BLOCK_PATHS);
    this.places = placesByLevel(layout);
  }

  startChunk(): void {
    this.found.clear();
  }

  /** Begins the block that starts at a path, of which the first `live` count. */
  startBlock(firstPath: number, live: number): void {
    this.firstPath = firstPath;
    this.live = live;
    this.counted.clear();
  }

  watchFigures(scheme: number, year: number, { collected, subsidyPaid, other, expenditure }: FigureBlock): void {
    const { kernel, countyIncome, places } = this;
    this.scheme = scheme;
    this.year = year;
    const income = kernel.addressOf(countyIncome);
    const counties = places.county.length;
    kernel.run.addRows(kernel.addressOf(collected), kernel.addressOf(subsidyPaid), counties, income);
    kernel.run.addRows(income, kernel.addressOf(other), counties, income);
    this.income.sumUp(countyIncome, "county");
    this.isIncomeSound = !this.watch(null, "income", countyIncome, "county");
    this.watch(null, "expenditure", expenditure, "county");
  }

  watchOutcome(ruleSet: number, outcome: YearOutcome): void {
    const { unitLevel, ownBalance, unpaid, cityAccounts, provinceAccounts } = outcome;
    this.watchUnlessZero(ruleSet, "balance", ownBalance, unitLevel);
    this.watchUnlessZero(ruleSet, "unpaid", unpaid, unitLevel);
    this.watchUnlessZero(ruleSet, "balance", cityAccounts, "city");
    this.watchUnlessZero(ruleSet, "balance", provinceAccounts, "province");
  }

  /** What the chunk that ends here found, in the order of rule sets, schemes and figures. */
  takeChunk(): AbsurdValue[] {
    return [...this.found.values()];
  }

  /** Nothing is not absurd beside incomes that are none of them negative, infinite or no number. */
  private watchUnlessZero(ruleSet: number, figure: AbsurdFigure, values: Float64Array, level: Level): void {
    if (this.isIncomeSound && values === this.zeros) return;
    this.watch(ruleSet, figure, values, level);
  }

  /** Whether there may be an absurd value. */
  private watch(ruleSet: number | null, figure: AbsurdFigure, values: Float64Array, level: Level): boolean {
    const { kernel, income, places } = this;
    const [numbers, beside] = [values, income[level]].map((array) => kernel.addressOf(array));
    const mayBeAbsurd = kernel.run.isAnyAbove(numbers, beside, MOST_INCOMES, places[level].length) === 1;
    // Also where there is no income, which is looked at one by one.
    if (mayBeAbsurd) this.keep(ruleSet, figure, values, level);
    return mayBeAbsurd;
  }

  /** Looks path by path for what is known to be there, unless only paths that do not count are concerned. */
  private keep(ruleSet: number | null, figure: AbsurdFigure, values: Float64Array, level: Level): void {
    const { scheme, year, live, firstPath } = this;
    const places = this.places[level];
    const income = this.income[level];
    const key = keyOf({ ruleSet, scheme, figure });
    const counted = this.counted.get(key) ?? new Uint8Array(BLOCK_PATHS);
    this.counted.set(key, counted);
    for (let path = 0; path < live; path++) {
      for (let place = 0; place < places.length; place++) {
        const i = place * BLOCK_PATHS + path;
        if (!isAbsurd(values[i], income[i])) continue;
        const here: AbsurdValue = {
          ruleSet,
          scheme,
          place: places[place],
          year,
          path: firstPath + path,
          figure,
          value: values[i],
          income: income[i],
          paths: 1 - counted[path],
        };
        counted[path] = 1;
        mergeInto(this.found, key, here);
        break;
      }
    }
  }
}

/** Adds what a chunk found to what those before it found, in place. */
export function mergeAbsurdValues(totals: AbsurdValue[], chunk: readonly AbsurdValue[]): void {
  const found = new Map(totals.map((value) => [keyOf(value), value]));
  for (const value of chunk) mergeInto(found, keyOf(value), value);
  totals.splice(0, totals.length, ...found.values());
}

/** What there is one absurd value of, at most. */
function keyOf({ ruleSet, scheme, figure }: Pick<AbsurdValue, "ruleSet" | "scheme" | "figure">): string {
  return [ruleSet ?? "all", scheme, figure].join();
}

/** Keeps the earlier of two, and the paths of both. */
function mergeInto(found: Map<string, AbsurdValue>, key: string, value: AbsurdValue): void {
  const before = found.get(key);
  if (before === undefined) {
    found.set(key, value);
    return;
  }
  const isEarlier = value.year < before.year || (value.year === before.year && value.path < before.path);
  found.set(key, { ...(isEarlier ? value : before), paths: before.paths + value.paths });
}

/** Nothing is said of a figure without any income beside it: there is nothing to measure it by. */
function isAbsurd(value: number, income: number): boolean {
  if (!(value < Number.POSITIVE_INFINITY && income < Number.POSITIVE_INFINITY)) return true;
  return income > 0 && value > MOST_INCOMES * income;
}
