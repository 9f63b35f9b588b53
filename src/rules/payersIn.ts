import { layOut } from "../model/Layout";
import { LEVELS, type Level } from "../model/levels";
import type { Place } from "../model/Tree";
import { type Exact, exact, sumExact, ZERO } from "../units/Exact";
import { type Text, text } from "../units/Text";
import type { UnitLedger, YearLedger } from "./Ledger";

/** Who pays, in the order in which a fund is used up: its own means first, budgets next, nobody last. */
export const PAYER_GROUPS = [
  "own-balance",
  "pool",
  "reserve",
  "county-government",
  "city-government",
  "province-government",
  "made-good",
  "unpaid",
] as const;
export type PayerGroup = (typeof PAYER_GROUPS)[number];

export const PAYER_GROUP_NAMES: Readonly<Record<PayerGroup, Text>> = {
  "own-balance": text("累计结余", "own balance"),
  pool: text("统筹结余", "pools"),
  reserve: text("风险储备金/调剂金", "reserves"),
  "county-government": text("县级财政", "county government"),
  "city-government": text("市级财政", "city government"),
  "province-government": text("省级财政", "province government"),
  "made-good": text("财政补足收入", "income made good by governments"),
  unpaid: text("欠付（年末）", "unpaid at the year's end"),
};

/** What each paid for the units within a place in a year, in yuan, and where those units stand at its end. */
export interface PlaceYear {
  readonly payers: Readonly<Record<PayerGroup, Exact>>;
  /** Levies and surpluses handed up, less what was allocated. */
  readonly givenAway: Exact;
  readonly ownBalance: Exact;
}

/** The ids of a place and of all within it; empty if the tree does not have it. */
export function placesWithin(tree: Place, placeId: string): Set<string> {
  const { places } = layOut(tree);
  const at = places.find(({ id }) => id === placeId);
  if (!at) return new Set();
  const rank = (level: Level): number => LEVELS.indexOf(level);
  const inside = places.filter(({ id, countyStart, countyEnd, level }) => {
    return (
      id === placeId || (rank(level) > rank(at.level) && countyStart >= at.countyStart && countyEnd <= at.countyEnd)
    );
  });
  return new Set(inside.map(({ id }) => id));
}

/** Adds up who paid for the units of a written ledger's year that are among `places`; null if the year's units are wider than that. */
export function payersIn(year: YearLedger<string>, places: ReadonlySet<string>): PlaceYear | null {
  const units = Object.entries(year.units).flatMap(([id, unit]) => (places.has(id) ? [unit] : []));
  if (units.length === 0) return null;
  const payers = Object.fromEntries(PAYER_GROUPS.map((group) => [group, ZERO])) as Record<PayerGroup, Exact>;
  const add = (group: PayerGroup, amount: Exact): void => {
    payers[group] = payers[group].plus(amount);
  };
  for (const unit of units) {
    for (const { from, amount } of unit.paid) add(groupOf(from), exact(amount));
    add("made-good", exact(unit.madeGood));
    add("unpaid", exact(unit.unpaid));
  }
  const given = (unit: UnitLedger<string>): Exact =>
    sumExact(Object.values(unit.levies).map(exact)).plus(unit.handedUp).minus(unit.allocated);
  return {
    payers,
    givenAway: sumExact(units.map(given)),
    ownBalance: sumExact(units.map(({ ownBalance }) => exact(ownBalance))),
  };
}

function groupOf(from: string): PayerGroup {
  if (from === "own-balance") return from;
  if (from === "city-pool" || from === "province-pool") return "pool";
  return PAYER_GROUPS.find((group) => group === from) ?? "reserve";
}
