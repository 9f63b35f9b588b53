import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { cashFanModel } from "../../src/charts/cashFanModel";
import { hasCashMonths } from "../../src/charts/cashSeries";
import { FanChart } from "../../src/charts/FanChart";
import { liquidityTable } from "../../src/charts/liquidityTable";
import { CASH_DAYS, inventCashInput } from "./cashFixture";
import { inventInput } from "./fixture";

/** Pictures that a person has looked at, as in `golden.test.tsx`. */
const GOLDENS = {
  "months-zh": () => cashFanModel(inventCashInput({ place: 1 }), CASH_DAYS, 5),
  "months-county-en": () => cashFanModel(inventCashInput({ language: "en", place: 2, width: 620 }), CASH_DAYS, 7),
};
for (const [name, model] of Object.entries(GOLDENS)) {
  test(`draws ${name} as it was looked at`, async () => {
    const markup = renderToStaticMarkup(<FanChart model={model()} />).replaceAll("><", ">\n<");
    await expect(`${markup}\n`).toMatchFileSnapshot(`../golden/charts/${name}.svg`);
  });
}

const COUNTY = { place: 2 };

test("the title names the tightest month, its cash and the probability of a draw, each with its error", () => {
  // Least at |month − 9| = 0: 4 − 0.3 × 5 = 2.5 months; 1.96 × 0.02 = 0.04. A draw on 0.4 of 2560 paths: ± 1.9 %.
  const zh = cashFanModel(inventCashInput(COUNTY), CASH_DAYS, 5).frame.title;
  expect(zh.replaceAll("\u00a0", " ")).toBe(
    "2031 年资金最紧的月份为 9 月，月末可用 2.50 ± 0.04 个月（均值）；动用周转金概率 40.0 ± 1.9 %",
  );
  const en = cashFanModel(inventCashInput({ ...COUNTY, language: "en" }), CASH_DAYS, 5).frame.title;
  expect(en.replaceAll("\u00a0", " ")).toBe(
    "The tightest month of 2031 is September, with 2.50 ± 0.04 months of cash at its end (mean); probability of a draw 40.0 ± 1.9 %",
  );
});

test("two rule sets are named, and one without a fund says how likely it is short", () => {
  const title = cashFanModel(inventCashInput(), CASH_DAYS, 5).frame.title.replaceAll("\u00a0", " ");
  expect(title).toBe(
    "2031 年资金最紧的月份（均值）：县级统筹 9 月末 2.50 ± 0.04 个月，动用周转金概率 40.0 ± 1.9 %；市级统筹 9 月末 3.50 ± 0.04 个月，资金不足概率 20.0 ± 1.5 %",
  );
});

describe("the picture", () => {
  const model = cashFanModel(inventCashInput(COUNTY), CASH_DAYS, 7);
  const [panel] = model.panels;

  test("has a panel for each rule set whose months are followed at the place", () => {
    expect(model.panels.map(({ ruleSet }) => ruleSet)).toEqual([0]);
    expect(cashFanModel(inventCashInput(), CASH_DAYS, 7).panels.map(({ ruleSet }) => ruleSet)).toEqual([0, 1]);
    expect(model.frame.description).toContain("未列");
  });

  test("reaches below 0 where quantiles do, with a line at 0", () => {
    // 4 − 2.1 − 1.6 × 1.8 = −0.98 in September.
    const labels = model.monthTicks.map(({ label }) => label);
    expect(labels).toContain("−2");
    expect(model.zeroAt).toBe(model.monthTicks.find(({ label }) => label === "0")!.at);
    expect(panel.points.map((point) => point!.y - panel.box.y).every((y) => y >= 0 && y <= panel.box.height)).toBe(
      true,
    );
  });

  test("marks the mean of the tightest month, September", () => {
    expect(panel.mean!.x).toBeCloseTo(panel.box.x + (8 / 11) * panel.box.width, 6);
  });

  test("shows the months below which the fund is drawn at units only", () => {
    expect(panel.levels!.map(({ label }) => label)).toEqual(["低于 2 个月动用周转金"]);
    const two = model.monthTicks.find(({ label }) => label === "2")!;
    expect(panel.levels![0].at).toBeCloseTo(two.at, 6);
    expect(cashFanModel(inventCashInput(), CASH_DAYS, 7).panels[0].levels).toEqual([]);
  });

  test("says under each panel how likely, how large and how long draws and shortages are", () => {
    const facts = panel
      .factLines!.map(({ text }) => text)
      .join("")
      .replaceAll("\u00a0", " ");
    // 0.56 of 2560 paths; 8e6 × 7 = 5600 万元 ± 1.96 × 30 = 58.8; 2.1 months.
    expect(facts).toContain(
      "动用周转金：概率 56.0 ± 1.9 %，年内最高（均值）5,600.0 ± 58.8 万元，平均 2.10 ± 0.04 个月",
    );
    expect(facts).toContain("资金不足：概率 28.0 ± 1.7 %");
  });

  test("has every number in its table: twelve months and the year's draws and shortages", () => {
    const { rows, columns } = model.table;
    expect(rows).toHaveLength(12 + 3 + 3);
    for (const row of rows) expect(row).toHaveLength(columns.length);
    expect(rows[8].slice(1, 3).join(" ").replaceAll("\u00a0", " ")).toBe("2033 年 9 月末 1.90 ± 0.04");
  });

  test("tells what is assumed and that the figures are illustrative", () => {
    expect(model.frame.description).toContain("假设：收支的分月比例");
    expect(model.frame.description).toContain("年末清算");
    const marked = cashFanModel(inventCashInput({ ...COUNTY, illustrative: { zh: "示意", en: "x" } }), CASH_DAYS, 7);
    expect(marked.frame.description).toContain("示意数据：示意");
  });
});

test("where quantiles are not kept, the mean is drawn alone and the picture says so", () => {
  const model = cashFanModel(inventCashInput(COUNTY, false), CASH_DAYS, 5);
  expect(model.panels[0].bands).toEqual([]);
  expect(model.panels[0].median).toMatch(/^M[\d.]+,[\d.]+L/);
  expect(model.frame.description).toContain("县级只计均值");
  expect(renderToStaticMarkup(<FanChart model={model} />)).not.toContain("NaN");
});

test("without months there is nothing to draw", () => {
  expect(hasCashMonths(inventInput(), 5)).toBe(false);
  expect(hasCashMonths(inventCashInput({ scheme: 1 }), 5)).toBe(false);
  expect(hasCashMonths(inventCashInput({ ...COUNTY, ruleSets: [1, 2] }), 5)).toBe(false);
  expect(hasCashMonths(inventCashInput(), 5)).toBe(true);
});

describe("the last year in a table", () => {
  test("has a row for each rule set whose months are followed, with n/a words where there is no fund", () => {
    const table = liquidityTable(inventCashInput())!;
    expect(table.caption).toContain("2033 年年内周转");
    expect(table.rows.map((row) => row.slice(0, 3).join(" ").replaceAll("\u00a0", " "))).toEqual([
      "县级统筹 9 月 1.90 ± 0.04",
      "市级统筹 9 月 2.90 ± 0.04",
    ]);
    expect(table.rows[1].slice(3, 6)).toEqual(["无周转金", "无周转金", "无周转金"]);
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
  });

  test("is none where no months are followed", () => {
    expect(liquidityTable(inventInput())).toBeNull();
  });
});
