/** A share as typed and listed: up to two decimals, no trailing zeros, a minus sign where it is negative. */
export function writePercent(share: number): string {
  return String(Number((share * 100).toFixed(2))).replace("-", "−");
}
