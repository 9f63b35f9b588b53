import {
  assembleScenario,
  buildTree,
  employeeScheme,
  illustrative,
  readRuleSet,
  residentScheme,
} from "./assembleScenario.js";
import { buildFundSide, fitEmployeeShare, likeXupu } from "./fundSide.js";
import { xupuWords } from "./levelWords.js";
import { employeeShocks, residentShocks, text } from "./parameters.js";
import { readRegions, XUPU } from "./readFigures.js";

/** Changsha's five inner districts: the city's own part (市本级), for which the city's government pays. Elsewhere no document says so. */
const CHANGSHA_OWN = ["430102", "430103", "430104", "430105", "430111"];

/** The draft says only that residents follow after an evaluation of the employee scheme, which starts in 2027. */
const RESIDENTS_START = 2029;

/** Hunan: 14 cities, 122 counties, two schemes; the anchor is 溆浦县 itself. */
export function buildHunan() {
  const regions = readRegions("regions-hunan.csv");
  const counties = regions.filter((region) => region.level === "county");
  const fit = fitEmployeeShare(counties);
  const fundSide = buildFundSide(counties, fit.shareOf, likeXupu([XUPU.id]));
  const words = xupuWords(fundSide, text("溆浦县", "Xupu"));
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
      employee: employeeScheme(fundSide, fit, words, employeeShocks),
      resident: residentScheme(fundSide, words, residentShocks),
    },
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
    timeline: { employee: from(2027), resident: from(RESIDENTS_START) },
  };
}
