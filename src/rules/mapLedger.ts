import { type Exact, exact } from "../units/Exact";
import type { AccountLedger, Ledger, OutlayLedger, UnitLedger, YearLedger } from "./Ledger";

/** A ledger with every amount converted; keys keep their order. */
export function mapLedger<A, B>(ledger: Ledger<A>, convert: (amount: A) => B): Ledger<B> {
  return { years: ledger.years.map((year) => mapYear(year, convert)) };
}

/** The ledger with exact decimal strings for decimals: nothing is rounded, and it passes from a worker to the page. */
export function writeLedger(ledger: Ledger<Exact>): Ledger<string> {
  return mapLedger(ledger, (amount) => amount.toFixed());
}

/** One year of a written ledger, as decimals again. */
export function readYear(year: YearLedger<string>): YearLedger<Exact> {
  return mapYear(year, exact);
}

function mapYear<A, B>(year: YearLedger<A>, convert: (amount: A) => B): YearLedger<B> {
  return {
    year: year.year,
    units: mapValues(year.units, (unit) => mapUnit(unit, convert)),
    accounts: mapValues(year.accounts, ({ opening, interest, in: come, out, closing }): AccountLedger<B> => {
      return {
        opening: convert(opening),
        interest: convert(interest),
        in: convert(come),
        out: convert(out),
        closing: convert(closing),
      };
    }),
    outlays: mapValues(year.outlays, ({ layers, makeGood, clawback, arrears }): OutlayLedger<B> => {
      return {
        layers: convert(layers),
        makeGood: convert(makeGood),
        clawback: convert(clawback),
        arrears: convert(arrears),
      };
    }),
  };
}

function mapUnit<A, B>(unit: UnitLedger<A>, convert: (amount: A) => B): UnitLedger<B> {
  return {
    income: convert(unit.income),
    madeGood: convert(unit.madeGood),
    allocated: convert(unit.allocated),
    levies: mapValues(unit.levies, convert),
    expenditure: convert(unit.expenditure),
    carried: convert(unit.carried),
    net: convert(unit.net),
    planMet: unit.planMet,
    score: convert(unit.score),
    retained: convert(unit.retained),
    handedUp: convert(unit.handedUp),
    gap: mapValues(unit.gap, convert),
    paid: unit.paid.map(({ layer, kind, from, amount }) => ({ layer, kind, from, amount: convert(amount) })),
    unpaid: convert(unit.unpaid),
    ownBalance: convert(unit.ownBalance),
  };
}

function mapValues<K extends string, A, B>(record: Record<K, A>, convert: (value: A) => B): Record<K, B> {
  return Object.fromEntries(Object.entries<A>(record).map(([key, value]) => [key, convert(value)])) as Record<K, B>;
}
