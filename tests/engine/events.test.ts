import { mean, sampleVariance } from "simple-statistics";
import { describe, expect, test } from "vitest";
import { Drivers } from "../../src/engine/drivers";
import { Kernel } from "../../src/engine/Kernel";
import { BLOCK_PATHS } from "../../src/engine/layout";
import { planRun } from "../../src/engine/planRun";
import { FIGURE_NAMES } from "../../src/model/SettlementCase";
import type { Scenario } from "../../src/rules/formats";
import { type SmallEvent, type SmallScenarioOptions, smallScenario } from "./smallScenario";

const BLOCKS = 400;
const PATHS = BLOCKS * BLOCK_PATHS;
/** Standard errors that an estimate from these (always the same) draws may be off. */
const BOUND = 4;

/** Expenditure of a scheme's county by year and path, relative to that of the same scenario without events. */
function eventFactors(options: SmallScenarioOptions, scheme: number, county: number): Float64Array[] {
  const run = (scenario: Scenario): Float64Array[] => {
    const plan = planRun(scenario);
    const drivers = new Drivers(plan, Kernel.create());
    const spent = plan.years.map(() => new Float64Array(PATHS));
    for (let block = 0; block < BLOCKS; block++) {
      drivers.startBlock(block);
      for (const year of spent) {
        drivers.advance();
        const { expenditure } = drivers.figures[scheme]!;
        year.set(expenditure.subarray(county * BLOCK_PATHS, (county + 1) * BLOCK_PATHS), block * BLOCK_PATHS);
      }
    }
    return spent;
  };
  const [struck, calm] = [run(smallScenario(options)), run(smallScenario({ ...options, events: [] }))];
  return struck.map((year, t) => year.map((value, i) => value / calm[t]![i]!));
}

function expectMean(values: Float64Array, expected: number, label: string): void {
  const numbers = [...values];
  const error = Math.sqrt(sampleVariance(numbers) / numbers.length);
  expect(Math.abs(mean(numbers) - expected), label).toBeLessThan(BOUND * error);
}

describe("events", () => {
  const CALM: SmallScenarioOptions = { years: 4, shocks: {}, trendUncertainty: 0, ruleSets: ["county-pooling"] };
  const EPIDEMIC: SmallEvent = { id: "epidemic", probability: 0.1, effect: [-0.11, 0.04], rebound: [0.14, 0.05] };

  test("the mean of J is 1 + p·effect in the first year, times 1 + p·rebound from the second on", () => {
    // Years strike independently, and so do the normals; no factor is near 0, so that the clamp does not matter.
    const factors = eventFactors({ ...CALM, events: [EPIDEMIC] }, 0, 2);
    const first = 1 + 0.1 * -0.11;
    expectMean(factors[0]!, first, "year 1");
    for (const t of [1, 2, 3]) expectMean(factors[t]!, first * (1 + 0.1 * 0.14), `year ${t + 1}`);
  });

  test("strike on the share of paths that the year's probability says; 0 never, 1 always", () => {
    const probability = [0, 1, 0.3, 0.01];
    const factors = eventFactors({ ...CALM, events: [{ id: "e", probability, effect: [0.5] }] }, 1, 4);
    const shares = factors.map((year) => year.reduce((sum, x) => sum + Number(x > 1.2), 0) / PATHS);
    expect(shares.slice(0, 2)).toEqual([0, 1]);
    for (const t of [2, 3]) {
      const p = probability[t]!;
      expect(Math.abs(shares[t]! - p)).toBeLessThan(BOUND * Math.sqrt((p * (1 - p)) / PATHS));
    }
  });

  test("strike all places and schemes together, and no factor falls below 0", () => {
    const events = [{ ...EPIDEMIC, probability: 0.5, effect: [{ P: -0.3, b2: -2 }] as const }];
    const options = { ...CALM, years: 2, events };
    const struckAt = (scheme: number, county: number): boolean[] =>
      [...eventFactors(options, scheme, county)[0]!].map((factor) => factor < 0.9);
    const here = struckAt(0, 0);
    expect(new Set(here)).toEqual(new Set([true, false]));
    expect(struckAt(1, 3)).toEqual(here);
    expect([...eventFactors(options, 1, 4)[0]!].map((factor) => factor === 0)).toEqual(here);
  });
});

test("what a scenario does not use changes no digit: events, policies and floors leave all other figures and schemes as they were", () => {
  const figuresOf = (options: SmallScenarioOptions): Map<string, number[]> => {
    const plan = planRun(smallScenario({ years: 6, schemes: ["employee", "resident", "mutual-aid"], ...options }));
    const drivers = new Drivers(plan, Kernel.create());
    const figures = new Map<string, number[]>();
    drivers.startBlock(1);
    for (const year of plan.years) {
      drivers.advance();
      plan.schemes.forEach(({ scheme }, s) => {
        for (const name of FIGURE_NAMES) figures.set(`${scheme} ${year} ${name}`, [...drivers.figures[s]![name]]);
      });
    }
    return figures;
  };
  const before = figuresOf({});
  const after = figuresOf({
    events: [
      { id: "one", probability: 0.4, schemes: ["resident"], effect: [-0.2, 0.1], rebound: [0.1] },
      { id: "idle", probability: 0, effect: [0.5], rebound: [0.5] },
    ],
    policyChanges: [{ id: "p", year: 2029, schemes: ["employee"], multiplies: "due", factor: 0.9 }],
    parameters: { premiumFloor: 399, subsidyFloor: 0 },
  });
  let changedByEvent = 0;
  let changedByPolicy = 0;
  for (const [key, values] of before) {
    const [scheme, year, name] = key.split(" ") as [string, string, string];
    const byEvent = scheme === "resident" && ["expenditure", "excess", "quota"].includes(name);
    const byPolicy = scheme === "employee" && Number(year) >= 2029 && ["due", "collected", "target"].includes(name);
    const isChanged = values.some((value, i) => value !== after.get(key)![i]);
    if (byEvent) changedByEvent += Number(isChanged);
    else if (byPolicy) changedByPolicy += Number(isChanged);
    else expect(after.get(key), key).toEqual(values);
  }
  // The event strikes some of the 64 paths in every one of the 6 years; excess and quota may stay 0.
  expect(changedByEvent).toBeGreaterThanOrEqual(6);
  // Due, collected and target of 2029 to 2031.
  expect(changedByPolicy).toBe(9);

  // Another event beside it leaves the draws of the first alone.
  const event: SmallEvent = { id: "one", probability: 0.4, effect: [-0.2, 0.1] };
  const alone = figuresOf({ events: [event] });
  const beside = figuresOf({ events: [{ id: "idle", probability: 0, effect: [1] }, event] });
  expect(beside).toEqual(alone);
});
