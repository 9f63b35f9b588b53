import { mean, sampleCovariance, sampleVariance } from "simple-statistics";
import { beforeAll, expect, test } from "vitest";
import { Drivers } from "../../src/engine/drivers";
import { Kernel } from "../../src/engine/Kernel";
import { BLOCK_PATHS } from "../../src/engine/layout";
import type { Measure } from "../../src/engine/measures";
import { planRun } from "../../src/engine/planRun";
import { type RunResult, readDifference, readStatistic } from "../../src/engine/RunResult";
import { BlockSettlement } from "../../src/engine/settleBlock";
import { smallScenario } from "../engine/smallScenario";
import { runInProcess } from "../published/runInProcess";

/*
 * Rule sets are settled on the same draws. What makes a future good or bad, the growth and the shocks that the province
 * shares, is then the same under both and drops out of the difference: with variances v₀ and v₁ of the two figures and
 * covariance c its error is √(v₁ + v₀ − 2c) / √(v₁ + v₀) of that of two runs apart.
 */
const PATHS = 1024;
const YEARS = 8;
const scenario = smallScenario({
  years: YEARS,
  paths: PATHS,
  schemes: ["employee"],
  ruleSets: ["county-pooling", "city-reserve", "adjustment-fund"],
  parameters: { costWorking: 2000, costRetired: 5500, costGrowth: 0.055, openingBalance: 80_000_000 },
});
const last = YEARS - 1;
let result: RunResult;
beforeAll(async () => {
  result = await runInProcess(scenario);
});

const keyOf = (ruleSet: number) => ({ ruleSet, scheme: 0, place: 0 });

/** Error of a difference on the same paths over that of the same difference from two runs apart. */
function errorRatio(ruleSet: number, measure: Measure): number {
  const apart = [ruleSet, result.baseline].map((one) => readStatistic(result, keyOf(one), last, measure)!.se);
  return readDifference(result, keyOf(ruleSet), last, measure)!.se / Math.hypot(apart[0], apart[1]);
}

// The last number is the least benefit that we ask for, not one that theory gives: the ratio itself is checked below.
test.each([
  // Balances follow the same incomes and bills; only who held them when they ran out differs.
  ["available", 1, 0.25],
  ["available", 2, 0.25],
  ["months", 1, 0.25],
  ["months", 2, 0.25],
  // Outlays begin at another point of the same bad futures.
  ["outlay-to-date", 1, 0.5],
  ["outlay-to-date", 2, 0.5],
  // A probability keeps less of what is shared: a path counts in full if it is called under one of the two alone.
  ["call", 1, 0.75],
  ["call", 2, 0.75],
] as const)("the paired error of %s under rule set %i is a fraction of the unpaired", (measure, ruleSet, most) => {
  // Without pairing the same error would need 1 / ratio² times the paths: 16 times for a quarter.
  expect(errorRatio(ruleSet, measure)).toBeLessThan(most);
});

test("differences and their errors are those of all paths one by one, settled apart from the summary", () => {
  const plan = planRun(scenario);
  const kernel = Kernel.create();
  const drivers = new Drivers(plan, kernel);
  const settlements = plan.ruleSets.map((ruleSet) => new BlockSettlement(ruleSet.settlements[0], kernel));
  const available: number[][] = plan.ruleSets.map(() => []);
  const called: number[][] = plan.ruleSets.map(() => []);
  for (let block = 0; block < PATHS / BLOCK_PATHS; block++) {
    drivers.startBlock(block);
    for (const settlement of settlements) settlement.startBlock();
    for (let year = 0; year < YEARS; year++) {
      drivers.advance();
      settlements.forEach((settlement, r) => {
        const outcome = settlement.settleYear(year, drivers.figures[0]);
        if (year < last) return;
        for (let p = 0; p < BLOCK_PATHS; p++) {
          const sum = (array: Float64Array) =>
            array.reduce((total, amount, i) => (i % BLOCK_PATHS === p ? total + amount : total), 0);
          available[r].push(sum(outcome.ownBalance) + sum(outcome.cityAccounts) + outcome.provinceAccounts[p]);
          called[r].push(Number(sum(outcome.called) > 0.005));
        }
      });
    }
  }
  for (const ruleSet of [1, 2]) {
    const amounts = available[ruleSet].map((amount, path) => amount - available[0][path]);
    const found = readDifference(result, keyOf(ruleSet), last, "available")!;
    // Sums of a thousand amounts of 1e9 yuan, in another order.
    expect(Math.abs(found.difference - mean(amounts))).toBeLessThan(1e-4);
    expect(found.se / Math.sqrt(sampleVariance(amounts) / PATHS)).toBeCloseTo(1, 9);
    const variances = sampleVariance(available[ruleSet]) + sampleVariance(available[0]);
    const covariance = sampleCovariance(available[ruleSet], available[0]);
    const ratio = Math.sqrt(variances - 2 * covariance) / Math.sqrt(variances);
    expect(errorRatio(ruleSet, "available")).toBeCloseTo(ratio, 9);

    const flags = called[ruleSet].map((flag, path) => flag - called[0][path]);
    const calls = readDifference(result, keyOf(ruleSet), last, "call")!;
    expect(calls.difference).toBeCloseTo(flags.reduce((total, flag) => total + flag, 0) / PATHS, 12);
    // Bonett and Price (2012): one path more on either side.
    const [more, less] = [1, -1].map((sign) => (flags.filter((flag) => flag === sign).length + 1) / (PATHS + 2));
    expect(calls.se).toBeCloseTo(Math.sqrt((more + less - (more - less) ** 2) / (PATHS + 2)), 12);
  }
});
