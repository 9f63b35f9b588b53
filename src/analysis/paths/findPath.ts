import { rankOf } from "./distributionOf";

/** Which path is looked for: the one at a share of the paths from the lowest value up, or the one nearest to a value. */
export type Wanted = { readonly share: number } | { readonly value: number };

/**
 * The number of a path, from 0: of those with the value that fits best, the first. Null where the values are no numbers.
 * A share from 0 (the lowest) to 1 (the highest) picks the path whose rank is nearest to it.
 */
export function findPath(values: Float64Array, wanted: Wanted): number | null {
  if (values.length === 0 || Number.isNaN(values[0])) return null;
  if ("share" in wanted) {
    const sorted = values.slice().sort();
    return values.indexOf(sorted[Math.round((values.length - 1) * wanted.share)]);
  }
  let best = 0;
  for (let path = 1; path < values.length; path++) {
    if (Math.abs(values[path] - wanted.value) < Math.abs(values[best] - wanted.value)) best = path;
  }
  return best;
}

/** The share of paths whose value is at most a path's own; `sorted` holds the values of all of them, ascending. */
export function shareUpTo(sorted: Float64Array, value: number): number {
  return rankOf(sorted, value, true) / sorted.length;
}
