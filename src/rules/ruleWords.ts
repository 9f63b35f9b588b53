import type { Level } from "../model/levels";
import type { RuleSet, Rules } from "./RuleSet";

/*
 * The words of the rule language and what they stand for. Whoever only looks them up, as the engine does, has no need of
 * the schema beside them (`RuleSet.ts`).
 */

/** Causes of a gap, in the order in which ledgers list them. */
export const KINDS = ["collection", "subsidy", "excess", "policy"] as const;
export type Kind = (typeof KINDS)[number];

export const KIND_WORDS = [...KINDS, "management", "all"] as const;
export type KindWord = (typeof KIND_WORDS)[number];

export const BASES = [
  "income",
  "collected",
  "funding",
  "expenditure",
  "income-previous-year",
  "collected-previous-year",
  "funding-previous-year",
  "expenditure-previous-year",
] as const;
export type Base = (typeof BASES)[number];

export const GOVERNMENTS = ["county-government", "city-government", "province-government"] as const;
export type Government = (typeof GOVERNMENTS)[number];
export const POOLS = ["city-pool", "province-pool"] as const;

/** The places within which something is one; if left out the unit, or the city where the unit is the county. */
export const WITHIN = ["city", "province"] as const;
type Within = (typeof WITHIN)[number];

/** The level within which benefits, contributions or a budget are one, as given or by the unit. */
export function withinOf(within: Within | undefined, unit: Level): Within {
  return within ?? (unit === "county" ? "city" : unit);
}

/** The rules as a dated list, earliest first; a single rule set counts as dated before every year. */
export function datedRules(rules: Rules): { from: number; rules: RuleSet }[] {
  if (!Array.isArray(rules)) return [{ from: Number.NEGATIVE_INFINITY, rules }];
  return [...rules].sort((a, b) => a.from - b.from);
}

/** The four kinds that a layer's words stand for, in ledger order. */
export function kindsOf(words: readonly KindWord[]): Kind[] {
  const named = new Set<Kind>();
  for (const word of words) {
    if (word === "all") for (const kind of KINDS) named.add(kind);
    else if (word === "management") for (const kind of KINDS) kind !== "policy" && named.add(kind);
    else named.add(word);
  }
  return KINDS.filter((kind) => named.has(kind));
}
