import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allItems } from "../../src/app/assumptions/allItems";
import {
  correlationProblem,
  entriesByPair,
  matrixFactors,
  withCorrelation,
} from "../../src/app/assumptions/correlations";
import {
  addEvent,
  addPolicyChange,
  changeAssumption,
  changeOrigin,
  changePolicyYear,
} from "../../src/app/assumptions/editAssumption";
import { isInSight } from "../../src/app/assumptions/filterItems";
import { pictureOf } from "../../src/app/assumptions/pictures";
import { differencesOf } from "../../src/app/differences";
import { changeCells } from "../../src/app/places/editPlaces";
import { quantityAt, withPart } from "../../src/app/quantities/editQuantity";
import { SET_BY_USER, withUserSource } from "../../src/app/quantities/Origin";
import { layOut } from "../../src/model/Layout";
import { PARAMETER_NAMES, PARAMETERS, type ParameterSpec } from "../../src/model/parameters";
import type { Scenario } from "../../src/rules/formats";
import { openScenario } from "../../src/rules/openFile";
import { text } from "../../src/units/Text";

const read = (name: string) => openScenario(readFileSync(new URL(`../../scenarios/${name}.json`, import.meta.url)));
const CHANGSHA = read("changsha");
const HUNAN = read("hunan");

const item = (id: string, scenario = CHANGSHA) => allItems(scenario).find((one) => one.id === id)!;
const zh = (before: Scenario, after: Scenario) => differencesOf(before, after).map((one) => one.zh);

describe("the assumptions", () => {
  test.each(["changsha", "hunan", "jiangsu", "ziyang", "nation-2019"])(
    "of %s are every quantity of the file",
    (name) => {
      const scenario = read(name);
      const inFile: string[] = [];
      const visit = (part: unknown, path: string): void => {
        if (typeof part !== "object" || part === null) return;
        if ("unit" in part && !("byMonth" in part)) inFile.push(path);
        else for (const [key, value] of Object.entries(part)) visit(value, path === "" ? key : `${path}/${key}`);
      };
      visit({ ...scenario, ruleSets: [], tree: {} }, "");
      const ids = allItems(scenario).map(({ id }) => id);
      expect(inFile.filter((path) => !ids.includes(path))).toEqual([]);
      expect(new Set(ids).size).toBe(ids.length);
    },
  );

  test("are found by name, meaning or reason, by being assumed, and by being changed", () => {
    const find = (filter: Partial<Parameters<typeof isInSight>[1]>, scenario = CHANGSHA) =>
      allItems(scenario)
        .filter((one) =>
          isInSight(one, { query: "", assumedOnly: false, changedOnly: false, ...filter }, scenario, CHANGSHA),
        )
        .map(({ id }) => id);
    expect(find({ query: "缴费基数增长率" })).toEqual([
      "schemes/employee/parameters/wageGrowth",
      "schemes/mutual-aid/parameters/wageGrowth",
      // Its meaning speaks of it.
      "interest",
    ]);
    expect(find({ query: "五十年一遇" })).toEqual(["events/0/probabilityPerYear"]);
    const edited = changeAssumption(CHANGSHA, item("interest"), 0.03);
    expect(find({ changedOnly: true }, edited)).toEqual(["interest"]);
    const source = Object.keys(CHANGSHA.sources)[0];
    const sourced = changeOrigin(CHANGSHA, ["interest"], { source });
    expect(find({ assumedOnly: true })).toContain("interest");
    expect(find({ assumedOnly: true }, sourced)).not.toContain("interest");
  });

  test("have pictures that say the numbers", () => {
    const caption = (id: string, scenario = CHANGSHA) => pictureOf(item(id, scenario), scenario)?.caption.zh;
    expect(caption("schemes/employee/parameters/wageGrowth")).toBe("2045 年为基年的 2.65 倍");
    expect(caption("interest")).toBe("2045 年为基年的 1.49 倍");
    expect(caption("events/0/probabilityPerYear")).toBe("20 年内至少发生一次的概率 33 %");
    expect(caption("schemes/employee/shocks/spend/province/sd")).toBe("一年的新冲击 95 % 在 ±7.8 % 以内");
    expect(caption("schemes/employee/shocks/spend/province/persistence")).toBe("次年剩 30 %，0.6 年减半");
    expect(caption("schemes/employee/parameters/costTrendUncertainty")).toBe(
      "2045 年，95 % 的路径在趋势的 0.68–1.48 倍之间",
    );
    expect(caption("schemes/employee/parameters/working")).toMatch(/^18 个地区：/);
    // A density has area 1: it is what is drawn that is checked.
    for (const id of [
      "schemes/employee/shocks/spend/province/sd",
      "schemes/mutual-aid/shocks/spend/degreesOfFreedom",
    ]) {
      const picture = pictureOf(item(id), CHANGSHA);
      if (picture?.kind !== "density") throw new Error(`${id} has no density`);
      const step = picture.curve[1][0] - picture.curve[0][0];
      expect(picture.curve.reduce((area, [, y]) => area + y * step, 0)).toBeCloseTo(1, 6);
    }
  });
});

describe("correlations", () => {
  const PAIR = ["employee.spend", "resident.spend"] as const;
  test("are shown for the factors that move something, symmetric, a wider entry holding for each scheme", () => {
    expect(matrixFactors(CHANGSHA)).toHaveLength(19 - 1);
    const entries = entriesByPair(CHANGSHA.correlations);
    expect(entries.get(PAIR.join(" "))?.value).toBe(0.7);
    expect(entries.get([...PAIR].reverse().join(" "))?.value).toBe(0.7);
    expect(entries.get("resident.wage resident.spend")?.value).toBe(0.2);
    expect(entries.get("employee.score employee.wage")).toBeUndefined();
  });
  test("are changed for a pair alone, and taken back to what a wider entry says", () => {
    const pair = ["employee.wage", "employee.spend"] as const;
    const changed = withCorrelation(CHANGSHA.correlations, pair, 0.25);
    expect(entriesByPair(changed).get(pair.join(" "))?.value).toBe(0.25);
    expect(entriesByPair(changed).get("resident.wage resident.spend")?.value).toBe(0.2);
    expect(withCorrelation(changed, pair, null)).toEqual(CHANGSHA.correlations);
    const edited = { ...HUNAN, correlations: withCorrelation(HUNAN.correlations, pair, 0.4) };
    expect(openScenario(JSON.stringify(edited))).toEqual(edited);
  });
  test("that cannot hold together are refused by name", () => {
    const changed = withCorrelation(CHANGSHA.correlations, PAIR, -0.9);
    expect(correlationProblem(changed)?.zh).toMatch(/应合成正定矩阵.*职工医保支出–居民医保支出 = -0\.9/);
    expect(correlationProblem(CHANGSHA.correlations)).toBeUndefined();
  });
});

describe("events and policy changes", () => {
  test("can be added, changed and removed, and each is listed", () => {
    const added = addPolicyChange(addEvent(CHANGSHA));
    expect(openScenario(JSON.stringify(added))).toEqual(added);
    expect(zh(CHANGSHA, added)).toEqual([
      "新增突发事件“突发事件 2”",
      expect.stringMatching(/^新增政策变化“政策变化 \d”$/),
    ]);
    const changed = changeAssumption(added, item("events/0/rebound/mean", added), 0.08);
    expect(zh(added, changed)).toEqual([
      expect.stringMatching(/^突发事件“疫情” · 次年反弹 · 均值：1\.5 % → 8 %（依据：使用者设定）$/),
    ]);
    expect(zh(CHANGSHA, withPart(CHANGSHA, ["events", 0], undefined))).toEqual(["删去突发事件“疫情”"]);
    const later = changePolicyYear(CHANGSHA, 0, "year", 2030);
    expect(zh(CHANGSHA, later)).toContain("政策变化“异地就医支付比例下调（职工）” · 年份：2027 → 2030");
    expect(changePolicyYear(changePolicyYear(later, 0, "lastYear", 2035), 0, "lastYear", null)).toEqual(later);
  });
  test("without a rebound's mean have no rebound", () => {
    const without = changeAssumption(CHANGSHA, item("events/0/rebound/mean"), null);
    expect(without.events[0]).not.toHaveProperty("rebound");
    expect(() => openScenario(JSON.stringify(without))).not.toThrow();
  });
});

describe("differences", () => {
  const change = (placeIds: readonly string[], value: number) =>
    changeCells(
      HUNAN,
      "employee",
      placeIds.map((placeId) => ({ placeId, name: "openingBalance" as const, value })),
      SET_BY_USER,
    );
  const COUNTIES = layOut(HUNAN.tree).places.filter(({ level }) => level === "county");

  test("name the place, the old and the new value in one unit, and the origin", () => {
    expect(zh(HUNAN, change(["430121"], 150_000_000))).toEqual([
      expect.stringMatching(/^职工医保 · 长沙县：期初累计结余 17\.27 亿元 → 1\.5 亿元（依据：使用者设定）$/),
    ]);
  });
  test("count many places and give their span", () => {
    const ids = COUNTIES.slice(0, 37).map(({ id }) => id);
    expect(zh(HUNAN, change(ids, 1e9))).toEqual([
      expect.stringMatching(
        /^职工医保 · 37 个县（市、区）的期初累计结余：[\d.]+–[\d.]+ 亿元 → 10 亿元（依据：使用者设定）$/,
      ),
    ]);
  });
  test("say a value given where one was inherited, a change of origin alone, and one in the middle of a path", () => {
    const city = changeCells(HUNAN, "employee", [{ placeId: "430100", name: "wageBase", value: 9e4 }], SET_BY_USER);
    expect(zh(HUNAN, city)).toEqual(["职工医保 · 长沙市：人均缴费基数 沿用上级 → 90,000 元/人·年（依据：使用者设定）"]);
    const { scenario, origin } = withUserSource(HUNAN, "年报");
    const path = ["schemes", "employee", "parameters", "wageBase"];
    expect(zh(HUNAN, changeOrigin(scenario, path, origin))).toEqual([
      expect.stringMatching(/^职工医保 · 人均缴费基数：依据：2025 年，按收支比倒推.*… → 年报$/),
      "来源清单 · user-1 · 名称：— → 年报",
      "来源清单 · user-1 · 可信程度：— → 使用者录入，未经核对。",
    ]);
    const premium = HUNAN.schemes.resident!.parameters.premium!.value as number[];
    const other = premium.map((value, t) => (t === 3 ? value + 10 : value));
    const edited = changeAssumption(HUNAN, item("schemes/resident/parameters/premium", HUNAN), other);
    expect(zh(HUNAN, edited)).toEqual([
      expect.stringMatching(
        /^居民医保 · 居民个人缴费标准：1 个年份改动，2029 年 \d+ → \d+ 元\/人·年（依据：使用者设定）$/,
      ),
    ]);
  });
});

/** Any edit that the pages can make, as the scenario that comes of it. */
function arbitraryEdit(scenario: Scenario): fc.Arbitrary<Scenario> {
  const places = layOut(scenario.tree).places;
  const years = scenario.lastYear - scenario.baseYear;
  const items = allItems(scenario);
  const between = ({ min, max }: { min: number; max: number }) =>
    fc.double({ min: Math.max(min, -0.4), max: Math.min(max, Math.max(min, 0) + 0.9), noNaN: true });
  const itemEdit = fc.constantFrom(...items).chain((one) => {
    const number = between(one.limits);
    const path = fc.array(number, { minLength: years, maxLength: years });
    const value = one.overTime ? fc.oneof(number, path) : number;
    return value.map((next) => changeAssumption(scenario, one, next));
  });
  const removal = fc
    .constantFrom(...items.filter(({ absent, quantity }) => absent !== undefined && quantity !== undefined))
    .map((one) => changeAssumption(scenario, one, null));
  const cellEdit = fc
    .record({
      name: fc.constantFrom(
        ...PARAMETER_NAMES.filter((name) => (PARAMETERS[name] as ParameterSpec).schemes.includes("employee")),
      ),
      ids: fc.uniqueArray(fc.constantFrom(...places.map(({ id }) => id)), { minLength: 1, maxLength: 6 }),
      value: fc.oneof(fc.double({ min: 0, max: 0.1, noNaN: true }), fc.constant(null)),
    })
    .map(({ name, ids, value }) => {
      const changes = ids.map((placeId) => ({ placeId, name, value }));
      return changeCells(scenario, "employee", changes, SET_BY_USER);
    });
  const factors = matrixFactors(scenario).map(({ name }) => name);
  const correlationEdit = fc
    .tuple(fc.subarray(factors, { minLength: 2, maxLength: 2 }), fc.double({ min: -1, max: 1, noNaN: true }))
    .map(([[a, b], value]) => ({ ...scenario, correlations: withCorrelation(scenario.correlations, [a, b], value) }));
  const originEdit = fc
    .tuple(
      fc.constantFrom(...items.filter(({ path }) => quantityAt(scenario, path)?.value !== undefined)),
      fc.string({ minLength: 1 }),
    )
    .map(([one, reason]) => changeOrigin(scenario, one.path, { assumption: text(reason, reason) }));
  const profile = scenario.schemes.employee?.liquidity?.expenditure;
  const profileEdit = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], { minLength: 12 }).map((order) =>
    profile === undefined
      ? scenario
      : withPart(scenario, ["schemes", "employee", "liquidity", "expenditure"], {
          ...profile,
          byMonth: order.map((month) => profile.byMonth[month]),
        }),
  );
  const wholes = fc.constantFrom(
    addEvent(scenario),
    addPolicyChange(scenario),
    changePolicyYear(scenario, 0, "year", 2040),
  );
  return fc.oneof(itemEdit, removal, cellEdit, correlationEdit, originEdit, profileEdit, wholes);
}

test("whatever an edit changes is listed, and nothing else is", () => {
  fc.assert(
    fc.property(arbitraryEdit(CHANGSHA), (edited) => {
      // Keys may stand in another order, which says nothing.
      const isSame = JSON.stringify(sorted(edited)) === JSON.stringify(sorted(CHANGSHA));
      const differences = differencesOf(CHANGSHA, edited);
      expect(differences.length > 0).toBe(!isSame);
      for (const difference of differences) {
        expect(difference.zh).not.toMatch(/undefined|NaN|null|\[object/);
        expect(difference.en).not.toMatch(/undefined|NaN|null|\[object/);
      }
      const texts = differences.map((one) => one.en);
      expect(new Set(texts).size).toBe(texts.length);
    }),
    { numRuns: 400, seed: 5 },
  );
});

function sorted(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(sorted);
  if (typeof part !== "object" || part === null) return part;
  return Object.fromEntries(
    Object.entries(part)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, sorted(value)]),
  );
}
