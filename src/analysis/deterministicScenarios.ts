import type { RunResult, SeriesKey } from "../engine/RunResult";
import { MEASURE_SLOTS, slotOffset } from "../engine/RunResult";
import { PARAMETERS } from "../model/parameters";
import type { Quantity } from "../model/Scenario";
import { SCHEMES, type Scheme } from "../model/schemes";
import type { Scenario } from "../rules/formats";

/** The lines that an actuarial report draws: growth of expenditure at the low end of its range, as it is, at the high end. */
export const DETERMINISTIC_CASES = ["low", "base", "high"] as const;
export type DeterministicCase = (typeof DETERMINISTIC_CASES)[number];

/** Growth of expenditure a head in each case; a mean over places and years where it differs. */
export type GrowthByCase = Readonly<Record<DeterministicCase, number>>;

const UNCERTAIN_TRENDS = ["wageTrendUncertainty", "costTrendUncertainty"] as const;

/**
 * Three futures without chance: every standard deviation and trend uncertainty 0, no event strikes (what an event does
 * on average is not in the base either), one path. Base has the parameters as they are; low and high move the growth of
 * expenditure a head, which weighs most over the years, to the ends of its stated range, by the same difference for
 * every place and year. A scheme whose growth states no range is the same in all three. Each passes the door where the
 * scenario does.
 */
export function deterministicScenarios(scenario: Scenario): Readonly<Record<DeterministicCase, Scenario>> {
  return {
    low: withoutChance(scenario, "low"),
    base: withoutChance(scenario, "base"),
    high: withoutChance(scenario, "high"),
  };
}

/** A scheme's growth of expenditure in the three cases; null where it states no range. */
export function growthByCase(scenario: Pick<Scenario, "schemes">, scheme: Scheme): GrowthByCase | null {
  const growth = scenario.schemes[scheme]?.parameters.costGrowth;
  const base = growth && meanOf(growth);
  if (!growth?.range || base === undefined) return null;
  return { low: growth.range[0], base, high: growth.range[1] };
}

function withoutChance(scenario: Scenario, wanted: DeterministicCase): Scenario {
  const schemes: Scenario["schemes"] = {};
  for (const scheme of SCHEMES) {
    const input = scenario.schemes[scheme];
    if (!input) continue;
    const parameters = { ...input.parameters };
    for (const name of UNCERTAIN_TRENDS) delete parameters[name];
    const growth = growthByCase(scenario, scheme);
    if (growth) parameters.costGrowth = moveBy(parameters.costGrowth!, growth[wanted] - growth.base);
    schemes[scheme] = { ...input, parameters, shocks: {} };
  }
  return { ...scenario, schemes, correlations: [], events: [], run: { ...scenario.run, paths: 1 } };
}

/** The plain mean of what a quantity says: over the years of its value, else over the values of places. */
function meanOf({ value, byPlace }: Quantity): number | undefined {
  const values = value === undefined ? (byPlace ?? []).flatMap((group) => Object.values(group.values)) : [value];
  const numbers = values.flat();
  return numbers.length === 0 ? undefined : numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}

/** A quantity with the same added to all its values, within what growth may be. */
function moveBy(quantity: Quantity, change: number): Quantity {
  const { min, max } = PARAMETERS.costGrowth;
  const move = (one: number): number => Math.min(max, Math.max(min, one + change));
  const moveValue = (value: number | number[]) => (typeof value === "number" ? move(value) : value.map(move));
  return {
    ...quantity,
    ...(quantity.value !== undefined && { value: moveValue(quantity.value) }),
    ...(quantity.byPlace && {
      byPlace: quantity.byPlace.map((group) => ({
        ...group,
        values: Object.fromEntries(Object.entries(group.values).map(([place, value]) => [place, moveValue(value)])),
      })),
    }),
  };
}

/** Months of reserve of one run without chance, by rule set, scheme, place and year; NaN where they do not apply. */
export type MonthsWithoutChance = Float64Array;
/** The three cases' months, of the same rule sets, schemes, places and years as the result they are drawn upon. */
export type DeterministicMonths = Readonly<Record<DeterministicCase, MonthsWithoutChance>>;

/** What is kept of a run without chance: a hundredth of its result. */
export function keepMonths(result: RunResult): MonthsWithoutChance {
  const years = result.values.length / MEASURE_SLOTS.total;
  return Float64Array.from({ length: years }, (_, i) => result.values[i * MEASURE_SLOTS.total + MEASURE_SLOTS.months]);
}

/** Months of reserve in the year of index `year`; null where they do not apply. */
export function readMonths(
  months: MonthsWithoutChance,
  result: Pick<RunResult, "schemes" | "places" | "years">,
  key: SeriesKey,
  year: number,
): number | null {
  const value = months[slotOffset(result, key, year) / MEASURE_SLOTS.total];
  return Number.isNaN(value) ? null : value;
}
