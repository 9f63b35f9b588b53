import type { Base } from "../rules/RuleSet";
import type { BlockAccount } from "./blockAccounts";
import type { CompiledRules } from "./compileRules";
import type { Kernel } from "./Kernel";
import { BLOCK_PATHS as P } from "./layout";

/** What passes from one year to the next in a block; by unit or by county, path fastest. */
export interface BlockState {
  readonly ownBalance: Float64Array;
  readonly carried: Float64Array;
  readonly previousCollected: Float64Array;
  readonly previousFunding: Float64Array;
  readonly previousIncome: Float64Array;
  readonly previousExpenditure: Float64Array;
  readonly contributionFactor: Float64Array;
  readonly benefitFactor: Float64Array;
  readonly clawback: Float64Array;
  /** Whether any path's figures have been changed by a policy response in this block. */
  hasResponded: boolean;
}

/** The bases that last year has settled. */
export type LastYearsBase = Extract<Base, `${string}-previous-year`>;

/** The by-county array that a base of last year stands for; yuan, path fastest. */
export function lastYearsOf(base: LastYearsBase, state: BlockState): Float64Array {
  switch (base) {
    case "income-previous-year":
      return state.previousIncome;
    case "collected-previous-year":
      return state.previousCollected;
    case "funding-previous-year":
      return state.previousFunding;
    case "expenditure-previous-year":
      return state.previousExpenditure;
  }
}

/** State in the kernel's memory, all 0. */
export function createState(counties: number, kernel: Kernel): BlockState {
  const byCounty = (): Float64Array => kernel.float64(counties * P);
  return {
    ownBalance: byCounty(),
    carried: byCounty(),
    previousCollected: byCounty(),
    previousFunding: byCounty(),
    previousIncome: byCounty(),
    previousExpenditure: byCounty(),
    contributionFactor: byCounty(),
    benefitFactor: byCounty(),
    clawback: byCounty(),
    hasResponded: false,
  };
}

/** Adds a by-unit amount to the account over each unit. */
export function addUp(amount: Float64Array, rules: CompiledRules, account: BlockAccount): void {
  for (let u = 0; u < rules.unitCount; u++) {
    const h = account.holderOfCounty[rules.starts[u]!]!;
    for (let p = 0; p < P; p++) account.balance[h * P + p]! += amount[u * P + p]!;
  }
}

/** `opening: "pool"`: own-balances go to the pool of the unit's parent. */
export function poolOpening(rules: CompiledRules, accounts: readonly BlockAccount[], state: BlockState): void {
  if (rules.rules.opening !== "pool") return;
  const word = rules.perCounty ? "city-pool" : "province-pool";
  const pool = accounts.find((account) => account.word === word)!;
  addUp(state.ownBalance, rules, pool);
  state.ownBalance.fill(0);
}
