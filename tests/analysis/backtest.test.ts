import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type BacktestFigure, runBacktest } from "../../src/analysis/backtest/backtest";
import { backtestNote, describeRun, verdictOf, writePercentile } from "../../src/analysis/backtest/writeFigure";
import type { History } from "../../src/analysis/history/History";
import { readHistory } from "../../src/analysis/history/readHistory";
import { readGrid } from "../../src/analysis/table/readGrid";
import { caseOfPath } from "../../src/engine/caseOfPath";
import { planRun } from "../../src/engine/planRun";
import { openScenario } from "../../src/rules/openFile";
import { settle } from "../../src/rules/settle";
import { smallScenario } from "../engine/smallScenario";

const file = (name: string): Uint8Array => readFileSync(new URL(`../../scenarios/${name}`, import.meta.url));

describe("the nation from 2019", () => {
  const scenario = openScenario(file("nation-2019.json"));
  const figures = async (): Promise<readonly BacktestFigure[]> => {
    const grid = await readGrid(file("history/nation.csv"));
    const history = readHistory(grid, { name: "nation.csv", tree: scenario.tree });
    return runBacktest(scenario, history, { paths: 4096 }).figures;
  };

  test("2025 as it came lies inside the 90 % fan, for both schemes and every item that is left to chance", async () => {
    const of2025 = (await figures()).filter(({ year }) => year === 2025);
    for (const scheme of ["employee", "resident"]) {
      const items = of2025.filter((one) => one.scheme === scheme && one.isInside !== null).map(({ item }) => item);
      for (const needed of ["members", "income", "expenditure", "expenditurePerHead", "balance", "months"]) {
        expect(items).toContain(needed);
      }
    }
    const outside = of2025.filter(({ isInside }) => isInside === false);
    expect(outside.map(({ scheme, item, percentile }) => [scheme, item, percentile])).toEqual([]);
    for (const { percentile, isInside } of of2025) {
      if (isInside === null) continue;
      // Not a matter of the Monte Carlo error either: no percentile is within three of its errors of the edge.
      const se = Math.sqrt((percentile * (1 - percentile)) / 4096);
      expect(Math.min(percentile, 1 - percentile) - 3 * se).toBeGreaterThan(0.05);
    }
    // A fan that holds everything would prove nothing. A deliberately loose guard: balance and months fan out most, over
    // less than twice the value they are about.
    for (const { item, actual, p05, p95 } of of2025) {
      if (item === "balance" || item === "months") expect(p95 - p05).toBeLessThan(2 * actual);
    }
  });
});

describe("where a figure falls in the fan", () => {
  const scenario = smallScenario({ years: 3, paths: 256, ruleSets: ["county-pooling"] });
  const PATHS = 256;

  /** What path 7 comes to in its last year in a county and in the province, by the exact settlement. */
  function historyOfPath(path: number): History {
    const plan = planRun(scenario, { paths: PATHS });
    const settled = caseOfPath(plan, scenario.tree, { path, ruleSet: 0, scheme: 0 });
    const ledger = settle(settled);
    const year = ledger.years[ledger.years.length - 1];
    const ids = Object.keys(settled.figures);
    const figure = (id: string) => settled.figures[id].at(-1)!;
    const sum = (of: (id: string) => number): number => ids.reduce((total, id) => total + of(id), 0);
    const income = (id: string): number => figure(id).collected + figure(id).subsidyPaid + figure(id).other;
    const balance = (id: string): number => Number(year.accounts[`own-balance:${id}`].closing);
    const row = (placeId: string, of: (one: (id: string) => number) => number) => ({
      placeId,
      scheme: "employee" as const,
      year: scenario.lastYear,
      members: of((id) => figure(id).members),
      retired: null,
      income: of(income),
      expenditure: of((id) => figure(id).expenditure),
      balance: of(balance),
    });
    return { name: "path", otherHeads: [], rows: [row("a2", (one) => one("a2")), row("P", sum)] };
  }

  test("one of the run's own paths is found in it, in county and province, to the paths below it", () => {
    const report = runBacktest(scenario, historyOfPath(7), { paths: PATHS });
    expect(report.figures.map(({ placeId, item }) => `${placeId} ${item}`)).toEqual(
      ["a2", "P"].flatMap((id) =>
        ["members", "income", "expenditure", "incomePerHead", "expenditurePerHead", "balance", "months"].map(
          (item) => `${id} ${item}`,
        ),
      ),
    );
    const z2 = 1.959963984540054 ** 2;
    for (const { percentile, percentileLow, percentileHigh, actual, p05, p95, isInside } of report.figures) {
      // Some path is this one: the share below it is a number of paths, up to the rounding of float64.
      expect(Math.abs(percentile * PATHS - Math.round(percentile * PATHS * 2) / 2)).toBeLessThan(1e-9);
      // Wilson's interval by its definition: at its bounds p the share seen is z standard errors √(p(1 − p)/n) away.
      for (const bound of [percentileLow, percentileHigh]) {
        expect((percentile - bound) ** 2).toBeCloseTo((z2 * bound * (1 - bound)) / PATHS, 12);
      }
      expect(percentileLow).toBeLessThan(percentile);
      expect(percentileHigh).toBeGreaterThan(percentile);
      if (percentile > 0.06 && percentile < 0.94) {
        expect(actual).toBeGreaterThanOrEqual(p05);
        expect(actual).toBeLessThanOrEqual(p95);
        expect(isInside).toBe(true);
      }
    }
  });

  test("over all paths the percentiles are spread evenly, and nine in ten lie inside", () => {
    // Every path's expenditure in turn against the same fan: percentiles (k + ½)/n, of which 5 to 95 % are nine tenths.
    const inside = Array.from({ length: 32 }, (_, path) => runBacktest(scenario, historyOfPath(path), { paths: 32 }))
      .flatMap(({ figures }) => figures.filter(({ item, placeId }) => item === "expenditure" && placeId === "P"))
      .filter(({ isInside }) => isInside).length;
    expect(inside).toBe(28);
  });

  test("few paths are never sure of a figure beyond them, many are; a single one is refused", () => {
    const { rows } = historyOfPath(7);
    const beyond = { name: "t.csv", otherHeads: [], rows: rows.map((row) => ({ ...row, income: row.income * 3 })) };
    const income = (paths: number) => {
      const { figures } = runBacktest(scenario, beyond, { paths });
      return figures.find(({ item, placeId }) => item === "income" && placeId === "P")!;
    };
    // Of 10 paths all lie below: Wilson's interval reaches down to 10/(10 + z²) = 72 %, of 256 to 98.5 %.
    expect(income(10)).toMatchObject({ percentile: 1, percentileHigh: 1, isInside: false });
    expect(income(10).percentileLow).toBeCloseTo(10 / (10 + 1.959963984540054 ** 2), 12);
    expect([income(10), income(PATHS)].map((figure) => verdictOf(figure).zh)).toEqual(["外（边缘）", "外"]);
    expect([income(10), income(PATHS)].map(writePercentile)).toEqual(["100.0% (72.2–100.0)", "100.0% (98.5–100.0)"]);
    expect(() => income(1)).toThrow(/路径数：回测应有 2 条以上路径.*现为 1/);
  });

  test("a report of fewer paths than were asked for says so, and how well the run knows its fan", () => {
    const { rows } = historyOfPath(0);
    const report = runBacktest(scenario, { name: "t.csv", otherHeads: [], rows }, { paths: 64 });
    expect([report.paths, report.askedPaths]).toEqual([64, 64]);
    expect(describeRun(report).zh).not.toContain("要求");
    expect(describeRun({ ...report, askedPaths: 100_000 }).zh).toContain("未用要求的 100000 条路径");
    // 1.96·√(0.05·0.95/64) and 1.96·√(0.25/64), in points.
    expect(backtestNote(report).zh).toContain("±5.3 个百分点（50% 栏 ±12.2）");
  });

  test("a table without later years, and a place without an account of its own", () => {
    const { rows } = historyOfPath(0);
    const early = { name: "t.csv", otherHeads: [], rows: rows.map((row) => ({ ...row, year: scenario.baseYear })) };
    expect(() => runBacktest(scenario, early)).toThrow("2026–2028");
    const pooled = smallScenario({ years: 3, paths: 64, ruleSets: ["province-full"] });
    const history = { name: "t.csv", otherHeads: [], rows };
    const items = runBacktest(pooled, history).figures.filter(({ placeId }) => placeId === "a2");
    expect(items.map(({ item }) => item)).not.toContain("balance");
  });
});
