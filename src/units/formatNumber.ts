import type { Decimal } from "decimal.js";
import { Exact } from "./Exact";

/** A number to so many decimals, halves rounded away from zero, with thousands separators: 1234567.891 → "1,234,567.89". Both languages write it alike. */
export function formatNumber(value: Decimal.Value, decimals: number): string {
  const exact = new Exact(value);
  if (!exact.isFinite()) throw new RangeError(`formatNumber: a finite number expected, got ${exact}`);
  const rounded = exact.toDecimalPlaces(decimals);
  const [whole, fraction] = rounded.abs().toFixed(decimals).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const sign = rounded.isNegative() && !rounded.isZero() ? "-" : "";
  return fraction === undefined ? `${sign}${grouped}` : `${sign}${grouped}.${fraction}`;
}
