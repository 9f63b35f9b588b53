import { type PathValues, valuesOfYear } from "../../engine/PathValues";
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

/**
 * The number of the path with the lowest, or the highest, value in a year; rule set and year by index. Where many share it
 * (nothing left on a third of the paths), the one of them that is lowest, or highest, over all years together. Null where
 * the values are no numbers.
 */
export function findExtreme(values: PathValues, ruleSet: number, year: number, end: "low" | "high"): number | null {
  const sign = end === "low" ? 1 : -1;
  const inYear = valuesOfYear(values, ruleSet, year);
  if (inYear.length === 0 || Number.isNaN(inYear[0])) return null;
  const overYears = (path: number): number => {
    return values.years.reduce((sum, _, t) => sum + valuesOfYear(values, ruleSet, t)[path], 0);
  };
  let best = 0;
  let bestOverYears = overYears(0);
  for (let path = 1; path < inYear.length; path++) {
    const further = sign * (inYear[path] - inYear[best]);
    if (further > 0) continue;
    const sum = overYears(path);
    if (further < 0 || sign * (sum - bestOverYears) < 0) {
      best = path;
      bestOverYears = sum;
    }
  }
  return best;
}

/** The share of paths whose value is at most a path's own; `sorted` holds the values of all of them, ascending. */
export function shareUpTo(sorted: Float64Array, value: number): number {
  return rankOf(sorted, value, true) / sorted.length;
}
