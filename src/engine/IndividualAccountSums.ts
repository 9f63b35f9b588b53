import { LEVELS, type Level } from "../model/Tree";
import { type Text, text } from "../units/Text";
import type { IndividualAccounts } from "./IndividualAccounts";
import type { Kernel } from "./Kernel";
import { LevelFigures, placesByLevel } from "./LevelFigures";
import { BLOCK_PATHS } from "./layout";
import type { Plan } from "./Plan";
import type { RunResult, Statistic } from "./RunResult";

/** What is shown of the individual accounts, in yuan; `unmet` is what the insured pay once nothing is left. */
export const ACCOUNT_FIGURES = ["income", "expenditure", "balance", "unmet"] as const;
export type AccountFigure = (typeof ACCOUNT_FIGURES)[number];

export const ACCOUNT_LABELS: Readonly<Record<AccountFigure, Text>> = {
  income: text("个人账户收入", "income of individual accounts"),
  expenditure: text("个人账户支出", "spending from individual accounts"),
  balance: text("个人账户余额", "balance of individual accounts"),
  unmet: text("个人账户不足、由个人自付", "beyond the individual accounts, paid by the insured"),
};

/**
 * Means and squared deviations of the individual accounts over the paths of a chunk, a pair for each place, year and
 * figure. No rule set touches the accounts, so they are summed up once for all. Call `startChunk`, for each block
 * `startBlock` and `add` for each year, then `takeChunk`.
 */
export class IndividualAccountSums {
  private readonly figures: LevelFigures;
  private readonly places: Readonly<Record<Level, Int32Array>>;
  private readonly years: number;
  private readonly size: number;
  /** A new one for each chunk: those that were taken are handed over to another thread. */
  private sums: Float64Array<ArrayBuffer>;
  private before = 0;
  private live = 0;

  constructor({ layout, years }: Pick<Plan, "layout" | "years">, kernel: Kernel) {
    this.figures = new LevelFigures(layout, kernel);
    this.places = placesByLevel(layout);
    this.years = years.length;
    this.size = 2 * layout.places.length * years.length * ACCOUNT_FIGURES.length;
    this.sums = new Float64Array(this.size);
  }

  startChunk(): void {
    this.sums = new Float64Array(this.size);
    this.before = 0;
    this.live = 0;
  }

  /** Begins a block of which the first `live` paths count. */
  startBlock(live: number): void {
    this.before += this.live;
    this.live = live;
  }

  add(year: number, accounts: IndividualAccounts): void {
    ACCOUNT_FIGURES.forEach((figure, f) => {
      this.figures.sumUp(accounts[figure], "county");
      for (const level of LEVELS) {
        const places = this.places[level];
        for (let i = 0; i < places.length; i++) {
          const at = 2 * ((places[i] * this.years + year) * ACCOUNT_FIGURES.length + f);
          this.addPaths(at, this.figures[level], i * BLOCK_PATHS);
        }
      }
    });
  }

  takeChunk(): Float64Array<ArrayBuffer> {
    return this.sums;
  }

  /** Merges the block's live paths into the pair at `at` (Chan, Golub and LeVeque 1979). */
  private addPaths(at: number, numbers: Float64Array, start: number): void {
    const { sums, live, before } = this;
    let sum = 0;
    for (let p = start; p < start + live; p++) sum += numbers[p];
    const mean = sum / live;
    let squares = 0;
    for (let p = start; p < start + live; p++) squares += (numbers[p] - mean) * (numbers[p] - mean);
    const share = live / (before + live);
    const difference = mean - sums[at];
    sums[at] += difference * share;
    sums[at + 1] += squares + difference * difference * before * share;
  }
}

/** [place][year][figure][mean, standard error] from the sums of all paths; the error of one path is NaN. */
export function finishIndividualAccounts(sums: Float64Array, paths: number): Float64Array<ArrayBuffer> {
  const values = new Float64Array(sums);
  for (let i = 1; i < values.length; i += 2) values[i] = Math.sqrt(sums[i] / (paths - 1) / paths);
  return values;
}

/** A figure of the individual accounts at a place in the year of index `year`; null where the scenario has none. */
export function readIndividualAccounts(
  result: Pick<RunResult, "individualAccounts" | "years">,
  place: number,
  year: number,
  figure: AccountFigure,
): Statistic | null {
  const { individualAccounts, years } = result;
  if (!individualAccounts) return null;
  const at = 2 * ((place * years.length + year) * ACCOUNT_FIGURES.length + ACCOUNT_FIGURES.indexOf(figure));
  return { mean: individualAccounts[at], se: individualAccounts[at + 1] };
}
