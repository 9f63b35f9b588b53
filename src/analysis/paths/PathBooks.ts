import { type Layout, layOut } from "../../model/Layout";
import { LEVELS, type Level } from "../../model/levels";
import type { SettlementCase } from "../../rules/formats";
import type { Ledger, UnitLedger, YearLedger } from "../../rules/Ledger";
import { levelOfAccount, type Phase, phasesOf } from "../../rules/phases";
import type { Base, RuleSet } from "../../rules/RuleSet";
import { policyFactors } from "./policyFactors";

/** Amounts up to half a fen are nothing, as in the settlement. */
export const NOTHING_YUAN = 0.005;

/** A run of counties, first and one after the last: what a place is made of. */
export type Run = readonly [from: number, to: number];

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

  runOf(placeId: string): Run {
    const { countyStart, countyEnd } = this.layout.places[this.indexOf.get(placeId)!];
    return [countyStart, countyEnd];
  }

  nameOf(placeId: string): { readonly zh: string; readonly en: string } {
    return this.layout.places[this.indexOf.get(placeId)!].name;
  }

  /** The place, or the smallest one around it that the accounts of every year are kept at or below. */
  scopeOf(placeId: string): string {
    const highest = Math.min(...this.phases.map(({ rules }) => LEVELS.indexOf(rules.unit)));
    let at = this.indexOf.get(placeId)!;
    while (LEVELS.indexOf(this.layout.places[at].level) > highest) at = this.layout.places[at].parent;
    return this.layout.places[at].id;
  }

  isWithin(placeId: string, [from, to]: Run): boolean {
    const [start, end] = this.runOf(placeId);
    return from <= start && end <= to;
  }

  /** The units of a year that lie in a run of counties, with their ids. */
  unitsIn(year: YearLedger<number>, run: Run): [string, UnitLedger<number>][] {
    return Object.entries(year.units).filter(([id]) => this.isWithin(id, run));
  }

  /** What all accounts of the places in a run hold at the end of a year: what a run calls available there. */
  availableIn(year: YearLedger<number>, run: Run): number {
    const inside = Object.entries(year.accounts).filter(([id]) => this.isWithin(placeOf(id), run));
    return sum(inside.map(([, { closing }]) => closing));
  }

  /** A figure of the case, summed up over counties, after the policy responses of earlier years. */
  figureIn(name: "collected" | "subsidyPaid" | "expenditure", t: number, [from, to]: Run): number {
    const { contribution, benefit } = this.factors[t];
    const factors = { collected: contribution, expenditure: benefit, subsidyPaid: null }[name];
    let total = 0;
    for (let county = from; county < to; county++) {
      const { id } = this.layout.places[this.layout.placeOfCounty[county]];
      total += this.settlementCase.figures[id][t][name] * (factors?.[county] ?? 1);
    }
    return total;
  }

  /** By how much policy responses of earlier years have changed contributions and benefits: factors by county. */
  factorsOf(t: number): { readonly contribution: readonly number[]; readonly benefit: readonly number[] } {
    return this.factors[t];
  }

  /** What a base comes to over a run of counties that units make up; null where the ledger does not tell. */
  baseIn(base: Base, t: number, run: Run): number | null {
    const name = base.replace("-previous-year", "") as "income" | "collected" | "funding" | "expenditure";
    const before = base.endsWith("-previous-year");
    if (!before) return this.currentBase(name, t, run);
    if (t > 0) return this.currentBase(name, t - 1, run);
    const given = Array.from({ length: run[1] - run[0] }, (_, i) => {
      const { id } = this.layout.places[this.layout.placeOfCounty[run[0] + i]];
      const previous = this.settlementCase.opening[id]?.previous;
      if (name !== "funding") return previous?.[name];
      if (previous?.collected === undefined || previous.subsidyPaid === undefined) return undefined;
      return previous.collected + previous.subsidyPaid;
    });
    // What the case does not give is the first year's own.
    if (given.every((amount) => amount === undefined)) return this.currentBase(name, t, run);
    return given.some((amount) => amount === undefined) ? null : sum(given.map((amount) => amount!));
  }

  /** The account that a word of the rules stands for, for a unit: its id. */
  accountFor(word: string, unitId: string, rules: RuleSet): string {
    const level = levelOfAccount(word, rules)!;
    let at = this.indexOf.get(unitId)!;
    while (this.layout.places[at].level !== level) at = this.layout.places[at].parent;
    return `${word}:${this.layout.places[at].id}`;
  }

  /** Ids of the places at a level that lie in a run of counties or around it. */
  holdersOf(level: Level, run: Run): string[] {
    return this.layout.places
      .filter((place) => place.level === level)
      .filter(({ id }) => this.isWithin(id, run) || contains(this.runOf(id), run))
      .map(({ id }) => id);
  }

  private currentBase(name: "income" | "collected" | "funding" | "expenditure", t: number, run: Run): number | null {
    if (name === "collected") return this.figureIn("collected", t, run);
    if (name === "funding") return this.figureIn("collected", t, run) + this.figureIn("subsidyPaid", t, run);
    const units = this.unitsIn(this.ledger.years[t], run);
    const counties = sum(units.map(([id]) => this.runOf(id)[1] - this.runOf(id)[0]));
    return counties === run[1] - run[0] ? sum(units.map(([, unit]) => unit[name])) : null;
  }
}

export function contains([from, to]: Run, [start, end]: Run): boolean {
  return from <= start && end <= to;
}

/** The place of an account or government: what stands after the colon of its id. */
export function placeOf(id: string): string {
  return id.slice(id.indexOf(":") + 1);
}

export function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
