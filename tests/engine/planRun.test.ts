import { describe, expect, test } from "vitest";
import { planRun, type RunOptions } from "../../src/engine/planRun";
import { factorIndex } from "../../src/model/factorIndex";
import { describeRefusal, InputRefused, type Refusal } from "../../src/model/Refusal";
import type { Scenario } from "../../src/rules/formats";
import { type RuleSet, ruleSetSchema } from "../../src/rules/RuleSet";
import { text } from "../../src/units/Text";
import { smallRuleSet } from "./smallRuleSets";
import { type SmallScenarioOptions, smallScenario } from "./smallScenario";

function refusalsOf(scenario: Scenario, options: RunOptions = {}): readonly Refusal[] {
  try {
    planRun(scenario, options);
  } catch (error) {
    if (error instanceof InputRefused) return error.refusals;
    throw error;
  }
  return [];
}

const refused = (options: SmallScenarioOptions, run: RunOptions = {}) => refusalsOf(smallScenario(options), run);

describe("numbers are resolved to counties", () => {
  const plan = planRun(
    smallScenario({
      years: 3,
      parameters: {
        premium: { P: 400, K2: [410, 420, 430], b2: 500 },
        wageBase: { P: 60_000, K1: 66_000, a3: 70_000 },
      },
    }),
  );
  const [employee, resident] = plan.schemes;

  test("the nearest of county, city and province wins", () => {
    expect([...employee.parameters.wageBase]).toEqual([66_000, 66_000, 70_000, 60_000, 60_000]);
  });

  test("paths over time are one number a year, or one for all", () => {
    expect([...resident.parameters.premium]).toEqual([
      400, 400, 400, 400, 400, 400, 400, 400, 400, 410, 420, 430, 500, 500, 500,
    ]);
  });

  test("what a scheme leaves out has its neutral value, and what it has not is absent", () => {
    expect([...employee.parameters.retiredContributionRate]).toEqual(Array.from({ length: 15 }, () => 0));
    expect(employee.parameters.premium).toBeUndefined();
  });

  test("shocks belong to the places of their level; without any size they are left out", () => {
    expect(employee.shocks.spend?.city?.sd).toHaveLength(2);
    expect(employee.shocks.spend?.county?.persistence).toHaveLength(5);
    expect(employee.shocks.wage?.city).toBeUndefined();
    expect(planRun(smallScenario({ shocks: { score: { county: [0, 0.5] } } })).schemes[0].shocks).toEqual({});
  });
});

describe("the start", () => {
  const { schemes, ruleSets } = planRun(
    smallScenario({
      years: 2,
      parameters: { premium: [400, 900], costWorking: 2_000, costRetired: 8_000 },
      arrears: [{ place: "a2", debtor: "government", amountYuan: 5_000, plan: [0.5, 0.5], paid: 0.8 }],
      openingAccounts: [
        { account: "city-risk-reserve", place: "K2", balanceYuan: 9_000_000 },
        { account: "province-adjustment-fund", place: "P", balanceYuan: 1_000_000 },
      ],
      ruleSets: ["county-pooling", "city-reserve", "adjustment-fund"],
    }),
  );
  const spent = (county: number): number => schemes[0].opening[county].previous.expenditure;
  const opening = (ruleSet: number) => ruleSets[ruleSet].settlements[0];

  test("last year is the base year without shocks; rates are those of the first year", () => {
    const a1 = schemes[0].opening[0].previous;
    expect(a1.collected).toBeCloseTo(120_000 * 66_000 * 0.08 * 0.97, 3);
    expect(a1.subsidyPaid).toBe(0);
    expect(a1.income).toBeCloseTo(a1.collected + 3_000_000, 3);
    expect(a1.expenditure).toBeCloseTo((120_000 * 2_000 + 45_000 * 8_000) * 1.02, 3);
    const a2 = schemes[1].opening[1].previous;
    expect(a2.collected).toBeCloseTo(650_000 * 400 * 0.97, 3);
    expect(a2.subsidyPaid).toBeCloseTo(650_000 * 724 * (1 - 0.2 * 0.1), 3);
  });

  test("debts and what is owed stay with their county", () => {
    expect(schemes[0].opening[1].arrears).toEqual([
      { debtor: "government", amount: 5_000, plan: [0.5, 0.5], paid: 0.8 },
    ]);
    expect(schemes[0].opening[0].arrears).toEqual([]);
    expect(schemes[0].opening[3].payable).toBe(1_000_000);
  });

  test("an account that the rules know is kept", () => {
    expect(opening(1).openingAccounts).toEqual({ "city-risk-reserve:K2": 9_000_000 });
    expect(opening(2).openingAccounts).toEqual({ "province-adjustment-fund:P": 1_000_000 });
  });

  test("one that they lack joins the own-balances under its holder by expenditure", () => {
    const total = (from: number, to: number): number =>
      Array.from({ length: to - from }, (_, i) => spent(from + i)).reduce((sum, x) => sum + x, 0);
    expect(opening(0).openingAccounts).toEqual({});
    expect(opening(0).opening[4].balance).toBeCloseTo(
      20_000_000 + (9_000_000 * spent(4)) / total(3, 5) + (1_000_000 * spent(4)) / total(0, 5),
      3,
    );
    expect(opening(1).opening[0].balance).toBeCloseTo(120_000_000 + (1_000_000 * spent(0)) / total(0, 5), 3);
    expect(opening(2).opening[0].balance).toBe(120_000_000);
  });
});

describe("rule sets", () => {
  test("the chosen ones, in the order chosen; paths and seed as asked", () => {
    const plan = planRun(smallScenario(), { ruleSetIds: ["province-full", "county-pooling"], paths: 7, seed: "s" });
    expect(plan.ruleSets.map(({ id }) => id)).toEqual(["province-full", "county-pooling"]);
    expect([plan.paths, plan.seed]).toEqual([7, "s"]);
  });

  test("a scheme that a timeline leaves out follows the employee scheme", () => {
    const [county, city] = [smallRuleSet("county-pooling"), smallRuleSet("adjustment-fund")];
    const dated = [
      { from: 2026, rules: county },
      { from: 2028, rules: city },
    ];
    const timeline = { id: "phases", title: text("分步", "phases"), timeline: { employee: dated } };
    const plan = planRun(smallScenario({ ruleSets: [timeline] }));
    expect(plan.ruleSets[0].settlements.map(({ rules }) => rules)).toEqual([dated, dated]);
    const own = { ...timeline, timeline: { employee: dated, resident: county } };
    expect(planRun(smallScenario({ ruleSets: [own] })).ruleSets[0].settlements[1].rules).toEqual(county);
  });

  test("an unknown one is refused with the known ones", () => {
    const [refusal] = refused({ ruleSets: ["county-pooling"] }, { ruleSetIds: ["citypooling"] });
    expect(refusal).toMatchObject({
      value: "citypooling",
      expected: text("应为 county-pooling 之一", "should be one of county-pooling"),
    });
  });
});

describe("what a rule set changes before settlement is refused by place and field", () => {
  const withParts = (parts: object) =>
    ruleSetSchema.parse({ ...smallRuleSet("county-pooling"), id: "rules", ...parts });
  const sentences = (parts: object, options: SmallScenarioOptions = {}) =>
    refused({ ruleSets: ["county-pooling", withParts(parts)], ...options }).map((one) => [
      describeRefusal(one, "zh"),
      one.path.join("."),
    ]);

  test("a city's own part where a city has none", () => {
    expect(sentences({ harmonise: { target: "city-own", years: 1 } }, { schemes: ["resident"] })).toEqual([
      [
        "K2 · 人均支出：以市本级为统一目标，但该市没有市本级（cityOwn），应另选目标，现为“city-own”（居民医保）",
        "ruleSets.1.harmonise.target",
      ],
    ]);
  });

  test("a number in another unit than what it is to become", () => {
    const parts = { harmonise: { target: 1.1, years: 2 }, converge: { wageBase: { target: 7, years: 2 } } };
    const found = sentences(parts, { schemes: ["employee"] });
    expect(found.map(([sentence]) => sentence)).toEqual([
      expect.stringMatching(/^a1 · 人均支出：与本地水平 3\d\d\d 相差太大，应与其单位相同并在十倍以内，现为 1.1/),
      expect.stringMatching(/^b1 · 人均支出：/),
      expect.stringMatching(/^a1 · 人均缴费基数：与本地水平 66000 相差太大/),
      expect.stringMatching(/^b1 · 人均缴费基数：/),
    ]);
    expect(found[2][1]).toBe("ruleSets.1.converge.wageBase.target");
  });

  test("a rate of 0 that is to become more by multiplying, in whichever year", () => {
    const parameters = { contributionRate: { P: 0.08, a2: [0.08, 0.08, 0, 0, 0.08] } };
    const parts = { converge: { contributionRate: { target: "mean", years: 1 } } };
    expect(sentences(parts, { schemes: ["employee"], parameters }).map(([sentence]) => sentence)).toEqual([
      expect.stringMatching(/^a2 · 统筹基金缴费费率：与本地水平 0 相差太大/),
    ]);
  });

  test("contributions under rules for residents alone, who have neither rate nor base", () => {
    const rules = withParts({ converge: { contributionRate: { target: "mean", years: 1 } } });
    const entry = (employee: RuleSet) => {
      return { id: "phases", title: text("分步", "phases"), timeline: { employee, resident: rules } };
    };
    const [refusal, ...others] = refused({ ruleSets: [entry(smallRuleSet("county-pooling"))] });
    expect(others).toEqual([]);
    expect(describeRefusal(refusal, "zh")).toMatch(/^缴费标准统一：居民医保没有缴费费率和缴费基数，应删去/);
    expect(refusal.path).toEqual(["ruleSets", 0, "timeline", "resident", "converge"]);
    // One document for both may stand, also while only residents are looked at.
    expect(refused({ ruleSets: [entry(rules)] })).toEqual([]);
    expect(refused({ ruleSets: [rules], schemes: ["resident"] })).toEqual([]);
  });

  test("a budget out of quotas that are always 0", () => {
    const parameters = { quotaSlack: { P: 0, b2: -1 } };
    expect(sentences({ budgetCheck: {} }, { schemes: ["employee"], parameters })).toEqual([
      [
        "b2 · 支出指标宽余：支出指标宽余为 −1 时没有支出计划可言，应大于 −1，现为 -1（职工医保）",
        "ruleSets.1.budgetCheck",
      ],
    ]);
  });

  test("within a timeline, where it stands in it", () => {
    const dated = [
      { from: 2026, rules: smallRuleSet("county-pooling") },
      { from: 2028, rules: withParts({ harmonise: { target: "city-own", years: 1 } }) },
    ];
    const timeline = { id: "phases", title: text("分步", "phases"), timeline: { employee: dated } };
    const [{ path }] = refused({ ruleSets: [timeline], schemes: ["employee"] });
    expect(path).toEqual(["ruleSets", 0, "timeline", "employee", 1, "rules", "harmonise", "target"]);
  });
});

describe("correlations", () => {
  const weights = (options: SmallScenarioOptions) => {
    const { correlation } = planRun(smallScenario(options));
    return (row: number, column: number): number => correlation[row * 21 + column];
  };
  const [spend, wage] = [factorIndex("employee", "spend"), factorIndex("employee", "wage")];
  const residents = factorIndex("resident", "spend");

  test("none are assumed", () => {
    const weight = weights({ correlations: [] });
    for (let i = 0; i < 21; i++) for (let j = 0; j < 21; j++) expect(weight(i, j)).toBe(i === j ? 1 : 0);
  });

  test("two factors correlate within every scheme, two schemes' factors across; the factor gives the matrix back", () => {
    const weight = weights({
      correlations: [
        ["spend", "wage", 0.2],
        ["resident.spend", "employee.spend", 0.7],
        ["employee.wage", "resident.spend", -0.1],
      ],
    });
    const product = (a: number, b: number): number =>
      Array.from({ length: 21 }, (_, k) => weight(a, k) * weight(b, k)).reduce((sum, x) => sum + x, 0);
    expect(product(spend, wage)).toBeCloseTo(0.2, 14);
    expect(product(factorIndex("mutual-aid", "spend"), factorIndex("mutual-aid", "wage"))).toBeCloseTo(0.2, 14);
    expect(product(spend, residents)).toBeCloseTo(0.7, 14);
    expect(product(wage, residents)).toBeCloseTo(-0.1, 14);
    expect(product(residents, residents)).toBeCloseTo(1, 14);
    expect(product(wage, factorIndex("mutual-aid", "spend"))).toBe(0);
  });

  test("an entry that names a scheme goes before one for all, wherever it stands", () => {
    const entries = [
      ["employee.spend", "employee.wage", 0.5],
      ["spend", "wage", 0.2],
    ] as const;
    for (const correlations of [entries, [...entries].reverse()]) {
      const weight = weights({ correlations });
      expect(weight(wage, spend)).toBe(0.5);
      expect(weight(factorIndex("mutual-aid", "wage"), factorIndex("mutual-aid", "spend"))).toBe(0.2);
    }
  });

  test("that cannot hold together are refused, naming those that take part", () => {
    const [refusal] = refused({
      correlations: [
        ["score", "membership", 0.3],
        ["wage", "spend", 0.9],
        ["employee.spend", "resident.spend", 0.9],
        ["employee.wage", "resident.spend", -0.9],
      ],
    });
    expect(refusal.field).toEqual(text("冲击相关系数", "correlation of shocks"));
    expect(refusal.expected.en).toBe(
      "should make a positive definite matrix; wage–spend = 0.9, employee.spend–resident.spend = 0.9, " +
        "employee.wage–resident.spend = -0.9 cannot hold together",
    );
    expect(refused({ correlations: [["employee.spend", "resident.spend", 1]] })).toHaveLength(1);
    expect(refused({ correlations: [["employee.spend", "resident.spend", 0.999]] })).toHaveLength(0);
  });

  test("two values for one pair are refused", () => {
    const [refusal] = refused({
      correlations: [
        ["employee.spend", "employee.wage", 0.2],
        ["employee.wage", "employee.spend", 0.3],
      ],
    });
    expect(refusal.expected.en).toContain("0.2 and 0.3");
  });
});

describe("what cannot be used is refused, all at once, with place and field", () => {
  test("a county without a value, a path of the wrong length, a path where one number is meant", () => {
    const refusals = refused({
      years: 5,
      parameters: {
        premium: { a1: 400, a2: 400, a3: 400, b1: 400 },
        wageGrowth: { P: 0.05, b1: [0.05, 0.04] },
        cost: { P: 1_000, K1: [1, 2, 3, 4, 5] },
      },
    });
    const places = refusals.map(({ place, path }) => `${path.slice(1).join(".")} ${place?.en}`);
    expect(places).toContain("resident.parameters.premium b2");
    expect(places).toContain("employee.parameters.wageGrowth b1");
    expect(places.filter((label) => label.startsWith("resident.parameters.cost "))).toHaveLength(3);
    expect(refusals).toHaveLength(5);
  });

  test("paths and seed out of bounds", () => {
    expect(refused({}, { paths: 0, seed: "" }).map(({ path }) => path[1])).toEqual(["paths", "seed"]);
    expect(refused({}, { paths: 2.5 })).toHaveLength(1);
  });
});
