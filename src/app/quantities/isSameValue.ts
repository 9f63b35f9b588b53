import type { Value } from "./readPlaces";

/** Whether two values are the same numbers in the same form. */
export function isSameValue(a: Value | undefined, b: Value | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
