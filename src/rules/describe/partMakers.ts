import type { JsonPath } from "../../model/Refusal";
import { type Text, text } from "../../units/Text";
import type { Addition, Citation, Part } from "./Part";
import type { Sentence } from "./Sentence";

/** What a part says of itself if the user added it: no document has it. */
export const OWN_ASSUMPTION = {
  assumed: true,
  note: text("使用者添加，没有文件依据。", "Added by the user; no document says so."),
} as const;

interface Given {
  readonly path: JsonPath;
  readonly name: Text;
  readonly sentence: Sentence;
  readonly citation: Citation | undefined;
  readonly citationPath?: JsonPath;
  readonly isSubordinate?: boolean;
  readonly toggles?: Part["toggles"];
  readonly entry?: Part["entry"];
  readonly alternative?: Addition;
}

function partOf(given: Given, isOptional: boolean): Part {
  const { path, name, sentence, citation = {}, citationPath = path } = given;
  const { isSubordinate = false, toggles = [], entry = null, alternative = null } = given;
  return { path, name, sentence, citation, citationPath, isSubordinate, toggles, entry, isOptional, alternative };
}

/** A part that a rule set always has, or an entry of a list. */
export function plainPart(given: Given): Part {
  return partOf(given, false);
}

/** A part that may be left out. */
export function optionalPart(given: Given): Part {
  return partOf(given, true);
}
