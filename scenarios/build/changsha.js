import {
  assembleScenario,
  buildTree,
  employeeScheme,
  illustrative,
  readRuleSet,
  residentScheme,
} from "./assembleScenario.js";
import { buildFundSide, fitEmployeeShare, likeXupu, mergeFundSide, toTenThousand } from "./fundSide.js";
import { offSiteChanges } from "./future.js";
import { CHANGSHA_OWN } from "./hunan.js";
import { xupuWords } from "./levelWords.js";
import { employeeLiquidity, mutualAidLiquidity, residentLiquidity } from "./liquidity.js";
import { mutualAidScheme } from "./mutualAid.js";
import { sum } from "./numbers.js";
import {
  correlationsWithMutualAid,
  employeeShocks,
  mutualAidShocks,
  overMerged,
  residentShocks,
  text,
} from "./parameters.js";
import { wholeCityName } from "./placeNames.js";
import { readRegions, XUPU } from "./readFigures.js";

const PROVINCE = "430000";
const CHANGSHA = "430100";
/** Changsha's own part (市本级): its five inner districts in one, with one set of books. */
const OWN = "430101";

/** Share of 2025's funding that stands in the city's risk reserve: the ceiling that Changsha's plan sets. */
const RESERVE_SHARE = 0.1;

/**
 * Changsha in its province: the city by its five units, the other 13 cities as one county each, so that the
 * provincial adjustment fund has someone to adjust with. All figures are those of the Hunan scenario, added up.
 */
export function buildChangsha() {
  const hunan = readRegions("regions-hunan.csv");
  const counties = hunan.filter((region) => region.level === "county");
  const fit = fitEmployeeShare(counties);
  const everywhere = buildFundSide(counties, fit.shareOf, likeXupu([XUPU.id]));
  const others = hunan.filter((region) => region.level === "city" && region.id !== CHANGSHA);
  const groups = Object.fromEntries([
    [OWN, CHANGSHA_OWN],
    ...others.map((city) => [wholeCityId(city), hunan.filter((one) => one.parent === city.id).map((one) => one.id)]),
  ]);
  const fundSide = {
    ...mergeFundSide(everywhere, groups),
    merged: text(
      "市本级为五区之和，其他市（州）为所辖县（市、区）之和。",
      " The city's own part is the sum of its five districts, another city the sum of its counties.",
    ),
  };
  const words = xupuWords(fundSide, text("溆浦县", "Xupu"));
  const counts = countEffective(groups, counties);
  const { schemes, reserves } = carveOutReserves(fundSide);
  return assembleScenario({
    id: "changsha",
    title: text("长沙市", "Changsha city"),
    question: text(
      "长沙 2020 年方案已于 2025 年 7 月到期：延用，还是按湖南征求意见稿做实市级统筹、再参加省级调剂？对市本级和四县（市、区）各意味着什么？",
      "Changsha's plan of 2020 expired in July 2025: prolong it, or make city pooling real and join the provincial fund, as Hunan's draft has it? What does either mean for the city's own part and for the four counties?",
    ),
    illustrative: illustrative(
      text("全国数据和溆浦县数据", "the nation and of Xupu County"),
      text(
        "长沙以外 13 个市（州）各合为一个县级单位，只为省级调剂提供对象，不反映其内部差异。长沙 2020 年方案 2025 年 7 月 31 日到期，“延用”是假定。征求意见稿拟统筹使用职工基本医疗保险与大病保险基金，本情景中职工大病互助仍单列。",
        " Each of the other 13 cities is one county here, only to give the provincial fund its counterparts; what differs inside them is not shown. Changsha's plan expired on 2025-07-31; its being prolonged is assumed. The draft lets critical-illness and basic funds be used jointly; here mutual aid stays a scheme of its own.",
      ),
    ),
    focus: CHANGSHA,
    tree: buildTree(placesOf(hunan, others), PROVINCE, [OWN]),
    schemes: {
      employee: {
        ...employeeScheme(schemes.employee, fit, words, overMerged(employeeShocks, counts)),
        openingAccounts: reserves("employeeIncome"),
        liquidity: employeeLiquidity,
      },
      resident: {
        ...residentScheme(schemes.resident, words, overMerged(residentShocks, counts)),
        openingAccounts: reserves("residentIncome"),
        liquidity: residentLiquidity,
      },
      "mutual-aid": {
        ...mutualAidScheme(fundSide, everywhere, fit, words, overMerged(mutualAidShocks, counts)),
        liquidity: mutualAidLiquidity,
      },
    },
    correlations: correlationsWithMutualAid,
    policyChanges: offSiteChanges,
    ruleSets: [
      readRuleSet("county-pooling"),
      prolonged(),
      inSteps(
        "hunan-2025",
        2026,
        text(
          "湖南省级统筹（按 2025 征求意见稿分步实施，居民假定 2029 年起）",
          "Hunan provincial pooling (2025 draft, in steps, residents assumed from 2029)",
        ),
      ),
      inSteps(
        "hunan-2025-delayed",
        2027,
        text(
          "湖南省级统筹推迟一年（2026 年延用长沙规则，居民假定 2030 年起）",
          "Hunan provincial pooling a year later (2026 by Changsha's rules, residents assumed from 2030)",
        ),
      ),
    ],
  });
}

/** The code of the one county that stands for a whole city. */
const wholeCityId = (city) => `${city.id.slice(0, 4)}99`;

/** The tree's places: the province, Changsha with its five units, the other cities with one county each. */
function placesOf(hunan, others) {
  const tiles = new Map(readRegions("regions-changsha.csv").map((region) => [region.id, region.tile]));
  return [
    hunan.find((region) => region.level === "province"),
    hunan.find((region) => region.id === CHANGSHA),
    { id: OWN, level: "county", parent: CHANGSHA, tile: tiles.get("430103") },
    ...hunan
      .filter((region) => region.parent === CHANGSHA && !CHANGSHA_OWN.includes(region.id))
      .map((region) => ({ ...region, tile: tiles.get(region.id) })),
    ...others.flatMap((city) => [
      city,
      { id: wholeCityId(city), level: "county", parent: city.id, names: wholeCityName(city), tile: null },
    ]),
  ];
}

/** How many counties of equal size a merged one counts for, by its id: 1 / Σ (share of population)². */
function countEffective(groups, counties) {
  return Object.fromEntries(
    Object.entries(groups).map(([id, ids]) => {
      const people = counties.filter((county) => ids.includes(county.id)).map((county) => county.population);
      const total = sum(people);
      return [id, total ** 2 / sum(people.map((one) => one ** 2))];
    }),
  );
}

/**
 * Changsha's risk reserve of employees and of residents, taken out of its five units' balances in proportion to them:
 * what five years of the plan leave. Rule sets without a reserve give it back to the units.
 */
function carveOutReserves(fundSide) {
  const own = fundSide.counties.filter((county) => county.id.startsWith("4301"));
  const total = (name) => sum(own.map((county) => county[name]));
  const reserveOf = (income) => toTenThousand(RESERVE_SHARE * total(income));
  const without = (income, balance) => {
    const left = 1 - reserveOf(income) / total(balance);
    return {
      ...fundSide,
      balanceNote: text(
        `${fundSide.merged.zh}长沙各单位已扣除市级风险储备金（2025 年筹资的 10%）。`,
        `${fundSide.merged.en} Changsha's units without the city's risk reserve (10 % of 2025's funding).`,
      ),
      counties: fundSide.counties.map((county) =>
        own.includes(county) ? { ...county, [balance]: toTenThousand(left * county[balance]) } : county,
      ),
    };
  };
  return {
    schemes: {
      employee: without("employeeIncome", "employeeBalance"),
      resident: without("residentIncome", "residentBalance"),
    },
    reserves: (income) => [
      {
        account: "city-risk-reserve",
        place: CHANGSHA,
        balanceYuan: reserveOf(income),
        assumption: text(
          "长沙 2020 年方案规定储备金不高于当年筹资总额的 10%；假定到期时已达上限，从各单位 2025 年末结余中划出。",
          "Changsha's plan caps the reserve at 10 % of the year's funding; assumed full when the plan expired, and taken out of the units' balances of the end of 2025.",
        ),
      },
    ],
  };
}

function prolonged() {
  return {
    id: "changsha-2020-prolonged",
    title: text("长沙市级统筹延用（2020 年方案，假定）", "Changsha city pooling prolonged (plan of 2020, assumed)"),
    timeline: { employee: [{ from: 2026, rules: readRuleSet("changsha-2020") }] },
  };
}

/**
 * City pooling made real from a year, the provincial fund for employees a year later and for residents two years after
 * that; before, Changsha's own rules. The draft itself says 2026 and 2027 and leaves the residents' year open.
 */
function inSteps(id, from, title) {
  const before = from > 2026 ? [{ from: 2026, rules: readRuleSet("changsha-2020") }] : [];
  const steps = (fund) => [
    ...before,
    { from, rules: readRuleSet("hunan-2026") },
    { from: fund, rules: readRuleSet("hunan-2025") },
  ];
  return { id, title, timeline: { employee: steps(from + 1), resident: steps(from + 3) } };
}
