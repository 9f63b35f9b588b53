import { plainCharacters } from "../../analysis/table/parseAmount";
import { parseDelimited } from "../../analysis/table/parseDelimited";
import type { ParameterName } from "../../model/parameters";
import { parseWithUnit, sizeOfWord } from "../quantities/displayUnit";
import { PlaceFinder } from "./findPlace";
import type { PasteContext, PastedColumn, PastedRow, PastedTable, UnknownPlace } from "./PastedTable";
import type { PlaceColumn } from "./placeColumns";

/** Heads of the columns that say the place, its city, and its code. */
const PLACE_HEADS = [
  "地区",
  "地区名称",
  "名称",
  "县",
  "区县",
  "县区",
  "县市区",
  "县名",
  "统筹区",
  "place",
  "county",
  "name",
];
const CITY_HEADS = ["市", "城市", "市州", "设区市", "所属市", "地市", "city"];
const CODE_HEADS = ["代码", "地区代码", "行政区划代码", "区划代码", "编码", "code", "id"];

/** What else people call a parameter at the head of a column. */
const OTHER_HEADS: Partial<Record<ParameterName, readonly string[]>> = {
  working: ["在职", "在职人数", "在职职工"],
  retired: ["退休", "退休人数", "退休人员"],
  members: ["参保人数", "参保人员", "人数"],
  wageBase: ["缴费基数", "平均缴费基数"],
  contributionRate: ["费率", "缴费费率"],
  premium: ["个人缴费", "个人缴费标准"],
  subsidy: ["财政补助", "财政补助标准"],
  cost: ["人均费用", "人均基金支出"],
  costWorking: ["在职人均费用"],
  costRetired: ["退休人均费用"],
  openingBalance: ["期初结余", "累计结余", "年末结余", "滚存结余", "结余", "balance"],
  openingPayable: ["欠付", "应付未付"],
};

const TOTAL_WORDS = ["合计", "总计", "小计", "全省合计", "全市合计", "total", "sum"];

/**
 * Rows and cells of what was copied from a spreadsheet. Cells are apart by tabs; text without tabs is a column of numbers
 * or, where its lines are none, a table with commas or semicolons. Empty rows at the end go.
 */
export function splitPasted(source: string): string[][] {
  const plain = source.replace(/^\uFEFF/, "");
  const lines = plain.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
  const isOneColumn = lines.every(
    (line) => parseWithUnit(line, "yuan", 1) !== undefined || /^[\d.\s]+([%‰％])$/.test(line),
  );
  const rows = plain.includes("\t")
    ? parseDelimited(plain, "\t")
    : isOneColumn
      ? lines.map((line) => [line])
      : parseDelimited(plain);
  return rows.map((row) => row.map((cell) => cell.trim())).filter((row) => row.some((cell) => cell !== ""));
}

/**
 * What was pasted, matched with places and parameters: by heads and names where it has them, by names alone, or by
 * position from the active cell, as a spreadsheet does. Nothing is refused here; the preview says what is wrong.
 */
export function readPaste(source: string, context: PasteContext): PastedTable {
  const cells = splitPasted(source);
  const finder = new PlaceFinder(context.layout);
  const heads = cells.length > 1 ? cells[0].map((head) => readHead(head, context.columns)) : [];
  if (heads.some(({ target }) => target !== null) && heads.some(({ is }) => is !== "values")) {
    return byHeads(cells, heads, finder, context);
  }
  const named = cells.filter((row) => "place" in finder.find(row[0] ?? "")).length;
  if (named > 0 && named * 2 >= cells.length && cells.some((row) => row.length > 1))
    return byNames(cells, finder, context);
  return byPosition(cells, context);
}

interface Head extends PastedColumn {
  readonly is: "place" | "city" | "code" | "values";
}

/** "参保人数（万人）", "期初结余/亿元", "人均支出 元": the parameter, and the unit if one is named. */
function readHead(head: string, columns: readonly PlaceColumn[]): Head {
  const plain = plainCharacters(head).replaceAll(/\s/g, "").toLowerCase();
  const bare = { head, target: null, size: null };
  if (PLACE_HEADS.includes(plain.replaceAll(/[(),、]/g, ""))) return { ...bare, is: "place" };
  if (CITY_HEADS.includes(plain)) return { ...bare, is: "city" };
  if (CODE_HEADS.includes(plain)) return { ...bare, is: "code" };
  const [, name, unitInHead] = /^(.*?)(?:[([]([^()[\]]*)[)\]]|\/([^/]*))?$/.exec(plain) ?? [];
  const unitWord = unitInHead ?? /\/(.*)$/.exec(plain)?.[1];
  for (const words of [namesOf, otherNamesOf]) {
    for (const column of columns) {
      if (!words(column).includes(name) && !words(column).includes(plain)) continue;
      const size = unitWord === undefined ? undefined : sizeOfWord(unitWord, column.unit);
      return { head, target: column.name, size: size ?? null, is: "values" };
    }
  }
  return { ...bare, is: "values" };
}

function namesOf({ name, label }: PlaceColumn): string[] {
  return [name, label.zh, label.en].map((word) => word.replaceAll(/\s/g, "").toLowerCase());
}

function otherNamesOf({ name }: PlaceColumn): readonly string[] {
  return OTHER_HEADS[name] ?? [];
}

function byHeads(
  cells: readonly string[][],
  heads: readonly Head[],
  finder: PlaceFinder,
  context: PasteContext,
): PastedTable {
  const at = (is: Head["is"]) => heads.findIndex((head) => head.is === is);
  const [code, place, city] = [at("code"), at("place"), at("city")];
  const values = heads.flatMap((head, i) => (head.is === "values" ? [i] : []));
  const rows = cells.slice(1).map((row): PastedRow => {
    const cityWord = city >= 0 ? (row[city] ?? "") : "";
    const words = [code, place].map((i) => (i >= 0 ? (row[i] ?? "") : ""));
    const written = words.find((word) => word !== "") ?? cityWord;
    const label = [cityWord, words[1], words[0]].filter((word) => word !== "").join(" ");
    return {
      ...placed(written, { name: words[1], code: words[0], city: cityWord === written ? "" : cityWord }, finder),
      written: label,
      cells: values.map((i) => row[i] ?? ""),
    };
  });
  return withSizes({ rows, columns: values.map((i) => heads[i]) }, context);
}

function byNames(cells: readonly string[][], finder: PlaceFinder, context: PasteContext): PastedTable {
  const width = Math.max(...cells.map((row) => row.length));
  const rows = cells.map(
    ([name, ...values]): PastedRow => ({
      ...placed(name, { name, code: "", city: "" }, finder),
      written: name,
      cells: Array.from({ length: width - 1 }, (_, i) => values[i] ?? ""),
    }),
  );
  return { rows, columns: shownColumns(width - 1, context) };
}

function byPosition(cells: readonly string[][], context: PasteContext): PastedTable {
  const width = Math.max(0, ...cells.map((row) => row.length));
  const rows = cells.map((row, i): PastedRow => {
    const place = context.rows[context.activeRow + i];
    const values = Array.from({ length: width }, (_, k) => row[k] ?? "");
    if (place === undefined) return { written: "", problem: "outside", cells: values };
    return { written: "", place, cells: values };
  });
  return { rows, columns: shownColumns(width, context) };
}

/** Columns in sight from the active one on, in the units that they are shown in. */
function shownColumns(count: number, { shown, activeColumn, sizeOf }: PasteContext): PastedColumn[] {
  return Array.from({ length: count }, (_, i) => {
    const column = shown[activeColumn + i];
    return { head: "", target: column?.name ?? null, size: column ? sizeOf(column) : null };
  });
}

function placed(
  written: string,
  says: UnknownPlace,
  finder: PlaceFinder,
): Pick<PastedRow, "place" | "problem" | "unknown"> {
  const plain = plainCharacters(written).replaceAll(/\s/g, "").toLowerCase();
  if (TOTAL_WORDS.includes(plain)) return { problem: "total" };
  const found = finder.find(written, says.city);
  if ("place" in found) return { place: found.place };
  return { problem: found.problem, ...(found.isUnknown && says.name !== "" && { unknown: says }) };
}

/** Where no head says the unit, the one in which the numbers are nearest to those they replace; the user sees it and can choose another. */
function withSizes(table: PastedTable, context: PasteContext): PastedTable {
  const columns = table.columns.map((column, i) => {
    const target = context.columns.find(({ name }) => name === column.target);
    if (target === undefined || column.size !== null) return column;
    const pairs = table.rows.flatMap(({ place, cells }) => {
      const before = place === undefined ? undefined : target.values[place]?.value;
      const after = parseWithUnit(cells[i], target.unit, 1);
      const old = typeof before === "number" ? before : before?.[0];
      return old && after ? [Math.log10(Math.abs(after / old))] : [];
    });
    const shown = context.sizeOf(target);
    const candidates = [shown, ...sizesOf(target)];
    const distance = (size: number) => pairs.reduce((sum, ratio) => sum + Math.abs(ratio + Math.log10(size)), 0);
    const size = candidates.reduce((best, one) => (distance(one) < distance(best) ? one : best));
    return { ...column, size, isInferred: size !== shown };
  });
  return { ...table, columns };
}

/** The units that a column of numbers may be in, as sizes in the file's unit. */
export function sizesOf({ unit }: PlaceColumn): readonly number[] {
  switch (unit) {
    case "yuan":
      return [1, 1e4, 1e6, 1e8];
    case "persons":
      return [1, 1e4];
    case "share":
    case "per-year":
      return [0.01, 1];
    default:
      return [1];
  }
}
