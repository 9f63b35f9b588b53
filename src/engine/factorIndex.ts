import { FACTORS, type Factor } from "../model/parameters";
import { SCHEMES, type Scheme } from "../model/SettlementCase";

/** The random factors of all schemes in one fixed order, whatever schemes a scenario has: SCHEMES × FACTORS, factors fastest. */
export const FACTOR_COUNT = SCHEMES.length * FACTORS.length;

export function factorIndex(scheme: Scheme, factor: Factor): number {
  return SCHEMES.indexOf(scheme) * FACTORS.length + FACTORS.indexOf(factor);
}

/** `scheme.factor`, as in files and in the labels of random streams. */
export const FACTOR_NAMES: readonly string[] = SCHEMES.flatMap((scheme) =>
  FACTORS.map((factor) => `${scheme}.${factor}`),
);
