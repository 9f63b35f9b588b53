const PLAIN = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i;
const GROUPED = /^[+-]?\d{1,3}([, ]\d{3})+(\.\d+)?$/;

/** Full-width digits, signs and points as their plain ones; outer spaces gone. */
export function plainCharacters(written: string): string {
  return written.normalize("NFKC").replaceAll("−", "-").trim();
}

/**
 * The number that a cell's text is, with full-width digits and thousands separators as they are written in Excel;
 * undefined if it is none: a unit, a word or a note in the cell is not read away.
 */
export function parseAmount(written: string): number | undefined {
  const plain = plainCharacters(written);
  if (PLAIN.test(plain)) return Number(plain);
  if (GROUPED.test(plain)) return Number(plain.replaceAll(/[, ]/g, ""));
  return undefined;
}
