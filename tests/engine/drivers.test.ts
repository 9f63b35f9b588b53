import { describe, expect, test } from "vitest";
import { Drivers } from "../../src/engine/drivers";
import type { FigureBlock } from "../../src/engine/FigureBlock";
import { Kernel } from "../../src/engine/Kernel";
import { BLOCK_PATHS } from "../../src/engine/layout";
import { planRun } from "../../src/engine/planRun";
import { type SmallScenarioOptions, smallScenario } from "./smallScenario";

/** The figures of each year of block 0, for each scheme. */
function run(options: SmallScenarioOptions): FigureBlock[][] {
  const plan = planRun(smallScenario(options));
  const drivers = new Drivers(plan, Kernel.create());
  drivers.startBlock(0);
  return plan.years.map(() => {
    drivers.advance();
    return structuredClone(drivers.figures) as FigureBlock[];
  });
}

describe("without chance, every path is the closed form", () => {
  const years = run({ years: 20, shocks: {}, trendUncertainty: 0, correlations: [] });
  /** Twenty multiplications, each within 1.1e-16. */
  const close = (got: Float64Array, county: number, expected: number): void => {
    for (let path = 0; path < BLOCK_PATHS; path++) {
      expect(Math.abs(got[county * BLOCK_PATHS + path] - expected)).toBeLessThanOrEqual(1e-12 * Math.abs(expected));
    }
  };

  test("employees of county b2 in each year", () => {
    years.forEach(([employee], index) => {
      const t = index + 1;
      const working = 25_000 * 1.01 ** t;
      const retired = 14_000 * 1.03 ** t;
      const due = working * 60_000 * 1.05 ** t * 0.08;
      const planned = (working * 2_400 + retired * 8_200) * 1.06 ** t;
      const before = (25_000 * 2_400 * 1.01 ** (t - 1) + 14_000 * 8_200 * 1.03 ** (t - 1)) * 1.06 ** (t - 1) * 1.02;
      const plannedBefore = before / 1.02;
      close(employee.members, 4, working + retired);
      close(employee.retired, 4, retired);
      close(employee.due, 4, due);
      close(employee.collected, 4, due * 0.97);
      close(employee.target, 4, due * 0.96);
      close(employee.expenditure, 4, planned * 1.02);
      close(employee.excess, 4, planned * 0.02);
      close(employee.quota, 4, before * (planned / plannedBefore) * 1.02);
      close(employee.score, 4, 0.82);
      close(employee.subsidyDue, 4, 0);
      close(employee.subsidyPaid, 4, 0);
      close(employee.other, 4, 0);
      close(employee.other, 0, 3_000_000 * 1.05 ** t);
    });
  });

  test("residents of county a2 in each year", () => {
    years.forEach(([, resident], index) => {
      const t = index + 1;
      const members = 650_000 * 0.988 ** t;
      close(resident.members, 1, members);
      close(resident.retired, 1, 0);
      close(resident.due, 1, members * 400);
      close(resident.collected, 1, members * 400 * 0.97);
      close(resident.subsidyDue, 1, members * 724);
      close(resident.subsidyPaid, 1, members * 724 * (1 - 0.2 * 0.1));
      close(resident.expenditure, 1, members * 1_080 * 1.06 ** t * 1.02);
      close(resident.other, 0, 3_000_000);
    });
  });
});

describe("rates stay within 0 and 1 under the wildest shocks", () => {
  const wild = { county: [0.8, 0.5] } as const;
  const years = run({ years: 6, shocks: { collection: wild, control: wild, subsidy: wild, score: wild } });

  test("collection, subsidies, excess and score", () => {
    let [uncollected, allCollected, noneMissing, allMissing, noExcess] = [0, 0, 0, 0, 0];
    for (const [, resident] of years) {
      const { due, collected, subsidyDue, subsidyPaid, expenditure, excess, score } = resident;
      for (let i = 0; i < due.length; i++) {
        const countyPart = subsidyDue[i] * (Math.floor(i / BLOCK_PATHS) === 1 ? 0.2 : 0.15);
        const missing = (subsidyDue[i] - subsidyPaid[i]) / countyPart;
        expect(collected[i]).toBeGreaterThanOrEqual(0);
        expect(collected[i]).toBeLessThanOrEqual(due[i]);
        expect(missing).toBeGreaterThanOrEqual(0);
        expect(missing).toBeLessThanOrEqual(1 + 1e-9);
        expect(excess[i]).toBeGreaterThanOrEqual(0);
        expect(excess[i]).toBeLessThanOrEqual(expenditure[i]);
        expect(score[i]).toBeGreaterThanOrEqual(0);
        expect(score[i]).toBeLessThanOrEqual(1);
        uncollected += Number(collected[i] === 0);
        allCollected += Number(collected[i] === due[i]);
        noneMissing += Number(missing === 0);
        allMissing += Number(missing > 1 - 1e-9);
        noExcess += Number(excess[i] === 0);
      }
    }
    expect(Math.min(uncollected, allCollected, noneMissing, allMissing, noExcess)).toBeGreaterThan(50);
  });
});

test("trend uncertainty widens linearly in the years, alike in all counties of a path", () => {
  const years = run({ years: 3, shocks: {}, trendUncertainty: 0.02, correlations: [] });
  const sure = run({ years: 3, shocks: {}, trendUncertainty: 0, correlations: [] });
  const drift = (t: number, county: number, path: number): number =>
    Math.log(
      years[t][0].expenditure[county * BLOCK_PATHS + path] / sure[t][0].expenditure[county * BLOCK_PATHS + path],
    );
  for (let path = 0; path < BLOCK_PATHS; path++) {
    expect(drift(2, 0, path)).toBeCloseTo(3 * drift(0, 0, path), 12);
    expect(drift(2, 4, path)).toBeCloseTo(drift(2, 0, path), 12);
  }
  expect(new Set(Array.from({ length: BLOCK_PATHS }, (_, path) => drift(0, 0, path))).size).toBe(BLOCK_PATHS);
});

test("there is no year after the last", () => {
  const drivers = new Drivers(planRun(smallScenario({ years: 1 })), Kernel.create());
  drivers.startBlock(0);
  drivers.advance();
  expect(() => drivers.advance()).toThrow(RangeError);
  drivers.startBlock(0);
  expect(() => drivers.advance()).not.toThrow();
});
