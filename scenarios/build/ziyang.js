import {
  assembleScenario,
  buildTree,
  employeeScheme,
  illustrative,
  readRuleSet,
  residentScheme,
} from "./assembleScenario.js";
import { buildFundSide, fitEmployeeShare, likeXupu } from "./fundSide.js";
import { individualAccounts } from "./individualAccounts.js";
import { xupuWords } from "./levelWords.js";
import { employeeLiquidity, residentLiquidity } from "./liquidity.js";
import { employeeShocks, residentShocks, text, withoutProvince } from "./parameters.js";
import { readRegions } from "./readFigures.js";

/** Ziyang: one city of three counties. Employees' share as fitted in Hunan; the anchor is the whole city, as no figure of Ziyang's funds could be read. */
export function buildZiyang() {
  const regions = readRegions("regions-ziyang.csv");
  const counties = regions.filter((region) => region.level === "county");
  const fit = fitEmployeeShare(readRegions("regions-hunan.csv").filter((region) => region.level === "county"));
  const fundSide = buildFundSide(counties, fit.shareOf, likeXupu(counties.map((county) => county.id)));
  const words = xupuWords(fundSide, text("资阳全市", "Ziyang as a whole"));
  const employee = employeeScheme(fundSide, fit, words, withoutProvince(employeeShocks));
  Object.assign(employee.parameters, individualAccounts(fundSide));
  return assembleScenario({
    id: "ziyang",
    title: text("资阳市", "Ziyang city"),
    question: text(
      "资阳 2017 年方案的风险基金能替县（区）财政分担多少缺口？与县级统筹、江苏式统收统支相比如何？",
      "How much of the counties' gaps does the risk fund of Ziyang's 2017 plan take off their treasuries, against county pooling and against pooling all income as in Jiangsu?",
    ),
    illustrative: illustrative(text("全国数据和溆浦县数据", "the nation and of Xupu County")),
    tree: buildTree(regions, "512000", []),
    schemes: {
      employee: { ...employee, liquidity: employeeLiquidity },
      resident: {
        ...residentScheme(fundSide, words, withoutProvince(residentShocks)),
        liquidity: residentLiquidity,
      },
    },
    ruleSets: [readRuleSet("county-pooling"), readRuleSet("ziyang-2017"), readRuleSet("jiangsu-2019")],
  });
}
