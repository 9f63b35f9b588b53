import type { Text } from "../../units/Text";
import { text } from "../../units/Text";
import type { RuleSetFile } from "../formats";
import type { RuleSet } from "../RuleSet";
import { isSame } from "./isSame";

/**
 * Other readings of a document: where it leaves something open, its file names variants, whole rule sets that differ
 * from the main one in a few parts. A reading is these parts; readings that concern the same part stand in one group,
 * of which one holds at a time.
 */

/** A part of a rule set, as a path of keys: a top-level key, or one under `clauses`. */
type Key = readonly [keyof RuleSet] | readonly ["clauses", string];

export interface Reading {
  /** The id of the rule set that has it. */
  readonly id: string;
  readonly title: Text;
  /** What differs from the main reading, and why it may be read so. */
  readonly says: Text;
}

export interface ReadingGroup {
  /** The keys of the parts concerned, the first of the document's order first. */
  readonly keys: readonly Key[];
  /** The main reading first. */
  readonly readings: readonly Reading[];
  readonly sources: readonly RuleSet[];
}

/** Parts that say nothing of money. */
const HEAD: ReadonlySet<string> = new Set(["id", "title", "source", "clauses"]);

const partAt = (rules: RuleSet, [key, inner]: Key): unknown =>
  inner === undefined ? rules[key as keyof RuleSet] : rules.clauses?.[inner as keyof NonNullable<RuleSet["clauses"]>];

function keysOf(rules: RuleSet): Key[] {
  const own = (Object.keys(rules) as (keyof RuleSet)[]).filter((key) => !HEAD.has(key)).map((key): Key => [key]);
  return [...own, ...Object.keys(rules.clauses ?? {}).map((key): Key => ["clauses", key])];
}

function differingKeys(a: RuleSet, b: RuleSet): Key[] {
  const keys = new Map([...keysOf(a), ...keysOf(b)].map((key) => [key.join(), key]));
  return [...keys.values()].filter((key) => !isSame(partAt(a, key), partAt(b, key)));
}

/** The groups of readings of a document; none if its file names no variants. */
export function readingGroups({ rules, variants }: RuleSetFile): ReadingGroup[] {
  const groups: { keys: Key[]; variants: RuleSetFile["variants"] }[] = [];
  for (const variant of variants) {
    const keys = differingKeys(rules, variant.rules);
    const touching = groups.filter((group) =>
      group.keys.some((key) => keys.some((other) => other.join() === key.join())),
    );
    const merged = {
      keys: [...touching.flatMap((group) => group.keys), ...keys],
      variants: [...touching.flatMap((group) => group.variants), variant],
    };
    for (const group of touching) groups.splice(groups.indexOf(group), 1);
    groups.push(merged);
  }
  const main: Reading = {
    id: rules.id,
    title: text("主方案的读法", "As in the main rule set"),
    says: text("", ""),
  };
  return groups.map((group) => ({
    keys: [...new Map(group.keys.map((key) => [key.join(), key])).values()],
    readings: [
      main,
      ...group.variants.map((variant) => ({
        id: variant.rules.id,
        title: shortTitle(variant.rules),
        says: variant.differs,
      })),
    ],
    sources: [rules, ...group.variants.map((variant) => variant.rules)],
  }));
}

/** What a variant adds to its document's title: what stands after the comma in brackets, or after the dot. */
function shortTitle({ id, title }: RuleSet): Text {
  const short = (label: string): string => {
    const inside = /[（(][^（(]*?(?:，|, )([^（()）]+)[)）]$/.exec(label)?.[1];
    return inside ?? /(?:·|, )([^（(]+?)\s*[（(]/.exec(label)?.[1] ?? label;
  };
  return title ? text(short(title.zh), short(title.en)) : text(id, id);
}

/** A rule set with a group's parts as one of its readings has them. */
export function takeReading(rules: RuleSet, { keys, sources }: ReadingGroup, id: string): RuleSet {
  const source = sources.find((one) => one.id === id);
  if (!source) return rules;
  const next: Record<string, unknown> = { ...rules };
  for (const key of keys) {
    const [outer, inner] = key;
    const part = partAt(source, key);
    if (inner === undefined) next[outer] = part;
    else next.clauses = { ...(next.clauses as object), [inner]: part };
  }
  return next as RuleSet;
}

/** The reading that a rule set has; null if its parts are none of them. */
export function readingOf(rules: RuleSet, group: ReadingGroup): string | null {
  const held = group.sources.find((source) =>
    group.keys.every((key) => isSame(partAt(rules, key), partAt(source, key))),
  );
  return held?.id ?? null;
}

/** The file that a rule set comes from, and the rule set there: the longest id that its own begins with. */
export function originalIn(
  rules: RuleSet,
  files: readonly RuleSetFile[],
): { readonly file: RuleSetFile; readonly rules: RuleSet } | null {
  const known = files.flatMap((file) =>
    [file.rules, ...file.variants.map((variant) => variant.rules)].map((one) => ({ file, rules: one })),
  );
  const begun = known.filter((one) => rules.id === one.rules.id || rules.id.startsWith(`${one.rules.id}-`));
  return begun.sort((a, b) => b.rules.id.length - a.rules.id.length)[0] ?? null;
}
