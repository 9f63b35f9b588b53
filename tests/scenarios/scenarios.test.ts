import { describe, expect, test } from "vitest";
import type { Quantity } from "../../src/model/Scenario";
import { type Scenario, scenarioSchema } from "../../src/rules/formats";
import { datedRules } from "../../src/rules/RuleSet";
import { allRuleSets, countiesOf, ILLUSTRATIVE_FILES, readBundled, SCENARIO_FILES, walk } from "./bundled";

const open = (file: string): Scenario => scenarioSchema.parse(JSON.parse(readBundled(file)));
const hunan = open("hunan.json");
const ziyang = open("ziyang.json");
const changsha = open("changsha.json");
const jiangsu = open("jiangsu.json");

/** A county's base-year number: its own, else the one for all. */
function at(quantity: Quantity | undefined, county: string): number {
  for (const part of quantity!.byPlace ?? []) {
    const own = part.values[county];
    if (own !== undefined) return own as number;
  }
  return quantity!.value as number;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Base-year people and money of a county, from the scenario's parameters; by the national standard the subsidy of 2025 was 700 yuan. */
function figuresOf(scenario: Scenario, county: string, subsidy = 700) {
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
    residentIncome: members * (400 * at(resident.collectionRate, county) + subsidy * (1 - 0.1 * 0.02)),
    residentExpenditure: members * at(resident.cost, county),
    residentBalance: at(resident.openingBalance, county),
  };
}
const figuresOfAll = (scenario: Scenario) => countiesOf(scenario.tree).map((county) => figuresOf(scenario, county.id));

describe.each(SCENARIO_FILES)("%s", (file) => {
  const raw = JSON.parse(readBundled(file));

  test("every number has a unit and a source or a reason", () => {
    let quantities = 0;
    const { interest, schemes, events, policyChanges = [] } = raw;
    for (const { path, node } of walk({ interest, schemes, events, policyChanges })) {
      if ("value" in node || "byPlace" in node || "byMonth" in node) {
        quantities++;
        expect([path, typeof node.unit]).toEqual([path, "string"]);
      }
      if ("value" in node || "byMonth" in node || Object.hasOwn(node, "values")) {
        expect([path, Number("source" in node) + Number("assumption" in node)]).toEqual([path, 1]);
        if ("source" in node) expect(raw.sources).toHaveProperty([String(node.source)]);
      }
    }
    // The nation of the back-test has the fewest, 35.
    expect(quantities).toBeGreaterThan(30);
    for (const correlation of raw.correlations) expect(correlation.assumption ?? correlation.source).toBeDefined();
    expect(raw.warningLevels.assumption).toBeDefined();
  });

  test("values lie in the range that the file states for them", () => {
    let ranges = 0;
    for (const { path, node } of walk({ schemes: raw.schemes, events: raw.events, correlations: raw.correlations })) {
      if (!Array.isArray(node.range)) continue;
      ranges++;
      const [low, high] = node.range as number[];
      for (const value of [node.value as number | number[]].flat()) {
        expect([path, low <= value && value <= high]).toEqual([path, true]);
      }
    }
    expect(ranges).toBeGreaterThan(5);
  });

  test("an epidemic may strike, as measured in 2020 and 2021", () => {
    expect(raw.events).toMatchObject([
      { id: "epidemic", probabilityPerYear: { value: 0.02 }, effect: { mean: { value: -0.11 } } },
    ]);
    // 14 % above the year that it struck, which is this much above a year without.
    const rebound = (1 + raw.events[0].effect.mean.value) * 1.14 - 1;
    expect(raw.events[0].rebound.mean.value).toBeCloseTo(rebound, 3);
  });

  test("names every place in both languages", () => {
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
      if (!("value" in node && Array.isArray(node.value))) continue;
      expect([path, node.value.length]).toEqual([path, raw.lastYear - raw.baseYear]);
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

test.each(ILLUSTRATIVE_FILES)("%s says that its fund side is illustrative and runs from 2026 to 2045", (file) => {
  const { illustrative, baseYear, lastYear } = open(file);
  expect(illustrative?.zh).toMatch("示意");
  expect(illustrative?.en).toMatch("illustrative");
  expect([baseYear, lastYear]).toEqual([2025, 2045]);
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

describe("Changsha", () => {
  const [city, ...others] = [...changsha.tree.children!].sort((a) => (a.id === "430100" ? -1 : 0));

  test("stands in its province, with its five units and the other cities as one county each", () => {
    expect(changsha.focus).toBe("430100");
    expect(city!.children!.map(({ name }) => name!.zh)).toEqual(["市本级", "望城区", "长沙县", "浏阳市", "宁乡市"]);
    expect(city!.children!.filter(({ cityOwn }) => cityOwn).map(({ id }) => id)).toEqual(["430101"]);
    expect(others).toHaveLength(13);
    expect(others.every(({ children }) => children!.length === 1)).toBe(true);
  });

  test("has the employee, resident and mutual-aid schemes, with the months within the year", () => {
    expect(Object.keys(changsha.schemes)).toEqual(["employee", "resident", "mutual-aid"]);
    for (const scheme of Object.values(changsha.schemes)) expect(scheme?.liquidity).toBeDefined();
  });

  const NAMES = ["working", "retired", "members", "employeeExpenditure", "employeeIncome"] as const;
  test.each([
    ["430101", ["430102", "430103", "430104", "430105", "430111"]],
    ["431299", countiesOf(hunan.tree.children!.find(({ id }) => id === "431200")!).map(({ id }) => id)],
  ])("%s is the sum of its counties in the Hunan scenario", (id, ids) => {
    const merged = figuresOf(changsha, id);
    const parts = ids.map((one) => figuresOf(hunan, one));
    // Binary fractions in another order of adding: 1e-12.
    for (const name of NAMES) expectWithin(merged[name], sum(parts.map((part) => part[name])), 1e-12);
    // A cost a head rounded to a yuan of about 1,000.
    expectWithin(merged.residentExpenditure, sum(parts.map((part) => part.residentExpenditure)), 1e-3);
  });

  test("balances and the risk reserve that is taken out of them are what Hunan's counties have", () => {
    for (const [scheme, name, base] of [
      ["employee", "employeeBalance", "employeeIncome"],
      ["resident", "residentBalance", "residentIncome"],
    ] as const) {
      const reserve = changsha.schemes[scheme]!.openingAccounts[0]!.balanceYuan;
      const now = sum(city!.children!.map(({ id }) => figuresOf(changsha, id)[name]));
      const before = hunan.tree
        .children!.find(({ id }) => id === "430100")!
        .children!.map(({ id }) => figuresOf(hunan, id));
      // Each of five units and the reserve is rounded to 10,000 yuan.
      expect(Math.abs(now + reserve - sum(before.map((county) => county[name])))).toBeLessThan(6 * 1e4);
      expectWithin(reserve, 0.1 * sum(before.map((county) => county[base])), 1e-4);
    }
  });

  test("what is a county's own varies less where one stands for many", () => {
    const sd = changsha.schemes.employee!.shocks.spend!.county!.sd;
    expect(at(sd, "430182")).toBe(0.05);
    // 14 counties of 怀化 of unequal size count for fewer, yet for more than half of them.
    expect(at(sd, "431299")).toBeGreaterThan(0.05 / Math.sqrt(14));
    expect(at(sd, "431299")).toBeLessThan(0.05 / Math.sqrt(7));
  });

  test("its own plan, which expired in 2025, is only followed where that is said to be assumed", () => {
    for (const entry of changsha.ruleSets) {
      if (!("timeline" in entry)) continue;
      for (const rules of Object.values(entry.timeline)) {
        const ids = datedRules(rules!).map((dated) => dated.rules.id);
        if (ids.includes("changsha-2020")) expect(entry.title.zh).toMatch("延用");
        else expect(ids).toEqual(["hunan-2026", "hunan-2025"]);
      }
    }
  });
});

describe("Jiangsu", () => {
  const cities = jiangsu.tree.children!;
  const counties = countiesOf(jiangsu.tree);
  const subsidy2025 = 802;
  const all = counties.map(({ id }) => figuresOf(jiangsu, id, subsidy2025));
  const total = (name: keyof (typeof all)[number]): number => sum(all.map((county) => county[name]));

  test("has 13 cities and 96 counties, zones inside their hosts", () => {
    expect([cities.length, counties.length]).toEqual([13, 96]);
    expect(counties.map(({ name }) => name!.zh)).not.toContain("苏州工业园区");
    // 吴中区 and 苏州工业园区: 1,388,972 and 1,133,927 in the census.
    const wuzhong = figuresOf(jiangsu, "320506");
    expect(Math.abs(wuzhong.working + wuzhong.retired + wuzhong.members - 0.94 * 2_522_899)).toBeLessThan(2);
  });

  test("its insured are those of the end of 2020, employees the nation's share of them", () => {
    const employees = total("working") + total("retired");
    const insured = employees + total("members");
    // 79.67 million in all of 84,748,016 people, the ratio taken to three decimals (0.940): 0.05 %.
    expectWithin(insured, 79_670_000, 1e-3);
    // 38,856 of 133,069 (10,000 people), to three decimals.
    expect(Math.abs(employees / insured - 38_856 / 133_069)).toBeLessThan(6e-4);
  });

  test("a county with the nation's age mix has the nation's income over expenditure", () => {
    const { wageBase, costWorking, costRetired } = jiangsu.schemes.employee!.parameters;
    const of = (quantity: Quantity | undefined): number => at(quantity, "320102");
    const [working, retired] = [28_062.32, 10_793.8];
    const income = working * of(wageBase) * 0.08 * 0.98;
    const expenditure = working * of(costWorking) + retired * of(costRetired);
    // Base and costs are rounded to a yuan.
    expectWithin(income / expenditure, 18_292.91 / 13_594.28, 1e-3);
    // Funding a head of residents, 1,193 yuan, the subsidy rounded to a yuan.
    expectWithin(all[0]!.residentIncome / all[0]!.members, 112_377.2 / 94.21327, 1e-3);
  });
});

describe("the nation from 2019", () => {
  const nation = open("nation-2019.json");
  const rows = readBundled("history/nation.csv")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","));
  const past = (scheme: string, year: number): number[] =>
    rows
      .find((row) => row[2] === scheme && Number(row[1]) === year)!
      .slice(3)
      .map(Number);

  test("starts where 2019 ended, and is not called illustrative", () => {
    expect([nation.baseYear, nation.lastYear, nation.illustrative]).toEqual([2019, 2025, undefined]);
    const employee = nation.schemes.employee!.parameters;
    const resident = nation.schemes.resident!.parameters;
    const of = (quantity: Quantity | undefined): number => at(quantity, "100001");
    const [, income, expenditure, balance] = past("employee", 2019);
    // Base and costs a head are rounded to a yuan: of 2,377 that is 0.02 %.
    expectWithin(of(employee.working) * of(employee.wageBase) * 0.08, income!, 1e-4);
    const spent = of(employee.working) * of(employee.costWorking) + of(employee.retired) * of(employee.costRetired);
    expectWithin(spent, expenditure!, 5e-4);
    expect(of(employee.openingBalance)).toBe(balance);
    expect(of(resident.members)).toBe(past("resident", 2019)[0]);
    expectWithin(of(resident.members) * of(resident.cost), past("resident", 2019)[2]!, 1e-3);
    expect(of(resident.openingBalance)).toBe(past("resident", 2019)[3]);
  });

  test("its history has every year of both schemes and no unverified figure", () => {
    expect(rows).toHaveLength(16);
    for (const scheme of ["employee", "resident"]) for (let year = 2018; year <= 2025; year++) past(scheme, year);
    expect(readBundled("build/figures/fund-history.csv")).not.toMatch("unverified");
  });

  // The balances of bulletins are revised by more than the flows say: by 193 of 6,717 (residents, 2021) at the most.
  test.each(["employee", "resident"])("balances of %s follow from income and expenditure within 3 %", (scheme) => {
    for (let year = 2019; year <= 2025; year++) {
      const [, income, expenditure, balance] = past(scheme, year);
      expectWithin(past(scheme, year - 1)[3]! + income! - expenditure!, balance!, 0.03);
    }
  });
});
