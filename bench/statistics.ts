import type { Measure } from "../src/engine/measures";
import { MEASURE_NAMES } from "../src/engine/measures";
import { differenceOffset, MEASURE_SLOTS, type RunResult, slotOffset } from "../src/engine/RunResult";

/*
 * What every candidate computes: an array by rule set, scheme, year, place (counties, then cities, then the province) and
 * statistic, the last fastest; NaN where a statistic does not apply to a place. README.md lists the statistics.
 */

/** Figures of all rule sets alike: mean, standard error. */
const SHARED: readonly Measure[] = ["income", "expenditure"];
/** Figures of a rule set: mean, standard error, standard error of the difference to the first rule set. */
const FIGURES: readonly Measure[] = [
  "months",
  "available",
  "outlay",
  "outlay-to-date",
  "paid-own-balance",
  "depleted-units",
  "depleted-units-by",
  "paid-reserve",
  "levies",
  "net-transfer",
];
/** Events: on how many paths, standard error of the difference in probability. */
const EVENTS: readonly Measure[] = ["gap", "call", "depletion", "depleted-by"];
/** Figures with quantiles: 5, 10, 25, 50, 75, 90, 95 %. */
const DISTRIBUTIONS: readonly Measure[] = ["months", "available"];
const QUANTILE_NORMALS = [2.11, 1.71, 1.36, 1.25, 1.36, 1.71, 2.11];

export const RULE_SETS = 3;
/** First statistic of each group. */
export const FIRST_FIGURE = 2 * SHARED.length;
export const FIRST_EVENT = FIRST_FIGURE + 3 * FIGURES.length;
export const FIRST_QUANTILE = FIRST_EVENT + 2 * EVENTS.length;
/** The 95 % quantile of outlays and the mean of the worst 5 %. */
export const FIRST_TAIL = FIRST_QUANTILE + 7 * DISTRIBUTIONS.length;
export const STATISTICS = FIRST_TAIL + 2;

/** The engine's result in the shape that all candidates give. */
export function statisticsOf(result: RunResult): Float64Array {
  const places = placesInOrder(result);
  const values = new Float64Array(RULE_SETS * result.schemes.length * result.years.length * places.length * STATISTICS);
  let at = 0;
  for (let ruleSet = 0; ruleSet < RULE_SETS; ruleSet++) {
    for (let scheme = 0; scheme < result.schemes.length; scheme++) {
      for (let year = 0; year < result.years.length; year++) {
        for (const place of places) {
          writePlace(result, { ruleSet, scheme, place }, year, values, at);
          at += STATISTICS;
        }
      }
    }
  }
  return values;
}

function placesInOrder({ places }: RunResult): number[] {
  const levels = ["county", "city", "province"];
  return levels.flatMap((level) => [...places.keys()].filter((index) => places[index].level === level));
}

function writePlace(
  result: RunResult,
  key: { ruleSet: number; scheme: number; place: number },
  year: number,
  to: Float64Array,
  at: number,
): void {
  const slot = slotOffset(result, key, year);
  const difference = differenceOffset(result, key, year);
  const valueAt = (measure: Measure, i = 0): number => result.values[slot + MEASURE_SLOTS[measure] + i];
  const errorOf = (measure: Measure): number =>
    key.ruleSet === result.baseline
      ? Number.NaN
      : result.differenceErrors![difference + MEASURE_NAMES.indexOf(measure)];
  const numbers = [
    ...SHARED.flatMap((measure) => [valueAt(measure), valueAt(measure, 1)]),
    ...FIGURES.flatMap((measure) => [valueAt(measure), valueAt(measure, 1), errorOf(measure)]),
    ...EVENTS.flatMap((measure) => [valueAt(measure) * result.paths, errorOf(measure)]),
    ...DISTRIBUTIONS.flatMap((measure) => [2, 3, 4, 5, 6, 7, 8].map((i) => valueAt(measure, i))),
    valueAt("outlay", 2),
    valueAt("outlay", 3),
  ];
  to.set(numbers, at);
}

/** A candidate's statistics, of so many paths. */
export interface Outcome {
  readonly statistics: Float64Array;
  readonly paths: number;
}

/** The places of a model: all indices of a place's first statistic, and what they are called. */
function* sheets(schemes: number, years: number, places: number) {
  for (let ruleSet = 0; ruleSet < RULE_SETS; ruleSet++)
    for (let scheme = 0; scheme < schemes; scheme++)
      for (let year = 0; year < years; year++)
        for (let place = 0; place < places; place++) {
          const sheet = ((ruleSet * schemes + scheme) * years + year) * places + place;
          yield { at: sheet * STATISTICS, year, place, name: `${ruleSet}/${scheme}/${year}/${place}` };
        }
}

/** Dimensions as the model's first numbers say them. */
function dimensionsOf([counties, cities, years, schemes]: Float64Array) {
  return { schemes, years, counties, places: counties + cities + 1 };
}

/**
 * What differs where nothing is left to chance: every mean, count and quantile at every place, in relation to the
 * place's expenditure (means), to the width of a bin (quantiles). Empty if all is as it should be.
 */
export function compareWithoutChance(model: Float64Array, one: Outcome, other: Outcome, tolerance: number): string[] {
  const { schemes, years, counties, places } = dimensionsOf(model);
  const found: string[] = [];
  for (const { at, place, name } of sheets(schemes, years, places)) {
    const a = one.statistics.subarray(at, at + STATISTICS);
    const b = other.statistics.subarray(at, at + STATISTICS);
    const expenditure = a[2];
    const check = (what: string, i: number, bound: number) => {
      const isSame = Number.isNaN(a[i]) ? Number.isNaN(b[i]) : Math.abs(a[i] - b[i]) <= bound;
      if (!isSame) found.push(`${what} at ${name}: ${b[i]} instead of ${a[i]}`);
    };
    for (const [i, measure] of SHARED.entries()) check(measure, 2 * i, tolerance * expenditure);
    FIGURES.forEach((measure, i) => {
      const unit = measure === "months" ? 12 : measure.startsWith("depleted") ? 1 : expenditure;
      // Sums over years go with the years.
      check(measure, FIRST_FIGURE + 3 * i, tolerance * unit * (measure === "outlay-to-date" ? years : 1));
    });
    EVENTS.forEach((measure, i) => {
      // How many paths there were may differ, so only whether the event is there.
      const [hasOne, hasOther] = [a, b].map((c) => Math.sign(c[FIRST_EVENT + 2 * i]));
      if (!Object.is(hasOne, hasOther)) found.push(`${measure} at ${name}: ${hasOther} instead of ${hasOne}`);
    });
    const width = place < counties ? 1 / 64 : 1 / 256;
    for (let i = FIRST_QUANTILE; i < STATISTICS; i++) {
      const isMonths = i < FIRST_QUANTILE + 7;
      // What the bins do not reach counts as 0.
      const least = isMonths ? 12 / 256 : expenditure / 256;
      check(`quantile ${i}`, i, Math.max(least, width * Math.abs(a[i])));
    }
  }
  return found;
}

/** Headline places and years are compared, by how many standard errors they differ. */
const MOST_ERRORS = 5;
/** Rare events say little of their own error. */
const LEAST_EVENTS = 30;

/**
 * What differs by more than chance at the province, the first city and the first county, in a middle year and the last:
 * means by their standard errors, probabilities by those of a proportion, quantiles by about what a normal's would have.
 */
export function compareWithChance(model: Float64Array, one: Outcome, other: Outcome): string[] {
  const { schemes, years, counties, places } = dimensionsOf(model);
  const found: string[] = [];
  for (const { at, year, place, name } of sheets(schemes, years, places)) {
    if (![years >> 1, years - 1].includes(year) || ![0, counties, places - 1].includes(place)) continue;
    const a = one.statistics.subarray(at, at + STATISTICS);
    const b = other.statistics.subarray(at, at + STATISTICS);
    const check = (what: string, i: number, error: number) => {
      const isSame = Number.isNaN(a[i]) ? Number.isNaN(b[i]) : Math.abs(a[i] - b[i]) <= error * MOST_ERRORS;
      if (!isSame) found.push(`${what} at ${name}: ${b[i]} instead of ${a[i]}, error ${error}`);
    };
    const errorAt = (i: number) => Math.hypot(a[i + 1], b[i + 1]);
    for (const [i, measure] of SHARED.entries()) check(measure, 2 * i, errorAt(2 * i));
    const calls = Math.min(a[FIRST_EVENT + 2], b[FIRST_EVENT + 2]);
    const gaps = Math.min(a[FIRST_EVENT], b[FIRST_EVENT]);
    FIGURES.forEach((measure, i) => {
      const at = FIRST_FIGURE + 3 * i;
      const isRare = calls < LEAST_EVENTS && /outlay|depleted|reserve/.test(measure);
      const isRareGap = gaps < LEAST_EVENTS && measure === "paid-own-balance";
      // What never varies, such as a levy that is not there, has to be the same to the last digits.
      if (!isRare && !isRareGap) check(measure, at, errorAt(at) + 1e-6 * Math.abs(a[at]));
    });
    EVENTS.forEach((measure, i) => {
      const event = FIRST_EVENT + 2 * i;
      const share = (a[event] + b[event] + 1) / (one.paths + other.paths + 2);
      const error =
        Math.sqrt(share * (1 - share) * (1 / one.paths + 1 / other.paths)) + 1 / Math.min(one.paths, other.paths);
      const [p, q] = [a[event] / one.paths, b[event] / other.paths];
      const isSame = Number.isNaN(p) ? Number.isNaN(q) : Math.abs(p - q) <= MOST_ERRORS * error;
      if (!isSame) found.push(`${measure} at ${name}: ${q} instead of ${p}, error ${error}`);
    });
    DISTRIBUTIONS.forEach((measure, d) => {
      const error = errorAt(FIRST_FIGURE + 3 * d);
      QUANTILE_NORMALS.forEach((factor, q) => {
        const i = FIRST_QUANTILE + 7 * d + q;
        check(`${measure} quantile ${q}`, i, factor * error + (0.5 / (place < counties ? 64 : 256)) * Math.abs(a[i]));
      });
    });
  }
  return found;
}
