import {
  assembleScenario,
  buildTree,
  employeeScheme,
  illustrative,
  readRuleSet,
  residentScheme,
} from "./assembleScenario.js";
import {
  buildFundSide,
  fitEmployeeShare,
  likeNation,
  moveEmployeeShare,
  NATION_EMPLOYEE_SHARE,
  NATION_RESIDENT_SUBSIDY,
} from "./fundSide.js";
import { nationWords } from "./levelWords.js";
import { employeeShocks, higherSubsidy, residentShocks, text } from "./parameters.js";
import { JIANGSU_INSURED, NATION, readRegions } from "./readFigures.js";

/** Zones that the census counts apart, and the county that we add each to: the one that it lies in or mostly came from. */
const HOSTS = {
  320371: "320302", // 徐州经济技术开发区 → 鼓楼区
  320571: "320506", // 苏州工业园区 → 吴中区
  320671: "320613", // 南通经济技术开发区 → 崇川区
  320771: "320703", // 连云港经济技术开发区 → 连云区
  320772: "320706", // 连云港高新技术产业开发区 → 海州区
  320871: "320812", // 淮安经济技术开发区 → 清江浦区
  320971: "320902", // 盐城经济技术开发区 → 亭湖区
  321071: "321003", // 扬州经济技术开发区 → 邗江区
  321171: "321102", // 镇江新区 → 京口区
  321271: "321203", // 泰州医药高新技术产业开发区 → 高港区
  321371: "321302", // 宿迁经济技术开发区 → 宿城区
};

/** 鼓楼区 of 南京 has no share of non-farm work in the table; like its neighbours 玄武区 and 秦淮区, no one there farms. */
const WITHOUT_NON_FARM = { 320106: 0.9999 };

/** The places of Jiangsu with its zones inside their hosts: 13 cities, 96 counties. Shares are means by population. */
function readJiangsu() {
  const regions = readRegions("regions-jiangsu.csv").map((region) => ({
    ...region,
    nonFarmShare: region.nonFarmShare ?? WITHOUT_NON_FARM[region.id],
  }));
  return regions
    .filter((region) => HOSTS[region.id] === undefined)
    .map((region) => {
      const parts = [region, ...regions.filter((zone) => HOSTS[zone.id] === region.id)];
      if (parts.length === 1) return region;
      const population = parts.reduce((total, part) => total + part.population, 0);
      const mean = (name) => parts.reduce((total, part) => total + part.population * part[name], 0) / population;
      return { ...region, population, share60: mean("share60"), nonFarmShare: mean("nonFarmShare") };
    });
}

/** Jiangsu: 13 cities, 96 counties; what the draft of 2019 buys over county pooling, and what it leaves to full pooling. */
export function buildJiangsu() {
  const regions = readJiangsu();
  const counties = regions.filter((region) => region.level === "county");
  const hunan = readRegions("regions-hunan.csv").filter((region) => region.level === "county");
  const fit = moveEmployeeShare(fitEmployeeShare(hunan), counties, NATION_EMPLOYEE_SHARE);
  const population = regions.find((region) => region.level === "province").population;
  const insuredPerHead = Number((JIANGSU_INSURED / population).toFixed(3));
  const fundSide = buildFundSide(counties, fit.shareOf, likeNation, insuredPerHead);
  const percent = (NATION_EMPLOYEE_SHARE * 100).toFixed(1);
  const words = nationWords(fundSide, {
    insured: text(
      "江苏省 2020 年末参保 7967 万人 ÷ 普查人口",
      "Jiangsu's 79.67 million insured at the end of 2020 ÷ census population",
    ),
    share: text(
      `斜率同湖南，截距使全省等于全国的 ${percent}%（江苏实际应更高，未读到）`,
      `with Hunan's slope, moved so that the province has the nation's ${percent} % (Jiangsu's own is likely higher and could not be read)`,
    ),
  });
  // 2026 moves as the national standard does, 700 to 724.
  const subsidy2026 = Math.round((NATION_RESIDENT_SUBSIDY * 724) / NATION.residentSubsidy);
  const subsidy = higherSubsidy(
    subsidy2026,
    `2025 年 ${NATION_RESIDENT_SUBSIDY} 元使人均筹资等于全国实际的 1193 元（高于国家最低标准 700 元）；2026 年随国家标准由 700 元提高到 724 元，按同一比例为 ${subsidy2026} 元；以后各年假定增长 3%（可在 0–7% 间检验）。`,
    `${NATION_RESIDENT_SUBSIDY} yuan in 2025 make funding a head the nation's actual 1,193 yuan (above the minimum of 700); ${subsidy2026} in 2026, as the standard moves from 700 to 724; then 3 % a year is assumed (0 to 7 % may be tried).`,
  );
  return assembleScenario({
    id: "jiangsu",
    title: text("江苏省", "Jiangsu province"),
    question: text(
      "江苏 2019 年征求意见稿的市级统收统支，与县级统筹相比能换来什么？离全市一本账的统收统支还差多少，差在哪里？",
      "What does the Jiangsu draft of 2019 buy over county pooling, and how far is it from one set of books for each city?",
    ),
    illustrative: illustrative(
      text("全国数据", "the nation"),
      text(
        "规则出自 2019 年的征求意见稿，这里按 2025 年的基础数据自 2026 年起推演。普查单独统计的 11 个开发区并入由本项目指定的县（市、区）。",
        " The rules are a draft of 2019; here they run from 2026 on figures of 2025. Eleven zones that the census counts apart are added to host counties chosen by this project.",
      ),
    ),
    tree: buildTree(regions, "320000", []),
    schemes: {
      employee: employeeScheme(fundSide, fit, words, employeeShocks),
      resident: residentScheme(fundSide, words, residentShocks, subsidy),
    },
    ruleSets: [
      readRuleSet("county-pooling"),
      readRuleSet("jiangsu-2019"),
      readRuleSet("jiangsu-2019", "jiangsu-2019-own-balances"),
      readRuleSet("jiangsu-2019", "jiangsu-2019-benefit"),
      readRuleSet("city-full"),
    ],
  });
}
