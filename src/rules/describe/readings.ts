import type { JsonPath } from "../../model/Refusal";
import { type Text, text } from "../../units/Text";
import type { RuleSetFile } from "../formats";
import type { RuleSet } from "../RuleSet";
import { setField, valueAt } from "./editRules";
import { isSame } from "./isSame";

/**
 * Other readings of a document: where it leaves something open, its file names variants, whole rule sets that differ
 * from the main one in a few fields. A reading is these fields; readings that concern the same field stand in one
 * group, of which one holds at a time.
 */

export interface Reading {
  /** The id of the rule set that has it. */
  readonly id: string;
  readonly title: Text;
  /** What differs from the main reading, and why it may be read so; null for the main one. */
  readonly says: Text | null;
}

export interface ReadingGroup {
  /** Where the fields concerned stand; none within another. */
  readonly paths: readonly JsonPath[];
  /** The main reading first. */
  readonly readings: readonly Reading[];
  /** The rule set of each reading. */
  readonly sources: readonly RuleSet[];
}

/** Fields that say nothing of money. */
const HEAD: ReadonlySet<string> = new Set(["id", "title", "source"]);

/** Where two values differ: within lists of one length by entry, else as a whole. A text in two languages is one. */
function differingPaths(a: unknown, b: unknown, path: JsonPath = []): JsonPath[] {
  if (isSame(a, b)) return [];
  const isParent = (value: unknown): value is object => typeof value === "object" && value !== null && !("zh" in value);
  const isList = Array.isArray(a);
  const isLeaf = !isParent(a) || !isParent(b) || isList !== Array.isArray(b);
  if (isLeaf || (isList && a.length !== (b as unknown[]).length)) return [path];
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return keys.flatMap((key) => {
    const step = isList ? Number(key) : key;
    return differingPaths(valueAt(a, [step]), valueAt(b, [step]), [...path, step]);
  });
}

const isWithin = (path: JsonPath, outer: JsonPath): boolean => outer.every((step, i) => path[i] === step);
const touch = (a: JsonPath, b: JsonPath): boolean => isWithin(a, b) || isWithin(b, a);

/** The outermost of paths, each once. */
function outermost(paths: readonly JsonPath[]): JsonPath[] {
  const unique = [...new Map(paths.map((path) => [path.join("/"), path])).values()];
  return unique.filter((path) => !unique.some((other) => other !== path && isWithin(path, other)));
}

type Variant = RuleSetFile["variants"][number];

/** The groups of readings of a document; none if its file names no variants. */
export function readingGroups({ rules, variants }: RuleSetFile): ReadingGroup[] {
  let groups: { paths: JsonPath[]; variants: Variant[] }[] = [];
  for (const variant of variants) {
    const paths = differingPaths(rules, variant.rules).filter(([key]) => !HEAD.has(String(key)));
    const touched = groups.filter((group) => group.paths.some((path) => paths.some((other) => touch(path, other))));
    const merged = {
      paths: outermost([...touched.flatMap((group) => group.paths), ...paths]),
      variants: [...touched.flatMap((group) => group.variants), variant],
    };
    groups = [...groups.filter((group) => !touched.includes(group)), merged];
  }
  const main: Reading = { id: rules.id, title: text("主方案的读法", "As in the main rule set"), says: null };
  return groups.map((group) => ({
    paths: group.paths,
    readings: [
      main,
      ...group.variants.map(
        (variant): Reading => ({ id: variant.rules.id, title: shortTitle(variant.rules), says: variant.differs }),
      ),
    ],
    sources: [rules, ...group.variants.map((variant) => variant.rules)],
  }));
}

/** What a variant adds to its document's title: what stands last in brackets, or between dot and brackets. */
function shortTitle({ id, title }: RuleSet): Text {
  const short = (label: string): string => {
    const inBrackets = /[（(][^（(]*?(?:，|, )([^（()）]+)[)）]$/.exec(label)?.[1];
    const words = inBrackets ?? /(?:·|, )([^（(]+?)\s*[（(]/.exec(label)?.[1] ?? label;
    return words[0].toUpperCase() + words.slice(1);
  };
  return title ? text(short(title.zh), short(title.en)) : text(id, id);
}

/** Whether a group's fields stand in a rule set where they do in its document: not once an entry of their list is gone or new. */
export function hasPlaceFor(rules: RuleSet, { paths, sources }: ReadingGroup): boolean {
  return paths.every((path) =>
    path.every((step, i) => {
      if (typeof step !== "number") return true;
      const list = path.slice(0, i);
      return isOfLength(valueAt(rules, list), valueAt(sources[0], list));
    }),
  );
}

function isOfLength(list: unknown, other: unknown): boolean {
  return Array.isArray(list) && Array.isArray(other) && list.length === other.length;
}

/** A rule set with a group's fields as one of its readings has them. */
export function takeReading(rules: RuleSet, { paths, sources }: ReadingGroup, id: string): RuleSet {
  const source = sources.find((one) => one.id === id);
  if (!source) return rules;
  return paths.reduce((next, path) => setField(next, path, valueAt(source, path)), rules);
}

/** The reading that a rule set has, whatever it cites for it; null if its fields are as in none of them. */
export function readingOf(rules: RuleSet, { paths, sources }: ReadingGroup): string | null {
  const said = paths.filter((path) => !isCitation(path.at(-1)));
  const held = sources.find((source) =>
    said.every((path) => isSame(uncited(valueAt(rules, path)), uncited(valueAt(source, path)))),
  );
  return held?.id ?? null;
}

const isCitation = (key: unknown): boolean => key === "clause" || key === "assumed" || key === "note";

/** A part of a rule set without where it comes from. */
function uncited(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(uncited);
  const said = Object.entries(value).filter(([key]) => !isCitation(key));
  return Object.fromEntries(said.map(([key, part]) => [key, uncited(part)]));
}

/** The file that a rule set comes from, and the rule set there: the longest id that its own begins with. */
export function originalIn(
  { id }: RuleSet,
  files: readonly RuleSetFile[],
): { readonly file: RuleSetFile; readonly rules: RuleSet } | null {
  const known = files.flatMap((file) =>
    [file.rules, ...file.variants.map((variant) => variant.rules)].map((rules) => ({ file, rules })),
  );
  const begun = known.filter(({ rules }) => id === rules.id || id.startsWith(`${rules.id}-`));
  return begun.sort((a, b) => b.rules.id.length - a.rules.id.length)[0] ?? null;
}
