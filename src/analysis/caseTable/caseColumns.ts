import { type Text, text } from "../../units/Text";
import { type ColumnMeasure, findHeads, type HeaderRow } from "../table/findHeads";
import type { Grid } from "../table/Grid";

/** The columns of a table of figures to be settled; `opening` and `payable` are looked for in each place's first year only. */
export const CASE_COLUMNS = [
  "city",
  "place",
  "year",
  "collected",
  "due",
  "target",
  "subsidyPaid",
  "subsidyDue",
  "other",
  "expenditure",
  "excess",
  "quota",
  "score",
  "members",
  "retired",
  "opening",
  "payable",
] as const;
export type CaseColumn = (typeof CASE_COLUMNS)[number];

export type CaseHeader = HeaderRow<CaseColumn>;

/** What a table must have. */
export const NEEDED_COLUMNS: readonly CaseColumn[] = ["place", "year", "collected", "expenditure"];

interface ColumnInfo {
  readonly label: Text;
  readonly measure: ColumnMeasure;
  /** Other heads under which it is found. */
  readonly heads: readonly string[];
  /** What stands for a column that the table does not have. */
  readonly ifMissing?: Text;
}

export const COLUMN_INFO: Readonly<Record<CaseColumn, ColumnInfo>> = {
  city: {
    label: text("所属市", "city"),
    measure: "none",
    heads: ["市", "市州", "设区市", "地市", "所属市州"],
    ifMissing: text("各地区同属一市", "all places are of one city"),
  },
  place: {
    label: text("地区", "place"),
    measure: "none",
    heads: ["地区名称", "统筹地区", "统筹区", "县", "县市区", "县(市、区)", "region", "county"],
  },
  year: { label: text("年份", "year"), measure: "none", heads: ["年度", "年"] },
  collected: {
    label: text("实收", "contributions collected"),
    measure: "yuan",
    heads: [
      "实收缴费",
      "实际征收",
      "征缴收入",
      "缴费收入",
      "基金收入",
      "收入",
      "当年收入",
      "本年收入",
      "income",
      "collected",
      "contributions",
    ],
  },
  due: {
    label: text("应收", "contributions due"),
    measure: "yuan",
    heads: ["应收缴费", "应征", "应征收入", "due"],
    ifMissing: text("应收同实收，没有征收缺口", "as collected: nothing is missing"),
  },
  target: {
    label: text("征收任务", "collection target"),
    measure: "yuan",
    heads: ["任务或目标", "征收目标", "目标", "任务", "target"],
    ifMissing: text("征收任务同实收，按完成计", "as collected: the target is met"),
  },
  subsidyPaid: {
    label: text("实到财政补助", "subsidies received"),
    measure: "yuan",
    heads: ["财政补助", "财政补助收入", "实到补助", "到位补助", "subsidy"],
    ifMissing: text("没有财政补助", "no subsidies"),
  },
  subsidyDue: {
    label: text("应到财政补助", "subsidies due"),
    measure: "yuan",
    heads: ["应到补助", "应补助"],
    ifMissing: text("应到补助同实到，没有欠拨", "as received: nothing is missing"),
  },
  other: {
    label: text("其他收入", "other income"),
    measure: "yuan",
    heads: ["other"],
    ifMissing: text("没有其他收入", "no other income"),
  },
  expenditure: {
    label: text("支出", "expenditure"),
    measure: "yuan",
    heads: ["基金支出", "统筹基金支出", "当年支出", "本年支出", "spending"],
  },
  excess: {
    label: text("管理性超支", "excess expenditure"),
    measure: "yuan",
    heads: ["超支", "管理性支出", "excess"],
    ifMissing: text("没有管理性超支", "none"),
  },
  quota: {
    label: text("支出指标", "expenditure quota"),
    measure: "yuan",
    heads: ["支出计划", "预算支出", "支出预算", "指标", "quota"],
    ifMissing: text("支出指标同支出，按未超支计", "as spent: the quota is kept"),
  },
  score: {
    label: text("考核得分", "assessment score"),
    measure: "none",
    heads: ["得分", "考核", "score"],
    ifMissing: text("考核得分为 1（满分）", "1, the best"),
  },
  members: {
    label: text("参保人数", "members"),
    measure: "people",
    heads: ["参保人员", "年末参保人数", "insured", "members"],
    ifMissing: text("0 人（只有按人数分配的规则用到）", "0 (needed only where rules allocate by head)"),
  },
  retired: {
    label: text("退休人数", "retired members"),
    measure: "people",
    heads: ["退休人员", "其中退休人数", "其中:退休人数", "退休", "retired"],
    ifMissing: text("0 人（只有按退休人数分配的规则用到）", "0 (needed only where rules allocate by retired members)"),
  },
  opening: {
    label: text("期初累计结余", "opening balance"),
    measure: "yuan",
    heads: ["期初结余", "上年末累计结余", "上年结余", "年初结余", "累计结余", "opening", "balance"],
    ifMissing: text("期初累计结余为 0", "0"),
  },
  payable: {
    label: text("期初欠付", "owed at the start"),
    measure: "yuan",
    heads: ["上年欠付", "欠付", "payable"],
    ifMissing: text("期初没有欠付", "0"),
  },
};

const COLUMN_OF_HEAD: ReadonlyMap<string, CaseColumn> = new Map(
  CASE_COLUMNS.flatMap((column) => {
    const { label, heads } = COLUMN_INFO[column];
    return [label.zh, label.en, ...heads].map((head): [string, CaseColumn] => [
      head.replaceAll(/\s/g, "").toLowerCase(),
      column,
    ]);
  }),
);

/** Finds the row of heads, as `findHeads` does. */
export function findCaseHeader(grid: Grid): CaseHeader | undefined {
  return findHeads(grid, {
    columnOf: (head) => COLUMN_OF_HEAD.get(head),
    measureOf: (column) => COLUMN_INFO[column].measure,
    leastHeads: 3,
  });
}
