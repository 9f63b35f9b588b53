import { LEVELS, type Level } from "../../model/Tree";
import { type Ar1, ar1Covariance, fitShocks, type ShockFit } from "./fitShocks";
import { addScaled, invert, type Matrix, matrix, multiply, transpose } from "./matrix";
import type { Stratum } from "./placeSeries";

/** What a factor's shock moves: the level of a trend (`spend`, `wage`), or the growth itself (`membership`). */
export type FactorUse = "level" | "growth";

/** What was fitted to one stratum. */
export interface StratumFit {
  readonly stratum: Stratum;
  /** Years whose change counts: those of the stratum less those left out. */
  readonly years: number;
  readonly fit: ShockFit | undefined;
  /** New parts of each place's shock by year (index as the stratum's), scaled to variance 1; NaN where a year is left out; none without chance. */
  readonly innovations: readonly (readonly number[])[];
}

export interface GrowthFit {
  /** Logarithmic, a year. */
  readonly growth: number;
  readonly se: number;
}

export interface FactorFit {
  readonly strata: readonly StratumFit[];
  /** Undefined where the root has too few years. */
  readonly growth: GrowthFit | undefined;
}

/** The columns that are no shock: level and trend (for `growth` its mean), and a break for each year left out. */
function designOf({ first, series, isRoot }: Stratum, use: FactorUse, excluded: readonly number[]): Matrix {
  const years = series[0].length;
  const breaks = excluded.filter((year) => year < first + years && (use === "growth" ? year >= first : year > first));
  const trend = isRoot && use === "level" ? 1 : 0;
  return matrix(years, 1 + trend + breaks.length, (t, column) => {
    if (column === 0) return 1;
    if (column <= trend) return t;
    const at = breaks[column - 1 - trend] - first;
    return use === "growth" ? Number(t === at) : Number(t >= at);
  });
}

/**
 * Fits a factor's strata from the lowest level up, each given what lies below it, and the growth to the root. A year left out
 * is a break: what changed into it tells neither trend nor shock.
 * @param usual the process that stands in where the table cannot tell one, by level.
 * @param besides another process that the series hold besides, by level, which is taken as known.
 */
export function fitFactor(
  strata: readonly Stratum[],
  use: FactorUse,
  excluded: readonly number[],
  usual: (level: Level) => Ar1,
  besides: (level: Level) => Ar1,
): FactorFit {
  const found = new Map<Level, Ar1>();
  const fits: StratumFit[] = [];
  let growth: GrowthFit | undefined;
  const lowestFirst = [...strata].sort((a, b) => LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level));
  for (const stratum of lowestFirst) {
    const design = designOf(stratum, use, excluded);
    const known = [
      { process: besides(stratum.level), weight: 1 },
      ...[...stratum.weights].flatMap(([level, weight]) => [
        { process: found.get(level) ?? usual(level), weight },
        { process: besides(level), weight },
      ]),
    ].filter(({ process, weight }) => process.sd > 0 && weight > 0);
    const { series, independent, level } = stratum;
    const fit = fitShocks({ series, independent, design, known, usualPersistence: usual(level).persistence });
    if (fit !== undefined) found.set(level, fit);
    const process = fit ?? usual(level);
    const years = series[0].length - (design.columns - (stratum.isRoot && use === "level" ? 2 : 1));
    const covariance = known.reduce(
      (sum, one) => addScaled(sum, ar1Covariance(one.process, design.rows), one.weight),
      ar1Covariance(process, design.rows),
    );
    // Without any chance at all every weight gives the same means.
    const means = fitMeans(series, design, invert(covariance)?.inverse ?? identity(design.rows));
    fits.push({
      stratum,
      years,
      fit,
      innovations:
        means === undefined || !(process.sd > 0)
          ? []
          : innovationsOf(stratum, means.residuals, process.persistence, excluded),
    });
    if (stratum.isRoot && fit !== undefined && means !== undefined) {
      const column = use === "level" ? 1 : 0;
      const variance =
        process.sd === 0 && known.length === 0 ? 0 : means.covariance.values[column * (design.columns + 1)];
      growth = { growth: means.coefficients[0][column], se: Math.sqrt(variance) };
    }
  }
  return { strata: fits, growth };
}

function identity(size: number): Matrix {
  return matrix(size, size, (row, column) => Number(row === column));
}

/** Generalised least squares of each series on the design; undefined where the design has columns that depend on each other. */
function fitMeans(series: readonly (readonly number[])[], design: Matrix, weights: Matrix) {
  const turned = multiply(transpose(design), weights);
  const covariance = invert(multiply(turned, design))?.inverse;
  if (covariance === undefined) return undefined;
  const solver = multiply(covariance, turned);
  const coefficients = series.map((values) => {
    const column = matrix(values.length, 1, (row) => values[row]);
    return multiply(solver, column).values;
  });
  const residuals = series.map((values, s) =>
    values.map((value, t) => {
      let fitted = 0;
      for (let k = 0; k < design.columns; k++) fitted += design.values[t * design.columns + k] * coefficients[s][k];
      return value - fitted;
    }),
  );
  return { coefficients, covariance, residuals };
}

/** a[t] − φ·a[t−1] by place, scaled to variance 1 over the stratum; the first year and those left out have none. */
function innovationsOf(
  { first }: Stratum,
  residuals: readonly (readonly number[])[],
  persistence: number,
  excluded: readonly number[],
): number[][] {
  const raw = residuals.map((values) =>
    values.map((value, t) =>
      t === 0 || excluded.includes(first + t) ? Number.NaN : value - persistence * values[t - 1],
    ),
  );
  const squares = raw.flat().filter((value) => !Number.isNaN(value));
  const scale = Math.sqrt(squares.reduce((sum, value) => sum + value * value, 0) / Math.max(1, squares.length));
  return raw.map((values) => values.map((value) => (scale > 0 ? value / scale : Number.NaN)));
}
