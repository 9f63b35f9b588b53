import seedrandom from "seedrandom";
import { expect, test } from "vitest";
import { distributionOf, MARKED_QUANTILES, worstEndOf } from "../../../src/analysis/paths/distributionOf";
import { findExtreme, findPath, shareUpTo } from "../../../src/analysis/paths/findPath";
import { MEASURES } from "../../../src/engine/measures";
import { PATH_MEASURES } from "../../../src/engine/PathSeries";
import type { PathValues } from "../../../src/engine/PathValues";
import { text } from "../../../src/units/Text";
import { Z95 } from "../../../src/units/Z95";

/** 1 … 100 in an order of no meaning. */
const HUNDRED = Float64Array.from({ length: 100 }, (_, i) => ((i * 37) % 100) + 1);

test("moments, quantiles and both tails of 1 to 100", () => {
  const low = distributionOf(HUNDRED, "low")!;
  const high = distributionOf(HUNDRED, "high")!;
  expect(low.mean).toBeCloseTo(50.5, 12);
  // Variance of 1…n with divisor n − 1 is n(n + 1)/12.
  expect(low.se).toBeCloseTo(Math.sqrt((100 * 101) / 12 / 100), 12);
  expect(low.quantiles.map(({ value }) => value)).toEqual(MARKED_QUANTILES.map((share) => 1 + 99 * share));
  expect(low.tail.mean).toBeCloseTo(3, 12);
  expect(high.tail.mean).toBeCloseTo(98, 12);
  // Binomial ranks of the median: 50 ± 1.96 · 5.
  expect([low.quantiles[2].low, low.quantiles[2].high]).toEqual([40, 60]);
  expect(low.zeros).toBe(0);
});

test("what does not apply has no distribution and no path", () => {
  const none = new Float64Array(5).fill(Number.NaN);
  expect(distributionOf(none, "low")).toBeNull();
  expect(findPath(none, { share: 0.5 })).toBeNull();
});

test("zeros are counted", () => {
  expect(distributionOf(Float64Array.of(0, 3, 0, -1, 0), "high")!.zeros).toBe(3);
});

test("intervals of mean, median and tail mean hold the truth on about 95 of 100 samples", () => {
  // Of the uniform distribution on 0…1: mean and median 1/2, the mean of the highest 5 % 0.975.
  const truths = { mean: 0.5, median: 0.5, tail: 0.975 };
  const held = { mean: 0, median: 0, tail: 0 };
  const samples = 600;
  for (let sample = 0; sample < samples; sample++) {
    const draw = seedrandom(`sample ${sample}`);
    const one = distributionOf(Float64Array.from({ length: 400 }, draw), "high")!;
    const [, , median] = one.quantiles;
    if (Math.abs(one.mean - truths.mean) <= Z95 * one.se) held.mean++;
    if (median.low <= truths.median && truths.median <= median.high) held.median++;
    if (Math.abs(one.tail.mean - truths.tail) <= Z95 * one.tail.se) held.tail++;
  }
  for (const count of Object.values(held)) {
    expect(count / samples).toBeGreaterThan(0.9);
    expect(count / samples).toBeLessThan(0.985);
  }
});

test("of many paths with nothing left in a year, the worst is the one with least over all years", () => {
  const values: PathValues = {
    ...{ ruleSets: [{ id: "r", title: text("r", "r") }], years: [2030, 2031], scheme: "employee", seed: "s" },
    place: {
      id: "P",
      name: text("甲", "A"),
      level: "province",
      parent: -1,
      cityOwn: false,
      tile: null,
      countyStart: 0,
      countyEnd: 1,
    },
    ...{ measure: "months", paths: 4 },
    values: Float64Array.of(9, 5, 7, 1, 0, 0, 8, 3),
  };
  expect(findExtreme(values, 0, 1, "low")).toBe(1);
  expect(findExtreme(values, 0, 1, "high")).toBe(2);
  expect(findExtreme(values, 0, 0, "low")).toBe(3);
  expect(findExtreme({ ...values, values: new Float64Array(8).fill(Number.NaN) }, 0, 1, "low")).toBeNull();
});

test("a path is found by its rank, or by the value that it is nearest to", () => {
  expect(HUNDRED[findPath(HUNDRED, { share: 0 })!]).toBe(1);
  expect(HUNDRED[findPath(HUNDRED, { share: 1 })!]).toBe(100);
  expect(HUNDRED[findPath(HUNDRED, { share: 0.5 })!]).toBe(51);
  expect(HUNDRED[findPath(HUNDRED, { value: 17.4 })!]).toBe(17);
  expect(findPath(Float64Array.of(4, 0, 7, 0), { value: 0.1 })).toBe(1);
  expect(shareUpTo(HUNDRED.slice().sort(), 25)).toBe(0.25);
});

test("a fund is badly off with little in hand and with much to pay", () => {
  expect(PATH_MEASURES.length).toBeGreaterThan(15);
  expect(PATH_MEASURES.every((measure) => ["months", "yuan"].includes(MEASURES[measure].unit))).toBe(true);
  expect(worstEndOf("months")).toBe("low");
  expect(worstEndOf("unpaid")).toBe("high");
});
