import { type Text, text } from "../units/Text";
import type { TreeIndex } from "./checkTree";
import { shouldLieBetween } from "./describeIssue";
import type { Finding } from "./FileFormat";
import { nearestWord } from "./nearestWord";
import type { Unit } from "./parameters";
import type { JsonPath } from "./Refusal";
import type { Quantity } from "./Scenario";
import type { Parts } from "./schemaParts";

/** What a scenario holds that its quantities refer to. Undefined where the part itself is faulty: then nothing is said about references to it. */
export interface ScenarioContext {
  readonly tree: TreeIndex | undefined;
  readonly sourceIds: ReadonlySet<string> | undefined;
  readonly baseYear: number | undefined;
  readonly lastYear: number | undefined;
}

/** What one quantity may be. */
export interface QuantityRule {
  readonly units: readonly Unit[];
  readonly min: number;
  readonly max: number;
  /** The maximum itself is not allowed. */
  readonly belowMax?: boolean;
  /** The minimum itself is not allowed. */
  readonly aboveMin?: boolean;
  /** One number a simulated year is allowed. */
  readonly overTime: boolean;
  /** Places that must have a value, of their own or inherited. */
  readonly placesInNeed: readonly string[];
  /** Whether places may have values of their own, and down to which ones. */
  readonly byPlace: "none" | "any" | ReadonlySet<string>;
}

interface Origin {
  readonly source?: string | undefined;
  readonly assumption?: Parts<Text> | undefined;
}

type Value = Parts<Quantity>["value"];

/** Exactly one of `source` (one that the file lists) and `assumption`. */
export function checkOrigin(origin: Origin, path: JsonPath, context: ScenarioContext, required = true): Finding[] {
  const given = Number("source" in origin) + Number("assumption" in origin);
  if (given === 2) {
    const expected = text("来源与假设理由只能填一项", "should have a source or an assumption, not both");
    return [{ path: [...path, "source"], expected }];
  }
  if (given === 0) {
    if (!required) return [];
    const expected = text(
      "缺少，每个数都应有来源（source）或假设理由（assumption）",
      "is missing; every number should have a source or an assumption",
    );
    return [{ path: [...path, "source"], expected }];
  }
  const { source } = origin;
  if (source === undefined || context.sourceIds === undefined || context.sourceIds.has(source)) return [];
  const meant = nearestWord(source, context.sourceIds);
  const expected = text(
    `应为 sources 中列出的来源${meant === undefined ? "" : `（是否指 ${meant}？）`}`,
    `should be one of the file's sources${meant === undefined ? "" : ` (is ${meant} meant?)`}`,
  );
  return [{ path: [...path, "source"], value: source, expected }];
}

/** Checks one quantity against what it may be: unit, range, length over time, places, origin, and a value for everyone who needs one. */
export function checkQuantity(
  quantity: Parts<Quantity>,
  path: JsonPath,
  rule: QuantityRule,
  context: ScenarioContext,
): Finding[] {
  const findings: Finding[] = [];
  const { unit, range } = quantity;
  if (unit !== undefined && !rule.units.includes(unit)) {
    const units = rule.units.join("、");
    findings.push({
      path: [...path, "unit"],
      value: unit,
      expected: text(`应为 ${units}`, `should be ${rule.units.join(" or ")}`),
    });
  }
  if (range?.[0] !== undefined && range[1] !== undefined) {
    const [low, high] = range;
    if (low > high || low < rule.min || high > rule.max) {
      const { zh, en } = shouldLieBetween(rule.min, rule.max);
      const expected = text(
        `下限不得大于上限，且两者都${zh}`,
        `the lower bound may not exceed the upper, and both ${en}`,
      );
      findings.push({ path: [...path, "range"], value: `${low}, ${high}`, expected });
    }
  }
  findings.push(...checkValue(quantity.value, [...path, "value"], rule, context));
  const groups = quantity.byPlace ?? [];
  if (rule.byPlace === "none" && groups.length > 0) {
    const expected = text("该项全省统一，不分地区取值", "is one value for all places and has none by place");
    findings.push({ path: [...path, "byPlace"], expected });
  }
  const givenFor = new Set<string>();
  groups.forEach((group, g) => {
    for (const [place, value] of Object.entries(group?.values ?? {})) {
      const problem = placeProblem(place, rule, context, givenFor);
      givenFor.add(place);
      if (problem === undefined && typeof value === "number" && isWithin(value, rule)) continue;
      const at = [...path, "byPlace", g, "values", place];
      if (problem !== undefined) findings.push({ path: at, expected: problem });
      else findings.push(...checkValue(value, at, rule, context));
    }
  });
  findings.push(...checkOrigins(quantity, path, context));
  findings.push(...checkCoverage(quantity, path, rule, context, givenFor));
  return findings;
}

function placeProblem(
  place: string,
  rule: QuantityRule,
  context: ScenarioContext,
  givenFor: ReadonlySet<string>,
): Text | undefined {
  if (givenFor.has(place)) return text("取值重复，只能给一次", "has a value already; it may be given once only");
  if (context.tree === undefined) return undefined;
  if (!context.tree.levelOf.has(place)) return text("地区树中没有这个地区", "is no place of the region tree");
  if (typeof rule.byPlace !== "string" && !rule.byPlace.has(place)) {
    return text("该层级的波动不能按更低层级的地区取值", "is below the level that this shock belongs to");
  }
  return undefined;
}

function checkValue(value: Value, path: JsonPath, rule: QuantityRule, context: ScenarioContext): Finding[] {
  if (value === undefined) return [];
  if (typeof value === "number") return checkNumber(value, path, rule);
  if (!rule.overTime) {
    return [
      {
        path,
        expected: text("应为一个数，该项不随年份变化", "should be one number; it does not change over the years"),
      },
    ];
  }
  const findings = value.flatMap((number, i) => (number === undefined ? [] : checkNumber(number, [...path, i], rule)));
  const { baseYear, lastYear } = context;
  if (baseYear !== undefined && lastYear !== undefined && lastYear > baseYear && value.length !== lastYear - baseYear) {
    const years = lastYear - baseYear;
    const expected = text(
      `应有 ${years} 个数（${baseYear + 1}–${lastYear} 年每年一个），现有 ${value.length} 个`,
      `should have ${years} numbers (one a year, ${baseYear + 1} to ${lastYear}), has ${value.length}`,
    );
    findings.push({ path, expected });
  }
  return findings;
}

function isWithin(value: number, rule: QuantityRule): boolean {
  return (
    (rule.aboveMin ? value > rule.min : value >= rule.min) && (rule.belowMax ? value < rule.max : value <= rule.max)
  );
}

function checkNumber(value: number, path: JsonPath, rule: QuantityRule): Finding[] {
  if (isWithin(value, rule)) return [];
  const { zh, en } = shouldLieBetween(rule.min, rule.max);
  const excluded = rule.belowMax ? rule.max : rule.aboveMin ? rule.min : undefined;
  const expected =
    excluded === undefined ? text(zh, en) : text(`${zh}（不含 ${excluded}）`, `${en} (${excluded} excluded)`);
  return [{ path, value, expected }];
}

/** The quantity's own origin is needed where its own value is given, or where a group relies on it. */
function checkOrigins(quantity: Parts<Quantity>, path: JsonPath, context: ScenarioContext): Finding[] {
  const groups = quantity.byPlace ?? [];
  const isBare = (group: Origin | undefined): boolean =>
    group !== undefined && !("source" in group) && !("assumption" in group);
  const needed = "value" in quantity || groups.some(isBare);
  const findings = checkOrigin(quantity, path, context, needed);
  groups.forEach((group, g) => {
    if (group !== undefined) findings.push(...checkOrigin(group, [...path, "byPlace", g], context, false));
  });
  return findings;
}

/** Every place in need has a value of its own, or inherits one. What is there but faulty counts as given. */
function checkCoverage(
  quantity: Parts<Quantity>,
  path: JsonPath,
  rule: QuantityRule,
  context: ScenarioContext,
  givenFor: ReadonlySet<string>,
): Finding[] {
  const { tree } = context;
  const byPlaceFaulty =
    "byPlace" in quantity && (quantity.byPlace ?? [undefined]).some((group) => group?.values === undefined);
  if ("value" in quantity || byPlaceFaulty || tree === undefined) return [];
  const lacking = rule.placesInNeed.filter((place) => {
    for (let at: string | undefined = place; at !== undefined; at = tree.parentOf.get(at))
      if (givenFor.has(at)) return false;
    return true;
  });
  const all = lacking.length === rule.placesInNeed.length && lacking.length > 1;
  return (all ? [tree.rootId] : lacking).map((place) => ({
    path,
    place,
    expected: text(
      "缺少取值，应给出本地或上级地区的数值",
      "has no value; it should be given here or for a place above",
    ),
  }));
}
