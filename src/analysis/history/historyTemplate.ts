import type { Scheme } from "../../model/SettlementCase";
import { SCHEME_NAMES } from "../../rules/fieldLabels";
import { quoteCsvCell } from "../../units/quoteCsvCell";
import { type Language, pickText, text } from "../../units/Text";
import { COLUMN_LABELS, HISTORY_COLUMNS, type HistoryColumn } from "./historyColumns";

const UNITS: Readonly<Partial<Record<HistoryColumn, ReturnType<typeof text>>>> = {
  members: text("（人）", " (persons)"),
  retired: text("（人）", " (persons)"),
  income: text("（万元）", " (万元)"),
  expenditure: text("（万元）", " (万元)"),
  balance: text("（万元）", " (万元)"),
};

/**
 * An empty table of past years as CSV, heads with their units and a row for each scheme, place and year, ready to be filled in;
 * begins with a byte order mark, without which Excel takes the Chinese for another encoding.
 */
export function historyTemplate(
  places: readonly string[],
  schemes: readonly Scheme[],
  years: { readonly first: number; readonly last: number },
  language: Language,
): string {
  const heads = HISTORY_COLUMNS.map((column) => {
    const unit = UNITS[column];
    return pickText(COLUMN_LABELS[column], language) + (unit === undefined ? "" : pickText(unit, language));
  });
  const rows = schemes.flatMap((scheme) =>
    places.flatMap((place) =>
      Array.from({ length: years.last - years.first + 1 }, (_, i) => {
        const cells: Partial<Record<HistoryColumn, string>> = {
          place,
          year: String(years.first + i),
          scheme: pickText(SCHEME_NAMES[scheme], language),
        };
        return HISTORY_COLUMNS.map((column) => quoteCsvCell(cells[column] ?? ""));
      }),
    ),
  );
  return `\uFEFF${[heads, ...rows].map((row) => row.join(",")).join("\r\n")}\r\n`;
}
