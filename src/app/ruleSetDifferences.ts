import { SCHEMES, type Scheme } from "../model/schemes";
import { isSame } from "../rules/describe/isSame";
import { pairEntries } from "../rules/describe/pairEntries";
import { ruleDifferences } from "../rules/describe/ruleDifferences";
import { SCHEME_NAMES } from "../rules/fieldLabels";
import type { Scenario } from "../rules/formats";
import type { RuleSet } from "../rules/RuleSet";
import { type Text, text } from "../units/Text";
import { type Dated, type Entry, phasesIn, titleOf } from "./rules/ruleSetEdits";

/** What differs in the rule sets that two states of a scenario compare, a sentence each. Entries are the same by their id. */
export function ruleSetDifferences(opened: Scenario, edited: Scenario): Text[] {
  const before = new Map(opened.ruleSets.map((entry) => [entry.id, entry]));
  const after = new Set(edited.ruleSets.map(({ id }) => id));
  const changes = edited.ruleSets.flatMap((entry) => {
    const old = before.get(entry.id);
    return old ? entryDifferences(old, entry, opened) : addedDifferences(entry, opened);
  });
  const removed = opened.ruleSets
    .filter(({ id }) => !after.has(id))
    .map((entry) => say(text("移除规则方案", "Rule set removed"), titleOf(entry)));
  return [...changes, ...removed, ...orderDifferences(opened, edited)];
}

function say(subject: Text, object: Text): Text {
  return text(`${subject.zh}：${object.zh}`, `${subject.en}: ${object.en}`);
}

function within(subject: Text, differences: readonly Text[]): Text[] {
  return differences.map(({ zh, en }) => text(`${subject.zh} · ${zh}`, `${subject.en} · ${en}`));
}

/** The entry that another is a copy of: the longest id that the other's begins with. */
function originalOf({ id }: Entry, scenario: Scenario): Entry | undefined {
  const begun = scenario.ruleSets.filter((entry) => id.startsWith(`${entry.id}-`));
  return begun.sort((a, b) => b.id.length - a.id.length)[0];
}

function addedDifferences(entry: Entry, opened: Scenario): Text[] {
  const title = titleOf(entry);
  const added = say(text("新增规则方案", "Rule set added"), title);
  const original = originalOf(entry, opened);
  // The copy has a title of its own.
  const changes = original ? entryDifferences({ ...original, title }, entry, opened) : [];
  return [added, ...changes];
}

function entryDifferences(before: Entry, after: Entry, scenario: Scenario): Text[] {
  if (isSame(before, after)) return [];
  const title = titleOf(after);
  if (!("timeline" in before) && !("timeline" in after)) return within(title, ruleDifferences(before, after));
  const renamed = isSame(titleOf(before), title)
    ? []
    : [text(`名称：${titleOf(before).zh} → ${title.zh}`, `Title: ${titleOf(before).en} → ${title.en}`)];
  const [wasDated, isDated] = ["timeline" in before, "timeline" in after];
  const said = isDated
    ? text("改为分险种、分年实施", "Now by scheme and year")
    : text("不再分险种、分年实施", "No longer by scheme and year");
  const differences = SCHEMES.flatMap((scheme) => schemeDifferences(scheme, before, after, scenario));
  return within(title, [...renamed, ...(wasDated === isDated ? [] : [said]), ...unique(differences)]);
}

function unique(texts: readonly Text[]): Text[] {
  return [...new Map(texts.map((one) => [one.zh, one])).values()];
}

/** The phases of a scheme, of a rule set for all years one; null where it follows the employee scheme or there is none. */
function phasesOf(entry: Entry, scheme: Scheme, scenario: Scenario): Dated[] | null {
  const firstYear = scenario.baseYear + 1;
  if ("timeline" in entry) return phasesIn(entry, scheme, firstYear);
  return scenario.schemes[scheme] ? [{ from: firstYear, rules: entry }] : null;
}

function schemeDifferences(scheme: Scheme, before: Entry, after: Entry, scenario: Scenario): Text[] {
  const [old, now] = [before, after].map((entry) => phasesOf(entry, scheme, scenario));
  const name = SCHEME_NAMES[scheme];
  if (old === null && now === null) return [];
  const follows = text("与职工医保相同", "as the employee scheme");
  const own = text("另定", "its own");
  const change = (from: Text, to: Text) => [
    text(`${name.zh}的规则：${from.zh} → ${to.zh}`, `Rules of the ${name.en}: ${from.en} → ${to.en}`),
  ];
  if (old === null) return change(follows, own);
  if (now === null) return change(own, follows);
  const pairs = pairEntries(old, now, [
    isSame,
    (a, b) => a.rules.id === b.rules.id,
    (a, b) => a.from === b.from && isSame(a.rules, { ...b.rules, id: a.rules.id, title: a.rules.title }),
  ]);
  return pairs.flatMap(({ before: was, after: is }): Text[] => {
    if (was === null) return [phaseSentence(name, text("增加", "added"), now[is!])];
    if (is === null) return [phaseSentence(name, text("删去", "removed"), old[was])];
    const { rules } = now[is];
    const title = titleOf(rules);
    const [from, to] = [old[was].from, now[is].from];
    const moved =
      from === to
        ? []
        : [
            text(
              `${name.zh} · ${title.zh}：${from} 年起 → ${to} 年起`,
              `${name.en} · ${title.en}: from ${from} → from ${to}`,
            ),
          ];
    if (isSame(old[was].rules, rules)) return moved;
    return [...moved, ...within(title, ruleDifferences(withoutTitle(old[was].rules), withoutTitle(rules)))];
  });
}

/** In a timeline the rule sets are spoken of by their titles. */
function withoutTitle(rules: RuleSet): RuleSet {
  return { ...rules, title: undefined };
}

function phaseSentence(scheme: Text, what: Text, { from, rules }: Dated): Text {
  const title = titleOf(rules);
  return text(
    `${scheme.zh}：${what.zh} ${from} 年起的${title.zh}`,
    `${scheme.en}: ${what.en}, ${title.en} from ${from}`,
  );
}

/** The order of those that are in both; the first is what the others are compared with. */
function orderDifferences(opened: Scenario, edited: Scenario): Text[] {
  const [before, after] = [opened, edited].map(({ ruleSets }) => ruleSets.map(({ id }) => id));
  const stayed = after.filter((id) => before.includes(id));
  const differences: Text[] = [];
  if (stayed.join() !== before.filter((id) => after.includes(id)).join()) {
    const titles = edited.ruleSets.map(titleOf);
    differences.push(
      say(
        text("规则方案的次序", "Order of the rule sets"),
        text(titles.map(({ zh }) => zh).join("、"), titles.map(({ en }) => en).join(", ")),
      ),
    );
  }
  if (before[0] !== after[0]) {
    const [from, to] = [opened, edited].map(({ ruleSets }) => titleOf(ruleSets[0]));
    differences.push(text(`对照方案：${from.zh} → ${to.zh}`, `Baseline: ${from.en} → ${to.en}`));
  }
  return differences;
}
