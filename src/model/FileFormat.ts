import type { Text } from "../units/Text";
import type { JsonPath } from "./Refusal";
import type { JsonObject } from "./readJson";
import type { Parts } from "./schemaParts";
import type { z } from "./zod";

/** A fault that a check across fields found; the format's `locate` puts it into words. */
export interface Finding {
  readonly path: JsonPath;
  readonly expected: Text;
  readonly value?: unknown;
  /** The place concerned, where the path does not tell. */
  readonly place?: string;
}

/** A path in words: which place, which field, and what narrows it (scheme, year). */
export interface Located {
  readonly place?: Text | undefined;
  readonly field: Text;
  readonly where?: Text | undefined;
}

/** Names the places and fields of one file. `place` is the id of the place if the finding told it. */
export type Locate = (path: JsonPath, place?: string) => Located;

/** Everything the door needs to know of a format. */
export interface FileFormat<T> {
  /** The word in the file's `format`. */
  readonly name: string;
  /** What such a file is called. */
  readonly title: Text;
  readonly version: number;
  /** By version: how a file of that version becomes one of the next. */
  readonly migrations: Readonly<Record<number, (old: JsonObject) => JsonObject>>;
  readonly schema: z.ZodType<T>;
  /** What only shows across fields. It is given what fits the schema, so every part may be missing; a faulty part is a key without value. */
  check(parts: Parts<T>): readonly Finding[];
  locate(file: JsonObject): Locate;
}
