import { describe, expect, test } from "vitest";
import { CashFlows } from "../../src/engine/CashFlows";
import { CashMonths, monthIndex } from "../../src/engine/CashMonths";
import { compileCashProfile } from "../../src/engine/cashProfile";
import { createFigureBlock } from "../../src/engine/FigureBlock";
import { Kernel } from "../../src/engine/Kernel";
import { layOut, BLOCK_PATHS as P } from "../../src/engine/layout";
import { BlockSettlement } from "../../src/engine/settleBlock";
import type { LiquidityInput } from "../../src/model/Scenario";
import { type LiquidityRules, ruleSetSchema } from "../../src/rules/RuleSet";
import { CHANGSHA_DAYS, EVEN, profileOf, QUARTER_DAYS, ZIYANG_DAYS } from "./smallLiquidity";
import { place } from "./smallScenario";

/*
 * Months by hand: one county of one city, the same on all paths. In the comments cash at each month's end, yuan.
 */

const layout = layOut(place("K", "city", [place("a", "county")]));

interface Year {
  readonly ownBalance: number;
  readonly previousExpenditure: number;
  readonly collected: number;
  readonly subsidyPaid?: number;
  readonly expenditure: number;
  /** Of income, into a reserve of the city. */
  readonly levyRate?: number;
}

function monthsOf(year: Year, liquidity: LiquidityInput, days: LiquidityRules) {
  const { ownBalance, previousExpenditure, collected, subsidyPaid = 0, expenditure, levyRate = 0 } = year;
  const rules = ruleSetSchema.parse({
    id: "by-hand",
    unit: "county",
    reserves: levyRate === 0 ? [] : [{ id: "reserve", holder: "city", base: "income", rate: levyRate }],
    layers: [{ kinds: ["all"], from: "county-government" }],
    liquidity: days,
  });
  const previous = { collected, subsidyPaid, income: collected + subsidyPaid, expenditure: previousExpenditure };
  const kernel = Kernel.create();
  const plan = {
    layout,
    years: [2026],
    interest: 0.02,
    rules,
    opening: [{ balance: ownBalance, payable: 0, previous, arrears: [] }],
    openingAccounts: {},
    liquidity,
  };
  const settlement = new BlockSettlement(plan, kernel);
  const figures = createFigureBlock(1, kernel);
  for (const [name, value] of Object.entries({
    due: collected,
    collected,
    subsidyDue: subsidyPaid,
    subsidyPaid,
    expenditure,
  }))
    figures[name as keyof typeof figures].fill(value);
  settlement.startBlock();
  settlement.settleYear(0, figures);
  const profile = compileCashProfile(liquidity, days);
  const months = new CashMonths(layout, kernel);
  months.followYear(profile, settlement.cashFlows!);
  return {
    cash: byMonth(months.cash.county),
    cityCash: byMonth(months.cash.city),
    drawn: byMonth(months.drawn.county),
    missing: byMonth(months.missing.county),
  };
}

/** The first path of the twelve months of a level's first place. */
function byMonth(figures: Float64Array): number[] {
  return Array.from({ length: 12 }, (_, month) => figures[monthIndex(0, month)]);
}

/** Sums of a dozen products of numbers up to 2400: a few roundings of 1e-13 each. */
function expectClose(found: readonly number[], expected: readonly number[]): void {
  expect(found).toHaveLength(expected.length);
  found.forEach((number, i) => void expect(number).toBeCloseTo(expected[i], 9));
}

/** Half a year's income in January, half in July. */
const TWICE = profileOf([1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0]);

describe("Ziyang: paid by the 20th of the next month, remitted by the 26th, two months of revolving fund", () => {
  test("last December's 100 leave in January, this December's stay until next year", () => {
    // January: 300 + 100 owed − 100 paid + 600. Then 100 a month, and 600 once more in July.
    const { cash, drawn, missing } = monthsOf(
      { ownBalance: 300, previousExpenditure: 1200, collected: 1200, expenditure: 1200 },
      { collected: TWICE, expenditure: EVEN },
      ZIYANG_DAYS,
    );
    expectClose(cash, [900, 800, 700, 600, 500, 400, 900, 800, 700, 600, 500, 400]);
    expectClose(drawn, Array(12).fill(0));
    expectClose(missing, Array(12).fill(0));
  });

  test("under two months of last year's 100 the fund brings cash up to 200", () => {
    // 250 less than above in every month: 150 at the ends of June and December.
    const { cash, drawn } = monthsOf(
      { ownBalance: 50, previousExpenditure: 1200, collected: 1200, expenditure: 1200 },
      { collected: TWICE, expenditure: EVEN },
      ZIYANG_DAYS,
    );
    expectClose(cash, [650, 550, 450, 350, 250, 150, 650, 550, 450, 350, 250, 150]);
    expectClose(drawn, [0, 0, 0, 0, 0, 50, 0, 0, 0, 0, 0, 50]);
  });

  test("a year that costs twice as much: the fund of 200 is drawn in full, and bills go unpaid from May", () => {
    // January: 0 + 100 − 100 + 600; then 200 a month. In July 200 are paid on the 20th, 600 come on the 26th.
    const { cash, drawn, missing } = monthsOf(
      { ownBalance: 0, previousExpenditure: 1200, collected: 1200, expenditure: 2400 },
      { collected: TWICE, expenditure: EVEN },
      ZIYANG_DAYS,
    );
    expectClose(cash, [600, 400, 200, 0, -200, -400, 0, -200, -400, -600, -800, -1000]);
    expectClose(drawn, [0, 0, 0, 200, 200, 200, 200, 200, 200, 200, 200, 200]);
    expectClose(missing, [0, 0, 0, 0, 200, 400, 600, 200, 400, 600, 800, 1000]);
  });

  test("income that is there on the payment day can pay that day's bills", () => {
    // As above, with income remitted by the 10th: in July 600 come before 200 are paid, which leaves 0.
    const { missing } = monthsOf(
      { ownBalance: 0, previousExpenditure: 1200, collected: 1200, expenditure: 2400 },
      { collected: TWICE, expenditure: EVEN },
      { ...ZIYANG_DAYS, remittance: { day: 10, to: "unit" } },
    );
    expectClose(missing, [0, 0, 0, 0, 200, 400, 0, 200, 400, 600, 800, 1000]);
  });

  test("a tenth of income is levied as contributions come: the county lacks it, the city holds it", () => {
    // Income 1200 of which 600 are subsidies, all in March; 120 of levies, 60 in January and 60 in July.
    // January: 300 + 100 − 100 + 300 − 60 = 540; February 440; March 340 + 600 = 940; June 640; July 540 + 240 = 780.
    const { cash, cityCash } = monthsOf(
      {
        ownBalance: 300,
        previousExpenditure: 1200,
        collected: 600,
        subsidyPaid: 600,
        expenditure: 1200,
        levyRate: 0.1,
      },
      { collected: TWICE, subsidyPaid: profileOf([0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]), expenditure: EVEN },
      ZIYANG_DAYS,
    );
    expectClose(cash, [540, 440, 940, 840, 740, 640, 780, 680, 580, 480, 380, 280]);
    expectClose(cityCash, [600, 500, 1000, 900, 800, 700, 900, 800, 700, 600, 500, 400]);
  });
});

test("Changsha: a quarter of last year's 1200 on January 1, what it lacked and each later quarter at its start", () => {
  // 120 a month are due, 100 come by each month's end. January: 500 − 300 + 100. April: 60 that were lacking and 360.
  // On October 1 320 meet 360.
  const { cash, drawn, missing } = monthsOf(
    { ownBalance: 500, previousExpenditure: 1200, collected: 1200, expenditure: 1440 },
    { collected: EVEN, expenditure: EVEN },
    QUARTER_DAYS,
  );
  expectClose(cash, [300, 400, 500, 180, 280, 380, 120, 220, 320, 60, 160, 260]);
  expectClose(missing, [0, 0, 0, 0, 0, 0, 0, 0, 0, 40, 0, 0]);
  expectClose(drawn, Array(12).fill(0));
});

test("two quarters prepaid: the third is paid on July 1 with what the two lacked", () => {
  // January: 700 − 600 + 100. July: 3 × 360 − 600 = 480.
  const { cash } = monthsOf(
    { ownBalance: 700, previousExpenditure: 1200, collected: 1200, expenditure: 1440 },
    { collected: EVEN, expenditure: EVEN },
    { ...QUARTER_DAYS, prepayment: { quarters: 2 } },
  );
  expectClose(cash, [200, 300, 400, 500, 600, 700, 320, 420, 520, 260, 360, 460]);
});

describe("one account of the city", () => {
  const layoutOfTwo = layOut(place("K", "city", [place("a", "county"), place("b", "county")]));
  const flows = (kernel: Kernel): CashFlows => {
    const made = new CashFlows(layoutOfTwo, kernel);
    made.unitStart = kernel.copyInt32([0, 1, 2]);
    // Counties a and b; all in yuan.
    const both = (a: number, b: number) =>
      kernel
        .float64(2 * P)
        .fill(a, 0, P)
        .fill(b, P);
    made.ownBalance.set(both(0, 300));
    made.previousExpenditure.set(both(1200, 1200));
    made.income = both(1200, 1200);
    made.subsidyPaid = both(0, 0);
    made.expenditure = both(1200, 1200);
    made.leviesFromIncome.set(both(180, 60));
    made.cityAccounts.fill(500);
    // Of the levies of 240, 120 are the city's; the province has the rest.
    made.cityLevied.fill(120);
    made.provinceLevied.fill(120);
    return made;
  };

  test("pays with what all its counties and its own pools and reserves hold", () => {
    // Opening 0 + 300 + 500; 200 in, of which the province takes 10, and a quarter of 600 out at once.
    // January: 800 − 600 + 190 = 390; March 770; April 770 − 600 + 190 = 360; December 800 − 2400 + 2280 = 680.
    const input = { collected: EVEN, expenditure: EVEN };
    const profile = compileCashProfile(input, CHANGSHA_DAYS);
    const kernel = Kernel.create();
    const months = new CashMonths(layoutOfTwo, kernel);
    months.followYear(profile, flows(kernel));
    expect(months.keeperLevel).toBe("city");
    expect(byMonth(months.missing.city)).toEqual(Array(12).fill(0));
    expectClose(byMonth(months.cash.city), [390, 580, 770, 360, 550, 740, 330, 520, 710, 300, 490, 680]);
  });

  test("where each county pays for itself, the one without cash is short at once", () => {
    // County a: 0 − 300 on January 1.
    const profile = compileCashProfile({ collected: EVEN, expenditure: EVEN }, QUARTER_DAYS);
    const kernel = Kernel.create();
    const months = new CashMonths(layoutOfTwo, kernel);
    months.followYear(profile, flows(kernel));
    expectClose([months.missing.county[monthIndex(0, 0)], months.missing.county[monthIndex(1, 0)]], [300, 0]);
    // Together: 300 − 600 + (200 − 20), and the city's 500 + 10.
    expectClose([months.cash.city[0]], [390]);
  });
});
