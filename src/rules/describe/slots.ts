import type { JsonPath } from "../../model/Refusal";
import { type Text, text } from "../../units/Text";
import { writePercent } from "../../units/writePercent";
import { labelOf } from "../fieldLabels";
import type { Choice, Slot } from "./Sentence";

/** Slots of each kind: the field at a path, what it is now, and how that reads. */

/** A field by its key; an entry of a list of words by the list's. */
function labelAt(path: JsonPath): Text {
  const key = String(path.findLast((step) => typeof step === "string"));
  return labelOf(key) ?? text(key, key);
}

export function shareSlot(
  path: JsonPath,
  value: number,
  range: readonly [number, number] = [0, 1],
  label?: Text,
): Slot {
  const written = `${writePercent(value)} %`;
  const what = { kind: "share", min: range[0], max: range[1] } as const;
  return { path, label: label ?? labelAt(path), what, value, written: text(written, written) };
}

export function sharesSlot(path: JsonPath, value: number | readonly number[]): Slot {
  const shares = (typeof value === "number" ? [value] : value).map((share) => `${writePercent(share)} %`);
  const written =
    shares.length === 1
      ? text(shares[0], shares[0])
      : text(`${shares.join("、")}（逐年，其后不变）`, `${shares.join(", ")} (year by year, then constant)`);
  return { path, label: labelAt(path), what: { kind: "shares" }, value, written };
}

const NO_UNIT = text("", "");

/** A number in the unit given; the sentence says it where none is. */
export function numberSlot(
  path: JsonPath,
  value: number,
  range: readonly [number, number],
  given: { readonly whole?: boolean; readonly unit?: Text; readonly label?: Text } = {},
): Slot {
  const { whole = false, unit = NO_UNIT, label = labelAt(path) } = given;
  const number = String(value).replace("-", "−");
  const written = text(unit.zh ? `${number} ${unit.zh}` : number, unit.en ? `${number} ${unit.en}` : number);
  return { path, label, what: { kind: "number", min: range[0], max: range[1], whole, unit }, value, written };
}

/** One of a few words; a word that is none of them (of a file that the door has not seen) is shown as it stands. */
export function choiceSlot(
  path: JsonPath,
  value: string | number | null,
  choices: readonly Choice[],
  label?: Text,
): Slot {
  const known = choices.find((choice) => choice.value === value)?.label;
  const written = known ?? text(String(value), String(value));
  return { path, label: label ?? labelAt(path), what: { kind: "choice", choices }, value, written };
}

/** Words one after the other, the last of them joined by `last`. */
export function writeList(words: readonly Text[], last = text("、", " and ")): Text {
  const listed = (given: readonly string[], joined: string, end: string): string =>
    [given.slice(0, -1).join(joined), ...given.slice(-1)].filter((word) => word !== "").join(end);
  return text(
    listed(
      words.map(({ zh }) => zh),
      "、",
      last.zh,
    ),
    listed(
      words.map(({ en }) => en),
      ", ",
      last.en,
    ),
  );
}

/** Some of a few words; `none` is how it reads if there are none, `last` what joins the last of several. */
export function choicesSlot(
  path: JsonPath,
  value: readonly string[],
  choices: readonly Choice[],
  given: { readonly written?: Text; readonly none?: Text; readonly last?: Text } = {},
): Slot {
  const { none, last } = given;
  const labels = value.map((word) => choices.find((choice) => choice.value === word)?.label ?? text(word, word));
  const written = given.written ?? (value.length === 0 && none ? none : writeList(labels, last));
  return { path, label: labelAt(path), what: { kind: "choices", choices, atLeast: none ? 0 : 1 }, value, written };
}
