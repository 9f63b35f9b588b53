/** A cell as its file has it: text, a number, a date, or nothing. */
export type Cell = string | number | boolean | Date | null;

/** A table as its file has it; `sheet` names the sheet of a workbook. */
export interface Grid {
  readonly rows: readonly (readonly Cell[])[];
  readonly sheet?: string | undefined;
}

export function isEmpty(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === "string" && cell.trim() === "");
}

/** A cell as a reader sees it. */
export function writeCell(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return "";
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}
