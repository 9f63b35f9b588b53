/**
 * Reads a number as people type it: full-width digits, thousands separators, spaces, a minus sign or a hyphen, a percent sign at the end (which
 * is dropped: the field says its unit). Null if it is anything else; nothing is guessed.
 */
export function parseNumber(typed: string): number | null {
  const plain = typed
    .normalize("NFKC")
    .replace(/[\s,，]/g, "")
    .replace(/%$/, "")
    .replace(/^−/, "-");
  return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(plain) ? Number(plain) : null;
}
