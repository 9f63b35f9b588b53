import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { differencesOf } from "../../src/app/differences";
import { type NewPlace, removalProblem, withoutPlaces, withPlaces } from "../../src/app/places/changeTree";
import { lackingFigures, withFigures } from "../../src/app/places/lackingFigures";
import { addPlaces, faultsOf, placeOfDraft, readFigures } from "../../src/app/places/newPlaces";
import { draftOf, previewWithNew } from "../../src/app/places/pasteNewPlaces";
import { accountsAt, newArrear, parsePlan, withArrear, withOpeningAccount } from "../../src/app/places/placeAccounts";
import { placeColumns } from "../../src/app/places/placeColumns";
import { readPaste } from "../../src/app/places/readPaste";
import { SET_BY_USER } from "../../src/app/quantities/Origin";
import { viewAfter } from "../../src/app/store";
import { layOut } from "../../src/model/Layout";
import type { Scenario } from "../../src/rules/formats";
import { openScenario } from "../../src/rules/openFile";
import { text } from "../../src/units/Text";

const read = (name: string) => openScenario(readFileSync(new URL(`../../scenarios/${name}.json`, import.meta.url)));
const HUNAN = read("hunan");
const CHANGSHA = read("changsha");
const [CITY, COUNTY] = ["430100", "430121"];
const NEW_COUNTY: NewPlace = {
  id: "430199",
  level: "county",
  name: text("湘江新区", "Xiangjiang New Area"),
  parentId: CITY,
  cityOwn: false,
};
const NEW_CITY: NewPlace = {
  ...NEW_COUNTY,
  id: "439900",
  level: "city",
  name: text("新市", "Xin City"),
  parentId: "430000",
};

const throughDoor = (scenario: Scenario) => openScenario(JSON.stringify(scenario));
/** Every figure that is needed and lacking is 1, every other one left untyped. */
function completed(scenario: Scenario, ids: readonly string[]): Scenario {
  const lacking = lackingFigures(scenario, ids);
  const typed = new Map(lacking.filter(({ isNeeded }) => isNeeded).map(({ item }) => [item.id, 1]));
  return withFigures(scenario, lacking, typed, SET_BY_USER);
}
const zh = (before: Scenario, after: Scenario) => differencesOf(before, after).map((one) => one.zh);

describe("a new place", () => {
  test("lacks what counties have of their own, and passes the door with it", () => {
    const bare = withPlaces(HUNAN, [NEW_COUNTY]);
    expect(() => throughDoor(bare)).toThrow();
    const lacking = lackingFigures(bare, [NEW_COUNTY.id]);
    expect(lacking.filter(({ isNeeded }) => isNeeded).map(({ subject }) => subject.zh)).toEqual([
      "职工医保 · 在职参保人数",
      "职工医保 · 退休参保人数",
      "职工医保 · 期初累计结余",
      "居民医保 · 参保人数",
      "居民医保 · 人均支出",
      "居民医保 · 期初累计结余",
    ]);
    const whole = completed(bare, [NEW_COUNTY.id]);
    expect(throughDoor(whole)).toEqual(whole);
    expect(withPlaces(whole, [NEW_COUNTY])).toBe(whole);
    expect(lackingFigures(whole, [NEW_COUNTY.id])).toEqual([]);
  });

  test("is said in words, and its figures are not said to have been inherited", () => {
    const said = zh(HUNAN, completed(withPlaces(HUNAN, [NEW_COUNTY]), [NEW_COUNTY.id]));
    expect(said[0]).toBe("新增长沙市所辖湘江新区（430199）");
    expect(said).toContain("职工医保 · 湘江新区：在职参保人数 — → 1 人（依据：使用者设定）");
  });

  test.each([HUNAN, CHANGSHA])("may be a city with a first county, and taking it away leaves nothing", (scenario) => {
    const first = { ...NEW_COUNTY, id: "439901", parentId: NEW_CITY.id };
    const added = completed(withPlaces(scenario, [NEW_CITY, first]), [NEW_CITY.id, first.id]);
    expect(throughDoor(added)).toEqual(added);
    expect(zh(scenario, added)[0]).toBe("新增新市（439900）及所辖湘江新区（439901）");
    const back = withoutPlaces(added, [NEW_CITY.id]);
    expect(throughDoor(back)).toEqual(back);
    expect(back.tree).toEqual(scenario.tree);
    expect(zh(scenario, back)).toEqual([]);
  });
});

describe("a pasted table with a place that the scenario does not have", () => {
  const layout = layOut(HUNAN.tree);
  const columns = placeColumns(HUNAN, "employee", layout);
  const context = {
    layout,
    columns,
    shown: columns,
    rows: layout.places.map((_, i) => i),
    activeRow: 0,
    activeColumn: 0,
    sizeOf: () => 1,
  };
  const paste = (rows: readonly string[]) => readPaste(rows.join("\n"), context);
  const table = paste([
    "市\t地区\t代码\t在职人数（人）\t退休人数（人）",
    "长沙市\t长沙县\t\t5\t6",
    "长沙市\t湘江新区\t430199\t0\t7",
  ]);

  test("refuses the row until it is to be added, and then takes its cells and asks for the rest", () => {
    expect(previewWithNew(table, new Map(), HUNAN, "employee", "zh").wrong).toBe(1);
    const draft = draftOf(table.rows[1].unknown!, HUNAN);
    expect(draft).toMatchObject({ zh: "湘江新区", id: "430199", parentId: CITY });
    const { changes, lacking, wrong } = previewWithNew(table, new Map([[1, draft]]), HUNAN, "employee", "zh");
    expect(wrong).toBe(0);
    // 0 people are given, not missing.
    expect(changes.filter(({ placeId }) => placeId === "430199").map(({ value }) => value)).toEqual([0, 7]);
    expect(lacking.filter(({ isNeeded }) => isNeeded).map(({ subject }) => subject.zh)).toEqual([
      "职工医保 · 期初累计结余",
      "居民医保 · 参保人数",
      "居民医保 · 人均支出",
      "居民医保 · 期初累计结余",
    ]);
    const figures = new Map(lacking.map(({ item }) => [item.id, 2]));
    const added = addPlaces(HUNAN, "employee", { places: [placeOfDraft(draft)], changes, figures }, SET_BY_USER);
    expect(throughDoor(added)).toEqual(added);
    expect(
      JSON.stringify(addPlaces(added, "employee", { places: [placeOfDraft(draft)], changes, figures }, SET_BY_USER)),
    ).toBe(JSON.stringify(added));
  });

  test("says at the row what is wrong with the place", () => {
    const draft = draftOf({ name: "长沙市新区", code: "", city: "" }, HUNAN);
    expect(draft).toMatchObject({ zh: "新区", parentId: CITY });
    const wrong = { ...draft, parentId: "", id: COUNTY };
    const twice = { ...draft, id: "a b" };
    expect(faultsOf([wrong, twice, { ...twice, id: "x" }], HUNAN)).toEqual([
      {
        parentId: text("请选择所属的市", "choose its city"),
        id: text("代码 430121 已用于长沙县，应另取", "the code 430121 is that of Changsha County; another is needed"),
      },
      { id: expect.objectContaining({ zh: "应为 1–40 个字符，不含空格和冒号，现为“a b”" }) },
      { zh: expect.objectContaining({ zh: "同一上级之下已有“新区”" }) },
    ]);
    const inOwn = faultsOf([{ ...draft, parentId: "430200", id: "x" }], CHANGSHA);
    expect(inOwn[0].cityOwn?.zh).toMatch(/以市本级水平为统一目标/);
  });

  test("asks for figures that are needed, and reads what was typed", () => {
    const lacking = lackingFigures(withPlaces(HUNAN, [NEW_COUNTY]), [NEW_COUNTY.id]);
    const { values, faults } = readFigures(lacking, new Map([[lacking[0].item.id, "1.5万"]]), 20, "zh");
    expect([...values.values()]).toEqual([15_000]);
    expect(faults.size).toBe(lacking.filter(({ isNeeded }) => isNeeded).length - 1);
    expect([...faults.values()][0].zh).toBe("应填写，没有上级取值可沿用");
  });
});

describe("accounts and debts of a place", () => {
  const GOVERNMENT = { place: COUNTY, debtor: "government" };
  const BALANCE = { account: "province-adjustment-fund", place: "430000" };

  test("an account's balance is given, changed and taken away, and said in words", () => {
    const [first] = accountsAt(CHANGSHA, "employee", "city");
    expect(first).toMatchObject({ account: "city-risk-reserve" });
    expect(first.ruleSets.length).toBeGreaterThan(0);
    expect(accountsAt(CHANGSHA, "employee", "county")).toEqual([]);
    const given = withOpeningAccount(HUNAN, "employee", BALANCE, 5e8, SET_BY_USER);
    expect(throughDoor(given)).toEqual(given);
    expect(zh(HUNAN, given)).toEqual(["职工医保 · 湖南省 · 期初省级调剂金：— → 5 亿元（依据：使用者设定）"]);
    const more = withOpeningAccount(given, "employee", BALANCE, 6e8, SET_BY_USER);
    expect(zh(given, more)).toEqual(["职工医保 · 湖南省 · 期初省级调剂金：5 亿元 → 6 亿元"]);
    expect(withOpeningAccount(more, "employee", BALANCE, null, SET_BY_USER)).toEqual(HUNAN);
  });

  test("a debt is given, changed and taken away, and said in words", () => {
    const debt = { ...newArrear(COUNTY, "government", SET_BY_USER), amountYuan: 3e6 };
    const given = withArrear(HUNAN, "resident", GOVERNMENT, debt);
    expect(throughDoor(given)).toEqual(given);
    expect(zh(HUNAN, given)).toEqual([
      "居民医保 · 长沙县 · 政府欠费的金额：— → 300 万元（依据：使用者设定）",
      "居民医保 · 长沙县 · 政府欠费的清欠计划：— → 100 %",
      "居民医保 · 长沙县 · 政府欠费的实际清缴比例：— → 100 %",
    ]);
    const slower = withArrear(given, "resident", GOVERNMENT, { ...debt, plan: [0.5, 0.25] });
    expect(zh(given, slower)).toEqual(["居民医保 · 长沙县 · 政府欠费的清欠计划：100 % → 50 … 25 %"]);
    expect(withArrear(slower, "resident", GOVERNMENT, null)).toEqual(HUNAN);
    expect(zh(given, HUNAN)).toEqual(["居民医保 · 长沙县 · 政府欠费的金额：300 万元 → —"]);
  });

  test("a plan is read as people write it, and no more than the debt can come back", () => {
    expect(parsePlan("50%；２５; 25", 20, "zh")).toEqual({ value: [0.5, 0.25, 0.25] });
    expect(parsePlan("", 20, "zh")).toEqual({ value: [] });
    expect(parsePlan("60; 50", 20, "zh")).toEqual({
      error: expect.objectContaining({ zh: "各年比例之和应不大于 100 %，现为 110 %" }),
    });
    expect(parsePlan("1; 1; 1", 2, "zh")).toHaveProperty("error");
    expect(parsePlan("一半", 2, "zh")).toHaveProperty("error");
  });
});

describe("removing a place", () => {
  test.each(HUNAN.tree.children!.map(({ id }) => id))("%s takes all that is said of it along", (id) => {
    const { employee } = HUNAN.schemes;
    const account = { account: "city-pool", place: id, balanceYuan: 5e6, ...SET_BY_USER };
    const debt = { place: HUNAN.tree.children!.find((city) => city.id === id)!.children![0].id, debtor: "government" };
    const arrear = { ...debt, amountYuan: 1e6, plan: [1], paid: 1, ...SET_BY_USER };
    const scenario = throughDoor({
      ...HUNAN,
      focus: id,
      run: { ...HUNAN.run, watch: [{ place: id, measure: "months" }] },
      schemes: { ...HUNAN.schemes, employee: { ...employee!, openingAccounts: [account], arrears: [arrear] } },
    });
    const left = withoutPlaces(scenario, [id]);
    expect(throughDoor(left)).toEqual(left);
    expect(JSON.stringify({ ...left, ruleSets: [] })).not.toContain(`"${id}"`);
    expect(withoutPlaces(left, [id])).toEqual(left);
    const said = zh(scenario, left);
    expect(said).toHaveLength(3);
    expect(said[0]).toMatch(/^删去.+（\d+）及所辖/);
    expect(said.slice(1)).toEqual([expect.stringMatching(/^首先显示的地区：.+ → —$/), "精确分位数清单：1 项 → 0 项"]);
  });

  test("that would leave no tree, or nothing to follow, is refused", () => {
    expect(removalProblem(HUNAN, [COUNTY])).toBeUndefined();
    expect(removalProblem(HUNAN, [HUNAN.tree.id])?.zh).toBe("湖南省是情景的最高一级地区，不能删除");
    const counties = HUNAN.tree.children![0].children!.map(({ id }) => id);
    expect(removalProblem(HUNAN, counties)?.zh).toBe("长沙市下将没有县级地区；要删除全市，请连同长沙市一起选中");
    expect(removalProblem(HUNAN, [...counties, CITY])).toBeUndefined();
    const cities = HUNAN.tree.children!.map(({ id }) => id);
    expect(removalProblem(HUNAN, cities)?.zh).toBe("湖南省下将没有任何地区，至少应留一个");
    expect(removalProblem(CHANGSHA, ["430101"])?.zh).toMatch(
      /^规则方案“.+”以市本级水平为统一目标，不能删除长沙市的市本级/,
    );
  });

  test("brings the view to the nearest place that is left", () => {
    const view = { scheme: "employee", placeId: COUNTY, year: 2030, hidden: [], depletion: "depleted-by" } as const;
    expect(viewAfter(HUNAN, withoutPlaces(HUNAN, [COUNTY]), view).placeId).toBe(CITY);
    expect(viewAfter(HUNAN, withoutPlaces(HUNAN, [CITY]), view).placeId).toBe(HUNAN.tree.id);
    expect(viewAfter(HUNAN, HUNAN, view)).toBe(view);
  });
});
