import { type RunResult, readStatistic, type SeriesKey } from "../engine/RunResult";

/** Sampling error of the probability of depletion by the last year. */
export interface DepletionError {
  /** Half the widest 95 % interval (Wilson) among the rule sets, as a probability. */
  readonly half: number;
  readonly paths: number;
}

/**
 * How well a result knows the probability of depletion by its last year, at a place under the rule sets at these indices;
 * null where none keeps accounts there.
 */
export function depletionError(
  result: RunResult,
  at: Omit<SeriesKey, "ruleSet">,
  ruleSets: readonly number[],
): DepletionError | null {
  const last = result.years.length - 1;
  const halves = ruleSets.flatMap((ruleSet) => {
    const statistic = readStatistic(result, { ...at, ruleSet }, last, "depleted-by");
    return statistic ? [(statistic.high! - statistic.low!) / 2] : [];
  });
  return halves.length === 0 ? null : { half: Math.max(...halves), paths: result.paths };
}

/** Numbers of paths are given in so many digits: more would claim to know the probability beforehand. */
const DIGITS = 2;

/**
 * About how many paths bring the error down to `target` (half an interval, as a probability): errors shrink with the root
 * of the number of paths. Rounded up to two digits; the present number if that is enough.
 */
export function pathsNeeded({ half, paths }: DepletionError, target: number): number {
  const needed = paths * (half / target) ** 2;
  if (needed <= paths) return paths;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(needed)) - DIGITS + 1);
  return Math.ceil(needed / step) * step;
}
