import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { copyCells, copyTable } from "../../src/app/places/copyCells";
import { changeCells, problemOf } from "../../src/app/places/editPlaces";
import { PlaceFinder } from "../../src/app/places/findPlace";
import { moveSelection, selectOne } from "../../src/app/places/moveSelection";
import { parseCell } from "../../src/app/places/parseCell";
import { cellAt, isUsuallyShown, placeColumns } from "../../src/app/places/placeColumns";
import { previewPaste } from "../../src/app/places/previewPaste";
import { readPaste, splitPasted } from "../../src/app/places/readPaste";
import { displayUnitOf } from "../../src/app/quantities/displayUnit";
import { NEUTRAL_ELSEWHERE, SET_BY_USER, withUserSource } from "../../src/app/quantities/Origin";
import { layOut } from "../../src/model/Layout";
import type { ParameterName } from "../../src/model/parameters";
import { openScenario } from "../../src/rules/openFile";

const read = (name: string) => openScenario(readFileSync(new URL(`../../scenarios/${name}.json`, import.meta.url)));
const HUNAN = read("hunan");
const LAYOUT = layOut(HUNAN.tree);
const YEARS = HUNAN.lastYear - HUNAN.baseYear;
const [ROOT, CHANGSHA, COUNTY] = ["430000", "430100", "430121"];

const at = (id: string) => LAYOUT.places.findIndex((place) => place.id === id);
const columnsOf = (scenario = HUNAN) => placeColumns(scenario, "employee", LAYOUT);
const column = (name: ParameterName, scenario = HUNAN) => columnsOf(scenario).find((one) => one.name === name)!;
const change = (placeId: string, name: ParameterName, value: number | number[] | null, before = HUNAN) =>
  changeCells(before, "employee", [{ placeId, name, value }], SET_BY_USER);

describe("a cell says whose value it has", () => {
  test("its own, a place's above, the sum or the spread of its counties, or the default", () => {
    expect(cellAt(column("working"), LAYOUT, at(COUNTY))).toMatchObject({ kind: "own" });
    expect(cellAt(column("wageBase"), LAYOUT, at(COUNTY))).toMatchObject({
      kind: "inherited",
      from: ROOT,
      value: 73_152,
    });
    expect(cellAt(column("wageBase"), LAYOUT, at(ROOT))).toMatchObject({ kind: "own", isIdle: false });
    const values = Object.values(HUNAN.schemes.employee!.parameters.working!.byPlace![0].values) as number[];
    const sum = values.reduce((total, value) => total + value, 0);
    expect(cellAt(column("working"), LAYOUT, at(ROOT))).toEqual({ kind: "sum", value: sum });
    expect(cellAt(column("otherIncome"), LAYOUT, at(COUNTY))).toEqual({ kind: "absent", value: 0 });
    const cost = placeColumns(HUNAN, "resident", LAYOUT).find(({ name }) => name === "cost")!;
    expect(cellAt(cost, LAYOUT, at(CHANGSHA))).toMatchObject({ kind: "spread" });
  });

  test("the usual columns are those that differ by place and the base year's", () => {
    const names = columnsOf()
      .filter(isUsuallyShown)
      .map(({ name }) => name);
    expect(names).toEqual(["working", "retired", "wageBase", "costWorking", "costRetired", "openingBalance"]);
  });
});

describe("an edit", () => {
  test("gives a city a value that its counties inherit, and taking it away brings the old one back", () => {
    const edited = change(CHANGSHA, "wageBase", 90_000);
    expect(openScenario(JSON.stringify(edited))).toEqual(edited);
    const wages = column("wageBase", edited);
    expect(cellAt(wages, LAYOUT, at(COUNTY))).toMatchObject({ kind: "inherited", from: CHANGSHA, value: 90_000 });
    expect(cellAt(wages, LAYOUT, at(COUNTY))).toMatchObject({ origin: SET_BY_USER });
    expect(cellAt(wages, LAYOUT, at("430200"))).toMatchObject({ kind: "inherited", from: ROOT, value: 73_152 });
    expect(change(CHANGSHA, "wageBase", null, edited)).toEqual(HUNAN);
  });

  test("changes one county and leaves the others and their origin as they were", () => {
    const edited = change(COUNTY, "working", 300_000);
    const [before, after] = [HUNAN, edited].map((scenario) => scenario.schemes.employee!.parameters.working!.byPlace!);
    expect(after).toHaveLength(2);
    expect(after[0].assumption).toEqual(before[0].assumption);
    expect(Object.keys(after[0].values)).toHaveLength(121);
    expect(after[1]).toEqual({ values: { [COUNTY]: 300_000 }, ...SET_BY_USER });
  });

  test("of the root is the value for the whole scenario; places that relied on its origin keep theirs", () => {
    const wageBase = { ...HUNAN.schemes.employee!.parameters.wageBase!, byPlace: [{ values: { [COUNTY]: 80_000 } }] };
    const employee = HUNAN.schemes.employee!;
    const parameters = { ...employee.parameters, wageBase };
    const before = { ...HUNAN, schemes: { ...HUNAN.schemes, employee: { ...employee, parameters } } };
    const edited = change(ROOT, "wageBase", 75_000, before).schemes.employee!.parameters.wageBase!;
    expect(edited).toMatchObject({ value: 75_000, ...SET_BY_USER });
    expect(edited.byPlace![0].assumption).toEqual(wageBase.assumption);
  });

  test("cannot take away what nothing above gives, but can what has a default", () => {
    const taken = { placeId: COUNTY, name: "working", value: null } as const;
    expect(problemOf(HUNAN, "employee", [taken])?.zh).toBe("长沙县的在职参保人数没有上级取值可沿用，不能删除");
    const given = change(COUNTY, "otherIncome", 5e6);
    // The default is written out for the others, or the door would find them without a value.
    expect(given.schemes.employee!.parameters.otherIncome).toMatchObject({ value: 0, ...NEUTRAL_ELSEWHERE });
    expect(openScenario(JSON.stringify(given))).toEqual(given);
    expect(problemOf(given, "employee", [{ placeId: COUNTY, name: "otherIncome", value: null }])).toBeUndefined();
    expect(change(COUNTY, "otherIncome", null, given)).toEqual(HUNAN);
  });

  test("may name a source, which is listed once", () => {
    const first = withUserSource(HUNAN, " 长沙市医保局 2025 年决算 ");
    expect(first.origin).toEqual({ source: "user-1" });
    expect(first.scenario.sources["user-1"].title.zh).toBe("长沙市医保局 2025 年决算");
    expect(withUserSource(first.scenario, "长沙市医保局 2025 年决算")).toEqual(first);
    const edited = changeCells(
      first.scenario,
      "employee",
      [{ placeId: COUNTY, name: "working", value: 1 }],
      first.origin,
    );
    expect(() => openScenario(JSON.stringify(edited))).not.toThrow();
    expect(withUserSource(HUNAN, "")).toEqual({ scenario: HUNAN, origin: SET_BY_USER });
  });
});

describe("what is typed into a cell", () => {
  test.each([
    ["openingBalance", "１，２３４．５", 12_345_000],
    ["openingBalance", "1.2亿元", 120_000_000],
    ["openingBalance", "1,234 元", 1234],
    ["contributionRate", "8.5%", 0.085],
    ["contributionRate", "8.5", 0.085],
    ["working", "12.5万", 125_000],
    ["wageBase", "7.5万元", 75_000],
  ] as const)("%s %s", (name, typed, value) => {
    expect(parseCell(typed, column(name), YEARS, "zh")).toEqual({ value });
  });
  test("is one number a year where the parameter has years, with semicolons between", () => {
    const typed = Array.from({ length: YEARS }, (_, t) => t / 10).join("; ");
    const parsed = parseCell(typed, column("wageGrowth"), YEARS, "zh");
    expect(parsed).toEqual({ value: Array.from({ length: YEARS }, (_, t) => Number((t / 1000).toFixed(6))) });
    expect(parseCell("1; 2", column("wageGrowth"), YEARS, "zh")).toHaveProperty("error");
    expect(parseCell("1; 2", column("working"), YEARS, "zh")).toHaveProperty("error");
  });
  test.each([
    ["working", "很多"],
    ["working", "-5"],
    ["contributionRate", "101"],
    ["contributionRate", "5万"],
    ["working", "1,23"],
    ["working", ""],
  ] as const)("%s %s is refused with what would be right", (name, typed) => {
    expect(parseCell(typed, column(name), YEARS, "zh")).toEqual({
      error: expect.objectContaining({ zh: expect.stringContaining("应为") }),
    });
  });
});

describe("places", () => {
  const finder = new PlaceFinder(LAYOUT);
  test.each([
    ["430121", "430121"],
    ["长沙县", "430121"],
    [" 长沙市 岳麓区 ", "430104"],
    ["岳麓", "430104"],
    ["湖南省", "430000"],
    ["Changsha County", "430121"],
  ])("%s", (written, id) => expect(finder.find(written)).toEqual({ place: at(id) }));
  test("that may be two are refused with both, and the city decides", () => {
    expect(finder.find("长沙")).toEqual({
      isUnknown: false,
      problem: expect.objectContaining({ zh: expect.stringMatching(/长沙市.*长沙县/) }),
    });
    const jiangsu = layOut(read("jiangsu").tree);
    const gulou = jiangsu.places.flatMap(({ name }, i) => (name.zh === "鼓楼区" ? [i] : []));
    expect(gulou).toHaveLength(2);
    const ofJiangsu = new PlaceFinder(jiangsu);
    expect(ofJiangsu.find("鼓楼区")).toHaveProperty("problem");
    expect(ofJiangsu.find("鼓楼区", "徐州市")).toHaveProperty("place");
    expect(ofJiangsu.find("南京鼓楼区")).toEqual({ place: gulou[0] });
  });
  test("that do not exist are refused with the nearest", () => {
    expect(finder.find("长纱县")).toEqual({
      isUnknown: true,
      problem: expect.objectContaining({ zh: "情景中没有地区“长纱县”（是否指长沙县？）" }),
    });
  });
});

const SHOWN = columnsOf().filter(isUsuallyShown);
const CONTEXT = {
  layout: LAYOUT,
  columns: columnsOf(),
  shown: SHOWN,
  rows: LAYOUT.places.map((_, i) => i),
  activeRow: at(COUNTY),
  activeColumn: 0,
  sizeOf: ({ unit }: { unit: Parameters<typeof displayUnitOf>[0] }) => displayUnitOf(unit, "zh").size,
};
const preview = (pasted: string) => previewPaste(readPaste(pasted, CONTEXT), columnsOf(), LAYOUT, YEARS, "zh");

describe("a pasted table", () => {
  test("is matched by its heads, names and units; totals and columns of no parameter are left out and said", () => {
    const { changes, wrong, skipped, rows } = preview(
      [
        "县（市、区）\t在职人数（万人）\t期初结余/亿元\t备注",
        "长沙县\t３０\t1.5\t已核",
        "长沙市\t210\t120\t",
        "浏阳市\t229543人\t\t",
        "合计\t500\t9\t",
      ].join("\r\n"),
    );
    expect(wrong).toBe(0);
    expect(changes).toEqual([
      { placeId: COUNTY, name: "working", value: 300_000 },
      { placeId: COUNTY, name: "openingBalance", value: 150_000_000 },
    ]);
    expect(rows[2].cells[0]).toMatchObject({ kind: "same" });
    expect(rows[3].note?.zh).toBe("合计行，不采用");
    // The note, the city's two sums, and the two totals.
    expect(skipped).toBe(5);
  });

  test("without units is in the one nearest to the present values, and says so", () => {
    const table = readPaste("地区\t期初累计结余\t在职参保人数\n长沙县\t17.5\t29.5\n浏阳市\t13.1\t23.1", CONTEXT);
    expect(table.columns).toMatchObject([
      { target: "openingBalance", size: 1e8, isInferred: true },
      { target: "working", size: 1e4, isInferred: true },
    ]);
    const shown = readPaste("地区\t期初累计结余\n长沙县\t170000", CONTEXT);
    expect(shown.columns).toMatchObject([{ size: 1e4, isInferred: false }]);
  });

  test("with errors gives each at its cell", () => {
    const { wrong, rows } = preview("地区\t在职人数\n长沙县\t约三十万\n长纱县\t5\n浏阳市\t1\n浏阳市\t2");
    expect(wrong).toBe(3);
    expect(rows[0].cells[0]).toMatchObject({ kind: "wrong" });
    expect(rows[1]).toMatchObject({ isWrong: true, place: undefined });
    expect(rows[3].cells[0]).toMatchObject({ kind: "wrong", problem: { zh: "同一地区的这一项前面已有取值" } });
  });

  test("without heads goes by names in its first column, else by position from the active cell", () => {
    expect(preview("浏阳市\t1\t2\n宁乡市\t3\t4").changes.map(({ placeId, name }) => `${placeId} ${name}`)).toEqual([
      "430181 working",
      "430181 retired",
      "430182 working",
      "430182 retired",
    ]);
    expect(preview("1\t2\n3\t4").changes.map(({ placeId, value }) => `${placeId} ${value}`)).toEqual([
      `${COUNTY} 1`,
      `${COUNTY} 2`,
      "430181 3",
      "430181 4",
    ]);
    const last = { ...CONTEXT, activeRow: CONTEXT.rows.length - 1 };
    expect(previewPaste(readPaste("1\n2", last), columnsOf(), LAYOUT, YEARS, "zh").wrong).toBe(1);
  });

  test("of one column may have thousands separators; with tabs, commas are never between cells", () => {
    expect(splitPasted("1,234\n5,678\n")).toEqual([["1,234"], ["5,678"]]);
    expect(splitPasted("1,234,567\t2,345\n")).toEqual([["1,234,567", "2,345"]]);
    expect(splitPasted("长沙县,1\n浏阳市,2")).toEqual([
      ["长沙县", "1"],
      ["浏阳市", "2"],
    ]);
  });

  test("that was copied from the grid changes nothing, paths over years included", () => {
    const rows = LAYOUT.places.map((_, i) => i);
    for (const language of ["zh", "en"] as const) {
      const copied = copyTable(rows, columnsOf(), LAYOUT, language);
      const context = { ...CONTEXT, sizeOf: ({ unit }: (typeof SHOWN)[number]) => displayUnitOf(unit, language).size };
      const again = previewPaste(readPaste(copied, context), columnsOf(), LAYOUT, YEARS, language);
      expect(again.wrong).toBe(0);
      expect(again.changes).toEqual([]);
    }
    expect(copyCells([at(COUNTY)], SHOWN.slice(0, 2), LAYOUT, "zh")).toMatch(/^\d+\t\d+$/);
  });
});

describe("keys move as in a spreadsheet", () => {
  const size = { rows: 10, columns: 4, page: 5 };
  const from = selectOne({ row: 2, column: 1 });
  const press = (key: string, shiftKey = false, ctrlKey = false) =>
    moveSelection(from, { key, shiftKey, ctrlKey }, size);
  test.each([
    ["Enter", 3, 1],
    ["Tab", 2, 2],
    ["ArrowUp", 1, 1],
    ["PageDown", 7, 1],
    ["Home", 2, 0],
    ["End", 2, 3],
  ])("%s", (key, row, column_) => expect(press(key)?.active).toEqual({ row, column: column_ }));
  test("with Ctrl to the edge, with Shift extending; Tab at the end of a row leaves", () => {
    expect(press("ArrowDown", false, true)?.active.row).toBe(9);
    expect(press("ArrowDown", true)).toEqual({ anchor: from.active, active: { row: 3, column: 1 } });
    expect(press("Enter", true)?.active.row).toBe(1);
    expect(
      moveSelection(selectOne({ row: 0, column: 3 }), { key: "Tab", shiftKey: false, ctrlKey: false }, size),
    ).toBeUndefined();
    expect(press("a")).toBeUndefined();
  });
});
