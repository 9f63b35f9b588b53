import fc from "fast-check";
import { expect, test } from "vitest";
import type { Ledger } from "../../src/rules/Ledger";
import { settle } from "../../src/rules/settle";
import { type Exact, sumExact } from "../../src/units/Exact";
import { caseOfRandomPath, SETTLEMENT } from "../agreement/arbitraryPlan";

const RUNS = 150;
/** What exact arithmetic may lose: 40 digits on amounts of 13 digits, over some thousand operations. */
const ROUNDING_YUAN = 1e-20;
/** Remainders of gaps up to this are neither paid nor owed (settlement.md, step 10). */
const NEGLIGIBLE_YUAN = 0.005;

const LEDGER = SETTLEMENT.map((settlement) => settle(caseOfRandomPath(settlement, 0)));

function everyYear(check: (year: Ledger<Exact>["years"][number]) => void): void {
  fc.assert(
    fc.property(LEDGER, (ledger) => {
      for (const year of ledger.years) check(year);
    }),
    { numRuns: RUNS },
  );
}

test("money is conserved on every path and year", () => {
  everyYear((year) => {
    const accounts = Object.values(year.accounts);
    const units = Object.values(year.units);
    const closing = sumExact(accounts.map((account) => account.closing));
    const start = sumExact(accounts.map((account) => account.opening.plus(account.interest)));
    const received = sumExact(units.map((unit) => unit.income.plus(unit.madeGood)));
    const layers = sumExact(Object.values(year.outlays).map((outlay) => outlay.layers));
    const spent = sumExact(units.map((unit) => unit.expenditure.plus(unit.carried).minus(unit.unpaid)));
    const lost = closing.minus(start).minus(received).minus(layers).plus(spent).abs().toNumber();
    expect(lost).toBeLessThanOrEqual(NEGLIGIBLE_YUAN * units.length + ROUNDING_YUAN);
  });
});

test("no account is ever negative, and each one's movements add up", () => {
  everyYear((year) => {
    for (const account of Object.values(year.accounts)) {
      expect(account.closing.toNumber()).toBeGreaterThanOrEqual(-ROUNDING_YUAN);
      const moved = account.opening.plus(account.interest).plus(account.in).minus(account.out);
      expect(moved.minus(account.closing).abs().toNumber()).toBeLessThanOrEqual(ROUNDING_YUAN);
    }
  });
});

test("a gap is paid and unpaid to the fen, and split into causes without rest", () => {
  everyYear((year) => {
    for (const unit of Object.values(year.units)) {
      const gap = sumExact(Object.values(unit.gap));
      const whole = unit.net.lt(0) ? unit.net.neg() : gap.minus(gap);
      expect(gap.minus(whole).abs().toNumber()).toBeLessThanOrEqual(ROUNDING_YUAN);
      for (const piece of Object.values(unit.gap)) expect(piece.toNumber()).toBeGreaterThanOrEqual(-ROUNDING_YUAN);
      const paid = sumExact(unit.paid.map((row) => row.amount));
      const left = gap.minus(paid).minus(unit.unpaid).toNumber();
      expect(left).toBeGreaterThanOrEqual(-ROUNDING_YUAN);
      expect(left).toBeLessThanOrEqual(NEGLIGIBLE_YUAN);
      for (const row of unit.paid) expect(row.amount.gt(0)).toBe(true);
    }
  });
});

test("a unit ends with a surplus or a gap, never both", () => {
  everyYear((year) => {
    for (const unit of Object.values(year.units)) {
      if (unit.net.gt(0)) expect(unit.paid).toEqual([]);
      else expect(unit.retained.plus(unit.handedUp).isZero()).toBe(true);
    }
  });
});
