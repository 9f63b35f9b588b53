import { describe, expect, test } from "vitest";
import { deterministicScenarios, growthByCase, keepMonths } from "../../src/analysis/deterministicScenarios";
import { readMoneyFlows } from "../../src/analysis/moneyFlows";
import { readOpening } from "../../src/analysis/readOpening";
import type { ChartInput } from "../../src/charts/ChartInput";
import { depletionYearModel } from "../../src/charts/depletionYearModel";
import { monthsOf } from "../../src/charts/fanLines";
import { fanModel } from "../../src/charts/fanModel";
import { flowModel } from "../../src/charts/flowModel";
import { PAYER_PARTS } from "../../src/charts/payerParts";
import { payersByYearModel } from "../../src/charts/payersByYearModel";
import { readStatistic } from "../../src/engine/RunResult";
import { runHere } from "../engine/runHere";
import { inventInput } from "./fixture";
import { runFlows } from "./flowFixture";

const WIDTHS = [420, 660, 1080];
const LANGUAGES = ["zh", "en"] as const;

function everyInput(of: (changes: Partial<ChartInput>) => ChartInput, check: (input: ChartInput) => void): void {
  for (const width of WIDTHS)
    for (const language of LANGUAGES) for (const place of [0, 1, 2]) check(of({ width, language, place }));
}

const plain = (words: string): string => words.replaceAll("\u00a0", " ");

describe("who pays, by year", () => {
  test("bars stack without gaps, on one scale, inside their panels", () => {
    everyInput(inventInput, (input) => {
      const model = payersByYearModel(input);
      const perYuan: number[] = [];
      model.panels.forEach(({ box, bars, ruleSet }) => {
        expect(box.x + box.width).toBeLessThanOrEqual(input.width + 0.01);
        bars.forEach(({ x, width, segments }, year) => {
          expect(x).toBeGreaterThanOrEqual(box.x);
          expect(x + width).toBeLessThanOrEqual(box.x + box.width + 0.01);
          let bottom = box.y + box.height;
          for (const { part, y, height } of segments) {
            expect(y + height).toBeCloseTo(bottom, 6);
            bottom = y;
            const key = { ruleSet, scheme: 0, place: input.place };
            perYuan.push(height / readStatistic(input.result, key, year, part.measure)!.mean);
          }
          expect(bottom).toBeGreaterThanOrEqual(box.y - 0.01);
        });
      });
      for (const one of perYuan) expect(one / perYuan[0]).toBeCloseTo(1, 6);
    });
  });

  test("a bar reads out every payer with its error, and their sum with the most that its error can be", () => {
    const { marks, table } = payersByYearModel(inventInput());
    expect(marks).toHaveLength(3 * 8);
    const { lines } = marks[7];
    expect(lines[0]).toBe("2033 · 县级统筹");
    expect(lines).toHaveLength(1 + PAYER_PARTS.length + 1);
    for (const line of lines.slice(1)) expect(line).toMatch(/±.*亿元$/);
    // 0.45 × 3.2 亿 from own balances, 2.8 × 3.2 亿 in all; every error a fortieth, so of the sum too.
    expect(plain(table.rows[7].at(2)!)).toBe("1.44 ± 0.07");
    expect(plain(table.rows[7].at(-1)!)).toBe("8.96 ± ≤ 0.44");
    expect(plain(lines.at(-1)!)).toBe("合计 8.96 ± ≤ 0.44 亿元");
  });

  test("the title says who leaves most unpaid, and below the root whose outlays are meant", () => {
    expect(plain(payersByYearModel(inventInput()).frame.title)).toContain(
      "2033 年末欠付以省级统收统支最多（0.51 ± 0.03 亿元）",
    );
    expect(payersByYearModel(inventInput({ place: 1 })).frame.title).toContain("市、县财政补助");
  });

  test("what does not apply to a place is said so in the table, not counted as 0", () => {
    const { table } = payersByYearModel(inventInput({ place: 2, ruleSets: [1] }));
    expect(table.rows[0][2]).toBe("不适用");
  });

  test("payers can be told apart in grey: by lightness within a group, by hatching between groups", () => {
    const luminance = (hex: string): number => {
      const [r, g, b] = [1, 3, 5].map((at) => (Number.parseInt(hex.slice(at, at + 2), 16) / 255) ** 2.2);
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const isPlain = ({ style }: (typeof PAYER_PARTS)[number]) => style.hatch === "none";
    for (const group of [PAYER_PARTS.filter(isPlain), PAYER_PARTS.slice(3, 6)]) {
      const shades = group.map(({ style }) => luminance(style.fill));
      for (let i = 1; i < shades.length; i++) expect(shades[i] / shades[i - 1]).toBeLessThan(0.66);
    }
    expect(PAYER_PARTS.map(isPlain)).toEqual([true, true, true, false, false, false, false]);
    for (const { style } of PAYER_PARTS) expect(1.05 / (luminance(style.ink) + 0.05)).toBeGreaterThan(4.5);
  });
});

describe("where money comes from and goes", () => {
  const { scenario, inputOf } = runFlows();

  test("what enters the middle leaves it, in the picture and in the table", () => {
    everyInput(inputOf, (input) => {
      for (const ruleSet of input.ruleSets)
        for (const year of [null, 0, 4]) {
          const { nodes, middle, table, marks, frame } = flowModel(input, scenario, { ruleSet, year });
          if (!middle) continue;
          const thin = nodes.filter(({ bandWidth }) => bandWidth <= 0.75).length;
          for (const isSource of [true, false]) {
            const widths = nodes.filter((node) => node.isSource === isSource).map(({ bandWidth }) => bandWidth);
            const sum = widths.reduce((total, one) => total + one, 0);
            // Bands that would be too thin to see are drawn a little wider.
            expect(Math.abs(sum - middle.height)).toBeLessThanOrEqual(0.75 * thin + 0.01);
          }
          expect(marks).toHaveLength(nodes.length);
          expect(table.rows).toHaveLength(nodes.length);
          for (const { labelLines } of nodes) {
            expect(labelLines[0].y).toBeGreaterThan(frame.bodyTop);
            expect(labelLines[1].y).toBeLessThan(frame.height);
          }
        }
    });
  });

  test("labels of a side stand apart and keep their order", () => {
    everyInput(inputOf, (input) => {
      for (const ruleSet of input.ruleSets) {
        const { nodes } = flowModel(input, scenario, { ruleSet, year: null });
        for (const isSource of [true, false]) {
          const tops = nodes.filter((node) => node.isSource === isSource).map(({ labelLines }) => labelLines[0].y);
          for (let i = 1; i < tops.length; i++) expect(tops[i] - tops[i - 1]).toBeGreaterThanOrEqual(30);
        }
      }
    });
  });

  test("figures are those of the flows, in one unit, and a sum's error says that it is a bound", () => {
    const input = inputOf({ ruleSets: [1] });
    const key = { ruleSet: 1, scheme: 0, place: 0 };
    const flows = readMoneyFlows(input.result, readOpening(scenario, "employee"), key, { from: 0, to: 4 })!;
    const { table, frame } = flowModel(input, scenario, { ruleSet: 1, year: null });
    const all = [...flows.sources, ...flows.uses];
    table.rows.forEach(([, , amount], i) => {
      expect(Number(plain(amount).split(" ±")[0].replaceAll(",", ""))).toBeCloseTo(all[i].yuan / 1e8, 1);
      expect(amount.includes("≤")).toBe(all[i].isBound && all[i].se > 0);
    });
    const notes = frame.noteLines.map(({ text }) => text).join("");
    expect(flows.countedTwiceYuan).toBeGreaterThan(0);
    expect(notes).toContain("既是基金收入又是财政补助");
    expect(notes).toContain("示意数据");
  });

  test("a place below the unit is told so in words", () => {
    const model = flowModel(inputOf({ place: 2 }), scenario, { ruleSet: 4, year: null });
    expect(model.nodes).toEqual([]);
    expect(model.emptyLines[0].text).toContain("核算单位在本地之上");
    expect(model.marks).toEqual([]);
  });
});

describe("the year of depletion", () => {
  test("is the first by whose end so many paths are depleted, with its interval", () => {
    const { table, frame } = depletionYearModel(inventInput());
    expect(table.rows.map(([head]) => plain(head))).toEqual([5, 10, 25, 50, 75].map((share) => `${share} % 的路径`));
    // Under county pooling just less than 10 % by 2028, 16 % by 2029, 28 % by 2031; never half.
    expect(table.rows.map((row) => row[1])).toEqual(["2028", "2029 (2028–2029)", "2031", "2033 年以后", "2033 年以后"]);
    expect(plain(frame.title)).toBe("25 % 的路径已耗尽的年份：最早为县级统筹 2031 年，最晚为省级统收统支 2033 年以后");
  });

  test("dots and intervals lie in the picture, what does not come to the right of the last year", () => {
    everyInput(inventInput, (input) => {
      const { rows, box, frame, after } = depletionYearModel(input);
      for (const { dots } of rows)
        for (const { x, interval, isAfter } of dots) {
          expect(interval.from).toBeLessThanOrEqual(x);
          expect(interval.to).toBeGreaterThanOrEqual(x);
          expect(interval.to).toBeLessThanOrEqual(frame.width);
          expect(x > box.x + box.width).toBe(isAfter);
          if (isAfter) expect(x).toBe(after!.x);
        }
    });
  });

  test("names the rule sets that say nothing of the place", () => {
    const model = depletionYearModel(inventInput({ place: 2 }));
    expect(model.rows[0].dots).toHaveLength(1);
    expect(model.emptyLines.map(({ text }) => text).join("")).toContain("省级统收统支");
  });
});

describe("lines without chance upon the fan", () => {
  const { scenario, inputOf } = runFlows();
  const { employee } = scenario.schemes;
  const costGrowth = { ...employee!.parameters.costGrowth!, range: [0.03, 0.08] as [number, number] };
  const ranged = {
    ...scenario,
    schemes: { employee: { ...employee!, parameters: { ...employee!.parameters, costGrowth } } },
  };
  const made = deterministicScenarios(ranged);
  const months = {
    low: keepMonths(runHere(made.low)),
    base: keepMonths(runHere(made.base)),
    high: keepMonths(runHere(made.high)),
  };
  const lines = { months, growth: growthByCase(ranged, "employee") };

  test("pass through their months, and stand in legend, read-out and table", () => {
    const input = inputOf({ ruleSets: [0, 2] });
    const model = fanModel(input, lines);
    const [zero, top] = [model.monthTicks[0], model.monthTicks.at(-1)!];
    const perMonth = (top.at - zero.at) / Number(top.label);
    for (const panel of model.panels) {
      expect(panel.lines!.map((one) => one.case)).toEqual(["low", "base", "high"]);
      const wanted = monthsOf(input, lines, "base", panel.ruleSet);
      const points = [...panel.lines![1].path.matchAll(/,(-?[\d.]+)/g)].map(([, y]) => Number(y));
      points.forEach((y, year) => {
        expect(y - panel.box.y).toBeCloseTo(zero.at + perMonth * wanted[year]!, 1);
      });
      expect(panel.points[2]!.lines.filter((line) => line.includes("方案"))).toHaveLength(3);
    }
    expect(model.legend.slice(-3).map(({ label }) => plain(label))).toEqual([
      "低方案（支出增长 3 %）",
      "中方案（支出增长 5 %）",
      "高方案（支出增长 8 %）",
    ]);
    expect(model.table.columns.slice(-3).map(plain)).toEqual(model.legend.slice(-3).map(({ label }) => plain(label)));
    expect(model.table.rows[0].at(-2)).toBe(monthsOf(input, lines, "base", 0)[0]!.toFixed(1));
  });

  test("without a range of growth there is only the base", () => {
    const model = fanModel(inputOf(), { months, growth: null });
    expect(model.panels[0].lines!.map((one) => one.case)).toEqual(["base"]);
    expect(model.frame.noteLines.map(({ text }) => text).join("")).toContain("未给出范围");
  });
});
