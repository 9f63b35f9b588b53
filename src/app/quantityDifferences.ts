import { yuanScale } from "../charts/numberFormat";
import type { PlaceInfo } from "../model/Layout";
import type { Unit } from "../model/parameters";
import type { Quantity } from "../model/Scenario";
import { UNIT_NAMES } from "../rules/fieldLabels";
import type { Scenario } from "../rules/formats";
import { type Language, type Text, text } from "../units/Text";
import { type DisplayUnit, displayUnitOf, writeExact, writeShown } from "./quantities/displayUnit";
import { isSameValue } from "./quantities/isSameValue";
import { describeOrigin, isSameOrigin, keyOfOrigin, type Origin, originOf } from "./quantities/Origin";
import type { Value } from "./quantities/readPlaces";

/** More places than this are counted and spanned, not listed. */
const LISTED_PLACES = 3;
/** An origin is quoted up to this length. */
const QUOTED = 24;

/** A quantity before and after, and what it takes to say so; undefined where the scenario has none. */
export interface QuantityChange {
  readonly subject: Text;
  readonly before: Quantity | undefined;
  readonly after: Quantity | undefined;
  /** The first simulated year. */
  readonly firstYear: number;
  /** The places of the scenario as it was, and as it is now. */
  readonly placesBefore: ReadonlyMap<string, PlaceInfo>;
  readonly places: ReadonlyMap<string, PlaceInfo>;
  readonly sourcesBefore: Scenario["sources"];
  readonly sourcesAfter: Scenario["sources"];
}

interface Own {
  readonly value: Value;
  readonly origin: Origin | undefined;
}

/** Everything in which a quantity differs, a sentence each: its values, those of places, origins, range and unit. */
export function quantityDifferences(change: QuantityChange): Text[] {
  const { subject, before, after } = change;
  const unit = (after ?? before)!.unit;
  const differences: Text[] = [];
  const [old, now] = [before, after].map((quantity) => ({
    value: quantity?.value,
    origin: quantity?.value === undefined ? undefined : originOf(quantity),
  }));
  const values = writeChange(old.value, now.value, unit, change.firstYear);
  const origins = originChange(old.origin, now.origin, change);
  if (values !== undefined) differences.push(say(subject, withNote(values, newOrigin(old.origin, now.origin, change))));
  else if (origins !== undefined) differences.push(say(subject, origins));
  differences.push(...placeDifferences(change, unit));
  const [range, nowRange] = [before?.range, after?.range];
  if (before !== undefined && after !== undefined && JSON.stringify(range) !== JSON.stringify(nowRange)) {
    const name = text(`${subject.zh}的合理范围`, `range of ${subject.en}`);
    differences.push(say(name, writeChange(range, nowRange, unit, change.firstYear, { between: "–" })!));
  }
  if (before !== undefined && after !== undefined && before.unit !== after.unit) {
    const [a, b] = [UNIT_NAMES[before.unit], UNIT_NAMES[after.unit]];
    differences.push(
      say(text(`${subject.zh}的单位`, `unit of ${subject.en}`), text(`${a.zh} → ${b.zh}`, `${a.en} → ${b.en}`)),
    );
  }
  return differences;
}

/** The places whose own value, or its origin, is another one than before. */
function placeDifferences(change: QuantityChange, unit: Unit): Text[] {
  const [before, after] = [ownValues(change.before), ownValues(change.after)];
  // What was a removed place's went with it.
  const ids = [...new Set([...before.keys(), ...after.keys()])].filter((id) => change.places.has(id));
  const changed = ids.filter((id) => !isSameValue(before.get(id)?.value, after.get(id)?.value));
  const moved = ids.filter((id) => {
    const [a, b] = [before.get(id), after.get(id)];
    return a !== undefined && b !== undefined && isSameValue(a.value, b.value) && !isSameOrigin(a.origin, b.origin);
  });
  const nameOf = (id: string): Text => change.places.get(id)?.name ?? text(id, id);
  const [scheme, label] = splitSubject(change.subject);
  const subjectAt = (name: Text): Text =>
    text(
      [scheme.zh, `${name.zh}：${label.zh}`].filter(Boolean).join(" · "),
      [scheme.en, `${name.en}: ${label.en}`].filter(Boolean).join(" · "),
    );
  const listed = changed.length <= LISTED_PLACES ? changed : [];
  const differences = listed.map((id) => {
    const [a, b] = [before.get(id), after.get(id)];
    const none = change.placesBefore.has(id) ? INHERITED : NONE;
    const values = writeChange(a?.value, b?.value, unit, change.firstYear, { none })!;
    const { zh, en } = withNote(values, newOrigin(a?.origin, b?.origin, change));
    const subject = subjectAt(nameOf(id));
    return text(`${subject.zh} ${zh}`, `${subject.en} ${en}`);
  });
  if (changed.length > LISTED_PLACES) {
    const group = subjectOfMany(changed, change, scheme, label);
    const spans = writeChange(spanOf(changed, before), spanOf(changed, after), unit, change.firstYear, {
      none: changed.some((id) => change.placesBefore.has(id)) ? INHERITED : NONE,
      between: "–",
    });
    const same = text("各地数值互换", "the same numbers at other places");
    differences.push(say(group, withNote(spans ?? same, commonOrigin(changed, before, after, change))));
  }
  for (const group of groupBy(
    moved,
    (id) => `${keyOfOrigin(before.get(id)?.origin)} → ${keyOfOrigin(after.get(id)?.origin)}`,
  )) {
    const [id] = group;
    const origins = originChange(before.get(id)?.origin, after.get(id)?.origin, change)!;
    const subject =
      group.length > LISTED_PLACES
        ? subjectOfMany(group, change, scheme, label)
        : subjectAt(text(group.map((one) => nameOf(one).zh).join("、"), group.map((one) => nameOf(one).en).join(", ")));
    differences.push(say(subject, origins));
  }
  return differences;
}

const INHERITED = text("沿用上级", "inherited");
const NONE = text("—", "—");

function ownValues(quantity: Quantity | undefined): Map<string, Own> {
  const shared = quantity && originOf(quantity);
  return new Map(
    (quantity?.byPlace ?? []).flatMap((group) =>
      Object.entries(group.values).map(([id, value]) => [id, { value, origin: originOf(group) ?? shared }] as const),
    ),
  );
}

/** "37 个县（市、区）的参保人数" */
function subjectOfMany(ids: readonly string[], { places }: QuantityChange, scheme: Text, label: Text): Text {
  const isCounties = ids.every((id) => places.get(id)?.level === "county");
  const [zh, en] = isCounties ? ["县（市、区）", "counties"] : ["地区", "places"];
  return text(
    [scheme.zh, `${ids.length} 个${zh}的${label.zh}`].filter(Boolean).join(" · "),
    [scheme.en, `${label.en} of ${ids.length} ${en}`].filter(Boolean).join(" · "),
  );
}

/** The scheme and what is left: a place's name stands between the two. */
function splitSubject(subject: Text): readonly [Text, Text] {
  const [zh, en] = [subject.zh.split(" · "), subject.en.split(" · ")];
  if (zh.length < 2) return [text("", ""), subject];
  return [text(zh[0], en[0]), text(zh.slice(1).join(" · "), en.slice(1).join(" · "))];
}

/** The least and largest of places' own values; undefined if none has one. */
function spanOf(ids: readonly string[], own: ReadonlyMap<string, Own>): readonly [number, number] | undefined {
  const numbers = ids.flatMap((id) => own.get(id)?.value ?? []);
  if (numbers.length === 0) return undefined;
  return [numbers.reduce((a, b) => Math.min(a, b)), numbers.reduce((a, b) => Math.max(a, b))];
}

/** The change of origin of all these places, where they share one. */
function commonOrigin(
  ids: readonly string[],
  before: ReadonlyMap<string, Own>,
  after: ReadonlyMap<string, Own>,
  change: QuantityChange,
): Text | undefined {
  const [now] = ids.map((id) => after.get(id)?.origin);
  const isCommon = ids.every((id) => isSameOrigin(after.get(id)?.origin, now));
  const isNew = ids.some((id) => !isSameOrigin(before.get(id)?.origin, now));
  return isCommon && isNew && now !== undefined ? originNow(now, change.sourcesAfter) : undefined;
}

function groupBy(ids: readonly string[], keyOf: (id: string) => string): string[][] {
  const groups = new Map<string, string[]>();
  for (const id of ids) groups.set(keyOf(id), [...(groups.get(keyOf(id)) ?? []), id]);
  return [...groups.values()];
}

function originChange(before: Origin | undefined, after: Origin | undefined, change: QuantityChange): Text | undefined {
  if (isSameOrigin(before, after) || after === undefined) return undefined;
  if (before === undefined) return originNow(after, change.sourcesAfter);
  const [a, b] = [describeOrigin(before, change.sourcesBefore), describeOrigin(after, change.sourcesAfter)];
  return text(`依据：${quote(a.zh)} → ${quote(b.zh)}`, `origin: ${quote(a.en)} → ${quote(b.en)}`);
}

/** The origin that came with a new value, if it is another one. */
function newOrigin(before: Origin | undefined, after: Origin | undefined, change: QuantityChange): Text | undefined {
  return after === undefined || isSameOrigin(before, after) ? undefined : originNow(after, change.sourcesAfter);
}

function originNow(origin: Origin, sources: Scenario["sources"]): Text {
  const { zh, en } = describeOrigin(origin, sources);
  return text(`依据：${quote(zh)}`, `origin: ${quote(en)}`);
}

function quote(words: string): string {
  const shown = words.length > QUOTED ? `${words.slice(0, QUOTED)}…` : words;
  return shown.replace(/。$/, "");
}

/** Two values with their units; undefined if they are the same. Digits enough that the difference shows, and its first year if the ends of a path do not. */
function writeChange(
  before: Value | undefined,
  after: Value | undefined,
  unit: Unit,
  firstYear: number,
  { none = NONE, between = " … " } = {},
): Text | undefined {
  if (isSameValue(before, after)) return undefined;
  const inLanguage = (language: Language): string => {
    const shown = scaleFor([before ?? [], after ?? []].flat(2), unit, language);
    const write = (value: Value | undefined, exact: boolean): string => {
      if (value === undefined) return none[language];
      const numbers = [value].flat();
      const [first, last] = [numbers[0], numbers[numbers.length - 1]].map((number) =>
        exact ? writeExact(number, shown) : writeShown(number, shown),
      );
      const written = numbers.length === 1 || first === last ? first : `${first}${between}${last}`;
      return unit === "ratio" ? written : `${written} ${shown.label[language]}`;
    };
    for (const exact of [false, true]) {
      const [a, b] = [write(before, exact), write(after, exact)];
      if (a !== b) return `${a} → ${b}`;
    }
    return yearChange(before, after, shown, firstYear, language);
  };
  return text(inLanguage("zh"), inLanguage("en"));
}

/** The first year in which two paths differ that begin and end alike. */
function yearChange(
  before: Value | undefined,
  after: Value | undefined,
  unit: DisplayUnit,
  firstYear: number,
  language: Language,
): string {
  const [old, now] = [[before ?? []].flat(2), [after ?? []].flat(2)];
  const years = Math.max(old.length, now.length);
  const at = (numbers: readonly number[], t: number) => (numbers.length === 1 ? numbers[0] : numbers[t]);
  const differing = Array.from({ length: years }, (_, t) => t).filter((t) => at(old, t) !== at(now, t));
  const [t] = differing;
  // One number in place of as many equal ones.
  if (t === undefined) return language === "zh" ? "改为各年同一个数" : "now one number for all years";
  const [a, b] = [old, now].map((numbers) => writeExact(at(numbers, t), unit));
  const label = unit.label[language];
  const year = firstYear + t;
  return language === "zh"
    ? `${differing.length} 个年份改动，${year} 年 ${a} → ${b} ${label}`
    : `${differing.length} years changed, ${year}: ${a} → ${b} ${label}`;
}

/** Money in the unit that suits its size, all else as on the page. */
function scaleFor(numbers: readonly number[], unit: Unit, language: Language): DisplayUnit {
  if (unit !== "yuan") return displayUnitOf(unit, language);
  const largest = numbers.reduce((most, number) => Math.max(most, Math.abs(number)), 0);
  const { divisor, unit: word } = yuanScale(largest, language);
  return { label: text(word, word), size: divisor, digits: 2 };
}

function withNote(values: Text, note: Text | undefined): Text {
  return note === undefined ? values : text(`${values.zh}（${note.zh}）`, `${values.en} (${note.en})`);
}

function say(subject: Text, said: Text): Text {
  return text(`${subject.zh}：${said.zh}`, `${subject.en}: ${said.en}`);
}
