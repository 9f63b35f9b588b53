import type { LiquidityInput, MonthlyProfile } from "../../src/model/Scenario";
import { type Scenario, scenarioSchema } from "../../src/rules/formats";
import type { LiquidityRules } from "../../src/rules/RuleSet";
import { text } from "../../src/units/Text";

/** Twelve shares in proportion to the weights. */
export function profileOf(weights: readonly number[]): MonthlyProfile {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return { unit: "share", byMonth: weights.map((weight) => weight / sum), assumption: text("测试用", "for a test") };
}

export const EVEN = profileOf(Array(12).fill(1));

/** Ziyang's days and revolving fund. */
export const ZIYANG_DAYS: LiquidityRules = {
  remittance: { day: 26, to: "unit" },
  payment: { day: 20, monthsLater: 1 },
  revolvingFund: { monthsOfPayments: 2, drawBelowMonths: 2 },
};

/** Changsha's prepaid quarter, each county for itself. */
export const QUARTER_DAYS: LiquidityRules = { remittance: { day: 31, to: "unit" }, prepayment: { quarters: 1 } };

/** Changsha's prepaid quarter, out of the city's one account. */
export const CHANGSHA_DAYS: LiquidityRules = { ...QUARTER_DAYS, remittance: { day: 31, to: "city" } };

const USUAL: LiquidityInput = {
  collected: profileOf([9, 8, 8, 8, 8, 8, 8, 8, 8, 9, 9, 9]),
  expenditure: profileOf([7, 6, 8, 8, 8, 8, 8, 8, 9, 9, 10, 11]),
};

/** A scenario whose schemes have monthly profiles, and whose rule sets have the days given for them by id. */
export function withLiquidity(scenario: Scenario, days: Readonly<Record<string, LiquidityRules>>): Scenario {
  const subsidyPaid = profileOf([0, 1, 2, 3, 2, 3, 2, 2, 3, 1, 1, 0]);
  return scenarioSchema.parse({
    ...scenario,
    schemes: Object.fromEntries(
      Object.entries(scenario.schemes).map(([name, scheme]) => [
        name,
        { ...scheme, liquidity: name === "resident" ? { ...USUAL, subsidyPaid } : USUAL },
      ]),
    ),
    ruleSets: scenario.ruleSets.map((rules) =>
      Object.hasOwn(days, rules.id) ? { ...rules, liquidity: days[rules.id] } : rules,
    ),
  });
}
