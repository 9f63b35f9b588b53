import { parseDelimited } from "../../analysis/table/parseDelimited";

type Table = readonly (readonly string[])[];

/** The table with one cell changed; other rows stay the same values. */
export function setCell(table: Table, row: number, column: number, written: string): Table {
  return table.map((cells, i) => {
    if (i !== row) return cells;
    const next = [...cells];
    while (next.length <= column) next.push("");
    next[column] = written;
    return next;
  });
}

/** The table with a block from a spreadsheet laid over it, its corner at a cell; rows are added where it is longer. */
export function pasteBlock(table: Table, row: number, column: number, source: string): Table {
  const block = parseDelimited(source);
  const next = table.map((cells) => [...cells]);
  block.forEach((cells, i) => {
    if (next.length <= row + i) next.push(table[0].map(() => ""));
    const target = next[row + i];
    cells.forEach((written, k) => {
      while (target.length <= column + k) target.push("");
      target[column + k] = written;
    });
  });
  return next;
}

/** Whether what is pasted are several cells, and so no text for one. */
export function isBlock(source: string): boolean {
  return /[\t\n\r]/.test(source.replace(/[\r\n]+$/, ""));
}

/** The table with an empty row at its end, or with a row taken out. */
export function addRow(table: Table): Table {
  const width = Math.max(...table.map((cells) => cells.length));
  return [...table, new Array<string>(width).fill("")];
}

export function removeRow(table: Table, row: number): Table {
  return table.filter((_, i) => i !== row);
}
