/**
 * Text widths without a browser, so that a picture is laid out alike in the page and in Node. Estimates from the
 * advance widths of common sans-serif fonts; they lean to the wide side, so that lines do not run over.
 */

function advanceEm(char: string): number {
  const code = char.codePointAt(0)!;
  if (code >= 0x2e80 || char === "·") return 1;
  if (code >= 0x2010 && code <= 0x2027) return 0.9;
  if (/[\s.,:;|'!ilIj()[\]]/.test(char)) return 0.32;
  if (/[0-9a-z<>+=−–-]/.test(char)) return 0.57;
  return 0.72;
}

/** Estimated width of a text in px at a font size; `bold` text runs a little wider. */
export function estimateWidth(text: string, size: number, bold = false): number {
  let em = 0;
  for (const char of text) em += advanceEm(char);
  return em * size * (bold ? 1.06 : 1);
}

/**
 * The pieces between which a line may break: single Chinese characters, Latin words with the space after them. Closing
 * marks stay with what they close, opening ones with what they open, and a unit with its number ("3.2 ± 0.1 个月",
 * joined by no-break spaces).
 */
const PIECE =
  /[（《「]*(?:[^ \u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+(?:(?<=\u00a0)[\u4e00-\u9fff]{1,2})?|[^ ])[，。；：、！？）》」％]* *| +/gu;

/** Breaks a text into lines no wider than `width` px; a single word wider than that stands alone. */
export function wrapText(text: string, width: number, size: number, bold = false): string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of text.match(PIECE) ?? []) {
    if (line && estimateWidth((line + piece).trimEnd(), size, bold) > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += piece;
  }
  if (line.trim()) lines.push(line.trimEnd());
  return lines;
}

/** Moves labels apart to at least `gap` px, within [min, max] if they fit there, keeping their order; returns places in the order given. */
export function spreadLabels(wanted: readonly number[], gap: number, min: number, max: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b] || a - b);
  const placed = new Array<number>(wanted.length);
  let floor = min;
  for (const i of order) {
    placed[i] = Math.max(wanted[i], floor);
    floor = placed[i] + gap;
  }
  let ceiling = max;
  for (const i of order.reverse()) {
    placed[i] = Math.min(placed[i], ceiling);
    ceiling = placed[i] - gap;
  }
  return placed;
}
