import type { Layout } from "../../model/Layout";
import { type Language, pickText } from "../../units/Text";
import { displayUnitOf } from "../quantities/displayUnit";
import { writeCellValue } from "./parseCell";
import { cellAt, type PlaceColumn } from "./placeColumns";
import { PLACES_WORDS } from "./placesWords";

/** A cell as a spreadsheet takes it: its number with every digit, no separators; empty where its counties differ. */
function copyCell(column: PlaceColumn, layout: Layout, place: number, language: Language): string {
  const cell = cellAt(column, layout, place);
  return cell.kind === "spread" ? "" : writeCellValue(cell.value, column, language);
}

/** Cells as tab-separated text, in the units in which they are shown. */
export function copyCells(
  places: readonly number[],
  columns: readonly PlaceColumn[],
  layout: Layout,
  language: Language,
): string {
  return places
    .map((place) => columns.map((column) => copyCell(column, layout, place, language)).join("\t"))
    .join("\n");
}

/** The whole grid with heads, codes and names, as `readPaste` takes it back. */
export function copyTable(
  places: readonly number[],
  columns: readonly PlaceColumn[],
  layout: Layout,
  language: Language,
): string {
  const code = language === "zh" ? "代码" : "Code";
  const heads = columns.map((column) => headOf(column, language));
  const rows = places.map((place) =>
    [layout.places[place].id, layout.places[place].name[language], copyCells([place], columns, layout, language)].join(
      "\t",
    ),
  );
  return [[code, pickText(PLACES_WORDS.place, language), ...heads].join("\t"), ...rows].join("\n");
}

/** "期初累计结余（万元）" */
function headOf(column: PlaceColumn, language: Language): string {
  const name = pickText(column.label, language);
  const unit = pickText(displayUnitOf(column.unit, language).label, language);
  return language === "zh" ? `${name}（${unit}）` : `${name} (${unit})`;
}
