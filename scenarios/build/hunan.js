import {
  assembleScenario,
  buildTree,
  employeeScheme,
  illustrative,
  readRuleSet,
  residentScheme,
} from "./assembleScenario.js";
import { buildFundSide, CONTRIBUTION_RATE, fitEmployeeShare, likeXupu } from "./fundSide.js";
import { offSiteChanges } from "./future.js";
import { xupuWords } from "./levelWords.js";
import { MUTUAL_AID_RATE, mutualAidFigures } from "./mutualAid.js";
import { assumed, employeeShocks, residentShocks, stepFrom, text } from "./parameters.js";
import { readRegions, XUPU } from "./readFigures.js";

/** Changsha's five inner districts: the city's own part (市本级), for which the city's government pays. Elsewhere no document says so. */
export const CHANGSHA_OWN = ["430102", "430103", "430104", "430105", "430111"];

/** The draft says only that residents follow after an evaluation of the employee scheme, which starts in 2027. */
const RESIDENTS_START = 2029;

/** Hunan: 14 cities, 122 counties, two schemes; the anchor is 溆浦县 itself. */
export function buildHunan() {
  const regions = readRegions("regions-hunan.csv");
  const counties = regions.filter((region) => region.level === "county");
  const fit = fitEmployeeShare(counties);
  const fundSide = buildFundSide(counties, fit.shareOf, likeXupu([XUPU.id]));
  const words = xupuWords(fundSide, text("溆浦县", "Xupu"));
  const employee = employeeScheme(fundSide, fit, words, employeeShocks);
  Object.assign(employee.parameters, contributionsOnceMerged());
  return assembleScenario({
    id: "hunan",
    title: text("湖南省", "Hunan province"),
    question: text(
      "省级调剂与县级统筹、市级统筹、全省统收统支相比，能在多大程度上防止基金耗尽？缺口由谁承担？",
      "Against county pooling, city pooling and full provincial pooling, how far does a provincial adjustment fund keep funds from running dry, and who pays for the gaps?",
    ),
    illustrative: illustrative(text("全国数据和溆浦县数据", "the nation and of Xupu County")),
    tree: buildTree(regions, "430000", CHANGSHA_OWN),
    schemes: {
      employee,
      resident: residentScheme(fundSide, words, residentShocks),
    },
    policyChanges: [...offSiteChanges, criticalIllnessMerged(fundSide)],
    ruleSets: [
      readRuleSet("county-pooling"),
      // No other city has its own part marked, which Changsha's counties fall in line with.
      readRuleSet("changsha-2020", "changsha-2020-city-mean"),
      readRuleSet("jiangsu-2019"),
      hunanTimeline(),
      readRuleSet("province-full"),
    ],
  });
}

/** From when the draft's provincial pooling for employees holds, and with it what it says of critical illness. */
const EMPLOYEES_START = 2027;

/** 二(四): with critical-illness cover in the employee scheme its contributions come too, those of the retired among them. */
function contributionsOnceMerged() {
  const withIt = CONTRIBUTION_RATE + MUTUAL_AID_RATE;
  return {
    contributionRate: assumed(
      "share",
      stepFrom(EMPLOYEES_START, CONTRIBUTION_RATE, withIt),
      [0.06, 0.1],
      `假定用人单位缴费率 8%（含生育保险）全部进入统筹基金；人均缴费基数据此倒推，两者的乘积才影响结果。${EMPLOYEES_START} 年起职工基本医保与大病保险基金统筹使用（征求意见稿二(四)，这里按合并为一个基金计算），加上在职人员的大病缴费，假定为基数的 0.2%。`,
      `An employer rate of 8 % (maternity included) is assumed to enter the pooled fund; the base a head is derived with it, and only their product matters. From ${EMPLOYEES_START} critical-illness and basic funds are used jointly (draft, 二(四)), and what those in work pay for critical illness is added, 0.2 % of the base assumed.`,
    ),
    retiredContributionRate: assumed(
      "share",
      stepFrom(EMPLOYEES_START, 0, MUTUAL_AID_RATE),
      [0, 0.01],
      `退休人员不缴基本医保费；${EMPLOYEES_START} 年合并后缴纳大病费用（征求意见稿二(四)），费率未读到，假定为基数的 0.2%。`,
      `The retired pay nothing for the basic fund; once merged in ${EMPLOYEES_START} they pay for critical illness (draft, 二(四)), the rate could not be read and is assumed at 0.2 % of the base.`,
    ),
  };
}

/** 二(四): and its expenditure. */
function criticalIllnessMerged(fundSide) {
  const { share } = mutualAidFigures(fundSide);
  const percent = (share * 100).toFixed(1);
  return {
    id: "critical-illness-merged",
    title: text("职工基本医保与大病保险基金统筹使用", "Basic and critical-illness funds of employees used jointly"),
    year: EMPLOYEES_START,
    schemes: ["employee"],
    multiplies: "expenditure",
    factor: assumed(
      "ratio",
      Number((1 + share).toFixed(4)),
      [1, 1.1],
      `职工大病支出未读到；假定为统筹基金支出的 ${percent}%，使大病收入为支出的 ${fundSide.level.employee.ratio} 倍，与职工医保相同。合并前的大病结余未计入。`,
      `Expenditure on critical illness could not be read; ${percent} % of the pool's are assumed, so that its income is ${fundSide.level.employee.ratio} of expenditure, as the employee scheme's. Its balance before the merger is left out.`,
    ),
    clause: "二(四)",
    assumption: text(
      "征求意见稿没有单列统筹使用的起始时间；假定与职工省级统筹同时。它是政策背景，对所比较的各规则方案一律适用。",
      "The draft gives no start of its own; taken as the start of provincial pooling for employees. It is part of the setting and holds under every rule set compared.",
    ),
  };
}

/** The draft by its own timetable: city pooling made real in 2026, then the provincial adjustment fund, a scheme at a time. */
function hunanTimeline() {
  const from = (year) => [
    { from: 2026, rules: readRuleSet("hunan-2026") },
    { from: year, rules: readRuleSet("hunan-2025") },
  ];
  return {
    id: "hunan-2025",
    title: text(
      `湖南省级统筹（2025 征求意见稿，分步实施，居民假定 ${RESIDENTS_START} 年起）`,
      `Hunan provincial pooling (2025 draft, in steps, residents assumed from ${RESIDENTS_START})`,
    ),
    timeline: { employee: from(EMPLOYEES_START), resident: from(RESIDENTS_START) },
  };
}
