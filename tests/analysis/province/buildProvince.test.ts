import fc from "fast-check";
import { expect, test } from "vitest";
import { buildProvince, rootLevelOf } from "../../../src/analysis/province/buildProvince";
import { matchColumns } from "../../../src/analysis/province/provinceColumns";
import { type CountyRow, readProvince } from "../../../src/analysis/province/readProvince";
import { readText } from "../../../src/analysis/table/readGrid";
import { planRun } from "../../../src/engine/planRun";
import type { InputRefused } from "../../../src/model/Refusal";
import { openScenario } from "../../../src/rules/openFile";
import { runHere } from "../../engine/runHere";
import { TEMPLATES } from "./templates";

const HEADS = [
  "市",
  "县（市、区）",
  "职工在职人数",
  "职工退休人数（万人）",
  "职工基金收入（万元）",
  "职工基金支出（万元）",
  "职工累计结余（亿元）",
  "居民参保人数",
  "居民基金收入",
  "居民基金支出",
  "居民累计结余",
];

function countiesOf(rows: readonly (readonly string[])[], heads = HEADS): readonly CountyRow[] {
  const grid = readText([heads, ...rows].map((row) => row.join("\t")).join("\n"));
  const { counties, refusals } = readProvince(grid, matchColumns(grid));
  expect(refusals).toEqual([]);
  return counties;
}

function build(counties: readonly CountyRow[]) {
  const template = TEMPLATES[rootLevelOf(counties)];
  const made = buildProvince({
    name: "试验省",
    table: "试验.xlsx",
    date: "2026-01-31",
    counties,
    template,
    ruleSets: template.ruleSets,
  });
  return openScenario(JSON.stringify(made));
}

const TWO_CITIES = [
  ["甲市", "市本级", "120000", "4.1", "95000", "90000", "6.5", "200000", "230000000", "220000000", "110000000"],
  ["甲市", "东县", "20000", "1.2", "16000", "18000", "0.4", "500000", "5.4e8", "5.6e8", "1.2e8"],
  ["乙市", "西县", "15000", "0.9", "11000", "12500", "-0.1", "420000", "4.5e8", "", ""],
];

test("the base year has the table's income and expenditure, and the balances are those of the table", () => {
  const scenario = build(countiesOf(TWO_CITIES));
  const { schemes } = planRun(scenario);
  const of = (scheme: string) => schemes.find((one) => one.scheme === scheme)!.opening;
  expect(of("employee").map(({ previous }) => Math.round(previous.income))).toEqual([95e7, 16e7, 11e7]);
  expect(of("employee").map(({ previous }) => Math.round(previous.expenditure))).toEqual([90e7, 18e7, 12.5e7]);
  expect(of("employee").map(({ balance, payable }) => balance - payable)).toEqual([6.5e8, 0.4e8, -0.1e8]);
  expect(
    of("resident")
      .map(({ previous }) => Math.round(previous.expenditure / 1e4))
      .slice(0, 2),
  ).toEqual([22e3, 56e3]);
  // The subsidy of the first year is that of the base year a year on.
  const growth = 854 / 829;
  const [first] = of("resident").map(({ previous }) => previous.income / 200_000);
  expect(first).toBeCloseTo(400 * 0.98 + growth * (1150 - 400 * 0.98), 1);
  // What the table does not give is the template's: expenditure a head, months of reserve.
  const [, , west] = of("resident");
  expect((12 * west.balance) / west.previous.expenditure).toBeCloseTo(templateMonths(), 1);
});

function templateMonths(): number {
  const { opening } = planRun(TEMPLATES.province).schemes.find(({ scheme }) => scheme === "resident")!;
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  return (12 * sum(opening.map(({ balance }) => balance))) / sum(opening.map(({ previous }) => previous.expenditure));
}

test("given figures have the table as their source, all others are marked as assumptions", () => {
  const { schemes, sources, illustrative, tree } = build(countiesOf(TWO_CITIES));
  expect(sources["user-table"].title.zh).toContain("试验.xlsx");
  expect(illustrative).toBeDefined();
  const { working, openingBalance, wageBase, costWorking } = schemes.employee!.parameters;
  expect(working!.byPlace).toEqual([
    { values: { "甲市/市本级": 120_000, "甲市/东县": 20_000, "乙市/西县": 15_000 }, source: "user-table" },
  ]);
  expect(openingBalance!.byPlace!.map(({ source }) => source)).toEqual(["user-table", undefined]);
  for (const derived of [wageBase, costWorking]) {
    for (const group of derived!.byPlace!) expect(group.assumption?.zh).toContain("表中职工基金");
  }
  expect(tree.children![0].children![0].cityOwn).toBe(true);
});

test("ids, and with them the random draws, do not depend on the order of the rows", () => {
  const ids = (rows: typeof TWO_CITIES) => countiesOf(rows).length && JSON.stringify(build(countiesOf(rows)).tree);
  const turned = JSON.parse(ids([...TWO_CITIES].reverse()) as string);
  expect(JSON.stringify(turned)).toContain('"甲市/东县"');
  expect(new Set(JSON.stringify(turned).match(/"id":"[^"]+"/g))).toEqual(
    new Set((ids(TWO_CITIES) as string).match(/"id":"[^"]+"/g)),
  );
});

test("an income that is less than the premiums alone is refused at its county", () => {
  const rows = TWO_CITIES.map((row) => [...row]);
  rows[1][8] = "1.5e8";
  try {
    build(countiesOf(rows));
    expect.unreachable();
  } catch (error) {
    expect((error as InputRefused).refusals).toMatchObject([{ place: { zh: "东县" }, path: [2] }]);
  }
});

const amount = (low: number, high: number) => fc.double({ min: low, max: high, noNaN: true });
const people = fc.integer({ min: 0, max: 3_000_000 });
const name = fc.string({ minLength: 1, maxLength: 30 }).map((written) => written.replaceAll(/[\s"\t,;%]/g, "") || "县");

/** Rows that a user may have: any names, any people, amounts a head within reason, some cells empty. */
const anyRow = fc.record({
  city: fc.constantFrom("甲市", "乙市", "constructor", "region", "内蒙古自治区锡林郭勒盟及其所辖各旗县的地方"),
  county: name,
  working: people.map((count) => count + 1),
  retired: people,
  residents: people,
  income: amount(200, 9_000),
  expenditure: amount(100, 9_000),
  resident: fc.record({ income: amount(420, 5_000), expenditure: amount(50, 5_000) }),
  months: amount(-6, 60),
  isEmpty: fc.record({ income: fc.boolean(), expenditure: fc.boolean(), balance: fc.boolean(), retired: fc.boolean() }),
});

test("whatever sound table is given, the door takes the scenario and the engine runs it", () => {
  const tables = fc.uniqueArray(anyRow, {
    minLength: 1,
    maxLength: 6,
    selector: ({ city, county }) => `${city} ${county.normalize("NFKC").trim()}`,
  });
  fc.assert(
    fc.property(tables, (rows) => {
      const counties = rows.map((row, i): CountyRow => {
        const employees = row.working + row.retired;
        const { isEmpty } = row;
        return {
          row: i + 1,
          city: row.city,
          county: row.county,
          figures: {
            employeeMembers: isEmpty.retired ? employees : null,
            employeeWorking: isEmpty.retired ? null : row.working,
            employeeRetired: isEmpty.retired ? null : row.retired,
            employeeWageBase: null,
            employeeCollectionRate: null,
            employeeIncome: isEmpty.income ? null : row.income * employees,
            employeeExpenditure: isEmpty.expenditure ? null : row.expenditure * employees,
            employeeBalance: isEmpty.balance ? null : (row.months / 12) * row.expenditure * employees,
            residentMembers: row.residents,
            residentCollectionRate: 0.97,
            residentIncome: isEmpty.income ? null : row.resident.income * row.residents,
            residentExpenditure: isEmpty.expenditure ? null : row.resident.expenditure * row.residents,
            residentBalance: isEmpty.balance ? null : (row.months / 12) * row.resident.expenditure * row.residents,
          },
        };
      });
      const scenario = build(counties);
      const result = runHere({ ...scenario, run: { ...scenario.run, paths: 64 } });
      expect(result.fingerprint).toMatch(/^[0-9a-f]{64}$/);
      expect(result.paths).toBe(64);
    }),
    { numRuns: 15 },
  );
});
