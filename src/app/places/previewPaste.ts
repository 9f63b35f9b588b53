import type { Layout } from "../../model/Layout";
import { type Language, type Text, text } from "../../units/Text";
import { isSameValue } from "../quantities/isSameValue";
import type { Value } from "../quantities/readPlaces";
import type { CellChange } from "./editPlaces";
import type { PastedTable } from "./PastedTable";
import { parseCell } from "./parseCell";
import { cellAt, isMissing, type PlaceCell, type PlaceColumn } from "./placeColumns";

/** What becomes of one pasted cell. */
export type PreviewCell =
  | { readonly kind: "empty" }
  /** Not taken, and why. */
  | { readonly kind: "skipped"; readonly written: string; readonly reason: Text }
  | { readonly kind: "same"; readonly written: string; readonly value: Value }
  | { readonly kind: "changed"; readonly written: string; readonly before: PlaceCell; readonly value: Value }
  | { readonly kind: "wrong"; readonly written: string; readonly problem: Text };

export interface PreviewRow {
  readonly written: string;
  /** Index into the layout; undefined if no place was found, with the reason in `note`. */
  readonly place: number | undefined;
  readonly note: Text | undefined;
  /** The row's number in the table. */
  readonly number: number;
  /** The row as a whole stands in the way. */
  readonly isWrong: boolean;
  readonly cells: readonly PreviewCell[];
}

/** What a paste would do, cell by cell. It can be taken whole if nothing is wrong, and changes something. */
export interface PastePreview {
  readonly rows: readonly PreviewRow[];
  readonly changes: readonly CellChange[];
  readonly wrong: number;
  readonly skipped: number;
}

const TOTAL = text("合计行，不采用", "a row of totals, not taken");
const OUTSIDE = text("超出表格的末行", "below the last row of the grid");
const NO_COLUMN = text("此列不采用", "this column is not taken");
const SUM = text("由所辖县（市、区）相加，不采用", "the sum of its counties, not taken");
const TWICE = text("同一地区的这一项前面已有取值", "this place has a value of this parameter above already");

/** Says what each pasted cell becomes under the columns chosen for it. */
export function previewPaste(
  table: PastedTable,
  columns: readonly PlaceColumn[],
  layout: Layout,
  years: number,
  language: Language,
): PastePreview {
  const targets = table.columns.map(({ target }) => columns.find(({ name }) => name === target));
  const changes: CellChange[] = [];
  const seen = new Set<string>();
  let [wrong, skipped] = [0, 0];
  const rows = table.rows.map((row, number): PreviewRow => {
    const { written, place } = row;
    const note = row.problem === "total" ? TOTAL : row.problem === "outside" ? OUTSIDE : row.problem;
    const isWrong = place === undefined && row.problem !== "total" && row.cells.some((cell) => cell !== "");
    if (isWrong) wrong += 1;
    const cells = row.cells.map((cell, i): PreviewCell => {
      if (cell === "") return { kind: "empty" };
      const column = targets[i];
      if (place === undefined || column === undefined) {
        skipped += 1;
        return { kind: "skipped", written: cell, reason: place === undefined ? (note ?? TOTAL) : NO_COLUMN };
      }
      if (column.isSum && layout.places[place].level !== "county") {
        skipped += 1;
        return { kind: "skipped", written: cell, reason: SUM };
      }
      const key = `${place} ${column.name}`;
      const parsed = parseCell(cell, column, years, language, table.columns[i].size ?? undefined);
      if ("error" in parsed || seen.has(key)) {
        wrong += 1;
        return { kind: "wrong", written: cell, problem: "error" in parsed ? parsed.error : TWICE };
      }
      seen.add(key);
      const before = cellAt(column, layout, place);
      if (before.kind !== "spread" && !isMissing(before, column) && isSameValue(before.value, parsed.value)) {
        return { kind: "same", written: cell, value: parsed.value };
      }
      changes.push({ placeId: layout.places[place].id, name: column.name, value: parsed.value });
      return { kind: "changed", written: cell, before, value: parsed.value };
    });
    return { written, number, place, note, isWrong, cells };
  });
  return { rows, changes, wrong, skipped };
}
