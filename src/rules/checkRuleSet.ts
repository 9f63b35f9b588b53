import type { Finding } from "../model/FileFormat";
import { nearestWord } from "../model/nearestWord";
import type { JsonPath } from "../model/Refusal";
import type { Parts } from "../model/schemaParts";
import { LEVELS, type Level } from "../model/Tree";
import { type Text, text } from "../units/Text";
import { GOVERNMENTS, POOLS, type RuleSet, type Rules, withinOf } from "./RuleSet";

const OWN_WORDS = ["own-balance", "own-government"] as const;
/** Words that no reserve may be called. */
const BUILT_IN: readonly string[] = [...OWN_WORDS, ...POOLS, ...GOVERNMENTS, "constructor"];
/** Words that a layer may draw on besides the reserves. */
const PAYERS: readonly string[] = [...OWN_WORDS, ...POOLS, ...GOVERNMENTS];

const LEVEL_WORDS: Readonly<Record<Level, Text>> = {
  province: text("省级", "province"),
  city: text("市级", "city"),
  county: text("县级", "county"),
};

/**
 * Longer than most files: all that parts of a rule set must hold against each other, with its words.
 */

/** Checks a rule set against itself and the level at which the region tree starts; `rootLevel` is the province for rules without a tree. Paths are relative to the rule set. */
export function checkRuleSet(rules: Parts<RuleSet>, rootLevel: Level = "province"): Finding[] {
  return [
    ...checkUnit(rules, rootLevel),
    ...checkReserves(rules, rootLevel),
    ...checkAllocations(rules, rootLevel),
    ...checkSurplus(rules, rootLevel),
    ...checkLayers(rules, rootLevel),
    ...checkLiquidityRules(rules),
    ...checkFigureChanges(rules, rootLevel),
  ];
}

/** Checks one rule set or a dated list. `firstYear` is the first year that rules must hold in. Paths are relative to the rules. */
export function checkRules(
  rules: Parts<Rules>,
  rootLevel: Level | undefined,
  firstYear: number | undefined,
): Finding[] {
  if (!isDated(rules)) return checkRuleSet(rules, rootLevel);
  const findings: Finding[] = [];
  const years = rules.map((dated) => dated?.from);
  rules.forEach((dated, i) => {
    if (dated?.rules !== undefined) findings.push(...within([i, "rules"], checkRuleSet(dated.rules, rootLevel)));
    const from = dated?.from;
    if (from !== undefined && years.indexOf(from) < i) {
      findings.push({
        path: [i, "from"],
        value: from,
        expected: text("与前面一段的起始年份重复", "should differ from the years of the rules before"),
      });
    }
  });
  const earliest = Math.min(...years.map((year) => year ?? Number.NEGATIVE_INFINITY));
  if (firstYear !== undefined && earliest > firstYear) {
    findings.push({
      path: [years.indexOf(earliest), "from"],
      value: earliest,
      expected: text(
        `最早的规则应不晚于首年 ${firstYear}`,
        `the earliest rules should hold from ${firstYear}, the first year, or before`,
      ),
    });
  }
  return findings;
}

/** The rule sets in rules, dated or not. */
export function ruleSetsIn(rules: Parts<Rules>): readonly (Parts<RuleSet> | undefined)[] {
  return isDated(rules) ? rules.map((dated) => dated?.rules) : [rules];
}

function isDated(rules: Parts<Rules>): rules is Extract<Parts<Rules>, readonly unknown[]> {
  return Array.isArray(rules);
}

/** Findings of a part, as findings of the whole that holds it at `path`. */
export function within(path: JsonPath, findings: readonly Finding[]): Finding[] {
  return findings.map((finding) => ({ ...finding, path: [...path, ...finding.path] }));
}

function isAbove(level: Level, other: Level): boolean {
  return LEVELS.indexOf(level) < LEVELS.indexOf(other);
}

function aboveRoot(rootLevel: Level): Text {
  const { zh, en } = LEVEL_WORDS[rootLevel];
  return text(`地区树从${zh}开始，不能用更高的层级`, `the tree starts at the ${en}, so nothing above it may be named`);
}

function checkUnit(rules: Parts<RuleSet>, rootLevel: Level): Finding[] {
  const { unit, opening } = rules;
  if (unit === undefined) return [];
  if (isAbove(unit, rootLevel)) return [{ path: ["unit"], value: unit, expected: aboveRoot(rootLevel) }];
  if (opening !== "pool" || unit !== rootLevel) return [];
  const expected = text(
    `核算单位已是地区树的最高一级，期初结余无处上交，应为 keep`,
    "the unit is the top of the tree and has no pool above it; should be keep",
  );
  return [{ path: ["opening"], value: opening, expected }];
}

/** Why a level cannot hold an account or pay: above the tree, or a city under a unit that is the province. */
function levelProblem(level: Level, rules: Parts<RuleSet>, rootLevel: Level): Text | undefined {
  if (isAbove(level, rootLevel)) return aboveRoot(rootLevel);
  if (level === "city" && rules.unit === "province") {
    return text(
      "核算单位为省级时，没有市级的统筹结余、储备金和政府补助",
      "with the province as unit there is no city's pool, reserve or government",
    );
  }
  return undefined;
}

/** The level that a built-in word names; undefined for what belongs to the unit, for reserves and unknown words. */
function levelNamed(word: string): Level | undefined {
  if (!(POOLS as readonly string[]).includes(word) && !(GOVERNMENTS as readonly string[]).includes(word))
    return undefined;
  return word.slice(0, word.indexOf("-")) as Level;
}

/** A word that must be one of `builtIn` or a reserve of the rule set. */
function checkWord(
  word: string,
  builtIn: readonly string[],
  path: JsonPath,
  rules: Parts<RuleSet>,
  rootLevel: Level,
): Finding[] {
  const reserves = reserveIds(rules);
  if (builtIn.includes(word)) {
    const level = levelNamed(word);
    const problem = level && levelProblem(level, rules, rootLevel);
    return problem === undefined ? [] : [{ path, value: word, expected: problem }];
  }
  // With a reserve whose id is faulty, an unknown word may well be that one.
  if (reserves === undefined || reserves.includes(word)) return [];
  const words = [...builtIn, ...reserves];
  const meant = nearestWord(word, words);
  const hint = meant === undefined ? text("", "") : text(`（是否指 ${meant}？）`, ` (is ${meant} meant?)`);
  const expected = text(`应为 ${words.join("、")} 之一${hint.zh}`, `should be one of ${words.join(", ")}${hint.en}`);
  return [{ path, value: word, expected }];
}

function reserveIds(rules: Parts<RuleSet>): string[] | undefined {
  if ("reserves" in rules && rules.reserves === undefined) return undefined;
  const ids = (rules.reserves ?? []).map((reserve) => reserve?.id);
  return ids.every((id) => id !== undefined) ? ids : undefined;
}

function checkReserves(rules: Parts<RuleSet>, rootLevel: Level): Finding[] {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  rules.reserves?.forEach((reserve, i) => {
    if (reserve?.id !== undefined) {
      const { id } = reserve;
      const path = ["reserves", i, "id"];
      if (BUILT_IN.includes(id)) {
        findings.push({
          path,
          value: id,
          expected: text("是内置的名称，储备金应另取代号", "is a built-in word; the reserve should have another id"),
        });
      } else if (seen.has(id)) {
        findings.push({
          path,
          value: id,
          expected: text("与前面的储备金重复，应另取代号", "should differ from the ids of the reserves before"),
        });
      }
      seen.add(id);
    }
    const problem = reserve?.holder && levelProblem(reserve.holder, rules, rootLevel);
    if (problem !== undefined)
      findings.push({ path: ["reserves", i, "holder"], value: reserve?.holder, expected: problem });
  });
  return findings;
}

function checkAllocations(rules: Parts<RuleSet>, rootLevel: Level): Finding[] {
  const findings: Finding[] = [];
  rules.allocations?.forEach((allocation, i) => {
    const from = allocation?.from;
    if (from === undefined) return;
    findings.push(...checkWord(from, POOLS, ["allocations", i, "from"], rules, rootLevel));
    const reserve = rules.reserves?.find((candidate) => candidate?.id === from);
    const fromIncome = reserve !== undefined && ("takenFrom" in reserve ? reserve.takenFrom !== "surplus" : true);
    const known = reserve !== undefined || (POOLS as readonly string[]).includes(from);
    if (allocation?.of === "levied" && known && !fromIncome) {
      const expected = text(
        "只有从收入中提取的储备金才有当年提取额可分，应为 balance",
        "only a reserve taken from income has a levy of the year to allocate; should be balance",
      );
      findings.push({ path: ["allocations", i, "of"], value: "levied", expected });
    }
  });
  return findings;
}

function checkSurplus(rules: Parts<RuleSet>, rootLevel: Level): Finding[] {
  const { surplus } = rules;
  if (surplus === undefined) return [];
  const { restTo } = surplus;
  if (typeof restTo === "string") return checkWord(restTo, POOLS, ["surplus", "restTo"], rules, rootLevel);
  const given = "restTo" in surplus && restTo === undefined;
  const below1 = (retain: number | undefined): boolean => retain !== undefined && retain < 1;
  const handsUp =
    "keepUpTo" in surplus || below1(surplus.retain) || (surplus.rewarded ?? []).some((entry) => below1(entry?.retain));
  if (given || !handsUp) return [];
  const expected = text(
    "缺少；留存比例小于 1 或有留存上限时，应指明其余上交至哪个统筹结余或储备金",
    "is missing; with a share retained below 1 or an upper limit, the pool or reserve that takes the rest should be named",
  );
  return [{ path: ["surplus", "restTo"], expected }];
}

function checkLayers(rules: Parts<RuleSet>, rootLevel: Level): Finding[] {
  const findings: Finding[] = [];
  rules.layers?.forEach((layer, i) => {
    const from = layer?.from;
    if (from === undefined) return;
    findings.push(...checkWord(from, PAYERS, ["layers", i, "from"], rules, rootLevel));
    if (layer?.limit?.base === "account" && from.endsWith("-government") && PAYERS.includes(from)) {
      const expected = text(
        "资金来源是政府，没有账户余额可作限额，应选其他基数",
        "a government has no account to limit by; should be another base",
      );
      findings.push({ path: ["layers", i, "limit", "base"], value: "account", expected });
    }
  });
  return findings;
}

function checkLiquidityRules({ liquidity, unit }: Parts<RuleSet>): Finding[] {
  if (liquidity === undefined) return [];
  const findings: Finding[] = [];
  if (liquidity.remittance?.to === "city" && unit === "province") {
    const expected = text(
      "核算单位为省级时，收入不归集至市级，应为 unit",
      "with the province as unit no city keeps the income; should be unit",
    );
    findings.push({ path: ["liquidity", "remittance", "to"], value: "city", expected });
  }
  const given = Number("payment" in liquidity) + Number("prepayment" in liquidity);
  if (given === 1) return findings;
  const expected =
    given === 0
      ? text(
          "缺少，应给出按月拨付（payment）或年初预拨（prepayment）",
          "is missing; payment or prepayment should say when expenditure is paid",
        )
      : text("按月拨付与年初预拨只能填一项", "should not stand beside prepayment; one of the two");
  return [...findings, { path: ["liquidity", "payment"], expected }];
}

/** The parts that change the figures before settlement; what only shows against a scenario's numbers is refused by `planRun`. */
function checkFigureChanges(rules: Parts<RuleSet>, rootLevel: Level): Finding[] {
  const { harmonise, converge, quota } = rules;
  const findings: Finding[] = [];
  const parts = { harmonise, converge, quota };
  for (const name of ["harmonise", "converge", "quota"] as const) {
    const level = parts[name]?.within;
    if (level !== undefined && isAbove(level, rootLevel)) {
      findings.push({ path: [name, "within"], value: level, expected: aboveRoot(rootLevel) });
    }
  }
  const moves = [
    { path: ["harmonise", "target"], target: harmonise?.target, within: harmonise?.within },
    {
      path: ["converge", "contributionRate", "target"],
      target: converge?.contributionRate?.target,
      within: converge?.within,
    },
    { path: ["converge", "wageBase", "target"], target: converge?.wageBase?.target, within: converge?.within },
  ];
  for (const { path, target, within } of moves) {
    if (target !== "city-own" || rules.unit === undefined || withinOf(within, rules.unit) === "city") continue;
    const expected = text(
      "统一范围为全省时没有单一的市本级，应另选目标，或将统一范围定为 city",
      "within a province there is no one city's own part: should be another target, or within should be city",
    );
    findings.push({ path, value: target, expected });
  }
  if (harmonise && "target" in harmonise !== "years" in harmonise) {
    const missing = "target" in harmonise ? "years" : "target";
    const expected = text("缺少，统一目标和年数应一并给出", "is missing; target and years should be given together");
    findings.push({ path: ["harmonise", missing], expected });
  }
  if (converge && !("contributionRate" in converge) && !("wageBase" in converge)) {
    const expected = text(
      "应给出缴费费率（contributionRate）、缴费基数（wageBase）或两者",
      "should give contributionRate, wageBase or both",
    );
    findings.push({ path: ["converge"], expected });
  }
  const rate = converge?.contributionRate?.target;
  if (typeof rate === "number" && rate > 1) {
    const expected = text("应为不超过 1 的费率", "should be a rate of at most 1");
    findings.push({ path: ["converge", "contributionRate", "target"], value: rate, expected });
  }
  return findings;
}
