import type { Level } from "../model/Tree";
import type { BlockYear } from "./BlockYear";
import type { BlockAccount } from "./blockAccounts";
import type { BlockState } from "./blockState";
import type { CompiledRules } from "./compileRules";
import type { Kernel } from "./Kernel";
import { type Layout, BLOCK_PATHS as P } from "./layout";

/**
 * What the months of a year are made of, noted while it is settled: yuan, path fastest. Overwritten by the next year.
 */
export class CashFlows {
  unitLevel: Level = "county";
  /** Counties of unit u: unitStart[u]..unitStart[u + 1] - 1. */
  unitStart: Int32Array = new Int32Array(0);
  /** By unit: own-balance as the year begins, before interest. */
  readonly ownBalance: Float64Array;
  /** By county. */
  readonly previousExpenditure: Float64Array;
  readonly leviesFromIncome: Float64Array;
  /** The year's own arrays, from `noteYear` on. */
  income: Float64Array = new Float64Array(0);
  subsidyPaid: Float64Array = new Float64Array(0);
  expenditure: Float64Array = new Float64Array(0);
  /** By city, and by path for the province: pools and reserves as the year begins, and what they take from income. */
  readonly cityAccounts: Float64Array;
  readonly provinceAccounts: Float64Array;
  readonly cityLevied: Float64Array;
  readonly provinceLevied: Float64Array;
  /** Whether the rules of the year say when cash moves; nobody asks for what is noted in others. */
  private isFollowed = false;

  constructor(
    layout: Layout,
    private readonly kernel: Kernel,
  ) {
    const byCounty = (): Float64Array => kernel.float64(layout.counties * P);
    this.ownBalance = byCounty();
    this.previousExpenditure = byCounty();
    this.leviesFromIncome = byCounty();
    this.cityAccounts = kernel.float64(layout.cities * P);
    this.provinceAccounts = kernel.float64(P);
    this.cityLevied = kernel.float64(layout.cities * P);
    this.provinceLevied = kernel.float64(P);
  }

  /** Notes the accounts as the year begins: after a change of rules, before interest. */
  noteOpening(rules: CompiledRules, state: BlockState, accounts: readonly BlockAccount[]): void {
    this.isFollowed = rules.rules.liquidity !== undefined;
    if (!this.isFollowed) return;
    this.unitLevel = rules.rules.unit;
    this.unitStart = rules.starts;
    this.ownBalance.set(state.ownBalance);
    this.previousExpenditure.set(state.previousExpenditure);
    this.cityAccounts.fill(0);
    this.provinceAccounts.fill(0);
    for (const { holder, balance } of accounts) {
      this.add(balance, holder === "province" ? this.provinceAccounts : this.cityAccounts);
    }
  }

  /** Notes the year's income, expenditure and levies, after step 3. */
  noteYear(year: BlockYear, accounts: readonly BlockAccount[]): void {
    if (!this.isFollowed) return;
    this.income = year.income;
    this.subsidyPaid = year.figures.subsidyPaid;
    this.expenditure = year.figures.expenditure;
    this.leviesFromIncome.set(year.levies.values);
    this.cityLevied.fill(0);
    this.provinceLevied.fill(0);
    for (const { holder, levied } of accounts) {
      this.add(levied, holder === "province" ? this.provinceLevied : this.cityLevied);
    }
  }

  private add(amounts: Float64Array, sums: Float64Array): void {
    const { kernel } = this;
    kernel.run.addRows(kernel.addressOf(sums), kernel.addressOf(amounts), amounts.length / P, kernel.addressOf(sums));
  }
}
