import { quoteCsvCell } from "../../units/quoteCsvCell";
import { type Language, pickText } from "../../units/Text";
import { CELL_UNITS, COLUMN_SPECS, PROVINCE_COLUMNS, type ProvinceColumn } from "./provinceColumns";

/** Columns of the empty table; what they tell apart needs no column of the sum. */
const COLUMNS = PROVINCE_COLUMNS.filter((column) => column !== "employeeMembers");

/** Amounts are given in 万元. */
const UNIT_OF_YUAN = 2;

function headOf(column: ProvinceColumn, language: Language): string {
  const { label, kind } = COLUMN_SPECS[column];
  const name = pickText(label, language);
  if (kind === "name") return name;
  const unit = pickText(CELL_UNITS[kind][kind === "yuan" ? UNIT_OF_YUAN : kind === "share" ? 1 : 0].label, language);
  return language === "zh" ? `${name}（${unit}）` : `${name} (${unit})`;
}

/** An empty table as CSV, heads with their units; begins with a byte order mark, without which Excel takes the Chinese for another encoding. */
export function provinceTemplate(language: Language): string {
  const heads = COLUMNS.map((column) => quoteCsvCell(headOf(column, language)));
  return `\uFEFF${heads.join(",")}\r\n`;
}
