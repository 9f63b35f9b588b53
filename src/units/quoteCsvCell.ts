/** A cell as CSV has it (RFC 4180): in quotes where it holds a comma, a quote or a line break. */
export function quoteCsvCell(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
