import { plainCharacters } from "../../analysis/table/parseAmount";
import { type Language, text } from "../../units/Text";
import { displayUnitOf, parseTyped, writeExact } from "../quantities/displayUnit";
import type { Value } from "../quantities/readPlaces";
import type { Parsed } from "../TypedField";
import type { PlaceColumn } from "./placeColumns";

const BETWEEN_YEARS = /[;；]/;

/** A value as it is copied and edited, without unit: one number, or one a year with semicolons between. */
export function writeCellValue(value: Value, column: Pick<PlaceColumn, "unit">, language: Language): string {
  const unit = displayUnitOf(column.unit, language);
  return [value]
    .flat()
    .map((number) => writeExact(number, unit))
    .join("; ");
}

/**
 * Reads the text of a cell: one number, or one for each of the years with semicolons between, in the column's unit or
 * with a unit of its own, and within the parameter's limits.
 * @param size how many of the file's units a number without a unit is; that of the unit shown if left out
 */
export function parseCell(
  typed: string,
  column: Pick<PlaceColumn, "unit" | "limits" | "overTime">,
  years: number,
  language: Language,
  size?: number,
): Parsed<Value> {
  const { unit, limits, overTime } = column;
  const parts = plainCharacters(typed).split(BETWEEN_YEARS);
  if (parts.length > 1 && !overTime) {
    return {
      error: text(
        `应为一个数，该项不随年份变化，现为“${typed}”`,
        `should be one number, the same in all years, is "${typed}"`,
      ),
    };
  }
  if (parts.length > 1 && parts.length !== years) {
    return {
      error: text(
        `应为一个数，或用分号隔开的 ${years} 个数（每年一个），现有 ${parts.length} 个`,
        `should be one number, or ${years} of them (one a year) with semicolons between; there are ${parts.length}`,
      ),
    };
  }
  const numbers: number[] = [];
  for (const part of parts) {
    const parsed = parseTyped(part, unit, limits, language, size);
    if ("error" in parsed) return parsed;
    numbers.push(parsed.value);
  }
  return { value: numbers.length === 1 ? numbers[0] : numbers };
}
