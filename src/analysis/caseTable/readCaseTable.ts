import type { Refusal } from "../../model/Refusal";
import type { YearFigures } from "../../model/SettlementCase";
import type { Place } from "../../model/Tree";
import { exact } from "../../units/Exact";
import { type Text, text } from "../../units/Text";
import { type Cell, type Grid, isEmpty, writeCell } from "../table/Grid";
import { parseAmount, plainCharacters } from "../table/parseAmount";
import {
  checkHeads,
  checkPerHead,
  PLACE_MISSING,
  refuseNoHeads,
  refuseTooManyRows,
  YEAR_WANTED,
  yearIn,
} from "../table/tableRefusals";
import {
  CASE_COLUMNS,
  type CaseColumn,
  type CaseHeader,
  COLUMN_INFO,
  findCaseHeader,
  NEEDED_COLUMNS,
} from "./caseColumns";
import { PlaceFinder } from "./PlaceFinder";

/*
 * Longer than most files, as `readHistory.ts`: every way in which a row can be wrong, with its words, in one place.
 */

const MOST_ROWS = 20_000;

/** The figures of a case as a table gives them: everything of it but the rules, the scheme and the interest. */
export interface CaseFigures {
  readonly tree: Place;
  readonly years: readonly number[];
  readonly figures: Readonly<Record<string, readonly YearFigures[]>>;
  readonly opening: Readonly<Record<string, { readonly balance: number; readonly payable: number }>>;
}

/** What a cell became: an amount in yuan, people or a share; a place's or city's name; a year. */
export type CellMeaning =
  | { readonly column: CaseColumn; readonly value: number; readonly isUsed: boolean }
  | { readonly column: CaseColumn; readonly name: Text };

export interface CaseTableReading {
  readonly header: CaseHeader | undefined;
  /** By row and column of the grid, `"3,2"`; cells that are not read are not there. */
  readonly meanings: ReadonlyMap<string, CellMeaning>;
  /** Every reason why it is not taken; a path is the cell's row and column in the grid, from 0, or empty. */
  readonly refusals: readonly Refusal[];
  /** Rows that name a place and a year and wait for their figures: nothing is wrong with them. */
  readonly unfilledRows: number;
  /** What was assumed for columns that the table does not have. */
  readonly assumed: readonly Text[];
  /** Only where nothing is refused and no row waits. */
  readonly figures: CaseFigures | undefined;
}

/**
 * Reads a table of figures to be settled: a row for each place and year, heads in Chinese or English with their units.
 * Full-width digits, thousands separators and percentages are read; nothing else is read away.
 * @param tree the places that the table may have; without it the table's own places are taken, in cities if it names them.
 */
export function readCaseTable(grid: Grid, tree?: Place): CaseTableReading {
  const header = findCaseHeader(grid);
  if (header === undefined) {
    const refusals = [refuseNoHeads(NEEDED_COLUMNS.map((column) => COLUMN_INFO[column].label))];
    return { header, meanings: new Map(), refusals, unfilledRows: 0, assumed: [], figures: undefined };
  }
  return new CaseTableReader(grid, header, tree).read();
}

interface ReadRow {
  readonly row: number;
  readonly placeId: string;
  readonly year: number;
  readonly values: ReadonlyMap<CaseColumn, number>;
}

class CaseTableReader {
  private readonly refusals: Refusal[] = [];
  private readonly meanings = new Map<string, CellMeaning>();
  private readonly indexOf: ReadonlyMap<CaseColumn, { index: number; scale: number }>;
  private readonly places: PlaceFinder;
  private unfilled = 0;

  constructor(
    private readonly grid: Grid,
    private readonly header: CaseHeader,
    tree: Place | undefined,
  ) {
    this.indexOf = new Map(header.heads.map((head) => [head.column, head]));
    this.places = new PlaceFinder(tree);
  }

  read(): CaseTableReading {
    this.refusals.push(...checkHeads(this.header, this.grid, NEEDED_COLUMNS, (column) => COLUMN_INFO[column]));
    const dataRows = this.grid.rows.slice(this.header.row + 1);
    if (dataRows.length > MOST_ROWS) this.refusals.push(refuseTooManyRows(MOST_ROWS));
    const rows =
      this.refusals.length > 0
        ? []
        : dataRows.flatMap((cells, i) => this.readRow(cells, this.header.row + 1 + i) ?? []);
    if (this.refusals.length === 0 && rows.length + this.unfilled === 0) {
      const expected = text("表头之下还没有数据", "has no figures under its heads yet");
      this.refusals.push({ field: text("表格", "table"), path: [], expected });
    }
    const years = this.checkYears(rows);
    const isWhole = this.refusals.length === 0 && this.unfilled === 0;
    const figures = isWhole ? this.figuresOf(rows, years) : undefined;
    const assumed = CASE_COLUMNS.filter((column) => !this.indexOf.has(column)).flatMap((column) => {
      const { label, ifMissing } = COLUMN_INFO[column];
      if (ifMissing === undefined || (column === "city" && this.places.isGiven)) return [];
      return [text(`${label.zh}：${ifMissing.zh}`, `${label.en}: ${ifMissing.en}`)];
    });
    const { header, meanings, refusals, unfilled: unfilledRows } = this;
    return { header, meanings, refusals, unfilledRows, assumed, figures };
  }

  private cellOf(cells: readonly Cell[], column: CaseColumn): Cell {
    const head = this.indexOf.get(column);
    return head === undefined ? null : (cells[head.index] ?? null);
  }

  private readRow(cells: readonly Cell[], row: number): ReadRow | undefined {
    if (CASE_COLUMNS.every((column) => isEmpty(this.cellOf(cells, column)))) return undefined;
    const figures = CASE_COLUMNS.filter((column) => COLUMN_INFO[column].measure !== "none");
    if (figures.every((column) => isEmpty(this.cellOf(cells, column)))) {
      // A row of a form that waits to be filled in.
      this.unfilled += 1;
      return undefined;
    }
    const before = this.refusals.length;
    const place = this.readPlace(cells, row);
    const year = this.readYear(this.cellOf(cells, "year"), row, place?.name);
    const where = year === undefined ? text(`第 ${row + 1} 行`, `row ${row + 1}`) : text(`${year} 年`, String(year));
    const values = new Map<CaseColumn, number>();
    for (const column of CASE_COLUMNS) {
      if (column === "city" || column === "place" || column === "year" || !this.indexOf.has(column)) continue;
      const value = this.readNumber(cells, column, row, { place: place?.name, where });
      if (value !== undefined) values.set(column, value);
    }
    if (place === undefined || year === undefined) return undefined;
    this.checkTogether(values, row, { place: place.name, where });
    return this.refusals.length > before ? undefined : { row, placeId: place.id, year, values };
  }

  private readPlace(cells: readonly Cell[], row: number): { id: string; name: Text } | undefined {
    const cell = this.cellOf(cells, "place");
    const refuse = (column: CaseColumn, expected: Text, value?: string) => {
      this.refuse(
        column,
        row,
        { place: undefined, where: text(`第 ${row + 1} 行`, `row ${row + 1}`) },
        expected,
        value,
      );
    };
    if (isEmpty(cell)) {
      refuse("place", PLACE_MISSING);
      return undefined;
    }
    const cityCell = this.cellOf(cells, "city");
    if (this.indexOf.has("city") && isEmpty(cityCell) && !this.places.isGiven) {
      refuse(
        "city",
        text("缺少；有“所属市”一列时，每行都应填写", "is missing; with a column of cities, each row should name one"),
      );
      return undefined;
    }
    const city = isEmpty(cityCell) ? undefined : plainCharacters(writeCell(cityCell));
    const found = this.places.find(plainCharacters(writeCell(cell)), city);
    if ("expected" in found) {
      refuse("place", found.expected, writeCell(cell));
      return undefined;
    }
    this.note(row, "place", { column: "place", name: found.name });
    return found;
  }

  private readYear(cell: Cell, row: number, place: Text | undefined): number | undefined {
    const year = yearIn(cell);
    if (year !== undefined) {
      this.note(row, "year", { column: "year", value: year, isUsed: true });
      return year;
    }
    const where = text(`第 ${row + 1} 行`, `row ${row + 1}`);
    this.refuse("year", row, { place, where }, YEAR_WANTED, isEmpty(cell) ? undefined : writeCell(cell));
    return undefined;
  }

  /** The cell's number in yuan, persons or as a share; undefined if it is refused or left empty. */
  private readNumber(cells: readonly Cell[], column: CaseColumn, row: number, spot: Spot): number | undefined {
    const cell = this.cellOf(cells, column);
    const isOpening = column === "opening" || column === "payable";
    if (isEmpty(cell)) {
      // Openings are those of the first year; other rows may leave them empty.
      if (!isOpening)
        this.refuse(
          column,
          row,
          spot,
          text("缺少，应填写数字，没有则填 0", "is missing; it should be a number, 0 if there is none"),
        );
      return undefined;
    }
    const written = writeCell(cell);
    const percent = column === "score" ? /^(.*)%$/.exec(plainCharacters(written)) : null;
    const parsed = typeof cell === "number" ? cell : parseAmount(percent ? percent[1] : written);
    if (parsed === undefined || !Number.isFinite(parsed)) {
      const expected =
        column === "score"
          ? text(
              "应为 0–1 的数或百分数，如 0.95 或 95%",
              "should be a number from 0 to 1 or a percentage, as 0.95 or 95%",
            )
          : text(
              "应为数字，不带文字和单位；单位写在表头",
              "should be a number without words; the unit belongs to the head",
            );
      this.refuse(column, row, spot, expected, written);
      return undefined;
    }
    // In decimals: 0.07 万元 are 700 yuan and not a hair more.
    const value = exact(parsed)
      .times(percent ? 0.01 : this.indexOf.get(column)!.scale)
      .toNumber();
    if (value < 0) {
      this.refuse(column, row, spot, text("不应小于 0", "should not be below 0"), written);
      return undefined;
    }
    if (column === "score" && value > 1) {
      const expected = text(
        "应在 0–1 之间，或写作百分数，如 95%",
        "should be from 0 to 1, or a percentage such as 95%",
      );
      this.refuse(column, row, spot, expected, written);
      return undefined;
    }
    this.note(row, column, { column, value, isUsed: true });
    return value;
  }

  private checkTogether(values: ReadonlyMap<CaseColumn, number>, row: number, spot: Spot): void {
    const [expenditure, excess] = [values.get("expenditure"), values.get("excess")];
    if (excess !== undefined && expenditure !== undefined && excess > expenditure) {
      const expected = text("不应大于当年支出", "should not exceed the year's expenditure");
      this.refuse("excess", row, spot, expected, writeCell(this.cellOf(this.grid.rows[row], "excess")));
    }
    const [members, retired] = [values.get("members"), values.get("retired")];
    if (members !== undefined && retired !== undefined && retired > members) {
      const expected = text("不应多于参保人数", "should not be more than the members");
      this.refuse("retired", row, spot, expected, writeCell(this.cellOf(this.grid.rows[row], "retired")));
    }
    if (!members || expenditure === undefined || expenditure === 0) return;
    const expected = checkPerHead(expenditure, members);
    if (expected === undefined) return;
    this.refuse("expenditure", row, spot, expected, writeCell(this.cellOf(this.grid.rows[row], "expenditure")));
  }

  /** The years of the table; refuses what repeats, and years that one place has and another has not. */
  private checkYears(rows: readonly ReadRow[]): number[] {
    const byPlace = new Map<string, Map<number, number>>();
    for (const { row, placeId, year } of rows) {
      const years = byPlace.get(placeId) ?? new Map<number, number>();
      byPlace.set(placeId, years);
      const earlier = years.get(year);
      if (earlier === undefined) years.set(year, row);
      else {
        const expected = text(
          `应只有一行，与第 ${earlier + 1} 行重复`,
          `should be there once; row ${earlier + 1} has the same place and year`,
        );
        this.refuse("year", row, { place: this.places.nameOf(placeId), where: undefined }, expected, String(year));
      }
    }
    const all = rows.map(({ year }) => year);
    const first = Math.min(...all);
    const wanted = all.length === 0 ? [] : Array.from({ length: Math.max(...all) - first + 1 }, (_, i) => first + i);
    // A row that is refused or waits may be the one that seems to be missing.
    if (this.refusals.length > 0 || this.unfilled > 0) return wanted;
    for (const [placeId, years] of byPlace) {
      const missing = wanted.filter((year) => !years.has(year));
      if (missing.length === 0) continue;
      const expected = text(
        `各地区都应有 ${first}–${wanted.at(-1)} 各年数据，缺 ${missing.join("、")} 年`,
        `every place should have the years ${first} to ${wanted.at(-1)}; ${missing.join(", ")} missing`,
      );
      const row = [...years.values()][0];
      this.refuse("year", row, { place: this.places.nameOf(placeId), where: undefined }, expected);
    }
    const absent = this.places.given().filter(({ id }) => !byPlace.has(id));
    if (absent.length > 0 && all.length > 0) {
      const named = absent.slice(0, 5).map(({ name }) => name);
      const expected = text(
        `每个县级地区都应有数据，缺 ${named.map(({ zh }) => zh).join("、")}${absent.length > 5 ? ` 等 ${absent.length} 个` : ""}`,
        `every county should have figures; ${named.map(({ en }) => en).join(", ")}${absent.length > 5 ? ` and ${absent.length - 5} more` : ""} missing`,
      );
      this.refusals.push({ field: COLUMN_INFO.place.label, path: [], expected });
    }
    return wanted;
  }

  private figuresOf(rows: readonly ReadRow[], years: readonly number[]): CaseFigures {
    const figures: Record<string, YearFigures[]> = {};
    const opening: Record<string, { balance: number; payable: number }> = {};
    for (const { row, placeId, year, values } of [...rows].sort((a, b) => a.year - b.year)) {
      if (year === years[0]) {
        opening[placeId] = { balance: values.get("opening") ?? 0, payable: values.get("payable") ?? 0 };
      } else for (const column of ["opening", "payable"] as const) this.markUnused(row, column);
      figures[placeId] ??= [];
      figures[placeId].push(figuresOfRow(values));
    }
    return { tree: this.places.tree(), years, figures, opening };
  }

  private markUnused(row: number, column: CaseColumn): void {
    const head = this.indexOf.get(column);
    const key = `${row},${head?.index}`;
    const meaning = this.meanings.get(key);
    if (meaning && "value" in meaning) this.meanings.set(key, { ...meaning, isUsed: false });
  }

  private note(row: number, column: CaseColumn, meaning: CellMeaning): void {
    this.meanings.set(`${row},${this.indexOf.get(column)!.index}`, meaning);
  }

  private refuse(column: CaseColumn, row: number, spot: Spot, expected: Text, value?: string): void {
    const path = [row, this.indexOf.get(column)!.index];
    const field = COLUMN_INFO[column].label;
    this.refusals.push({ ...spot, field, path, expected, ...(value !== undefined && { value }) });
  }
}

interface Spot {
  readonly place: Text | undefined;
  readonly where: Text | undefined;
}

/** A county's year, what the table does not have as `COLUMN_INFO` says. */
function figuresOfRow(values: ReadonlyMap<CaseColumn, number>): YearFigures {
  const collected = values.get("collected")!;
  const expenditure = values.get("expenditure")!;
  const subsidyPaid = values.get("subsidyPaid") ?? 0;
  return {
    due: values.get("due") ?? collected,
    collected,
    target: values.get("target") ?? collected,
    subsidyDue: values.get("subsidyDue") ?? subsidyPaid,
    subsidyPaid,
    other: values.get("other") ?? 0,
    expenditure,
    excess: values.get("excess") ?? 0,
    quota: values.get("quota") ?? expenditure,
    score: values.get("score") ?? 1,
    members: values.get("members") ?? 0,
    retired: values.get("retired") ?? 0,
  };
}
