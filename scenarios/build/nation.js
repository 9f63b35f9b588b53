import { assembleScenario, readRuleSet } from "./assembleScenario.js";
import { epidemic } from "./future.js";
import { nationHistory } from "./history.js";
import { roundTo, sum } from "./numbers.js";
import { assumed, correlations, text } from "./parameters.js";
import { placeName } from "./placeNames.js";
import { figure } from "./readFigures.js";

/**
 * The nation from 2019, for the back-test: one region, both schemes, growth and uncertainty as one could have set them
 * from figures up to 2019. What came after (the contribution relief of 2020, the reform of individual accounts and the
 * counting of admissions in 2023) is not used.
 */

const BASE_YEAR = 2019;
const LAST_YEAR = 2025;
const YEARS = LAST_YEAR - BASE_YEAR;

const percent = (share) => `${(share * 100).toFixed(1)}%`;

/** A row of the nation's history; years after 2019 are for the test alone. */
function past(scheme, year) {
  if (year > BASE_YEAR) throw new Error(`${year} was not known in ${BASE_YEAR}`);
  return nationHistory().find((row) => row.scheme === scheme && row.year === year);
}

const employeeSeries = (year, item) => figure("全国", String(year), "employee", item);

/** Working and retired insured by the long series of members and of their ratio. */
function split(year) {
  const ratio = employeeSeries(year, "working_to_retired_ratio");
  const retired = employeeSeries(year, "enrolment_long_series") / (1 + ratio);
  return { working: ratio * retired, retired };
}

const yearly = (from, until, years) => (until / from) ** (1 / years) - 1;

/** Standard deviation of the yearly logarithmic growth of a series. */
function spreadOfGrowth(series) {
  const growth = series.slice(1).map((value, index) => Math.log(value / series[index]));
  const mean = sum(growth) / growth.length;
  return Math.sqrt(sum(growth.map((one) => (one - mean) ** 2)) / (growth.length - 1));
}

const SOURCES = {
  "nhsa-2019": {
    title: text(
      "国家医疗保障局 2019 年全国医疗保障事业发展统计公报",
      "National Healthcare Security Administration, annual bulletin 2019",
    ),
    date: "2020",
    trust: text("转载件，仅一份。", "Reposted, one copy."),
  },
  "nhsa-long-series": {
    title: text(
      "国家医疗保障局医保数智库：2012–2025 年医保待遇享受相关数据",
      "National Healthcare Security Administration, long series 2012 to 2025",
    ),
    date: "2026-07-13",
    trust: text("转录件，仅一份；这里只用到 2019 年。", "Transcribed, one copy; used up to 2019 only."),
  },
};

const sourced = (unit, value, source) => ({ unit, value, source });
const shock = (sd, zh, en, persistence) => ({
  sd: assumed("per-year", sd, null, zh, en),
  ...(persistence && { persistence: assumed("ratio", persistence, null, "判断值。", "Judgement.") }),
});

const CALM = 0.024;
const RETIRED_OVER_WORKING_COST = 3.34;

/** How far a growth rate that is read from one year may be off: how much employees' medical cost varied from year to year. */
const TREND = roundTo(
  3,
  spreadOfGrowth(
    [2013, 2014, 2015, 2016, 2017, 2018, 2019].map((year) => employeeSeries(year, "medical_cost_excl_pharmacy")),
  ),
);
const trend = () =>
  assumed(
    "per-year",
    TREND,
    [0.005, 0.03],
    `增长率只由 2018–2019 一年得出，趋势的误差以年增长率自身的波动计：2014–2019 年职工医疗费用年增长率的标准差为 ${percent(TREND)}。`,
    `Growth is read from one year, 2018 to 2019, so the trend may be off by as much as growth varies: ${(TREND * 100).toFixed(1)} % is the standard deviation of the yearly growth of employees' medical cost, 2014 to 2019.`,
  );

const spendShock = shock(
  CALM,
  "2019 年以前平稳年份支出波动 2.4%。",
  "Expenditure varied by 2.4 % in the calm years before 2019.",
  0.3,
);

/** Parameters of both schemes that the back-test leaves without effect. */
const WITHOUT_EFFECT = {
  collectionRate: assumed(
    "share",
    1,
    null,
    "公布的收入即实收，不另设征收率。",
    "Published income is what was collected; no rate applies.",
  ),
  collectionTarget: assumed("share", 1, null, "不考核征收任务。", "No collection task is set."),
  scoreMean: assumed("ratio", 1, null, "不考核。", "No assessment."),
};

const openingAssumption = {
  employee: [
    "2019 年末累计结存 27697 亿元（两个险种，含个人账户）减居民 5143 亿元（2019 年公报）。",
    "End of 2019: 2,769.7 billion yuan of both schemes with individual accounts, less 514.3 of residents (bulletin of 2019).",
  ],
  resident: ["2019 年末累计结存（2019 年公报）。", "Balance of the end of 2019 (bulletin of 2019)."],
};

/** Employees: the whole fund with individual accounts and maternity, the one series that runs through all years. */
function employeeScheme() {
  const [before, base] = [past("employee", 2018), past("employee", 2019)];
  const [from, until, lastYear] = [split(2012), split(2019), split(2018)];
  const working = figure("全国", "2019", "employee", "enrolment_working") * 1e4;
  const retired = figure("全国", "2019", "employee", "enrolment_retired") * 1e4;
  const heads = until.working / lastYear.working;
  const wageGrowth = roundTo(3, base.income / before.income / heads - 1);
  const costGrowth = roundTo(3, base.expenditure / before.expenditure / heads - 1);
  const workingGrowth = roundTo(3, yearly(from.working, until.working, 7));
  const retiredGrowth = roundTo(3, yearly(from.retired, until.retired, 7));
  const rate = 0.08;
  const costWorking = Math.round(base.expenditure / (working + RETIRED_OVER_WORKING_COST * retired));
  const memberSpread = roundTo(
    3,
    spreadOfGrowth(
      [2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019].map((year) => employeeSeries(year, "enrolment_long_series")),
    ),
  );
  const growthWords = (zh, en, growth) => [
    `2012–2019 年全国${zh}参保人数年均增长 ${percent(growth)}（参保总数和在职退休比长序列）。`,
    `${en} insured grew by ${(growth * 100).toFixed(1)} % a year in the nation, 2012 to 2019 (long series of members and of their ratio).`,
  ];
  return {
    parameters: {
      working: sourced("persons", working, "nhsa-2019"),
      retired: sourced("persons", retired, "nhsa-2019"),
      workingGrowth: assumed("per-year", workingGrowth, null, ...growthWords("在职", "Working", workingGrowth)),
      retiredGrowth: assumed("per-year", retiredGrowth, null, ...growthWords("退休", "Retired", retiredGrowth)),
      wageBase: assumed(
        "yuan-per-head",
        Math.round(base.income / (working * rate)),
        null,
        "2019 年职工医保基金收入 15845 亿元（含个人账户和生育保险）÷ (在职人数 × 8%)；只有费率与基数的乘积影响结果。",
        "Income of 2019, 1,584.5 billion yuan with individual accounts and maternity, ÷ (working × 8 %); only the product of rate and base matters.",
      ),
      wageGrowth: assumed(
        "per-year",
        wageGrowth,
        null,
        `2018–2019 年基金收入增长 10.7%，扣除人数增长 3.9%，人均增长 ${percent(wageGrowth)}（2018 年由 2019 年公报的增长率倒推）。`,
        `Income grew by 10.7 % from 2018 to 2019, by ${(wageGrowth * 100).toFixed(1)} % a head (2018 from the growth that the bulletin of 2019 states).`,
      ),
      wageTrendUncertainty: trend(),
      contributionRate: assumed(
        "share",
        rate,
        null,
        "国发〔1998〕44 号：单位 6% 左右、个人 2%，含划入个人账户的部分。",
        "State Council 1998 no. 44: about 6 % from employers and 2 % from employees, with what goes into individual accounts.",
      ),
      ...WITHOUT_EFFECT,
      costWorking: assumed(
        "yuan-per-head",
        costWorking,
        null,
        `2019 年基金支出 12663 亿元 ÷ (在职 + ${RETIRED_OVER_WORKING_COST} × 退休)。`,
        `Expenditure of 2019, 1,266.3 billion yuan, ÷ (working + ${RETIRED_OVER_WORKING_COST} × retired).`,
      ),
      costRetired: assumed(
        "yuan-per-head",
        Math.round(costWorking * RETIRED_OVER_WORKING_COST),
        null,
        `在职人均支出 × ${RETIRED_OVER_WORKING_COST}。这一比例为 2025 年公布数，2019 年没有公布；它只影响人员结构变化的权重，对结果影响很小。`,
        `Expenditure a working head × ${RETIRED_OVER_WORKING_COST}. The ratio was published for 2025, none for 2019; it only weighs the change of the age mix and matters little.`,
      ),
      costGrowth: assumed(
        "per-year",
        costGrowth,
        [0.05, 0.085],
        `2018–2019 年基金支出增长 10.4%，扣除人数增长 3.9%，人均增长 ${percent(costGrowth)}，与收入同一口径；同期医疗费用口径（不含药店）2013–2019 年人均约为 8.4%。`,
        `Expenditure grew by 10.4 % from 2018 to 2019, by ${(costGrowth * 100).toFixed(1)} % a head, measured as income is; medical cost without pharmacies grew by about 8.4 % a head, 2013 to 2019.`,
      ),
      costTrendUncertainty: trend(),
      openingBalance: assumed("yuan", base.balance, null, ...openingAssumption.employee),
    },
    shocks: {
      spend: { city: spendShock },
      wage: { city: shock(0.03, "判断值：缴费基数波动约 3%。", "Judgement: the base varies by about 3 %.", 0.3) },
      membership: {
        city: shock(
          memberSpread,
          `2013–2019 年参保人数年增长率的标准差为 ${percent(memberSpread)}。`,
          `The yearly growth of members had a standard deviation of ${(memberSpread * 100).toFixed(1)} %, 2013 to 2019.`,
          0.5,
        ),
      },
    },
  };
}

/** Residents: funding a head rises by equal sums of yuan, cost follows it, and who takes up work leaves for the employee scheme. */
function residentScheme(employee) {
  const [before, base] = [past("resident", 2018), past("resident", 2019)];
  const { workingGrowth, retiredGrowth, working, retired } = employee.parameters;
  const funding = base.income / base.members;
  const step = Math.round(funding - before.income / before.members);
  const fundingOf = (year) => Math.round(funding) + step * year;
  const years = Array.from({ length: YEARS }, (_, index) => index + 1);
  const employees = (year) =>
    working.value * (1 + workingGrowth.value) ** year + retired.value * (1 + retiredGrowth.value) ** year;
  const residents = (year) => base.members - (employees(year) - employees(0));
  return {
    parameters: {
      members: sourced("persons", base.members, "nhsa-long-series"),
      membersGrowth: assumed(
        "per-year",
        years.map((year) => roundTo(4, residents(year) / residents(year - 1) - 1)),
        null,
        "2019 年参保率已在 95% 以上，假定两个险种参保总数不变：职工医保增加的人数即居民医保减少的人数。",
        "Over 95 % were insured in 2019: with the sum of both schemes taken as constant, whom the employee scheme gains the resident scheme loses.",
      ),
      premium: assumed(
        "yuan-per-head",
        years.map(fundingOf),
        null,
        `个人缴费与财政补助合计（2019 年分项标准未经核实，不用）：2019 年人均 ${Math.round(funding)} 元，比 2018 年增加 ${step} 元；筹资标准历年按固定金额提高，假定每年再加 ${step} 元。`,
        `Premium and subsidy together (their standards of 2019 are unverified and not used): ${Math.round(funding)} yuan a head in 2019, ${step} more than in 2018; standards rise by fixed sums, so ${step} yuan more each year.`,
      ),
      subsidy: assumed("yuan-per-head", 0, null, "已计入上一项。", "Contained in the premium."),
      ...WITHOUT_EFFECT,
      cost: assumed(
        "yuan-per-head",
        Math.round(base.expenditure / base.members),
        null,
        "2019 年居民医保基金支出 8191 亿元 ÷ 参保人数（2019 年公报、长序列）。",
        "Expenditure of 2019, 819.1 billion yuan, ÷ members (bulletin of 2019, long series).",
      ),
      costGrowth: assumed(
        "per-year",
        years.map((year) => roundTo(4, fundingOf(year) / fundingOf(year - 1) - 1)),
        null,
        "以收定支：假定人均支出与人均筹资同步增长。2019 年支出增长 15.1%，其中有新农合并入后的补涨，不作为趋势。",
        "Income decides expenditure: cost a head is taken to grow as funding a head does. The 15.1 % of 2019 held the catching-up of the former rural scheme and are not taken as a trend.",
      ),
      costTrendUncertainty: assumed(
        "per-year",
        0.01,
        [0.005, 0.02],
        "判断值：人均支出随筹资安排，偏离这一趋势的不确定性小于职工医保。",
        "Judgement: cost a head is planned with funding, so it strays less from its trend than employees' does.",
      ),
      openingBalance: assumed("yuan", base.balance, null, ...openingAssumption.resident),
    },
    shocks: {
      spend: { city: spendShock },
      membership: {
        city: shock(
          0.01,
          "判断值：居民参保序列因并入新农合而不连续，增长率的误差持续多年；筹资标准本身的不确定性也计入这里。",
          "Judgement: the series is broken by the rural scheme's joining, so that an error of growth lasts for years; the uncertainty of funding standards is put here too.",
          0.8,
        ),
      },
    },
  };
}

export function buildNation() {
  const employee = employeeScheme();
  return assembleScenario({
    id: "nation-2019",
    title: text("全国（2019 年起，回测用）", "China from 2019, for the back-test"),
    question: text(
      "只用 2019 年及以前的数据推演，2020–2025 年的实际数落在区间的什么位置？职工医保为全口径（含个人账户和生育保险），2020 年阶段性减征和 2023 年个人账户改革当时未知，均未计入。",
      "With figures up to 2019 only, where in the fan do the actual years 2020 to 2025 fall? The employee scheme is the whole fund, with individual accounts and maternity; the contribution relief of 2020 and the reform of individual accounts in 2023 were not known and are left out.",
    ),
    baseYear: BASE_YEAR,
    lastYear: LAST_YEAR,
    sources: SOURCES,
    interest: assumed("per-year", 0, null, "公布的收入已含利息。", "Published income contains interest."),
    tree: {
      id: "100000",
      level: "city",
      name: placeName({ id: "100000" }),
      children: [{ id: "100001", level: "county", name: placeName({ id: "100001" }) }],
    },
    schemes: { employee, resident: residentScheme(employee) },
    correlations: correlations.map((one) => ({ ...one, assumption: text("判断值。", "Judgement.") })),
    events: [epidemicBefore],
    ruleSets: [
      {
        id: "nation-whole",
        title: text("全国合并计算", "The nation as one fund"),
        timeline: { employee: [{ from: BASE_YEAR + 1, rules: readRuleSet("county-pooling") }] },
      },
    ],
  });
}

/** The epidemic of the other scenarios; how strongly one acts could only be measured in 2020 and 2021. */
const epidemicBefore = {
  ...epidemic,
  effect: {
    mean: {
      ...epidemic.effect.mean,
      assumption: text(
        "幅度为 2020 年实测，2019 年尚不可知；因概率只有 2%，对区间影响很小。",
        "Measured in 2020 and not known in 2019; at a probability of 2 % it hardly moves the fan.",
      ),
    },
    sd: epidemic.effect.sd,
  },
};
