import type { Level } from "../../model/levels";
import type { JsonPath } from "../../model/Refusal";
import type { Text } from "../../units/Text";
import type { RuleSet } from "../RuleSet";
import type { Sentence } from "./Sentence";

/** Where a part comes from, and why it was read so where the document leaves it open. */
export interface Citation {
  readonly clause?: string | undefined;
  readonly assumed?: boolean | undefined;
  readonly note?: Text | undefined;
}

/** A field that a part may have or leave out; `initial` is what it is set to at first. */
export interface Toggle {
  readonly label: Text;
  readonly path: JsonPath;
  readonly initial: unknown;
  readonly isPresent: boolean;
}

/** One statement of a rule set: a sentence whose numbers and words are fields. */
export interface Part {
  /** Where it stands in the rule set. */
  readonly path: JsonPath;
  /** What it is called when it is spoken of elsewhere. */
  readonly name: Text;
  readonly sentence: Sentence;
  readonly citation: Citation;
  /** Where clause, assumption and reason stand. */
  readonly citationPath: JsonPath;
  /** Belongs to the part before it. */
  readonly isSubordinate: boolean;
  readonly toggles: readonly Toggle[];
  /** Its place in a list whose entries can be added and removed; those of an `isOrdered` one can be moved. */
  readonly entry: {
    readonly list: JsonPath;
    readonly index: number;
    readonly length: number;
    readonly isOrdered: boolean;
  } | null;
  /** May be left out as a whole. */
  readonly isOptional: boolean;
  /** What can be put in its place, where a rule set must have one of the two. */
  readonly alternative: Addition | null;
}

/** A part that could be added; to the end of a list where `isEntry`. */
export interface Addition {
  readonly label: Text;
  readonly path: JsonPath;
  readonly isEntry: boolean;
  readonly value: unknown;
}

export const SECTION_IDS = [
  "unit",
  "income",
  "reserves",
  "surplus",
  "layers",
  "arrears",
  "liquidity",
  "behaviour",
  "harmonise",
  "converge",
  "quota",
  "budgetCheck",
] as const;
export type SectionId = (typeof SECTION_IDS)[number];

export interface Section {
  readonly id: SectionId;
  readonly title: Text;
  readonly parts: readonly Part[];
  readonly additions: readonly Addition[];
}

/** What decides which words a rule set may use, besides itself. */
export interface RuleContext {
  /** The level at which the region tree starts. */
  readonly rootLevel: Level;
  /** Debtors that the scenario's debts name. */
  readonly debtors: readonly string[];
}

export interface Describing extends RuleContext {
  readonly rules: RuleSet;
}
