import { expect, test } from "vitest";
import { readCaseTable } from "../../src/analysis/caseTable/readCaseTable";
import { emptyCaseTable, writeCaseTable } from "../../src/analysis/caseTable/writeCaseTable";
import { readText } from "../../src/analysis/table/readGrid";
import { describeRefusal } from "../../src/model/Refusal";
import { WORKED_NAMES, workedLedger } from "../report/workedLedgers";

function read(source: string) {
  return readCaseTable(readText(source));
}

/** Every refusal in words, with its cell. */
function said(source: string): string[] {
  return read(source).refusals.map((refusal) => `${refusal.path.join(",")} ${describeRefusal(refusal, "zh")}`);
}

const HEADS = "地区\t年份\t实收（万元）\t支出（万元）";

test("a pasted table becomes figures in yuan: full-width digits, thousands separators, units of the heads, percentages", () => {
  const { figures, refusals, meanings, assumed } = read(
    [
      "某市基金收支",
      "所属市\t地区\t年度\t实收（万元）\t支出（亿元）\t考核得分\t期初累计结余（元）\t参保人数（万人）",
      "甲市\t东县\t２０２３年\t１，２３４．５６\t0.13\t95%\t6,000,000\t1.5",
      "甲市\t东县\t2024\t1 300\t0.14\t0.9\t\t1.6",
      "甲市\t市本级\t2024\t7\t0.0007\t１\t\t1",
      "甲市\t市本级\t2023\t0.07\t0.0007\t100%\t12\t1",
    ].join("\n"),
  );
  expect(refusals).toEqual([]);
  expect(figures?.years).toEqual([2023, 2024]);
  expect(figures?.tree).toEqual({
    id: "province",
    name: { zh: "全省", en: "Province" },
    level: "province",
    children: [
      {
        id: "甲市",
        name: { zh: "甲市", en: "甲市" },
        level: "city",
        children: [
          { id: "东县", name: { zh: "东县", en: "东县" }, level: "county" },
          { id: "市本级", name: { zh: "市本级", en: "市本级" }, level: "county", cityOwn: true },
        ],
      },
    ],
  });
  const [first, second] = figures!.figures.东县;
  expect(first).toEqual({
    collected: 12_345_600,
    due: 12_345_600,
    target: 12_345_600,
    subsidyPaid: 0,
    subsidyDue: 0,
    other: 0,
    expenditure: 13_000_000,
    excess: 0,
    quota: 13_000_000,
    score: 0.95,
    members: 15_000,
    retired: 0,
  });
  expect(second.collected).toBe(13_000_000);
  expect(figures!.figures.市本级.map(({ collected }) => collected)).toEqual([700, 70_000]);
  expect(figures!.opening).toEqual({ 东县: { balance: 6_000_000, payable: 0 }, 市本级: { balance: 12, payable: 0 } });
  expect(meanings.get("2,3")).toEqual({ column: "collected", value: 12_345_600, isUsed: true });
  expect(assumed.map(({ zh }) => zh)).toContain("应收：应收同实收，没有征收缺口");
});

test("what is wrong is said at its cell with place, year, field, value and what would be right", () => {
  expect(said(`${HEADS}\n东县\t2023\t约100\t120\n东县\t2024\t100\t-5`)).toEqual([
    "1,2 东县 · 实收：应为数字，不带文字和单位；单位写在表头，现为“约100”（2023 年）",
    "2,3 东县 · 支出：不应小于 0，现为“-5”（2024 年）",
  ]);
  expect(said(`${HEADS}\n东县\t23\t100\t120\n\t2024\t100\t`)).toEqual([
    "1,1 东县 · 年份：应为 1990–2100 的年份，现为“23”（第 2 行）",
    "2,0 地区：缺少；合并的单元格应先取消合并，逐行填写（第 3 行）",
    "2,3 支出：缺少，应填写数字，没有则填 0（2024 年）",
  ]);
  expect(said(`${HEADS}\t考核得分\t管理性超支\n东县\t2023\t100\t120\t95\t130`)).toEqual([
    "1,4 东县 · 考核得分：应在 0–1 之间，或写作百分数，如 95%，现为“95”（2023 年）",
  ]);
  expect(said(`${HEADS}\t管理性超支（万元）\n东县\t2023\t100\t120\t130`)).toEqual([
    "1,4 东县 · 管理性超支：不应大于当年支出，现为“130”（2023 年）",
  ]);
  expect(said(`${HEADS}\t参保人数\n东县\t2023\t100\t120\t9000000`)).toEqual([
    "1,3 东县 · 支出：合每人每年 0.133 元，应核对表头中金额和人数的单位，现为“120”（2023 年）",
  ]);
});

test("years that repeat or are missing, and heads that are missing or have a wrong unit, are refused", () => {
  expect(said(`${HEADS}\n东县\t2023\t1\t1\n东县\t2023\t1\t1`)).toEqual([
    "2,1 东县 · 年份：应只有一行，与第 2 行重复，现为“2023”",
  ]);
  expect(said(`${HEADS}\n东县\t2021\t1\t1\n东县\t2023\t1\t1\n西县\t2022\t1\t1`)).toEqual([
    "1,1 东县 · 年份：各地区都应有 2021–2023 各年数据，缺 2022 年",
    "3,1 西县 · 年份：各地区都应有 2021–2023 各年数据，缺 2021、2023 年",
  ]);
  expect(said("地区\t年份\t支岀\t实收（万元）\n东县\t2023\t1\t1")).toEqual([
    "0 支出：缺少这一列；“支岀”是否应为“支出”？",
  ]);
  expect(said("地区\t年份\t支出（人）\t实收（万元）\n东县\t2023\t1\t1")).toEqual([
    "0,2 支出：单位应为元、万元或亿元，现为“支出（人）”",
  ]);
  expect(said("东县\t2023\t1\t1")[0]).toMatch(/没有找到表头；应有一行写明 地区、年份、实收、支出/);
});

test("of given places, others are refused with the one that is meant, and every county has to be there", () => {
  const { case: worked } = workedLedger("changsha-five-years");
  const table = (place: string) => readText(`${HEADS}\n${place}\t2023\t1\t1`);
  const [wrong] = readCaseTable(table("东縣"), worked.tree).refusals;
  expect(describeRefusal(wrong, "zh")).toBe("地区：所选地区中没有这个县级地区（是否指东县？），现为“东縣”（第 2 行）");
  const [absent] = readCaseTable(table("东县"), worked.tree).refusals;
  expect(describeRefusal(absent, "zh")).toBe("地区：每个县级地区都应有数据，缺 甲市本级、西县");
});

test.each(WORKED_NAMES)("%s: a case written as a table is read again to the same figures", (name) => {
  const { case: worked } = workedLedger(name);
  for (const language of ["zh", "en"] as const) {
    const { figures, refusals } = readCaseTable({ rows: writeCaseTable(worked, language) }, worked.tree);
    expect(refusals).toEqual([]);
    expect(figures?.figures).toEqual(worked.figures);
    expect(figures?.years).toEqual(worked.years);
    for (const [county, { balance, payable }] of Object.entries(worked.opening)) {
      expect(figures?.opening[county]).toEqual({ balance, payable });
    }
  }
});

test("an empty table asks for every county and year, and for nothing else", () => {
  const { case: worked } = workedLedger("changsha-five-years");
  const rows = emptyCaseTable(worked.tree, [2023, 2024], "zh");
  expect(rows.slice(1).map((row) => row.slice(0, 2))).toEqual([
    ["甲市本级", "2023"],
    ["甲市本级", "2024"],
    ["东县", "2023"],
    ["东县", "2024"],
    ["西县", "2023"],
    ["西县", "2024"],
  ]);
  const { header, refusals, unfilledRows, figures } = readCaseTable({ rows }, worked.tree);
  expect(header?.heads.every(({ wrongUnit }) => wrongUnit === undefined)).toBe(true);
  expect({ refusals, unfilledRows, figures }).toEqual({ refusals: [], unfilledRows: 6, figures: undefined });

  // What is filled in is looked at; rows that wait are not missed.
  const typed = rows.map((cells, i) => (i === 1 ? [...cells.slice(0, 2), ...cells.slice(2).map(() => "-1")] : cells));
  const begun = readCaseTable({ rows: typed }, worked.tree);
  expect(begun.unfilledRows).toBe(5);
  expect(begun.refusals.every(({ path }) => path[0] === 1)).toBe(true);
  expect(begun.refusals.length).toBeGreaterThan(0);
});
