import { Decimal } from "decimal.js";

/** Decimal arithmetic for money at the edges: 40 digits, so that no product of amounts and rates in twenty years is ever seen to round. */
export const Exact = Decimal.clone({ precision: 40 });
export type Exact = Decimal;

export const ZERO: Exact = new Exact(0);
export const ONE: Exact = new Exact(1);

export function exact(value: Decimal.Value): Exact {
  return new Exact(value);
}

/** Sum of any number of exact amounts; 0 of none. */
export function sumExact(values: Iterable<Exact>): Exact {
  let total = ZERO;
  for (const value of values) total = total.plus(value);
  return total;
}

export function positive(value: Exact): Exact {
  return value.gt(0) ? value : ZERO;
}

/** Shares an amount by weights; equally where all weights are 0. */
export function shareOut(amount: Exact, weights: readonly Exact[]): Exact[] {
  const total = sumExact(weights);
  if (total.gt(0)) return weights.map((weight) => amount.times(weight).div(total));
  return weights.map(() => amount.div(weights.length));
}
