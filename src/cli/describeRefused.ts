import { describeRefusals, type InputRefused } from "../model/Refusal";
import type { Language } from "../units/Text";

/** All reasons of a refusal, one a line: in a terminal none need be left out. */
export function describeRefused(error: InputRefused, language: Language): string {
  return describeRefusals(error.refusals, language, error.refusals.length);
}
