import type { Level } from "../model/levels";
import type { RuleSet, Rules, Within } from "./RuleSet";
import { KINDS, type Kind, type KindWord } from "./ruleWords";

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
