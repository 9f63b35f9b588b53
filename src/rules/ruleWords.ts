/*
 * The words of the rule language, apart from its schema, which is large: who runs rules needs the words alone.
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
