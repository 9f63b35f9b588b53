import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { DistributionChart } from "../../src/charts/DistributionChart";
import { distributionModel } from "../../src/charts/distributionModel";
import { valuesOfYear } from "../../src/engine/PathValues";
import { distributionInput, inventValues } from "./pathValuesFixture";

/** Pictures that a person has looked at. After a wanted change: `npx vitest run tests/charts -u`, then look at the files. */
const GOLDENS = {
  "distribution-zh": () => distributionModel(distributionInput({ marked: { ruleSet: 1, path: 1234 } })),
  "distribution-outlays-en": () =>
    distributionModel(distributionInput({ language: "en", width: 620, values: inventValues("outlay") })),
} as const;

for (const [name, model] of Object.entries(GOLDENS)) {
  test(`draws ${name} as it was looked at`, async () => {
    const drawn = <DistributionChart model={model()} />;
    const markup = renderToStaticMarkup(drawn).replaceAll("><", ">\n<");
    await expect(`${markup}\n`).toMatchFileSnapshot(`../golden/charts/${name}.svg`);
  });
}

test("bars are of one width on one scale, and hold every path that is in the picture and above 0 once", () => {
  const model = distributionModel(distributionInput());
  const [from, to] = model.domain;
  for (const { bins, ruleSet } of model.panels) {
    expect(bins.map((bin) => bin.from)).toEqual(model.panels[0].bins.map((bin) => bin.from));
    const inside = valuesOfYear(inventValues(), ruleSet, 7).filter(
      (value) => from <= value && value <= to && value !== 0,
    );
    const counted = bins.map((bin) => Number(/：([\d,]+) 条/.exec(bin.lines[1])![1].replace(",", "")));
    expect(counted.reduce((sum, count) => sum + count, 0)).toBe(inside.length);
    expect(inside.length).toBeGreaterThan(1500);
  }
  const widths = model.panels[0].bins.slice(0, -1).map(({ box }) => box.width.toFixed(6));
  expect(new Set(widths).size).toBe(1);
});

test("paths with 0 are said and not drawn where they are many", () => {
  const values = inventValues("outlay");
  const model = distributionModel(distributionInput({ values }));
  const zeros = valuesOfYear(values, 0, 7).filter((value) => value === 0).length;
  const inWords = model.panels[0].factLines.map(({ text }) => text).join(" ");
  expect(inWords).toContain(`${(zeros / 20).toFixed(1)}\u00a0% 的路径为 0`);
  const first = Number(/：([\d,]+) 条/.exec(model.panels[0].bins[0].lines[1])![1].replace(",", ""));
  expect(first).toBeLessThan(zeros);
});

test("a rule set that has nothing to say of the place says so; the others are drawn", () => {
  const model = distributionModel(distributionInput({ values: inventValues("months", 2) }));
  expect(model.panels.map(({ marks }) => marks !== null)).toEqual([true, false, false]);
  expect(model.panels[1].emptyLines[0].text).toContain("请选上一级查看");
  expect(model.table.rows[1].slice(1).every((cell) => cell === "不适用")).toBe(true);
});

test("where every path has the same value there is one bar and no division by 0", () => {
  const values = inventValues();
  const model = distributionModel(distributionInput({ values: { ...values, values: values.values.slice().fill(3) } }));
  const markup = renderToStaticMarkup(<DistributionChart model={model} />);
  expect(markup).not.toMatch(/NaN|Infinity/);
  expect(model.panels[0].bins.filter(({ box }) => box.height > 0)).toHaveLength(1);
});

test("the table has the numbers of the picture, and its words are in one language", () => {
  const zh = distributionModel(distributionInput());
  const en = distributionModel(distributionInput({ language: "en" }));
  expect(zh.table.rows[0]).toHaveLength(zh.table.columns.length);
  expect(zh.frame.title).toMatch(/^2033 年可支付月数最低 5 % 路径的均值：/);
  expect(renderToStaticMarkup(<DistributionChart model={en} />)).not.toMatch(/[\u4e00-\u9fff]/);
  expect(JSON.stringify(en.table)).not.toMatch(/[\u4e00-\u9fff]/);
});
