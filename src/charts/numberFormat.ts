import { format } from "d3-format";
import type { Language } from "../units/Text";
import { Z95 } from "../units/Z95";

/** How a quantity is written: divided by `divisor`, followed by `unit`, with as many digits as its error warrants within the limits. */
export interface NumberScale {
  readonly divisor: number;
  readonly unit: string;
  readonly minDigits: number;
  readonly maxDigits: number;
}

export function monthsScale(language: Language): NumberScale {
  return { divisor: 1, unit: language === "zh" ? "个月" : "months", minDigits: 1, maxDigits: 2 };
}

export const PERCENT_SCALE: NumberScale = { divisor: 0.01, unit: "%", minDigits: 1, maxDigits: 2 };

/** Differences of probabilities and shares, in percentage points. */
export function pointsScale(language: Language): NumberScale {
  return { ...PERCENT_SCALE, unit: language === "zh" ? "个百分点" : "points" };
}

/** Yuan in the unit that suits the largest amount shown: 亿元, 万元 or 元; in English billion or million. */
export function yuanScale(largestYuan: number, language: Language): NumberScale {
  const steps: readonly (readonly [number, string])[] =
    language === "zh"
      ? [
          [1e8, "亿元"],
          [1e4, "万元"],
          [1, "元"],
        ]
      : [
          [1e9, "bn yuan"],
          [1e6, "million yuan"],
          [1, "yuan"],
        ];
  const [divisor, unit] = steps.find(([step]) => largestYuan >= step) ?? steps[steps.length - 1];
  return { divisor, unit, minDigits: divisor === 1 ? 0 : 1, maxDigits: divisor === 1 ? 0 : 2 };
}

/** The same for pictures in which amounts much smaller than the largest count: a billion is ten 亿, so that millions are kept up to twenty of them. */
export function fineYuanScale(largestYuan: number, language: Language): NumberScale {
  return yuanScale(language === "en" ? largestYuan / 20 : largestYuan, language);
}

/** Ways of writing numbers by their count of digits, made once: pictures write thousands of them. */
const FIXED: ((value: number) => string)[] = [];

/** A number with a fixed count of digits and thousands separators; a minus sign, not a hyphen; never "−0.0". */
export function formatFixed(value: number, digits: number): string {
  if (!Number.isFinite(value)) return "—";
  FIXED[digits] ??= format(`,.${digits}f`);
  const written = FIXED[digits](value);
  return /^−[0.,]*$/.test(written) ? written.slice(1) : written;
}

/** Digits after the point at which an error of this size still shows. */
function digitsFor(half: number, scale: NumberScale): number {
  if (!(half > 0) || half === Number.POSITIVE_INFINITY) return scale.minDigits;
  return Math.min(scale.maxDigits, Math.max(scale.minDigits, Math.ceil(-Math.log10(half))));
}

/** The scale with one count of digits for all of a picture's or column's estimates, so that points stand under points: enough for the smallest error. */
export function alignDigits(scale: NumberScale, estimates: readonly ({ se: number } | null)[]): NumberScale {
  const halves = estimates.map((estimate) => (Z95 * (estimate?.se ?? 0)) / scale.divisor).filter((half) => half > 0);
  const digits = digitsFor(Math.min(...halves), scale);
  return { ...scale, minDigits: digits, maxDigits: digits };
}

/** A value of the scale, no unit and no error: for axes, quantiles. */
export function formatValue(value: number, scale: NumberScale, digits = scale.minDigits): string {
  return formatFixed(value / scale.divisor, digits);
}

/** Digits that tell neighbouring ticks of an axis apart. */
export function tickDigits(ticks: readonly number[], scale: NumberScale): number {
  const step = ticks.length > 1 ? (ticks[1] - ticks[0]) / scale.divisor : 1;
  return Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
}

/** "31.2 ± 0.9": a mean and half its 95 % interval, without unit. An error that is not known (one path) shows as "± —"; what never happened on any path as "0". */
export function formatEstimate(estimate: { mean: number; se: number }, scale: NumberScale): string {
  if (estimate.mean === 0 && estimate.se === 0) return "0";
  const half = (Z95 * estimate.se) / scale.divisor;
  const digits = digitsFor(half, scale);
  return `${formatFixed(estimate.mean / scale.divisor, digits)}\u00a0±\u00a0${formatFixed(half, digits)}`;
}

/** "31.2 ± ≤ 0.9": the same where the error is known to be at most so much, as where errors of parts were added up. */
export function formatBounded(estimate: { mean: number; se: number }, scale: NumberScale): string {
  return formatEstimate(estimate, scale).replace("\u00a0±\u00a0", "\u00a0±\u00a0≤\u00a0");
}

/** "−12.4 ± 0.6": a difference with its sign and half its 95 % interval, without unit; "0" where the two are the same on every path. `write` says how the error is known. */
export function formatDifference(
  { difference, se }: { difference: number; se: number },
  scale: NumberScale,
  write: typeof formatEstimate = formatEstimate,
): string {
  const written = write({ mean: difference, se }, scale);
  return difference > 0 ? `+${written}` : written;
}

export function withUnit(written: string, scale: NumberScale): string {
  return `${written}\u00a0${scale.unit}`;
}

/** A probability with its 95 % Wilson interval: "0.0 % (0.0–0.4)"; at 0 and 1 a standard error says nothing, the interval does. */
export function formatInterval(probability: { mean: number; low?: number; high?: number }, scale: NumberScale): string {
  const { mean, low = Number.NaN, high = Number.NaN } = probability;
  const digits = digitsFor((high - low) / 2 / scale.divisor, scale);
  const write = (value: number) => formatFixed(value / scale.divisor, digits);
  return `${write(mean)}\u00a0% (${write(low)}–${write(high)})`;
}

/** A probability in running text: "31.2 ± 0.9 %", or its upper bound "< 0.04 %" when no path, and its lower bound when every path, had the event. */
export function formatProbability(probability: { mean: number; se: number; low?: number; high?: number }): string {
  const { mean, low = 0, high = 1 } = probability;
  if (mean <= 0) return `<\u00a0${formatFixed(high * 100, digitsFor(high * 100, PERCENT_SCALE))}\u00a0%`;
  if (mean >= 1) return `>\u00a0${formatFixed(low * 100, digitsFor((1 - low) * 100, PERCENT_SCALE))}\u00a0%`;
  return withUnit(formatEstimate(probability, PERCENT_SCALE), PERCENT_SCALE);
}

/** A probability with its interval, or a share of units with its error: "31.2 % (30.3–32.1)", "31.2 ± 0.9 %". */
export function formatChance(chance: { mean: number; se: number; low?: number; high?: number }, scale: NumberScale) {
  return chance.low === undefined ? withUnit(formatEstimate(chance, scale), scale) : formatInterval(chance, scale);
}

export function formatCount(count: number): string {
  return format(",d")(count);
}
