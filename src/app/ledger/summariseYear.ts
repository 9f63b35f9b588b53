import type { YearLedger } from "../../rules/Ledger";
import { type Exact, exact, sumExact } from "../../units/Exact";

/** A unit's year, or that of all units, in a few sums; in yuan. */
export interface YearSummary {
  readonly income: Exact;
  readonly expenditure: Exact;
  readonly net: Exact;
  /** What own balances, pools and reserves paid of gaps. */
  readonly fund: Exact;
  /** What governments paid of gaps and to make good what was missing of the income. */
  readonly outlay: Exact;
  readonly unpaid: Exact;
  /** The unit's own balance; of all units the balance of all accounts. */
  readonly closing: Exact;
}

export const SUMMARY_COLUMNS = ["income", "expenditure", "net", "fund", "outlay", "unpaid", "closing"] as const;

/** Sums up a year of a written ledger for a unit, or for all (null); null if the year does not have the unit. */
export function summariseYear(year: YearLedger<string>, unitId: string | null): YearSummary | null {
  const units = unitId === null ? Object.values(year.units) : [year.units[unitId]].filter((unit) => unit !== undefined);
  if (units.length === 0) return null;
  const sum = (amounts: readonly string[]): Exact => sumExact(amounts.map(exact));
  const paid = (byGovernment: boolean): string[] =>
    units.flatMap((unit) =>
      unit.paid.filter(({ from }) => from.endsWith("-government") === byGovernment).map(({ amount }) => amount),
    );
  return {
    income: sum(units.map(({ income }) => income)),
    expenditure: sum(units.map(({ expenditure }) => expenditure)),
    net: sum(units.map(({ net }) => net)),
    fund: sum(paid(false)),
    outlay: sum([...paid(true), ...units.map(({ madeGood }) => madeGood)]),
    unpaid: sum(units.map(({ unpaid }) => unpaid)),
    closing: sum(
      unitId === null
        ? Object.values(year.accounts).map(({ closing }) => closing)
        : units.map(({ ownBalance }) => ownBalance),
    ),
  };
}
