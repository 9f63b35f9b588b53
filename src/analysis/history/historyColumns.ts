import { type Text, text } from "../../units/Text";
import { type Cell, type Grid, isEmpty } from "./Grid";
import { plainCharacters } from "./parseAmount";

/** The columns of a table of past years. `retired` is not needed; with it the employee scheme's ages are told apart. */
export const HISTORY_COLUMNS = [
  "place",
  "year",
  "scheme",
  "members",
  "retired",
  "income",
  "expenditure",
  "balance",
] as const;
export type HistoryColumn = (typeof HISTORY_COLUMNS)[number];

export const COLUMN_LABELS: Readonly<Record<HistoryColumn, Text>> = {
  place: text("地区", "place"),
  year: text("年份", "year"),
  scheme: text("险种", "scheme"),
  members: text("参保人数", "members"),
  retired: text("退休人数", "retired"),
  income: text("基金收入", "income"),
  expenditure: text("基金支出", "expenditure"),
  balance: text("累计结余", "balance"),
};

/** Other heads under which a column is found; its labels and its name are always known. */
const OTHER_HEADS: Readonly<Record<HistoryColumn, readonly string[]>> = {
  place: ["地区名称", "统筹地区", "统筹区", "市县", "region", "area"],
  year: ["年度", "年"],
  scheme: ["险种类型", "险种名称", "参保类型", "insurance"],
  members: ["参保人员", "年末参保人数", "期末参保人数", "insured", "enrolment", "enrollment"],
  retired: ["退休人员", "退休参保人数", "其中退休人数", "其中:退休人数", "退休"],
  income: ["收入", "统筹基金收入", "当年收入", "本年收入", "fundincome", "revenue"],
  expenditure: ["支出", "统筹基金支出", "当年支出", "本年支出", "fundexpenditure", "spending"],
  balance: ["基金累计结余", "年末累计结余", "期末累计结余", "滚存结余", "年末滚存结余", "cumulativebalance"],
};

const COLUMN_OF_HEAD: ReadonlyMap<string, HistoryColumn> = new Map(
  HISTORY_COLUMNS.flatMap((column) => {
    const { zh, en } = COLUMN_LABELS[column];
    return [column, zh, en, ...OTHER_HEADS[column]].map((head): [string, HistoryColumn] => [head, column]);
  }),
);

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
export interface ColumnHead {
  readonly column: HistoryColumn;
  readonly index: number;
  readonly scale: number;
  /** The unit that the head has in brackets but that its column cannot have. */
  readonly wrongUnit?: string | undefined;
}

export interface HeaderRow {
  /** Index of the row among the grid's. */
  readonly row: number;
  readonly heads: readonly ColumnHead[];
  /** Heads that are no column of ours; their cells are not read. */
  readonly others: readonly { readonly index: number; readonly head: string }[];
}

/** A table's titles may stand above its heads; they are looked for in this many rows. */
const ROWS_SEARCHED = 20;
/** Fewer known heads than this, and a row is a title, not the heads. */
const LEAST_HEADS = 3;

/**
 * Finds the row of heads. A unit in brackets after a head holds for its column; "单位：万元" in a row above holds for
 * the amounts whose heads have none; else amounts are yuan and numbers of people persons.
 */
export function findHeader({ rows }: Grid): HeaderRow | undefined {
  let unitAbove = "元";
  for (let row = 0; row < Math.min(rows.length, ROWS_SEARCHED); row++) {
    const read = rows[row].map((cell) => readHead(cell));
    if (read.filter((head) => head?.column !== undefined).length >= LEAST_HEADS) {
      const heads = read.flatMap((head, index): ColumnHead[] => {
        return head?.column === undefined ? [] : [withScale(head.column, index, head.unit, unitAbove)];
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

function readHead(cell: Cell): { head: string; column?: HistoryColumn | undefined; unit?: string } | undefined {
  if (isEmpty(cell)) return undefined;
  const plain = plainCharacters(String(cell)).replaceAll(/\s/g, "").toLowerCase();
  const [, head, unit] = /^(.*?)[([/]([^()[\]/]*)[)\]]?$/.exec(plain) ?? [undefined, plain, undefined];
  return { head: String(cell).trim(), column: COLUMN_OF_HEAD.get(head), ...(unit !== undefined && { unit }) };
}

function withScale(column: HistoryColumn, index: number, unit: string | undefined, unitAbove: string): ColumnHead {
  if (column === "place" || column === "year" || column === "scheme") return { column, index, scale: 1 };
  const isPeople = column === "members" || column === "retired";
  const written = unit ?? (isPeople ? "人" : unitAbove);
  const fits = Object.hasOwn(SCALES, written) && PEOPLE.has(written) === isPeople;
  return fits ? { column, index, scale: SCALES[written] } : { column, index, scale: 1, wrongUnit: written };
}

function unitOfTitle(cell: Cell): string | undefined {
  if (typeof cell !== "string") return undefined;
  const [, unit] = /单位\s*[:：]\s*(元|千元|万元|百万元|亿元)/.exec(cell) ?? [];
  return unit;
}
