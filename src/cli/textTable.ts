/** Code points that take two columns of a terminal: Chinese, its punctuation and full-width forms. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x20000, 0x3fffd],
];

/** Columns that a text takes in a terminal. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    width += WIDE.some(([from, to]) => code >= from && code <= to) ? 2 : 1;
  }
  return width;
}

export interface Column {
  readonly head: string;
  readonly align: "left" | "right";
  /** A head wider than this, and wider than all that stands under it, is broken into lines. */
  readonly headWidth?: number;
}

const GAP = "  ";

/** A table for a terminal: heads, a rule, rows; columns as wide as their widest cell. Each line ends without spaces. */
export function textTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const bodyWidths = columns.map((_, i) => Math.max(0, ...rows.map((row) => displayWidth(row[i]))));
  const heads = columns.map(({ head, headWidth }, i) => {
    return breakText(head, Math.max(bodyWidths[i], headWidth ?? Number.POSITIVE_INFINITY));
  });
  const widths = columns.map((_, i) => Math.max(bodyWidths[i], ...heads[i].map(displayWidth)));
  const line = (cells: readonly string[]): string =>
    columns
      .map(({ align }, i) => pad(cells[i], widths[i], align))
      .join(GAP)
      .trimEnd();
  const headLines = Math.max(...heads.map((lines) => lines.length));
  const top = Array.from({ length: headLines }, (_, l) => line(heads.map((lines) => lines[l] ?? "")));
  const rule = widths.map((width) => "─".repeat(width)).join(GAP);
  return [...top, rule, ...rows.map(line)].join("\n");
}

function pad(text: string, width: number, align: "left" | "right"): string {
  const space = " ".repeat(Math.max(0, width - displayWidth(text)));
  return align === "left" ? text + space : space + text;
}

/** Breaks a text into lines of at most `width` columns: after spaces where there are any, between Chinese characters. */
export function breakText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of text.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/gu) ?? []) {
    if (line !== "" && displayWidth((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += piece;
  }
  return [...lines, line.trimEnd()];
}
