import { LEVELS, type Level } from "../../model/levels";
import { text } from "../../units/Text";
import { KIND_NAMES, payerName } from "../ledgerWords";
import type { Layer, RuleSet } from "../RuleSet";
import { BASES, GOVERNMENTS, KINDS, type Kind, kindsOf, POOLS } from "../ruleWords";
import { BASE_NAMES, debtorName, HOLDER_NAMES, KNOWN_DEBTORS, UNIT_LEVEL_NAMES } from "./ruleNames";
import type { Choice } from "./Sentence";

/** The words that a rule set may use at a place, given its unit, its accounts and where the region tree starts; `checkRuleSet` lets each of them in and no other. */

/** Whether a level can hold an account or pay: not above the tree, and no city under a unit that is the province. */
function mayAct(level: Level, { unit }: RuleSet, rootLevel: Level): boolean {
  return LEVELS.indexOf(level) >= LEVELS.indexOf(rootLevel) && !(level === "city" && unit === "province");
}

const levelIn = (word: string): Level => word.slice(0, word.indexOf("-")) as Level;

/** As a sentence calls them, with the article. */
function named(words: readonly string[]): Choice[] {
  return words.map((value) => {
    const { zh, en } = payerName(value);
    return { value, label: text(zh, en.startsWith("own ") ? `the unit's ${en}` : `the ${en}`) };
  });
}

export function unitChoices(rootLevel: Level): Choice[] {
  return LEVELS.slice(LEVELS.indexOf(rootLevel)).map((value) => ({ value, label: UNIT_LEVEL_NAMES[value] }));
}

export function openingChoices({ unit }: RuleSet, rootLevel: Level): Choice[] {
  const keep = { value: "keep", label: text("留存各核算单位", "stay with their units") };
  const pool = { value: "pool", label: text("归入上级统筹结余", "join the pool of the level above") };
  return unit === rootLevel ? [keep] : [keep, pool];
}

export function holderChoices(rules: RuleSet, rootLevel: Level): Choice[] {
  const holders = (["city", "province"] as const).filter((level) => mayAct(level, rules, rootLevel));
  return holders.map((value) => ({ value, label: HOLDER_NAMES[value] }));
}

export function baseChoices(withAccount: boolean): Choice[] {
  const bases: Choice[] = BASES.map((value) => ({ value, label: BASE_NAMES[value] }));
  return withAccount ? [...bases, { value: "account", label: text("该账户余额", "the account's balance") }] : bases;
}

function poolWords(rules: RuleSet, rootLevel: Level): string[] {
  return POOLS.filter((pool) => mayAct(levelIn(pool), rules, rootLevel));
}

const reserveWords = (rules: RuleSet): string[] => rules.reserves.map(({ id }) => id);

/** Accounts that hold more than one unit's money: pools and reserves. */
export function accountChoices(rules: RuleSet, rootLevel: Level): Choice[] {
  return named([...poolWords(rules, rootLevel), ...reserveWords(rules)]);
}

export function payerChoices(rules: RuleSet, rootLevel: Level): Choice[] {
  const governments = GOVERNMENTS.filter((government) => mayAct(levelIn(government), rules, rootLevel));
  const pools = poolWords(rules, rootLevel);
  return named(["own-balance", ...pools, ...reserveWords(rules), "own-government", ...governments]);
}

export const isGovernment = ({ from }: Layer): boolean => from.endsWith("-government");

export const KIND_CHOICES: readonly Choice[] = KINDS.map((value) => ({ value, label: KIND_NAMES[value] }));

/** Kinds as the rule language writes them: `all` and `management` where they are these. */
export function writeKinds(kinds: readonly Kind[]): Layer["kinds"] {
  if (kinds.length === KINDS.length) return ["all"];
  const management = kindsOf(["management"]);
  if (management.every((kind) => kinds.includes(kind)) && kinds.length === management.length) return ["management"];
  return KINDS.filter((kind) => kinds.includes(kind));
}

/** Debtors that are known, that the scenario's debts name, and that the rule set names. */
export function debtorChoices(rules: RuleSet, inScenario: readonly string[]): Choice[] {
  const words = new Set([...KNOWN_DEBTORS, ...inScenario, ...(rules.arrears?.debtors ?? [])]);
  return [...words].map((value) => ({ value, label: debtorName(value) }));
}

/** The places within which something is one. */
export function withinChoices(rootLevel: Level): Choice[] {
  const city = { value: "city", label: text("全市", "the city") };
  return rootLevel === "province" ? [city, { value: "province", label: text("全省", "the province") }] : [city];
}

/** Levels that counties may move to: within a province there is no one city's own part. */
export function targetChoices(within: "city" | "province", present: unknown, number: number): Choice[] {
  return [
    { value: "mean", label: text("平均水平", "the mean") },
    { value: "max", label: text("最高水平", "the highest") },
    ...(within === "city" ? [{ value: "city-own", label: text("市本级水平", "that of the city's own part") }] : []),
    { value: typeof present === "number" ? present : number, label: text("指定水平", "a given level") },
  ];
}
