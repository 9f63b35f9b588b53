import type { EvidenceRow } from "../../analysis/evidence/Evidence";
import type { RandomnessRow } from "../../analysis/evidence/randomness";

const MOST_DIGITS = 8;

/** Decimals that show an error with two digits. */
function decimalsOf(error: number): number {
  return Math.min(MOST_DIGITS, Math.max(0, 1 - Math.floor(Math.log10(error))));
}

/** A known value with the digits that were published, or one more than ours is exact to. */
export function formatKnown({ reference, rounding, standardError }: EvidenceRow): string {
  if (Number.isInteger(reference) && rounding === 0) return String(reference);
  if (rounding > 0) return reference.toFixed(Math.max(0, Math.round(-Math.log10(2 * rounding))));
  return standardError > 0 ? reference.toFixed(decimalsOf(standardError)) : plain(reference);
}

/** Ours with its standard error. */
export function formatOurs({ ours, standardError }: EvidenceRow): string {
  if (standardError === 0) return plain(ours);
  const decimals = decimalsOf(standardError);
  return `${ours.toFixed(decimals).replace("-", "−")} ± ${standardError.toFixed(decimals)}`;
}

/** What was seen, as exact as its standard error has two digits. */
export function formatObserved({ observed, standardError }: RandomnessRow): string {
  if (Number.isInteger(observed)) return String(observed);
  return observed.toFixed(decimalsOf(standardError)).replace("-", "−");
}

export function formatExpected({ expected, standardError }: RandomnessRow): string {
  const decimals = decimalsOf(standardError);
  const shown = Number.isInteger(expected) ? String(expected) : expected.toFixed(decimals);
  return `${shown.replace("-", "−")} ± ${standardError.toFixed(decimals)}`;
}

export function formatZ(z: number): string {
  if (!Number.isFinite(z)) return "∞";
  return z.toFixed(2).replace("-", "−");
}

function plain(value: number): string {
  return String(Number(value.toPrecision(9)));
}
