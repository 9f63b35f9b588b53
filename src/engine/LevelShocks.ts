import { FACTOR_COUNT, FACTOR_NAMES } from "../model/factorIndex";
import { exp } from "./elementary";
import { BLOCK_PATHS } from "./layout";
import { drawNormalPairs } from "./normals";
import type { ShockPlan } from "./Plan";
import { labelKey, Streams, type Word64 } from "./random";
import type { StudentT } from "./StudentT";

/**
 * What a shock becomes: `mean-one` exp(a − v/2), whose mean is 1 (Student t: exp(a)); `growth` exp(a), a rate of growth; `shift` a itself.
 */
export type ShockUse = "mean-one" | "growth" | "shift";

export interface FactorShock {
  /** factorIndex of scheme and factor. */
  readonly factor: number;
  readonly use: ShockUse;
  readonly plan: ShockPlan;
  /** By place: what its normals become; null where they stay normal. */
  readonly students: readonly StudentT[] | null;
}

interface Row extends FactorShock {
  /** The level's columns that ε is made of, and their weights: a row of the Cholesky factor. */
  readonly columns: readonly number[];
  readonly weights: readonly number[];
  /** a[q,l,t] by place and path. */
  readonly state: Float64Array;
  /** v[q,l,t], the variance of a, by place. */
  readonly variance: Float64Array;
  readonly values: Float64Array;
}

/**
 * The shocks of all factors at one level, for a block of paths: a[t] = φ·a[t−1] + σ·ε[t], a[0] = 0, and the variance
 * v[t] = φ²·v[t−1] + σ², v[0] = 0 (which stays exact at φ = 1). The ε of a place correlate by rows of the Cholesky
 * factor over columns of independent normals, and turn into Student t after that. A column has a stream of its own, labelled by place, scheme and factor,
 * and is drawn wherever a row needs it, whether its scheme is in the scenario or not.
 */
export class LevelShocks {
  private readonly rows: readonly Row[];
  private readonly places: number;
  private readonly columns: number;
  private readonly streams: Streams;
  /** Two years' normals by place and column: of the odd year and of the even one after it. */
  private readonly odd: Float64Array;
  private readonly even: Float64Array;
  private readonly epsilon = new Float64Array(BLOCK_PATHS);
  private year = 0;

  /** `ids` names the level's places; a place's shocks depend on its id, not on where it stands. */
  constructor(ids: readonly string[], shocks: readonly FactorShock[], correlation: Float64Array, seed: Word64) {
    const weightOf = (factor: number, column: number): number => correlation[factor * FACTOR_COUNT + column];
    const columns = FACTOR_NAMES.map((_, column) => column).filter((column) =>
      shocks.some(({ factor }) => weightOf(factor, column) !== 0),
    );
    const size = ids.length * BLOCK_PATHS;
    this.rows = shocks.map((shock) => {
      const used = columns.filter((column) => weightOf(shock.factor, column) !== 0);
      return {
        ...shock,
        columns: used.map((column) => columns.indexOf(column)),
        weights: used.map((column) => weightOf(shock.factor, column)),
        state: new Float64Array(size),
        variance: new Float64Array(ids.length),
        values: new Float64Array(size),
      };
    });
    this.places = ids.length;
    this.columns = columns.length;
    this.streams = new Streams(
      ids.flatMap((id) => columns.map((column) => labelKey(seed, `${id}:${FACTOR_NAMES[column]}`))),
    );
    this.odd = new Float64Array(size * columns.length);
    this.even = new Float64Array(size * columns.length);
  }

  /** This year's shocks of a factor by place and path (`place * BLOCK_PATHS + path`), or undefined if it has none at this level. The array is the same every year. */
  valuesOf(factor: number): Float64Array | undefined {
    return this.rows.find((row) => row.factor === factor)?.values;
  }

  startBlock(block: number): void {
    this.year = 0;
    this.streams.start(block);
    for (const { state, variance } of this.rows) {
      state.fill(0);
      variance.fill(0);
    }
  }

  advance(): void {
    const draws = this.year % 2 === 0;
    const normals = draws ? this.odd : this.even;
    this.year += 1;
    for (let place = 0; place < this.places; place++) {
      const first = place * this.columns;
      if (draws)
        for (let stream = first; stream < first + this.columns; stream++)
          drawNormalPairs(this.streams, stream, this.odd, this.even, stream * BLOCK_PATHS);
      for (const row of this.rows) {
        if (row.students !== null) {
          mixColumns(row, normals, first * BLOCK_PATHS, this.epsilon);
          row.students[place].transform(this.epsilon);
          stepShock(row, place, this.epsilon, 0);
        } else if (row.weights.length === 1 && row.weights[0] === 1) {
          stepShock(row, place, normals, (first + row.columns[0]) * BLOCK_PATHS);
        } else {
          mixColumns(row, normals, first * BLOCK_PATHS, this.epsilon);
          stepShock(row, place, this.epsilon, 0);
        }
      }
    }
  }
}

/** epsilon = Σ weight × column, of one place; its columns start at `at` in `normals`. */
function mixColumns(row: Row, normals: Float64Array, at: number, epsilon: Float64Array): void {
  const { columns, weights } = row;
  epsilon.fill(0);
  for (let k = 0; k < columns.length; k++) {
    const weight = weights[k];
    const start = at + columns[k] * BLOCK_PATHS;
    for (let path = 0; path < BLOCK_PATHS; path++) epsilon[path] += weight * normals[start + path];
  }
}

/** One place's step from year to year; its ε start at `at` in `epsilon`. */
function stepShock(row: Row, place: number, epsilon: Float64Array, at: number): void {
  const { state, values, variance } = row;
  const sd = row.plan.sd[place];
  const persistence = row.plan.persistence[place];
  const start = place * BLOCK_PATHS;
  variance[place] = persistence * persistence * variance[place] + sd * sd;
  // The exponential of a Student t has no mean that could be made 1 (drivers.md).
  const correction = row.use === "mean-one" && row.students === null ? variance[place] / 2 : 0;
  for (let path = 0; path < BLOCK_PATHS; path++) {
    const shock = persistence * state[start + path] + sd * epsilon[at + path];
    state[start + path] = shock;
    values[start + path] = shock - correction;
  }
  if (row.use !== "shift") for (let i = start; i < start + BLOCK_PATHS; i++) values[i] = exp(values[i]);
}
