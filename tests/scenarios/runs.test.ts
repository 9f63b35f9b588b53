import { expect, test } from "vitest";
import { type RunResult, readStatistic } from "../../src/engine/RunResult";
import type { Place } from "../../src/model/Tree";
import type { Scenario } from "../../src/rules/formats";
import { openScenario } from "../../src/rules/openFile";
import { runInProcess } from "../published/runInProcess";
import { ILLUSTRATIVE_FILES, NATION_FILE, readBundled } from "./bundled";

/** One block: enough to see that every rule set settles every year, and for means over a hundred counties. */
const FEW_PATHS = 64;
const NATION_PATHS = 2048;

interface Run {
  readonly scenario: Scenario;
  readonly result: RunResult;
}

async function runBundled(file: string, paths: number): Promise<Run> {
  const opened = openScenario(readBundled(file), file);
  const scenario = { ...opened, run: { ...opened.run, paths } };
  return { scenario, result: await runInProcess(scenario) };
}

const nation = await runBundled(NATION_FILE, NATION_PATHS);
const runs = new Map<string, Run>([[NATION_FILE, nation]]);
for (const file of ILLUSTRATIVE_FILES) runs.set(file, await runBundled(file, FEW_PATHS));

test.each([...runs])("%s runs under every rule set and scheme to its last year", (_file, { scenario, result }) => {
  expect(result.years.at(-1)).toBe(scenario.lastYear);
  const last = result.years.length - 1;
  for (const ruleSet of scenario.ruleSets.keys()) {
    for (const scheme of result.schemes.keys()) {
      const at = { ruleSet, scheme, place: 0 };
      const expenditure = readStatistic(result, at, last, "expenditure")!.mean;
      const months = readStatistic(result, at, last, "months")!.mean;
      expect([ruleSet, scheme, expenditure > 0, Number.isFinite(months)]).toEqual([ruleSet, scheme, true, true]);
    }
  }
});

function countyIds(place: Place): string[] {
  return place.level === "county" ? [place.id] : (place.children ?? []).flatMap(countyIds);
}

// 32 % of areas were in deficit in 2013 and 3 % had run dry (press, 2015), after years of county pooling; the scenarios
// begin with the balances of 2025, and in their first year lie below that.
test.each(["hunan.json", "jiangsu.json"])(
  "%s: in the first year of county pooling some employees' funds are in deficit, hardly any has run dry",
  (file) => {
    const { scenario, result } = runs.get(file)!;
    expect(result.ruleSets[0]!.id).toBe("county-pooling");
    const places = countyIds(scenario.tree).map((id) => result.places.findIndex((place) => place.id === id));
    const mean = (measure: "gap" | "depletion"): number => {
      const chances = places.map((place) => readStatistic(result, { ruleSet: 0, scheme: 0, place }, 0, measure)!.mean);
      return chances.reduce((sum, chance) => sum + chance, 0) / chances.length;
    };
    // 0.16 and 0.14; 64 paths that share their province's shocks have a standard error of about 0.02.
    expect(mean("gap")).toBeGreaterThan(0.08);
    expect(mean("gap")).toBeLessThan(0.32);
    expect(mean("depletion")).toBeLessThan(0.03);
  },
);

test.each([
  ["employee", 0],
  ["resident", 1],
] as const)("2025 as it came lies between p05 and p95 of the nation from 2019: %s", (scheme, index) => {
  const { result } = nation;
  const actual = readBundled("history/nation.csv")
    .split("\n")
    .map((line) => line.split(","))
    .find((row) => row[1] === "2025" && row[2] === scheme)!;
  const [expenditure, balance] = actual.slice(5).map(Number) as [number, number];
  const at = { ruleSet: 0, scheme: index, place: 0 };
  for (const [measure, value] of [
    ["available", balance],
    ["months", (12 * balance) / expenditure],
  ] as const) {
    const { p05, p95 } = readStatistic(result, at, result.years.indexOf(2025), measure)!;
    expect([measure, p05! < value && value < p95!]).toEqual([measure, true]);
    // A fan that holds everything would prove nothing: it is narrower than the value it is about, times two.
    expect(p95! - p05!).toBeLessThan(2 * value);
  }
});
