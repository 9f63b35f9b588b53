import { PARAMETERS, type ParameterName } from "../../src/model/parameters";
import { describeRefusal, InputRefused, type Refusal } from "../../src/model/Refusal";
import type { Scheme } from "../../src/model/SettlementCase";

/** A file's content before it is opened: anything may be changed in it. */
// biome-ignore lint/suspicious/noExplicitAny: tests spoil files in every way, also against the types.
export type Loose = any;

const ASSUMED = { assumption: { zh: "测试用", en: "for a test" } };

/** Values that suit every parameter; all invented. */
const VALUES: Readonly<Partial<Record<ParameterName, number>>> = {
  working: 40_000,
  retired: 18_000,
  members: 400_000,
  workingGrowth: 0.01,
  retiredGrowth: 0.03,
  membersGrowth: -0.01,
  wageBase: 60_000,
  wageGrowth: 0.05,
  contributionRate: 0.08,
  premium: 400,
  subsidy: 724,
  collectionRate: 0.97,
  collectionTarget: 0.96,
  costWorking: 2_400,
  costRetired: 7_600,
  cost: 1_080,
  costGrowth: 0.06,
  scoreMean: 0.9,
  openingBalance: 120_000_000,
};

const county = (id: string, zh: string, en: string): Loose => ({ id, level: "county", name: { zh, en } });

/** Ziyang's tree: a city of three counties. */
export function cityTree(): Loose {
  return {
    id: "512000",
    level: "city",
    name: { zh: "资阳市", en: "Ziyang" },
    children: [
      county("512002", "雁江区", "Yanjiang District"),
      county("512021", "安岳县", "Anyue County"),
      county("512022", "乐至县", "Lezhi County"),
    ],
  };
}

export function parametersOf(scheme: Scheme): Loose {
  const names = Object.keys(VALUES) as ParameterName[];
  const mine = names.filter((name) => (PARAMETERS[name].schemes as readonly Scheme[]).includes(scheme));
  return Object.fromEntries(
    mine.map((name) => [name, { unit: PARAMETERS[name].unit, value: VALUES[name], ...ASSUMED }]),
  );
}

/** A rule set with a reserve of the city; every county settles by itself. */
export function ruleSetInput(): Loose {
  return {
    id: "city-reserve",
    title: { zh: "市级风险金", en: "City risk reserve" },
    unit: "county",
    planMet: ["collection"],
    reserves: [
      {
        id: "city-risk-reserve",
        holder: "city",
        base: "income",
        rate: 0.1,
        cap: { ratio: 0.5, base: "income-previous-year", rule: "stop" },
      },
    ],
    surplus: { retain: 0.5, restTo: "city-pool" },
    layers: [
      { kinds: ["all"], from: "own-balance" },
      {
        kinds: ["all"],
        when: "plan-met",
        from: "city-risk-reserve",
        share: 0.2,
        limit: { ratio: 0.5, base: "account" },
      },
      { kinds: ["all"], from: "county-government" },
    ],
  };
}

/** A sound scenario of Ziyang's three counties over five years, one scheme. */
export function scenarioInput(): Loose {
  return {
    format: "tongchou/scenario",
    version: 1,
    id: "test",
    title: { zh: "测试情景", en: "Test scenario" },
    baseYear: 2025,
    lastYear: 2030,
    run: { seed: "test", paths: 100 },
    sources: { census: { title: { zh: "人口普查", en: "Census" }, trust: { zh: "官方", en: "official" } } },
    interest: { unit: "per-year", value: 0.02, ...ASSUMED },
    tree: cityTree(),
    schemes: {
      employee: {
        parameters: parametersOf("employee"),
        shocks: {
          spend: {
            county: {
              sd: { unit: "per-year", value: 0.05, ...ASSUMED },
              persistence: { unit: "ratio", value: 0.5, ...ASSUMED },
            },
          },
        },
        arrears: [{ place: "512021", debtor: "government", amountYuan: 1_000_000, plan: [0.5, 0.5], ...ASSUMED }],
        openingAccounts: [{ account: "city-risk-reserve", place: "512000", balanceYuan: 5_000_000, ...ASSUMED }],
      },
    },
    correlations: [{ between: ["wage", "spend"], value: 0.2, ...ASSUMED }],
    ruleSets: [ruleSetInput()],
  };
}

export function figuresInput(): Loose {
  return {
    due: 100,
    collected: 95,
    target: 98,
    subsidyDue: 0,
    subsidyPaid: 0,
    other: 0,
    expenditure: 90,
    excess: 2,
    quota: 92,
    score: 0.95,
    members: 0,
    retired: 0,
  };
}

/** A sound case: a province of one city with two counties, two years. */
export function caseInput(): Loose {
  return {
    format: "tongchou/case",
    version: 1,
    scheme: "employee",
    interest: 0.02,
    years: [2021, 2022],
    tree: {
      id: "P",
      level: "province",
      children: [
        {
          id: "K1",
          level: "city",
          children: [
            { id: "a", level: "county", name: { zh: "安岳县", en: "Anyue County" } },
            { id: "b", level: "county" },
          ],
        },
      ],
    },
    opening: {
      a: { balance: 100, arrears: [{ debtor: "government", amount: 30, plan: [0.5, 0.5], paid: 0.8 }] },
    },
    openingAccounts: { "city-risk-reserve:K1": 20 },
    figures: { a: [figuresInput(), figuresInput()], b: [figuresInput(), figuresInput()] },
    rules: ruleSetInput(),
  };
}

/** The refusals of an input that must be refused. */
export function refusalsOf(open: () => unknown): readonly Refusal[] {
  try {
    open();
  } catch (error) {
    if (error instanceof InputRefused) return error.refusals;
    throw error;
  }
  throw new Error("the input was accepted");
}

/** The refusals as sentences. */
export function sentencesOf(open: () => unknown, language: "zh" | "en" = "zh"): string[] {
  return refusalsOf(open).map((refusal) => describeRefusal(refusal, language));
}
