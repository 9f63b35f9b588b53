import { max } from "d3-array";
import { MEASURES, type Measure, STATISTICS } from "../engine/measures";
import { NEGLIGIBLE_YUAN } from "../engine/negligible";
import { MEASURE_SLOTS, type RunResult, readStatistic, type Statistic, slotOffset } from "../engine/RunResult";
import type { Level } from "../model/Tree";
import { capital, type Language, type Text, text } from "../units/Text";
import type { ChartInput } from "./ChartInput";
import { type ColourScale, colourScale, type Hue } from "./colourScale";
import {
  alignDigits,
  formatChance,
  formatEstimate,
  formatValue,
  monthsScale,
  type NumberScale,
  PERCENT_SCALE,
  withUnit,
  yuanScale,
} from "./numberFormat";

/** A measure as the pictures of places show it. */
export interface PlaceMeasure {
  readonly measure: Measure;
  readonly statistic: "mean" | "p50";
  readonly label: Text;
  readonly hue: Hue;
  /** An amount of yuan, which adds up over places and may be shown a head; anything else a place has in common with the unit that it belongs to. */
  readonly isAmount: boolean;
  /** The finest level at which it says anything. */
  readonly finest: Level;
}

function describe(measure: Measure, hue: Hue, finest: Level = "county"): PlaceMeasure {
  const { unit, label } = MEASURES[measure];
  return { measure, statistic: "mean", label, hue, isAmount: unit === "yuan", finest };
}

/** What the pictures of places can show. */
export const PLACE_MEASURES = {
  "depleted-by": describe("depleted-by", "burden"),
  depletion: describe("depletion", "burden"),
  "depleted-units-by": describe("depleted-units-by", "burden", "city"),
  months: { ...describe("months", "reserve"), label: text("可支付月数（均值）", "months of reserve (mean)") },
  "months-median": {
    ...describe("months", "reserve"),
    statistic: "p50",
    label: text("可支付月数（中位数）", "months of reserve (median)"),
  },
  "net-transfer": describe("net-transfer", "signed"),
  call: describe("call", "burden"),
  outlay: describe("outlay", "burden"),
  "outlay-to-date": describe("outlay-to-date", "burden"),
  unpaid: describe("unpaid", "burden"),
  levies: describe("levies", "burden"),
  income: describe("income", "reserve"),
  expenditure: describe("expenditure", "burden"),
} as const satisfies Record<string, PlaceMeasure>;
export type PlaceMeasureId = keyof typeof PLACE_MEASURES;
export const PLACE_MEASURE_IDS = Object.keys(PLACE_MEASURES) as PlaceMeasureId[];

/** What a picture of places is made from. `place` is the one that is marked. */
export interface PlacesInput extends ChartInput {
  readonly level: Level;
  readonly measure: PlaceMeasureId;
  /** Insured people of the base year by place (index); given, amounts are shown a head. */
  readonly insured?: readonly number[] | undefined;
}

/** The figure of a place, a head if so asked; `from` is the place whose it is: the unit's where the place is part of one. */
export interface PlaceFigure {
  readonly value: number;
  readonly statistic: Statistic;
  readonly from: number;
}

export function measureOf(input: PlacesInput): PlaceMeasure {
  return PLACE_MEASURES[input.measure];
}

/** The places of a level, by index, in the order of the tree. */
export function placesOfLevel({ places }: Pick<RunResult, "places">, level: Level): number[] {
  return [...places.keys()].filter((place) => places[place].level === level);
}

/** The place of the level that the place looked at is, or is in. */
export function markedPlace({ result, level, place }: Pick<PlacesInput, "result" | "level" | "place">): number {
  const { level: own, parent } = result.places[place];
  return level === "city" && own === "county" ? parent : place;
}

/** By what a place's amounts are divided. */
function headsOf(input: PlacesInput, place: number): number {
  return measureOf(input).isAmount && input.insured ? input.insured[place] : 1;
}

/**
 * A place's figure under a rule set in the year of index `year`: its own, or, of what is no amount, that of the nearest
 * place above that has one, which is the unit that it is part of. Null where there is none, or nobody to show it a head of.
 */
export function readPlaceFigure(input: PlacesInput, ruleSet: number, place: number, year: number): PlaceFigure | null {
  const { result, scheme } = input;
  const { measure, statistic: name, isAmount } = measureOf(input);
  const heads = headsOf(input, place);
  if (!(heads > 0)) return null;
  for (const from of isAmount ? [place] : placesUpFrom(result, place)) {
    const whole = readStatistic(result, { ruleSet, scheme, place: from }, year, measure);
    if (whole === null) continue;
    const statistic = heads === 1 ? whole : { mean: whole.mean / heads, se: whole.se / heads };
    return { value: statistic[name] ?? statistic.mean, statistic, from };
  }
  return null;
}

/**
 * The values of every map that could be shown, of all rule sets, hidden ones too, and years: so a colour stays the same
 * value when another year or rule set is shown. NaN where there is none.
 */
function valuesOfMaps(input: PlacesInput): Float64Array[] {
  const { result, level, scheme } = input;
  const { measure, statistic, isAmount } = measureOf(input);
  const names: readonly string[] = STATISTICS[MEASURES[measure].kind];
  const slot = MEASURE_SLOTS[measure] + names.indexOf(statistic);
  const places = placesOfLevel(result, level);
  return result.ruleSets.flatMap((_, ruleSet) => {
    const maps = result.years.map(() => new Float64Array(places.length));
    places.forEach((place, i) => {
      const chain = isAmount ? [place] : placesUpFrom(result, place);
      const starts = chain.map((one) => slotOffset(result, { ruleSet, scheme, place: one }, 0) + slot);
      const heads = headsOf(input, place);
      for (let year = 0; year < maps.length; year++) {
        const at = year * MEASURE_SLOTS.total;
        const start = starts.find((one) => !Number.isNaN(result.values[one + at]));
        maps[year][i] = start === undefined ? Number.NaN : result.values[start + at] / heads;
      }
    });
    return maps;
  });
}

/** A place and those above it, upwards. */
function placesUpFrom({ places }: RunResult, place: number): number[] {
  const chain: number[] = [];
  for (let at = place; at >= 0; at = places[at].parent) chain.push(at);
  return chain;
}

/** How a measure is coloured and written, the same in all pictures of it. */
export interface PlaceScales {
  readonly colours: ColourScale;
  readonly numbers: NumberScale;
}

export function placeScales(input: PlacesInput): PlaceScales {
  const maps = valuesOfMaps(input);
  const largest = max(maps, (values) => max(values, Math.abs)) ?? 0;
  const { hue, isAmount } = measureOf(input);
  return {
    colours: colourScale(maps, hue, isAmount ? NEGLIGIBLE_YUAN : 0),
    numbers: numberScaleOf(input, largest),
  };
}

function numberScaleOf(input: PlacesInput, largest: number): NumberScale {
  const { language } = input;
  const { measure, isAmount } = measureOf(input);
  if (!isAmount) return MEASURES[measure].unit === "months" ? monthsScale(language) : PERCENT_SCALE;
  return input.insured ? perHeadScale(language) : yuanScale(largest, language);
}

/** Yuan a head of the insured. */
export function perHeadScale(language: Language): NumberScale {
  return { divisor: 1, unit: { zh: "元/人", en: "yuan a head" }[language], minDigits: 0, maxDigits: 1 };
}

/** A figure with its error and unit; medians, whose error is not known, with the mean that has one. */
export function writePlaceFigure(input: PlacesInput, { value, statistic }: PlaceFigure, numbers: NumberScale): string {
  const { measure, statistic: name, isAmount } = measureOf(input);
  if (name === "p50") {
    const mean = { zh: "均值", en: "mean" }[input.language];
    const written = withUnit(formatValue(value, numbers), numbers);
    return `${written} (${mean}\u00a0${formatEstimate(statistic, numbers)})`;
  }
  if (isAmount || MEASURES[measure].unit === "months") return withUnit(formatEstimate(statistic, numbers), numbers);
  return formatChance(statistic, numbers);
}

/** The scale with digits enough for all of some figures. */
export function alignPlaceDigits(numbers: NumberScale, figures: readonly (PlaceFigure | null)[]): NumberScale {
  return alignDigits(
    numbers,
    figures.map((figure) => figure?.statistic ?? null),
  );
}

/** The measure in words, a head if so: "2045 年累计耗尽概率", or without a (calendar) year within a sentence. */
export function nameMeasure(input: PlacesInput, year: number | null): string {
  const { language } = input;
  const { label, isAmount } = measureOf(input);
  const isPerHead = isAmount && input.insured !== undefined;
  if (language === "zh") return `${year === null ? "" : `${year} 年`}${isPerHead ? "人均" : ""}${label.zh}`;
  const name = `${label.en}${isPerHead ? " a head" : ""}`;
  return year === null ? name : `${capital(name)}, ${year}`;
}
