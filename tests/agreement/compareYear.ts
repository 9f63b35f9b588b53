import { BLOCK_PATHS, type Layout, unitPlaces } from "../../src/engine/layout";
import type { YearOutcome } from "../../src/engine/YearOutcome";
import type { Ledger, OutlayLedger } from "../../src/rules/Ledger";

/** The agreement that the kernel promises: 1e-9 of expenditure, that of the path's dearest year, since a year without any still has balances. */
const OF_EXPENDITURE = 1e-9;

const total = (outlay: OutlayLedger<number> | undefined): number =>
  outlay ? outlay.layers + outlay.makeGood + outlay.clawback + outlay.arrears : 0;

/** Where one path of the kernel's year differs from the exact ledger, in words. */
export function compareYear(
  layout: Layout,
  outcome: YearOutcome,
  path: number,
  whole: Ledger<number>,
  year: number,
): string[] {
  const found: string[] = [];
  const ledger = whole.years[year]!;
  const scale = Math.max(
    ...whole.years.map(({ units }) => Object.values(units).reduce((sum, unit) => sum + unit.expenditure, 0)),
  );
  const same = (what: string, kernel: number, exact: number): void => {
    if (!(Math.abs(kernel - exact) <= OF_EXPENDITURE * scale)) {
      found.push(`${ledger.year} ${what}: kernel ${kernel}, exact ${exact}`);
    }
  };
  const id = (place: number): string => layout.places[place]!.id;
  unitPlaces(layout, outcome.unitLevel).forEach((place, u) => {
    const i = u * BLOCK_PATHS + path;
    const unit = ledger.units[id(place)]!;
    same(`${id(place)} own-balance`, outcome.ownBalance[i]!, unit.ownBalance);
    same(`${id(place)} net`, outcome.net[i]!, unit.net);
    same(`${id(place)} unpaid`, outcome.unpaid[i]!, unit.unpaid);
    const paid = (words: (from: string) => boolean): number =>
      unit.paid.filter((row) => words(row.from)).reduce((sum, row) => sum + row.amount, 0);
    const isPool = (from: string): boolean => from.endsWith("-pool");
    const isGovernment = (from: string): boolean => from.endsWith("-government");
    same(
      `${id(place)} paid own`,
      outcome.paidOwnBalance[i]!,
      paid((from) => from === "own-balance"),
    );
    same(`${id(place)} paid pool`, outcome.paidPool[i]!, paid(isPool));
    same(
      `${id(place)} paid reserve`,
      outcome.paidReserve[i]!,
      paid((from) => !isPool(from) && !isGovernment(from) && from !== "own-balance"),
    );
    let [levies, called, income] = [0, 0, 0];
    for (let c = outcome.unitStart[u]!; c < outcome.unitStart[u + 1]!; c++) {
      levies += outcome.levies[c * BLOCK_PATHS + path]!;
      called += outcome.called[c * BLOCK_PATHS + path]!;
      income += outcome.income[c * BLOCK_PATHS + path]!;
    }
    const levied = Object.values(unit.levies).reduce((sum, levy) => sum + levy, 0);
    same(`${id(place)} levies`, levies, levied);
    same(`${id(place)} income`, income, unit.income);
    same(`${id(place)} called`, called, paid(isGovernment) + unit.madeGood);
    let transfer = 0;
    for (let c = outcome.unitStart[u]!; c < outcome.unitStart[u + 1]!; c++) {
      transfer += outcome.netTransfer[c * BLOCK_PATHS + path]!;
    }
    const received = paid((from) => !isGovernment(from) && from !== "own-balance");
    // Remainders up to 0.005 yuan that nobody paid are no transfer and not carried.
    if (Math.abs(transfer - (received + unit.allocated - levied - unit.handedUp)) > 0.005 + OF_EXPENDITURE * scale) {
      found.push(`${ledger.year} ${id(place)} net transfer: ${transfer}`);
    }
  });
  layout.placeOfCounty.forEach((place, c) => {
    const given = ledger.outlays[`county-government:${id(place)}`];
    same(`${id(place)} outlay`, outcome.countyOutlay[c * BLOCK_PATHS + path]!, total(given));
  });
  const closings = (place: string): number =>
    Object.entries(ledger.accounts)
      .filter(([account]) => account.endsWith(`:${place}`) && !account.startsWith("own-balance:"))
      .reduce((sum, [, account]) => sum + account.closing, 0);
  layout.placeOfCity.forEach((place, k) => {
    const i = k * BLOCK_PATHS + path;
    same(`${id(place)} outlay`, outcome.cityOutlay[i]!, total(ledger.outlays[`city-government:${id(place)}`]));
    same(`${id(place)} accounts`, outcome.cityAccounts[i]!, closings(id(place)));
  });
  if (layout.placeOfProvince >= 0) {
    const root = id(layout.placeOfProvince);
    same("province outlay", outcome.provinceOutlay[path]!, total(ledger.outlays[`province-government:${root}`]));
    same("province accounts", outcome.provinceAccounts[path]!, closings(root));
  }
  return found;
}
