import {
  FACTOR_SCHEMES,
  FACTORS,
  type Factor,
  PARAMETERS,
  type ParameterName,
  type Unit,
} from "../../src/model/parameters";
import type { Quantity } from "../../src/model/Scenario";
import { SCHEMES, type Scheme } from "../../src/model/SettlementCase";
import type { Level, Place } from "../../src/model/Tree";
import { type Scenario, scenarioSchema } from "../../src/rules/formats";
import type { RuleSet } from "../../src/rules/RuleSet";
import { text } from "../../src/units/Text";
import { SMALL_RULE_SET_IDS, type SmallRuleSetId, smallRuleSet } from "./smallRuleSets";

/** A factor's shocks by level. */
export type ShockSizes = Partial<Record<Level, readonly [sd: number, persistence: number]>>;

export interface SmallScenarioOptions {
  /** Simulated years; 5 if left out. */
  readonly years?: number;
  readonly paths?: number;
  readonly seed?: string;
  readonly schemes?: readonly Scheme[];
  /** The region tree; province P of cities K1 (a1 its own part, a2, a3) and K2 (b1, b2) if left out. */
  readonly tree?: Place;
  /** Shocks of every scheme, in place of the usual ones; `{}` gives a scenario without chance (trend uncertainty apart). */
  readonly shocks?: Partial<Record<Factor, ShockSizes>>;
  /** τ of wage base and expenditure; 0.01 if left out. */
  readonly trendUncertainty?: number;
  /** Pairs of factors and their correlation, in place of the usual ones. */
  readonly correlations?: readonly (readonly [string, string, number])[];
  readonly ruleSets?: readonly (SmallRuleSetId | RuleSet | Scenario["ruleSets"][number])[];
  /** Parameters in place of the usual ones, for every scheme that has them: one number, one a year, or by place. */
  readonly parameters?: Partial<Record<ParameterName, SmallValue>>;
  readonly arrears?: NonNullable<Scenario["schemes"]["employee"]>["arrears"];
  readonly openingAccounts?: readonly { account: string; place: string; balanceYuan: number }[];
  readonly interest?: SmallValue;
  /** Of Student t, for the spend shocks of every scheme. */
  readonly degreesOfFreedom?: SmallValue;
  readonly events?: readonly SmallEvent[];
  readonly policyChanges?: readonly SmallPolicyChange[];
}

/** An event by its numbers; mean and standard deviation each. */
export interface SmallEvent {
  readonly id: string;
  readonly probability: number | readonly number[];
  readonly schemes?: readonly Scheme[];
  readonly effect: readonly [mean: SmallValue, sd?: SmallValue];
  readonly rebound?: readonly [mean: SmallValue, sd?: SmallValue];
}

export interface SmallPolicyChange {
  readonly id: string;
  readonly year: number;
  readonly lastYear?: number;
  readonly schemes?: readonly Scheme[];
  readonly multiplies: "expenditure" | "due" | "subsidy";
  readonly factor?: SmallValue;
  readonly offSite?: Readonly<Record<string, SmallValue>>;
}

type SmallValue = number | readonly number[] | Readonly<Record<string, number | readonly number[]>>;

const ASSUMED = { assumption: text("测试用", "for a test") };

export function place(id: string, level: Level, children: readonly Place[] = []): Place {
  return { id, level, name: text(id, id), ...(level === "county" ? {} : { children }) };
}

export const SMALL_TREE: Place = place("P", "province", [
  place("K1", "city", [{ ...place("a1", "county"), cityOwn: true }, place("a2", "county"), place("a3", "county")]),
  place("K2", "city", [place("b1", "county"), place("b2", "county")]),
]);

const USUAL_PARAMETERS: Readonly<Partial<Record<ParameterName, SmallValue>>> = {
  working: { P: 40_000, a1: 120_000, b2: 25_000 },
  retired: { P: 18_000, a1: 45_000, b2: 14_000 },
  members: { P: 400_000, a2: 650_000, b2: 300_000 },
  workingGrowth: 0.01,
  retiredGrowth: 0.03,
  membersGrowth: -0.012,
  wageBase: { P: 60_000, K1: 66_000 },
  wageGrowth: 0.05,
  contributionRate: 0.08,
  premium: 400,
  subsidy: 724,
  subsidyCountyShare: { P: 0.15, a2: 0.2 },
  subsidyPaidRate: 0.9,
  otherIncome: { P: 0, a1: 3_000_000 },
  collectionRate: 0.97,
  collectionTarget: 0.96,
  costWorking: 2_400,
  costRetired: { P: 7_600, b2: 8_200 },
  cost: { P: 1_080, b1: 1_150 },
  costGrowth: 0.06,
  overrunRate: 0.02,
  quotaSlack: 0.02,
  scoreMean: { P: 0.9, b2: 0.82 },
  scoreOnCollection: 2,
  scoreOnControl: 2,
  openingBalance: { P: 120_000_000, b2: 20_000_000 },
  openingPayable: { P: 0, b1: 1_000_000 },
};

const USUAL_SHOCKS: Readonly<Partial<Record<Factor, ShockSizes>>> = {
  spend: { province: [0.04, 0.3], city: [0.03, 0.6], county: [0.05, 0.8] },
  wage: { province: [0.03, 0.3] },
  membership: { county: [0.01, 0] },
  collection: { city: [0.01, 0.3], county: [0.02, 0.5] },
  control: { county: [0.02, 0.5] },
  subsidy: { county: [0.1, 0.3] },
  score: { county: [0.04, 0.5] },
};

const USUAL_CORRELATIONS: readonly (readonly [string, string, number])[] = [
  ["wage", "spend", 0.2],
  ["employee.spend", "resident.spend", 0.7],
];

function quantity(unit: Unit, given: SmallValue): Quantity {
  if (typeof given === "number") return { unit, value: given, ...ASSUMED };
  if (Array.isArray(given)) return { unit, value: [...given], ...ASSUMED };
  const entries = Object.entries(given as Record<string, number | readonly number[]>);
  const values = Object.fromEntries(
    entries.map(([place, value]) => [place, typeof value === "number" ? value : [...value]]),
  );
  return { unit, byPlace: [{ values, ...ASSUMED }] };
}

function schemeOf(scheme: Scheme, options: SmallScenarioOptions): unknown {
  const tau = options.trendUncertainty ?? 0.01;
  const given = {
    ...USUAL_PARAMETERS,
    wageTrendUncertainty: tau,
    costTrendUncertainty: tau,
    ...options.parameters,
  };
  const parameters: Record<string, Quantity> = {};
  for (const [name, value] of Object.entries(given) as [ParameterName, SmallValue][]) {
    if ((PARAMETERS[name].schemes as readonly Scheme[]).includes(scheme)) {
      parameters[name] = quantity(PARAMETERS[name].unit, value);
    }
  }
  const shocks: Record<string, Record<string, unknown>> = {};
  for (const factor of FACTORS) {
    const levels = Object.entries((options.shocks ?? USUAL_SHOCKS)[factor] ?? {});
    if (levels.length === 0 || !FACTOR_SCHEMES[factor].includes(scheme)) continue;
    shocks[factor] = Object.fromEntries(
      levels.map(([level, [sd, persistence]]) => [
        level,
        { sd: quantity("per-year", sd), persistence: quantity("ratio", persistence) },
      ]),
    );
  }
  if (options.degreesOfFreedom !== undefined && shocks.spend) {
    shocks.spend.degreesOfFreedom = quantity("ratio", options.degreesOfFreedom);
  }
  return {
    parameters,
    shocks,
    arrears: options.arrears ?? [],
    openingAccounts: (options.openingAccounts ?? []).map((account) => ({ ...account, ...ASSUMED })),
  };
}

function effectOf([mean, sd]: SmallEvent["effect"]): unknown {
  return { mean: quantity("share", mean), ...(sd !== undefined && { sd: quantity("share", sd) }) };
}

function eventOf({ id, probability, schemes, effect, rebound }: SmallEvent): unknown {
  return {
    id,
    title: text(id, id),
    probabilityPerYear: quantity("share", probability),
    ...(schemes && { schemes }),
    effect: effectOf(effect),
    ...(rebound && { rebound: effectOf(rebound) }),
  };
}

function policyChangeOf({ factor, offSite, ...change }: SmallPolicyChange): unknown {
  const shares = Object.entries(offSite ?? {}).map(([name, value]) => [name, quantity("share", value)] as const);
  return {
    ...change,
    title: text(change.id, change.id),
    ...ASSUMED,
    ...(factor !== undefined && { factor: quantity("ratio", factor) }),
    ...(offSite && { offSite: Object.fromEntries(shares) }),
  };
}

/** A scenario of five counties for tests of the engine, checked by the scenario format. All figures are invented. */
export function smallScenario(options: SmallScenarioOptions = {}): Scenario {
  const schemes = options.schemes ?? ["employee", "resident"];
  const ruleSets = options.ruleSets ?? SMALL_RULE_SET_IDS;
  return scenarioSchema.parse({
    format: "tongchou/scenario",
    version: 1,
    id: "small",
    title: text("小情景", "Small scenario"),
    illustrative: text("全部数字为测试虚构", "All figures are invented for tests"),
    baseYear: 2025,
    lastYear: 2025 + (options.years ?? 5),
    run: { seed: options.seed ?? "small", paths: options.paths ?? 64 },
    sources: {},
    interest: quantity("per-year", options.interest ?? 0.02),
    tree: options.tree ?? SMALL_TREE,
    schemes: Object.fromEntries(
      SCHEMES.filter((scheme) => schemes.includes(scheme)).map((scheme) => [scheme, schemeOf(scheme, options)]),
    ),
    correlations: (options.correlations ?? USUAL_CORRELATIONS).map(([a, b, value]) => ({
      between: [a, b],
      value,
      ...ASSUMED,
    })),
    events: (options.events ?? []).map(eventOf),
    policyChanges: (options.policyChanges ?? []).map(policyChangeOf),
    ruleSets: ruleSets.map((rules) => (typeof rules === "string" ? smallRuleSet(rules) : rules)),
  });
}
