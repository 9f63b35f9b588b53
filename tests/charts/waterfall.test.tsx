import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { WaterfallChart } from "../../src/charts/WaterfallChart";
import { type WaterfallInput, waterfallModel } from "../../src/charts/waterfallModel";
import { layOut } from "../../src/model/Layout";
import { SCHEME_NAMES } from "../../src/rules/fieldLabels";
import { statementOf } from "../../src/rules/statementOf";
import type { Language } from "../../src/units/Text";
import { text } from "../../src/units/Text";
import { WORKED_NAMES, workedLedger } from "../report/workedLedgers";

function inputOf(name: string, year: number, unit: string | null, language: Language, width: number): WaterfallInput {
  const { case: worked, ledger, rules } = workedLedger(name);
  const place = layOut(worked.tree).places.find(({ id }) => id === (unit ?? worked.tree.id))!;
  return {
    sections: statementOf(ledger.years[year], rules[year], unit),
    year: worked.years[year],
    place: place.name,
    scheme: SCHEME_NAMES[worked.scheme],
    ruleSet: rules[year].title!,
    notes: [text("示意数据：数值为测试所设", "Illustrative: figures invented for tests")],
    language,
    width,
  };
}

/** Pictures that a person has looked at. After a wanted change: `npx vitest run tests/charts -u`, then look at the files. */
test.each([
  ["waterfall-all-zh", inputOf("changsha-five-years", 0, null, "zh", 900)],
  ["waterfall-unpaid-en", inputOf("jiangsu-pool-runs-dry", 0, "b", "en", 620)],
])("draws %s as it was looked at", async (name, input) => {
  const markup = renderToStaticMarkup(<WaterfallChart model={waterfallModel(input)} />).replaceAll("><", ">\n<");
  await expect(`${markup}\n`).toMatchFileSnapshot(`../golden/charts/${name}.svg`);
});

test("the title says the gap and who covered it, or the surplus and where it went", () => {
  const title = (...input: Parameters<typeof inputOf>) => waterfallModel(inputOf(...input)).frame.title;
  expect(title("changsha-two-gaps", 0, "a", "zh", 900)).toBe(
    "2021 年a缺口 12.00 元：累计结余补 6.00 元，市级统筹结余补 1.50 元，县级财政补 4.50 元",
  );
  expect(title("changsha-two-gaps", 0, "b", "en", 900)).toBe(
    "b in 2021: a surplus of 20.00 yuan: levy on the surplus to city risk reserve 10.00 yuan, handed up to city pool 3.00 yuan, retained 7.00 yuan",
  );
});

test("one layer's payments for several kinds of gap are one bar, and its read-out names them", () => {
  const { sections, marks } = waterfallModel(inputOf("changsha-two-gaps", 0, "a", "zh", 900));
  const payers = sections.find(({ id }) => id === "payers")!;
  expect(payers.bars.map(({ amount, tone }) => [amount.text, typeof tone === "string" ? tone : tone.measure])).toEqual([
    ["12.00", "sum"],
    ["6.00", "paid-own-balance"],
    ["1.50", "paid-pool"],
    ["4.50", "outlay-county-government"],
  ]);
  expect(marks.map(({ lines }) => lines)).toContainEqual([
    "第 2 顺位 · 市级统筹结余",
    "1.50 元",
    "政策性缺口",
    "条款 五(二)",
    "假设：文件未明确",
  ]);
  expect(marks.map(({ lines }) => lines.join("|"))).toContain(
    "第 1 顺位 · 累计结余|6.00 元|征收缺口 2.00 元|管理性超支 2.50 元|政策性缺口 1.50 元|条款 五(二)",
  );
});

test.each(WORKED_NAMES.filter((name) => !name.startsWith("random-")))(
  "%s: every bar ends where the next begins, within the picture, and the table has every line",
  (name) => {
    const { ledger, rules } = workedLedger(name);
    ledger.years.forEach((year, i) => {
      for (const unit of [null, ...Object.keys(year.units)]) {
        const input = inputOf(name, i, unit, "en", 700);
        const { sections, table, frame, marks } = waterfallModel(input);
        for (const { bars } of sections) {
          bars.forEach((bar, k) => {
            expect(bar.x).toBeGreaterThanOrEqual(0);
            expect(bar.x + bar.width).toBeLessThanOrEqual(700);
            expect(bar.y + bar.height).toBeLessThan(frame.height);
            const next = bars[k + 1];
            if (bar.link === null || !next) return;
            const ends = [next.x, next.x + next.width];
            expect(Math.min(...ends.map((end) => Math.abs(end - bar.link!)))).toBeLessThan(1.6);
          });
        }
        expect(marks.length).toBe(sections.reduce((sum, { bars }) => sum + bars.length, 0));
        const lines = statementOf(year, rules[i], unit).flatMap((section) => section.rows);
        expect(table.rows.length).toBe(lines.length);
      }
    });
  },
);
