import { FACTOR_NAMES } from "../model/factorIndex";
import { givenPairs } from "../model/factoriseCorrelations";
import { layOut } from "../model/Layout";
import type { JsonPath } from "../model/Refusal";
import type { Quantity } from "../model/Scenario";
import type { Scheme } from "../model/SettlementCase";
import { correlationLabel } from "../rules/fieldLabels";
import type { Scenario } from "../rules/formats";
import { type Text, text } from "../units/Text";
import { accountDifferences, arrearDifferences } from "./accountDifferences";
import type { Arrear, OpeningAccount } from "./places/placeAccounts";
import { describeOrigin, isSameOrigin, originOf } from "./quantities/Origin";
import { joinTexts, subjectOf } from "./quantities/subjectOf";
import { type QuantityChange, quantityDifferences } from "./quantityDifferences";
import { treeDifferences } from "./treeDifferences";

/** What other lists of differences say: rule sets, warning levels, the run, places. */
const SAID_ELSEWHERE = ["ruleSets", "run", "warningLevels", "tree"];
const QUOTED = 60;

/** A part of a scenario that is compared as one: a quantity, a correlation, or a plain value. */
interface Leaf {
  readonly path: JsonPath;
  readonly value: unknown;
}

/** What differs, and what it takes to say so. */
interface Context extends Omit<QuantityChange, "before" | "after"> {
  readonly correlationsBefore: Scenario["correlations"];
  readonly correlationsAfter: Scenario["correlations"];
}

/** Lists whose entries are known by more than their position. */
const KEYS: Readonly<Record<string, (entry: Readonly<Record<string, unknown>>) => string>> = {
  events: ({ id }) => String(id),
  policyChanges: ({ id }) => String(id),
  correlations: ({ between }) => [...(between as string[])].sort().join(" "),
  openingAccounts: ({ account, place }) => `${account} ${place}`,
  arrears: ({ place, debtor }) => `${place} ${debtor}`,
};

/**
 * Everything in which two scenarios differ outside their rule sets and their run, a sentence each: numbers with their places and
 * origins, correlations, events, policy changes, sources, and whatever else their files hold.
 */
export function scenarioDifferences(opened: Scenario, edited: Scenario): Text[] {
  const [before, after] = [leavesOf(opened), leavesOf(edited)];
  const [placesBefore, places] = [opened, edited].map(
    ({ tree }) => new Map(layOut(tree).places.map((place) => [place.id, place])),
  );
  const context = {
    firstYear: edited.baseYear + 1,
    placesBefore,
    places,
    sourcesBefore: opened.sources,
    sourcesAfter: edited.sources,
    correlationsBefore: opened.correlations,
    correlationsAfter: edited.correlations,
  };
  const differences: Text[] = treeDifferences(opened.tree, edited.tree);
  const said = new Set<string>();
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(key), after.get(key)];
    if (old?.value === now?.value || JSON.stringify(old?.value) === JSON.stringify(now?.value)) continue;
    // What was a removed place's went with it.
    if (old !== undefined && isOfPlaceGone(old.path, opened, places)) continue;
    const whole = wholeEntry(key, before, after, opened, edited);
    if (whole !== undefined) {
      if (!said.has(whole.zh)) differences.push(whole);
      said.add(whole.zh);
      continue;
    }
    const { path } = (now ?? old)!;
    const [list, subject] = [
      path[2],
      subjectOf(now ? edited : opened, path.slice(0, isEntryOfPlace(path) ? 2 : undefined)),
    ];
    if (isEntryOfPlace(path)) {
      const change = { ...context, subject };
      differences.push(
        ...(list === "arrears"
          ? arrearDifferences(old?.value as Arrear | undefined, now?.value as Arrear | undefined, change)
          : accountDifferences(
              old?.value as OpeningAccount | undefined,
              now?.value as OpeningAccount | undefined,
              change,
            )),
      );
      continue;
    }
    differences.push(...leafDifferences(old?.value, now?.value, { ...context, subject }));
  }
  return differences;
}

/** Whether a path is that of an account's or a debt's entry, each of which is compared as one. */
function isEntryOfPlace([part, , list, , ...rest]: JsonPath): boolean {
  return part === "schemes" && (list === "openingAccounts" || list === "arrears") && rest.length === 0;
}

/** Whether a path leads into an account or a debt of a place that is no more. */
function isOfPlaceGone(path: JsonPath, { schemes }: Scenario, places: ReadonlyMap<string, unknown>): boolean {
  const [, scheme, list, index] = path;
  if (!isEntryOfPlace(path)) return false;
  const entry = schemes[scheme as Scheme]?.[list as "openingAccounts" | "arrears"][Number(index)];
  return entry !== undefined && !places.has(entry.place);
}

/** An event or a policy change that one of the scenarios does not have: said once, not number by number. */
function wholeEntry(
  key: string,
  before: ReadonlyMap<string, Leaf>,
  after: ReadonlyMap<string, Leaf>,
  opened: Scenario,
  edited: Scenario,
): Text | undefined {
  const [list, entry] = key.split("/");
  if (list !== "events" && list !== "policyChanges") return undefined;
  const idKey = `${list}/${entry}/id`;
  const isAdded = !before.has(idKey);
  if (isAdded === !after.has(idKey)) return undefined;
  const leaf = (isAdded ? after : before).get(idKey)!;
  const { zh, en } = subjectOf(isAdded ? edited : opened, leaf.path.slice(0, 2));
  return isAdded ? text(`新增${zh}`, `added: ${en}`) : text(`删去${zh}`, `removed: ${en}`);
}

/** The leaves of a scenario by a key that does not depend on positions in lists. */
function leavesOf(scenario: Scenario): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  const visit = (value: unknown, path: JsonPath, key: string): void => {
    if (value === undefined) return;
    if (isLeaf(value, path)) {
      leaves.set(key, { path, value });
      return;
    }
    if (Array.isArray(value)) {
      const keyOf = KEYS[String(path[path.length - 1])];
      value.forEach((entry, i) => {
        visit(entry, [...path, i], `${key}/${keyOf ? keyOf(entry) : i}`);
      });
      return;
    }
    const { source, assumption, ...rest } = value as Readonly<Record<string, unknown>>;
    const origin = originOf({ source, assumption } as Quantity);
    if (origin !== undefined) leaves.set(`${key}/origin`, { path: [...path, "source"], value: origin });
    for (const [name, part] of Object.entries(rest)) visit(part, [...path, name], `${key}/${name}`);
  };
  for (const [name, part] of Object.entries({ ...scenario, focus: nameOfFocus(scenario) })) {
    if (!SAID_ELSEWHERE.includes(name)) visit(part, [name], name);
  }
  return leaves;
}

function nameOfFocus({ tree, focus }: Scenario): Text | undefined {
  return layOut(tree).places.find(({ id }) => id === focus)?.name;
}

function isLeaf(value: unknown, path: JsonPath): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (Array.isArray(value)) {
    // A list of entries is nothing of itself, also while it is empty.
    const isOfEntries = Object.hasOwn(KEYS, String(path[path.length - 1])) || typeof value[0] === "object";
    return !isOfEntries;
  }
  if (isEntryOfPlace(path) && path.length === 4) return true;
  return isText(value) || isQuantity(value) || (path[0] === "correlations" && path.length === 2);
}

function isText(value: unknown): value is Text {
  return typeof value === "object" && value !== null && Object.keys(value).sort().join() === "en,zh";
}

function isQuantity(value: unknown): value is Quantity {
  return typeof value === "object" && value !== null && "unit" in value && !("byMonth" in value);
}

function leafDifferences(old: unknown, now: unknown, change: Context): Text[] {
  if (isQuantity(old ?? now)) {
    return quantityDifferences({ ...change, before: old as Quantity | undefined, after: now as Quantity | undefined });
  }
  if (isCorrelation(old ?? now))
    return correlationDifferences(old as Entry | undefined, now as Entry | undefined, change);
  const [a, b] = [writeLeaf(old, change.sourcesBefore), writeLeaf(now, change.sourcesAfter)];
  const { zh, en } = change.subject;
  return [text(`${zh}：${a.zh} → ${b.zh}`, `${en}: ${a.en} → ${b.en}`)];
}

type Entry = Scenario["correlations"][number];

/** The entry that holds for a pair which none names: one for the factors of every scheme. */
function heldFor(between: readonly [string, string], correlations: readonly Entry[]): Entry | undefined {
  const indices = between.map((name) => FACTOR_NAMES.indexOf(name));
  return givenPairs(correlations).find(({ a, b }) => indices.includes(a) && indices.includes(b))?.entry;
}

function isCorrelation(value: unknown): value is Entry {
  return typeof value === "object" && value !== null && "between" in value;
}

function correlationDifferences(
  old: Entry | undefined,
  now: Entry | undefined,
  { sourcesBefore, sourcesAfter, correlationsBefore, correlationsAfter }: Context,
): Text[] {
  const label = correlationLabel((now ?? old)!.between);
  const differences: Text[] = [];
  if (old?.value !== now?.value) {
    const { between } = (now ?? old)!;
    const a = writeCorrelation(old ?? heldFor(between, correlationsBefore));
    const b = writeCorrelation(now ?? heldFor(between, correlationsAfter));
    differences.push(text(`${label.zh}：${a} → ${b}`, `${label.en}: ${a} → ${b}`));
  }
  if (old === undefined || now === undefined) return differences;
  const [from, to] = [originOf(old), originOf(now)];
  if (from && to && !isSameOrigin(from, to)) {
    const [a, b] = [writeLeaf(from, sourcesBefore), writeLeaf(to, sourcesAfter)];
    differences.push(text(`${label.zh}的依据：${a.zh} → ${b.zh}`, `origin of ${label.en}: ${a.en} → ${b.en}`));
  }
  if (JSON.stringify(old.range) !== JSON.stringify(now.range)) {
    const [a, b] = [writeLeaf(old.range, {}), writeLeaf(now.range, {})];
    differences.push(text(`${label.zh}的合理范围：${a.zh} → ${b.zh}`, `range of ${label.en}: ${a.en} → ${b.en}`));
  }
  if (old.between.join() !== now.between.join() && differences.length === 0) {
    differences.push(joinTexts([label, text("两个因素的先后互换", "the two factors change places")]));
  }
  return differences;
}

function writeCorrelation(entry: Entry | undefined): string {
  if (entry === undefined) return "—";
  // Two digits where they say it all, as most are.
  const written = Number(entry.value.toFixed(2)) === entry.value ? entry.value.toFixed(2) : String(entry.value);
  return written.replace("-", "−");
}

function writeLeaf(value: unknown, sources: Scenario["sources"]): Text {
  if (value === undefined) return text("—", "—");
  if (isText(value)) return text(cut(value.zh), cut(value.en));
  if (typeof value === "object" && value !== null && ("source" in value || "assumption" in value)) {
    const { zh, en } = describeOrigin(value as Parameters<typeof describeOrigin>[0], sources);
    return text(cut(zh), cut(en));
  }
  const written = Array.isArray(value) ? value.join("、") : String(value);
  return text(cut(written), cut(written.replaceAll("、", ", ")));
}

function cut(words: string): string {
  return words.length > QUOTED ? `${words.slice(0, QUOTED)}…` : words;
}
