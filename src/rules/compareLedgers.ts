import type { Ledger, OutlayLedger, UnitLedger, YearLedger } from "./Ledger";
import { KINDS } from "./RuleSet";

/**
 * Relative tolerance of a ledger written in float64: a few thousand roundings of 1e-16 each, with two digits to
 * spare. What cancels to nearly 0 is held against a millionth of a fen in a fund of a billion instead.
 */
const RELATIVE = 1e-9;

const NO_OUTLAY: OutlayLedger<number> = { layers: 0, makeGood: 0, clawback: 0, arrears: 0 };

/** Where two ledgers differ, in words; what is absent counts as 0. `scaleYuan` is the size below which differences are held against the fund's size. */
export function differences(ours: Ledger<number>, theirs: Ledger<number>): string[] {
  const found: string[] = [];
  if (ours.years.length !== theirs.years.length) return [`${ours.years.length} years, not ${theirs.years.length}`];
  ours.years.forEach((year, i) => {
    const other = theirs.years[i] as YearLedger<number>;
    const scale = Math.max(...Object.values(other.units).map((unit) => Math.abs(unit.expenditure)));
    const same = (place: string, a: number, b: number): void => {
      if (!(Math.abs(a - b) <= RELATIVE * Math.max(Math.abs(a), Math.abs(b)) + 1e-3 * RELATIVE * scale)) {
        found.push(`${year.year} ${place}: ${a}, not ${b}`);
      }
    };
    const allKeys = (a: object, b: object): string[] => [...new Set([...Object.keys(a), ...Object.keys(b)])];
    for (const id of allKeys(year.units, other.units)) {
      const a = year.units[id] as UnitLedger<number>;
      const b = other.units[id] as UnitLedger<number>;
      if (!a || !b) {
        found.push(`${year.year} unit ${id} is in one ledger only`);
        continue;
      }
      if (a.planMet !== b.planMet) found.push(`${year.year} ${id} planMet: ${a.planMet}`);
      for (const name of [
        "income",
        "madeGood",
        "allocated",
        "expenditure",
        "carried",
        "net",
        "score",
        "retained",
        "handedUp",
        "unpaid",
        "ownBalance",
      ] as const) {
        same(`${id} ${name}`, a[name], b[name]);
      }
      for (const reserve of allKeys(a.levies, b.levies)) {
        same(`${id} levy ${reserve}`, a.levies[reserve] ?? 0, b.levies[reserve] ?? 0);
      }
      for (const kind of KINDS) same(`${id} gap ${kind}`, a.gap[kind] ?? 0, b.gap[kind] ?? 0);
      const paid = (unit: UnitLedger<number>) =>
        new Map(unit.paid.map((row) => [`${row.layer} ${row.kind} ${row.from}`, row.amount]));
      const [paidA, paidB] = [paid(a), paid(b)];
      for (const row of new Set([...paidA.keys(), ...paidB.keys()])) {
        same(`${id} paid ${row}`, paidA.get(row) ?? 0, paidB.get(row) ?? 0);
      }
    }
    const noAccount = { opening: 0, interest: 0, in: 0, out: 0, closing: 0 };
    for (const id of allKeys(year.accounts, other.accounts)) {
      for (const column of ["opening", "interest", "in", "out", "closing"] as const) {
        same(`${id} ${column}`, (year.accounts[id] ?? noAccount)[column], (other.accounts[id] ?? noAccount)[column]);
      }
    }
    for (const id of allKeys(year.outlays, other.outlays)) {
      for (const column of ["layers", "makeGood", "clawback", "arrears"] as const) {
        same(`${id} ${column}`, (year.outlays[id] ?? NO_OUTLAY)[column], (other.outlays[id] ?? NO_OUTLAY)[column]);
      }
    }
  });
  return found;
}
