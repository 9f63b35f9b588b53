import { expect, test } from "vitest";
import { wilson } from "../../src/engine/wilson";

/** The score method's column in table I of Newcombe (1998), "Two-sided confidence intervals for the single proportion". */
const NEWCOMBE = [
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
] as const;

test.each(NEWCOMBE)("%i of %i lies between %f and %f", (successes, trials, low, high) => {
  const interval = wilson(successes, trials);
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

test("what always happened mirrors what never did", () => {
  const [never, always] = [wilson(0, 20), wilson(20, 20)];
  expect(always.high).toBe(1);
  expect(always.low).toBeCloseTo(1 - never.high, 12);
});

test("the bounds solve (p̂ − p)² = z² p (1 − p) / n", () => {
  // The defining equation of the score interval; 1e-12 leaves room for a few roundings of numbers below 1.
  const z = 1.959963984540054;
  for (const [successes, trials] of [
    [3, 17],
    [1, 10000],
    [9999, 10000],
    [128, 256],
  ]) {
    const share = successes / trials;
    for (const p of Object.values(wilson(successes, trials))) {
      expect(Math.abs((share - p) ** 2 - (z * z * p * (1 - p)) / trials)).toBeLessThan(1e-12);
    }
  }
});
