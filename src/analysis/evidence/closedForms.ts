import type { Measure } from "../../engine/measures";
import { type RunResult, readStatistic } from "../../engine/RunResult";
import type { Factor, ParameterName } from "../../model/parameters";
import type { Scheme } from "../../model/SettlementCase";
import type { Level } from "../../model/Tree";
import type { Scenario } from "../../rules/formats";
import { type Text, text } from "../../units/Text";
import { type EvidenceCheck, type EvidenceRow, type EvidenceSize, evidenceRow } from "./Evidence";
import { evidencePlace, evidenceScenario } from "./evidenceScenario";
import { meanAboveZero, meanClamped } from "./normalFunctions";

/** σ and φ of an AR(1) that starts at 0. */
export type Ar1 = readonly [sd: number, persistence: number];

/** Variance of a_t: σ²·(1 − φ^(2t)) / (1 − φ²). */
export function ar1Variance([sd, phi]: Ar1, t: number): number {
  let variance = 0;
  for (let i = 0; i < t; i++) variance = phi * phi * variance + sd * sd;
  return variance;
}

/** Variance of a_1 + … + a_t: ε_i counts 1 + φ + … + φ^(t − i) times. */
export function ar1SumVariance([sd, phi]: Ar1, t: number): number {
  let variance = 0;
  let weight = 0;
  for (let i = 0; i < t; i++) {
    weight = phi * weight + 1;
    variance += (sd * weight) ** 2;
  }
  return variance;
}

const CITIES = 2;
const COUNTIES_OF_A_CITY = 4;
const COUNTIES = CITIES * COUNTIES_OF_A_CITY;
const YEARS = 12;
const TREE = evidencePlace(
  "P",
  "province",
  Array.from({ length: CITIES }, (_, k) => {
    const counties = Array.from({ length: COUNTIES_OF_A_CITY }, (_, c) => evidencePlace(`K${k}c${c}`, "county"));
    return evidencePlace(`K${k}`, "city", counties);
  }),
);
const PATHS: Readonly<Record<EvidenceSize, number>> = { quick: 256, full: 4096 };

const EMPLOYEE: Partial<Record<ParameterName, number>> = {
  working: 40_000,
  retired: 0,
  workingGrowth: 0.01,
  retiredGrowth: 0,
  wageBase: 60_000,
  wageGrowth: 0.05,
  contributionRate: 0.08,
  collectionRate: 0.97,
  collectionTarget: 0.96,
  costWorking: 4_000,
  costRetired: 0,
  costGrowth: 0.06,
  scoreMean: 0.9,
  openingBalance: 1e8,
};
const RESIDENT: Partial<Record<ParameterName, number>> = {
  members: 400_000,
  membersGrowth: -0.012,
  premium: 400,
  subsidy: 724,
  subsidyCountyShare: 0.2,
  subsidyPaidRate: 0.9,
  collectionRate: 0.97,
  collectionTarget: 0.96,
  cost: 1_100,
  costGrowth: 0.04,
  scoreMean: 0.9,
  openingBalance: 1e8,
};

interface DriverCase {
  readonly id: string;
  readonly what: Text;
  readonly scheme: Scheme;
  readonly shocks: Partial<Record<Factor, Partial<Record<Level, Ar1>>>>;
  readonly parameters?: Partial<Record<ParameterName, number>>;
  readonly measure: Measure;
  /** Mean of a county's figure in the last year, yuan. */
  readonly meanYuan: number;
}

/** A county's members, wage base and cost by growth alone, in the last year. */
const working = EMPLOYEE.working! * (1 + EMPLOYEE.workingGrowth!) ** YEARS;
const wageBase = EMPLOYEE.wageBase! * (1 + EMPLOYEE.wageGrowth!) ** YEARS;
const costWorking = EMPLOYEE.costWorking! * (1 + EMPLOYEE.costGrowth!) ** YEARS;
const due = working * wageBase * EMPLOYEE.contributionRate!;
const spending = working * costWorking;
const residents = RESIDENT.members! * (1 + RESIDENT.membersGrowth!) ** YEARS;

const SHOCK: Ar1 = [0.04, 0.6];
const TREND = 0.01;
const OVERRUN = 0.02;

const DRIVERS: readonly DriverCase[] = [
  {
    id: "spend",
    what: text("支出：exp(s − v/2) 的均值为 1", "expenditure: exp(s − v/2) has mean 1"),
    scheme: "employee",
    shocks: { spend: { province: [0.04, 0.3], city: [0.03, 0.6], county: [0.05, 0.8] } },
    measure: "expenditure",
    meanYuan: spending,
  },
  {
    id: "cost-trend",
    what: text("支出趋势不确定性：均值乘 exp(τ²t²/2)", "trend uncertainty of expenditure: mean × exp(τ²t²/2)"),
    scheme: "employee",
    shocks: {},
    parameters: { costTrendUncertainty: TREND },
    measure: "expenditure",
    meanYuan: spending * Math.exp((TREND * YEARS) ** 2 / 2),
  },
  {
    id: "wage",
    what: text("缴费基数：波动与趋势不确定性", "contribution base: shock and trend uncertainty"),
    scheme: "employee",
    shocks: { wage: { province: SHOCK } },
    parameters: { wageTrendUncertainty: TREND },
    measure: "income",
    meanYuan: due * EMPLOYEE.collectionRate! * Math.exp((TREND * YEARS) ** 2 / 2),
  },
  {
    id: "membership",
    what: text("参保人数：逐年累积的波动", "membership: shocks that add up over the years"),
    scheme: "employee",
    shocks: { membership: { county: [0.02, 0.5] } },
    measure: "expenditure",
    meanYuan: spending * Math.exp(ar1SumVariance([0.02, 0.5], YEARS) / 2),
  },
  {
    id: "collection",
    what: text("征收率：限于 0 到 1 之间的均值", "collection rate: mean of what is held between 0 and 1"),
    scheme: "employee",
    shocks: { collection: { county: SHOCK } },
    measure: "income",
    meanYuan: due * meanClamped(EMPLOYEE.collectionRate!, ar1Variance(SHOCK, YEARS)),
  },
  {
    id: "control",
    what: text("管理性超支：max(0, m̄ + s) 的均值", "overrun from weak control: mean of max(0, m̄ + s)"),
    scheme: "employee",
    shocks: { control: { county: SHOCK } },
    parameters: { overrunRate: OVERRUN },
    measure: "expenditure",
    meanYuan: spending * (1 + meanAboveZero(OVERRUN, ar1Variance(SHOCK, YEARS))),
  },
  {
    id: "subsidy",
    what: text(
      "县级补助到位率：限于 0 到 1 之间的均值",
      "county subsidy received: mean of what is held between 0 and 1",
    ),
    scheme: "resident",
    shocks: { subsidy: { county: [0.1, 0.3] } },
    measure: "income",
    meanYuan:
      residents *
      (RESIDENT.premium! * RESIDENT.collectionRate! +
        RESIDENT.subsidy! *
          (1 -
            RESIDENT.subsidyCountyShare! *
              (1 - meanClamped(RESIDENT.subsidyPaidRate!, ar1Variance([0.1, 0.3], YEARS))))),
  },
];

const RULES = {
  id: "county-pooling",
  title: text("县级统筹", "county pooling"),
  unit: "county",
  layers: [
    { kinds: ["all"], from: "own-balance", assumed: true },
    { kinds: ["all"], from: "county-government", assumed: true },
  ],
};

function scenarioOf(
  given: Pick<DriverCase, "id" | "what" | "scheme" | "shocks" | "parameters">,
  paths: number,
): Scenario {
  return evidenceScenario({
    id: `evidence-${given.id}`,
    title: given.what,
    scheme: given.scheme,
    years: YEARS,
    paths,
    tree: TREE,
    parameters: { ...(given.scheme === "resident" ? RESIDENT : EMPLOYEE), ...given.parameters },
    shocks: given.shocks,
    ruleSets: [RULES],
  });
}

function readAt(result: RunResult, id: string, year: number, measure: Measure) {
  const place = result.places.findIndex((candidate) => candidate.id === id);
  return readStatistic(result, { ruleSet: 0, scheme: 0, place }, year - 1, measure)!;
}

export const driverMeansCheck: EvidenceCheck = {
  id: "driver-means",
  title: text("各驱动因素的均值", "The mean of each driver"),
  source: text("对数正态、截断正态分布的闭式解", "Closed forms of the lognormal and the clamped normal"),
  method: text(
    `每次只开一个因素，推演 8 个县 ${YEARS} 年，取末年全省基金收入或支出的均值。`,
    `One factor at a time, 8 counties, ${YEARS} years; the reported mean of the province's income or expenditure in the last year.`,
  ),
  scenarios: (size) => DRIVERS.map((driver) => scenarioOf(driver, PATHS[size])),
  async run({ size, run }) {
    const rows: EvidenceRow[] = [];
    for (const driver of DRIVERS) {
      const { mean, se } = readAt(await run(scenarioOf(driver, PATHS[size])), "P", YEARS, driver.measure);
      // In units of the value without chance, so that rows compare.
      const whole = COUNTIES * driver.meanYuan;
      rows.push(evidenceRow(driver.what, 1, { value: mean / whole, standardError: se / whole }));
    }
    return rows;
  },
};

/** Shocks of spend by level, for the three runs on pooling. */
const SPREAD: readonly { readonly id: string; readonly name: Text; readonly levels: Partial<Record<Level, Ar1>> }[] = [
  { id: "county-shocks", name: text("仅县级波动", "county shocks only"), levels: { county: [0.05, 0.8] } },
  { id: "province-shocks", name: text("仅全省波动", "province-wide shocks only"), levels: { province: [0.04, 0.3] } },
  {
    id: "three-levels",
    name: text("三级波动", "shocks at three levels"),
    levels: { province: [0.04, 0.3], city: [0.03, 0.6], county: [0.05, 0.8] },
  },
];

/**
 * Squared coefficient of variation of the sum over `counties` equal counties in `cities` cities: each pair of counties
 * covaries by exp(v of what they share) − 1.
 */
export function pooledVariation(
  levels: Partial<Record<Level, Ar1>>,
  t: number,
  counties: number,
  cities: number,
): number {
  const v = (level: Level) => (levels[level] ? ar1Variance(levels[level], t) : 0);
  const sameCounty = 1 / counties;
  const sameCity = 1 / cities;
  return (
    sameCounty * Math.expm1(v("province") + v("city") + v("county")) +
    (sameCity - sameCounty) * Math.expm1(v("province") + v("city")) +
    (1 - sameCity) * Math.expm1(v("province"))
  );
}

export const poolingCheck: EvidenceCheck = {
  id: "pooling",
  title: text("波动有多大，统筹能分散多少", "How large the shocks are, and what pooling spreads"),
  source: text(
    "一阶自回归之和的方差，对数正态协方差的闭式解：县级波动的方差随县数 n 按 1/n 缩小，全省波动不变",
    "Closed forms: the variance of sums of AR(1), covariances of lognormals; a county's own variance shrinks as 1/n, the province's stays",
  ),
  method: text(
    `推演 2 个市各 4 个县 ${YEARS} 年；支出标准差与均值之比由结果所报告的均值标准误乘 √路径数 得到，标准差自身的误差按对数正态的峰度计算。`,
    `2 cities of 4 counties each, ${YEARS} years; standard deviation of expenditure over its mean, from the reported standard error × √paths. The error of a standard deviation follows from the lognormal's kurtosis.`,
  ),
  scenarios: (size) =>
    SPREAD.map(({ id, name, levels }) =>
      scenarioOf({ id, what: name, scheme: "employee", shocks: { spend: levels } }, PATHS[size]),
    ),
  async run({ size, run }) {
    const rows: EvidenceRow[] = [];
    for (const { id, name, levels } of SPREAD) {
      const scenario = scenarioOf({ id, what: name, scheme: "employee", shocks: { spend: levels } }, PATHS[size]);
      const result = await run(scenario);
      for (const [place, where, counties, cities, t] of [
        ["K0c0", text("一个县，第 1 年", "one county, year 1"), 1, 1, 1],
        ["K0c0", text(`一个县，第 ${YEARS} 年`, `one county, year ${YEARS}`), 1, 1, YEARS],
        ["K0", text(`四县合计，第 ${YEARS} 年`, `its city of four, year ${YEARS}`), COUNTIES_OF_A_CITY, 1, YEARS],
        ["P", text(`全省八县合计，第 ${YEARS} 年`, `the province of eight, year ${YEARS}`), COUNTIES, CITIES, YEARS],
      ] as const) {
        const { mean, se } = readAt(result, place, t, "expenditure");
        const variation = pooledVariation(levels, t, counties, cities);
        const sd = (se * Math.sqrt(result.paths)) / mean;
        // Kurtosis of a lognormal of this variation: w⁴ + 2w³ + 3w² − 3, w = 1 + variation.
        const w = 1 + variation;
        const kurtosis = w ** 4 + 2 * w ** 3 + 3 * w ** 2 - 3;
        const standardError = (Math.sqrt(variation) / 2) * Math.sqrt((kurtosis - 1) / result.paths);
        const what = text(`${name.zh}，${where.zh}`, `${name.en}, ${where.en}`);
        rows.push(evidenceRow(what, Math.sqrt(variation), { value: sd, standardError }));
      }
    }
    return rows;
  },
};
