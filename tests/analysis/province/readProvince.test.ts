import { expect, test } from "vitest";
import { matchColumns } from "../../../src/analysis/province/provinceColumns";
import { provinceTemplate } from "../../../src/analysis/province/provinceTemplate";
import { readProvince } from "../../../src/analysis/province/readProvince";
import { readText } from "../../../src/analysis/table/readGrid";

const gridOf = (...rows: readonly string[]) => readText(rows.join("\n"));
const columnsOf = (...rows: readonly string[]) => matchColumns(gridOf(...rows)).choices.map(({ column }) => column);

function readingOf(...rows: readonly string[]) {
  const grid = gridOf(...rows);
  const match = matchColumns(grid);
  const reading = readProvince(grid, match);
  const refused = reading.refusals.map(({ path, expected }) => `${path.join()} ${expected.en}`);
  return { ...reading, match, refused };
}

test("columns are found by Chinese and English heads, in any order", () => {
  expect(
    columnsOf("县（市、区）\t市州\t居民医保参保人数\t城乡居民基金支出（万元）\t职工统筹基金收入\t在职\t退休人员"),
  ).toEqual([
    "county",
    "city",
    "residentMembers",
    "residentExpenditure",
    "employeeIncome",
    "employeeWorking",
    "employeeRetired",
  ]);
  expect(columnsOf("City,County,Resident members,Resident fund income,Employee fund balance")).toEqual([
    "city",
    "county",
    "residentMembers",
    "residentIncome",
    "employeeBalance",
  ]);
});

test("a scheme may stand over several heads; a title above is none", () => {
  const merged = ["县区\t职工医保\t\t\t居民医保\t\t", "\t参保人数\t基金收入\t累计结余\t参保人数\t基金收入\t累计结余"];
  expect(columnsOf(merged[0], merged[1].replace(/^/, "县区"))).toEqual([
    "county",
    "employeeMembers",
    "employeeIncome",
    "employeeBalance",
    "residentMembers",
    "residentIncome",
    "residentBalance",
  ]);
  expect(columnsOf("某省城乡居民医保和职工医保情况表", "县区\t参保人数\t基金收入\t基金支出")).toEqual([
    "county",
    "employeeMembers",
    "employeeIncome",
    "employeeExpenditure",
  ]);
});

test("what is a part, of one year or a head is not taken for the whole", () => {
  expect(
    columnsOf(
      "县\t职工参保人数\t职工基金收入\t其中：财政补助收入\t职工当年结余\t职工人均支出\t职工累计结余\t职工住院支出",
    ),
  ).toEqual(["county", "employeeMembers", "employeeIncome", null, null, null, "employeeBalance", null]);
});

test("units come from heads, from the title above, or are yuan and persons", () => {
  const { counties, refused } = readingOf(
    "情况表\t单位：万元",
    "县区\t职工参保人数（万人）\t职工基金收入\t职工基金支出（亿元）\t职工缴费基数（元/人）\t征收率（%）",
    "东县\t2.5\t1.1\t0.00021\t80000\t98",
  );
  // Read as they are written, and refused as nobody pays so little.
  expect(refused).toEqual([
    "2,2 is 0.44 yuan a head, which should be 10 to 100000; please check units and members",
    "2,3 is 0.84 yuan a head, which should be 10 to 100000; please check units and members",
  ]);
  expect(counties[0].figures).toMatchObject({
    employeeMembers: 25_000,
    employeeIncome: 11_000,
    employeeExpenditure: 21_000,
    employeeWageBase: 80_000,
    employeeCollectionRate: 0.98,
  });
});

test("full-width digits, separators and percents are read; what is none is refused at its cell", () => {
  const { counties, refused } = readingOf(
    "县\t职工在职人数\t职工退休人数\t职工基金收入\t职工基金支出\t征收率",
    "东县\t１２，３４５\t5,000\t123 000 000\t1.1e8\t98%",
    "西县\t约1万\t3000\t5%\t-1\t98",
    "南县\t1000\t—\t\t\t",
  );
  expect(counties[0].figures).toMatchObject({
    employeeWorking: 12_345,
    employeeRetired: 5_000,
    employeeIncome: 123_000_000,
    employeeExpenditure: 110_000_000,
    employeeCollectionRate: 0.98,
  });
  expect(counties[2].figures).toMatchObject({ employeeRetired: null, employeeIncome: null });
  expect(refused).toEqual([
    "2,1 should be a number; its unit is chosen above the column, not written in the cell",
    "2,3 should be an amount, not a percentage",
    "2,5 should be between 30 % and 100 %; please check the column's unit",
    "2,4 should not be negative",
  ]);
  const { cells } = readingOf("县\t职工参保人数\t职工基金收入\t职工基金支出", "东县\t-5\t-6\t1");
  expect(cells.get(1)?.map((cell) => cell?.value)).toEqual(["东县", -5, -6, 1]);
  expect(readingOf("县\t职工参保人数\t职工基金收入\t职工基金支出", "东县\t-5\t-6\t1").refused).toEqual([
    "1,1 should not be negative",
    "1,2 should not be negative",
  ]);
});

test("merged cities are those above, rows of sums are told and not read", () => {
  const { counties, totals, cells, refused } = readingOf(
    "市\t县\t居民参保人数",
    "甲市\t东县\t10000",
    "\t西县\t20000",
    "小计\t\t30000",
    "乙市\t东县\t5000",
    "\t合计\t35000",
  );
  expect(refused).toEqual([]);
  expect(counties.map(({ city, county }) => city + county)).toEqual(["甲市东县", "甲市西县", "乙市东县"]);
  expect(totals).toEqual([3, 5]);
  expect(cells.get(2)?.[0]).toEqual({ value: "甲市", isInherited: true });
});

test("repeats, missing names, members that do not add up and columns that lack are refused", () => {
  const { refused } = readingOf(
    "县\t职工参保人数\t职工在职人数\t职工退休人数",
    "东县\t100\t70\t60",
    "东县\t130\t70\t60",
    "\t130\t70\t60",
    "西县\t\t\t60",
  );
  expect(refused).toEqual([
    "1,1 should agree with those working and retired, who are 130",
    "3,0 has no name",
    "4,2 is missing; a county without the scheme may have 0",
    "2,0 is there already, in row 2",
  ]);
  const grid = gridOf("甲\t乙\t丙", "东县\t1\t2");
  expect(readProvince(grid, matchColumns(grid)).refusals.map(({ expected }) => expected.en)).toEqual([
    "has no column; please choose one",
    "needs a column, of the employee or the resident scheme",
    "has no figures under its heads",
  ]);
});

test("the empty table is understood as it is, in both languages", () => {
  for (const language of ["zh", "en"] as const) {
    const { choices, headRow } = matchColumns(readText(provinceTemplate(language)));
    expect(headRow).toBe(0);
    expect(choices.map(({ column }) => column)).toEqual([
      "city",
      "county",
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
    ]);
    expect(choices[6].unit).toBe(2);
    expect(choices[5].unit).toBe(1);
  }
});
