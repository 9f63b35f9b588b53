import type { Layout } from "../model/Layout";
import { unitPlaces, unitStarts } from "../model/Layout";
import type { Level } from "../model/Tree";
import { type Exact, exact, ONE, shareOut, sumExact, ZERO } from "../units/Exact";
import type { SettlementCase } from "./formats";
import type { Phase } from "./phases";
import { commonAccountsOf, usesPool } from "./phases";
import type { RuleSet } from "./RuleSet";

/** A county's figures of last year as they were settled: what bases on the previous year look at. */
export interface PreviousFigures {
  readonly collected: Exact;
  readonly subsidyPaid: Exact;
  readonly income: Exact;
  readonly expenditure: Exact;
}

/** What passes from one year to the next. Accounts are keyed by id (`own-balance:a`, `city-pool:K1`), everything else by unit or county index. */
export interface Books {
  balances: Map<string, Exact>;
  /** By unit: what stayed unpaid. */
  carried: Exact[];
  /** By county; before the first year what the case gives, the rest being the first year's own. */
  previous: Partial<PreviousFigures>[];
  /** By county: the product of policy responses so far on contributions and on benefits. */
  contributionFactor: Exact[];
  benefitFactor: Exact[];
  /** By county: what arrives this year out of last year's missing subsidies and missed arrears. */
  clawback: Exact[];
  missedArrears: Exact[];
}

export function accountId(word: string, placeId: string): string {
  return `${word}:${placeId}`;
}

/** Units at a level: place ids and the run of counties of each. */
export interface Units {
  readonly level: Level;
  readonly ids: readonly string[];
  readonly starts: Int32Array;
}

export function unitsAt(layout: Layout, level: Level): Units {
  const ids = Array.from(unitPlaces(layout, level), (place) => layout.places[place]!.id);
  return { level, ids, starts: unitStarts(layout, level) };
}

export function countiesOf(units: Units, unit: number): number[] {
  const counties: number[] = [];
  for (let county = units.starts[unit]!; county < units.starts[unit + 1]!; county++) counties.push(county);
  return counties;
}

function addTo(balances: Map<string, Exact>, id: string, amount: Exact): void {
  balances.set(id, (balances.get(id) ?? ZERO).plus(amount));
}

/** The books before the first year: the case's opening, with `opening: "pool"` applied. */
export function openBooks(settlementCase: SettlementCase, layout: Layout, first: Phase): Books {
  const counties = Array.from(layout.placeOfCounty, (place) => layout.places[place]!.id);
  const opening = counties.map((id) => settlementCase.opening[id]);
  const units = unitsAt(layout, first.rules.unit);
  const balances = new Map<string, Exact>();
  const carried = units.ids.map(() => ZERO);
  units.ids.forEach((id, unit) => {
    const mine = countiesOf(units, unit).map((county) => opening[county]);
    balances.set(accountId("own-balance", id), sumExact(mine.map((o) => exact(o?.balance ?? 0))));
    carried[unit] = sumExact(mine.map((o) => exact(o?.payable ?? 0)));
  });
  for (const [id, balance] of Object.entries(settlementCase.openingAccounts)) addTo(balances, id, exact(balance));
  applyOpening(balances, first.rules, units, layout);
  const previous = opening.map((o): Partial<PreviousFigures> => {
    const given = Object.entries(o?.previous ?? {}).filter(([, amount]) => amount !== undefined);
    return Object.fromEntries(given.map(([name, amount]) => [name, exact(amount!)]));
  });
  return {
    balances,
    carried,
    previous,
    contributionFactor: counties.map(() => ONE),
    benefitFactor: counties.map(() => ONE),
    clawback: counties.map(() => ZERO),
    missedArrears: counties.map(() => ZERO),
  };
}

/** `opening: "pool"`: own-balances go to the pool of the unit's parent. */
function applyOpening(balances: Map<string, Exact>, rules: RuleSet, units: Units, layout: Layout): void {
  if (rules.opening !== "pool") return;
  units.ids.forEach((id, unit) => {
    const own = accountId("own-balance", id);
    const place = layout.places[unitPlaces(layout, units.level)[unit]!]!;
    const parent = layout.places[place.parent]!;
    addTo(balances, accountId(`${parent.level}-pool`, parent.id), balances.get(own) ?? ZERO);
    balances.set(own, ZERO);
  });
}

/**
 * Moves the books from one rule set to the next (settlement.md, "Change of rules"): balances and carried amounts into
 * the new units; reserves that the new rules lack pay what is carried and join the own-balances; pools without a
 * place in the new rules join the own-balances; then the new rules' opening.
 */
export function changeRules(books: Books, from: RuleSet, to: RuleSet, layout: Layout): void {
  const { balances } = books;
  const before = unitsAt(layout, from.unit);
  const after = unitsAt(layout, to.unit);
  const lastExpenditure = books.previous.map((figures) => figures.expenditure ?? ZERO);
  const weights = after.ids.map((_, unit) =>
    sumExact(countiesOf(after, unit).map((county) => lastExpenditure[county]!)),
  );

  if (before.level !== after.level) {
    const perUnit = after.ids.map(() => ZERO);
    const carried = after.ids.map(() => ZERO);
    before.ids.forEach((id, unit) => {
      const targets = unitsOver(after, before.starts[unit]!, before.starts[unit + 1]!);
      const own = accountId("own-balance", id);
      const parts = targets.map((target) => weights[target]!);
      shareOut(balances.get(own) ?? ZERO, parts).forEach((part, i) => {
        perUnit[targets[i]!] = perUnit[targets[i]!]!.plus(part);
      });
      shareOut(books.carried[unit]!, parts).forEach((part, i) => {
        carried[targets[i]!] = carried[targets[i]!]!.plus(part);
      });
      balances.delete(own);
    });
    after.ids.forEach((id, unit) => {
      balances.set(accountId("own-balance", id), perUnit[unit]!);
    });
    books.carried = carried;
  }

  const giveToUnits = (account: string, holder: "city" | "province", payCarried: boolean): void => {
    unitsAt(layout, holder).ids.forEach((holderId, index) => {
      const id = accountId(account, holderId);
      let rest = balances.get(id);
      if (!rest) return;
      const holderUnits = unitsAt(layout, holder);
      const targets = unitsOver(after, holderUnits.starts[index]!, holderUnits.starts[index + 1]!);
      if (payCarried) {
        const owed = targets.map((unit) => books.carried[unit]!);
        const total = sumExact(owed);
        const paid = total.lt(rest) ? total : rest;
        if (paid.gt(0)) {
          shareOut(paid, owed).forEach((part, i) => {
            books.carried[targets[i]!] = books.carried[targets[i]!]!.minus(part);
          });
          rest = rest.minus(paid);
        }
      }
      shareOut(
        rest,
        targets.map((unit) => weights[unit]!),
      ).forEach((part, i) => {
        addTo(balances, accountId("own-balance", after.ids[targets[i]!]!), part);
      });
      balances.delete(id);
    });
  };

  for (const { id, holder } of from.reserves) {
    const kept = to.reserves.some((reserve) => reserve.id === id && reserve.holder === holder);
    if (!kept) giveToUnits(id, holder, true);
  }
  const joins = { "city-pool": to.unit !== "county", "province-pool": to.unit === "province" };
  if (joins["city-pool"] || !usesPool("city-pool", to)) giveToUnits("city-pool", "city", false);
  if (layout.placeOfProvince >= 0 && (joins["province-pool"] || !usesPool("province-pool", to))) {
    giveToUnits("province-pool", "province", false);
  }
  applyOpening(balances, to, after, layout);
}

/** The units that share counties with a run of counties: those inside it, or the one around it. */
function unitsOver(units: Units, start: number, end: number): number[] {
  const found: number[] = [];
  units.ids.forEach((_, unit) => {
    if (units.starts[unit]! < end && units.starts[unit + 1]! > start) found.push(unit);
  });
  return found;
}

/** Adds the accounts that the rules know and the books do not have yet. */
export function completeAccounts(books: Books, rules: RuleSet, layout: Layout): void {
  for (const id of unitsAt(layout, rules.unit).ids) addTo(books.balances, accountId("own-balance", id), ZERO);
  for (const { word, holder } of commonAccountsOf(rules)) {
    for (const id of unitsAt(layout, holder).ids) addTo(books.balances, accountId(word, id), ZERO);
  }
}
