import { mean, standardDeviation } from "simple-statistics";
import { beforeAll, describe, expect, test } from "vitest";
import { applyEstimates } from "../../src/analysis/estimation/applyEstimates";
import type { EstimateReport } from "../../src/analysis/estimation/Estimate";
import { breaksIn, parseExclusions, writeExclusion } from "../../src/analysis/estimation/Exclusion";
import { estimateScenario } from "../../src/analysis/estimation/estimateScenario";
import { interval95 } from "../../src/analysis/estimation/interval95";
import type { History } from "../../src/analysis/history/History";
import type { Scenario } from "../../src/rules/formats";
import { knownScenario, provinceOf, simulateHistories } from "./simulatedHistories";

/** A parameter's estimates over many histories, and the truth they were drawn from. */
function tally(reports: readonly EstimateReport[], id: string, truth: number) {
  const found = reports.flatMap(({ estimates }) => estimates.filter((one) => one.id === id && one.value !== null));
  const values = found.map(({ value }) => value!);
  const covered = found.filter((one) => {
    const [low, high] = interval95(one);
    return low <= truth && truth <= high;
  });
  return {
    count: found.length,
    mean: mean(values),
    /** Standard error of that mean. */
    meanSe: standardDeviation(values) / Math.sqrt(values.length),
    sd: standardDeviation(values),
    se: mean(found.map(({ se }) => se!)),
    coverage: covered.length / found.length,
  };
}

/**
 * What chance leaves of a σ that is 0 beside known chance of variance v, in the mean over histories: σ̂² is about normal with
 * standard deviation s = v·√(2/differences), cut off at 0, and the mean of the root is √s·E√|N(0,1)|/2 = 0.411·√s.
 */
function leftByChance(variance: number, differences: number): number {
  return 0.411 * Math.sqrt(variance * Math.sqrt(2 / differences));
}

/** Of one whole that has 20 years: 96 histories. */
const ROOT_TRUTH: Readonly<Record<string, number>> = {
  "employee/wageGrowth": 0.05,
  "employee/costGrowth": 0.06,
  "resident/costGrowth": 0.06,
  "employee/spend/province/sd": 0.04,
  "resident/spend/province/sd": 0.04,
  "employee/wage/province/sd": 0.03,
  "employee/spend/province/persistence": 0.3,
  "resident/spend/province/persistence": 0.3,
  "employee/wage/province/persistence": 0.3,
  "employee.wage–employee.spend": 0.2,
  "employee.spend–resident.spend": 0.7,
};
/** Of a province of 3 cities of 4 counties each, 16 years: 40 histories. */
const LEVEL_TRUTH: Readonly<Record<string, number>> = {
  "employee/workingGrowth": 0.02,
  "resident/membersGrowth": -0.01,
  "employee/costGrowth": 0.06,
  "employee/spend/province/sd": 0.04,
  "employee/spend/city/sd": 0.03,
  "employee/spend/county/sd": 0.05,
  "employee/spend/city/persistence": 0.6,
  "employee/spend/county/persistence": 0.8,
  "resident/spend/county/sd": 0.05,
  "resident/spend/county/persistence": 0.8,
  "employee/membership/county/sd": 0.01,
  "employee.spend–resident.spend": 0.7,
};

const ROOT_HISTORIES = 96;
const LEVEL_HISTORIES = 40;
let rootReports: EstimateReport[];
let levelReports: EstimateReport[];
let rootScenario: Scenario;
let levelScenario: Scenario;
let rootHistories: History[];

beforeAll(() => {
  const wage = { province: [0.03, 0.3] } as const;
  rootScenario = knownScenario(20, { tree: provinceOf(1, 1), shocks: { spend: { province: [0.04, 0.3] }, wage } });
  rootHistories = simulateHistories(rootScenario, ROOT_HISTORIES, "root");
  rootReports = rootHistories.map((history) => estimateScenario(history, { scenario: rootScenario }));
  levelScenario = knownScenario(16, {
    tree: provinceOf(3, 4),
    shocks: {
      spend: { province: [0.04, 0.3], city: [0.03, 0.6], county: [0.05, 0.8] },
      wage,
      membership: { county: [0.01, 0] },
    },
  });
  levelReports = simulateHistories(levelScenario, LEVEL_HISTORIES).map((history) =>
    estimateScenario(history, { scenario: levelScenario }),
  );
}, 240_000);

describe("histories that the engine draws from known parameters are estimated back", () => {
  // 95 % of intervals should hold the truth. A count of n strays from that by 3·√(0.95·0.05/n): 6.7 points for 96, 10.3
  // for 40. Intervals are Student's at the number of differences; what 16 years cost besides is at most what a normal
  // interval would lose there: 1.96 standard errors hold 93.0 % of Student's t with 14 degrees of freedom.
  const SHORT_YEARS = 0.02;
  const least = (n: number): number => 0.95 - SHORT_YEARS - 3 * Math.sqrt((0.95 * 0.05) / n);
  // The bias that restricted likelihood may leave at 16 to 20 years: 5 % of a σ, 0.05 of a φ or a correlation (least
  // squares would leave about −(2 + 4φ)/years, 0.2 to 0.3, of a φ); growth has none.
  const biasOf = (id: string, truth: number): number =>
    id.endsWith("/sd") ? 0.05 * truth : id.endsWith("Growth") ? 0 : 0.05;

  // σ and φ are kept from going below 0, which narrows their spread and not their stated error. The growth of members has
  // county shocks alone behind it, but 16 years cannot rule out a small lasting one of the whole, which is fitted and widens
  // the error: to 1.7 and 1.8 times the spread.
  const overstated = (id: string): number =>
    /(working|members)Growth$/.test(id) ? 0.7 : /\/(sd|persistence)$/.test(id) ? 0.2 : 0;

  const check = (reports: readonly EstimateReport[], id: string, truth: number): void => {
    const { coverage, count, mean: found, meanSe, se, sd } = tally(reports, id, truth);
    // Every history tells growth, σ and correlations. A φ is untold where its error comes out above 0.5, which for the φ
    // here (errors of 0.1 to 0.3) is an exception: fewer than one in five.
    const told = id.endsWith("/persistence") ? 0.8 * reports.length : reports.length;
    expect(count, "histories that tell it").toBeGreaterThanOrEqual(told);
    expect(coverage, "share of 95 % intervals that hold the truth").toBeGreaterThanOrEqual(least(count));
    expect(Math.abs(found - truth), "bias").toBeLessThanOrEqual(biasOf(id, truth) + 3.5 * meanSe);
    // The error that is stated is the spread there is, which n histories tell to 1/√(2n) of it: three of these.
    const known = 3 / Math.sqrt(2 * count);
    expect(se / sd, "stated error").toBeGreaterThan(1 - known);
    expect(se / sd, "stated error").toBeLessThan(1 + known + overstated(id));
  };
  test.each(Object.entries(ROOT_TRUTH))("of one place: %s", (id, truth) => check(rootReports, id, truth));
  test.each(Object.entries(LEVEL_TRUTH))("by level: %s", (id, truth) => check(levelReports, id, truth));

  test("a shock that is not there is not found to be large", () => {
    for (const level of ["province", "city"]) {
      const { mean: found, meanSe } = tally(levelReports, `employee/membership/${level}/sd`, 0);
      // Means of 4 or 12 counties, each of σ 0.01, in 30 differences of 3 cities or 14 of the whole.
      const [counties, differences] = level === "city" ? [4, 30] : [12, 14];
      expect(found).toBeLessThan(leftByChance(0.01 ** 2 / counties, differences) + 3.5 * meanSe);
    }
  });
});

describe("what a table cannot tell", () => {
  test("one place tells nothing of the levels below it, which keep the scenario's values and say so", () => {
    const scenario = knownScenario(20, {
      tree: provinceOf(1, 1),
      shocks: { spend: { province: [0.04, 0.3], city: [0.03, 0.6], county: [0.05, 0.8] } },
    });
    const [history] = simulateHistories(scenario, 1, "root");
    const { estimates } = estimateScenario(history, { scenario });
    for (const id of ["city/sd", "county/sd", "county/persistence"]) {
      const found = estimates.find((one) => one.id === `employee/spend/${id}`)!;
      expect(found.value).toBeNull();
      expect(found.note?.zh).toContain("保留原值");
    }
    expect(estimates.find(({ id }) => id === "employee/spend/county/sd")!.present).toEqual([0.05]);
  });

  test("what the levels below contribute to the whole, as the scenario has it, is not counted as the province's", () => {
    const scenario = knownScenario(20, {
      schemes: ["employee"],
      tree: provinceOf(1, 1),
      shocks: { spend: { province: [0.04, 0.3], city: [0.03, 0.6], county: [0.05, 0.8] } },
    });
    const reports = simulateHistories(scenario, 96, "root").map((history) => estimateScenario(history, { scenario }));
    const { mean: found, meanSe } = tally(reports, "employee/spend/province/sd", 0.04);
    // All counted as the province's would be the root of the sum, 0.071; halfway is many errors from either.
    const halfway = (0.04 + Math.hypot(0.04, 0.03, 0.05)) / 2;
    expect(found).toBeLessThan(halfway);
    expect(meanSe).toBeLessThan((halfway - 0.04) / 3);
  });

  test("few years tell growth and size, not persistence; fewer tell nothing", () => {
    const lastYears = (years: number): History => {
      const [history] = rootHistories;
      const last = Math.max(...history.rows.map(({ year }) => year));
      return { ...history, rows: history.rows.filter(({ year }) => year > last - years) };
    };
    const found = (years: number, id: string) =>
      estimateScenario(lastYears(years), { scenario: rootScenario }).estimates.find((one) => one.id === id)!;
    expect(found(7, "employee/costGrowth").value).not.toBeNull();
    expect(found(7, "employee/costGrowth").years).toBe(7);
    expect(found(7, "employee/spend/province/sd").value).not.toBeNull();
    expect(found(7, "employee/spend/province/persistence").value).toBeNull();
    expect(found(3, "employee/costGrowth").value).toBeNull();
    expect(found(3, "employee/costGrowth").note?.zh).toContain("年数不足");
  });

  test("trend uncertainty and shocks that totals hide are named", () => {
    const [{ untold }] = rootReports;
    expect(untold.map(({ zh }) => zh).join()).toMatch(/趋势不确定性.*征收/);
  });
});

describe("years left out", () => {
  test("a break changes no estimate once its year is left out", () => {
    const [history] = rootHistories;
    const year = Math.max(...history.rows.map((row) => row.year)) - 6;
    const broken: History = {
      ...history,
      rows: history.rows.map((row) =>
        row.scheme === "employee" && row.year >= year ? { ...row, income: row.income * 1.26 } : row,
      ),
    };
    const growth = (of: History, exclusions = parseExclusions(`${year}:employee`)) =>
      estimateScenario(of, { scenario: rootScenario, exclusions }).estimates.find(
        ({ id }) => id === "employee/wageGrowth",
      )!;
    expect(growth(broken).value).toBeCloseTo(growth(history).value!, 10);
    expect(growth(broken).se).toBeCloseTo(growth(history).se!, 10);
    expect(growth(broken).years).toBe(growth(broken, []).years - 1);
    // With the break in, the trend takes a part of it.
    expect(growth(broken, []).value! - growth(history, []).value!).toBeGreaterThan(0.005);
  });

  test("known breaks are those that a series of the scheme runs across, less those left out for it", () => {
    const row = (scheme: "employee" | "resident", year: number): History["rows"][number] => ({
      placeId: "P",
      scheme,
      year,
      members: 1e6,
      retired: null,
      income: 1e9,
      expenditure: 1e9,
      balance: null,
    });
    const rowsOf = (scheme: "employee" | "resident", first: number, last: number) =>
      Array.from({ length: last - first + 1 }, (_, t) => row(scheme, first + t));
    const listed = (rows: History["rows"], exclusions = "2100") =>
      breaksIn({ name: "t", otherHeads: [], rows }, parseExclusions(exclusions)).map(writeExclusion);
    expect(listed(rowsOf("resident", 2017, 2023))).toEqual(["2018:resident", "2020", "2021"]);
    // What changed into a series' first year is not in it, though another scheme's rows are older.
    expect(listed([...rowsOf("employee", 2010, 2019), ...rowsOf("resident", 2018, 2019)])).toEqual([]);
    const both = [...rowsOf("employee", 2019, 2023), ...rowsOf("resident", 2019, 2021)];
    expect(listed(both, "2020:employee,2021,2023:employee")).toEqual(["2020"]);
    expect(listed(both, "2020:employee,2020:resident,2021")).toEqual(["2023:employee"]);
  });

  test("are written and read alike; what is none is refused with what was meant", () => {
    const exclusions = parseExclusions("2020, 2023:employee");
    expect(exclusions.map(writeExclusion)).toEqual(["2020", "2023:employee"]);
    expect(() => parseExclusions("2023:emplyee,20x")).toThrow(/是否指 employee.*\n.*20x/);
  });
});

describe("estimates put into a scenario", () => {
  test("replace its numbers, say where they come from, and keep what was not told", () => {
    const [report] = levelReports;
    const filled = applyEstimates(levelScenario, report.estimates, "历年.xlsx");
    const { parameters, shocks } = filled.schemes.employee!;
    const growth = report.estimates.find(({ id }) => id === "employee/costGrowth")!;
    expect(parameters.costGrowth!.value).toBeCloseTo(growth.value!, 4);
    expect(parameters.costGrowth!.assumption!.zh).toMatch(/历年\.xlsx.*16 年.*标准误.*95% 区间/);
    expect(parameters.costGrowth!.range![0]).toBeLessThan(parameters.costGrowth!.value as number);
    expect(shocks.spend!.county!.sd.value).not.toBe(0.05);
    expect(filled.correlations.find(({ between }) => between.join() === "employee.spend,resident.spend")!.value).toBe(
      Number(report.estimates.find(({ id }) => id === "employee.spend–resident.spend")!.value!.toPrecision(4)),
    );
    expect(parameters.costTrendUncertainty).toEqual(levelScenario.schemes.employee!.parameters.costTrendUncertainty);
    // Premium and subsidy keep their first year and grow from it.
    const premium = filled.schemes.resident!.parameters.premium!.value as number[];
    expect(premium.length).toBe(levelScenario.lastYear - levelScenario.baseYear);
    expect(premium[0]).toBe(400);
    // A path of whole yuan has no range: its assumption says how wide the interval of its growth is.
    const standards = report.estimates.find(({ id }) => id === "resident/standards")!;
    const [low, high] = interval95(standards).map((bound) => Number(bound.toPrecision(2)));
    expect(filled.schemes.resident!.parameters.premium!.assumption!.zh).toContain(`95% 区间 ${low} 至 ${high}`);
  });

  test("that cannot hold together are refused by name, and nothing is changed", () => {
    const [report] = levelReports;
    const clashing = report.estimates
      .filter(({ target }) => target.kind === "correlation")
      .map((one, i) => ({ ...one, value: i === 0 ? -0.95 : 0.95 }));
    expect(() => applyEstimates(levelScenario, clashing, "t.csv")).toThrow(/正定/);
  });
});

test("collection that the scenario knows of is not taken for the contribution base", () => {
  const scenario = knownScenario(16, {
    schemes: ["employee"],
    tree: provinceOf(3, 4),
    shocks: { wage: { province: [0.03, 0.3] }, collection: { county: [0.02, 0.5] } },
    parameters: { collectionRate: 0.9 },
  });
  const reports = simulateHistories(scenario, 12).map((history) => estimateScenario(history, { scenario }));
  const { mean: county, meanSe: countySe } = tally(reports, "employee/wage/county/sd", 0);
  // Taken for the base, it would be 0.02 / 0.9 = 0.022; 3 cities of 4 counties and 16 years give 135 differences.
  expect(county).toBeLessThan(leftByChance((0.02 / 0.9) ** 2, 135) + 3.5 * countySe);
  const { mean: province, meanSe } = tally(reports, "employee/wage/province/sd", 0.03);
  expect(Math.abs(province - 0.03)).toBeLessThan(0.05 * 0.03 + 3.5 * meanSe);
});

test("of a collection rate near 1 only what the clamp leaves is taken off the contribution base", () => {
  const scenario = knownScenario(20, {
    schemes: ["employee"],
    tree: provinceOf(1, 1),
    shocks: { wage: { province: [0.03, 0.3] }, collection: { province: [0.04, 0.3] } },
    parameters: { collectionRate: 0.97 },
  });
  const reports = simulateHistories(scenario, 96, "root").map((history) => estimateScenario(history, { scenario }));
  // Taken off whole, σ_s/κ̄ = 0.041 would leave a third of the base's own 0.03 or nothing.
  const { mean: found, meanSe } = tally(reports, "employee/wage/province/sd", 0.03);
  expect(Math.abs(found - 0.03)).toBeLessThan(0.05 * 0.03 + 3.5 * meanSe);
});

test("of residents' income collection moves the premium only, which is what is taken off", () => {
  const scenario = knownScenario(16, {
    schemes: ["resident"],
    tree: provinceOf(1, 1),
    shocks: { collection: { province: [0.05, 0.3] } },
    parameters: { collectionRate: 0.8, premium: 400, subsidy: 724 },
  });
  const reports = simulateHistories(scenario, 96, "root").map((history) => estimateScenario(history, { scenario }));
  const { sd, se } = tally(reports, "resident/standards", 0);
  // A spread over 96 histories is known to 7 %, three of which are 0.22; below 0 no shock is fitted, which widens the stated
  // error by up to 0.2. Taken for all of income, it would be some (0.8·400 + 724)/(0.8·400) = 3.3 times too large.
  expect(se / sd).toBeGreaterThan(1 - 0.22);
  expect(se / sd).toBeLessThan(1 + 0.22 + 0.2);
});

test("collection is taken off at its mean over counties and years, not at the first year's", () => {
  const years = 16;
  const shocks = { wage: { county: [0.03, 0.3] }, collection: { county: [0.02, 0.5] } } as const;
  const known = (collectionRate: number | readonly number[]): Scenario =>
    knownScenario(years, { schemes: ["employee"], tree: provinceOf(3, 4), shocks, parameters: { collectionRate } });
  const steady = known(0.9);
  const length = steady.lastYear - steady.baseYear;
  // The year of 0.5 lies before the histories; it moves the mean by 0.4/56.
  const scenario = known([0.5, ...Array.from({ length: length - 1 }, () => 0.9)]);
  const reports = simulateHistories(scenario, 12).map((history) => estimateScenario(history, { scenario }));
  const { mean: county, meanSe } = tally(reports, "employee/wage/county/sd", 0.03);
  expect(Math.abs(county - 0.03)).toBeLessThan(0.05 * 0.03 + 3.5 * meanSe);
});
