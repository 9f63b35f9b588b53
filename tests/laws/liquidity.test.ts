import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CashMonths, monthIndex } from "../../src/engine/CashMonths";
import { compileCashProfile } from "../../src/engine/cashProfile";
import { Drivers } from "../../src/engine/drivers";
import { Kernel } from "../../src/engine/Kernel";
import { BLOCK_PATHS } from "../../src/engine/layout";
import { readLiquidity } from "../../src/engine/liquidityMeasures";
import { planRun } from "../../src/engine/planRun";
import { BlockSettlement } from "../../src/engine/settleBlock";
import type { LiquidityInput } from "../../src/model/Scenario";
import type { Scenario } from "../../src/rules/formats";
import type { LiquidityRules } from "../../src/rules/RuleSet";
import { runHere } from "../engine/runHere";
import { EVEN, profileOf, QUARTER_DAYS, withLiquidity, ZIYANG_DAYS } from "../engine/smallLiquidity";
import { smallScenario } from "../engine/smallScenario";

const PROFILE = fc
  .array(fc.integer({ min: 0, max: 20 }), { minLength: 12, maxLength: 12 })
  .filter((weights) => weights.some((weight) => weight > 0))
  .map(profileOf);

/** A paths' block of a small scenario's first scheme and rule set, year by year. */
function followYears(
  scenario: Scenario,
  kernel: Kernel,
  visit: (year: number, settlement: BlockSettlement, closing: Float64Array) => void,
): void {
  const plan = planRun(scenario);
  const settlement = new BlockSettlement(plan.ruleSets[0].settlements[0], kernel);
  const drivers = new Drivers(plan, kernel);
  drivers.startBlock(0);
  settlement.startBlock();
  for (let year = 0; year < plan.years.length; year++) {
    drivers.advance();
    const outcome = settlement.settleYear(year, drivers.figures[0]);
    visit(year, settlement, outcome.ownBalance);
  }
}

/** Sums of a hundred amounts of up to some 1e9 yuan: rounding stays below a tenth of a fen. */
const ROUNDING = 1e-3;

test("the months add up to the year: December's cash is the opening, income and expenditure, and what is owed at both ends", () => {
  const scenario = withLiquidity(
    smallScenario({ years: 4, schemes: ["employee"], ruleSets: ["city-reserve"], interest: 0.02 }),
    { "city-reserve": ZIYANG_DAYS },
  );
  fc.assert(
    fc.property(PROFILE, PROFILE, fc.integer({ min: 0, max: 6 }), (collected, expenditure, monthsLater) => {
      const input: LiquidityInput = { collected, expenditure };
      const profile = compileCashProfile(input, { ...ZIYANG_DAYS, payment: { day: 20, monthsLater } });
      const owedShare = expenditure.byMonth.slice(12 - monthsLater).reduce((sum, share) => sum + share, 0);
      const kernel = Kernel.create();
      const months = new CashMonths(planRun(scenario).layout, kernel);
      let closedWith: Float64Array | null = null;
      followYears(scenario, kernel, (_, settlement, closing) => {
        const flows = settlement.cashFlows!;
        months.followYear(profile, flows);
        for (let i = 0; i < flows.ownBalance.length; i++) {
          const annual = flows.ownBalance[i] + flows.income[i] - flows.leviesFromIncome[i] - flows.expenditure[i];
          const december = monthIndex(Math.floor(i / BLOCK_PATHS), 11) + (i % BLOCK_PATHS);
          expect(Math.abs(months.cash.county[december] - (annual + owedShare * flows.expenditure[i]))).toBeLessThan(
            ROUNDING,
          );
          // What the settlement pays at the year's end has left December's cash where the next year begins.
          if (closedWith) expect(flows.ownBalance[i]).toBe(closedWith[i]);
        }
        closedWith = closing.slice();
      });
    }),
    { numRuns: 10 },
  );
});

test("the months of a prepaid year add up to its expenditure, with nothing owed", () => {
  fc.assert(
    fc.property(PROFILE, fc.integer({ min: 1, max: 3 }), (expenditure, quarters) => {
      const { previous, spent } = compileCashProfile(
        { collected: EVEN, expenditure },
        { ...QUARTER_DAYS, prepayment: { quarters } },
      );
      expect(previous[0]).toBeCloseTo(-quarters / 4, 12);
      expect(previous[11]).toBe(0);
      expect(spent[11]).toBeCloseTo(1, 12);
    }),
  );
});

test("payments lag: what falls due in December leaves in January of the next year", () => {
  const inDecember = profileOf([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  const { previous, spent } = compileCashProfile({ collected: EVEN, expenditure: inDecember }, ZIYANG_DAYS);
  // The year begins with all of last year's expenditure in cash, which has left by the end of January.
  expect(Array.from(previous)).toEqual(Array(12).fill(0));
  expect(Array.from(spent)).toEqual(Array(12).fill(0));
});

describe("more money at the start", () => {
  const days: LiquidityRules = { ...ZIYANG_DAYS, revolvingFund: { monthsOfPayments: 2, drawBelowMonths: 3 } };
  const results = [20e6, 40e6, 80e6, 160e6].map((openingBalance) =>
    runHere(
      withLiquidity(
        smallScenario({
          years: 3,
          paths: 128,
          schemes: ["employee"],
          ruleSets: ["county-pooling"],
          parameters: { openingBalance },
        }),
        { "county-pooling": days },
      ),
    ),
  );

  test.each(["draw", "draw-amount", "draw-months", "short", "short-amount", "short-months"] as const)(
    "never raises %s",
    (measure) => {
      const byPlace = results[0].places.map((_, place) =>
        results[0].years.map((_, year) =>
          results.map((result) => readLiquidity(result, { ruleSet: 0, scheme: 0, place }, year, measure)!.mean),
        ),
      );
      for (const means of byPlace.flat())
        for (let i = 1; i < means.length; i++) expect(means[i]).toBeLessThanOrEqual(means[i - 1] + 1e-9 * means[i - 1]);
      expect(byPlace.flat().some((means) => means[3] < means[0])).toBe(true);
    },
  );
});

describe("a scenario that is not followed through its months", () => {
  const plain = smallScenario({ years: 2, paths: 70, ruleSets: ["county-pooling", "city-reserve"] });

  test("has no result of them", () => {
    expect(runHere(plain).liquidity).toBeUndefined();
    // Profiles without days, and days without profiles.
    expect(runHere(withLiquidity(plain, {})).liquidity).toBeUndefined();
    const daysOnly = { ...plain, ruleSets: withLiquidity(plain, { "county-pooling": ZIYANG_DAYS }).ruleSets };
    expect(runHere(daysOnly).liquidity).toBeUndefined();
  });

  test("has the same annual digits as one that is", () => {
    const followed = runHere(withLiquidity(plain, { "county-pooling": ZIYANG_DAYS }));
    expect(followed.values).toEqual(runHere(plain).values);
    expect(followed.liquidity!.some((value) => !Number.isNaN(value))).toBe(true);
  });
});

test("the fingerprint tells apart what the months alone do", () => {
  const small = smallScenario({ years: 1, paths: 64, schemes: ["employee"], ruleSets: ["county-pooling"] });
  const one = runHere(withLiquidity(small, { "county-pooling": ZIYANG_DAYS }));
  const other = runHere(
    withLiquidity(small, { "county-pooling": { ...ZIYANG_DAYS, remittance: { day: 10, to: "unit" } } }),
  );
  expect(one.fingerprint).not.toBe(other.fingerprint);
});

test("where nothing was spent last year, months of cash have no end and say nothing", () => {
  const small = smallScenario({
    years: 1,
    paths: 64,
    schemes: ["employee"],
    ruleSets: ["county-pooling"],
    parameters: { costWorking: 0, costRetired: 0 },
  });
  const result = runHere(withLiquidity(small, { "county-pooling": ZIYANG_DAYS }));
  const key = { ruleSet: 0, scheme: 0, place: result.places.length - 1 };
  expect(readLiquidity(result, key, 0, "cash-6")).toBeNull();
  expect(readLiquidity(result, key, 0, "draw")!.mean).toBe(0);
  expect(BLOCK_PATHS).toBe(result.paths);
});
