import { checkOrigin, checkQuantity, type QuantityRule, type ScenarioContext } from "../model/checkQuantity";
import type { TreeIndex } from "../model/checkTree";
import type { Finding } from "../model/FileFormat";
import type { JsonPath } from "../model/Refusal";
import type { Quantity } from "../model/Scenario";
import { SCHEMES, type Scheme } from "../model/SettlementCase";
import type { Parts } from "../model/schemaParts";
import { text } from "../units/Text";
import { SCHEME_NAMES } from "./fieldLabels";
import type { Scenario } from "./formats";

type EventParts = NonNullable<NonNullable<Parts<Scenario>["events"]>[number]>;
type ChangeParts = NonNullable<NonNullable<Parts<Scenario>["policyChanges"]>[number]>;
type OffSiteParts = NonNullable<ChangeParts["offSite"]>;

/** An event that adds more than this share of expenditure, and a factor beyond LARGEST_FACTOR, is a typing error. */
const LARGEST_EFFECT = 5;
const LARGEST_FACTOR = 10;

/** What a scenario says of coming years, by list: events and dated changes of policy. */
export function checkFuture(
  parts: Parts<Scenario>,
  schemes: readonly Scheme[],
  context: ScenarioContext,
): readonly Finding[] {
  const { events = [], policyChanges = [] } = parts;
  return [
    ...checkIds(events, ["events"]),
    ...events.flatMap((event, i) => (event === undefined ? [] : checkEvent(event, ["events", i], schemes, context))),
    ...checkIds(policyChanges, ["policyChanges"]),
    ...policyChanges.flatMap((change, i) =>
      change === undefined ? [] : checkChange(change, ["policyChanges", i], schemes, context),
    ),
  ];
}

function checkIds(list: readonly ({ readonly id?: string | undefined } | undefined)[], path: JsonPath): Finding[] {
  return list.flatMap((entry, i) => {
    if (entry?.id === undefined || list.findIndex((other) => other?.id === entry.id) === i) return [];
    const expected = text("与前面的代号重复，应另取代号", "should differ from the ids before it");
    return [{ path: [...path, i, "id"], value: entry.id, expected }];
  });
}

function checkEvent(
  event: EventParts,
  path: JsonPath,
  schemes: readonly Scheme[],
  context: ScenarioContext,
): Finding[] {
  const { tree } = context;
  const findings = checkSchemes(event.schemes, path, schemes);
  if (event.probabilityPerYear !== undefined) {
    const rule: QuantityRule = {
      units: ["share"],
      min: 0,
      max: 1,
      overTime: true,
      placesInNeed: tree === undefined ? [] : [tree.rootId],
      byPlace: "none",
    };
    const at = [...path, "probabilityPerYear"];
    findings.push(...checkQuantity(event.probabilityPerYear, at, rule, context));
  }
  for (const part of ["effect", "rebound"] as const) {
    const { mean, sd } = event[part] ?? {};
    const rule = { ...byPlace("share", -1, LARGEST_EFFECT, context), overTime: false };
    if (mean !== undefined) findings.push(...checkQuantity(mean, [...path, part, "mean"], rule, context));
    if (sd !== undefined) findings.push(...checkQuantity(sd, [...path, part, "sd"], { ...rule, min: 0 }, context));
  }
  return findings;
}

function checkChange(
  change: ChangeParts,
  path: JsonPath,
  schemes: readonly Scheme[],
  context: ScenarioContext,
): Finding[] {
  const findings = [...checkOrigin(change, path, context), ...checkSchemes(change.schemes, path, schemes)];
  const { year, lastYear, multiplies, factor, offSite } = change;
  const { baseYear } = context;
  if (year !== undefined && baseYear !== undefined && year <= baseYear) {
    const expected = text(
      `应在基年 ${baseYear} 之后，基年的数字已包含此前的政策`,
      `should come after the base year ${baseYear}, whose figures hold all policy before`,
    );
    findings.push({ path: [...path, "year"], value: year, expected });
  }
  if (year !== undefined && lastYear !== undefined && lastYear < year) {
    const expected = text(`应不早于 ${year}`, `should not be before ${year}`);
    findings.push({ path: [...path, "lastYear"], value: lastYear, expected });
  }
  if (multiplies === "subsidy") findings.push(...checkSubsidy(change.schemes ?? schemes, path));
  if ("factor" in change === "offSite" in change) {
    const expected = text(
      "倍数（factor）与异地就医（offSite）应填且只填一项",
      "should have a factor or offSite, one of the two",
    );
    findings.push({ path: [...path, "factor"], expected });
  } else if ("offSite" in change && multiplies !== undefined && multiplies !== "expenditure") {
    const expected = text("有异地就医（offSite）时应为 expenditure", "should be expenditure where there is offSite");
    findings.push({ path: [...path, "multiplies"], value: multiplies, expected });
  }
  if (factor !== undefined) {
    const rule = byPlace("ratio", 0, LARGEST_FACTOR, context);
    findings.push(...checkQuantity(factor, [...path, "factor"], rule, context));
  }
  if (offSite !== undefined) findings.push(...checkOffSite(offSite, [...path, "offSite"], context));
  return findings;
}

function checkOffSite(offSite: OffSiteParts, path: JsonPath, context: ScenarioContext): Finding[] {
  const findings: Finding[] = [];
  const share = byPlace("share", 0, 1, context);
  for (const [name, quantity] of Object.entries(offSite)) {
    if (quantity === undefined) continue;
    const rule = name === "paymentRatio" ? { ...share, aboveMin: true } : share;
    findings.push(...checkQuantity(quantity, [...path, name], rule, context));
  }
  const { inProvinceShare, outsideShare } = offSite;
  if (findings.length > 0 || inProvinceShare === undefined || outsideShare === undefined) return findings;
  return [...findings, ...checkAway(inProvinceShare, outsideShare, path, context)];
}

/** In no year and county may the shares of expenditure elsewhere come to more than all of it: said once for each number at fault. */
function checkAway(
  inside: Parts<Quantity>,
  outside: Parts<Quantity>,
  path: JsonPath,
  context: ScenarioContext,
): Finding[] {
  const { tree, baseYear, lastYear } = context;
  if (tree === undefined || baseYear === undefined || lastYear === undefined) return [];
  const findings = new Map<string, Finding>();
  for (const county of tree.countyIds) {
    const [within, beyond] = [valueAt(inside, county, tree), valueAt(outside, county, tree)];
    if (within === undefined || beyond === undefined) continue;
    for (let t = 0; t < lastYear - baseYear; t++) {
      const [inProvince, value] = [inYear(within.value, t), inYear(beyond.value, t)];
      const sum = Number(((inProvince ?? 0) + (value ?? 0)).toFixed(9));
      if (sum <= 1) continue;
      const isPath = typeof beyond.value === "object";
      const at = [...path, "outsideShare", ...beyond.path, ...(isPath ? [t] : [])];
      if (findings.has(at.join())) continue;
      const year = baseYear + 1 + t;
      const expected = text(
        `与省内异地支出占比 ${inProvince} 之和应不大于 1（${year} 年为 ${sum}）`,
        `should be at most 1 together with the share in the province, ${inProvince} (the sum in ${year}: ${sum})`,
      );
      // A value for all places may be at fault in one county only.
      const isLocal = beyond.path[0] === "value" && within.path[0] === "byPlace";
      findings.set(at.join(), { path: at, value, expected, ...(isLocal && { place: county }) });
    }
  }
  return [...findings.values()];
}

/** A quantity's value at a county, of its own or inherited, and where it stands in the quantity; undefined where there is none. */
function valueAt(quantity: Parts<Quantity>, county: string, tree: TreeIndex) {
  for (let at: string | undefined = county; at !== undefined; at = tree.parentOf.get(at)) {
    for (const [g, group] of (quantity.byPlace ?? []).entries()) {
      const values = group?.values;
      if (values === undefined || !Object.hasOwn(values, at)) continue;
      return { value: values[at], path: ["byPlace", g, "values", at] as JsonPath };
    }
  }
  return quantity.value === undefined ? undefined : { value: quantity.value, path: ["value"] as JsonPath };
}

function inYear(value: Parts<Quantity>["value"], t: number): number | undefined {
  return typeof value === "object" ? value[t] : value;
}

function checkSchemes(
  given: readonly (Scheme | undefined)[] | undefined,
  path: JsonPath,
  schemes: readonly Scheme[],
): Finding[] {
  return (given ?? []).flatMap((scheme, i) => {
    const at = [...path, "schemes", i];
    if (scheme === undefined) return [];
    if (!schemes.includes(scheme)) {
      const expected = text(`情景中没有险种 ${scheme}`, `the scenario has no scheme ${scheme}`);
      return [{ path: at, value: scheme, expected }];
    }
    if (given!.indexOf(scheme) === i) return [];
    const expected = text("险种重复，只能列一次", "is listed already; it may be listed once only");
    return [{ path: at, value: scheme, expected }];
  });
}

/** Subsidies are the resident scheme's alone. */
function checkSubsidy(schemes: readonly (Scheme | undefined)[], path: JsonPath): Finding[] {
  if (schemes.every((scheme) => scheme === undefined || scheme === "resident")) return [];
  const others = SCHEMES.filter((scheme) => scheme !== "resident" && schemes.includes(scheme));
  const zh = others.map((scheme) => SCHEME_NAMES[scheme].zh).join("、");
  const en = others.map((scheme) => SCHEME_NAMES[scheme].en).join(", ");
  const expected = text(`${zh}没有财政补助，应只列 resident`, `should be resident only; no subsidies go to the ${en}`);
  return [{ path: [...path, "schemes"], value: schemes.join(", "), expected }];
}

/** A number for every county, of its own or from above; one, or one a simulated year. */
function byPlace(unit: "share" | "ratio", min: number, max: number, context: ScenarioContext): QuantityRule {
  return {
    units: [unit],
    min,
    max,
    overTime: true,
    placesInNeed: context.tree?.countyIds ?? [],
    byPlace: "any",
  };
}
