import { nearestWord } from "../../model/nearestWord";
import { InputRefused, type Refusal } from "../../model/Refusal";
import { SCHEMES, type Scheme } from "../../model/SettlementCase";
import type { Place } from "../../model/Tree";
import { SCHEME_NAMES } from "../../rules/fieldLabels";
import { type Text, text } from "../../units/Text";
import { comparedWord } from "../table/comparedWord";
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
import type { History, HistoryRow } from "./History";
import {
  COLUMN_LABELS,
  columnInfo,
  findHeader,
  HISTORY_COLUMNS,
  type HistoryColumn,
  type HistoryHead,
  type HistoryHeader,
} from "./historyColumns";

/*
 * Longer than most files: every way in which a row can be wrong, with its words, in one place.
 */

const MOST_ROWS = 200_000;

/** Under these words a table may call a scheme, besides its name and label. */
const SCHEME_WORDS: Readonly<Record<Scheme, readonly string[]>> = {
  employee: ["职工", "城镇职工", "职工基本医疗保险", "城镇职工基本医疗保险", "职工基本医保", "城镇职工医保"],
  resident: ["居民", "城乡居民", "城乡居民基本医疗保险", "居民基本医疗保险", "城乡居民医保", "居民基本医保"],
  "mutual-aid": ["大病互助", "职工大病", "职工大病互助", "mutual aid"],
};
const SCHEME_OF_WORD: ReadonlyMap<string, Scheme> = new Map(
  SCHEMES.flatMap((scheme) => {
    const { zh, en } = SCHEME_NAMES[scheme];
    return [scheme, zh, en, ...SCHEME_WORDS[scheme]].map((word): [string, Scheme] => [comparedWord(word), scheme]);
  }),
);

const NEEDED = HISTORY_COLUMNS.filter((column) => column !== "retired");

export interface HistoryOptions {
  /** What the table is called in messages and sources. */
  readonly name: string;
  /** The region tree whose places the table may have; without it any place is taken, by its name. */
  readonly tree?: Place | undefined;
  /** The schemes that may occur; all if left out. */
  readonly schemes?: readonly Scheme[] | undefined;
}

/**
 * Reads a table of past years: heads in Chinese or English, units in the heads, places by code or name. A refusal's path is the
 * cell's row and column in the grid, from 0.
 * @throws InputRefused with every reason found: columns that are missing, places and schemes that are unknown, text in
 * number cells, amounts whose unit cannot be right, years that repeat or are left out
 */
export function readHistory(grid: Grid, options: HistoryOptions): History {
  const { name: file } = options;
  const refusals: Refusal[] = [];
  const header = findHeader(grid);
  if (header === undefined) {
    throw new InputRefused([{ file, ...refuseNoHeads(NEEDED.map((column) => COLUMN_LABELS[column])) }]);
  }
  const wrongHeads = checkHeads(header, grid, NEEDED, columnInfo);
  if (wrongHeads.length > 0) throw new InputRefused(wrongHeads.map((refusal) => ({ file, ...refusal })));
  if (grid.rows.length - header.row > MOST_ROWS) throw new InputRefused([{ file, ...refuseTooManyRows(MOST_ROWS) }]);
  const reader = new RowReader(header, options, refusals);
  const rows = grid.rows.flatMap((cells, row) => (row > header.row ? (reader.read(cells, row) ?? []) : []));
  reader.checkYears();
  if (refusals.length > 0) throw new InputRefused(refusals);
  if (rows.length === 0) {
    const expected = text("表头之下没有数据", "has no figures under its heads");
    throw new InputRefused([{ file, field: text("表格", "table"), path: [], expected }]);
  }
  rows.sort((a, b) => a.year - b.year);
  return { name: file, rows, otherHeads: header.others.map(({ head }) => head) };
}

/** Where a cell stands, in the words of its row. */
interface Spot {
  readonly place: Text | undefined;
  readonly where: Text | undefined;
}

class RowReader {
  private readonly indexOf: ReadonlyMap<HistoryColumn, HistoryHead>;
  private readonly placeOfWord: ReadonlyMap<string, Place> | undefined;
  private readonly ambiguous: ReadonlySet<string>;
  private readonly rootName: Text;
  private readonly schemes: readonly Scheme[];
  /** Rows by scheme, place and year, to find repeats and gaps. */
  private readonly found = new Map<string, { spot: Spot; years: Map<number, number> }>();
  /** Places and schemes that are not known, each said once: where its refusal stands, and how many rows have it. */
  private readonly unknown = new Map<string, { at: number; row: number; rows: number }>();
  /** A row whose place, scheme or year cannot be read may be the one that another lacks. */
  private lost = false;

  constructor(
    header: HistoryHeader,
    private readonly options: HistoryOptions,
    private readonly refusals: Refusal[],
  ) {
    this.indexOf = new Map(header.heads.map((head) => [head.column, head]));
    this.schemes = options.schemes ?? SCHEMES;
    const words = new Map<string, Place>();
    const ambiguous = new Set<string>();
    const visit = (place: Place): void => {
      for (const word of [place.id, place.name?.zh, place.name?.en]) {
        if (word === undefined) continue;
        const key = comparedWord(word);
        const earlier = words.get(key);
        if (earlier !== undefined && earlier !== place) ambiguous.add(key);
        words.set(key, place);
      }
      place.children?.forEach(visit);
    };
    if (options.tree !== undefined) visit(options.tree);
    this.placeOfWord = options.tree === undefined ? undefined : words;
    this.ambiguous = ambiguous;
    const id = options.tree?.id ?? "";
    this.rootName = options.tree?.name ?? text(id, id);
  }

  read(cells: readonly Cell[], row: number): HistoryRow | undefined {
    const cellOf = (column: HistoryColumn): Cell => {
      const head = this.indexOf.get(column);
      return head === undefined ? null : (cells[head.index] ?? null);
    };
    // Cells of columns that are not read do not make a row.
    if (HISTORY_COLUMNS.every((column) => isEmpty(cellOf(column)))) return undefined;
    const found = this.refusals.length;
    const line = text(`第 ${row + 1} 行`, `row ${row + 1}`);
    const unread: Spot = { place: isEmpty(cellOf("place")) ? undefined : asText(cellOf("place")), where: line };
    const place = this.readPlace(cellOf("place"), row, line);
    const scheme = this.readScheme(cellOf("scheme"), row, unread);
    const spotIn = (year: number | undefined): Spot => {
      const zh = [scheme && SCHEME_NAMES[scheme].zh, year && `${year} 年`, line.zh];
      const en = [scheme && SCHEME_NAMES[scheme].en, year, line.en];
      return {
        place: place === undefined ? unread.place : place.name,
        where: text(zh.filter(Boolean).join("，"), en.filter(Boolean).join(", ")),
      };
    };
    const year = this.readYear(cellOf("year"), row, spotIn(undefined));
    const spot = spotIn(year);
    const number = (column: HistoryColumn, needed: boolean): number | null | undefined =>
      this.readNumber(cellOf(column), column, row, spot, needed);
    const members = number("members", true);
    const hasRetired = this.indexOf.has("retired") && scheme !== undefined && scheme !== "resident";
    const retired = hasRetired ? number("retired", true) : null;
    const income = number("income", true);
    const expenditure = number("expenditure", true);
    const balance = number("balance", false);
    if (place === undefined || scheme === undefined || year === undefined) {
      this.lost = true;
      return undefined;
    }
    this.noteYear(place, scheme, year, row, spot);
    if (members == null || income == null || expenditure == null) return undefined;
    if (retired === undefined || balance === undefined) return undefined;
    this.checkSizes({ members, retired, income, expenditure }, cellOf, row, spot);
    if (this.refusals.length > found) return undefined;
    return { placeId: place.id, scheme, year, members, retired, income, expenditure, balance };
  }

  private refuse(column: HistoryColumn, row: number, spot: Spot, expected: Text, value?: unknown): void {
    const path = [row, this.indexOf.get(column)!.index];
    const field = COLUMN_LABELS[column];
    this.refusals.push({
      file: this.options.name,
      ...spot,
      field,
      path,
      expected,
      ...(value !== undefined && { value }),
    });
  }

  /** Refuses a word once, however many rows have it. */
  private refuseWord(column: "place" | "scheme", word: string, row: number, spot: Spot, expected: Text): void {
    const key = `${column} ${word}`;
    const earlier = this.unknown.get(key);
    if (earlier === undefined) {
      this.unknown.set(key, { at: this.refusals.length, row, rows: 1 });
      this.refuse(column, row, spot, expected, word);
      return;
    }
    earlier.rows += 1;
    const where = text(
      `第 ${earlier.row + 1} 行起，共 ${earlier.rows} 行`,
      `from row ${earlier.row + 1} on, ${earlier.rows} rows`,
    );
    this.refusals[earlier.at] = { ...this.refusals[earlier.at], where };
  }

  private readPlace(cell: Cell, row: number, line: Text): { id: string; name: Text } | undefined {
    const spot: Spot = { place: undefined, where: line };
    if (isEmpty(cell)) {
      this.refuse("place", row, spot, PLACE_MISSING);
      return undefined;
    }
    const written = plainCharacters(writeCell(cell));
    if (this.placeOfWord === undefined) return { id: written, name: text(written, written) };
    const key = comparedWord(written);
    const place = this.placeOfWord.get(key);
    if (place !== undefined && !this.ambiguous.has(key)) {
      return { id: place.id, name: place.name ?? text(place.id, place.id) };
    }
    const meant = nearestWord(key, [...this.placeOfWord.keys()]);
    const name = meant === undefined ? undefined : this.placeOfWord.get(meant)?.name;
    const expected = this.ambiguous.has(key)
      ? text("情景中有几个地区同名，应改写地区代码", "is the name of several places; their codes should be used")
      : name === undefined
        ? text(
            `情景“${this.rootName.zh}”中没有这个地区`,
            `is no place of the scenario, which is of ${this.rootName.en}`,
          )
        : text(
            `情景“${this.rootName.zh}”中没有这个地区（是否指${name.zh}？）`,
            `is no place of the scenario, which is of ${this.rootName.en} (is ${name.en} meant?)`,
          );
    this.refuseWord("place", written, row, spot, expected);
    return undefined;
  }

  private readScheme(cell: Cell, row: number, spot: Spot): Scheme | undefined {
    const scheme = isEmpty(cell) ? undefined : SCHEME_OF_WORD.get(comparedWord(writeCell(cell)));
    if (scheme !== undefined && this.schemes.includes(scheme)) return scheme;
    const names = this.schemes.map((known) => SCHEME_NAMES[known]);
    const expected = text(
      `应为 ${names.map(({ zh }) => zh).join("、")}${scheme === undefined ? "" : "（情景所有的险种）"}`,
      `should be ${names.map(({ en }) => en).join(", ")}${scheme === undefined ? "" : " (the scenario's schemes)"}`,
    );
    if (isEmpty(cell)) this.refuse("scheme", row, spot, expected);
    else this.refuseWord("scheme", writeCell(cell), row, spot, expected);
    return undefined;
  }

  private readYear(cell: Cell, row: number, spot: Spot): number | undefined {
    const year = yearIn(cell);
    if (year === undefined) this.refuse("year", row, spot, YEAR_WANTED, isEmpty(cell) ? undefined : writeCell(cell));
    return year;
  }

  /** The cell's number in persons or yuan; null if it is empty and may be; undefined if it is refused. */
  private readNumber(
    cell: Cell,
    column: HistoryColumn,
    row: number,
    spot: Spot,
    needed: boolean,
  ): number | null | undefined {
    const isBalance = column === "balance";
    if (isEmpty(cell)) {
      if (!needed) return null;
      this.refuse(column, row, spot, text("缺少，应填写数字", "is missing; it should be a number"));
      return undefined;
    }
    const number = typeof cell === "number" ? cell : typeof cell === "string" ? parseAmount(cell) : undefined;
    if (number === undefined || !Number.isFinite(number)) {
      this.refuse(
        column,
        row,
        spot,
        text("应为数字，不带文字和单位", "should be a number without words or unit"),
        writeCell(cell),
      );
      return undefined;
    }
    if (!isBalance && !(number > 0)) {
      this.refuse(column, row, spot, text("应大于 0", "should be above 0"), number);
      return undefined;
    }
    return number * this.indexOf.get(column)!.scale;
  }

  private checkSizes(
    { members, retired, income, expenditure }: Pick<HistoryRow, "members" | "retired" | "income" | "expenditure">,
    cellOf: (column: HistoryColumn) => Cell,
    row: number,
    spot: Spot,
  ): void {
    if (retired !== null && retired >= members) {
      const expected = text("应少于参保人数", "should be fewer than the members");
      this.refuse("retired", row, spot, expected, writeCell(cellOf("retired")));
    }
    for (const [column, amount] of [
      ["income", income],
      ["expenditure", expenditure],
    ] as const) {
      const expected = checkPerHead(amount, members);
      if (expected) this.refuse(column, row, spot, expected, writeCell(cellOf(column)));
    }
  }

  private noteYear(place: { id: string; name: Text }, scheme: Scheme, year: number, row: number, spot: Spot): void {
    const key = `${scheme} ${place.id}`;
    const found = this.found.get(key) ?? {
      spot: { place: place.name, where: SCHEME_NAMES[scheme] },
      years: new Map<number, number>(),
    };
    this.found.set(key, found);
    const earlier = found.years.get(year);
    if (earlier === undefined) {
      found.years.set(year, row);
      return;
    }
    const expected = text(
      `应只有一行，与第 ${earlier + 1} 行重复`,
      `should be there once; row ${earlier + 1} has the same place, scheme and year`,
    );
    this.refuse("year", row, spot, expected, year);
  }

  /** Refuses years that are left out between a place's first and last. */
  checkYears(): void {
    if (this.lost) return;
    for (const { spot, years } of this.found.values()) {
      const known = [...years.keys()].sort((a, b) => a - b);
      const gaps: number[] = [];
      for (let year = known[0]; year < known[known.length - 1]; year++) if (!years.has(year)) gaps.push(year);
      if (gaps.length === 0) continue;
      const path = [years.get(known[0])!, this.indexOf.get("year")!.index];
      const expected = text(
        `应逐年不断，缺 ${gaps.join("、")} 年`,
        `should follow each other without a gap; ${gaps.join(", ")} missing`,
      );
      this.refusals.push({ file: this.options.name, ...spot, field: COLUMN_LABELS.year, path, expected });
    }
  }
}

function asText(cell: Cell): Text {
  const written = writeCell(cell);
  return text(written, written);
}
