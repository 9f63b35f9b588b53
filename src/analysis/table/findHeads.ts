import { type Cell, type Grid, isEmpty } from "./Grid";
import { plainCharacters } from "./parseAmount";

/** What a column's cells are: amounts of money, numbers of people, or neither. */
export type ColumnMeasure = "yuan" | "people" | "none";

const SCALES: Readonly<Record<string, number>> = {
  元: 1,
  千元: 1e3,
  万元: 1e4,
  百万元: 1e6,
  亿元: 1e8,
  yuan: 1,
  人: 1,
  千人: 1e3,
  万人: 1e4,
  百万人: 1e6,
  亿人: 1e8,
  persons: 1,
};
const PEOPLE = new Set(["人", "千人", "万人", "百万人", "亿人", "persons"]);

/** A head's column, the number by which its cells are multiplied, and its unit as written. */
export interface ColumnHead<Column> {
  readonly column: Column;
  readonly index: number;
  readonly scale: number;
  /** The unit that the head has in brackets but that its column cannot have. */
  readonly wrongUnit?: string | undefined;
}

export interface HeaderRow<Column> {
  /** Index of the row among the grid's. */
  readonly row: number;
  readonly heads: readonly ColumnHead<Column>[];
  /** Heads that are no column of ours; their cells are not read. */
  readonly others: readonly { readonly index: number; readonly head: string }[];
}

/** The columns that a table may have. */
export interface ColumnWords<Column> {
  /** The column of a head in plain characters, small, without spaces and unit. */
  readonly columnOf: (head: string) => Column | undefined;
  readonly measureOf: (column: Column) => ColumnMeasure;
  /** Fewer known heads than this, and a row is a title, not the heads. */
  readonly leastHeads: number;
}

/** A table's titles may stand above its heads; they are looked for in this many rows. */
const ROWS_SEARCHED = 20;

/**
 * Finds the row of heads. A unit in brackets after a head holds for its column; "单位：万元" in a row above holds for
 * the amounts whose heads have none; else amounts are yuan and numbers of people persons.
 */
export function findHeads<Column>({ rows }: Grid, words: ColumnWords<Column>): HeaderRow<Column> | undefined {
  let unitAbove = "元";
  for (let row = 0; row < Math.min(rows.length, ROWS_SEARCHED); row++) {
    const read = rows[row].map((cell) => readHead(cell, words));
    if (read.filter((head) => head?.column !== undefined).length >= words.leastHeads) {
      const heads = read.flatMap((head, index): ColumnHead<Column>[] => {
        if (head?.column === undefined) return [];
        return [withScale(head.column, index, words.measureOf(head.column), head.unit, unitAbove)];
      });
      const others = read.flatMap((head, index) =>
        head === undefined || head.column !== undefined ? [] : [{ index, head: head.head }],
      );
      return { row, heads, others };
    }
    for (const cell of rows[row]) unitAbove = unitOfTitle(cell) ?? unitAbove;
  }
  return undefined;
}

interface Head<Column> {
  readonly head: string;
  readonly column: Column | undefined;
  readonly unit: string | undefined;
}

function readHead<Column>(cell: Cell, { columnOf }: ColumnWords<Column>): Head<Column> | undefined {
  if (isEmpty(cell)) return undefined;
  const plain = plainCharacters(String(cell)).replaceAll(/\s/g, "").toLowerCase();
  const [, head, unit] = /^(.*?)[([/]([^()[\]/]*)[)\]]?$/.exec(plain) ?? [undefined, plain, undefined];
  return { head: String(cell).trim(), column: columnOf(head), unit };
}

function withScale<Column>(
  column: Column,
  index: number,
  measure: ColumnMeasure,
  unit: string | undefined,
  unitAbove: string,
): ColumnHead<Column> {
  if (measure === "none") return { column, index, scale: 1 };
  const isPeople = measure === "people";
  const written = unit ?? (isPeople ? "人" : unitAbove);
  const fits = Object.hasOwn(SCALES, written) && PEOPLE.has(written) === isPeople;
  return fits ? { column, index, scale: SCALES[written] } : { column, index, scale: 1, wrongUnit: written };
}

function unitOfTitle(cell: Cell): string | undefined {
  if (typeof cell !== "string") return undefined;
  const [, unit] = /单位\s*[:：]\s*(元|千元|万元|百万元|亿元)/.exec(cell) ?? [];
  return unit;
}
