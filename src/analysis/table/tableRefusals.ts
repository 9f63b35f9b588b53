import { nearestWord } from "../../model/nearestWord";
import type { Refusal } from "../../model/Refusal";
import { type Text, text } from "../../units/Text";
import type { ColumnMeasure, HeaderRow } from "./findHeads";
import { type Cell, type Grid, writeCell } from "./Grid";
import { parseAmount, plainCharacters } from "./parseAmount";

/*
 * What tables of past years and of cases to be settled refuse alike, in the same words. Paths are a cell's row and column
 * in the grid, from 0.
 */

const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;
/** Amounts a head outside these bounds, in yuan a year, come from a wrong unit and nothing else. */
const LEAST_PER_HEAD = 1;
const MOST_PER_HEAD = 200_000;

export const YEAR_WANTED = text(
  `应为 ${FIRST_YEAR}–${LAST_YEAR} 的年份`,
  `should be a year from ${FIRST_YEAR} to ${LAST_YEAR}`,
);

export const PLACE_MISSING = text(
  "缺少；合并的单元格应先取消合并，逐行填写",
  "is missing; merged cells should be split and each row filled in",
);

/** A table in which no row of heads was found. */
export function refuseNoHeads(needed: readonly Text[]): Refusal {
  const expected = text(
    `没有找到表头；应有一行写明 ${needed.map(({ zh }) => zh).join("、")}`,
    `has no row of heads; one should name ${needed.map(({ en }) => en).join(", ")}`,
  );
  return { field: text("表头", "heads"), path: [], expected };
}

export function refuseTooManyRows(mostRows: number): Refusal {
  const expected = text(`不应超过 ${mostRows} 行`, `should have no more than ${mostRows} rows`);
  return { field: text("表格", "table"), path: [], expected };
}

/** What is wrong with the heads of a table: needed ones that are missing, columns that are there twice, units that cannot be. */
export function checkHeads<Column>(
  { row, heads, others }: HeaderRow<Column>,
  grid: Grid,
  needed: readonly Column[],
  infoOf: (column: Column) => { readonly label: Text; readonly measure: ColumnMeasure },
): Refusal[] {
  const refusals: Refusal[] = [];
  const unread = others.map(({ head }) => head);
  for (const column of needed) {
    if (heads.some((head) => head.column === column)) continue;
    const { label } = infoOf(column);
    const meant = nearestWord(label.zh, unread) ?? nearestWord(label.en, unread);
    const expected =
      meant === undefined
        ? text("缺少这一列", "has no column")
        : text(`缺少这一列；“${meant}”是否应为“${label.zh}”？`, `has no column; should "${meant}" be "${label.en}"?`);
    refusals.push({ field: label, path: [row], expected });
  }
  const seen = new Set<Column>();
  for (const { column, index, wrongUnit } of heads) {
    const { label, measure } = infoOf(column);
    const at = { field: label, path: [row, index], value: writeCell(grid.rows[row][index]) };
    if (seen.has(column)) refusals.push({ ...at, expected: text("这一列出现了两次", "is there twice") });
    seen.add(column);
    if (wrongUnit === undefined) continue;
    const expected =
      measure === "people"
        ? text("单位应为人或万人", "should have the unit persons (人) or 万人")
        : text("单位应为元、万元或亿元", "should have the unit yuan (元), 万元 or 亿元");
    refusals.push({ ...at, expected });
  }
  return refusals;
}

/** The year that a cell says, as 2023 or 2023年; undefined if it is none (`YEAR_WANTED`). */
export function yearIn(cell: Cell): number | undefined {
  const written = plainCharacters(writeCell(cell)).replace(/\s*年度?$/, "");
  const year = cell instanceof Date ? undefined : parseAmount(written);
  return year !== undefined && Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR ? year : undefined;
}

/** What would be right where a year's amount (yuan) makes a sum a head that cannot be; undefined where it can. */
export function checkPerHead(amount: number, people: number): Text | undefined {
  const perHead = amount / people;
  if (perHead >= LEAST_PER_HEAD && perHead <= MOST_PER_HEAD) return undefined;
  const shown = Number(perHead.toPrecision(3));
  return text(
    `合每人每年 ${shown} 元，应核对表头中金额和人数的单位`,
    `makes ${shown} yuan a head and year; the units in the heads should be checked`,
  );
}
