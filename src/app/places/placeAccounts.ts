import type { Level } from "../../model/levels";
import type { Scheme } from "../../model/SettlementCase";
import type { Scenario } from "../../rules/formats";
import { commonAccountsOf } from "../../rules/phases";
import { rulesOfScheme } from "../../rules/rulesOfScheme";
import { datedRules } from "../../rules/ruleWords";
import { type Language, type Text, text } from "../../units/Text";
import { parseTyped } from "../quantities/displayUnit";
import type { Origin } from "../quantities/Origin";
import type { Parsed } from "../TypedField";

type SchemePart = NonNullable<Scenario["schemes"][Scheme]>;
export type OpeningAccount = SchemePart["openingAccounts"][number];
export type Arrear = SchemePart["arrears"][number];

/** An account that places of a level hold, and the names of the rule sets that know it. */
export interface HeldAccount {
  readonly account: string;
  readonly ruleSets: readonly Text[];
}

/** The reserves and pools that the rule sets put at a level for a scheme, in the order in which they come up. */
export function accountsAt({ ruleSets }: Pick<Scenario, "ruleSets">, scheme: Scheme, level: Level): HeldAccount[] {
  const names = new Map<string, Text[]>();
  for (const compared of ruleSets) {
    const rules = rulesOfScheme(compared, scheme);
    const accounts = (rules ? datedRules(rules) : []).flatMap((dated) => commonAccountsOf(dated.rules));
    const title = compared.title ?? text(compared.id, compared.id);
    for (const { word } of accounts.filter(({ holder }) => holder === level)) {
      const known = names.get(word) ?? [];
      names.set(word, known.includes(title) ? known : [...known, title]);
    }
  }
  return [...names].map(([account, titles]) => ({ account, ruleSets: titles }));
}

/** The scenario with another balance of an account at the start; null takes the entry away, so that it opens with nothing. */
export function withOpeningAccount(
  scenario: Scenario,
  scheme: Scheme,
  { account, place }: Pick<OpeningAccount, "account" | "place">,
  balanceYuan: number | null,
  origin: Origin,
): Scenario {
  const entry = balanceYuan === null ? [] : [{ account, place, balanceYuan, ...origin }];
  return withList(scenario, scheme, "openingAccounts", (accounts) => {
    const at = accounts.findIndex((one) => one.account === account && one.place === place);
    return at < 0 ? [...accounts, ...entry] : [...accounts.slice(0, at), ...entry, ...accounts.slice(at + 1)];
  });
}

/** What is owed to a county's fund by one who owes nothing yet: nothing, due in the first year and paid in full. */
export function newArrear(place: string, debtor: string, origin: Origin): Arrear {
  return { place, debtor, amountYuan: 0, plan: [1], paid: 1, ...origin };
}

/** The scenario with another debt to a place's fund in place of that of the same debtor, or beside the others; null takes it away. */
export function withArrear(
  scenario: Scenario,
  scheme: Scheme,
  of: Pick<Arrear, "place" | "debtor">,
  arrear: Arrear | null,
): Scenario {
  const entry = arrear === null ? [] : [arrear];
  return withList(scenario, scheme, "arrears", (arrears) => {
    const at = arrears.findIndex(({ place, debtor }) => place === of.place && debtor === of.debtor);
    return at < 0 ? [...arrears, ...entry] : [...arrears.slice(0, at), ...entry, ...arrears.slice(at + 1)];
  });
}

function withList<K extends "openingAccounts" | "arrears">(
  scenario: Scenario,
  scheme: Scheme,
  list: K,
  change: (entries: SchemePart[K]) => SchemePart[K],
): Scenario {
  const part = scenario.schemes[scheme];
  if (part === undefined) return scenario;
  return { ...scenario, schemes: { ...scenario.schemes, [scheme]: { ...part, [list]: change(part[list]) } } };
}

const BETWEEN_YEARS = /[;；、,，\s]+/;
/** Room for fractions that were written with sixteen digits, as the door has it. */
const ROUNDING_ROOM = 1e-9;

/** Reads a repayment plan: a share of the debt for each year from the first on, together at most all of it. */
export function parsePlan(typed: string, years: number, language: Language): Parsed<number[]> {
  const entries = typed.split(BETWEEN_YEARS).filter((entry) => entry !== "");
  const shares: number[] = [];
  for (const entry of entries) {
    const parsed = parseTyped(entry, "share", { min: 0, max: 1 }, language);
    if ("error" in parsed) return parsed;
    shares.push(parsed.value);
  }
  if (shares.length > years) {
    return {
      error: text(
        `最多 ${years} 年，每年一个比例，现有 ${shares.length} 个`,
        `should be ${years} shares at most, one a year; there are ${shares.length}`,
      ),
    };
  }
  const sum = Number(shares.reduce((total, share) => total + share, 0).toPrecision(12));
  if (sum <= 1 + ROUNDING_ROOM) return { value: shares };
  const percent = Number((sum * 100).toPrecision(12));
  return {
    error: text(`各年比例之和应不大于 100 %，现为 ${percent} %`, `should add up to 100 % at most, is ${percent} %`),
  };
}
