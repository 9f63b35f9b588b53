import { quoteCsvCell } from "../units/quoteCsvCell";
import type { ChartTable } from "./ChartInput";
import type { Frame } from "./frame";

/** Spreadsheets take a file for UTF-8 if it begins with this. */
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * A picture's numbers as CSV (RFC 4180): what it shows, column heads, rows, and below an empty line the notes, so that
 * error and caveats go along. Cells are as in the table on the page.
 */
export function tableCsv(table: ChartTable, frame: Frame): string {
  const lines = [
    [table.caption],
    [...table.columns],
    ...table.rows.map((row) => [...row]),
    [],
    [frame.title],
    [frame.description],
  ];
  return `${BYTE_ORDER_MARK}${lines.map((cells) => `${cells.map(quoteCsvCell).join(",")}\r\n`).join("")}`;
}
