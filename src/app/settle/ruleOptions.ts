import type { Scheme } from "../../model/SettlementCase";
import type { Scenario, SettlementCase } from "../../rules/formats";
import type { Rules } from "../../rules/RuleSet";
import { datedRules } from "../../rules/ruleWords";
import { type Text, text } from "../../units/Text";

/** Rules to settle a case by, and where they come from. */
export interface RuleOption {
  /** Unlike all others: `case`, `scenario:ID` or `bundled:ID`. */
  readonly key: string;
  readonly title: Text;
  readonly origin: "case" | "scenario" | "bundled";
  readonly rules: Rules;
}

const MOST_PROPOSED = 3;

/** The rules to choose from: the case's own, the scenario's for the scheme, and the bundled ones that are neither. */
export function ruleOptions(
  base: SettlementCase | null,
  scenario: Scenario | null,
  scheme: Scheme,
  bundled: readonly Rules[],
): RuleOption[] {
  const options: RuleOption[] = [];
  const seen = new Set<string>();
  const add = (origin: RuleOption["origin"], key: string, title: Text, rules: Rules): void => {
    const content = JSON.stringify(rules);
    if (seen.has(content)) return;
    seen.add(content);
    options.push({ origin, key, title, rules });
  };
  if (base) add("case", "case", titleOf(base.rules), base.rules);
  for (const entry of scenario?.ruleSets ?? []) {
    if (!("timeline" in entry)) add("scenario", `scenario:${entry.id}`, entry.title ?? text(entry.id, entry.id), entry);
    else {
      const rules = entry.timeline[scheme];
      if (rules) add("scenario", `scenario:${entry.id}`, entry.title ?? text(entry.id, entry.id), rules);
    }
  }
  for (const rules of bundled) add("bundled", `bundled:${idOf(rules)}`, titleOf(rules), rules);
  return options;
}

/** What is compared before anything is chosen: the case's own rules, else the scenario's, with county pooling beside them. */
export function proposedKeys(options: readonly RuleOption[]): string[] {
  const own = options.filter(({ origin }) => origin === "case");
  const county = options.filter(({ rules }) => idOf(rules) === "county-pooling").slice(0, 1);
  const rest = options.filter(({ origin }) => origin === (own.length > 0 ? "case" : "scenario"));
  const full = options.filter(({ rules }) => idOf(rules) === "city-full").slice(0, 1);
  return [...new Set([...county, ...rest, ...full].map(({ key }) => key))].slice(0, MOST_PROPOSED);
}

function idOf(rules: Rules): string {
  return datedRules(rules)[0].rules.id;
}

/** "长沙市级统筹 → 湖南省级统筹" */
function titleOf(rules: Rules): Text {
  const titles = datedRules(rules).map(({ rules: { id, title } }) => title ?? text(id, id));
  return text(titles.map(({ zh }) => zh).join(" → "), titles.map(({ en }) => en).join(" → "));
}
