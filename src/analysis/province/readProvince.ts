import type { Refusal } from "../../model/Refusal";
import { type Text, text } from "../../units/Text";
import { type Cell, type Grid, isEmpty, writeCell } from "../table/Grid";
import { parseAmount, plainCharacters } from "../table/parseAmount";
import { checkCounty } from "./checkCounty";
import { CELL_UNITS, COLUMN_SPECS, type ColumnMatch, type ProvinceColumn } from "./provinceColumns";

/** What a cell becomes: a name, or a number in persons, yuan, yuan a head or as a share; null if it is empty. */
export interface CellReading {
  readonly value: string | number | null;
  /** Taken from the row above, as merged cells are pasted. */
  readonly isInherited?: boolean;
}

/** A county's figures: persons, yuan a year, yuan a head, shares; what the table does not give is null. */
export type CountyFigures = Readonly<Record<Exclude<ProvinceColumn, "city" | "county">, number | null>>;

/** One county of the table. */
export interface CountyRow {
  /** Index among the grid's rows. */
  readonly row: number;
  /** Empty where the table has no column of cities. */
  readonly city: string;
  readonly county: string;
  readonly figures: CountyFigures;
}

/** What the rows under the heads become. */
export interface ProvinceReading {
  /** By the grid's row, then by its column. */
  readonly cells: ReadonlyMap<number, readonly (CellReading | undefined)[]>;
  readonly counties: readonly CountyRow[];
  /** Rows of sums, which are not read. */
  readonly totals: readonly number[];
  /** Every reason why no scenario can be made of it; a path is a row and a column of the grid. */
  readonly refusals: readonly Refusal[];
}

const MOST_COUNTIES = 3000;
const LONGEST_NAME = 40;
const TOTAL = /^(合计|总计|小计|全省|全市|全省合计|全市合计|total|sum)$/i;
/** How an empty cell is often written. */
const DASH = /^[-–—－/]+$/;

/**
 * Reads a table with one row a county, its columns taken as chosen. Nothing is passed over in silence: rows of sums,
 * cities taken from the row above and cells that are empty are told, all else that is no sound figure is refused.
 */
export function readProvince(grid: Grid, { headRow, choices }: ColumnMatch): ProvinceReading {
  const indexOf = new Map<ProvinceColumn, number>();
  choices.forEach(({ column }, index) => {
    if (column !== null) indexOf.set(column, index);
  });
  const cells = new Map<number, (CellReading | undefined)[]>();
  const counties: CountyRow[] = [];
  const totals: number[] = [];
  const refusals: Refusal[] = checkColumns(choices, headRow);
  let cityAbove = "";
  grid.rows.forEach((written, row) => {
    if (row <= headRow || choices.every(({ column }, i) => column === null || isEmpty(written[i]))) return;
    const nameIn = (column: "city" | "county") => nameOf(written[indexOf.get(column) ?? -1]);
    if (TOTAL.test(nameIn("county")) || (nameIn("county") === "" && TOTAL.test(nameIn("city")))) {
      totals.push(row);
      return;
    }
    const county = nameIn("county");
    const place = county === "" ? undefined : text(county, county);
    const refuse = (column: ProvinceColumn, expected: Text, value?: unknown): void => {
      refusals.push({
        ...(place && { place }),
        field: COLUMN_SPECS[column].label,
        where: text(`第 ${row + 1} 行`, `row ${row + 1}`),
        path: [row, indexOf.get(column) ?? 0],
        expected,
        ...(value !== undefined && { value }),
      });
    };
    const figures: Partial<Record<ProvinceColumn, number | null>> = {};
    let city = "";
    const readings = choices.map(({ column, unit }, i): CellReading | undefined => {
      if (column === null) return undefined;
      const cell = written[i] ?? null;
      if (column === "county") return { value: county };
      if (column === "city") {
        city = nameOf(cell) || cityAbove;
        cityAbove = city;
        return { value: city, isInherited: nameOf(cell) === "" };
      }
      const { kind } = COLUMN_SPECS[column];
      const read = readNumber(cell, CELL_UNITS[kind][unit].scale, kind === "share");
      if (typeof read === "object" && read !== null) {
        refuse(column, read, writeCell(cell));
        return undefined;
      }
      figures[column] = read;
      return { value: read };
    });
    cells.set(row, readings);
    for (const [column, name] of [
      ["city", city],
      ["county", county],
    ] as const) {
      if (!indexOf.has(column)) continue;
      if (name === "") refuse(column, text("缺少名称", "has no name"));
      else if (name.length > LONGEST_NAME)
        refuse(column, text("名称不应超过 40 个字", "should have at most 40 characters"), name);
    }
    const found: CountyRow = { row, city, county, figures: completed(figures) };
    counties.push(found);
    for (const { column, expected, value } of checkCounty(found.figures, new Set(indexOf.keys()))) {
      // A cell that was refused already is no empty one.
      if (figures[column] !== undefined || !indexOf.has(column)) refuse(column, expected, value);
    }
  });
  refusals.push(...checkCounties(counties, indexOf, headRow));
  return { cells, counties, totals, refusals };
}

function completed(figures: Partial<Record<ProvinceColumn, number | null>>): CountyFigures {
  const columns = Object.keys(COLUMN_SPECS) as ProvinceColumn[];
  return Object.fromEntries(columns.map((column) => [column, figures[column] ?? null])) as unknown as CountyFigures;
}

function nameOf(cell: Cell | undefined): string {
  return plainCharacters(writeCell(cell)).replaceAll(/\s+/g, " ");
}

/** A cell's number in its base unit; null if it is empty; a text that says what would be right if it is none. */
function readNumber(cell: Cell, scale: number, isShare: boolean): number | null | Text {
  const written = plainCharacters(writeCell(cell));
  if (written === "" || DASH.test(written)) return null;
  const isPercent = written.endsWith("%");
  if (isPercent && !isShare) return text("应为数量，不应是百分数", "should be an amount, not a percentage");
  const number = typeof cell === "number" ? cell : parseAmount(isPercent ? written.slice(0, -1) : written);
  if (number === undefined || !Number.isFinite(number)) {
    return text(
      "应为数字；单位不写在单元格里，请在列上方选择",
      "should be a number; its unit is chosen above the column, not written in the cell",
    );
  }
  // A decimal scale, so that 1.1 万元 is 11,000 yuan and not 11,000.000000000002.
  const scaled = Number((number * (isPercent ? 0.01 : scale)).toPrecision(15));
  if (isShare && !(scaled >= 0.3 && scaled <= 1)) {
    return text(
      "应在 30%–100% 之间；请核对这一列的单位",
      "should be between 30 % and 100 %; please check the column's unit",
    );
  }
  return scaled;
}

/** What the columns themselves lack. */
function checkColumns(choices: ColumnMatch["choices"], headRow: number): Refusal[] {
  const columns = choices.flatMap(({ column }) => (column === null ? [] : [column]));
  const lacks = (field: Text, expected: Text): Refusal => ({ field, path: [headRow], expected });
  const refusals: Refusal[] = [];
  const twice = columns.find((column, i) => columns.indexOf(column) !== i);
  if (twice !== undefined) {
    refusals.push(
      lacks(
        COLUMN_SPECS[twice].label,
        text("有两列都选作这一项，只能有一列", "is chosen for two columns; it can be one only"),
      ),
    );
  }
  if (!columns.includes("county")) {
    refusals.push(
      lacks(COLUMN_SPECS.county.label, text("缺少这一列，请在列上方选定", "has no column; please choose one")),
    );
  }
  const hasEmployees = columns.includes("employeeMembers") || columns.includes("employeeWorking");
  if (!hasEmployees && !columns.includes("residentMembers")) {
    const field = text("参保人数", "Members");
    const expected = text("至少应有职工或居民的参保人数一列", "needs a column, of the employee or the resident scheme");
    refusals.push(lacks(field, expected));
  }
  for (const [scheme, members] of [
    ["employee", hasEmployees],
    ["resident", columns.includes("residentMembers")],
  ] as const) {
    const other = columns.find((column) => COLUMN_SPECS[column].scheme === scheme);
    if (members || other === undefined) continue;
    const expected = text("选了这一列，就还应有参保人数一列", "is chosen, so a column of members is needed too");
    refusals.push(lacks(COLUMN_SPECS[other].label, expected));
  }
  return refusals;
}

/** What only shows across rows. */
function checkCounties(
  counties: readonly CountyRow[],
  indexOf: ReadonlyMap<ProvinceColumn, number>,
  headRow: number,
): Refusal[] {
  const table = { field: text("表格", "table"), path: [headRow] };
  if (counties.length === 0)
    return [{ ...table, expected: text("表头之下没有数据", "has no figures under its heads") }];
  if (counties.length > MOST_COUNTIES) {
    return [
      { ...table, expected: text(`不应超过 ${MOST_COUNTIES} 个县`, `should have at most ${MOST_COUNTIES} counties`) },
    ];
  }
  const seen = new Map<string, number>();
  return counties.flatMap(({ city, county, row }): Refusal[] => {
    const key = `${city} ${county}`;
    const earlier = seen.get(key);
    if (county === "" || earlier === undefined) {
      seen.set(key, row);
      return [];
    }
    const expected = text(`与第 ${earlier + 1} 行重复`, `is there already, in row ${earlier + 1}`);
    return [{ field: COLUMN_SPECS.county.label, path: [row, indexOf.get("county") ?? 0], value: county, expected }];
  });
}
