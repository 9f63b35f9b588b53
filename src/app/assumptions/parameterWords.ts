import type { ParameterName } from "../../model/parameters";
import { type Text, text } from "../../units/Text";

/** The groups of a scheme's numbers, in the order in which money moves. */
export const GROUPS = {
  people: text("人口与参保", "People and membership"),
  income: text("筹资", "Funding"),
  spending: text("支出", "Expenditure"),
  control: text("控费与考核", "Cost control and assessment"),
  opening: text("期初", "At the start"),
  accounts: text("个人账户", "Individual accounts"),
  shocks: text("随机波动", "Random shocks"),
  liquidity: text("年内周转", "Within the year"),
  interest: text("利息", "Interest"),
  correlations: text("相关性", "Correlations"),
  events: text("突发事件", "Events"),
  policies: text("政策变化", "Policy changes"),
} as const satisfies Record<string, Text>;
export type GroupId = keyof typeof GROUPS;
export const GROUP_IDS = Object.keys(GROUPS) as GroupId[];

interface ParameterWords {
  readonly group: GroupId;
  /** What it is, and where the value of the bundled scenarios comes from, a sentence each. */
  readonly meaning: Text;
}

function words(group: GroupId, zh: string, en: string): ParameterWords {
  return { group, meaning: text(zh, en) };
}

/** What each parameter is and where its default comes from. */
export const PARAMETER_WORDS: Readonly<Record<ParameterName, ParameterWords>> = {
  working: words(
    "people",
    "基年末按费率缴费的在职职工人数。示例情景由普查人口和非农就业比重推算。",
    "Employees who pay contributions at the end of the base year. In the bundled scenarios derived from census population and non-farm employment.",
  ),
  retired: words(
    "people",
    "基年末享受待遇、通常不缴费的退休人员人数。示例情景由在职人数和 60 岁及以上人口比重推算。",
    "Retired people who are covered and usually pay nothing. In the bundled scenarios derived from those working and the share of people aged 60 and over.",
  ),
  members: words(
    "people",
    "基年末居民医保参保人数。示例情景由普查人口推算参保人数，再减去职工。",
    "Members of the resident scheme at the end of the base year. In the bundled scenarios those insured by census population, less employees.",
  ),
  workingGrowth: words(
    "people",
    "在职参保人数比上年增长多少；可逐年填写。示例情景由全国近年增速逐步降为零。",
    "How much the number of contributors grows in a year; one number or one a year. In the bundled scenarios the nation's recent growth fades to none.",
  ),
  retiredGrowth: words(
    "people",
    "退休参保人数比上年增长多少，反映老龄化快慢。示例情景参照全国统计公报。",
    "How much the number of retired grows in a year: how fast the scheme ages. In the bundled scenarios after the national bulletins.",
  ),
  membersGrowth: words(
    "people",
    "居民参保人数比上年增长多少，负数为减少。示例情景参照全国统计公报。",
    "How much the number of members grows in a year; they become fewer where it is negative. In the bundled scenarios after the national bulletins.",
  ),
  wageBase: words(
    "income",
    "每名在职职工一年的缴费工资基数。示例情景按一县公开的收支比倒推。",
    "The wage on which contributions are due, a head and year. In the bundled scenarios derived from one county's published income over expenditure.",
  ),
  wageGrowth: words(
    "income",
    "缴费基数每年的趋势增长，收入随之增长。示例情景参照全国职工统筹基金收入近年增速。",
    "Trend growth of the contribution base, which carries income. In the bundled scenarios after recent growth of the nation's pool income.",
  ),
  wageTrendUncertainty: words(
    "income",
    "对缴费基数长期增速本身有多没把握：每条路径各抽一次，全程不变，年限越长影响越大。默认是判断值。",
    "How little is known about the trend itself: drawn once a path and kept, so that it weighs more the longer the horizon. A judgement by default.",
  ),
  contributionRate: words(
    "income",
    "单位和个人缴费中进入统筹基金的费率。默认是假定值，与缴费基数的乘积才影响结果。",
    "The part of contributions, as a share of the base, that enters the pooled fund. Assumed by default; only its product with the base matters.",
  ),
  retiredContributionRate: words(
    "income",
    "退休人员按缴费基数缴纳的费率；不缴费的险种为 0。",
    "What the retired pay, as a share of the base; 0 where they pay nothing.",
  ),
  premium: words(
    "income",
    "居民每人每年的个人缴费。示例情景取国家规定标准，以后各年按趋势外推。",
    "What a resident pays a year. In the bundled scenarios the national standard, carried forward by its trend.",
  ),
  subsidy: words(
    "income",
    "各级财政对每名居民每年的补助。示例情景取国家规定标准，以后各年按趋势外推。",
    "What governments add for each resident a year. In the bundled scenarios the national standard, carried forward by its trend.",
  ),
  premiumFloor: words(
    "income",
    "文件规定的个人缴费最低标准，实际取它与本地标准中的较大者。",
    "The least premium that the document allows; the larger of it and the place's own is used.",
  ),
  subsidyFloor: words(
    "income",
    "文件规定的财政补助最低标准，实际取它与本地标准中的较大者。",
    "The least subsidy that the document allows; the larger of it and the place's own is used.",
  ),
  subsidyCountyShare: words(
    "income",
    "财政补助中由县级财政负担的比例；其余由中央、省、市负担，按时到位。默认是判断值。",
    "The county's part of the subsidy; centre, province and city pay the rest on time. A judgement by default.",
  ),
  subsidyPaidRate: words(
    "income",
    "县级应负担的补助平均到位多少。默认是判断值，1 为全部到位。",
    "How much of the county's part arrives on average. A judgement by default; all of it at 100 %.",
  ),
  otherIncome: words(
    "income",
    "转移收入等其他收入，以后随缴费基数增长；未给出按 0 计。",
    "Transfers in and other income, growing with the contribution base; none if not given.",
  ),
  collectionRate: words(
    "income",
    "应收保费平均收上来多少，每年围绕它波动。默认是判断值。",
    "How much of what is due is collected on average; years swing around it. A judgement by default.",
  ),
  collectionTarget: words(
    "income",
    "上级下达的征收任务占应收的比例；低于任务的部分算作管理性缺口。默认是判断值。",
    "The collection task as a share of what is due; what is missed counts as a gap from management. A judgement by default.",
  ),
  costWorking: words(
    "spending",
    "每名在职职工一年花费的统筹基金。示例情景由全国职工基金支出推算。",
    "What the fund spends on a working head a year. In the bundled scenarios derived from the nation's employee fund.",
  ),
  costRetired: words(
    "spending",
    "每名退休人员一年花费的统筹基金，约为在职的三倍多。示例情景由全国职工基金支出推算。",
    "What the fund spends on a retired head a year, more than three times that of the working. In the bundled scenarios derived from the nation's employee fund.",
  ),
  cost: words(
    "spending",
    "每名居民一年花费的统筹基金。示例情景由一县公开的收支比和本地年龄结构推算。",
    "What the fund spends on a member a year. In the bundled scenarios from one county's published figures and the place's age mix.",
  ),
  costAgeIndex: words(
    "spending",
    "本地年龄结构使人均支出高于或低于平均多少；比较待遇水平时先扣除它。",
    "What the place's age mix makes of the cost a head; taken out before benefit levels are compared.",
  ),
  costGrowth: words(
    "spending",
    "人均支出每年的趋势增长。示例情景参照全国基金支出近年增速。",
    "Trend growth of the cost a head. In the bundled scenarios after recent growth of the nation's expenditure.",
  ),
  costTrendUncertainty: words(
    "spending",
    "对支出长期增速本身有多没把握：每条路径各抽一次，全程不变。默认是判断值。",
    "How little is known about the trend of cost: drawn once a path and kept. A judgement by default.",
  ),
  overrunRate: words(
    "control",
    "控费不力造成的超支占合规支出的比例，平均值；波动另计。默认是判断值。",
    "Expenditure in excess from weak control, as a share of what is compliant, on average. A judgement by default.",
  ),
  quotaSlack: words(
    "control",
    "支出指标比上年支出按趋势增长后再放宽多少。默认是判断值。",
    "How much the quota allows beyond last year's expenditure grown by its trend. A judgement by default.",
  ),
  scoreMean: words(
    "control",
    "年度考核得分的平均值（0 到 1），规则方案可按得分调整拨付。默认是判断值。",
    "The mean of the yearly assessment score (0 to 1), which rule sets may pay by. A judgement by default.",
  ),
  scoreOnCollection: words(
    "control",
    "征收率高出平均 1 个百分点，得分提高百分之几。默认是判断值。",
    "By how many hundredths the score rises if collection is one point above its mean. A judgement by default.",
  ),
  scoreOnControl: words(
    "control",
    "超支率高出平均 1 个百分点，得分降低百分之几。默认是判断值。",
    "By how many hundredths the score falls if the overrun is one point above its mean. A judgement by default.",
  ),
  openingBalance: words(
    "opening",
    "基年末的累计结余，推演由此开始。示例情景由一县公开的可支付月数推算。",
    "The balance at the end of the base year, where every path begins. In the bundled scenarios derived from one county's published months of reserve.",
  ),
  openingPayable: words(
    "opening",
    "基年末欠医疗机构的款，第一年先还；未给出按 0 计。",
    "What is owed to providers at the end of the base year and paid first; none if not given.",
  ),
  individualAccountRate: words(
    "accounts",
    "在职缴费基数中划入个人账户的比例，不进入统筹基金。",
    "The share of the contribution base that goes to individual accounts, outside the pooled fund.",
  ),
  individualAccountSpending: words(
    "accounts",
    "每名参保人一年从个人账户支出多少，以后随人均支出增长。",
    "What a member spends from the individual account a year, growing as the cost a head.",
  ),
  individualAccountOpening: words(
    "accounts",
    "基年末个人账户结余总额，单独核算，不能用于补缺。",
    "What individual accounts hold at the end of the base year; kept apart, never used to cover gaps.",
  ),
};
