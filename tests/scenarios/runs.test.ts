import { expect, test } from "vitest";
import { type RunResult, readStatistic } from "../../src/engine/RunResult";
import type { Scenario } from "../../src/rules/formats";
import { openScenario } from "../../src/rules/openFile";
import { runInProcess } from "../published/runInProcess";
import { countiesOf, readBundled, SCENARIO_FILES } from "./bundled";

/** One block: enough to see that every rule set settles every year, and for means over a hundred counties. */
const FEW_PATHS = 64;

interface Run {
  readonly scenario: Scenario;
  readonly result: RunResult;
}

async function runBundled(file: string): Promise<Run> {
  const opened = openScenario(readBundled(file), file);
  const scenario = { ...opened, run: { ...opened.run, paths: FEW_PATHS } };
  return { scenario, result: await runInProcess(scenario) };
}

const runs = new Map<string, Run>();
for (const file of SCENARIO_FILES) runs.set(file, await runBundled(file));

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

// 32 % of areas were in deficit in 2013 and 3 % had run dry (press, 2015), after years of county pooling; the scenarios
// begin with the balances of 2025, and in their first year lie below that.
test.each(["hunan.json", "jiangsu.json"])(
  "%s: in the first year of county pooling some employees' funds are in deficit, hardly any has run dry",
  (file) => {
    const { scenario, result } = runs.get(file)!;
    expect(result.ruleSets[0]!.id).toBe("county-pooling");
    const places = countiesOf(scenario.tree).map(({ id }) => result.places.findIndex((place) => place.id === id));
    const mean = (measure: "gap" | "depletion"): number => {
      const chances = places.map((place) => readStatistic(result, { ruleSet: 0, scheme: 0, place }, 0, measure)!.mean);
      return chances.reduce((sum, chance) => sum + chance, 0) / chances.length;
    };
    expect(mean("gap")).toBeGreaterThan(0);
    expect(mean("gap")).toBeLessThan(0.32);
    expect(mean("depletion")).toBeLessThan(0.03);
  },
);
