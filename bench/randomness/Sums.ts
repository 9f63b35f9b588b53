import { EQUAL_BINS, FINE_BINS, PAIR_BINS } from "./bins";

export const MOMENTS = 8;

/**
 * Pairs of normals that should have nothing to do with each other: the two of a pair of words, the same place, path and
 * factor in neighbouring years (of neighbouring pairs of words), neighbouring paths, and so on. A stream's first normal
 * is taken apart, as that is where a poor way to begin streams would show.
 */
export const RELATIONS = [
  "pair",
  "years",
  "paths",
  "places",
  "factors",
  "schemes",
  "seeds",
  "firstPaths",
  "firstPlaces",
  "firstSeeds",
] as const;
export type Relation = (typeof RELATIONS)[number];

/** Of pairs (x, y), no normal being in two pairs. */
export interface RelationSums {
  count: number;
  /** Σ x·y. */
  products: number;
  /** Σ (x² − 1)·(y² − 1). */
  squares: number;
  /** Counts by bins of equal probability: `xBin * PAIR_BINS + yBin`. */
  readonly cells: Float64Array;
}

/** All that is kept of a sample: sums and counts, which add up over its parts. */
export interface Sums {
  count: number;
  /** Σ z^k for k = 1 to MOMENTS. */
  readonly powers: Float64Array;
  smallest: number;
  largest: number;
  readonly fine: Float64Array;
  readonly equal: Float64Array;
  readonly relations: Readonly<Record<Relation, RelationSums>>;
}

export function createSums(): Sums {
  const relation = (): RelationSums => ({
    count: 0,
    products: 0,
    squares: 0,
    cells: new Float64Array(PAIR_BINS * PAIR_BINS),
  });
  return {
    count: 0,
    powers: new Float64Array(MOMENTS),
    smallest: Number.POSITIVE_INFINITY,
    largest: Number.NEGATIVE_INFINITY,
    fine: new Float64Array(FINE_BINS),
    equal: new Float64Array(EQUAL_BINS),
    relations: Object.fromEntries(RELATIONS.map((name) => [name, relation()])) as Record<Relation, RelationSums>,
  };
}

/** Adds `part` to `total`. */
export function addSums(total: Sums, part: Sums): void {
  const add = (to: Float64Array, from: Float64Array): void => {
    for (let i = 0; i < to.length; i++) to[i] += from[i];
  };
  total.count += part.count;
  total.smallest = Math.min(total.smallest, part.smallest);
  total.largest = Math.max(total.largest, part.largest);
  add(total.powers, part.powers);
  add(total.fine, part.fine);
  add(total.equal, part.equal);
  for (const name of RELATIONS) {
    const [to, from] = [total.relations[name], part.relations[name]];
    to.count += from.count;
    to.products += from.products;
    to.squares += from.squares;
    add(to.cells, from.cells);
  }
}
