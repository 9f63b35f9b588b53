import { LEVELS, type Level } from "../model/levels";
import { type Text, text } from "../units/Text";
import type { IndividualAccounts } from "./IndividualAccounts";
import type { Kernel } from "./Kernel";
import { LevelFigures, placesInKernel } from "./LevelFigures";
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
  private readonly figures: readonly LevelFigures[];
  private readonly places: Readonly<Record<Level, Int32Array>>;
  private readonly years: number;
  private readonly sums: Float64Array;
  /** The addresses of the figures at the level at hand. */
  private readonly list: Int32Array;
  private before = 0;
  private live = 0;

  constructor(
    { layout, years }: Pick<Plan, "layout" | "years">,
    private readonly kernel: Kernel,
  ) {
    this.figures = ACCOUNT_FIGURES.map(() => new LevelFigures(layout, kernel));
    this.places = placesInKernel(layout, kernel);
    this.years = years.length;
    this.sums = kernel.float64(2 * layout.places.length * years.length * ACCOUNT_FIGURES.length);
    this.list = kernel.int32(ACCOUNT_FIGURES.length);
  }

  startChunk(): void {
    this.sums.fill(0);
    this.before = 0;
    this.live = 0;
  }

  /** Begins a block of which the first `live` paths count. */
  startBlock(live: number): void {
    this.before += this.live;
    this.live = live;
  }

  add(year: number, accounts: IndividualAccounts): void {
    const { kernel, figures, list, sums, live, before } = this;
    const pairsOfYear = 16 * ACCOUNT_FIGURES.length;
    const at = kernel.addressOf(sums) + year * pairsOfYear;
    const share = live / (before + live);
    ACCOUNT_FIGURES.forEach((figure, f) => {
      figures[f].sumUp(accounts[figure], "county");
    });
    for (const level of LEVELS) {
      const { length } = this.places[level];
      const places = kernel.addressOf(this.places[level]);
      figures.forEach((figure, f) => {
        list[f] = kernel.addressOf(figure[level]);
      });
      const to = kernel.addressOf(list);
      kernel.run.mergeRowsOfFour(to, length, live, before, share, places, at, this.years * pairsOfYear);
    }
  }

  /** The sums of the chunk that ends here. */
  takeChunk(): Float64Array<ArrayBuffer> {
    return new Float64Array(this.sums);
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
