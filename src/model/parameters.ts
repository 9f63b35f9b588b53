import { type Text, text } from "../units/Text";
import type { Scheme } from "./SettlementCase";

/** The units a number in a scenario may have. */
export const UNITS = ["persons", "yuan", "yuan-per-head", "share", "per-year", "months", "ratio"] as const;
export type Unit = (typeof UNITS)[number];

/** What the model knows of one parameter: its words, unit, hard limits and whether it may be a path over the years. */
export interface ParameterSpec {
  readonly label: Text;
  readonly unit: Unit;
  readonly min: number;
  readonly max: number;
  /** One number, or one a simulated year. */
  readonly overTime: boolean;
  /** The schemes it belongs to. */
  readonly schemes: readonly Scheme[];
  /** What an absent parameter means; without it the parameter must be given. Only neutral values: nothing is assumed in silence. */
  readonly absent?: number;
}

const ALL: readonly Scheme[] = ["employee", "resident", "mutual-aid"];
const EMPLOYEE: readonly Scheme[] = ["employee", "mutual-aid"];
const CONTRIBUTORS: readonly Scheme[] = ["employee"];
const RESIDENT: readonly Scheme[] = ["resident"];

function spec(
  zh: string,
  en: string,
  unit: Unit,
  [min, max]: readonly [number, number],
  schemes: readonly Scheme[],
  options: { overTime?: boolean; absent?: number } = {},
): ParameterSpec {
  const { overTime = false, absent } = options;
  return { label: text(zh, en), unit, min, max, overTime, schemes, ...(absent === undefined ? {} : { absent }) };
}

const PEOPLE = [0, 2e9] as const;
const MONEY = [0, 1e15] as const;
const GROWTH = [-0.5, 1] as const;
const SHARE = [0, 1] as const;
const PATH = { overTime: true } as const;

/**
 * Every parameter of a scheme, by the name it has in files, code and tests (`drivers.md`'s symbol in the comment).
 * Base-year figures are those of year 0; growth rates are those into the year.
 */
export const PARAMETERS = {
  working: spec("在职参保人数", "working contributors", "persons", PEOPLE, EMPLOYEE), // W_0
  retired: spec("退休参保人数", "retired insured", "persons", PEOPLE, EMPLOYEE), // R_0
  members: spec("参保人数", "members", "persons", PEOPLE, RESIDENT), // N_0
  workingGrowth: spec("在职人数增长率", "growth of working contributors", "per-year", GROWTH, EMPLOYEE, PATH), // gW
  retiredGrowth: spec("退休人数增长率", "growth of retired insured", "per-year", GROWTH, EMPLOYEE, PATH), // gR
  membersGrowth: spec("参保人数增长率", "growth of members", "per-year", GROWTH, RESIDENT, PATH), // gN
  wageBase: spec("人均缴费基数", "contribution base a head", "yuan-per-head", MONEY, EMPLOYEE), // B_0
  wageGrowth: spec("缴费基数增长率", "growth of the contribution base", "per-year", GROWTH, EMPLOYEE, PATH), // gB
  wageTrendUncertainty: spec(
    "缴费基数趋势不确定性",
    "trend uncertainty of the contribution base",
    "per-year",
    [0, 0.2],
    EMPLOYEE,
    { absent: 0 },
  ), // τ_B
  contributionRate: spec("统筹基金缴费费率", "contribution rate into the pooled fund", "share", SHARE, EMPLOYEE, PATH), // rate
  retiredContributionRate: spec("退休人员缴费费率", "contribution rate of the retired", "share", SHARE, EMPLOYEE, {
    ...PATH,
    absent: 0,
  }), // rateRetired
  premium: spec("居民个人缴费标准", "resident premium a head", "yuan-per-head", MONEY, RESIDENT, PATH),
  subsidy: spec("居民财政补助标准", "resident subsidy a head", "yuan-per-head", MONEY, RESIDENT, PATH),
  premiumFloor: spec("个人缴费最低标准", "least premium a head", "yuan-per-head", MONEY, RESIDENT, {
    ...PATH,
    absent: 0,
  }), // the premium used is the larger of the two (Jiangsu 三(三))
  subsidyFloor: spec("财政补助最低标准", "least subsidy a head", "yuan-per-head", MONEY, RESIDENT, {
    ...PATH,
    absent: 0,
  }),
  subsidyCountyShare: spec("财政补助县级承担比例", "county's part of the subsidy", "share", SHARE, RESIDENT, {
    ...PATH,
    absent: 0,
  }),
  subsidyPaidRate: spec("县级补助到位率", "share of the county's subsidy that arrives", "share", SHARE, RESIDENT, {
    ...PATH,
    absent: 1,
  }), // μ_S
  otherIncome: spec("其他收入", "other income", "yuan", MONEY, ALL, { ...PATH, absent: 0 }), // other_0, at the base year's wage level
  collectionRate: spec("征收率", "collection rate", "share", SHARE, ALL, PATH), // κ̄
  collectionTarget: spec("征收任务占应收比例", "collection task as a share of what is due", "share", SHARE, ALL, PATH), // κ*
  costWorking: spec("在职人均支出", "expenditure a working head", "yuan-per-head", MONEY, EMPLOYEE), // cW
  costRetired: spec("退休人均支出", "expenditure a retired head", "yuan-per-head", MONEY, EMPLOYEE), // cR
  cost: spec("人均支出", "expenditure a head", "yuan-per-head", MONEY, RESIDENT), // cN
  costAgeIndex: spec("人均支出年龄系数", "age mix in the cost a head", "ratio", [0.05, 20], RESIDENT, { absent: 1 }), // what cN is of the cost a head at a common age mix; harmonise compares cN without it
  costGrowth: spec("人均支出增长率", "growth of expenditure a head", "per-year", GROWTH, ALL, PATH), // gX
  costTrendUncertainty: spec("支出趋势不确定性", "trend uncertainty of expenditure", "per-year", [0, 0.2], ALL, {
    absent: 0,
  }), // τ_X
  overrunRate: spec("管理性超支率", "overrun from weak control", "share", [-1, 1], ALL, { ...PATH, absent: 0 }), // m̄
  quotaSlack: spec("支出指标宽余", "slack of the expenditure quota", "share", [-1, 1], ALL, { ...PATH, absent: 0 }),
  scoreMean: spec("考核得分均值", "mean assessment score", "ratio", SHARE, ALL, PATH), // s̄
  scoreOnCollection: spec("得分对征收冲击的反应", "response of the score to collection", "ratio", [0, 100], ALL, {
    absent: 0,
  }), // b_1
  scoreOnControl: spec("得分对控费冲击的反应", "response of the score to control", "ratio", [0, 100], ALL, {
    absent: 0,
  }), // b_2
  openingBalance: spec("期初累计结余", "opening balance", "yuan", MONEY, ALL),
  openingPayable: spec("期初欠付", "owed to providers at the start", "yuan", MONEY, ALL, { absent: 0 }),
  individualAccountRate: spec("个人账户划入比例", "rate into individual accounts", "share", SHARE, CONTRIBUTORS, {
    ...PATH,
    absent: 0,
  }), // of the contribution base of those working
  individualAccountSpending: spec(
    "个人账户人均支出",
    "spending from individual accounts a head",
    "yuan-per-head",
    MONEY,
    CONTRIBUTORS,
    { absent: 0 },
  ), // in the base year; it grows as the cost a head
  individualAccountOpening: spec(
    "个人账户期初余额",
    "opening balance of individual accounts",
    "yuan",
    MONEY,
    CONTRIBUTORS,
    {
      absent: 0,
    },
  ),
} as const satisfies Record<string, ParameterSpec>;
export type ParameterName = keyof typeof PARAMETERS;
export const PARAMETER_NAMES = Object.keys(PARAMETERS) as ParameterName[];

/** The random factors of the model (`drivers.md`), in the order of the correlation matrix. */
export const FACTORS = ["spend", "wage", "membership", "collection", "control", "subsidy", "score"] as const;
export type Factor = (typeof FACTORS)[number];

export const FACTOR_LABELS: Readonly<Record<Factor, Text>> = {
  spend: text("支出", "expenditure"),
  wage: text("缴费基数", "contribution base"),
  membership: text("参保人数", "membership"),
  collection: text("征收", "collection"),
  control: text("费用控制", "cost control"),
  subsidy: text("补助到位", "subsidy received"),
  score: text("考核得分", "assessment score"),
};

/** The schemes that a factor can move. */
export const FACTOR_SCHEMES: Readonly<Record<Factor, readonly Scheme[]>> = {
  spend: ALL,
  wage: EMPLOYEE,
  membership: ALL,
  collection: ALL,
  control: ALL,
  subsidy: RESIDENT,
  score: ALL,
};
