import { FACTORS, type Factor } from "./parameters";
import { SCHEMES, type Scheme } from "./schemes";

/**
 * The random factors of all schemes in one fixed order, whatever schemes a scenario has: FACTORS × SCHEMES, schemes
 * fastest. It is the order of the Cholesky factor: with the schemes' spend first, which correlate with each other, none
 * of them needs the draws of another factor.
 */
export const FACTOR_COUNT = SCHEMES.length * FACTORS.length;

export function factorIndex(scheme: Scheme, factor: Factor): number {
  return FACTORS.indexOf(factor) * SCHEMES.length + SCHEMES.indexOf(scheme);
}

/** `scheme.factor`, as in files and in the labels of random streams. */
export const FACTOR_NAMES: readonly string[] = FACTORS.flatMap((factor) =>
  SCHEMES.map((scheme) => `${scheme}.${factor}`),
);
