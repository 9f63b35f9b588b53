import { quantileOf, tailMeanOf } from "../../engine/finishWatched";
import { TAIL } from "../../engine/measures";
import type { PathMeasure } from "../../engine/PathSeries";
import { Z95 } from "../../units/Z95";

/** The end of a distribution at which a fund is worst off. */
export type WorstEnd = "low" | "high";

/** Measures of which little is bad; of all others much is. */
const SCARCE: readonly PathMeasure[] = ["months", "available", "income", "net-transfer"];

export function worstEndOf(measure: PathMeasure): WorstEnd {
  return SCARCE.includes(measure) ? "low" : "high";
}

/** Shares of the quantiles that are marked. */
export const MARKED_QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** A quantile of the sample, and the bounds of its 95 % confidence interval, which are paths of the sample themselves. */
export interface Quantile {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The distribution of a figure over paths; in the figure's own unit. */
export interface Distribution {
  /** The figure of every path, ascending. */
  readonly sorted: Float64Array;
  readonly mean: number;
  readonly se: number;
  /** In the order of MARKED_QUANTILES. */
  readonly quantiles: readonly Quantile[];
  /** The mean of the worst 5 %, and its standard error. */
  readonly tail: { readonly mean: number; readonly se: number };
  /** On how many paths the figure is 0. */
  readonly zeros: number;
}

/**
 * The distribution of a figure, by the values of every path; null where it does not apply (no number). Intervals of
 * quantiles go by the binomial ranks, the tail mean's error by its influence function: both assume no shape.
 */
export function distributionOf(values: Float64Array, worstEnd: WorstEnd): Distribution | null {
  const sorted = values.slice().sort();
  const paths = sorted.length;
  // What is no number comes last.
  if (paths === 0 || Number.isNaN(sorted[paths - 1])) return null;
  const { mean, se } = momentsOf(sorted, (value) => value);
  return {
    sorted,
    mean,
    se,
    quantiles: MARKED_QUANTILES.map((share) => quantileWithBounds(sorted, share)),
    tail: tailOf(sorted, worstEnd),
    zeros: rankOf(sorted, 0, true) - rankOf(sorted, 0, false),
  };
}

/** How many of sorted numbers are below a value, or also at it. */
export function rankOf(sorted: Float64Array, value: number, including: boolean): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle] < value || (including && sorted[middle] === value)) from = middle + 1;
    else to = middle;
  }
  return from;
}

function momentsOf(sorted: Float64Array, of: (value: number) => number): { mean: number; se: number } {
  const paths = sorted.length;
  // Deviations from one of them lose no digits, however small the spread is.
  const pivot = of(sorted[0]);
  let sum = 0;
  let squares = 0;
  for (const value of sorted) {
    const deviation = of(value) - pivot;
    sum += deviation;
    squares += deviation * deviation;
  }
  const variance = Math.max(0, squares - (sum * sum) / paths) / (paths - 1);
  return { mean: pivot + sum / paths, se: Math.sqrt(variance / paths) };
}

function quantileWithBounds(sorted: Float64Array, share: number): Quantile {
  const paths = sorted.length;
  const half = Z95 * Math.sqrt(paths * share * (1 - share));
  const at = (rank: number): number => sorted[Math.min(paths - 1, Math.max(0, rank))];
  return {
    value: quantileOf(sorted, share),
    low: at(Math.floor(paths * share - half) - 1),
    high: at(Math.ceil(paths * share + half) - 1),
  };
}

function tailOf(sorted: Float64Array, worstEnd: WorstEnd): Distribution["tail"] {
  const sign = worstEnd === "high" ? 1 : -1;
  const badness = sign === 1 ? sorted : Float64Array.from(sorted, (value) => -value).reverse();
  const limit = quantileOf(badness, 1 - TAIL);
  const { se } = momentsOf(badness, (value) => Math.max(0, value - limit) / TAIL);
  return { mean: sign * tailMeanOf(badness, TAIL), se };
}
