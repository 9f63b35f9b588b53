import type { Scheme } from "../../model/SettlementCase";

/** One place, scheme and year of a table of past years: persons, and yuan a year (balance: at the year's end). */
export interface HistoryRow {
  readonly placeId: string;
  readonly scheme: Scheme;
  readonly year: number;
  readonly members: number;
  /** Retired members of the employee scheme; null where the table does not tell them apart. */
  readonly retired: number | null;
  readonly income: number;
  readonly expenditure: number;
  /** Null where the table leaves it empty. */
  readonly balance: number | null;
}

/** A table of past years that was read whole: each place and scheme without gaps or repeats, in order of the years. */
export interface History {
  /** The table's file name, or what stands for it. */
  readonly name: string;
  readonly rows: readonly HistoryRow[];
  /** Heads that were not read. */
  readonly otherHeads: readonly string[];
}

/** The years of one place and scheme, in order. */
export interface HistorySeries {
  readonly placeId: string;
  readonly scheme: Scheme;
  readonly rows: readonly HistoryRow[];
}

/** The table by place and scheme, in the table's order. */
export function seriesOf({ rows }: History): HistorySeries[] {
  const series = new Map<string, HistoryRow[]>();
  for (const row of rows) {
    const key = `${row.scheme} ${row.placeId}`;
    const found = series.get(key);
    if (found) found.push(row);
    else series.set(key, [row]);
  }
  return [...series.values()].map((found) => ({ placeId: found[0].placeId, scheme: found[0].scheme, rows: found }));
}
