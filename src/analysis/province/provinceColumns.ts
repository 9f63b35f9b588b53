import type { Scheme } from "../../model/SettlementCase";
import { type Text, text } from "../../units/Text";
import { type Cell, type Grid, isEmpty, writeCell } from "../table/Grid";
import { plainCharacters } from "../table/parseAmount";

/** The columns of a table with one row a county, and how its heads are recognised. */

export const PROVINCE_COLUMNS = [
  "city",
  "county",
  "employeeMembers",
  "employeeWorking",
  "employeeRetired",
  "employeeWageBase",
  "employeeCollectionRate",
  "employeeIncome",
  "employeeExpenditure",
  "employeeBalance",
  "residentMembers",
  "residentCollectionRate",
  "residentIncome",
  "residentExpenditure",
  "residentBalance",
] as const;
export type ProvinceColumn = (typeof PROVINCE_COLUMNS)[number];

type ColumnKind = "name" | "persons" | "yuan" | "yuan-per-head" | "share";

interface ColumnSpec {
  readonly label: Text;
  readonly kind: ColumnKind;
  readonly scheme?: Scheme;
}

const employee = { scheme: "employee" } as const;
const resident = { scheme: "resident" } as const;

export const COLUMN_SPECS: Readonly<Record<ProvinceColumn, ColumnSpec>> = {
  city: { label: text("市", "City"), kind: "name" },
  county: { label: text("县（市、区）", "County"), kind: "name" },
  employeeMembers: { label: text("职工参保人数", "Employee members"), kind: "persons", ...employee },
  employeeWorking: { label: text("职工在职人数", "Employees working"), kind: "persons", ...employee },
  employeeRetired: { label: text("职工退休人数", "Employees retired"), kind: "persons", ...employee },
  employeeWageBase: {
    label: text("职工人均缴费基数", "Employee wage base a head"),
    kind: "yuan-per-head",
    ...employee,
  },
  employeeCollectionRate: { label: text("职工征收率", "Employee collection rate"), kind: "share", ...employee },
  employeeIncome: { label: text("职工基金收入", "Employee fund income"), kind: "yuan", ...employee },
  employeeExpenditure: { label: text("职工基金支出", "Employee fund expenditure"), kind: "yuan", ...employee },
  employeeBalance: { label: text("职工累计结余", "Employee fund balance"), kind: "yuan", ...employee },
  residentMembers: { label: text("居民参保人数", "Resident members"), kind: "persons", ...resident },
  residentCollectionRate: { label: text("居民征收率", "Resident collection rate"), kind: "share", ...resident },
  residentIncome: { label: text("居民基金收入", "Resident fund income"), kind: "yuan", ...resident },
  residentExpenditure: { label: text("居民基金支出", "Resident fund expenditure"), kind: "yuan", ...resident },
  residentBalance: { label: text("居民累计结余", "Resident fund balance"), kind: "yuan", ...resident },
};

/** A unit in which cells may be given, and by what a cell is multiplied for it. */
export interface CellUnit {
  readonly label: Text;
  readonly scale: number;
}

const YUAN: readonly CellUnit[] = [
  { label: text("元", "yuan"), scale: 1 },
  { label: text("千元", "1,000 yuan"), scale: 1e3 },
  { label: text("万元", "10,000 yuan"), scale: 1e4 },
  { label: text("百万元", "million yuan"), scale: 1e6 },
  { label: text("亿元", "100 million yuan"), scale: 1e8 },
];

/** The units of each kind of column, that of a head without a unit first. */
export const CELL_UNITS: Readonly<Record<ColumnKind, readonly CellUnit[]>> = {
  name: [{ label: text("", ""), scale: 1 }],
  persons: [
    { label: text("人", "persons"), scale: 1 },
    { label: text("千人", "1,000 persons"), scale: 1e3 },
    { label: text("万人", "10,000 persons"), scale: 1e4 },
  ],
  yuan: YUAN,
  "yuan-per-head": YUAN.slice(0, 3),
  share: [
    { label: text("小数", "fraction"), scale: 1 },
    { label: text("%", "%"), scale: 0.01 },
  ],
};

/** What a column of the table is taken for; `unit` is an index among `CELL_UNITS` of its kind. */
export interface ColumnChoice {
  readonly column: ProvinceColumn | null;
  readonly unit: number;
}

/** Where the heads stand, -1 if the table has none, and what each column is taken for. */
export interface ColumnMatch {
  readonly headRow: number;
  readonly heads: readonly string[];
  readonly choices: readonly ColumnChoice[];
}

const ROWS_SEARCHED = 20;
/** Fewer known heads than this, and a row is a title, not the heads. */
const LEAST_HEADS = 3;
const NONE: ColumnChoice = { column: null, unit: 0 };

/**
 * Finds the row of heads and takes each for a column by its words; the scheme may stand in the row above, over several
 * heads. A unit in brackets after a head holds for its column, "单位：万元" above the heads for amounts without one.
 * Of heads that are taken for the same column only the first is.
 */
export function matchColumns({ rows }: Grid): ColumnMatch {
  let unitAbove: string | undefined;
  const width = Math.max(0, ...rows.map((row) => row.length));
  for (let row = 0; row < Math.min(rows.length, ROWS_SEARCHED); row++) {
    const groups = row === 0 ? [] : groupsIn(rows[row - 1], width);
    const heads = Array.from({ length: width }, (_, i) => writeCell(rows[row][i]).trim());
    const schemes = new Set(heads.map((head, i) => schemeOf(plain(head)) ?? schemeOf(plain(groups[i] ?? ""))));
    schemes.delete(undefined);
    // A head without a scheme is of the only one that there is.
    const onlyScheme = schemes.size > 1 ? undefined : ([...schemes][0] ?? "employee");
    const taken = new Set<ProvinceColumn>();
    const choices = heads.map((head, i): ColumnChoice => {
      const choice = choiceFor(head, groups[i] ?? "", onlyScheme, unitAbove);
      if (choice.column === null || taken.has(choice.column)) return NONE;
      taken.add(choice.column);
      return choice;
    });
    // A row of groups alone has the same words over and over.
    if (taken.size >= LEAST_HEADS && taken.has("county")) return { headRow: row, heads, choices };
    for (const cell of rows[row]) unitAbove = unitOfTitle(cell) ?? unitAbove;
  }
  return {
    headRow: -1,
    heads: Array.from({ length: width }, () => ""),
    choices: Array.from({ length: width }, () => NONE),
  };
}

/** A row of merged cells over the heads, each empty one as the one to its left; a title, which is alone, is no such row. */
function groupsIn(row: readonly Cell[], width: number): string[] {
  if (row.filter((cell) => !isEmpty(cell)).length < 2) return [];
  let last = "";
  return Array.from({ length: width }, (_, i) => {
    if (!isEmpty(row[i])) last = writeCell(row[i]).trim();
    return last;
  });
}

function plain(written: string): string {
  return plainCharacters(written).replaceAll(/\s/g, "").toLowerCase();
}

const WRITTEN_UNITS = Object.values(CELL_UNITS)
  .flat()
  .flatMap(({ label }) => [plain(label.zh), plain(label.en)])
  .filter((unit) => unit !== "");
/** A unit after a head: in brackets or after a stroke, itself perhaps by head or by year. */
const UNIT = new RegExp(`[(\\[/](${WRITTEN_UNITS.join("|")})(/[^)\\]]*)?[)\\]]?$`);

function choiceFor(
  head: string,
  group: string,
  onlyScheme: "employee" | "resident" | undefined,
  unitAbove: string | undefined,
): ColumnChoice {
  const [words, above] = [plain(head), plain(group)];
  if (words === "") return NONE;
  const [, written] = UNIT.exec(words) ?? UNIT.exec(above) ?? [];
  const name = words.replace(UNIT, "");
  const column = columnOf(name, schemeOf(name) ?? schemeOf(above) ?? onlyScheme);
  if (column === null) return NONE;
  const { kind } = COLUMN_SPECS[column];
  const units = CELL_UNITS[kind];
  const wanted = written ?? (kind === "yuan" ? unitAbove : undefined);
  const unit = units.findIndex(({ label }) => plain(label.zh) === wanted || plain(label.en) === wanted);
  return { column, unit: Math.max(0, unit) };
}

function schemeOf(words: string): "employee" | "resident" | undefined {
  if (/居民|新农合|resident/.test(words)) return "resident";
  return /职工|employee/.test(words) ? "employee" : undefined;
}

const CITY = /^(地级市|设区市|所属市|所在市|市州|市\(州\)|市\(州、盟\)|地市|城市|市|市名|市名称|city|prefecture)$/;
const COUNTY =
  /^(县|区县|县区|市县|县市区|县\(市、区\)|县\(市区\)|县\(区\)|区\(县\)|县级地区|县名|县名称|统筹区|统筹地区|地区|地区名称|参保地|名称|county|district|place|region|area)$/;

/** By their words; what is a part of income or expenditure, or of one year, is none of them. */
const MEASURES: readonly (readonly [RegExp, string])[] = [
  [/人均缴费|缴费基数|缴费工资|wagebase|contributionbase/, "WageBase"],
  [/征收率|征缴率|收缴率|collectionrate/, "CollectionRate"],
  [/(当期|当年|本年|本期|年度)结余|人均|次均|补助|利息|其中|住院|门诊|growth|perhead|subsidy|interest|surplus/, ""],
  [/支出|expenditure|spending/, "Expenditure"],
  [/收入|income|revenue/, "Income"],
  [/结余|结存|balance/, "Balance"],
  [/退休|retire/, "Retired"],
  [/在职|working/, "Working"],
  [/参保|人数|members|insured|enrol/, "Members"],
];

function columnOf(name: string, scheme: "employee" | "resident" | undefined): ProvinceColumn | null {
  if (CITY.test(name)) return "city";
  if (COUNTY.test(name)) return "county";
  const measure = MEASURES.find(([words]) => words.test(name))?.[1];
  const isOfEmployees = measure === "Retired" || measure === "Working" || measure === "WageBase";
  const column = `${isOfEmployees ? (scheme ?? "employee") : scheme}${measure}`;
  return PROVINCE_COLUMNS.find((known) => known === column) ?? null;
}

function unitOfTitle(cell: Cell): string | undefined {
  if (typeof cell !== "string") return undefined;
  const [, unit] = /单位\s*[:：][^，,；;]*?(百万元|千元|万元|亿元|元)/.exec(cell) ?? [];
  return unit;
}
