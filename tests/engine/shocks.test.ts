import { describe, expect, test } from "vitest";
import { Kernel } from "../../src/engine/Kernel";
import { BLOCK_PATHS } from "../../src/engine/layout";
import { planRun } from "../../src/engine/planRun";
import { Shocks } from "../../src/engine/Shocks";
import type { Factor } from "../../src/model/parameters";
import type { Scheme } from "../../src/model/SettlementCase";
import type { Level } from "../../src/model/Tree";
import { type SmallScenarioOptions, smallScenario } from "./smallScenario";

const BLOCKS = 600;
const PATHS = BLOCKS * BLOCK_PATHS;
/** Standard errors that an estimate from these (always the same) draws may be off. */
const BOUND = 4;

/** A factor's row of numbers at a county. */
function rowOf(shocks: Shocks, scheme: Scheme, factor: Factor, county: number): Float64Array {
  const { values, rowOf } = shocks.rowsOf(scheme, factor);
  return values.subarray(rowOf[county], rowOf[county] + BLOCK_PATHS);
}

/** A factor's values by year at the first county on many paths. */
function sample(options: SmallScenarioOptions, years: number, pick: (shocks: Shocks) => readonly Float64Array[]) {
  const shocks = new Shocks(planRun(smallScenario({ ...options, years })), Kernel.create());
  const arrays = pick(shocks);
  const values = arrays.map(() => Array.from({ length: years }, () => new Float64Array(PATHS)));
  for (let block = 0; block < BLOCKS; block++) {
    shocks.startBlock(block);
    for (let t = 0; t < years; t++) {
      shocks.advance();
      arrays.forEach((array, k) => {
        values[k][t].set(array, block * BLOCK_PATHS);
      });
    }
  }
  return values;
}

const meanOf = (x: Float64Array): number => x.reduce((sum, value) => sum + value, 0) / x.length;
function correlation(x: Float64Array, y: Float64Array): number {
  const [mx, my] = [meanOf(x), meanOf(y)];
  const product = (a: Float64Array, ma: number, b: Float64Array, mb: number): number =>
    meanOf(a.map((value, i) => (value - ma) * (b[i] - mb)));
  return product(x, mx, y, my) / Math.sqrt(product(x, mx, x, mx) * product(y, my, y, my));
}

const LEVELS = [
  [0.04, 0.3],
  [0.03, 0.6],
  [0.05, 0.8],
] as const;
const THREE = { province: LEVELS[0], city: LEVELS[1], county: LEVELS[2] };
const varianceIn = (t: number): number =>
  LEVELS.reduce((sum, [sd, phi]) => sum + (sd ** 2 * (1 - phi ** (2 * t))) / (1 - phi ** 2), 0);

describe("a shock of three levels", () => {
  const years = 12;
  const [shift] = sample({ shocks: { collection: THREE } }, years, (shocks) => [
    rowOf(shocks, "employee", "collection", 0),
  ]);
  const [spend] = sample({ shocks: { spend: THREE } }, years, (shocks) => [rowOf(shocks, "employee", "spend", 0)]);

  test("has mean 0 and the variance v of drivers.md in every year", () => {
    shift.forEach((values, t) => {
      const v = varianceIn(t + 1);
      expect(Math.abs(meanOf(values))).toBeLessThan(BOUND * Math.sqrt(v / PATHS));
      expect(Math.abs(meanOf(values.map((s) => s * s)) - v)).toBeLessThan(BOUND * v * Math.sqrt(2 / PATHS));
    });
  });

  test("persists as its levels do", () => {
    // Cov(s_t, s_{t+1}) = Σ φ·v_t over the levels.
    const t = 8;
    const covariance = LEVELS.reduce(
      (sum, [sd, phi]) => sum + (phi * sd ** 2 * (1 - phi ** (2 * t))) / (1 - phi ** 2),
      0,
    );
    const expected = covariance / Math.sqrt(varianceIn(t) * varianceIn(t + 1));
    expect(Math.abs(correlation(shift[t - 1], shift[t]) - expected)).toBeLessThan(BOUND / Math.sqrt(PATHS));
  });

  test("multiplies expenditure by exp(s − v/2), of mean 1 in every year", () => {
    spend.forEach((values, t) => {
      const v = varianceIn(t + 1);
      expect(Math.abs(meanOf(values) - 1)).toBeLessThan(BOUND * Math.sqrt((Math.exp(v) - 1) / PATHS));
    });
  });
});

describe("shocks correlate", () => {
  const shocks = { spend: { county: [0.1, 0] }, wage: { county: [0.1, 0] }, control: { county: [0.1, 0] } } as const;
  const correlations = [
    ["wage", "spend", 0.2],
    ["employee.spend", "resident.spend", 0.7],
  ] as const;
  const [[spend], [wage], [control], [residents]] = sample({ shocks, correlations }, 1, (all) => [
    rowOf(all, "employee", "spend", 0),
    rowOf(all, "employee", "wage", 0),
    rowOf(all, "employee", "control", 0),
    rowOf(all, "resident", "spend", 0),
  ]);
  /** The correlation of the logarithms is that of the ε. */
  const log = (values: Float64Array): Float64Array => values.map(Math.log);
  const se = 1 / Math.sqrt(PATHS);

  test("as the scenario says, within and across schemes", () => {
    expect(Math.abs(correlation(log(spend), log(wage)) - 0.2)).toBeLessThan(BOUND * se);
    expect(Math.abs(correlation(log(spend), log(residents)) - 0.7)).toBeLessThan(BOUND * se);
  });

  test("not where it says nothing", () => {
    expect(Math.abs(correlation(log(spend), control))).toBeLessThan(BOUND * se);
    expect(Math.abs(correlation(log(wage), log(residents)))).toBeLessThan(BOUND * se);
  });
});

test("counties share their city's and their province's shocks, and only those", () => {
  const plan = planRun(smallScenario({ years: 1, shocks: { score: { province: [0.03, 0], city: [0.04, 0] } } }));
  const shocks = new Shocks(plan, Kernel.create());
  shocks.startBlock(0);
  shocks.advance();
  const row = (county: number): number[] => [...rowOf(shocks, "employee", "score", county)];
  expect(row(1)).toEqual(row(0));
  expect(row(4)).toEqual(row(3));
  expect(row(3)).not.toEqual(row(2));
  expect(plan.schemes[0].shocks.score?.county).toBeUndefined();
});

describe("a σ of 0 in single places", () => {
  const shocks = { spend: THREE, collection: THREE };
  const plan = planRun(smallScenario({ years: 3, shocks, correlations: [["spend", "collection", 0.3]] }));
  const [COUNTY, CITY] = [1, 1];

  /** The rows of all counties after three years, where `change` says what becomes of the σ of a factor and level. */
  function rowsOf(factor: Factor, change: (level: Level, sd: Float64Array) => Float64Array | null): number[][] {
    const schemes = plan.schemes.map((scheme) => {
      const levels = Object.entries(scheme.shocks[factor]!).flatMap(([level, shock]) => {
        const sd = change(level as Level, shock.sd);
        return sd === null ? [] : [[level, { ...shock, sd }]];
      });
      return { ...scheme, shocks: { ...scheme.shocks, [factor]: Object.fromEntries(levels) } };
    });
    const drawn = new Shocks({ ...plan, schemes }, Kernel.create());
    drawn.startBlock(0);
    for (let year = 0; year < 3; year++) drawn.advance();
    return plan.schemes[0].opening.map((_, county) => [...rowOf(drawn, "employee", factor, county)]);
  }

  const zeroAt = (place: number, sd: Float64Array) => sd.map((size, i) => (i === place ? 0 : size));

  test.each(["spend", "collection"] as const)(
    "leaves them what stands above, and the others as they are: %s",
    (factor) => {
      const usual = rowsOf(factor, (_, sd) => sd);
      const quiet = rowsOf(factor, (level, sd) => (level === "county" ? zeroAt(COUNTY, sd) : sd));
      const above = rowsOf(factor, (level, sd) => (level === "county" ? null : sd));
      expect(quiet[COUNTY]).not.toEqual(usual[COUNTY]);
      expect(quiet).toEqual(usual.map((row, county) => (county === COUNTY ? above[county] : row)));
    },
  );

  test.each(["spend", "collection"] as const)("passes on what stands above a city without: %s", (factor) => {
    const usual = rowsOf(factor, (_, sd) => sd);
    const quiet = rowsOf(factor, (level, sd) => (level === "city" ? zeroAt(CITY, sd) : sd));
    const without = rowsOf(factor, (level, sd) => (level === "city" ? null : sd));
    const isIn = (county: number) => plan.layout.cityOfCounty[county] === CITY;
    expect(quiet).toEqual(usual.map((row, county) => (isIn(county) ? without[county] : row)));
  });
});

describe("a Student t shock to expenditure", () => {
  const nu = 9;
  const options: SmallScenarioOptions = {
    shocks: { spend: { province: [0.05, 0.5] } },
    degreesOfFreedom: nu,
    correlations: [["employee.spend", "resident.spend", 0.7]],
  };
  const [employee, resident] = sample(options, 6, (shocks) => [
    rowOf(shocks, "employee", "spend", 0),
    rowOf(shocks, "resident", "spend", 0),
  ]);
  const logs = employee.map((values) => values.map((value) => Math.log(value)));

  test("has logarithms of mean 0 and the same variance v: nothing is taken off for the mean", () => {
    logs.forEach((values, t) => {
      const v = (0.05 ** 2 * (1 - 0.5 ** (2 * (t + 1)))) / (1 - 0.5 ** 2);
      // The excess kurtosis of one t, 6/(ν − 4), is the most that a sum of several can have.
      const errorOfVariance = v * Math.sqrt((2 + 6 / (nu - 4)) / PATHS);
      expect(Math.abs(meanOf(values))).toBeLessThan(BOUND * Math.sqrt(v / PATHS));
      expect(Math.abs(meanOf(values.map((s) => s * s)) - v)).toBeLessThan(BOUND * errorOfVariance);
    });
  });

  test("keeps the correlation of ranks that the normals have, 6/π·asin(ρ/2)", () => {
    const ranks = (values: Float64Array): Float64Array => {
      const order = Array.from(values, (_, i) => i).sort((a, b) => values[a] - values[b]);
      const ranked = new Float64Array(values.length);
      order.forEach((i, rank) => {
        ranked[i] = rank;
      });
      return ranked;
    };
    const expected = (6 / Math.PI) * Math.asin(0.35);
    // The standard error of a rank correlation is at most 1/√n.
    expect(Math.abs(correlation(ranks(employee[0]), ranks(resident[0])) - expected)).toBeLessThan(
      BOUND / Math.sqrt(PATHS),
    );
  });
});
