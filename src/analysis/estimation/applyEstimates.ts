import { PARAMETERS, type ParameterName } from "../../model/parameters";
import type { Quantity } from "../../model/Scenario";
import type { Scenario } from "../../rules/formats";
import { openScenario } from "../../rules/openFile";
import { type Text, text } from "../../units/Text";
import type { Estimate, EstimateTarget } from "./Estimate";
import { interval95 } from "./interval95";

type SchemeInput = NonNullable<Scenario["schemes"]["employee"]>;

/** Digits of an estimate as it is written: more than its error warrants, fewer than a float has. */
const DIGITS = 4;
const CORRELATION_LIMIT = 0.99;

/**
 * The scenario with the estimates that have a value in place of its own numbers, each saying from which table and years it comes
 * and with which error; what places had of their own for these numbers goes. All of it passes the door again.
 * @param table the table's name, for the sources.
 * @throws InputRefused where the scenario does not hold with them
 */
export function applyEstimates(scenario: Scenario, estimates: readonly Estimate[], table: string): Scenario {
  let next = scenario;
  for (const estimate of estimates) {
    if (estimate.value === null || next.schemes[estimate.scheme] === undefined) continue;
    next = applyOne(next, estimate, estimate.value, originOf(estimate, table));
  }
  return openScenario(JSON.stringify(next));
}

function originOf(estimate: Estimate, table: string): Text {
  const { years, span, places, se, note } = estimate;
  const [first, last] = span ?? [0, 0];
  const interval = interval95(estimate).map((bound) => Number(bound.toPrecision(2)));
  const error = Number((se ?? 0).toPrecision(2));
  return text(
    `由历年数据表“${table}”估计：${first}–${last} 年中 ${years} 年，${places} 个地区，标准误 ${error}，95% 区间 ${interval.join(" 至 ")}。${note === null ? "" : `${note.zh}。`}`,
    `Estimated from the table of past years "${table}": ${years} years of ${first} to ${last}, ${places} ${places === 1 ? "place" : "places"}, standard error ${error}, 95 % interval ${interval.join(" to ")}.${note === null ? "" : ` ${note.en}.`}`,
  );
}

function applyOne(scenario: Scenario, estimate: Estimate, value: number, assumption: Text): Scenario {
  const { scheme, target } = estimate;
  if (target.kind === "correlation") return withCorrelation(scenario, target.between, estimate, value, assumption);
  const input = scenario.schemes[scheme]!;
  return {
    ...scenario,
    schemes: {
      ...scenario.schemes,
      [scheme]: withNumber(input, target, estimate, value, assumption, scenario.lastYear - scenario.baseYear),
    },
  };
}

function withNumber(
  input: SchemeInput,
  target: Exclude<EstimateTarget, { kind: "correlation" }>,
  estimate: Estimate,
  value: number,
  assumption: Text,
  years: number,
): SchemeInput {
  const written = Number(value.toPrecision(DIGITS));
  const [low, high] = interval95(estimate).map((bound) => Number(bound.toPrecision(DIGITS)));
  if (target.kind === "growth") {
    const { min, max } = PARAMETERS[target.parameter];
    const quantity: Quantity = {
      unit: "per-year",
      value: written,
      range: [Math.max(min, low), Math.min(max, high)],
      assumption,
    };
    return { ...input, parameters: { ...input.parameters, [target.parameter]: quantity } };
  }
  if (target.kind === "standards") {
    const parameters = { ...input.parameters };
    for (const name of ["premium", "subsidy"] as const satisfies readonly ParameterName[]) {
      const quantity = parameters[name];
      if (quantity !== undefined) parameters[name] = growing(quantity, written, years, assumption);
    }
    return { ...input, parameters };
  }
  const ofFactor = input.shocks[target.factor];
  const before = ofFactor?.[target.level];
  const isSd = target.kind === "sd";
  const quantity: Quantity = {
    unit: isSd ? "per-year" : "ratio",
    value: written,
    range: [Math.max(0, low), isSd ? high : Math.min(0.99, high)],
    assumption,
  };
  // A persistence without a shock says nothing.
  if (!isSd && before === undefined) return input;
  const shock = isSd ? { ...before, sd: quantity } : { ...before!, persistence: quantity };
  return { ...input, shocks: { ...input.shocks, [target.factor]: { ...ofFactor, [target.level]: shock } } };
}

/** Each value's first year as it is, then growing at the rate; whole yuan, as standards are set. */
function growing(quantity: Quantity, growth: number, years: number, assumption: Text): Quantity {
  const grown = (value: number | number[]): number[] => {
    const [first] = [value].flat();
    return Array.from({ length: years }, (_, t) => (t === 0 ? first : Math.round(first * (1 + growth) ** t)));
  };
  return {
    unit: quantity.unit,
    ...(quantity.value !== undefined && { value: grown(quantity.value) }),
    ...(quantity.byPlace && {
      byPlace: quantity.byPlace.map((group) => ({
        values: Object.fromEntries(Object.entries(group.values).map(([place, value]) => [place, grown(value)])),
      })),
    }),
    assumption,
  };
}

function withCorrelation(
  scenario: Scenario,
  between: readonly [string, string],
  estimate: Estimate,
  value: number,
  assumption: Text,
): Scenario {
  const clamp = (one: number): number => Math.min(CORRELATION_LIMIT, Math.max(-CORRELATION_LIMIT, one));
  const [low, high] = interval95(estimate);
  const isPair = (other: readonly string[]): boolean => [...other].sort().join() === [...between].sort().join();
  const entry = {
    between: [between[0], between[1]] as [string, string],
    value: Number(clamp(value).toPrecision(DIGITS)),
    range: [low, high].map((bound) => Number(clamp(bound).toPrecision(DIGITS))) as [number, number],
    assumption,
  };
  return { ...scenario, correlations: [...scenario.correlations.filter((one) => !isPair(one.between)), entry] };
}
