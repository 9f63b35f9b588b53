import { checkQuantity, type QuantityRule, type ScenarioContext } from "../model/checkQuantity";
import type { TreeIndex } from "../model/checkTree";
import type { Finding } from "../model/FileFormat";
import { FACTOR_SCHEMES, FACTORS } from "../model/parameters";
import type { JsonPath } from "../model/Refusal";
import type { Scheme } from "../model/SettlementCase";
import type { Parts } from "../model/schemaParts";
import { LEVELS, type Level } from "../model/Tree";
import { text } from "../units/Text";
import { SCHEME_NAMES } from "./fieldLabels";
import type { Scenario } from "./formats";

/** A standard deviation beyond this is a typing error: a yearly swing by a factor of seven. */
const LARGEST_SD = 2;
const LARGEST_DEGREES_OF_FREEDOM = 1000;

/** Of a scheme, the fields that are sound. */
export type SchemeParts = NonNullable<NonNullable<Parts<Scenario>["schemes"]>["employee"]>;

/** A scheme's shocks: factors that move it, at levels that the tree has, with values for the places of the level. */
export function checkShocks(
  inScheme: SchemeParts,
  scheme: Scheme,
  path: JsonPath,
  context: ScenarioContext,
): Finding[] {
  const findings: Finding[] = [];
  const { tree } = context;
  for (const factor of FACTORS) {
    const byLevel = inScheme.shocks?.[factor];
    if (byLevel === undefined) continue;
    if (!FACTOR_SCHEMES[factor].includes(scheme)) {
      const { zh, en } = SCHEME_NAMES[scheme];
      const expected = text(`${zh}没有这一波动，应删去`, `does not move the ${en} and should be removed`);
      findings.push({ path: [...path, factor], expected });
      continue;
    }
    findings.push(...checkDegreesOfFreedom(byLevel, [...path, factor], context));
    for (const level of LEVELS) {
      const shock = byLevel[level];
      if (shock === undefined) continue;
      const at = [...path, factor, level];
      if (tree !== undefined && LEVELS.indexOf(level) < LEVELS.indexOf(tree.rootLevel)) {
        const expected = text(
          "地区树从市级开始，没有省级波动",
          "the tree starts at the city and has no shocks of a province",
        );
        findings.push({ path: at, expected });
        continue;
      }
      const rule = shockRule(level, tree);
      if (shock.sd !== undefined) {
        const sdRule: QuantityRule = { ...rule, units: ["per-year", "ratio", "share"], max: LARGEST_SD };
        findings.push(...checkQuantity(shock.sd, [...at, "sd"], sdRule, context));
      }
      if (shock.persistence !== undefined) {
        const persistenceRule: QuantityRule = { ...rule, units: ["ratio", "share"], max: 1, belowMax: true };
        findings.push(...checkQuantity(shock.persistence, [...at, "persistence"], persistenceRule, context));
      }
    }
  }
  return findings;
}

/** Student t has a variance from 2 degrees of freedom on, and is a normal for all that can be seen beyond the largest. */
function checkDegreesOfFreedom(
  shock: NonNullable<NonNullable<SchemeParts["shocks"]>["spend"]>,
  path: JsonPath,
  context: ScenarioContext,
): Finding[] {
  if (shock.degreesOfFreedom === undefined) return [];
  const { tree } = context;
  const levels = LEVELS.filter((level) => Object.hasOwn(shock, level));
  const at = [...path, "degreesOfFreedom"];
  if (levels.length === 0) {
    const expected = text("缺少各层级的波动，自由度没有作用", "has no effect without shocks at a level");
    return [{ path: at, expected }];
  }
  const rule: QuantityRule = {
    units: ["ratio"],
    min: 2,
    max: LARGEST_DEGREES_OF_FREEDOM,
    aboveMin: true,
    overTime: false,
    placesInNeed: [...(tree?.levelOf ?? [])].filter(([, level]) => levels.includes(level)).map(([place]) => place),
    byPlace: "any",
  };
  return checkQuantity(shock.degreesOfFreedom, at, rule, context);
}

/** A shock belongs to the places of its level; values may be given for them and for what is above them. */
function shockRule(level: Level, tree: TreeIndex | undefined): Omit<QuantityRule, "units" | "max"> {
  const places = tree === undefined ? [] : [...tree.levelOf];
  const atLevel = places.filter(([, of]) => of === level).map(([place]) => place);
  const above = places.filter(([, of]) => LEVELS.indexOf(of) <= LEVELS.indexOf(level)).map(([place]) => place);
  return { min: 0, overTime: false, placesInNeed: atLevel, byPlace: new Set(above) };
}
