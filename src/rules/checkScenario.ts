import { checkCorrelations } from "../model/checkCorrelations";
import { checkLiquidity } from "../model/checkLiquidity";
import { checkPlan } from "../model/checkPlan";
import { checkOrigin, checkQuantity, type QuantityRule, type ScenarioContext } from "../model/checkQuantity";
import { checkTree, indexTree, type TreeIndex } from "../model/checkTree";
import type { Finding } from "../model/FileFormat";
import { PARAMETER_NAMES, PARAMETERS, type ParameterSpec } from "../model/parameters";
import type { JsonPath } from "../model/Refusal";
import { SCHEMES, type Scheme } from "../model/SettlementCase";
import type { Parts } from "../model/schemaParts";
import type { Level } from "../model/Tree";
import { text } from "../units/Text";
import { accountHolders, accountProblem } from "./checkAccounts";
import { checkFuture } from "./checkFuture";
import { checkRuleSet, checkRules, ruleSetsIn, within } from "./checkRuleSet";
import { checkShocks, type SchemeParts } from "./checkShocks";
import { SCHEME_NAMES } from "./fieldLabels";
import type { Scenario } from "./formats";
import type { RuleSet } from "./RuleSet";

const MOST_YEARS = 60;

const INTEREST: QuantityRule = {
  units: ["per-year"],
  min: -1,
  max: 1,
  overTime: true,
  placesInNeed: [],
  byPlace: "none",
};

/** Warning levels differ, or one would be counted and drawn twice. */
function checkWarningMonths(months: readonly (number | undefined)[] | undefined): Finding[] {
  return (months ?? []).flatMap((level, i): Finding[] => {
    if (level === undefined || months!.indexOf(level) === i) return [];
    const expected = text("与前面的预警线重复，只能列一次", "is listed already; it may be listed once only");
    return [{ path: ["warningLevels", "months", i], value: level, expected }];
  });
}

/** Every series watched is of a place that exists, and listed once. */
function checkWatch(watch: NonNullable<Parts<Scenario>["run"]>["watch"], tree: TreeIndex | undefined): Finding[] {
  const nameOf = (item: NonNullable<typeof watch>[number]) => `${item?.place} ${item?.measure}`;
  return (watch ?? []).flatMap((item, i): Finding[] => {
    if (item?.place !== undefined && tree !== undefined && !tree.levelOf.has(item.place)) {
      const expected = text("应为地区树中的地区", "should be a place of the region tree");
      return [{ path: ["run", "watch", i, "place"], value: item.place, expected }];
    }
    // What is missing is said by the schema.
    if (item?.place === undefined || item.measure === undefined) return [];
    if (watch!.findIndex((other) => nameOf(other) === nameOf(item)) === i) return [];
    const expected = text("与前面的重复，只能列一次", "is listed already; it may be listed once only");
    return [{ path: ["run", "watch", i], value: nameOf(item), expected }];
  });
}

type ComparedParts = NonNullable<NonNullable<Parts<Scenario>["ruleSets"]>[number]>;

/** Checks a scenario across its fields: what refers to what exists, and everyone who needs a number has one. */
export function checkScenario(parts: Parts<Scenario>): Finding[] {
  const tree = indexTree(parts.tree);
  const { baseYear, lastYear, interest, warningLevels } = parts;
  const sourceIds = parts.sources === undefined ? undefined : new Set(Object.keys(parts.sources));
  const context: ScenarioContext = { tree, sourceIds, baseYear, lastYear };
  const schemes = SCHEMES.filter((scheme) => Object.hasOwn(parts.schemes ?? {}, scheme));
  const findings = [...checkYears(baseYear, lastYear), ...checkTree(parts.tree, ["tree"], { named: true })];
  if (interest !== undefined) {
    const rule = { ...INTEREST, placesInNeed: tree === undefined ? [] : [tree.rootId] };
    findings.push(...checkQuantity(interest, ["interest"], rule, context));
  }
  if (warningLevels !== undefined) {
    findings.push(
      ...checkOrigin(warningLevels, ["warningLevels"], context),
      ...checkWarningMonths(warningLevels.months),
    );
  }
  if (parts.focus !== undefined && tree !== undefined && !tree.levelOf.has(parts.focus)) {
    const expected = text("应为地区树中的地区", "should be a place of the region tree");
    findings.push({ path: ["focus"], value: parts.focus, expected });
  }
  findings.push(...checkWatch(parts.run?.watch, tree));
  if (parts.schemes !== undefined && schemes.length === 0) {
    findings.push({ path: ["schemes"], expected: text("至少应有一个险种", "should have at least one scheme") });
  }
  const accounts = accountHolders((parts.ruleSets ?? [undefined]).flatMap((compared) => ruleSetsCompared(compared)));
  for (const scheme of schemes) {
    const inScheme = parts.schemes?.[scheme];
    if (inScheme === undefined) continue;
    const path = ["schemes", scheme];
    findings.push(
      ...checkParameters(inScheme, scheme, [...path, "parameters"], context),
      ...checkShocks(inScheme, scheme, [...path, "shocks"], context),
      ...checkArrears(inScheme, [...path, "arrears"], context),
      ...checkOpeningAccounts(inScheme, [...path, "openingAccounts"], accounts, context),
    );
    const { liquidity } = inScheme;
    if (liquidity !== undefined) findings.push(...checkLiquidity(liquidity, scheme, [...path, "liquidity"], context));
  }
  findings.push(...checkCorrelations(parts.correlations ?? [], ["correlations"], schemes, context));
  findings.push(...checkFuture(parts, schemes, context));
  findings.push(...checkRuleSets(parts, schemes, tree?.rootLevel));
  return findings;
}

function checkYears(baseYear: number | undefined, lastYear: number | undefined): Finding[] {
  if (baseYear === undefined || lastYear === undefined) return [];
  const years = lastYear - baseYear;
  if (years >= 1 && years <= MOST_YEARS) return [];
  const expected = text(
    `应在基年 ${baseYear} 之后 1–${MOST_YEARS} 年`,
    `should be 1 to ${MOST_YEARS} years after the base year ${baseYear}`,
  );
  return [{ path: ["lastYear"], value: lastYear, expected }];
}

function checkParameters(inScheme: SchemeParts, scheme: Scheme, path: JsonPath, context: ScenarioContext): Finding[] {
  const { parameters } = inScheme;
  if (parameters === undefined) return [];
  const findings: Finding[] = [];
  const counties = context.tree?.countyIds ?? [];
  for (const name of PARAMETER_NAMES) {
    const spec: ParameterSpec = PARAMETERS[name];
    const at = [...path, name];
    const belongs = spec.schemes.includes(scheme);
    if (!Object.hasOwn(parameters, name)) {
      if (belongs && spec.absent === undefined) {
        findings.push({ path: at, expected: text("缺少，应给出取值", "is missing; a value should be given") });
      }
      continue;
    }
    if (!belongs) {
      const { zh, en } = SCHEME_NAMES[scheme];
      findings.push({
        path: at,
        expected: text(`${zh}没有这个参数，应删去`, `does not belong to the ${en} and should be removed`),
      });
      continue;
    }
    const quantity = parameters[name];
    if (quantity === undefined) continue;
    const rule: QuantityRule = {
      units: [spec.unit],
      min: spec.min,
      max: spec.max,
      overTime: spec.overTime,
      // A neutral default stands for the whole parameter only: beside places' own values it would be a repair in silence.
      placesInNeed: counties,
      byPlace: "any",
    };
    findings.push(...checkQuantity(quantity, at, rule, context));
  }
  return findings;
}

function checkArrears(inScheme: SchemeParts, path: JsonPath, context: ScenarioContext): Finding[] {
  const findings: Finding[] = [];
  inScheme.arrears?.forEach((arrear, i) => {
    if (arrear === undefined) return;
    findings.push(...checkOrigin(arrear, [...path, i], context), ...checkPlan(arrear.plan, [...path, i, "plan"]));
    const { place } = arrear;
    if (place !== undefined && context.tree !== undefined && context.tree.levelOf.get(place) !== "county") {
      const expected = text("应为地区树中的县级地区", "should be a county of the region tree");
      findings.push({ path: [...path, i, "place"], value: place, expected });
    }
  });
  return findings;
}

function checkOpeningAccounts(
  inScheme: SchemeParts,
  path: JsonPath,
  holders: ReturnType<typeof accountHolders>,
  context: ScenarioContext,
): Finding[] {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  inScheme.openingAccounts?.forEach((opening, i) => {
    if (opening === undefined) return;
    findings.push(...checkOrigin(opening, [...path, i], context));
    const { account, place } = opening;
    if (account === undefined || place === undefined) return;
    const problem = accountProblem(account, place, holders, context.tree);
    if (problem !== undefined) {
      const value = problem.of === "account" ? account : place;
      findings.push({ path: [...path, i, problem.of], value, expected: problem.expected });
    } else if (seen.has(`${account}:${place}`)) {
      const expected = text("该账户的余额已给过，只能给一次", "has a balance already; it may be given once only");
      findings.push({ path: [...path, i, "account"], value: account, expected });
    }
    seen.add(`${account}:${place}`);
  });
  return findings;
}

/** The rule sets of one that is compared: itself, or those of its timeline. */
function ruleSetsCompared(compared: ComparedParts | undefined): readonly (Parts<RuleSet> | undefined)[] {
  if (compared === undefined) return [undefined];
  if (!isTimeline(compared)) return [compared];
  if (compared.timeline === undefined) return [undefined];
  return Object.values(compared.timeline).flatMap((rules) => (rules === undefined ? [undefined] : ruleSetsIn(rules)));
}

type TimelineParts = Extract<ComparedParts, { readonly timeline?: unknown }>;

function isTimeline(compared: ComparedParts): compared is TimelineParts {
  return "timeline" in compared;
}

/** Checks the rule sets that are compared, for a scenario's schemes and the level at which its region tree starts. */
export function checkRuleSets(
  parts: Pick<Parts<Scenario>, "ruleSets" | "baseYear">,
  schemes: readonly Scheme[],
  rootLevel: Level | undefined,
): Finding[] {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  const firstYear = parts.baseYear === undefined ? undefined : parts.baseYear + 1;
  parts.ruleSets?.forEach((compared, i) => {
    if (compared === undefined) return;
    const path = ["ruleSets", i];
    const { id } = compared;
    if (id !== undefined && seen.has(id)) {
      const expected = text("与前面的规则方案重复，应另取代号", "should differ from the ids of the rule sets before");
      findings.push({ path: [...path, "id"], value: id, expected });
    }
    if (id !== undefined) seen.add(id);
    if (!isTimeline(compared)) {
      findings.push(...within(path, checkRuleSet(compared, rootLevel)));
      return;
    }
    const { timeline } = compared;
    if (timeline === undefined) return;
    for (const scheme of SCHEMES) {
      const at = [...path, "timeline", scheme];
      const rules = timeline[scheme];
      if (rules !== undefined) findings.push(...within(at, checkRules(rules, rootLevel, firstYear)));
      const covered = Object.hasOwn(timeline, scheme) || Object.hasOwn(timeline, "employee");
      if (schemes.includes(scheme) && !covered) {
        const expected = text(
          "缺少，情景中有该险种，应给出它的规则",
          "is missing; the scenario has this scheme, so its rules should be given",
        );
        findings.push({ path: at, expected });
      }
    }
  });
  return findings;
}
