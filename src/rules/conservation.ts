import { type Exact, exact, sumExact } from "../units/Exact";
import type { YearLedger } from "./Ledger";

/** Both sides of the conservation law of settlement.md section 4 for one year, in yuan. */
export interface Conservation {
  readonly closing: Exact;
  /** What closing balances must add up to. */
  readonly expected: Exact;
  /** Largest difference that is right: amounts up to half a fen a unit that nobody paid are not carried as unpaid. */
  readonly allowed: Exact;
}

/** Σ closing = Σ (opening + interest) + Σ income + Σ make-good + Σ outlays of step 9 − (Σ expenditure + Σ carried − Σ unpaid). */
export function conservationOf(year: YearLedger<Exact>): Conservation {
  const units = Object.values(year.units);
  const accounts = Object.values(year.accounts);
  const come = sumExact([
    ...accounts.flatMap(({ opening, interest }) => [opening, interest]),
    ...units.flatMap(({ income, madeGood }) => [income, madeGood]),
    ...Object.values(year.outlays).map(({ layers }) => layers),
  ]);
  const gone = sumExact(units.flatMap(({ expenditure, carried, unpaid }) => [expenditure, carried, unpaid.negated()]));
  return {
    closing: sumExact(accounts.map(({ closing }) => closing)),
    expected: come.minus(gone),
    allowed: exact("0.005").times(units.length),
  };
}
