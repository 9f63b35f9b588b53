import { describe, expect, test } from "vitest";
import {
  DETERMINISTIC_CASES,
  deterministicScenarios,
  growthByCase,
  keepMonths,
  readMonths,
} from "../../src/analysis/deterministicScenarios";
import { caseOfPath } from "../../src/engine/caseOfPath";
import { planRun } from "../../src/engine/planRun";
import { readStatistic } from "../../src/engine/RunResult";
import type { Scenario } from "../../src/rules/formats";
import { ledgerToJson } from "../../src/rules/ledgerToJson";
import { openCase, openScenario } from "../../src/rules/openFile";
import { settle } from "../../src/rules/settle";
import { runHere } from "../engine/runHere";
import { smallScenario } from "../engine/smallScenario";
import { readBundled, SCENARIO_FILES } from "../scenarios/bundled";

/** The largest balances last, so that the lines stay apart. */
const PARAMETERS = {
  openingBalance: { P: 20_000_000, a1: 400_000_000, b2: 1_000_000 },
  costGrowth: { P: 0.05, K2: 0.07 },
} as const;

/** A scenario with shocks, uncertain trends, an event and a range of growth. */
function uncertainScenario(): Scenario {
  const scenario = smallScenario({
    paths: 64,
    parameters: PARAMETERS,
    events: [{ id: "epidemic", probability: 0.5, effect: [-0.1, 0.02] }],
  });
  const { employee } = scenario.schemes;
  const costGrowth = { ...employee!.parameters.costGrowth!, range: [0.02, 0.1] as [number, number] };
  return {
    ...scenario,
    schemes: { ...scenario.schemes, employee: { ...employee!, parameters: { ...employee!.parameters, costGrowth } } },
  };
}

test.each(SCENARIO_FILES)("the three futures of %s pass the door", (file) => {
  const made = deterministicScenarios(openScenario(readBundled(file)));
  for (const one of DETERMINISTIC_CASES) expect(openScenario(JSON.stringify(made[one])).run.paths).toBe(1);
});

test("low and high move growth to the ends of its range, by the same at every place", () => {
  const scenario = uncertainScenario();
  // The mean over places is 6 %, from which low is 4 points away and high as many.
  expect(growthByCase(scenario, "employee")).toEqual({ low: 0.02, base: expect.closeTo(0.06, 12), high: 0.1 });
  expect(growthByCase(scenario, "resident")).toBeNull();
  const made = deterministicScenarios(scenario);
  const growthOf = (one: Scenario) => one.schemes.employee!.parameters.costGrowth!.byPlace![0].values;
  expect(growthOf(made.low).P).toBeCloseTo(0.01, 12);
  expect(growthOf(made.base)).toEqual({ P: 0.05, K2: 0.07 });
  expect(growthOf(made.high).K2).toBeCloseTo(0.11, 12);
  expect(made.high.schemes.resident!.parameters.costGrowth).toEqual(scenario.schemes.resident!.parameters.costGrowth);
});

describe("the months of reserve without chance", () => {
  const scenario = uncertainScenario();
  const made = deterministicScenarios(scenario);
  const results = { low: runHere(made.low), base: runHere(made.base), high: runHere(made.high) };
  const base = keepMonths(results.base);

  test("are those of any path of a scenario with no standard deviation and no event", () => {
    const still = smallScenario({
      paths: 64,
      shocks: {},
      trendUncertainty: 0,
      parameters: PARAMETERS,
    });
    const result = runHere(still);
    for (const ruleSet of result.ruleSets.keys())
      for (const place of result.places.keys())
        for (const year of result.years.keys()) {
          const key = { ruleSet, scheme: 0, place };
          const statistic = readStatistic(result, key, year, "months");
          const months = readMonths(base, result, key, year);
          if (statistic === null) expect(months).toBeNull();
          else {
            expect(months).toBeCloseTo(statistic.mean, 9);
            expect(statistic.se).toBeLessThan(1e-9);
          }
        }
  });

  test("are what the exact settlement gives", () => {
    const plan = planRun(made.base);
    plan.ruleSets.forEach((_, ruleSet) => {
      const file = JSON.stringify(caseOfPath(plan, made.base.tree, { path: 0, ruleSet, scheme: 0 }));
      ledgerToJson(settle(openCase(file).case)).years.forEach(({ accounts, units }, year) => {
        const available = Object.values(accounts).reduce((sum, { closing }) => sum + closing, 0);
        const expenditure = Object.values(units).reduce((sum, unit) => sum + unit.expenditure, 0);
        const months = readMonths(base, results.base, { ruleSet, scheme: 0, place: 0 }, year);
        expect(months).toBeCloseTo((12 * available) / expenditure, 8);
      });
    });
  });

  test("are fewer the more expenditure grows, and the same where growth states no range", () => {
    const [low, high] = [keepMonths(results.low), keepMonths(results.high)];
    const last = results.base.years.length - 1;
    const at = (months: Float64Array, scheme: number) =>
      readMonths(months, results.base, { ruleSet: 0, scheme, place: 0 }, last)!;
    expect(at(low, 0)).toBeGreaterThan(at(base, 0));
    expect(at(base, 0)).toBeGreaterThan(at(high, 0));
    expect(at(low, 1)).toBe(at(high, 1));
  });
});
