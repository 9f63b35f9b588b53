import type { Estimate } from "./Estimate";

const DIGITS = 2;

/** Rates are shown in percent, persistences and correlations as they are. */
function isRate({ target }: Estimate): boolean {
  return target.kind === "growth" || target.kind === "standards" || target.kind === "sd";
}

function writeNumber(estimate: Estimate, value: number): string {
  const shown = (isRate(estimate) ? value * 100 : value).toFixed(DIGITS).replace(/^-(?=[0.]*$)/, "");
  return isRate(estimate) ? `${shown}%` : shown;
}

/** Value and standard error: "5.12%" and "0.40%", "0.31" and "0.12"; "—" where the table cannot tell. */
export function writeEstimate(estimate: Estimate): { readonly value: string; readonly se: string } {
  const { value, se } = estimate;
  if (value === null || se === null) return { value: "—", se: "" };
  return { value: writeNumber(estimate, value), se: writeNumber(estimate, se) };
}

/** What the scenario says now: one number, the first and last of a path, or "—". */
export function writePresent(estimate: Estimate): string {
  const { present } = estimate;
  if (present === null || present.length === 0) return "—";
  const [first, last] = [present[0], present[present.length - 1]];
  const written = writeNumber(estimate, first);
  return present.length === 1 || first === last ? written : `${written} … ${writeNumber(estimate, last)}`;
}
