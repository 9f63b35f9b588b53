import type { JsonPath } from "./Refusal";
import { z } from "./zod";

/** What is left of a checked value when its faulty parts are taken out: every part may be missing. */
export type Parts<T> = T extends readonly (infer E)[]
  ? readonly (Parts<E> | undefined)[]
  : T extends object
    ? { readonly [K in keyof T]?: Parts<T[K]> | undefined }
    : T;

/** A schema without its wrappers: what stands inside optional, nullable, default, readonly and lazy. */
export function bareSchema(schema: z.core.$ZodType): z.core.$ZodType {
  let bare = schema;
  for (;;) {
    if (bare instanceof z.ZodOptional || bare instanceof z.ZodNullable || bare instanceof z.ZodDefault)
      bare = bare.unwrap();
    else if (bare instanceof z.ZodReadonly || bare instanceof z.ZodLazy) bare = bare.unwrap();
    else return bare;
  }
}

/** How far a value is from the form of a schema, looking at its kind and its keys only. */
function distance(schema: z.core.$ZodType, value: unknown): number {
  const bare = bareSchema(schema);
  const kind = Array.isArray(value) ? "array" : value === null ? "null" : typeof value;
  if (bare instanceof z.ZodObject) {
    if (kind !== "object") return 1000;
    const keys = Object.keys(value as object);
    const known = Object.keys(bare.shape);
    const missing = known.filter((key) => !keys.includes(key) && !z.safeParse(bare.shape[key], undefined).success);
    return keys.filter((key) => !known.includes(key)).length + missing.length;
  }
  if (bare instanceof z.ZodArray) return kind === "array" ? 0 : 1000;
  if (bare instanceof z.ZodNumber) return kind === "number" ? 0 : 1000;
  return kind === "string" ? 0 : 1000;
}

/** Of the branches of a union, the one evidently meant: the nearest by kind and keys, the first of equals. */
export function pickBranch(union: z.ZodUnion, value: unknown): z.core.$ZodType {
  const distances = union.options.map((option) => distance(option, value));
  return union.options[distances.indexOf(Math.min(...distances))];
}

/** The schema of one part, following the value where a union leaves a choice; undefined if there is no such part. */
export function schemaOfPart(schema: z.core.$ZodType, value: unknown, path: JsonPath): z.core.$ZodType | undefined {
  let part: z.core.$ZodType | undefined = schema;
  let held = value;
  for (const step of [...path, undefined]) {
    let bare = bareSchema(part);
    while (bare instanceof z.ZodUnion && step !== undefined) bare = bareSchema(pickBranch(bare, held));
    if (step === undefined) return bare;
    if (bare instanceof z.ZodObject) part = bare.shape[step];
    else if (bare instanceof z.ZodRecord) part = bare.valueType;
    else if (bare instanceof z.ZodArray) part = bare.element;
    else if (bare instanceof z.ZodTuple) part = bare.def.items[Number(step)];
    else return undefined;
    if (part === undefined) return undefined;
    held = partOf(held, [step]);
  }
  return undefined;
}

/** The value at a path; undefined if there is none. */
export function partOf(value: unknown, path: JsonPath): unknown {
  let held = value;
  for (const step of path) {
    if (typeof held !== "object" || held === null || !Object.hasOwn(held, step)) return undefined;
    held = (held as Record<string | number, unknown>)[step];
  }
  return held;
}

/**
 * What of a value fits its schema, so that checks across fields can say what else is wrong while some fields are.
 * A faulty part that is there becomes a key with the value undefined; list positions are kept.
 */
export function salvage(schema: z.core.$ZodType, value: unknown): unknown {
  const whole = z.safeParse(schema, value);
  if (whole.success) return whole.data;
  const bare = bareSchema(schema);
  if (bare instanceof z.ZodUnion) return salvage(pickBranch(bare, value), value);
  if (bare instanceof z.ZodArray) {
    // No list, or one that is too short or too long: its own fault, not an entry's.
    if (!Array.isArray(value) || whole.error.issues.some(({ path }) => path.length === 0)) return undefined;
    return value.map((part) => salvage(bare.element, part));
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  if (bare instanceof z.ZodRecord) {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, salvage(bare.valueType, part)]));
  }
  if (!(bare instanceof z.ZodObject)) return undefined;
  const parts: Record<string, unknown> = {};
  for (const [key, schemaOfKey] of Object.entries(bare.shape as Record<string, z.core.$ZodType>)) {
    const part = salvage(schemaOfKey, partOf(value, [key]));
    if (part !== undefined || Object.hasOwn(value, key)) parts[key] = part;
  }
  return parts;
}
