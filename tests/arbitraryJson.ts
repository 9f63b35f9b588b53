import fc from "fast-check";

/** What a JSON text can hold. −0 is left out: JSON.stringify writes it as 0. */
export function arbitraryJson(maxDepth = 3) {
  return fc.jsonValue({ maxDepth }).map((value): unknown => JSON.parse(JSON.stringify(value)));
}
