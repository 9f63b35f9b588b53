import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { leversOf, moveLever } from "../../src/app/compare/levers";
import { parseLevels, withWarningLevels } from "../../src/app/compare/warningMonths";
import { differencesOf } from "../../src/app/differences";
import { parseNumber } from "../../src/app/parseNumber";
import { runStages } from "../../src/app/runStages";
import { openScenario } from "../../src/rules/openFile";
import { ruleSetsWithin } from "../../src/rules/ruleSetsWithin";

const read = (name: string) => openScenario(readFileSync(new URL(`../../scenarios/${name}.json`, import.meta.url)));
const HUNAN = read("hunan");
const ZIYANG = read("ziyang");

describe("the levers", () => {
  test("are the reserves of each rule set, with clause and assumption, the adjustment fund first", () => {
    const levers = leversOf(HUNAN);
    expect(levers.filter(({ of }) => "reserveId" in of).map(({ id }) => id)).toEqual([
      "hunan-2025/province-adjustment-fund/rate",
      "changsha-2020-city-mean/city-risk-reserve/rate",
      "changsha-2020-city-mean/city-risk-reserve/capRatio",
    ]);
    expect(levers[0]).toMatchObject({ values: [0.05], min: 0, max: 0.3, assumed: true });
    expect(levers[0].clause).toContain("二(四)");
    expect(leversOf(ZIYANG).map(({ id }) => id)).toContain("ziyang-2017/city-risk-reserve/capRatio");
  });

  test("move one number, everywhere in their rule set and nowhere else, and the scenario stays sound", () => {
    const [fund] = leversOf(HUNAN);
    const moved = moveLever(HUNAN, fund, 0.12);
    expect(openScenario(JSON.stringify(moved))).toEqual(moved);
    expect(leversOf(moved)[0].values).toEqual([0.12]);
    const funds = moved.ruleSets
      .flatMap(ruleSetsWithin)
      .flatMap((rules) => rules.reserves)
      .filter(({ id }) => id === "province-adjustment-fund");
    // Employees and residents each have the fund in their timeline.
    expect(funds.map(({ rate }) => rate)).toEqual([0.12, 0.12]);
    expect(moveLever(moved, fund, 0.05)).toEqual(HUNAN);
  });
});

describe("behaviour", () => {
  const levers = leversOf(HUNAN);
  const lever = (id: string) => levers.find((one) => one.id === id)!;

  test("has levers of its own for each rule set of a timeline, and can be switched off", () => {
    const cities = lever("hunan-2025/hunan-2026/collection");
    const fund = lever("hunan-2025/hunan-2025/collection");
    expect(cities.values).toEqual([0]);
    expect(fund).toMatchObject({ values: [-0.03], min: -0.12, max: 0, assumed: true });
    const moved = moveLever(HUNAN, fund, 0);
    expect(openScenario(JSON.stringify(moved))).toEqual(moved);
    const collection = moved.ruleSets
      .flatMap(ruleSetsWithin)
      .filter(({ id }) => id === "hunan-2025")
      .map(({ behaviour }) => behaviour?.collection);
    expect(collection).toEqual([0, 0]);
    expect(moveLever(moved, fund, -0.03)).toEqual(HUNAN);
    expect(differencesOf(HUNAN, moved).map(({ zh }) => zh)).toEqual([
      expect.stringMatching(/^湖南省级统筹.* · 行为反应实收变动：−3 % → 0 %$/),
    ]);
  });

  test("of spending, and the holdback of a budget, are levers too", () => {
    expect(lever("province-full/province-full/expenditure").values).toEqual([0.08]);
    const holdback = leversOf(ZIYANG).find(({ id }) => id === "ziyang-2017/ziyang-2017/holdback")!;
    const [moved] = moveLever(ZIYANG, holdback, 0.1).ruleSets.filter(({ id }) => id === "ziyang-2017");
    expect(moved).toMatchObject({ quota: { mode: "budget", holdback: 0.1 } });
  });
});

test("differences name rule set, number, old and new value, and vanish when taken back", () => {
  const [fund] = leversOf(HUNAN);
  const edited = { ...moveLever(HUNAN, fund, 0.075), run: { ...HUNAN.run, seed: "other" } };
  expect(differencesOf(HUNAN, edited).map(({ zh }) => zh)).toEqual([
    expect.stringMatching(/湖南省级统筹.* · 省级调剂金提取比例：5 % → 7\.5 %/),
    "随机种子：tongchou → other",
  ]);
  expect(differencesOf(HUNAN, moveLever(moveLever(HUNAN, fund, 0.1), fund, 0.05))).toEqual([]);
});

test("differences of the schemes' numbers have their units, and correlations the names of their factors", () => {
  const [first] = HUNAN.correlations;
  const employee = HUNAN.schemes.employee!;
  const wageBase = { ...employee.parameters.wageBase!, value: 60_000.5 };
  const edited = {
    ...HUNAN,
    schemes: { ...HUNAN.schemes, employee: { ...employee, parameters: { ...employee.parameters, wageBase } } },
    correlations: [
      { ...first, between: ["resident.spend", "employee.spend"] as [string, string], value: -0.25 },
      { ...first, between: ["wage", "spend"] as [string, string], value: 0.5 },
    ],
  };
  const plain = { ...HUNAN, correlations: [] };
  expect(differencesOf(plain, edited)).toEqual([
    expect.objectContaining({
      zh: expect.stringMatching(/^职工医保 · 人均缴费基数：[\d,]+ 元\/人·年 → 60,000\.5 元\/人·年$/),
      en: expect.stringMatching(/ yuan a head → 60,000\.5 yuan a head$/),
    }),
    {
      zh: "居民医保支出与职工医保支出的相关系数：— → −0.25",
      en: "correlation of expenditure (resident scheme) and expenditure (employee scheme): — → −0.25",
    },
    { zh: "缴费基数与支出的相关系数：— → 0.50", en: "correlation of contribution base and expenditure: — → 0.50" },
  ]);
});

describe("warning levels", () => {
  test.each([
    ["3、6、9", [3, 6, 9]],
    ["9, 3，6.5", [3, 6.5, 9]],
    ["１２", [12]],
    ["", []],
  ])("%s are read", (typed, value) => expect(parseLevels(typed)).toEqual({ value }));
  test.each(["3, 3", "0", "-1", "abc", "121", "1 2 3 4 5 6 7 8 9"])("%s are refused", (typed) => {
    expect(parseLevels(typed)).toEqual({ error: expect.objectContaining({ zh: expect.stringContaining(typed) }) });
  });
  test("are an edit that the door lets in, listed and taken back", () => {
    const edited = withWarningLevels(HUNAN, [6, 12]);
    expect(openScenario(JSON.stringify(edited))).toEqual(edited);
    expect(differencesOf(HUNAN, edited).map(({ zh }) => zh)).toEqual(["预警线（个月）：3、6、9、15 → 6、12"]);
    expect(differencesOf(HUNAN, withWarningLevels(HUNAN, []))[0].zh).toContain("→ 无");
    expect(differencesOf(HUNAN, withWarningLevels(HUNAN, HUNAN.warningLevels!.months))).toEqual([]);
  });
});

describe("a typed number", () => {
  test.each([
    ["12", 12],
    ["１２．５％", 12.5],
    ["−5", -5],
    ["10,000", 10_000],
    ["10，000", 10_000],
    [" .5 ", 0.5],
    ["-3", -3],
  ])("%s is %d", (typed, value) => expect(parseNumber(typed)).toBe(value));
  test.each(["", "abc", "1e3", "1.2.3", "12 个", "0x10", "Infinity", "--1"])("%s is none", (typed) =>
    expect(parseNumber(typed)).toBeNull(),
  );
});

describe("the stages of a run", () => {
  test("go from a look at one scheme to all paths of all schemes", () => {
    const stages = runStages(HUNAN, { scheme: "resident", placeId: "430100" });
    expect(stages.map(({ request, preview }) => [request.paths, preview])).toEqual([
      [128, true],
      [512, true],
      [10_000, false],
    ]);
    expect(Object.keys(stages[0].request.scenario.schemes)).toEqual(["resident"]);
    expect(stages[0].request.finestLevel).toBe("city");
    expect(stages[2].request).toEqual({ scenario: HUNAN, paths: 10_000 });
    // A scenario cut down to one scheme is still one that the door would let in.
    expect(() => openScenario(JSON.stringify(stages[0].request.scenario))).not.toThrow();
  });
  test("are one alone for few paths", () => {
    expect(
      runStages({ ...HUNAN, run: { ...HUNAN.run, paths: 100 } }, { scheme: "employee", placeId: "430000" }),
    ).toHaveLength(1);
  });
});
