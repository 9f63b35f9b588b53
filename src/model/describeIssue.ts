import { type Text, text } from "../units/Text";
import { nearestWord } from "./nearestWord";
import type { JsonPath } from "./Refusal";
import { bareSchema, partOf, pickBranch, schemaOfPart } from "./schemaParts";
import { z } from "./zod";

/** One fault against a schema: where, what stands there, what would be right, and for an unknown key which key was probably meant. */
export interface SchemaFault {
  readonly path: JsonPath;
  readonly value?: unknown;
  readonly expected: Text;
  readonly meant?: string | undefined;
}

/** The schema's issues as faults in words; a union's are those of the branch evidently meant. `labelOf` puts a key into words. */
export function describeIssues(
  schema: z.core.$ZodType,
  value: unknown,
  issues: readonly z.core.$ZodIssue[],
  labelOf: (key: string) => Text | undefined,
): SchemaFault[] {
  return issues.flatMap((issue) => describeIssue(schema, value, issue, labelOf));
}

function describeIssue(
  schema: z.core.$ZodType,
  whole: unknown,
  issue: z.core.$ZodIssue,
  labelOf: (key: string) => Text | undefined,
): SchemaFault[] {
  const path = issue.path.map((step) => (typeof step === "symbol" ? String(step) : step));
  const value = partOf(whole, path);
  const part = schemaOfPart(schema, whole, path);
  if (issue.code === "invalid_union" && part instanceof z.ZodUnion) {
    const branch = pickBranch(part, value);
    const inner = z.safeParse(branch, value).error?.issues ?? [];
    const fromRoot = inner.map((found) => ({ ...found, path: [...path, ...found.path] }));
    const wrongKind =
      fromRoot.length === 1 && fromRoot[0].path.length === path.length && fromRoot[0].code === "invalid_type";
    if (!wrongKind) return fromRoot.flatMap((found) => describeIssue(schema, whole, found, labelOf));
  }
  if (issue.code === "unrecognized_keys") {
    const keys = part instanceof z.ZodUnion ? bareSchema(pickBranch(part, value)) : part;
    const known = keys instanceof z.ZodObject ? Object.keys(keys.shape) : [];
    const given = typeof value === "object" && value !== null ? Object.keys(value) : [];
    return issue.keys.map((key) =>
      unknownKey(
        path,
        key,
        known.filter((word) => !given.includes(word)),
        labelOf,
      ),
    );
  }
  if (issue.code === "invalid_key") {
    const key = String(path[path.length - 1]);
    const keyPart = schemaOfPart(schema, whole, path.slice(0, -1));
    const keySchema = keyPart instanceof z.ZodRecord ? keyPart.keyType : undefined;
    return [{ path, value: key, expected: shouldBe(keySchema) }];
  }
  if (value === undefined) {
    const noun = nounOf(part);
    return [{ path, expected: text(`缺少，应为${spaced(noun.zh)}`, `is missing; should be ${noun.en}`) }];
  }
  if (issue.code === "too_small" || issue.code === "too_big" || issue.code === "invalid_value") {
    const meant = part instanceof z.ZodUnion ? bareSchema(pickBranch(part, value)) : part;
    return [{ path, value, expected: shouldLie(meant, value) }];
  }
  return [{ path, value, expected: shouldBe(part) }];
}

function unknownKey(
  path: JsonPath,
  key: string,
  known: readonly string[],
  labelOf: (key: string) => Text | undefined,
): SchemaFault {
  const meant = nearestWord(key, known);
  if (meant === undefined) {
    const shown = known.slice(0, 12).join("、");
    const expected =
      known.length === 0
        ? text("是未知的项，应删去", "is not a known field and should be removed")
        : text(
            `是未知的项，此处还可以有 ${shown}${known.length > 12 ? " 等" : ""}`,
            `is not a known field; what else may stand here: ${known.slice(0, 12).join(", ")}${known.length > 12 ? ", …" : ""}`,
          );
    return { path: [...path, key], expected };
  }
  const label = labelOf(meant);
  const zh = label === undefined ? meant : `${meant}（${label.zh}）`;
  const en = label === undefined ? meant : `${meant} (${label.en})`;
  return {
    path: [...path, key],
    expected: text(`是未知的项，是否应为 ${zh}？`, `is not a known field; is ${en} meant?`),
    meant,
  };
}

/** Words for the patterns of our formats. */
const PATTERNS: readonly (readonly [string, Text])[] = [
  [
    "^[a-z][a-z0-9-]{0,59}$",
    text(
      "小写字母开头、由小写字母、数字和连字符组成的代号",
      "a word of small letters, digits and hyphens that begins with a letter",
    ),
  ],
  [
    "^[a-z0-9][a-z0-9-]{0,59}$",
    text("由小写字母、数字和连字符组成的代号", "a word of small letters, digits and hyphens"),
  ],
  [
    "^[^\\s:]{1,40}$",
    text("不含空格和冒号、1–40 字的地区代码", "a place code of 1 to 40 characters without spaces or colons"),
  ],
];

/** "应为…" of the kind of thing that should stand here. */
function shouldBe(schema: z.core.$ZodType | undefined): Text {
  const noun = nounOf(schema);
  return text(`应为${spaced(noun.zh)}`, `should be ${noun.en}`);
}

/** Chinese typography: a space between a Chinese word and a Latin one. */
function spaced(words: string): string {
  return /^[\x21-\x7e]/.test(words) ? ` ${words}` : words;
}

/** "应在 0–1 之间" for numbers and lengths out of range; for a word of a list, the words and the likely one. */
function shouldLie(schema: z.core.$ZodType | undefined, value: unknown): Text {
  if (schema instanceof z.ZodNumber && typeof value === "number") {
    const [min, max] = boundsOf(schema);
    // Refused although it stands on the bound: the bound itself is out.
    if (value === min) return text(`应大于 ${bound(min)}`, `should be above ${bound(min)}`);
    return shouldLieBetween(min, max);
  }
  if (schema instanceof z.ZodEnum) {
    const noun = nounOf(schema);
    const meant = typeof value === "string" ? nearestWord(value, schema.options.map(String)) : undefined;
    if (meant === undefined) return shouldBe(schema);
    return text(`应为 ${noun.zh}（是否指 ${meant}？）`, `should be ${noun.en} (is ${meant} meant?)`);
  }
  return shouldBe(schema);
}

/** "应在 0–1 之间" or, with one bound only, "应不小于 0". */
export function shouldLieBetween(min: number, max: number): Text {
  if (!Number.isFinite(max)) return text(`应不小于 ${bound(min)}`, `should be at least ${bound(min)}`);
  if (!Number.isFinite(min)) return text(`应不大于 ${bound(max)}`, `should be at most ${bound(max)}`);
  return text(`应在 ${range(min, max)} 之间`, `should be between ${bound(min)} and ${bound(max)}`);
}

function range(min: number, max: number): string {
  return min < 0 ? `${bound(min)} 到 ${bound(max)}` : `${bound(min)}–${bound(max)}`;
}

function bound(value: number): string {
  return Math.abs(value) >= 1e5 ? value.toLocaleString("en-US") : String(value);
}

/** The bounds of a number; the widest whole numbers of zod's integers count as none. */
function boundsOf(schema: z.ZodNumber): [number, number] {
  const min = schema.minValue ?? Number.NEGATIVE_INFINITY;
  const max = schema.maxValue ?? Number.POSITIVE_INFINITY;
  return [
    min <= Number.MIN_SAFE_INTEGER ? Number.NEGATIVE_INFINITY : min,
    max >= Number.MAX_SAFE_INTEGER ? Number.POSITIVE_INFINITY : max,
  ];
}

/** What a schema wants, as a noun: "0–1 之间的数字", "a number between 0 and 1". */
function nounOf(schema: z.core.$ZodType | undefined): Text {
  const bare = schema && bareSchema(schema);
  if (bare instanceof z.ZodNumber) {
    const whole = bare.format === "safeint";
    const zh = whole ? "整数" : "数字";
    const en = whole ? "a whole number" : "a number";
    const [min, max] = boundsOf(bare);
    if (Number.isFinite(min) && Number.isFinite(max))
      return text(`${range(min, max)} 之间的${zh}`, `${en} between ${bound(min)} and ${bound(max)}`);
    if (Number.isFinite(min)) return text(`不小于 ${bound(min)} 的${zh}`, `${en} of at least ${bound(min)}`);
    return text(zh, en);
  }
  if (bare instanceof z.ZodString) {
    const pattern = bare.def.checks
      ?.map((check) => (check._zod.def as { pattern?: RegExp }).pattern?.source)
      .find((source) => source !== undefined);
    const words = PATTERNS.find(([source]) => source === pattern)?.[1];
    if (words !== undefined) return words;
    return (bare.minLength ?? 0) > 0 ? text("文字，不得为空", "a text that is not empty") : text("文字", "a text");
  }
  if (bare instanceof z.ZodBoolean) return text("true 或 false", "true or false");
  if (bare instanceof z.ZodEnum) {
    const options = bare.options.map(String);
    return text(`${options.join("、")} 之一`, `one of ${options.join(", ")}`);
  }
  if (bare instanceof z.ZodLiteral) {
    const values = [...bare.values].map(String);
    return text(values.join(" 或 "), values.join(" or "));
  }
  if (bare instanceof z.ZodTuple) return tupleNoun(bare);
  if (bare instanceof z.ZodArray) {
    const least = lengthBound(bare, "min_length");
    const most = lengthBound(bare, "max_length");
    const exact = lengthBound(bare, "length_equals");
    if (exact !== undefined) return text(`${exact} 项的列表`, `a list of ${exact} entries`);
    if (least !== undefined && most !== undefined)
      return text(`${least}–${most} 项的列表`, `a list of ${least} to ${most} entries`);
    if (least !== undefined) return text(`至少 ${least} 项的列表`, `a list of at least ${least}`);
    if (most !== undefined) return text(`至多 ${most} 项的列表`, `a list of at most ${most}`);
    return text("列表 […]", "a list […]");
  }
  if (bare instanceof z.ZodObject || bare instanceof z.ZodRecord) return text("对象 {…}", "an object {…}");
  if (bare instanceof z.ZodUnion) {
    const kinds = bare.options.map((option) => bareSchema(option));
    if (kinds[0] instanceof z.ZodNumber && kinds[1] instanceof z.ZodArray) {
      const noun = nounOf(kinds[0]);
      return text(`${noun.zh}，或每年一个数的列表`, `${noun.en}, or a list with one a year`);
    }
    const nouns = bare.options.map((option) => nounOf(option));
    return text(nouns.map((noun) => noun.zh).join("，或"), nouns.map((noun) => noun.en).join(", or "));
  }
  return text("另一种内容", "something else");
}

function lengthBound(list: z.ZodArray, check: "min_length" | "max_length" | "length_equals"): number | undefined {
  type LengthCheck = { check: string; minimum?: number; maximum?: number; length?: number };
  const found = list.def.checks?.map(({ _zod }) => _zod.def as LengthCheck);
  const bound = found?.find((candidate) => candidate.check === check);
  return bound?.minimum ?? bound?.maximum ?? bound?.length;
}

function tupleNoun(tuple: z.ZodTuple): Text {
  const count = tuple.def.items.length;
  const noun = nounOf(tuple.def.items[0]);
  return text(`${count} 项的列表，各为${noun.zh}`, `a list of ${count}, each ${noun.en}`);
}
