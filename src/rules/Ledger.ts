import type { Kind } from "./RuleSet";

/** One payment of a unit's gap: the layer's index in the rule set, the kind it covers, and the account or government that pays. */
export interface Payment<N> {
  layer: number;
  kind: Kind;
  from: string;
  amount: N;
}

export interface UnitLedger<N> {
  income: N;
  madeGood: N;
  allocated: N;
  /** By reserve, levies from income and from surplus together. */
  levies: Record<string, N>;
  expenditure: N;
  carried: N;
  net: N;
  planMet: boolean;
  score: N;
  retained: N;
  handedUp: N;
  gap: Record<Kind, N>;
  paid: Payment<N>[];
  unpaid: N;
  ownBalance: N;
}

export interface AccountLedger<N> {
  opening: N;
  interest: N;
  in: N;
  out: N;
  closing: N;
}

export interface OutlayLedger<N> {
  layers: N;
  makeGood: N;
  clawback: N;
  arrears: N;
}

/** One year; units, accounts (`own-balance:UNIT`, `city-pool:CITY`, …) and outlays (`county-government:COUNTY`, …) by id. Amounts in yuan. */
export interface YearLedger<N> {
  year: number;
  units: Record<string, UnitLedger<N>>;
  accounts: Record<string, AccountLedger<N>>;
  outlays: Record<string, OutlayLedger<N>>;
}

/** What settling a case yields. `N` is Decimal inside, number in JSON. */
export interface Ledger<N> {
  years: YearLedger<N>[];
}
