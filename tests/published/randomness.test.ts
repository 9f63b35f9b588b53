import { describe, expect, test } from "vitest";
import { countNormals } from "../../bench/randomness/countNormals";
import { Draws, type NormalSource } from "../../bench/randomness/Draws";
import { COLUMNS, labelsOf, readPlaces, YEARS } from "../../bench/randomness/design";
import {
  deviationOfChiSquare,
  deviationOfCount,
  deviationOfDistance,
  deviationOfLargest,
} from "../../bench/randomness/deviations";
import { readDieharder } from "../../bench/randomness/dieharder";
import { fingerprintOfDraws } from "../../bench/randomness/fingerprintOfDraws";
import { rowsOf } from "../../bench/randomness/rows";
import { addSums, createSums, RELATIONS } from "../../bench/randomness/Sums";
import {
  BATTERY_BOUND,
  RANDOMNESS_GROUPS,
  type RandomnessGroup,
  type RandomnessRows,
  type StoredRandomness,
  zBoundOf,
} from "../../src/analysis/evidence/randomness";
import storedRandomness from "../../src/analysis/evidence/storedRandomness.json";
import { BLOCK_PATHS } from "../../src/engine/layout";

const stored = storedRandomness as StoredRandomness;
const places = readPlaces(new URL("../../", import.meta.url));
const labels = labelsOf(places);
const PER_PATH = 2 * labels.length * YEARS;

/** Rows that are beyond the bound of all. */
function failed(rows: RandomnessRows): string[] {
  const bound = zBoundOf(RANDOMNESS_GROUPS.reduce((sum, group) => sum + rows[group].length, 0));
  return RANDOMNESS_GROUPS.flatMap((group) =>
    rows[group].filter(({ z }) => !(Math.abs(z) < bound)).map(({ what, z }) => `${group}: ${what.en}: ${z}`),
  );
}

test("ten million normals of other seeds look as normals should", () => {
  const sources = [new Draws("资阳", labels), new Draws("资阴", labels)] as const;
  const blocks = Math.ceil(1e7 / (PER_PATH * BLOCK_PATHS));
  // Counted in two parts, as the large sample is in many.
  const sums = createSums();
  addSums(sums, countNormals(sources, places.length, 0, 1));
  addSums(sums, countNormals(sources, places.length, 1, blocks - 1));
  expect(sums.count).toBe(blocks * BLOCK_PATHS * PER_PATH);
  expect(failed(rowsOf(sums))).toEqual([]);
});

describe("the stored table", () => {
  test("is of the draws that the engine makes now", () => {
    const now = fingerprintOfDraws(places);
    for (const { draws } of [stored.normals, ...stored.words]) {
      expect(draws, "storedRandomness.json is out of date; npm run randomness writes it").toBe(now);
    }
  });

  test("is of 10^9 normals, and none of its rows is beyond the bound", () => {
    expect(stored.normals.count).toBeGreaterThanOrEqual(1e9);
    expect(stored.normals.count).toBe(stored.normals.paths * PER_PATH);
    expect(stored.normals.places).toBe(places.length);
    expect(RANDOMNESS_GROUPS.map((group) => stored.normals.rows[group].length)).toEqual([8, 3, 10, 10, 10, 10]);
    expect(failed(stored.normals.rows)).toEqual([]);
  });

  test("has a battery for an order of the words once, and no test of it failed", () => {
    expect(new Set(stored.words.map(({ order }) => order)).size).toBe(stored.words.length);
    for (const { tests, smallest, largest, beyond } of stored.words) {
      expect(tests).toBeGreaterThan(70);
      expect(smallest).toBeGreaterThan(1e-6);
      expect(largest).toBeLessThan(1 - 1e-6);
      expect(beyond.length > 0).toBe(smallest < BATTERY_BOUND || largest > 1 - BATTERY_BOUND);
    }
  });
});

/** The engine's normals, spoilt: `change` is given each year of all streams. */
class Spoilt implements NormalSource {
  private readonly draws: Draws;
  private year = 0;

  constructor(
    seed: string,
    private readonly change: (normals: Float64Array, year: number) => void,
  ) {
    this.draws = new Draws(seed, labels);
  }

  start(block: number): void {
    this.year = 0;
    this.draws.start(block);
  }

  draw(odd: Float64Array, even: Float64Array): void {
    this.draws.draw(odd, even);
    this.change(odd, ++this.year);
    this.change(even, ++this.year);
  }
}

/** Groups in which a row is beyond the bound, for one block of paths. */
function found(change: (normals: Float64Array, year: number) => void): RandomnessGroup[] {
  const sources = [new Spoilt("a", change), new Spoilt("b", change)] as const;
  const lines = failed(rowsOf(countNormals(sources, places.length, 0, 1)));
  return RANDOMNESS_GROUPS.filter((group) => lines.some((line) => line.startsWith(group)));
}

function each(change: (z: number) => number): (normals: Float64Array) => void {
  return (normals) => {
    for (let i = 0; i < normals.length; i++) normals[i] = change(normals[i]);
  };
}

/** Every number of `normals` and the one `lag` further on. */
function eachPair(normals: Float64Array, lag: number, change: (z: number, other: number) => number): void {
  for (let i = normals.length - 1; i >= lag; i--) normals[i] = change(normals[i], normals[i - lag]);
}

const mixed = (part: number) => (z: number, other: number) => Math.sqrt(1 - part * part) * z + part * other;

describe("what is wrong with normals is found", () => {
  test("nothing where nothing is", () => {
    expect(found(() => {})).toEqual([]);
  });

  test.each<[string, RandomnessGroup[], (normals: Float64Array, year: number) => void]>([
    ["a mean of 0.01", ["moments", "distribution"], each((z) => z + 0.01)],
    ["a variance of 1.02", ["moments"], each((z) => z * Math.sqrt(1.02))],
    ["tails cut at 3.9", ["tails"], each((z) => (Math.abs(z) > 3.9 ? z - Math.sign(z) : z))],
    ["steps of 1/500", ["distribution"], each((z) => Math.round(z * 500) / 500)],
    ["paths that correlate", ["correlations"], (normals) => eachPair(normals, 1, mixed(0.02))],
    [
      "places that correlate",
      ["correlations"],
      (normals) => eachPair(normals, COLUMNS.length * BLOCK_PATHS, mixed(0.02)),
    ],
    ["schemes that correlate", ["correlations"], (normals) => eachPair(normals, BLOCK_PATHS, mixed(0.02))],
    ["factors that correlate", ["correlations"], (normals) => eachPair(normals, 2 * BLOCK_PATHS, mixed(0.02))],
    [
      "first years that correlate",
      ["correlations"],
      (normals, year) => year === 1 && eachPair(normals, 1, mixed(0.05)),
    ],
    [
      "paths that are large together, with signs of their own",
      ["squares", "pairs"],
      (normals) => {
        for (let i = 0; i < normals.length; i += 20) normals[i + 1] = Math.sign(normals[i + 1]) * Math.abs(normals[i]);
      },
    ],
  ])("%s", (_, groups, change) => {
    expect(found(change)).toEqual(expect.arrayContaining(groups));
  });

  test("two years that are one, and two seeds that are one", () => {
    let before: Float64Array = new Float64Array(0);
    const repeats = (normals: Float64Array, year: number) => {
      if (year % 2 === 0) for (let i = 0; i < normals.length; i += 20) normals[i] = before[i];
      before = normals;
    };
    expect(found(repeats)).toEqual(expect.arrayContaining(["correlations", "squares", "pairs"]));
    const same = [new Draws("a", labels), new Draws("a", labels)] as const;
    const rows = rowsOf(countNormals(same, places.length, 0, 1));
    for (const group of ["correlations", "squares", "pairs"] as const) {
      const seeds = RELATIONS.flatMap((name, i) => (name === "seeds" || name === "firstSeeds" ? [rows[group][i]] : []));
      for (const { z } of seeds) expect(z).toBeGreaterThan(100);
    }
  });

  test("no number at all", () => {
    expect(() => found((normals) => normals.fill(Number.NaN))).toThrow("among the normals");
  });
});

describe("deviations as standard normals", () => {
  test("of counts: half of what is seen lies on either side", () => {
    // P(0) / 2 = e^-1 / 2 = 0.18394; 1 − (P(0) + P(1) + P(2) + P(3) / 2) = 0.04967.
    expect(deviationOfCount(0, 1, 1e-9)).toBeCloseTo(-0.9004, 3);
    expect(deviationOfCount(3, 1, 1e-9)).toBeCloseTo(1.648, 3);
    expect(deviationOfCount(2500, 2500, 0.5)).toBe(0);
    expect(deviationOfCount(2570, 2500, 0.02)).toBeCloseTo(Math.SQRT2, 3);
    // Where both ways will do.
    expect(deviationOfCount(540, 500, 0)).toBeCloseTo(40 / Math.sqrt(500), 1);
  });

  test("of χ², distance and largest", () => {
    // Upper 5 % points: χ² of 1000 degrees of freedom 1074.68, Kolmogorov 1.3581.
    expect(deviationOfChiSquare(1074.68, 1000)).toBeCloseTo(1.6449, 3);
    expect(deviationOfDistance(1.3581)).toBeCloseTo(1.6449, 3);
    expect(deviationOfDistance(0.01)).toBeCloseTo(-7, 6);
    // Of two the larger exceeds 0 with probability ¾; of 10^9 one exceeds 6 with probability 1 − e^-0.98659.
    expect(deviationOfLargest(0, 2)).toBeCloseTo(-0.6745, 3);
    expect(deviationOfLargest(6, 1e9)).toBeCloseTo(-0.3244, 3);
  });

  test("the bound is that of Bonferroni", () => {
    // Φ(−3.2905) = 0.0005.
    expect(zBoundOf(1)).toBeCloseTo(3.2905, 4);
    expect(zBoundOf(50)).toBeCloseTo(4.2649, 3);
  });
});

test("what dieharder prints is read", () => {
  const printed = `diehard_birthdays,0,100,100,0.41848753,PASSED
sts_serial,16,100000,100,0.00002000,WEAK
sts_serial,16,100000,100,0.99500000,PASSED
`;
  expect(readDieharder(printed, "3.31.1", "run")).toEqual({
    name: "dieharder",
    version: "3.31.1",
    order: "run",
    tests: 3,
    smallest: 0.00002,
    largest: 0.995,
    beyond: [{ test: "sts_serial 16", p: 0.00002 }],
  });
  expect(() => readDieharder("nothing", "3.31.1", "run")).toThrow();
});
