import { readFileSync } from "node:fs";
import { COST_RETIRED, COST_WORKING } from "./fundSide.js";
import { epidemic } from "./future.js";
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
import { SOURCES } from "./sources.js";

/** The rule set of a file in `scenarios/rules`, as it stands there, or the variant of it named. */
export function readRuleSet(id, variant = id) {
  const file = JSON.parse(readFileSync(new URL(`../rules/${id}.json`, import.meta.url), "utf8"));
  const found = [file.rules, ...file.variants.map(({ rules }) => rules)].find((rules) => rules.id === variant);
  if (found === undefined) throw new Error(`rules/${id}.json has no ${variant}`);
  return found;
}

/** What of a scenario is not official; `addition` is a sentence of the scenario's own. */
export function illustrative(from, addition = text("", "")) {
  return text(
    `人口数据来自 2020 年第七次全国人口普查；参保人数、基金收支和结余均为示意，由公开的${from.zh}按公式推算，不是官方数据，不得作为当地基金状况引用。${addition.zh}`,
    `Population figures are those of the 2020 census. Insured people, fund income, expenditure and balances are illustrative: derived by formula from published figures of ${from.en}. They are not official and must not be quoted as the state of any local fund.${addition.en}`,
  );
}

const RATIO = "2.60 × 18.70%";

/**
 * A quantity that every county has its own value of. `merged` is what is said of counties that stand for several
 * (`mergeFundSide`), in both languages.
 */
export function byCounty(unit, { counties, merged = text("", "") }, numberOf, zh, en) {
  const values = Object.fromEntries(counties.map((county) => [county.id, numberOf(county)]));
  return { unit, byPlace: [{ values, assumption: text(zh + merged.zh, en + merged.en) }] };
}

/** The same for opening balances, of which a fund side may have more to say. */
const balanceByCounty = (fundSide, name, words) =>
  byCounty(
    "yuan",
    { ...fundSide, merged: fundSide.balanceNote ?? fundSide.merged },
    (county) => county[name],
    ...words,
  );

/** The insured people of the employee scheme; mutual aid has the same. */
export function employeePeople(fundSide, fit, words) {
  const share = `logistic(${fit.alpha} + ${fit.beta} × `;
  return {
    working: byCounty(
      "persons",
      fundSide,
      (county) => county.working,
      `2025 年：参保 = ${fundSide.insuredPerHead} × 2020 年普查人口（${words.insured.zh}）；职工所占比重 = ${share}非农就业比重)，${words.share.zh}；在职与退休之比 = ${RATIO} ÷ 本县 60 岁及以上比重。`,
      `2025: insured = ${fundSide.insuredPerHead} × census population of 2020 (${words.insured.en}); employees' share of them = ${share}share of non-farm employment), ${words.share.en}; working : retired = ${RATIO} ÷ the county's share aged 60 and over.`,
    ),
    retired: byCounty(
      "persons",
      fundSide,
      (county) => county.retired,
      `2025 年：职工参保人数 ÷ (1 + 在职与退休之比)，在职与退休之比 = ${RATIO} ÷ 本县 60 岁及以上比重（全国 2.60 和 18.70%）。`,
      `2025: insured employees ÷ (1 + working : retired), which is ${RATIO} ÷ the county's share aged 60 and over (2.60 and 18.70 % are the nation's).`,
    ),
  };
}

const openingWords = ({ months, ratio }, { zh, en }) => [
  `2025 年末：可支付月数 = ${months} × 本县收支比 ÷ ${ratio}（${zh}为 ${months} 个月），乘 2025 年月均支出，取整到万元；年龄结构越老，月数越少。`,
  `End of 2025: months of reserve = ${months} × the county's income over expenditure ÷ ${ratio} (${en} has ${months}), times 2025's monthly expenditure, rounded to 10,000 yuan; the older, the fewer.`,
];

/** The employee scheme from a fund side (`buildFundSide`); `words` says what its level was set to (`levelWords.js`). */
export function employeeScheme(fundSide, fit, words, shocks) {
  return {
    parameters: {
      ...employeePeople(fundSide, fit, words),
      wageBase: assumed("yuan-per-head", fundSide.wageBase, null, words.wageBase.zh, words.wageBase.en),
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
      openingBalance: balanceByCounty(fundSide, "employeeBalance", openingWords(fundSide.level.employee, words.who)),
      ...employeeParameters(),
    },
    shocks,
  };
}

/** The resident scheme from a fund side; `subsidy` as in `residentParameters`. */
export function residentScheme(fundSide, words, shocks, subsidy = undefined) {
  return {
    parameters: {
      members: byCounty(
        "persons",
        fundSide,
        (county) => county.members,
        `2025 年：${fundSide.insuredPerHead} × 2020 年普查人口 − 职工参保人数。`,
        `2025: ${fundSide.insuredPerHead} × census population of 2020 − insured employees.`,
      ),
      cost: byCounty(
        "yuan-per-head",
        fundSide,
        (county) => county.cost,
        `2025 年：${fundSide.residentCost} × (1 + 2.34 × 居民中 60 岁及以上比重)。60 岁及以上的人均支出按职工退休与在职之比 3.34 计；${fundSide.residentCost} 元${words.residentCost.zh}。居民中 60 岁及以上人数 = ${fundSide.insuredPerHead} × 普查人口 × 60 岁及以上比重 − 退休职工。`,
        `2025: ${fundSide.residentCost} × (1 + 2.34 × residents' share aged 60 and over). 60 and over cost 3.34 of the others, as retired employees do; ${fundSide.residentCost} yuan ${words.residentCost.en}. Residents aged 60 and over = ${fundSide.insuredPerHead} × census population × share aged 60 and over − retired employees.`,
      ),
      costAgeIndex: byCounty(
        "ratio",
        fundSide,
        (county) => Number((county.cost / fundSide.residentCost).toFixed(8)),
        `人均支出 ÷ ${fundSide.residentCost}：各县人均支出的差异都来自年龄结构，统一待遇时不计。`,
        `Cost a head ÷ ${fundSide.residentCost}: counties' costs differ by their age mix alone, which unified benefits leave as it is.`,
      ),
      openingBalance: balanceByCounty(fundSide, "residentBalance", openingWords(fundSide.level.resident, words.who)),
      ...residentParameters(subsidy),
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

/** A scenario file of the format's version 1 around what is its own; what is left out is as in the illustrative scenarios. */
export function assembleScenario({ id, title, question, tree, focus, schemes, policyChanges, ruleSets, ...own }) {
  return {
    format: "tongchou/scenario",
    version: 1,
    id,
    title,
    question,
    ...(own.illustrative && { illustrative: own.illustrative }),
    baseYear: own.baseYear ?? BASE_YEAR,
    lastYear: own.lastYear ?? LAST_YEAR,
    run: { seed: "tongchou", paths: 10000 },
    sources: own.sources ?? SOURCES,
    interest: own.interest ?? interest,
    warningLevels,
    tree,
    ...(focus && { focus }),
    schemes,
    correlations: own.correlations ?? correlations,
    events: own.events ?? [epidemic],
    ...(policyChanges && { policyChanges }),
    ruleSets,
  };
}
