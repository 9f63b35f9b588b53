import { describe, expect, test } from "vitest";
import type { ChartInput } from "../../src/charts/ChartInput";
import { depletionModel } from "../../src/charts/depletionModel";
import { fanModel } from "../../src/charts/fanModel";
import { headlineModel } from "../../src/charts/headlineModel";
import { outlayModel, PAYERS } from "../../src/charts/outlayModel";
import { MEASURE_SLOTS, readStatistic } from "../../src/engine/RunResult";
import { inventInput, inventResult } from "./fixture";

const WIDTHS = [420, 640, 760, 1042, 1400];
const LANGUAGES = ["zh", "en"] as const;

/** All points of an SVG path of straight lines. */
function pointsOf(path: string): { x: number; y: number }[] {
  return [...path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
}

/** A band's path goes along its upper side and back along its lower one. */
function sidesOf(path: string): { lower: { x: number; y: number }[]; upper: { x: number; y: number }[] } {
  const points = pointsOf(path);
  const half = points.length / 2;
  return { upper: points.slice(0, half), lower: points.slice(half).reverse() };
}

function everyInput(check: (input: ChartInput) => void): void {
  for (const width of WIDTHS)
    for (const language of LANGUAGES) for (const place of [0, 1, 2]) check(inventInput({ width, language, place }));
}

describe("the fan of months of reserve", () => {
  test("has one scale: equal months stand equally high in every panel", () => {
    const input = inventInput();
    const model = fanModel(input);
    const perMonth = model.monthTicks.map((tick) => ({ months: Number(tick.label), at: tick.at }));
    const [zero, top] = [perMonth[0], perMonth[perMonth.length - 1]];
    const heightOf = (months: number) => zero.at + ((top.at - zero.at) * months) / top.months;
    for (const panel of model.panels) {
      panel.points.forEach((point, year) => {
        const statistic = readStatistic(input.result, { ruleSet: panel.ruleSet, scheme: 0, place: 0 }, year, "months")!;
        expect(point!.y - panel.box.y).toBeCloseTo(heightOf(statistic.p50!), 6);
      });
    }
  });

  test("bands lie within each other around the median, inside their panel, and panels inside the picture", () => {
    everyInput((input) => {
      const model = fanModel(input);
      for (const panel of model.panels) {
        const { box } = panel;
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(model.frame.width);
        expect(box.y + box.height).toBeLessThan(model.frame.height);
        if (panel.bands.length === 0) continue;
        const sides = panel.bands.map(sidesOf);
        const median = pointsOf(panel.median);
        median.forEach((middle, year) => {
          // Upwards is towards smaller y; coordinates are rounded to two digits.
          const downwards = [
            ...sides.map(({ upper }) => upper[year].y),
            middle.y,
            ...sides.map(({ lower }) => lower[year].y).reverse(),
          ];
          expect(downwards).toEqual([...downwards].sort((a, b) => a - b));
          expect(downwards[0]).toBeGreaterThanOrEqual(box.y - 0.01);
          expect(downwards[downwards.length - 1]).toBeLessThanOrEqual(box.y + box.height + 0.01);
        });
        expect(median[0].x).toBeCloseTo(box.x, 1);
        expect(median[median.length - 1].x).toBeCloseTo(box.x + box.width, 1);
      }
    });
  });

  test("says in words where a rule set keeps no balance for the place", () => {
    const { panels } = fanModel(inventInput({ place: 2 }));
    expect(panels.map((panel) => panel.emptyLines.length > 0)).toEqual([false, true, true]);
    expect(panels[1].bands).toEqual([]);
  });

  test("keeps a rule set's colour when others are hidden", () => {
    const all = fanModel(inventInput()).panels.map(({ style }) => style);
    const some = fanModel(inventInput({ ruleSets: [2] })).panels.map(({ style }) => style);
    expect(some).toEqual([all[2]]);
  });

  test("states highest and lowest with their error", () => {
    expect(fanModel(inventInput()).frame.title).toBe(
      "2033 年可支付月数（均值）：省级统收统支最高（9.5\u00a0±\u00a00.1\u00a0个月），县级统筹最低（3.2\u00a0±\u00a00.1\u00a0个月）",
    );
  });

  test("does not rank what cannot be told apart", () => {
    const result = inventResult();
    const values = result.values.slice();
    const shape = values.length / result.ruleSets.length;
    for (let i = 1; i < result.ruleSets.length; i++) values.copyWithin(i * shape, 0, shape);
    // A shift well below the standard error of 0.071 months.
    const shifted = values.map((value, i) => (i < shape ? value : value + 0.02));
    const alone = { ...result, values: shifted, differenceErrors: null };
    expect(fanModel(inventInput({ result: alone })).frame.title).toContain("各方案差别未超出误差");
    // On the same paths it stands out: 0.02 is five paired errors.
    expect(
      fanModel(inventInput({ result: { ...alone, differenceErrors: result.differenceErrors } })).frame.title,
    ).toContain("最高");
    // Not so between two of which neither is the baseline: their errors add up, and 0.01 is less than 1.96 × 0.008.
    const four = Float64Array.of(...values, ...values.slice(0, shape)).map((value, i) =>
      i < 3 * shape ? value : value + 0.01,
    );
    const ruleSets = [...result.ruleSets, { ...result.ruleSets[2], id: "another" }];
    const apart = { ...result, ruleSets, values: four, baseline: 1 };
    expect(fanModel(inventInput({ result: apart, ruleSets: [0, 2, 3] })).frame.title).toContain("各方案差别未超出误差");

    const onePath = result.values.map((value, i) =>
      i % MEASURE_SLOTS.total === MEASURE_SLOTS.months + 1 ? Number.NaN : value,
    );
    const noErrors = result.differenceErrors!.slice().fill(Number.NaN);
    const one = fanModel(inventInput({ result: { ...result, values: onePath, differenceErrors: noErrors } })).frame;
    expect(one.title).toContain("各方案差别未超出误差");
  });
});

describe("the depletion probability", () => {
  test("lines lie in their bands, in the plot, and labels do not collide", () => {
    everyInput((input) => {
      const model = depletionModel(input, "depleted-by");
      for (const line of model.lines) {
        const { upper, lower } = sidesOf(line.band);
        pointsOf(line.path).forEach((point, year) => {
          expect(point.y).toBeGreaterThanOrEqual(upper[year].y - 0.01);
          expect(point.y).toBeLessThanOrEqual(lower[year].y + 0.01);
          expect(upper[year].y).toBeGreaterThanOrEqual(model.box.y - 0.01);
          expect(lower[year].y).toBeLessThanOrEqual(model.box.y + model.box.height + 0.01);
        });
      }
      const spans = model.lines
        .map(({ labelLines }) => [labelLines[0].y, labelLines[labelLines.length - 1].y])
        .sort((a, b) => a[0] - b[0]);
      for (let i = 1; i < spans.length; i++) expect(spans[i][0] - spans[i - 1][1]).toBeGreaterThanOrEqual(12);
    });
  });

  test("names the rule sets that have no such probability for the place", () => {
    const model = depletionModel(inventInput({ place: 2 }), "depletion");
    expect(model.lines.map(({ ruleSet }) => ruleSet)).toEqual([0]);
    expect(model.emptyLines.map(({ text }) => text).join("")).toContain("省级统收统支");
  });

  test("the table holds each year's number with its interval", () => {
    const { table } = depletionModel(inventInput(), "depleted-by");
    expect(table.rows).toHaveLength(8);
    expect(table.rows[7][1]).toBe("40.0\u00a0% (38.5–41.5)");
  });
});

describe("who pays", () => {
  test("all panels have one scale and bars start at zero", () => {
    const input = inventInput();
    const model = outlayModel(input, 7);
    const perYuan = model.panels.flatMap((panel) =>
      panel.bars.flatMap((bar) => {
        const statistic = readStatistic(input.result, { ruleSet: bar.ruleSet, scheme: 0, place: 0 }, 7, panel.measure)!;
        return statistic.mean > 0 ? [(bar.end - panel.x) / statistic.mean] : [];
      }),
    );
    expect(perYuan).toHaveLength(PAYERS.length * 3);
    for (const one of perYuan) expect(one / perYuan[0]).toBeCloseTo(1, 9);
  });

  test("error bars span ± 1.96 standard errors and nothing leaves the picture", () => {
    everyInput((input) => {
      const model = outlayModel(input, 7);
      for (const panel of model.panels) {
        expect(panel.x + panel.width).toBeLessThanOrEqual(input.width + 0.01);
        for (const bar of panel.bars) {
          if (!bar.error) continue;
          expect(bar.error.to - bar.end).toBeCloseTo(bar.end - bar.error.from, 6);
          // The invented standard error is a fortieth of the mean.
          expect((bar.error.to - bar.end) / (bar.end - panel.x)).toBeCloseTo(1.959964 / 40, 6);
        }
      }
      expect(model.frame.height).toBeGreaterThan(model.panels[model.panels.length - 1].bottom);
    });
  });
});

test("every picture says unit, error, paths, seed and that figures are illustrative, in both languages", () => {
  for (const language of LANGUAGES) {
    const input = inventInput({ language, preview: true });
    const frames = [fanModel(input), depletionModel(input, "depletion"), outlayModel(input, 0)].map((m) => m.frame);
    for (const frame of frames) {
      const words = frame.noteLines.map(({ text }) => text).join(" ");
      for (const part of ["2,560", "tongchou", "1.96", "±"]) expect(words).toContain(part);
      expect(words).toContain(language === "zh" ? "示意数据" : "Illustrative");
      expect(frame.previewMark?.text).toBe(language === "zh" ? "预览" : "PREVIEW");
      expect(frame.subtitleLines.map(({ text }) => text).join(" ")).toMatch(/个月|%|亿元|万元|months|yuan/);
    }
  }
});

test("two rule sets are told with what they differ by", () => {
  const { title } = fanModel(inventInput({ ruleSets: [0, 2] })).frame;
  expect(title.replaceAll("\u00a0", " ")).toBe(
    "2033 年可支付月数（均值）：县级统筹 3.2 ± 0.1 个月，省级统收统支 9.5 ± 0.1 个月（较县级统筹 +6.30 ± 0.01 个月）",
  );
});

describe("the share of units", () => {
  test("has lines in their bands and a table with errors", () => {
    const model = depletionModel(inventInput(), "depleted-units-by");
    expect(model.frame.title).toContain("核算单位占比");
    for (const line of model.lines) {
      const { upper, lower } = sidesOf(line.band);
      pointsOf(line.path).forEach((point, year) => {
        expect(point.y).toBeGreaterThanOrEqual(upper[year].y - 0.01);
        expect(point.y).toBeLessThanOrEqual(lower[year].y + 0.01);
      });
    }
    expect(model.table.rows[7][1].replaceAll("\u00a0", " ")).toBe("40.0 ± 1.5 %");
  });
});

test("the fan's table and read-out say how likely months are below each warning level", () => {
  const { table, panels } = fanModel(inventInput());
  expect(table.columns.slice(-4)).toEqual([3, 6, 9, 15].map((level) => `低于 ${level} 个月`));
  // 64 × 6 of 2,560 paths.
  const column = table.columns.indexOf("低于 6 个月");
  expect(table.rows[0][column].replaceAll("\u00a0", " ")).toBe("15.0 % (13.7–16.4)");
  expect(panels[0].points[0]!.lines.join(" ").replaceAll("\u00a0", " ")).toContain("低于 6 个月 15.0 % (13.7–16.4)");
  expect(
    fanModel(inventInput({ place: 2 }))
      .table.rows.at(-1)!
      .at(-1),
  ).toBe("不适用");
});

describe("the headline", () => {
  test("has a column a rule set and says where a measure does not apply", () => {
    const { columns, rows } = headlineModel(inventInput({ place: 2 }));
    expect(columns).toEqual(["指标", "县级统筹", "市级统筹", "省级统收统支"]);
    expect(rows[0].slice(1)).toEqual(["8.5", "不适用", "不适用"]);
    expect(new Set(rows.map(([head]) => head)).size).toBe(rows.length);
  });

  test("has below each mean and probability its difference to the baseline", () => {
    const { rows } = headlineModel(inventInput());
    // The two medians, the year of depletion and the two figures of budgets have none.
    expect(rows.filter(([head]) => head.startsWith("较")).length).toBe((rows.length - 5) / 2);
    const depletion = rows.findIndex(([head]) => head === "2033 年末前耗尽概率（95 % 区间）");
    // 40, 26 and 12 %, with a paired error of 0.4 points.
    expect(rows[depletion + 1].map((cell) => cell.replaceAll("\u00a0", " "))).toEqual([
      "较县级统筹：2033 年末前耗尽概率（个百分点）",
      "—",
      "−14.0 ± 0.8",
      "−28.0 ± 0.8",
    ]);
  });

  test("says by which year a quarter of paths are depleted, or that none come so far", () => {
    const { rows } = headlineModel(inventInput());
    const years = rows.find(([head]) => head.startsWith("四分之一路径"))!;
    // 28 % by 2031 and 26 % by 2033, each known to within some 1.4 points.
    expect(years.slice(1)).toEqual(["2031", "2033 (2033–2033 年以后)", "2033 年以后"]);
  });

  test("names the baseline that was run, and waits for it in a first look", () => {
    const result = inventResult();
    const { rows } = headlineModel(inventInput({ result: { ...result, baseline: 1 }, ruleSets: [0, 2] }));
    expect(rows[2][0]).toContain("较市级统筹");
    const first = headlineModel(inventInput({ result: { ...result, differenceErrors: null } })).rows;
    expect(first[2].slice(1)).toEqual(["—", "…", "…"]);
    const alone = headlineModel(inventInput({ ruleSets: [0] })).rows;
    expect(alone.some(([head]) => head.startsWith("较"))).toBe(false);
  });
});
