import { readFileSync } from "node:fs";
import { COST_RETIRED, COST_WORKING, LOCAL_EMPLOYEE_RATIO, LOCAL_RESIDENT_RATIO } from "./fundSide.js";
import {
  assumed,
  BASE_YEAR,
  correlations,
  employeeParameters,
  interest,
  LAST_YEAR,
  residentParameters,
  text,
  warningLevels,
} from "./parameters.js";
import { placeName } from "./placeNames.js";
import { XUPU } from "./readFigures.js";

/** The rule set of a file in `scenarios/rules`, as it stands there. */
export function readRuleSet(id) {
  return JSON.parse(readFileSync(new URL(`../rules/${id}.json`, import.meta.url), "utf8")).rules;
}

const SOURCES = {
  "census-2020": {
    title: text("第七次全国人口普查分县资料（2020 年）", "Seventh National Population Census 2020, by county"),
    date: "2020-11-01",
    trust: text(
      "人口、60 岁及以上比重、非农就业比重；两份独立录入一致。单独统计的功能区并入由本项目指定的县（市、区）。",
      "Population, people aged 60 and over, non-farm employment; two independent digitisations agree. Special zones counted apart are added to a host county chosen by this project.",
    ),
  },
  "census-2020-nation": {
    title: text("第七次全国人口普查公报（第五号）", "Seventh National Population Census, bulletin no. 5"),
    date: "2021-05-11",
    trust: text(
      "国家统计局公报：60 岁及以上占 18.70%。",
      "National Bureau of Statistics: 18.70 % are aged 60 and over.",
    ),
  },
  "nhsa-2025": {
    title: text(
      "国家医疗保障局 2025 年医疗保障事业发展统计公报",
      "National Healthcare Security Administration, annual bulletin 2025",
    ),
    date: "2025",
    trust: text(
      "转录件，两份一致；退休与在职人均费用之比 3.34 为推算值。全国数，不代表本地。",
      "Transcribed, two copies agree; the ratio of retired to working cost, 3.34, is derived. For the nation, not for this place.",
    ),
  },
  "xupu-2025": {
    title: text(
      "溆浦县医疗保障局 2025 年 1–4 月主要指标",
      "Xupu County Healthcare Security Bureau, indicators of January to April 2025",
    ),
    date: "2025-04",
    trust: text(
      "县级官方数据，仅一份；只有四个月，全年收支可能不同。",
      "Official, for one county, one copy; four months only, the whole year may differ.",
    ),
  },
  "resident-standards": {
    title: text("国家居民医保筹资标准（2025、2026 年）", "National resident funding standards, 2025 and 2026"),
    date: "2026",
    trust: text(
      "2025 年个人 400 元、补助 700 元，2026 年个人 400 元、补助 724 元；全国最低标准，仅一份。",
      "Premium 400 and subsidy 700 yuan in 2025, 400 and 724 in 2026; national minimum, one copy.",
    ),
  },
};

export const ILLUSTRATIVE = text(
  "人口数据来自 2020 年第七次全国人口普查；参保人数、基金收支和结余均为示意，由公开的全国数据和溆浦县数据按公式推算，不是官方数据，不得作为当地基金状况引用。",
  "Population figures are those of the 2020 census. Insured people, fund income, expenditure and balances are illustrative: derived by formula from published figures of the nation and of Xupu County. They are not official and must not be quoted as the state of any local fund.",
);

/** A quantity that every county has its own value of. */
function byCounty(unit, counties, numberOf, zh, en) {
  const values = Object.fromEntries(counties.map((county) => [county.id, numberOf(county)]));
  return { unit, byPlace: [{ values, assumption: text(zh, en) }] };
}

/** The employee scheme from a fund side (`buildFundSide`); `anchorName` says whose figures were set to 溆浦县's. */
export function employeeScheme(fundSide, fit, anchorName, shocks) {
  const { counties } = fundSide;
  const share = `logistic(${fit.alpha} + ${fit.beta} × `;
  const ratio = "2.60 × 18.70%";
  return {
    parameters: {
      working: byCounty(
        "persons",
        counties,
        (county) => county.working,
        `2025 年：参保 = 0.943 × 2020 年普查人口（0.943 取自溆浦县）；职工所占比重 = ${share}非农就业比重)，使溆浦县为 5.5%、湖南全省为 16%（未经核实）；在职与退休之比 = ${ratio} ÷ 本县 60 岁及以上比重。`,
        `2025: insured = 0.943 × census population of 2020 (0.943 as in Xupu); employees' share of them = ${share}share of non-farm employment), so that Xupu has 5.5 % and Hunan 16 % (unverified); working : retired = ${ratio} ÷ the county's share aged 60 and over.`,
      ),
      retired: byCounty(
        "persons",
        counties,
        (county) => county.retired,
        `2025 年：职工参保人数 ÷ (1 + 在职与退休之比)，在职与退休之比 = ${ratio} ÷ 本县 60 岁及以上比重（全国 2.60 和 18.70%）。`,
        `2025: insured employees ÷ (1 + working : retired), which is ${ratio} ÷ the county's share aged 60 and over (2.60 and 18.70 % are the nation's).`,
      ),
      wageBase: assumed(
        "yuan-per-head",
        fundSide.wageBase,
        null,
        `2025 年，按收支比倒推：使${anchorName.zh}的收入为支出的 ${LOCAL_EMPLOYEE_RATIO} 倍（溆浦县 2025 年 1–4 月；全国为 1.35 倍，当地远低于此）；各县相同，各县收支比的差异只来自年龄结构。`,
        `2025, derived so that income is ${LOCAL_EMPLOYEE_RATIO} of expenditure in ${anchorName.en} (Xupu, January to April 2025; 1.35 in the nation, far less locally); the same everywhere, so counties differ only by their age mix.`,
      ),
      costWorking: assumed(
        "yuan-per-head",
        COST_WORKING,
        null,
        "2025 年全国职工统筹基金支出 ÷ (在职 + 3.34 × 退休)。",
        "2025: the nation's employee pool expenditure ÷ (working + 3.34 × retired).",
      ),
      costRetired: assumed(
        "yuan-per-head",
        COST_RETIRED,
        null,
        "2025 年：在职人均支出 × 3.34（全国退休与在职人均费用之比）。",
        "2025: expenditure a working head × 3.34, the nation's ratio of retired to working cost.",
      ),
      openingBalance: byCounty(
        "yuan",
        counties,
        (county) => county.employeeBalance,
        `2025 年末：可支付月数 = ${XUPU.employeeMonths} × 本县收支比 ÷ ${LOCAL_EMPLOYEE_RATIO}（溆浦县为 ${XUPU.employeeMonths} 个月），乘 2025 年月均支出，取整到万元；年龄结构越老，月数越少。`,
        `End of 2025: months of reserve = ${XUPU.employeeMonths} × the county's income over expenditure ÷ ${LOCAL_EMPLOYEE_RATIO} (Xupu has ${XUPU.employeeMonths}), times 2025's monthly expenditure, rounded to 10,000 yuan; the older, the fewer.`,
      ),
      ...employeeParameters(),
    },
    shocks,
  };
}

/** The resident scheme from a fund side. */
export function residentScheme(fundSide, anchorName, shocks) {
  const { counties } = fundSide;
  return {
    parameters: {
      members: byCounty(
        "persons",
        counties,
        (county) => county.members,
        "2025 年：0.943 × 2020 年普查人口 − 职工参保人数。",
        "2025: 0.943 × census population of 2020 − insured employees.",
      ),
      cost: byCounty(
        "yuan-per-head",
        counties,
        (county) => county.cost,
        `2025 年：${fundSide.residentCost} × (1 + 2.34 × 居民中 60 岁及以上比重)。60 岁及以上的人均支出按职工退休与在职之比 3.34 计；${fundSide.residentCost} 元使${anchorName.zh}的收入为支出的 ${LOCAL_RESIDENT_RATIO} 倍（溆浦县 2025 年 1–4 月；全国为 1.05 倍）。居民中 60 岁及以上人数 = 0.943 × 普查人口 × 60 岁及以上比重 − 退休职工。`,
        `2025: ${fundSide.residentCost} × (1 + 2.34 × residents' share aged 60 and over). 60 and over cost 3.34 of the others, as retired employees do; ${fundSide.residentCost} yuan make income ${LOCAL_RESIDENT_RATIO} of expenditure in ${anchorName.en} (Xupu, January to April 2025; 1.05 in the nation). Residents aged 60 and over = 0.943 × census population × share aged 60 and over − retired employees.`,
      ),
      openingBalance: byCounty(
        "yuan",
        counties,
        (county) => county.residentBalance,
        `2025 年末：可支付月数 = ${XUPU.residentMonths} × 本县收支比 ÷ ${LOCAL_RESIDENT_RATIO}（溆浦县为 ${XUPU.residentMonths} 个月），乘 2025 年月均支出，取整到万元；年龄结构越老，月数越少。`,
        `End of 2025: months of reserve = ${XUPU.residentMonths} × the county's income over expenditure ÷ ${LOCAL_RESIDENT_RATIO} (Xupu has ${XUPU.residentMonths}), times 2025's monthly expenditure, rounded to 10,000 yuan; the older, the fewer.`,
      ),
      ...residentParameters(),
    },
    shocks,
  };
}

/** A place of the region tree with all below it. `cityOwn`: codes of the counties that a city runs itself. */
export function buildTree(regions, id, cityOwn) {
  const region = regions.find((one) => one.id === id);
  const children = regions.filter((one) => one.parent === id).map((child) => buildTree(regions, child.id, cityOwn));
  return {
    id,
    level: region.level,
    name: placeName(region),
    ...(cityOwn.includes(id) && { cityOwn: true }),
    ...(region.tile && { tile: region.tile }),
    ...(children.length > 0 && { children }),
  };
}

/** A scenario file of the format's version 1 around what is its own. */
export function assembleScenario({ id, title, question, illustrative, tree, schemes, ruleSets }) {
  return {
    format: "tongchou/scenario",
    version: 1,
    id,
    title,
    question,
    illustrative,
    baseYear: BASE_YEAR,
    lastYear: LAST_YEAR,
    run: { seed: "tongchou", paths: 10000 },
    sources: SOURCES,
    interest,
    warningLevels,
    tree,
    schemes,
    correlations,
    ruleSets,
  };
}
