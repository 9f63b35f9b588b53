import { normalDistribution, normalQuantile } from "../../src/analysis/evidence/normalFunctions";

/**
 * How far off statistics are that are not normal: each is turned into the standard normal number that is as rare, so
 * that one bound fits all. Above 0: more than expected.
 */

/** Counts above this are as good as normal. */
const MANY = 500;

/** Of a count that is binomial; where few are expected, by the Poisson distribution, the count itself being half on either side. */
export function deviationOfCount(seen: number, expected: number, probability: number): number {
  if (expected > MANY) return (seen - expected) / Math.sqrt(expected * (1 - probability));
  let term = Math.exp(-expected);
  let below = 0;
  for (let k = 0; k < seen; k++) {
    below += term;
    term *= expected / (k + 1);
  }
  const half = term / 2;
  if (below + half < 0.5) return normalQuantile(below + half);
  let above = 0;
  for (let k = seen; k < seen + 2 * MANY; k++) {
    term *= expected / (k + 1);
    above += term;
  }
  return -normalQuantile(above + half);
}

/** Of χ² with many degrees of freedom (Wilson & Hilferty 1931). */
export function deviationOfChiSquare(chiSquare: number, degrees: number): number {
  const variance = 2 / (9 * degrees);
  return (Math.cbrt(chiSquare / degrees) - (1 - variance)) / Math.sqrt(variance);
}

/** Of Kolmogorov's distance × √n. */
export function deviationOfDistance(distance: number): number {
  let above = 0;
  for (let k = 1; k <= 100; k++) above += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * distance * distance);
  return -normalQuantile(distance < 0.2 ? 1 : above);
}

/** Of the largest of `count` standard normals. */
export function deviationOfLargest(largest: number, count: number): number {
  return -normalQuantile(-Math.expm1(count * Math.log1p(-normalDistribution(-largest))));
}
