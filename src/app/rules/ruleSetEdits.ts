import type { Scheme } from "../../model/schemes";
import { isSame } from "../../rules/describe/isSame";
import type { Scenario } from "../../rules/formats";
import type { RuleSet, Rules } from "../../rules/RuleSet";
import { datedRules } from "../../rules/ruleWords";
import { type Text, text } from "../../units/Text";

/** Changes of the rule sets that a scenario compares, each giving a new scenario. None checks: the door does. */

export type Entry = Scenario["ruleSets"][number];
export type TimelineEntry = Extract<Entry, { readonly timeline: unknown }>;
export type Dated = { readonly from: number; readonly rules: RuleSet };

/** As many as the format compares. */
export const MOST_RULE_SETS = 20;

export function titleOf({ id, title }: { readonly id: string; readonly title?: Text | undefined }): Text {
  return title ?? text(id, id);
}

/** The schemes that a scenario has. */
export function schemesIn(scenario: Scenario): Scheme[] {
  return (Object.keys(scenario.schemes) as Scheme[]).filter((scheme) => scenario.schemes[scheme] !== undefined);
}

/** A scheme's rules in a timeline as a dated list, from the first year on; null where it follows the employee scheme. */
export function phasesIn(entry: TimelineEntry, scheme: Scheme, firstYear: number): Dated[] | null {
  const rules = entry.timeline[scheme];
  if (rules === undefined) return null;
  return datedRules(rules).map((dated) => ({ ...dated, from: Number.isFinite(dated.from) ? dated.from : firstYear }));
}

/** Years in which a scheme is under a rule set. */
export interface Use {
  readonly scheme: Scheme;
  readonly from: number;
  readonly to: number;
}

/** A rule set of an entry, once however often it is used; a plain entry is used in all years by all schemes. */
export interface RulesInEntry {
  readonly rules: RuleSet;
  readonly uses: readonly Use[];
}

/** The rule sets of an entry, each once, in the order of schemes and years. */
export function rulesIn(entry: Entry, scenario: Scenario): RulesInEntry[] {
  const [first, last] = [scenario.baseYear + 1, scenario.lastYear];
  if (!("timeline" in entry)) {
    return [{ rules: entry, uses: schemesIn(scenario).map((scheme) => ({ scheme, from: first, to: last })) }];
  }
  const found: { rules: RuleSet; uses: Use[] }[] = [];
  for (const scheme of Object.keys(entry.timeline) as Scheme[]) {
    const phases = phasesIn(entry, scheme, first) ?? [];
    phases.forEach(({ from, rules }, i) => {
      const use = { scheme, from, to: (phases[i + 1]?.from ?? last + 1) - 1 };
      const known = found.find((one) => isSame(one.rules, rules));
      if (known) known.uses.push(use);
      else found.push({ rules, uses: [use] });
    });
  }
  return found;
}

function withEntry(scenario: Scenario, id: string, change: (entry: Entry) => Entry): Scenario {
  return { ...scenario, ruleSets: scenario.ruleSets.map((entry) => (entry.id === id ? change(entry) : entry)) };
}

function changeEach(rules: Rules, change: (rules: RuleSet) => RuleSet): Rules {
  return Array.isArray(rules) ? rules.map((dated) => ({ ...dated, rules: change(dated.rules) })) : change(rules);
}

/** An entry with one of its rule sets changed, in all years and schemes that have it alike. */
export function changeRulesIn(entry: Entry, old: RuleSet, change: (rules: RuleSet) => RuleSet): Entry {
  if (!("timeline" in entry)) return change(entry);
  const changeAlike = (rules: RuleSet): RuleSet => (isSame(rules, old) ? change(rules) : rules);
  const timeline = Object.fromEntries(
    Object.entries(entry.timeline).map(([scheme, rules]) => [scheme, rules && changeEach(rules, changeAlike)]),
  );
  return { ...entry, timeline };
}

/** An id that no entry has: the wanted one, or with a number behind it. */
export function freeId(scenario: Scenario, wanted: string): string {
  const taken = new Set(scenario.ruleSets.map(({ id }) => id));
  const stem = wanted.slice(0, 55);
  for (let n = 1; ; n++) {
    const id = n === 1 ? stem : `${stem}-${n}`;
    if (!taken.has(id)) return id;
  }
}

/** A copy of an entry under an id and a title of its own. */
export function copyOf(scenario: Scenario, entry: Entry): Entry {
  const id = freeId(scenario, `${entry.id.replace(/-copy(-\d+)?$/, "")}-copy`);
  const number = /-copy-(\d+)$/.exec(id)?.[1] ?? "";
  const { zh, en } = titleOf(entry);
  const stem = text(zh.replace(/（副本\d*）$/, ""), en.replace(/ \(copy(?: \d+)?\)$/, ""));
  const title = text(`${stem.zh}（副本${number}）`, `${stem.en} (copy${number && ` ${number}`})`);
  return { ...entry, id, title };
}

/** The scenario with an entry put behind another, or at the end. */
export function insertEntry(scenario: Scenario, entry: Entry, behind?: string): Scenario {
  const at = behind === undefined ? -1 : scenario.ruleSets.findIndex(({ id }) => id === behind);
  const index = at < 0 ? scenario.ruleSets.length : at + 1;
  return { ...scenario, ruleSets: scenario.ruleSets.toSpliced(index, 0, entry) };
}

/** Whether an edit of an entry makes a copy, so that the original stays to be compared with. */
export type EditMode = "copy" | "in-place";

/** What came of an edit: the scenario, and the entry that has it. */
export interface Edited {
  readonly scenario: Scenario;
  readonly id: string;
}

/** An entry changed where it stands, or as a copy behind the original. */
export function editEntry(scenario: Scenario, id: string, mode: EditMode, change: (entry: Entry) => Entry): Edited {
  const entry = scenario.ruleSets.find((one) => one.id === id);
  if (!entry) return { scenario, id };
  if (mode === "in-place") return { scenario: withEntry(scenario, id, change), id };
  const copy = change(copyOf(scenario, entry));
  return { scenario: insertEntry(scenario, copy, id), id: copy.id };
}

export function renameEntry(scenario: Scenario, id: string, title: Text): Scenario {
  return withEntry(scenario, id, (entry) => ({ ...entry, title }));
}

export function removeEntry(scenario: Scenario, id: string): Scenario {
  return { ...scenario, ruleSets: scenario.ruleSets.filter((entry) => entry.id !== id) };
}

/** Moves an entry by so many places; the first is what the others are compared with. */
export function shiftEntry(scenario: Scenario, id: string, by: number): Scenario {
  const from = scenario.ruleSets.findIndex((entry) => entry.id === id);
  const to = Math.min(Math.max(from + by, 0), scenario.ruleSets.length - 1);
  const entries = scenario.ruleSets.toSpliced(from, 1).toSpliced(to, 0, scenario.ruleSets[from]);
  return { ...scenario, ruleSets: entries };
}

/** A plain rule set as a timeline in which every scheme has it from the first year, under the id and title that it had. */
export function asTimeline(entry: RuleSet, scenario: Scenario): TimelineEntry {
  const phases = (): { from: number; rules: RuleSet }[] => [{ from: scenario.baseYear + 1, rules: entry }];
  return {
    id: entry.id,
    title: titleOf(entry),
    timeline: Object.fromEntries(schemesIn(scenario).map((scheme) => [scheme, phases()])),
  };
}

/** An entry with the phases of a scheme changed; with null the scheme follows the employee scheme. */
export function changePhases(entry: Entry, scheme: Scheme, phases: readonly Dated[] | null): Entry {
  if (!("timeline" in entry)) return entry;
  const { [scheme]: _, ...others } = entry.timeline;
  return { ...entry, timeline: phases ? { ...others, [scheme]: [...phases] } : others };
}
