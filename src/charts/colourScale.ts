import { max, min } from "d3-array";
import { interpolateLab, piecewise } from "d3-interpolate";

/** What more of a figure means: a reserve, a burden, or, with a sign, what comes in (+) and what goes out (−). */
export type Hue = "reserve" | "burden" | "signed";

/** Colours in steps. Step i holds values from bound i − 1 up to bound i; the outermost are open. */
export interface ColourScale {
  readonly bounds: readonly number[];
  /** One more than bounds. */
  readonly colours: readonly string[];
  /** The colour in which a text can be read upon each step. */
  readonly inks: readonly string[];
  /** The step that holds exactly nothing, of a scale with a sign; null if there is none. */
  readonly zeroStep: number | null;
}

/**
 * Pale to dark, each falling in lightness all the way, so that it can be read in grey and by the colour-blind: blue-green
 * for reserves, red-brown for burdens. The two of a sign start from almost white and meet there.
 */
const RAMPS = {
  reserve: ["#e9f4ee", "#a6d3c4", "#4d9fae", "#22638f", "#162f5e"],
  burden: ["#fdf0df", "#f6c690", "#e28a4f", "#b54a35", "#66182b"],
  out: ["#fbeadb", "#eeb68a", "#c9743f", "#7f3a12"],
  in: ["#e3eef6", "#9dc3de", "#4a88b8", "#123f6d"],
} as const;
const NOTHING = "#f4f4f2";

/** What a place gains and loses, where one colour of each is enough. */
export const GAIN = RAMPS.in[2];
export const LOSS = RAMPS.out[2];

/** Inks for texts upon dark and pale steps. */
export const PALE_INK = "#ffffff";
export const DARK_INK = "#000000";

/** Steps of a scale: round numbers, with the power of ten that they are counted in. */
const ROUND = [
  [1, 0],
  [2, 0],
  [25, -1],
  [5, 0],
  [1, 1],
  [2, 1],
] as const;

const MOST_STEPS = 8;
/** Steps of each sign. */
const MOST_SIGNED_STEPS = 4;
/** The share of a map's values that may lie beyond the last bound, so that a single place does not take all colours. */
const FAR = 0.05;
/** A lowest value below this share of the highest is as good as 0: the scale begins there. */
const NEAR_ZERO = 0.25;

/** A ramp in so many steps, from pale to dark; a single one is its middle. */
function stepsOf(ramp: readonly string[], count: number): string[] {
  const at = piecewise(interpolateLab, [...ramp]);
  return Array.from({ length: count }, (_, i) => hexOf(at(count === 1 ? 0.5 : i / (count - 1))));
}

/** "rgb(1, 2, 3)" as "#010203". */
function hexOf(rgb: string): string {
  const parts = rgb.match(/\d+/g)!.slice(0, 3);
  return `#${parts.map((part) => Number(part).toString(16).padStart(2, "0")).join("")}`;
}

/** CIE lightness of "#rrggbb", 0 to 100: what remains of a colour in grey. */
export function lightnessOf(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return luminance <= 216 / 24389 ? (luminance * 24389) / 27 : 116 * Math.cbrt(luminance) - 16;
}

function scaleOf(bounds: readonly number[], colours: readonly string[], zeroStep: number | null): ColourScale {
  // Each ink has a contrast of 4.5 : 1 on its side of this lightness.
  const inks = colours.map((colour) => (lightnessOf(colour) < 49.6 ? PALE_INK : DARK_INK));
  return { bounds, colours, inks, zeroStep };
}

/**
 * One scale for all maps, each given by its values, with bounds at round numbers; what is not a number does not count.
 * With a sign, the steps are as wide on either side of 0, and what is within `nothing` of 0 has a step of its own.
 */
export function colourScale(maps: readonly Float64Array[], hue: Hue, nothing = 0): ColourScale {
  const sorted = maps.map((values) => values.filter(Number.isFinite).sort()).filter((values) => values.length > 0);
  return hue === "signed" ? signedScale(sorted, nothing) : sequentialScale(sorted, RAMPS[hue]);
}

/** The value that a share of all lies below. */
function quantileOf(sorted: Float64Array, share: number): number {
  return sorted[Math.round(share * (sorted.length - 1))];
}

function sequentialScale(maps: readonly Float64Array[], ramp: readonly string[]): ColourScale {
  const low = min(maps, (sorted) => quantileOf(sorted, FAR)) ?? 0;
  const high = max(maps, (sorted) => quantileOf(sorted, 1 - FAR)) ?? 0;
  const from = low >= 0 && low < NEAR_ZERO * high ? 0 : low;
  const bounds = boundsWithin(from, high, MOST_STEPS);
  return scaleOf(bounds, stepsOf(ramp, bounds.length + 1), null);
}

/** Multiples of the roundest step that cut a range into as many steps as may be, and no more. */
function boundsWithin(low: number, high: number, mostSteps: number): number[] {
  if (!(high > low)) return [];
  const power = Math.floor(Math.log10((high - low) / mostSteps));
  for (const [round, digits] of ROUND) {
    // Counted in powers of ten, so that bounds are the numbers they look like.
    const exponent = power + digits;
    const unit = exponent < 0 ? 1 / 10 ** -exponent : 10 ** exponent;
    const first = Math.floor(low / (round * unit)) + 1;
    const inner: number[] = [];
    for (let i = first; i * round * unit < high; i++)
      inner.push(exponent < 0 ? (i * round) / 10 ** -exponent : i * round * unit);
    if (inner.length < mostSteps) return inner;
  }
  return [];
}

function signedScale(maps: readonly Float64Array[], nothing: number): ColourScale {
  const far = max(maps, (sorted) => quantileOf(sorted.map(Math.abs).sort(), 1 - FAR)) ?? 0;
  const positive = boundsWithin(0, far, MOST_SIGNED_STEPS);
  const needed = (largest: number) => positive.filter((bound) => bound < largest);
  const below = needed(-(min(maps, (sorted) => sorted[0]) ?? 0));
  const above = needed(max(maps, (sorted) => sorted[sorted.length - 1]) ?? 0);
  const bounds = [...below.map((bound) => -bound).reverse(), -nothing, nothing, ...above];
  // Both sides in the same colours at the same size, however far each reaches.
  const count = Math.max(below.length, above.length) + 1;
  const side = (ramp: readonly string[], length: number) => stepsOf(ramp, Math.max(2, count)).slice(0, length);
  return scaleOf(
    bounds,
    [...side(RAMPS.out, below.length + 1).reverse(), NOTHING, ...side(RAMPS.in, above.length + 1)],
    below.length + 1,
  );
}

/** The step that a value is in. */
export function stepOf(scale: ColourScale, value: number): number {
  const { bounds, zeroStep } = scale;
  if (zeroStep !== null && value >= bounds[zeroStep - 1] && value <= bounds[zeroStep]) return zeroStep;
  let step = 0;
  while (step < bounds.length && value >= bounds[step]) step++;
  return step;
}
