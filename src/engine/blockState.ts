import type { BlockAccount } from "./blockAccounts";
import type { CompiledRules } from "./compileRules";
import type { Kernel } from "./Kernel";
import { BLOCK_PATHS as P } from "./layout";
import type { SettlementPlan } from "./Plan";

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
  /** Whether on any path contributions have been raised, benefits lowered by a policy response in this block. */
  hasRaised: boolean;
  hasLowered: boolean;
  /** Whether anything is carried: where not, `carried` is 0 throughout. */
  hasCarried: boolean;
  /** Whether there is any clawback: where not, `clawback` means nothing. */
  hasClawback: boolean;
}

/** The bases that last year has settled, and what they are of the year itself. */
export const THIS_YEARS = {
  "income-previous-year": "income",
  "collected-previous-year": "collected",
  "funding-previous-year": "funding",
  "expenditure-previous-year": "expenditure",
} as const;
export const LAST_YEARS = [
  "income-previous-year",
  "collected-previous-year",
  "funding-previous-year",
  "expenditure-previous-year",
] as const;
export type LastYearsBase = (typeof LAST_YEARS)[number];

/** The numbers that a block opens with, the same on every path: in the kernel's memory. */
export interface OpeningNumbers {
  /** By unit of the first year. */
  readonly ownBalance: Float64Array;
  readonly carried: Float64Array;
  /** By county. */
  readonly previous: Readonly<Record<LastYearsBase, Float64Array>>;
}

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

/** State in the kernel's memory: nothing there, no factor changed. */
export function createState(counties: number, kernel: Kernel): BlockState {
  const byCounty = (): Float64Array => kernel.float64(counties * P);
  return {
    ownBalance: byCounty(),
    carried: byCounty(),
    previousCollected: byCounty(),
    previousFunding: byCounty(),
    previousIncome: byCounty(),
    previousExpenditure: byCounty(),
    contributionFactor: byCounty().fill(1),
    benefitFactor: byCounty().fill(1),
    clawback: byCounty(),
    hasRaised: false,
    hasLowered: false,
    hasCarried: false,
    hasClawback: false,
  };
}

export function openingNumbers({ opening }: SettlementPlan, kernel: Kernel, rules: CompiledRules): OpeningNumbers {
  const byUnit = (): Float64Array => kernel.float64(rules.unitCount);
  const byCounty = (): Float64Array => kernel.float64(opening.length);
  const [ownBalance, carried] = [byUnit(), byUnit()];
  const [income, collected, funding, expenditure] = [byCounty(), byCounty(), byCounty(), byCounty()];
  opening.forEach(({ balance, payable, previous }, c) => {
    const unit = rules.unitOfCounty[c]!;
    ownBalance[unit]! += balance;
    carried[unit]! += payable;
    income[c] = previous.income;
    collected[c] = previous.collected;
    funding[c] = previous.collected + previous.subsidyPaid;
    expenditure[c] = previous.expenditure;
  });
  return {
    ownBalance,
    carried,
    previous: {
      "income-previous-year": income,
      "collected-previous-year": collected,
      "funding-previous-year": funding,
      "expenditure-previous-year": expenditure,
    },
  };
}

/** Puts every path at the opening; of last year's figures those that are `asked` for. */
export function openState(
  opening: OpeningNumbers,
  kernel: Kernel,
  asked: ReadonlySet<LastYearsBase>,
  state: BlockState,
): void {
  const fill = (numbers: Float64Array, out: Float64Array): void =>
    kernel.run.fillRows(kernel.addressOf(numbers), numbers.length, kernel.addressOf(out));
  fill(opening.ownBalance, state.ownBalance);
  fill(opening.carried, state.carried);
  for (const base of asked) fill(opening.previous[base], lastYearsOf(base, state));
  if (state.hasRaised) state.contributionFactor.fill(1);
  if (state.hasLowered) state.benefitFactor.fill(1);
  state.hasRaised = false;
  state.hasLowered = false;
  state.hasCarried = opening.carried.some((amount) => amount !== 0);
  state.hasClawback = false;
}

/** Adds a by-unit amount to the account over each unit. */
function addUp(amount: Float64Array, rules: CompiledRules, account: BlockAccount, kernel: Kernel): void {
  const [from, to] = [kernel.addressOf(amount), kernel.addressOf(account.balance)];
  for (let u = 0; u < rules.unitCount; u++) {
    const row = to + 8 * P * account.holderOfCounty[rules.starts[u]!]!;
    kernel.run.addRows(row, from + 8 * P * u, 1, row);
  }
}

/** `opening: "pool"`: own-balances go to the pool of the unit's parent. */
export function poolOpening(
  rules: CompiledRules,
  accounts: readonly BlockAccount[],
  state: BlockState,
  kernel: Kernel,
): void {
  if (rules.rules.opening !== "pool") return;
  const word = rules.perCounty ? "city-pool" : "province-pool";
  const pool = accounts.find((account) => account.word === word)!;
  addUp(state.ownBalance, rules, pool, kernel);
  state.ownBalance.fill(0);
}
