import type { Level } from "../model/Tree";
import type { Reserve, RuleSet, Rules } from "./RuleSet";
import { datedRules, GOVERNMENTS, type Government } from "./ruleWords";

/** A stretch of years under one rule set. `firstYear` is the rule set's own first year, from which its rate schedules count. */
export interface Phase {
  readonly rules: RuleSet;
  readonly firstYear: number;
}

/** The phase of each year; a rule set that is not dated starts with the first year. */
export function phasesOf(rules: Rules, years: readonly number[]): Phase[] {
  const phases = datedRules(rules).map(
    (dated): Phase => ({ rules: dated.rules, firstYear: Number.isFinite(dated.from) ? dated.from : years[0]! }),
  );
  return years.map((year) => {
    const phase = phases.findLast((candidate) => candidate.firstYear <= year);
    if (!phase) throw new RangeError(`no rules for ${year}`);
    return phase;
  });
}

/** A reserve's rate in a year: its schedule runs from the rule set's first year, and the last rate goes on. */
export function rateInYear(reserve: Reserve, year: number, firstYear: number): number {
  if (!Array.isArray(reserve.rate)) return reserve.rate;
  return reserve.rate[Math.min(Math.max(year - firstYear, 0), reserve.rate.length - 1)]!;
}

/** The rate of interest in the year of index `t`: one number for all years, or one for each. */
export function interestInYear(interest: number | readonly number[], t: number): number {
  return typeof interest === "number" ? interest : interest[t]!;
}

/** The level that holds an account: the unit's for own-balance, the pool's, or the reserve's holder; null for a word that is no account. */
export function levelOfAccount(word: string, rules: RuleSet): Level | null {
  if (word === "own-balance") return rules.unit;
  if (word === "city-pool") return "city";
  if (word === "province-pool") return "province";
  return rules.reserves.find((reserve) => reserve.id === word)?.holder ?? null;
}

/** A government as resolved: `own-government` is that of the unit's level; null for an account. */
export function governmentOf(word: string, unit: Level): Government | null {
  if (word === "own-government") return `${unit}-government`;
  return GOVERNMENTS.find((government) => government === word) ?? null;
}

/** Whether the rules pay into or draw on a pool. */
export function usesPool(pool: "city-pool" | "province-pool", rules: RuleSet): boolean {
  const parentPool = rules.unit === "county" ? "city-pool" : "province-pool";
  return (
    (rules.opening === "pool" && parentPool === pool) ||
    rules.surplus.restTo === pool ||
    rules.layers.some((layer) => layer.from === pool) ||
    rules.allocations.some((allocation) => allocation.from === pool)
  );
}

/** The accounts that rules know besides own-balances, reserves first as listed: word and holder. */
export function commonAccountsOf(rules: RuleSet): { word: string; holder: "city" | "province" }[] {
  const accounts = rules.reserves.map(({ id, holder }) => ({ word: id, holder }));
  if (usesPool("city-pool", rules)) accounts.push({ word: "city-pool", holder: "city" });
  if (usesPool("province-pool", rules)) accounts.push({ word: "province-pool", holder: "province" });
  return accounts;
}
