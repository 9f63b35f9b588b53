import type { JsonPath } from "../../model/Refusal";
import { type Language, type Text, text } from "../../units/Text";
import type { RuleSet } from "../RuleSet";
import { KINDS } from "../ruleWords";
import type { Addition, Citation, Part } from "./Part";
import { writeKinds } from "./ruleChoices";
import type { Slot } from "./Sentence";

/** Changes of a rule set, each giving a new one that shares with the old what stays. None checks: the door does. */

type Json = Readonly<Record<string, unknown>>;

/** What stands at a path; undefined if nothing does. */
export function valueAt(value: unknown, path: JsonPath): unknown {
  return path.reduce<unknown>((part, step) => (part as Json | undefined)?.[step], value);
}

/** `value` with what stands at a path set; objects on the way that are missing are made; `undefined` removes a key. */
function setAt(value: unknown, [step, ...rest]: JsonPath, next: unknown): unknown {
  if (step === undefined) return next;
  if (Array.isArray(value)) return value.map((item, i) => (i === step ? setAt(item, rest, next) : item));
  const { [step]: old, ...others } = (value ?? {}) as Json;
  const set = setAt(old, rest, next);
  return set === undefined ? others : { ...(value as Json), [step]: set };
}

export function setField(rules: RuleSet, path: JsonPath, value: unknown): RuleSet {
  return setAt(rules, path, value) as RuleSet;
}

/** A slot with a value chosen for it; the kinds of a layer are written as the rule language has them. */
export function fillSlot(rules: RuleSet, slot: Slot, value: unknown): RuleSet {
  const isKinds = slot.path[0] === "layers" && slot.path.at(-1) === "kinds";
  const written = isKinds ? writeKinds(KINDS.filter((kind) => (value as string[]).includes(kind))) : value;
  return setField(rules, slot.path, written);
}

/** Without what stands at a path; `onlyIf` goes with its last condition. */
export function removeField(rules: RuleSet, path: JsonPath): RuleSet {
  const without = setField(rules, path, undefined);
  const parent = path.slice(0, -1);
  return parent.at(-1) === "onlyIf" ? withoutEmpty(without, parent) : without;
}

/** Without the object at a path if there is nothing in it. */
function withoutEmpty(rules: RuleSet, path: JsonPath): RuleSet {
  return Object.keys(valueAt(rules, path) as Json).length === 0 ? setField(rules, path, undefined) : rules;
}

function listAt(rules: RuleSet, path: JsonPath): readonly unknown[] {
  return (valueAt(rules, path) ?? []) as readonly unknown[];
}

export function addPart(rules: RuleSet, { path, isEntry, value }: Addition): RuleSet {
  return setField(rules, path, isEntry ? [...listAt(rules, path), value] : value);
}

/** Without a part: an entry leaves its list, an optional part its rule set. */
export function removePart(rules: RuleSet, { path, entry }: Part): RuleSet {
  if (!entry) return removeField(rules, path);
  return setField(
    rules,
    entry.list,
    listAt(rules, entry.list).filter((_, i) => i !== entry.index),
  );
}

/** With a part's alternative in its place. */
export function replacePart(rules: RuleSet, { path, alternative }: Part): RuleSet {
  return alternative ? addPart(removeField(rules, path), alternative) : rules;
}

/** A part with fields of its citation changed; what is empty is left out. */
export function citePart(rules: RuleSet, { citationPath }: Part, change: (now: Citation) => Citation): RuleSet {
  const changes = Object.entries(change((valueAt(rules, citationPath) ?? {}) as Citation));
  const cited = changes.reduce(
    (next, [key, value]) => setField(next, [...citationPath, key], value || undefined),
    rules,
  );
  // What is no object of its own has its citation among the clauses.
  const [list] = citationPath;
  return list === "clauses" ? withoutEmpty(withoutEmpty(cited, citationPath), [list]) : cited;
}

/**
 * A note with what was typed in one language. Where the other has no words of its own they stand for it too, and go on
 * doing so: a text that both have alike is of the language it is written in.
 */
export function noteWith(now: Text | undefined, language: Language, typed: string): Text | undefined {
  const isShared = now === undefined || now.zh === now.en;
  if (typed === "" && isShared) return undefined;
  if (!now || (isShared && language === (/\p{Script=Han}/u.test(now.zh) ? "zh" : "en"))) return text(typed, typed);
  const { zh, en }: Text = { ...now, [language]: typed };
  return text(zh || en, en || zh);
}

/** A list with the entry at one index moved to another. */
export function moveItem<T>(list: readonly T[], from: number, to: number): T[] {
  const others = list.filter((_, i) => i !== from);
  return [...others.slice(0, to), list[from], ...others.slice(to)];
}

export function moveEntry(rules: RuleSet, list: JsonPath, from: number, to: number): RuleSet {
  return setField(rules, list, moveItem(listAt(rules, list), from, to));
}
