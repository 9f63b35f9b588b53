import { beforeAll, describe, expect, test } from "vitest";
import { normalDistribution } from "../../src/analysis/evidence/normalFunctions";
import type { Measure } from "../../src/engine/measures";
import {
  type RunResult,
  readDifference,
  readStatistic,
  readWarning,
  readWarningDifference,
} from "../../src/engine/RunResult";
import type { Scenario } from "../../src/rules/formats";
import { ruleSetSchema } from "../../src/rules/RuleSet";
import { text } from "../../src/units/Text";
import { Z95 } from "../../src/units/Z95";
import { place, smallScenario } from "../engine/smallScenario";
import { runInProcess } from "../published/runInProcess";

/*
 * Over 200 seeds the 95 % intervals that are displayed contain the truth in 90 to 99 % of all cases. Of the first year of
 * two like counties whose spending alone is random the truth is known in closed form; of the third it comes from a long
 * run, whose own error is added.
 *
 * The share of seeds itself has an error of √(0.95 · 0.05 / 200) = 1.5 %, so 90 and 99 % are about three errors away.
 */
const SEEDS = 200;
const PATHS = 256;
const LONG_PATHS = 32_768;
const COUNTY = 1;
const CITY = 0;
const LEVEL_MONTHS = 1;

const MEMBERS = 40_000;
const INCOME = MEMBERS * 60_000 * 0.08;
const SPENT = 0.99 * INCOME;
const BALANCE = 0.15 * INCOME;
const SIGMA = 0.2;

/** Own balance first; own balance for half of a gap, and the government for the rest. */
const RULE_SETS = [1, 0.5].map((share, i) =>
  ruleSetSchema.parse({
    id: ["balance-first", "balance-half"][i],
    title: text("规则", "rules"),
    unit: "county",
    layers: [
      { kinds: ["all"], from: "own-balance", share },
      { kinds: ["all"], from: "county-government" },
    ],
  }),
);

const SCENARIO: Scenario = {
  ...smallScenario({
    years: 3,
    paths: PATHS,
    schemes: ["employee"],
    tree: place("K", "city", [place("a", "county"), place("b", "county")]),
    shocks: { spend: { county: [SIGMA, 0] } },
    trendUncertainty: 0,
    correlations: [],
    interest: 0,
    parameters: {
      working: MEMBERS,
      retired: 0,
      workingGrowth: 0,
      retiredGrowth: 0,
      wageBase: 60_000,
      wageGrowth: 0,
      contributionRate: 0.08,
      collectionRate: 1,
      otherIncome: 0,
      costWorking: SPENT / MEMBERS,
      costGrowth: 0,
      costRetired: 0,
      overrunRate: 0,
      scoreMean: 1,
      openingBalance: BALANCE,
      openingPayable: 0,
    },
    ruleSets: RULE_SETS,
  }),
  warningLevels: { months: [LEVEL_MONTHS], assumption: text("测试用", "for a test") },
};

/** Spending X is lognormal of mean SPENT: ln X ~ N(ln SPENT − σ²/2, σ²). */
const LOCATION = Math.log(SPENT) - (SIGMA * SIGMA) / 2;
const above = (k: number) => normalDistribution((LOCATION - Math.log(k)) / SIGMA);
/** E max(0, X − k) and E max(0, k − X). */
const excessOver = (k: number) => SPENT * normalDistribution((LOCATION - Math.log(k)) / SIGMA + SIGMA) - k * above(k);
const shortOf = (k: number) => k - SPENT + excessOver(k);
/** E[1/X; X < k] */
const inverseBelow = (k: number) =>
  Math.exp(-LOCATION + (SIGMA * SIGMA) / 2) * normalDistribution((Math.log(k) - LOCATION) / SIGMA + SIGMA);

const [ENOUGH, HALF_ENOUGH] = [INCOME + BALANCE, INCOME + 2 * BALANCE];
const HALF_OUTLAY = (excessOver(INCOME) + excessOver(HALF_ENOUGH)) / 2;
/** The first year's truth at a county by rule set. */
const OF_COUNTY: Partial<Record<Measure, readonly [number, number]>> = {
  months: [12 * (ENOUGH * inverseBelow(ENOUGH) - (1 - above(ENOUGH))), Number.NaN],
  available: [shortOf(ENOUGH), BALANCE + shortOf(INCOME) - excessOver(INCOME) + HALF_OUTLAY],
  gap: [above(INCOME), above(INCOME)],
  call: [above(ENOUGH), above(INCOME)],
  depletion: [above(ENOUGH), above(HALF_ENOUGH)],
  "outlay-county-government": [excessOver(ENOUGH), HALF_OUTLAY],
  expenditure: [SPENT, SPENT],
};
/** The same at the city: sums of two, and of two independent counties either or both. */
const OF_CITY: Partial<Record<Measure, readonly [number, number]>> = {
  available: [2 * OF_COUNTY.available![0], 2 * OF_COUNTY.available![1]],
  outlay: [2 * excessOver(ENOUGH), 2 * HALF_OUTLAY],
  call: [1 - (1 - above(ENOUGH)) ** 2, 1 - (1 - above(INCOME)) ** 2],
  depletion: [above(ENOUGH) ** 2, above(HALF_ENOUGH) ** 2],
  "depleted-units": [above(ENOUGH), above(HALF_ENOUGH)],
  "depleted-units-by": [above(ENOUGH), above(HALF_ENOUGH)],
};

const seeded = (seed: number) => runInProcess({ ...SCENARIO, run: { paths: PATHS, seed: `coverage ${seed}` } });
const results: RunResult[] = [];
let long: RunResult;

beforeAll(async () => {
  for (let seed = 0; seed < SEEDS; seed++) results.push(await seeded(seed));
  long = await runInProcess({ ...SCENARIO, run: { paths: LONG_PATHS, seed: "the truth" } });
});

const keyOf = (ruleSet: number, place: number) => ({ ruleSet, scheme: 0, place });

/** An estimate with the ends of its 95 % interval. */
interface Interval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

function around(estimate: number, se: number): Interval {
  return { estimate, low: estimate - Z95 * se, high: estimate + Z95 * se };
}

function figureOf(result: RunResult, ruleSet: number, place: number, year: number, measure: Measure): Interval {
  const { mean, se, low, high } = readStatistic(result, keyOf(ruleSet, place), year, measure)!;
  return low === undefined ? around(mean, se) : { estimate: mean, low, high: high! };
}

function differenceOf(result: RunResult, place: number, year: number, measure: Measure): Interval {
  const { difference, se } = readDifference(result, keyOf(1, place), year, measure)!;
  return around(difference, se);
}

/** Asserts that the seeds' intervals hold the truth as often as they say. `truthSe`: standard error of the truth itself. */
function expectCoverage(intervalOf: (result: RunResult) => Interval, truth: number, truthSe = 0): void {
  const widen = (distance: number) => Math.sqrt(distance * distance + (Z95 * truthSe) ** 2);
  const covered = results.map(intervalOf).filter(({ estimate, low, high }) => {
    return estimate - widen(estimate - low) <= truth && truth <= estimate + widen(high - estimate);
  });
  expect(covered.length / SEEDS).toBeGreaterThanOrEqual(0.9);
  expect(covered.length / SEEDS).toBeLessThanOrEqual(0.99);
}

const known = [
  ...Object.entries(OF_COUNTY).map(([measure, truths]) => ["county", COUNTY, measure as Measure, truths] as const),
  ...Object.entries(OF_CITY).map(([measure, truths]) => ["city", CITY, measure as Measure, truths] as const),
];

describe("the first year, in closed form", () => {
  const single = known.flatMap(([level, at, measure, truths]) =>
    truths.flatMap((truth, ruleSet) => (Number.isNaN(truth) ? [] : ([[measure, level, ruleSet, at, truth]] as const))),
  );
  test.each(single)("%s at a %s under rule set %i", (measure, _, ruleSet, at, truth) => {
    expectCoverage((result) => figureOf(result, ruleSet, at, 0, measure), truth);
  });

  // What does not differ on any path has no error, and nothing to cover.
  const differing = known.filter(([, , , [a, b]]) => !Number.isNaN(b) && a !== b);
  test.each(differing)("the paired difference at a %s (place %i) of %s", (_, at, measure, truths) => {
    expectCoverage((result) => differenceOf(result, at, 0, measure), truths[1] - truths[0]);
  });

  test("months below a warning level", () => {
    // Under the first rules: 12 · (K − X) / X < L.
    const truth = above((12 * ENOUGH) / (12 + LEVEL_MONTHS));
    expectCoverage((result) => {
      const { mean, low, high } = readWarning(result, keyOf(0, COUNTY), 0, 0)!;
      return { estimate: mean, low: low!, high: high! };
    }, truth);
  });
});

describe("the third year, by a long run", () => {
  const measures = [
    "months",
    "available",
    "call",
    "depleted-by",
    "depleted-units-by",
    "outlay-to-date",
    "income",
  ] as const satisfies readonly Measure[];
  const random = measures.filter((measure) => measure !== "income");

  test.each(random.flatMap((measure) => [0, 1].map((ruleSet) => [measure, ruleSet] as const)))(
    "%s at the city under rule set %i",
    (measure, ruleSet) => {
      const { mean, se } = readStatistic(long, keyOf(ruleSet, CITY), 2, measure)!;
      expectCoverage((result) => figureOf(result, ruleSet, CITY, 2, measure), mean, se);
    },
  );

  test.each(random)("the paired difference of %s at the city", (measure) => {
    const { difference, se } = readDifference(long, keyOf(1, CITY), 2, measure)!;
    expectCoverage((result) => differenceOf(result, CITY, 2, measure), difference, se);
  });

  test("the paired difference of months below a warning level", () => {
    const { difference, se } = readWarningDifference(long, keyOf(1, CITY), 2, 0)!;
    const intervalOf = (result: RunResult) => {
      const own = readWarningDifference(result, keyOf(1, CITY), 2, 0)!;
      return around(own.difference, own.se);
    };
    expectCoverage(intervalOf, difference, se);
  });

  test("what is not random has no error", () => {
    expect(readStatistic(long, keyOf(1, CITY), 2, "income")).toEqual({ mean: 2 * INCOME, se: 0 });
    expect(readDifference(long, keyOf(1, CITY), 2, "income")).toEqual({ difference: 0, se: 0 });
  });
});
