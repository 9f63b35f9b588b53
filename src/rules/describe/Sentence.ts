import type { JsonPath } from "../../model/Refusal";
import { type Language, type Text, text } from "../../units/Text";

/** A word that may stand at a place, and how it reads. */
export interface Choice {
  readonly value: string | number | null;
  readonly label: Text;
}

/** What may stand at a place of a sentence. Shares are 0–1 in the file and % on screen. */
export type SlotKind =
  | { readonly kind: "share"; readonly min: number; readonly max: number }
  /** One share for all years, or one a year from the rule set's first; the last goes on. */
  | { readonly kind: "shares" }
  | {
      readonly kind: "number";
      readonly min: number;
      readonly max: number;
      readonly whole: boolean;
      /** Empty where the sentence says it. */
      readonly unit: Text;
    }
  | { readonly kind: "choice"; readonly choices: readonly Choice[] }
  | { readonly kind: "choices"; readonly choices: readonly Choice[]; readonly atLeast: 0 | 1 };

/** A place of a sentence that holds a field of the rule set. */
export interface Slot {
  /** Where the field stands in the rule set. */
  readonly path: JsonPath;
  readonly label: Text;
  readonly what: SlotKind;
  /** As it stands in the rule set, or what holds where it is left out. */
  readonly value: unknown;
  readonly written: Text;
}

export type Piece = string | Slot;

/** A sentence in both languages, whose order of words differs: text and the places that hold a field. */
export interface Sentence {
  readonly zh: readonly Piece[];
  readonly en: readonly Piece[];
}

/** The pieces of one language; template with slots and pieces of other sentences in it. */
export function pieces(strings: TemplateStringsArray, ...inside: readonly (Piece | readonly Piece[])[]): Piece[] {
  const all = strings.flatMap((string, i): (Piece | readonly Piece[])[] =>
    i < inside.length ? [string, inside[i]] : [string],
  );
  return (all.flat() as Piece[]).filter((piece) => piece !== "");
}

export function sentence(zh: readonly Piece[], en: readonly Piece[]): Sentence {
  return { zh, en };
}

export const NOTHING: Sentence = { zh: [], en: [] };

/** Each field of a sentence once, in the order of the Chinese. */
export function slotsOf({ zh }: Sentence): Slot[] {
  return zh.filter((piece) => typeof piece === "object");
}

/** A sentence as plain text. */
export function writeSentence(sentence: Sentence): Text {
  const write = (language: Language): string =>
    sentence[language].map((piece) => (typeof piece === "string" ? piece : piece.written[language])).join("");
  return text(write("zh"), write("en"));
}
