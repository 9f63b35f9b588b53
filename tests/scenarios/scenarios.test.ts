import { describe, expect, test } from "vitest";
import type { Quantity } from "../../src/model/Scenario";
import type { Place } from "../../src/model/Tree";
import { type Scenario, scenarioSchema } from "../../src/rules/formats";
import { datedRules } from "../../src/rules/RuleSet";
import { allRuleSets, readBundled, SCENARIO_FILES, walk } from "./bundled";

const open = (file: string): Scenario => scenarioSchema.parse(JSON.parse(readBundled(file)));
const hunan = open("hunan.json");
const ziyang = open("ziyang.json");

function countiesOf(place: Place): Place[] {
  return place.level === "county" ? [place] : (place.children ?? []).flatMap(countiesOf);
}

/** A county's base-year number: its own, else the one for all. */
function at(quantity: Quantity | undefined, county: string): number {
  for (const part of quantity!.byPlace ?? []) {
    const own = part.values[county];
    if (own !== undefined) return own as number;
  }
  return quantity!.value as number;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Base-year people and money of a county, from the scenario's parameters; the subsidy of 2025 was 700 yuan. */
function figuresOf(scenario: Scenario, county: string) {
  const employee = scenario.schemes.employee!.parameters;
  const resident = scenario.schemes.resident!.parameters;
  const working = at(employee.working, county);
  const retired = at(employee.retired, county);
  const members = at(resident.members, county);
  return {
    working,
    retired,
    members,
    employeeIncome: working * at(employee.wageBase, county) * 0.08 * at(employee.collectionRate, county),
    employeeExpenditure: working * at(employee.costWorking, county) + retired * at(employee.costRetired, county),
    employeeBalance: at(employee.openingBalance, county),
    residentIncome: members * (400 * at(resident.collectionRate, county) + 700 * (1 - 0.1 * 0.02)),
    residentExpenditure: members * at(resident.cost, county),
    residentBalance: at(resident.openingBalance, county),
  };
}
const figuresOfAll = (scenario: Scenario) => countiesOf(scenario.tree).map((county) => figuresOf(scenario, county.id));

describe.each(SCENARIO_FILES)("%s", (file) => {
  const raw = JSON.parse(readBundled(file));

  test("every number has a unit and a source or a reason", () => {
    let quantities = 0;
    for (const { path, node } of walk({ interest: raw.interest, schemes: raw.schemes })) {
      if ("value" in node || "byPlace" in node) {
        quantities++;
        expect([path, typeof node.unit]).toEqual([path, "string"]);
      }
      if ("value" in node || Object.hasOwn(node, "values")) {
        expect([path, Number("source" in node) + Number("assumption" in node)]).toEqual([path, 1]);
        if ("source" in node) expect(raw.sources).toHaveProperty([String(node.source)]);
      }
    }
    expect(quantities).toBeGreaterThan(40);
    for (const correlation of raw.correlations) expect(correlation.assumption ?? correlation.source).toBeDefined();
    expect(raw.warningLevels.assumption).toBeDefined();
  });

  test("values lie in the range that the file states for them", () => {
    let ranges = 0;
    for (const { path, node } of walk(raw.schemes)) {
      if (!Array.isArray(node.range)) continue;
      ranges++;
      const [low, high] = node.range as number[];
      for (const value of [node.value as number | number[]].flat()) {
        expect([path, low <= value && value <= high]).toEqual([path, true]);
      }
    }
    expect(ranges).toBeGreaterThan(20);
  });

  test("says that its fund side is illustrative, runs from 2026 to 2045 and names every place in both languages", () => {
    expect(raw.illustrative.zh).toMatch("示意");
    expect(raw.illustrative.en).toMatch("illustrative");
    expect([raw.baseYear, raw.lastYear]).toEqual([2025, 2045]);
    const places = [...walk(raw.tree)].filter(({ node }) => "level" in node);
    for (const { node } of places) {
      expect(node.id).toMatch(/^\d{6}$/);
      expect(node.name).toMatchObject({
        zh: expect.stringMatching(/\p{Script=Han}/u),
        en: expect.stringMatching(/^[A-Z][a-zA-Z' ]+$/),
      });
    }
    expect(new Set(places.map(({ node }) => node.id)).size).toBe(places.length);
  });

  test("its paths over the years have one number a simulated year", () => {
    for (const { path, node } of walk(raw.schemes)) {
      if ("value" in node && Array.isArray(node.value)) expect([path, node.value.length]).toEqual([path, 20]);
    }
  });

  test("its rule sets are those of scenarios/rules", () => {
    const known = allRuleSets();
    for (const entry of open(file).ruleSets) {
      const sets =
        "timeline" in entry
          ? Object.values(entry.timeline).flatMap((rules) => datedRules(rules!).map((dated) => dated.rules))
          : [entry];
      for (const rules of sets) expect(rules).toEqual(known.find((one) => one.id === rules.id));
    }
  });
});

test("Hunan has 14 cities and 122 counties, with tiles that do not overlap at either level", () => {
  const cities = hunan.tree.children!;
  const counties = countiesOf(hunan.tree);
  expect([cities.length, counties.length]).toEqual([14, 122]);
  expect(new Set(cities.map((city) => String(city.tile))).size).toBe(14);
  expect(new Set(counties.map((county) => String(county.tile))).size).toBe(122);
});

test("Changsha's five inner districts, and no others, are a city's own part", () => {
  const own = countiesOf(hunan.tree).filter((county) => county.cityOwn);
  expect(own.map((county) => county.name!.zh)).toEqual(["芙蓉区", "天心区", "岳麓区", "开福区", "雨花区"]);
});

function expectWithin(actual: number, published: number, relative: number): void {
  expect(Math.abs(actual / published - 1)).toBeLessThan(relative);
}

describe("published anchors", () => {
  const all = figuresOfAll(hunan);
  const xupu = figuresOf(hunan, "431224");
  const total = (name: keyof (typeof all)[number]): number => sum(all.map((county) => county[name]));

  // 39,364 employees and 675,335 residents, January to April 2025; the share is fitted to four decimals of α and β and
  // the insured to 0.943 a head, which together move the count by less than 0.1 %.
  test("溆浦县 has the employees and residents that it published", () => {
    expectWithin(xupu.working + xupu.retired, 39_364, 1e-3);
    expectWithin(xupu.members, 675_335, 1e-3);
    const employees = xupu.working + xupu.retired;
    expectWithin(employees / (employees + xupu.members), 39_364 / (39_364 + 675_335), 1e-3);
  });

  test("employees are 16 % of Hunan's insured, who are 0.943 of its census population", () => {
    const employees = total("working") + total("retired");
    const insured = employees + total("members");
    // α and β are stated to four decimals: under 0.01 points of 16.
    expect(Math.abs(employees / insured - 0.16)).toBeLessThan(1e-4);
    // 66,444,864 people; each county rounds twice to whole people.
    expect(Math.abs(insured - 0.943 * 66_444_864)).toBeLessThan(122);
  });

  // Balances are rounded to 10,000 yuan, the base and costs a head to a yuan, the ratio to 0.001: together under 0.1 %.
  test("溆浦县 has its published income over expenditure and months of reserve", () => {
    expectWithin(xupu.employeeIncome / xupu.employeeExpenditure, 4475.4 / 4177.54, 1e-3);
    expectWithin(xupu.residentIncome / xupu.residentExpenditure, 18_819.52 / 17_522.97, 1e-3);
    expectWithin((12 * xupu.employeeBalance) / xupu.employeeExpenditure, 13.2, 1e-3);
    expectWithin((12 * xupu.residentBalance) / xupu.residentExpenditure, 10.4, 1e-3);
  });

  test("costs a head are the nation's: 3,499 yuan at its mix, the retired 3.34 of the working", () => {
    const employee = hunan.schemes.employee!.parameters;
    const [working, retired] = [at(employee.costWorking, "431224"), at(employee.costRetired, "431224")];
    // 28,062.32 and 10,793.80 (10,000 people); both costs are rounded to a yuan.
    expectWithin((28_062.32 * working + 10_793.8 * retired) / 38_856.12, 3499, 5e-4);
    expectWithin(retired / working, 3.34, 5e-4);
  });

  test("the older a county, the fewer its months of reserve and the lower its income over expenditure", () => {
    const byAge = [...all].sort((a, b) => a.retired / a.working - b.retired / b.working);
    const months = byAge.map((county) => (12 * county.employeeBalance) / county.employeeExpenditure);
    // Whole people and whole 10,000 yuan leave neighbours of the same age within 0.01 months.
    for (let index = 1; index < months.length; index++) expect(months[index]!).toBeLessThan(months[index - 1]! + 0.01);
    expect(months[0]!).toBeGreaterThan(17);
    expect(months.at(-1)!).toBeLessThan(12);
  });

  test("Ziyang as a whole has 溆浦县's income over expenditure and months of reserve", () => {
    const counties = figuresOfAll(ziyang);
    const of = (name: keyof (typeof counties)[number]): number => sum(counties.map((county) => county[name]));
    expectWithin(of("employeeIncome") / of("employeeExpenditure"), 4475.4 / 4177.54, 1e-3);
    expectWithin((12 * of("employeeBalance")) / of("employeeExpenditure"), 13.2, 1e-3);
    expectWithin((12 * of("residentBalance")) / of("residentExpenditure"), 10.4, 1e-3);
  });
});
