import type { Slot } from "../../rules/describe/Sentence";
import { type Text, text } from "../../units/Text";
import { writePercent } from "../../units/writePercent";
import { parseNumber } from "../parseNumber";
import type { Parsed } from "../TypedField";

/** What is typed where a number stands: as it is written there first, read back, and what may be typed. */

/** The number of a slot as it is edited: shares in %, several by a comma. */
export function writeSlot({ what, value }: Slot): string {
  if (what.kind === "share") return writePercent(value as number);
  if (what.kind === "shares")
    return (typeof value === "number" ? [value] : (value as number[])).map(writePercent).join("、");
  return String(value).replace("-", "−");
}

/** The unit that stands behind the field. */
export function unitOf({ what }: Slot): Text {
  if (what.kind === "share" || what.kind === "shares") return text("%", "%");
  return what.kind === "number" ? what.unit : text("", "");
}

/** What may be typed: "0–100 %", "1–31 的整数". */
export function rangeOf({ what }: Slot): Text {
  if (what.kind === "shares")
    return text("0–100 %，逐年不同的依次用顿号分开", "0–100 %; one a year, by commas, where they differ");
  if (what.kind === "share") {
    const [low, high] = [writePercent(what.min), writePercent(what.max)];
    return text(`${low} 至 ${high} %`, `${low} to ${high} %`);
  }
  if (what.kind !== "number") return text("", "");
  const { min, max, whole, unit } = what;
  return text(
    `${min} 至 ${max}${unit.zh && ` ${unit.zh}`}${whole ? "，整数" : ""}`,
    `${whole ? "whole, " : ""}${min} to ${max}${unit.en && ` ${unit.en}`}`,
  );
}

/** A share without the dust of the division by 100. */
const fromPercent = (percent: number): number => Number((percent / 100).toFixed(8));

export function parseSlot(slot: Slot, typed: string): Parsed<number | number[]> {
  const { what } = slot;
  const range = rangeOf(slot);
  const wrong = { error: text(`应为 ${range.zh}，现为“${typed}”`, `should be ${range.en}, is "${typed}"`) };
  if (what.kind === "shares") {
    const numbers = typed.split(/[、;；/]|[,，](?!\d{3}(?!\d))/).map((one) => parseNumber(one));
    if (numbers.some((number) => number === null || number < 0 || number > 100)) return wrong;
    const shares = numbers.map((number) => fromPercent(number!));
    return { value: shares.length === 1 ? shares[0] : shares };
  }
  const number = parseNumber(typed);
  if (number === null) return wrong;
  if (what.kind === "share") {
    const share = fromPercent(number);
    return share < what.min || share > what.max ? wrong : { value: share };
  }
  if (what.kind !== "number" || number < what.min || number > what.max) return wrong;
  return what.whole && !Number.isInteger(number) ? wrong : { value: number };
}
