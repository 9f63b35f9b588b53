import { exp, log } from "./elementary";
import type { Kernel } from "./Kernel";

/** Knots a unit of z, and the |z| from which on the transform stays where it is: a normal goes beyond on one path in 10^33. */
const KNOTS = 64;
const MOST_Z = 12;
/** Where the integration begins, and its steps from knot to knot. */
const START_Z = 16;
const STEPS = 16;
/** Coefficients of a piece: a polynomial of degree 5. */
const SIZE = 6;

/**
 * Turns standard normals into Student t with ν > 2 degrees of freedom, scaled to variance 1: S(z) = √((ν − 2)/ν)·T(z),
 * where T(z) is the number that t exceeds with the probability with which a standard normal exceeds z. No draw is
 * needed beyond the normal's, so that t and normal are large on the same paths; and where normals correlate by ρ, so
 * do the ranks of what they become (a Gaussian copula).
 *
 * T solves T' = φ(z)/f(T), with φ and f the densities of normal and t. That is integrated from the far tail inwards
 * (Runge–Kutta, fourth order), where errors die out; between knots S is the polynomial of degree 5 with the values and
 * first two derivatives of both ends. Relative error below 1e-10 up to |z| = 8 (tests/engine/studentT.test.ts).
 */
export class StudentT {
  /** The coefficients of each piece, in the kernel, which does the transform (kernel/students.ts). */
  readonly pieces: Float64Array;

  /** `degreesOfFreedom` may be any number above 2. */
  constructor(degreesOfFreedom: number, kernel: Kernel) {
    this.pieces = kernel.float64(KNOTS * MOST_Z * SIZE);
    const nu = degreesOfFreedom;
    const logSlope = log(Math.sqrt(nu / 2) / gammaRatio(nu / 2));
    const slope = (z: number, t: number): number =>
      exp(logSlope - (z * z) / 2 + ((nu + 1) / 2) * log(1 + (t * t) / nu));
    const scale = Math.sqrt((nu - 2) / nu);
    const knots = KNOTS * MOST_Z;
    const values = new Float64Array(knots + 1);
    const slopes = new Float64Array(knots + 1);
    const bends = new Float64Array(knots + 1);
    let t = farInTheTail(nu, logSlope);
    for (let knot = KNOTS * START_Z; knot >= 0; knot--) {
      const z = knot / KNOTS;
      if (knot === 0) t = 0;
      if (knot <= knots) {
        const first = slope(z, t);
        values[knot] = t * scale;
        slopes[knot] = (first * scale) / KNOTS;
        bends[knot] = (first * (((nu + 1) * t * first) / (nu + t * t) - z) * scale) / (KNOTS * KNOTS);
      }
      if (knot === 0) break;
      for (let step = 0; step < STEPS; step++) t = stepInwards(slope, z - step / (KNOTS * STEPS), t);
    }
    for (let knot = 0; knot < knots; knot++) this.setPiece(knot, values, slopes, bends);
  }

  private setPiece(knot: number, values: Float64Array, slopes: Float64Array, bends: Float64Array): void {
    const half = bends[knot] / 2;
    const value = values[knot + 1] - values[knot] - slopes[knot] - half;
    const slope = slopes[knot + 1] - slopes[knot] - 2 * half;
    const bend = bends[knot + 1] - 2 * half;
    this.pieces.set(
      [
        values[knot],
        slopes[knot],
        half,
        10 * value - 4 * slope + bend / 2,
        -15 * value + 7 * slope - bend,
        6 * value - 3 * slope + bend / 2,
      ],
      knot * SIZE,
    );
  }
}

/** T(START_Z) roughly: both tails by density over its rate of decay, f²/−f'; solved for log T by halving. */
function farInTheTail(nu: number, logSlope: number): number {
  const goal = logSlope - (START_Z * START_Z) / 2 - log(START_Z);
  let low = 0;
  let high = 300;
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    const t = exp(middle);
    const square = t * t;
    const tail = log((nu + square) / ((nu + 1) * t)) - ((nu + 1) / 2) * log(1 + square / nu);
    if (tail > goal) low = middle;
    else high = middle;
  }
  return exp(low);
}

/** One step of Runge–Kutta towards 0. */
function stepInwards(slope: (z: number, t: number) => number, z: number, t: number): number {
  const h = -1 / (KNOTS * STEPS);
  const a = slope(z, t);
  const b = slope(z + h / 2, t + (h / 2) * a);
  const c = slope(z + h / 2, t + (h / 2) * b);
  const d = slope(z + h, t + h * c);
  return t + (h / 6) * (a + 2 * b + 2 * c + d);
}

/**
 * Γ(x + ½) / Γ(x) for x > 0: Γ's recurrence up to an x of 64, then the series in 1/x of the ratio of two gamma functions
 * (DLMF 5.11.13 with a = ½ and b = 0). Relative error below 1e-14.
 */
function gammaRatio(x: number): number {
  let factor = 1;
  let at = x;
  for (; at < 64; at++) factor *= at / (at + 0.5);
  const r = 1 / at;
  const series =
    1 + r * (-1 / 8 + r * (1 / 128 + r * (5 / 1024 + r * (-21 / 32768 + r * (-399 / 262144 + (r * 869) / 4194304)))));
  return factor * Math.sqrt(at) * series;
}
