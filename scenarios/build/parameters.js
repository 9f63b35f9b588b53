import { COLLECTION_RATE, CONTRIBUTION_RATE, SUBSIDY_COUNTY_SHARE, SUBSIDY_PAID_RATE } from "./fundSide.js";

/**
 * Growth, uncertainty and shocks: what both bundled scenarios assume alike. Each number with its unit, the range in
 * which it may reasonably be tried, and the reason for it.
 */

export const BASE_YEAR = 2025;
export const LAST_YEAR = 2045;
const YEARS = LAST_YEAR - BASE_YEAR;

export const text = (zh, en) => ({ zh, en });

/** An assumed number, or one a simulated year. `range` is [lowest, highest], or null where none is known. */
export function assumed(unit, value, range, zh, en) {
  return { unit, value, ...(range === null ? {} : { range }), assumption: text(zh, en) };
}

/** One number a simulated year on a straight line from the first year's to the last year's. */
const line = (first, last) =>
  Array.from({ length: YEARS }, (_, index) => Number((first + ((last - first) * index) / (YEARS - 1)).toFixed(5)));

/** One amount a simulated year, the first as given, then growing at a constant rate; whole yuan. */
const growing = (base, first, growth) =>
  Array.from({ length: YEARS }, (_, index) => (index === 0 ? first : Math.round(base * (1 + growth) ** index)));

const JUDGEMENT = text("判断值。", "Judgement.");

export const interest = assumed(
  "per-year",
  0.02,
  [0, 0.035],
  "判断值：基金结余按存款类收益计，低于缴费基数增长率。",
  "Judgement: balances earn about what deposits do, less than the contribution base grows.",
);

export const warningLevels = {
  months: [3, 6, 9, 15],
  assumption: text(
    "通常以 6–9 个月为合理水平（2015 年报道）；3 个月和 15 个月未经核实。",
    "6 to 9 months are usual (press, 2015); 3 and 15 are unverified.",
  ),
};

export const correlations = [
  {
    between: ["wage", "spend"],
    value: 0.2,
    range: [0, 0.5],
    assumption: text(
      "判断值：工资与医疗价格同受经济景气影响。",
      "Judgement: wages and medical prices share the economy.",
    ),
  },
  {
    between: ["employee.spend", "resident.spend"],
    value: 0.7,
    range: [0.4, 0.9],
    assumption: text(
      "两个险种支出冲击的历史相关系数为 0.88，但只有 7 个年份，取低于实测的 0.7。",
      "Measured 0.88 between the two schemes, from seven years only; we take less.",
    ),
  },
];

/** With mutual aid as a third scheme: who is costly there is costly in the employee scheme, and both have one base. */
export const correlationsWithMutualAid = [
  ...correlations,
  {
    between: ["employee.spend", "mutual-aid.spend"],
    value: 0.7,
    range: [0.4, 0.9],
    assumption: text("判断值：与两个基本险种之间相同。", "Judgement: as between the two basic schemes."),
  },
  {
    between: ["resident.spend", "mutual-aid.spend"],
    value: 0.5,
    range: [0.2, 0.8],
    assumption: text("判断值：低于与职工医保的相关。", "Judgement: less than with the employee scheme."),
  },
  {
    between: ["employee.wage", "mutual-aid.wage"],
    value: 0.8,
    range: [0.5, 0.8],
    assumption: text(
      "两个险种缴费基数相同，波动应几乎一致；与其余相关系数并存时，0.8 是相关矩阵仍为正定的近似上限。",
      "Both schemes have one contribution base and should swing almost alike; beside the other correlations 0.8 is about the most that keeps the matrix positive definite.",
    ),
  },
];

/** Parameters that both schemes have. `cost` is the cost growth of the scheme. */
function commonParameters(cost) {
  return {
    collectionRate: assumed(
      "share",
      COLLECTION_RATE,
      [0.9, 1],
      "假定实收为应收的 98%；未读到当地征收率。",
      "98 % of what is due is assumed to be collected; no local rate could be read.",
    ),
    collectionTarget: assumed(
      "share",
      0.97,
      [0.9, 1],
      "假定征收任务为应收的 97%，略低于平均征收率，因此多数年份完成、少数年份完不成。",
      "The task is assumed at 97 % of what is due, a little below the mean rate, so that it is met in most years and missed in some.",
    ),
    costGrowth: cost,
    costTrendUncertainty: assumed(
      "per-year",
      0.01,
      [0.005, 0.02],
      "判断值：2021 年公开发表的预测到 2025 年偏离 36%–54%，趋势本身并不确知。",
      "Judgement: forecasts published in 2021 missed 2025 by 36 to 54 %; the trend itself is not known.",
    ),
    overrunRate: assumed(
      "share",
      0,
      [-0.02, 0.03],
      "假定管理性超支率均值为 0：约一半年份略有超支，平均约占支出的 0.5%。",
      "Overrun from weak control has mean 0: about half the years show some, 0.5 % of expenditure on average.",
    ),
    quotaSlack: assumed(
      "share",
      0.02,
      [0, 0.05],
      "假定支出指标在上年支出按计划增长的基础上留 2% 宽余。",
      "Quotas are assumed at last year's expenditure grown as planned, plus 2 %.",
    ),
    scoreMean: assumed(
      "ratio",
      0.85,
      [0.7, 0.95],
      "假定考核得分平均 0.85；未读到当地考核结果。",
      "A mean assessment of 0.85 is assumed; no local result could be read.",
    ),
    scoreOnCollection: assumed(
      "ratio",
      2,
      [0, 5],
      "假定征收率每高 1 个百分点，得分高 0.02。",
      "One point more of collection is assumed to raise the score by 0.02.",
    ),
    scoreOnControl: assumed(
      "ratio",
      2,
      [0, 5],
      "假定超支率每高 1 个百分点，得分低 0.02。",
      "One point more of overrun is assumed to lower the score by 0.02.",
    ),
  };
}

/** Parameters of those in work and retired that are the same in every county, for the employee scheme and mutual aid. */
export function sharedEmployeeParameters() {
  return {
    workingGrowth: assumed(
      "per-year",
      line(0.02, 0),
      [-0.02, 0.03],
      "全国在职参保人数 2025 年增长 2.1%；劳动年龄人口转减，假定由 2026 年的 2.0% 直线降至 2045 年的 0。",
      "Working contributors grew by 2.1 % in the nation in 2025; as people of working age become fewer, 2.0 % in 2026 falls in a straight line to 0 in 2045.",
    ),
    retiredGrowth: assumed(
      "per-year",
      line(0.034, 0.016),
      [0.01, 0.05],
      "全国退休参保人数 2025 年增长 3.2%；假定由 2026 年的 3.4% 直线降至 2045 年的 1.6%，2026 年与在职合计增长 2.4%，与全国 2025 年一致。",
      "Retired insured grew by 3.2 % in the nation in 2025; 3.4 % in 2026 falls in a straight line to 1.6 % in 2045, which with the working gives 2.4 % in 2026 as in the nation in 2025.",
    ),
    wageGrowth: assumed(
      "per-year",
      0.05,
      [0.02, 0.08],
      "全国职工统筹基金收入 2024、2025 年增长 4.6%、5.5%。",
      "Employee pool income in the nation grew by 4.6 and 5.5 % in 2024 and 2025.",
    ),
    wageTrendUncertainty: assumed(
      "per-year",
      0.01,
      [0.005, 0.02],
      "判断值，与支出趋势不确定性相同。",
      "Judgement, as for expenditure.",
    ),
    ...commonParameters(
      assumed(
        "per-year",
        0.05,
        [0.02, 0.1],
        "全国职工统筹基金支出 2024、2025 年增长 13.5%、2.8%，2019 年以前平稳年份为 11.8%；取低值，年龄结构变化另计。",
        "Employee pool expenditure in the nation grew by 13.5 and 2.8 % in 2024 and 2025, by 11.8 % in calm years before 2019; a low value, the change of the age mix comes on top.",
      ),
    ),
  };
}

/** One number for the years before a year, another from then on. */
export const stepFrom = (year, before, after) =>
  Array.from({ length: YEARS }, (_, index) => (BASE_YEAR + 1 + index < year ? before : after));

/** The employee scheme's parameters that are the same in every county. */
export function employeeParameters() {
  return {
    contributionRate: assumed(
      "share",
      CONTRIBUTION_RATE,
      [0.06, 0.1],
      "假定用人单位缴费率 8%（含生育保险）全部进入统筹基金；人均缴费基数据此倒推，两者的乘积才影响结果。",
      "An employer rate of 8 % (maternity included) is assumed to enter the pooled fund; the base a head is derived with it, and only their product matters.",
    ),
    ...sharedEmployeeParameters(),
  };
}

/** National standards of resident funding in 2026, yuan a head. */
const PREMIUM_2026 = 400;
const SUBSIDY_2026 = 724;

const NATIONAL_SUBSIDY = assumed(
  "yuan-per-head",
  growing(SUBSIDY_2026, SUBSIDY_2026, 0.03),
  null,
  "2026 年 724 元为国家规定标准；以后各年假定增长 3%（可在 0–7% 间检验）。",
  "724 yuan in 2026 is the national standard; then 3 % a year is assumed (0 to 7 % may be tried).",
);

/** A subsidy that starts above the national standard of 2026 and grows as it does. */
export function higherSubsidy(first, zh, en) {
  return assumed("yuan-per-head", growing(first, first, 0.03), null, zh, en);
}

/** The resident scheme's parameters that are the same in every county; `subsidy` is the quantity, the national standard if left out. */
export function residentParameters(subsidy = NATIONAL_SUBSIDY) {
  return {
    membersGrowth: assumed(
      "per-year",
      -0.012,
      [-0.03, 0.01],
      "全国居民参保人数近年平均每年减少约 1.2%。",
      "Residents insured in the nation have fallen by about 1.2 % a year lately.",
    ),
    premium: assumed(
      "yuan-per-head",
      growing(PREMIUM_2026, PREMIUM_2026, 0.03),
      null,
      "2026 年 400 元为国家规定标准；以后各年假定增长 3%（可在 0–7% 间检验）。",
      "400 yuan in 2026 is the national standard; then 3 % a year is assumed (0 to 7 % may be tried).",
    ),
    premiumFloor: assumed(
      "yuan-per-head",
      PREMIUM_2026,
      null,
      "筹资标准不得低于国家规定：2026 年为 400 元；以后各年的标准尚未公布，假定不低于 2026 年。",
      "Funding may not fall below the national standard: 400 yuan in 2026; those of later years are not set yet, and are assumed no lower.",
    ),
    subsidy,
    subsidyFloor: assumed(
      "yuan-per-head",
      SUBSIDY_2026,
      null,
      "补助标准不得低于国家规定：2026 年为 724 元；以后各年的标准尚未公布，假定不低于 2026 年。",
      "The subsidy may not fall below the national standard: 724 yuan in 2026; those of later years are not set yet, and are assumed no lower.",
    ),
    subsidyCountyShare: assumed(
      "share",
      SUBSIDY_COUNTY_SHARE,
      [0.05, 0.2],
      "假定县级财政承担财政补助的 10%；中央、省、市、县的实际分担比例未读到。",
      "The county is assumed to bear 10 % of the subsidy; how centre, province, city and county in fact share it could not be read.",
    ),
    subsidyPaidRate: assumed(
      "share",
      SUBSIDY_PAID_RATE,
      [0.8, 1],
      "假定县级补助平均到位 98%，个别年份拖欠；未读到当地数据。",
      "98 % of the county's part is assumed to arrive, with some years short; no local figure could be read.",
    ),
    ...commonParameters(
      assumed(
        "per-year",
        0.04,
        [0, 0.1],
        "全国居民医保支出近年增长 0.7%–3.7%，加上参保人数减少的影响。",
        "Resident expenditure in the nation grew by 0.7 to 3.7 % lately, while members became fewer.",
      ),
    ),
  };
}

/** A shock's size and persistence at a level; `reason` is a text in both languages. */
function shock(sd, sdRange, persistence, persistenceRange, reason) {
  return {
    sd: { unit: "per-year", value: sd, ...(sdRange === null ? {} : { range: sdRange }), assumption: reason },
    persistence: {
      unit: "ratio",
      value: persistence,
      ...(persistenceRange === null ? {} : { range: persistenceRange }),
      assumption: PERSISTENCE_REASON,
    },
  };
}
const PERSISTENCE_REASON = text(
  "判断值：地区层级越低，差异持续越久。",
  "Judgement: the lower the level, the longer a difference lasts.",
);
const once = (sd, range, reason) => ({ sd: { unit: "per-year", value: sd, range, assumption: reason } });

const LOCAL = [0.6, 0.95];

const spend = {
  province: shock(
    0.04,
    [0.025, 0.07],
    0.3,
    null,
    text("平稳年份为 2.4%，计入 2020–2023 年为 6%–7%。", "2.4 % in calm years, 6 to 7 % with 2020 to 2023."),
  ),
  city: shock(0.03, [0.02, 0.05], 0.6, LOCAL, JUDGEMENT),
  county: shock(0.05, [0.03, 0.08], 0.8, LOCAL, JUDGEMENT),
};

const control = {
  county: shock(
    0.01,
    [0, 0.03],
    0.5,
    null,
    text("判断值：控费成效在县际、年际间的差异。", "Judgement: how cost control differs between counties and years."),
  ),
};
const score = {
  county: shock(
    0.05,
    [0, 0.1],
    0.5,
    null,
    text("判断值：考核得分在县际、年际间的差异。", "Judgement: how scores differ between counties and years."),
  ),
};

const COLLECTION_REASON = text(
  "判断值：使征收任务平均每五至十年有一次完不成。",
  "Judgement: so that the task is missed about once in five to ten years.",
);

export const employeeShocks = {
  spend,
  wage: {
    province: shock(
      0.03,
      [0.01, 0.07],
      0.3,
      null,
      text(
        "判断值：缴费基数的全省波动约 3%。",
        "Judgement: the contribution base varies by about 3 % across the province.",
      ),
    ),
  },
  membership: {
    county: once(
      0.01,
      [0, 0.02],
      text(
        "判断值：作用于增长率，逐年累积，20 年后各县在职人数约有 4.5% 的离散。",
        "Judgement: it moves growth and so adds up; after 20 years counties' contributors spread by about 4.5 %.",
      ),
    ),
  },
  collection: {
    province: once(0.004, [0, 0.02], COLLECTION_REASON),
    county: once(0.008, [0, 0.03], COLLECTION_REASON),
  },
  control,
  score,
};

/** Mutual aid pays for few, very costly people: wider swings than the employee scheme's, with fat tails. */
export const mutualAidShocks = {
  ...employeeShocks,
  spend: {
    province: spend.province,
    city: shock(
      0.05,
      [0.02, 0.1],
      0.6,
      LOCAL,
      text(
        "判断值：高额费用人数少，市级波动大于职工医保。",
        "Judgement: few people with large bills; more than in the employee scheme.",
      ),
    ),
    county: shock(
      0.1,
      [0.03, 0.2],
      0.5,
      null,
      text(
        "判断值：高额费用人数少，县级波动大于职工医保。",
        "Judgement: few people with large bills; more than in the employee scheme.",
      ),
    ),
    degreesOfFreedom: assumed(
      "ratio",
      5,
      [3, 30],
      "判断值：大额费用集中于少数人，极端年份多于正态分布，取自由度为 5 的 t 分布。",
      "Judgement: large bills fall on few, so extreme years are more frequent than under a normal: Student t with 5 degrees of freedom.",
    ),
  },
};

const RESIDENT_INCOME_REASON = text(
  "全省居民医保收入波动实测约 2.7%，取 2%；模型中个人缴费和补助标准是给定的，这一波动放在参保人数和征收率上：参保人数 1%（作用于增长率，逐年累积，收支同向），征收率 1%。",
  "Resident income varied by 2.7 %, of which 2 % is taken; premium and subsidy are given in the model, so the variation is put on members (1 %; it moves growth, adds up, and moves income and expenditure alike) and on collection (1 %).",
);

export const residentShocks = {
  spend,
  membership: {
    province: once(0.01, [0, 0.02], RESIDENT_INCOME_REASON),
    county: once(0.01, [0, 0.02], JUDGEMENT),
  },
  collection: {
    province: once(0.01, [0, 0.03], RESIDENT_INCOME_REASON),
    county: once(0.008, [0, 0.03], COLLECTION_REASON),
  },
  control,
  subsidy: {
    county: shock(
      0.05,
      [0, 0.2],
      0.3,
      null,
      text(
        "判断值：县级补助到位率在县际、年际间的差异。",
        "Judgement: how the county's part arrives, between counties and years.",
      ),
    ),
  },
  score,
};

/**
 * Shocks for a tree that starts at a city: what its province shares reaches it as a shock of the city's own. Variances
 * add; the persistence is the mean of the two, weighted by variance.
 */
export function withoutProvince(shocks) {
  return Object.fromEntries(
    Object.entries(shocks).map(([factor, { province, city, county }]) => {
      const merged = province !== undefined && city !== undefined ? mergeShocks(province, city) : (province ?? city);
      return [factor, { ...(merged && { city: merged }), ...(county && { county }) }];
    }),
  );
}

function mergeShocks(province, city) {
  const [a, b] = [province.sd.value ** 2, city.sd.value ** 2];
  const persistence = ((province.persistence?.value ?? 0) * a + (city.persistence?.value ?? 0) * b) / (a + b);
  const reason = text(
    `情景自市起，全省共有的冲击（${province.sd.value}）与本市冲击（${city.sd.value}）按方差合并；${province.sd.assumption.zh}`,
    `The tree starts at the city: the province's shock (${province.sd.value}) and the city's (${city.sd.value}) are added by variance. ${province.sd.assumption.en}`,
  );
  return {
    sd: { unit: "per-year", value: Number(Math.sqrt(a + b).toFixed(4)), range: province.sd.range, assumption: reason },
    persistence: {
      unit: "ratio",
      value: Number(persistence.toFixed(2)),
      assumption: text("两级持续性按方差加权平均。", "The mean of the two persistences, weighted by variance."),
    },
  };
}

/**
 * Shocks for a tree in which one county stands for several: what is a county's own evens out among them. `counts` is
 * how many counties of equal size each stands for, by its id; the standard deviation is divided by its square root.
 */
export function overMerged(shocks, counts) {
  const reason = text(
    "由多个县（市、区）合并而成：各县自身波动相互独立，标准差除以等效县数的平方根（等效县数 = 1 ÷ Σ 人口比重²）。",
    "Stands for several counties, whose own shocks are independent: the standard deviation over the root of how many they count for, 1 ÷ Σ (share of population)².",
  );
  return Object.fromEntries(
    Object.entries(shocks).map(([factor, levels]) => {
      if (levels.county === undefined) return [factor, levels];
      const { sd, ...rest } = levels.county;
      const values = Object.fromEntries(
        Object.entries(counts).map(([id, count]) => [id, Number((sd.value / Math.sqrt(count)).toFixed(4))]),
      );
      return [factor, { ...levels, county: { sd: { ...sd, byPlace: [{ values, assumption: reason }] }, ...rest } }];
    }),
  );
}
