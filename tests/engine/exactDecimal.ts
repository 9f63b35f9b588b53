import { Decimal } from "decimal.js";

/** Decimals of 45 digits, with exponents beyond float64's. */
const Wide = Decimal.clone({ precision: 45, toExpNeg: -2000, toExpPos: 2000 });

/** A float64's exact value (decimal.js would read its shortest decimal). */
export function exact(x: number): Decimal {
  let halvings = 0;
  let whole = x;
  for (; !Number.isInteger(whole); halvings++) whole *= 2;
  return new Wide(BigInt(whole).toString()).div(new Wide(2).pow(halvings));
}

/** The distance of two neighbouring float64 around a normal number, below it if it is a power of two. */
function ulpOf(x: Decimal): Decimal {
  const exponent = x.abs().log(2).floor();
  const power = new Wide(2).pow(Decimal.max(exponent, -1022));
  return power.div(2 ** 52);
}

/** How far a float64 is from the true value, in units in the last place of the true value. */
export function ulpsOff(got: number, truth: Decimal): number {
  return exact(got).minus(truth).abs().div(ulpOf(truth)).toNumber();
}
