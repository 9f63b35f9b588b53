import { layOut } from "../../model/Layout";
import type { YearFigures } from "../../model/SettlementCase";
import type { Place } from "../../model/Tree";
import type { SettlementCase } from "../../rules/formats";
import { type Language, pickText } from "../../units/Text";
import { CASE_COLUMNS, type CaseColumn, COLUMN_INFO } from "./caseColumns";

/** Columns that a table for typing begins with; all others may be added. */
const TYPED_COLUMNS: readonly CaseColumn[] = [
  "place",
  "year",
  "opening",
  "collected",
  "due",
  "subsidyPaid",
  "subsidyDue",
  "expenditure",
  "excess",
];

/** A head with its unit: "支出（万元）". */
function headOf(column: CaseColumn, yuanUnit: "元" | "万元", language: Language): string {
  const { label, measure } = COLUMN_INFO[column];
  const name = pickText(label, language);
  if (measure === "none") return name;
  const unit = measure === "people" ? { zh: "人", en: "persons" }[language] : yuanUnit;
  return language === "zh" ? `${name}（${unit}）` : `${name} (${unit})`;
}

/** An empty table in 万元: a row for each county of a tree and year, ready to be filled in. */
export function emptyCaseTable(tree: Place, years: readonly number[], language: Language): string[][] {
  const names = countyNames(tree, language);
  const rows = names.flatMap(({ name }) =>
    years.map((year) =>
      TYPED_COLUMNS.map((column) => (column === "place" ? name : column === "year" ? String(year) : "")),
    ),
  );
  return [TYPED_COLUMNS.map((column) => headOf(column, "万元", language)), ...rows];
}

/** A case's figures as a table in yuan that `readCaseTable` reads again to the same figures. */
export function writeCaseTable(settlementCase: SettlementCase, language: Language): string[][] {
  const { tree, years, figures, opening } = settlementCase;
  const columns = CASE_COLUMNS.filter((column) => column !== "city");
  const rows = countyNames(tree, language).flatMap(({ id, name }) =>
    years.map((year, i) =>
      columns.map((column): string => {
        if (column === "place") return name;
        if (column === "year") return String(year);
        if (column === "opening") return i === 0 ? String(opening[id]?.balance ?? 0) : "";
        if (column === "payable") return i === 0 ? String(opening[id]?.payable ?? 0) : "";
        return String(figures[id][i][column as keyof YearFigures]);
      }),
    ),
  );
  return [columns.map((column) => headOf(column, "元", language)), ...rows];
}

/** The counties of a tree by name, or by code where a name is not the only one. */
function countyNames(tree: Place, language: Language): { readonly id: string; readonly name: string }[] {
  const counties = layOut(tree).places.filter(({ level }) => level === "county");
  const names = counties.map((county) => pickText(county.name, language));
  return counties.map(({ id }, i) => ({
    id,
    name: names.filter((name) => name === names[i]).length > 1 ? id : names[i],
  }));
}
