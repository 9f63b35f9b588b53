import type { Level } from "../model/Tree";
import { addTo } from "./addTo";
import type { BlockYear } from "./BlockYear";
import type { BlockAccount } from "./blockAccounts";
import type { BlockState } from "./blockState";
import type { CompiledRules } from "./compileRules";
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
  readonly provinceAccounts = new Float64Array(P);
  readonly cityLevied: Float64Array;
  readonly provinceLevied = new Float64Array(P);

  constructor(layout: Layout) {
    const byCounty = (): Float64Array => new Float64Array(layout.counties * P);
    this.ownBalance = byCounty();
    this.previousExpenditure = byCounty();
    this.leviesFromIncome = byCounty();
    this.cityAccounts = new Float64Array(layout.cities * P);
    this.cityLevied = new Float64Array(layout.cities * P);
  }

  /** Notes the accounts as the year begins: after a change of rules, before interest. */
  noteOpening(rules: CompiledRules, state: BlockState, accounts: readonly BlockAccount[]): void {
    this.unitLevel = rules.rules.unit;
    this.unitStart = rules.starts;
    this.ownBalance.set(state.ownBalance);
    this.previousExpenditure.set(state.previousExpenditure);
    this.cityAccounts.fill(0);
    this.provinceAccounts.fill(0);
    for (const { holder, balance } of accounts) {
      addTo(holder === "province" ? this.provinceAccounts : this.cityAccounts, balance);
    }
  }

  /** Notes the year's income, expenditure and levies, after step 3. */
  noteYear(year: BlockYear, accounts: readonly BlockAccount[]): void {
    this.income = year.income;
    this.subsidyPaid = year.figures.subsidyPaid;
    this.expenditure = year.figures.expenditure;
    this.leviesFromIncome.set(year.levies);
    this.cityLevied.fill(0);
    this.provinceLevied.fill(0);
    for (const { holder, levied } of accounts) {
      addTo(holder === "province" ? this.provinceLevied : this.cityLevied, levied);
    }
  }
}
