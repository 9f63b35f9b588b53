import { type Text, text } from "../../units/Text";
import { type ColumnHead, type ColumnMeasure, findHeads, type HeaderRow } from "../table/findHeads";
import type { Grid } from "../table/Grid";

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

export type HistoryHead = ColumnHead<HistoryColumn>;
export type HistoryHeader = HeaderRow<HistoryColumn>;

const MEASURES: Readonly<Record<HistoryColumn, ColumnMeasure>> = {
  place: "none",
  year: "none",
  scheme: "none",
  members: "people",
  retired: "people",
  income: "yuan",
  expenditure: "yuan",
  balance: "yuan",
};

/** What a column is called, and what its cells are. */
export function columnInfo(column: HistoryColumn): { readonly label: Text; readonly measure: ColumnMeasure } {
  return { label: COLUMN_LABELS[column], measure: MEASURES[column] };
}

/** Finds the row of heads of a table of past years, as `findHeads` does. */
export function findHeader(grid: Grid): HistoryHeader | undefined {
  return findHeads(grid, {
    columnOf: (head) => COLUMN_OF_HEAD.get(head),
    measureOf: (column) => MEASURES[column],
    leastHeads: 3,
  });
}
