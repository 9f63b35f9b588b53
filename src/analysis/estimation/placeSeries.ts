import { mean } from "simple-statistics";
import { LEVELS, type Level, type Place } from "../../model/Tree";

/** A factor's logarithms at one place, by year. */
export interface Series {
  readonly first: number;
  readonly values: readonly number[];
}

/** A place's series, its own or the mean of the places below, and how much of each lower level's variance it holds. */
interface Composite {
  readonly id: string;
  readonly series: Series;
  readonly weights: ReadonlyMap<Level, number>;
}

/** What a table tells of one level: the whole (`root`), or how places differ from those under the same parent. */
export interface Stratum {
  readonly level: Level;
  readonly isRoot: boolean;
  readonly first: number;
  readonly ids: readonly string[];
  /** By place: the series itself (root), or its deviations from the mean of its siblings. */
  readonly series: readonly (readonly number[])[];
  readonly independent: number;
  readonly weights: ReadonlyMap<Level, number>;
}

/** Each place's share of its parts: Σ share² over the places of a level below it. */
export type ShareSquares = (placeId: string, level: Level) => number;

/**
 * Sorts places' series into the levels of the tree: by siblings' deviations from their mean for each level below the
 * root (unweighted means), and the root's own series, or the mean of what lies below, for the root. Places of one
 * stratum are cut to the years that all of them have.
 */
export function strataOf(root: Place, own: ReadonlyMap<string, Series>, shareSquares: ShareSquares): Stratum[] {
  const groups = new Map<Level, Composite[][]>();
  const visit = (place: Place): Composite | undefined => {
    const below = (place.children ?? []).flatMap((child) => visit(child) ?? []);
    if (below.length > 1) {
      const level = place.children![0].level;
      groups.set(level, [...(groups.get(level) ?? []), below]);
    }
    const series = own.get(place.id);
    if (series !== undefined) {
      const lower = LEVELS.slice(LEVELS.indexOf(place.level) + 1);
      return { id: place.id, series, weights: new Map(lower.map((level) => [level, shareSquares(place.id, level)])) };
    }
    const middle = below.length === 0 ? undefined : meanOf(place, below);
    return middle?.series.values.length ? middle : undefined;
  };
  const whole = visit(root);
  const strata: Stratum[] = [];
  if (whole !== undefined) {
    const { first, values } = whole.series;
    const { weights } = whole;
    strata.push({ level: root.level, isRoot: true, first, ids: [root.id], series: [values], independent: 1, weights });
  }
  for (const level of LEVELS) {
    const siblings = groups.get(level);
    if (siblings === undefined) continue;
    const all = siblings.flat();
    const [first, last] = commonYears(all.map(({ series }) => series));
    if (last < first) continue;
    strata.push({
      level,
      isRoot: false,
      first,
      ids: all.map(({ id }) => id),
      series: siblings.flatMap((group) => deviations(group.map(({ series }) => cut(series, first, last)))),
      independent: all.length - siblings.length,
      weights: meanWeights(all),
    });
  }
  return strata;
}

function meanOf(place: Place, below: readonly Composite[]): Composite {
  const [first, last] = commonYears(below.map(({ series }) => series));
  const parts = below.map(({ series }) => cut(series, first, last));
  const values = Array.from({ length: Math.max(0, last - first + 1) }, (_, t) => mean(parts.map((part) => part[t])));
  const weights = new Map([...meanWeights(below)].map(([level, weight]) => [level, weight / below.length]));
  weights.set(place.children![0].level, 1 / below.length);
  return { id: place.id, series: { first, values }, weights };
}

function meanWeights(composites: readonly Composite[]): Map<Level, number> {
  const levels = [...composites[0].weights.keys()];
  return new Map(levels.map((level) => [level, mean(composites.map(({ weights }) => weights.get(level) ?? 0))]));
}

function commonYears(series: readonly Series[]): [first: number, last: number] {
  const first = Math.max(...series.map((one) => one.first));
  const last = Math.min(...series.map((one) => one.first + one.values.length - 1));
  return [first, last];
}

function cut({ first, values }: Series, from: number, to: number): readonly number[] {
  return values.slice(from - first, to - first + 1);
}

function deviations(group: readonly (readonly number[])[]): number[][] {
  const means = group[0].map((_, t) => mean(group.map((values) => values[t])));
  return group.map((values) => values.map((value, t) => value - means[t]));
}
