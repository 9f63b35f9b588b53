import { type Layout, layOut, type PlaceInfo } from "../../model/Layout";
import { LEVELS, type Level } from "../../model/levels";
import type { SettlementCase } from "../../rules/formats";
import type { Ledger, UnitLedger, YearLedger } from "../../rules/Ledger";
import { levelOfAccount, type Phase, phasesOf } from "../../rules/phases";
import type { Base, RuleSet } from "../../rules/RuleSet";
import { policyFactors } from "./policyFactors";

/** Amounts up to half a fen are nothing, as in the settlement. */
export const NOTHING_YUAN = 0.005;

type CurrentBase = "income" | "collected" | "funding" | "expenditure";

/**
 * A settled case to look things up in, by index of the year: which units and accounts lie in a place, and what the bases
 * of limits and ceilings came to. Amounts in yuan as numbers; the ledger beside it has them exactly.
 */
export class PathBooks {
  readonly layout: Layout;
  readonly phases: readonly Phase[];
  private readonly indexOf: ReadonlyMap<string, number>;
  private readonly factors: ReturnType<typeof policyFactors>;

  constructor(
    readonly settlementCase: SettlementCase,
    readonly ledger: Ledger<number>,
  ) {
    this.layout = layOut(settlementCase.tree);
    this.phases = phasesOf(settlementCase.rules, settlementCase.years);
    this.indexOf = new Map(this.layout.places.map(({ id }, i) => [id, i]));
    this.factors = policyFactors(settlementCase, ledger, this.layout, this.phases);
  }

  /** The counties that a place is made of, by index. */
  countiesIn(placeId: string): number[] {
    const { countyStart, countyEnd } = this.placeAt(placeId);
    return Array.from({ length: countyEnd - countyStart }, (_, i) => countyStart + i);
  }

  nameOf(placeId: string): { readonly zh: string; readonly en: string } {
    return this.placeAt(placeId).name;
  }

  /** The place, or the smallest one around it that the accounts of every year are kept at or below. */
  scopeOf(placeId: string): string {
    const highest = Math.min(...this.phases.map(({ rules }) => LEVELS.indexOf(rules.unit)));
    let at = this.indexOf.get(placeId)!;
    while (LEVELS.indexOf(this.layout.places[at].level) > highest) at = this.layout.places[at].parent;
    return this.layout.places[at].id;
  }

  /** Whether a place is another, or lies in it. */
  isWithin(placeId: string, around: string): boolean {
    for (let at = this.indexOf.get(placeId)!; at >= 0; at = this.layout.places[at].parent) {
      if (this.layout.places[at].id === around) return true;
    }
    return false;
  }

  /** The units of a year that lie in a place, with their ids. */
  unitsIn(year: YearLedger<number>, placeId: string): [string, UnitLedger<number>][] {
    return Object.entries(year.units).filter(([id]) => this.isWithin(id, placeId));
  }

  /** What all accounts in a place hold at the end of a year: what a run calls available there. */
  availableIn(year: YearLedger<number>, placeId: string): number {
    const inside = Object.entries(year.accounts).filter(([id]) => this.isWithin(placeOf(id), placeId));
    return sum(inside.map(([, { closing }]) => closing));
  }

  /** A figure of the case, summed up over a place's counties, after the policy responses of earlier years. */
  figureIn(name: "collected" | "subsidyPaid" | "expenditure", t: number, placeId: string): number {
    const { contribution, benefit } = this.factors[t];
    const factors = { collected: contribution, expenditure: benefit, subsidyPaid: null }[name];
    return sum(
      this.countiesIn(placeId).map((county) => {
        return this.settlementCase.figures[this.idOf(county)][t][name] * (factors?.[county] ?? 1);
      }),
    );
  }

  /** By how much policy responses of earlier years have changed contributions and benefits: factors by county. */
  factorsOf(t: number): { readonly contribution: readonly number[]; readonly benefit: readonly number[] } {
    return this.factors[t];
  }

  /** What a base comes to in a place that units make up; null where the ledger does not tell. */
  baseIn(base: Base, t: number, placeId: string): number | null {
    const name = base.replace("-previous-year", "") as CurrentBase;
    if (name === base) return this.currentBase(name, t, placeId);
    if (t > 0) return this.currentBase(name, t - 1, placeId);
    const given = this.countiesIn(placeId).map((county) => {
      const previous = this.settlementCase.opening[this.idOf(county)]?.previous;
      if (name !== "funding") return previous?.[name];
      if (previous?.collected === undefined || previous.subsidyPaid === undefined) return undefined;
      return previous.collected + previous.subsidyPaid;
    });
    // What the case does not give is the first year's own.
    if (given.every((amount) => amount === undefined)) return this.currentBase(name, t, placeId);
    return given.some((amount) => amount === undefined) ? null : sum(given.map((amount) => amount!));
  }

  /** The account that a word of the rules stands for, for a unit: its id. */
  accountFor(word: string, unitId: string, rules: RuleSet): string {
    const level = levelOfAccount(word, rules)!;
    let at = this.indexOf.get(unitId)!;
    while (this.layout.places[at].level !== level) at = this.layout.places[at].parent;
    return `${word}:${this.layout.places[at].id}`;
  }

  /** Ids of the places at a level that lie in a place or around it. */
  holdersOf(level: Level, placeId: string): string[] {
    const ids = this.layout.places.filter((place) => place.level === level).map(({ id }) => id);
    return ids.filter((id) => this.isWithin(id, placeId) || this.isWithin(placeId, id));
  }

  private currentBase(name: CurrentBase, t: number, placeId: string): number | null {
    if (name === "collected") return this.figureIn("collected", t, placeId);
    if (name === "funding") return this.figureIn("collected", t, placeId) + this.figureIn("subsidyPaid", t, placeId);
    const units = this.unitsIn(this.ledger.years[t], placeId);
    const counties = sum(units.map(([id]) => this.countiesIn(id).length));
    return counties === this.countiesIn(placeId).length ? sum(units.map(([, unit]) => unit[name])) : null;
  }

  private placeAt(placeId: string): PlaceInfo {
    return this.layout.places[this.indexOf.get(placeId)!];
  }

  private idOf(county: number): string {
    return this.layout.places[this.layout.placeOfCounty[county]].id;
  }
}

/** The place of an account or government: what stands after the colon of its id. */
export function placeOf(id: string): string {
  return id.slice(id.indexOf(":") + 1);
}

export function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
