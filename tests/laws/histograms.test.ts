import fc from "fast-check";
import { expect, test } from "vitest";
import { HistogramBins } from "../../src/engine/HistogramBins";
import { BIN_PRECISION, Histograms, LEAST_YUAN } from "../../src/engine/Histograms";
import { Kernel } from "../../src/engine/Kernel";
import { BLOCK_PATHS } from "../../src/engine/layout";

const LEAST = 2 ** -8;
let kernel = Kernel.create();
/** What is about to be added. */
let block = kernel.float64(BLOCK_PATHS);
let itsKey = kernel.copyInt32([0]);

/** The memories of histograms that nobody needs any more are used again: thousands of new ones would be slow to come by. */
function renewKernel(): void {
  changeKernel(kernel.renew());
}

function changeKernel(another: Kernel): void {
  kernel = another;
  block = kernel.float64(BLOCK_PATHS);
  itsKey = kernel.copyInt32([0]);
}

const SHARES = [0, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 1];
const TAIL = 0.05;

/** Amounts as they come: many zeros, fractions of a fen, billions, and clusters of close numbers. */
const amount = fc.oneof(
  fc.constant(0),
  fc.double({ min: 0, max: 0.02, noNaN: true }),
  fc.double({ min: 0, max: 1e12, noNaN: true }),
  fc.double({ min: 9.99e7, max: 1.001e8, noNaN: true }),
  fc.integer({ min: -8, max: 50 }).map((exponent) => 2 ** exponent),
);
const amounts = fc.array(amount, { minLength: 1, maxLength: 400 });

function histogramsOf(keys: number): Histograms {
  return new Histograms(keys, 1, kernel);
}

function fill(histograms: Histograms, key: number, numbers: readonly number[]): void {
  for (let start = 0; start < numbers.length; start += BLOCK_PATHS) {
    const added = numbers.slice(start, start + BLOCK_PATHS);
    block.set(added);
    histograms.add(key, itsKey, block, added.length, LEAST_YUAN);
  }
}

function read(histograms: Histograms, key: number): HistogramBins {
  const bins = new HistogramBins();
  histograms.read(key, Number.POSITIVE_INFINITY, bins);
  return bins;
}

/** Type 7 of Hyndman and Fan on the sorted numbers. */
function exactQuantile(sorted: readonly number[], share: number): number {
  const position = (sorted.length - 1) * share;
  const rank = Math.floor(position);
  const low = sorted[rank];
  return low + (position - rank) * ((sorted[rank + 1] ?? low) - low);
}

function exactTailMean(sorted: readonly number[], share: number): number {
  let wanted = share * sorted.length;
  let sum = 0;
  for (let i = sorted.length - 1; wanted > 0; i--) {
    const part = Math.min(1, wanted);
    sum += part * sorted[i];
    wanted -= part;
  }
  return sum / (share * sorted.length);
}

/** The promised bound, with room for the rounding of the interpolation itself. */
function bound(exact: number): number {
  return 2 ** -BIN_PRECISION * exact + LEAST + 1e-12 * exact;
}

test(`quantiles and tail means are exact to 1/256`, () => {
  fc.assert(
    fc.property(amounts, (numbers) => {
      renewKernel();
      const histograms = histogramsOf(3);
      fill(histograms, 1, numbers);
      const bins = read(histograms, 1);
      const sorted = [...numbers].sort((a, b) => a - b);
      for (const share of SHARES) {
        const exact = exactQuantile(sorted, share);
        expect(Math.abs(bins.quantile(share, numbers.length) - exact)).toBeLessThanOrEqual(bound(exact));
      }
      const tail = exactTailMean(sorted, TAIL);
      expect(Math.abs(bins.tailMean(TAIL, numbers.length) - tail)).toBeLessThanOrEqual(bound(tail));
    }),
  );
});

test("histograms merge to the same in any order, however the numbers were dealt out", () => {
  fc.assert(
    fc.property(amounts, fc.array(fc.nat(2), { minLength: 400, maxLength: 400 }), (numbers, hands) => {
      renewKernel();
      const deal = (order: readonly number[]) => {
        const parts = [0, 1, 2].map((hand) => {
          const part = histogramsOf(2);
          fill(
            part,
            1,
            numbers.filter((_, i) => hands[i] === hand),
          );
          return part.release();
        });
        const whole = histogramsOf(2);
        for (const hand of order) whole.absorb(parts[hand]);
        return read(whole, 1);
      };
      const straight = histogramsOf(2);
      fill(straight, 1, numbers);
      const n = numbers.length;
      const expected = SHARES.map((share) => read(straight, 1).quantile(share, n));
      for (const order of [
        [0, 1, 2],
        [2, 1, 0],
        [1, 2, 0],
      ]) {
        const merged = deal(order);
        expect(SHARES.map((share) => merged.quantile(share, n))).toEqual(expected);
      }
    }),
  );
});

test.each([
  ["WebAssembly", () => Kernel.createFast()!],
  ["JavaScript", () => Kernel.createPlain()],
])("a count beyond 65,535 is kept in %s, here and after a merge", (_, create) => {
  const usual = kernel;
  changeKernel(create());
  const one = histogramsOf(1);
  const n = 70_000;
  fill(one, 0, new Array(n).fill(100));
  // A few beside it, so that its page has to be read bin by bin.
  fill(one, 0, [101, 101, 127]);
  expect(read(one, 0).counted).toBe(n + 3);
  expect(read(one, 0).quantile(1, n + 3)).toBeGreaterThan(126);
  const other = histogramsOf(1);
  fill(other, 0, new Array(40_000).fill(100));
  other.absorb(one.release());
  expect(read(other, 0).counted).toBe(n + 40_003);
  expect(read(one, 0).counted).toBe(0);
  changeKernel(usual.renew());
});

test("counts that are given away in portions come to the same, whatever the portions", () => {
  const keys = 5;
  const portioned = fc.array(fc.record({ key: fc.nat(keys - 1), number: fc.double({ min: 1, max: 1e9 }) }), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(portioned, fc.integer({ min: 1, max: 20 }), (numbers, most) => {
      renewKernel();
      const given = histogramsOf(keys);
      const expected = histogramsOf(keys);
      for (const { key, number } of numbers) {
        fill(given, key, [number]);
        fill(expected, key, [number]);
      }
      const taken = histogramsOf(keys);
      let portions = 0;
      do {
        taken.absorb(given.release(most));
        portions++;
      } while (given.isHalfReleased);
      expect(portions).toBeLessThanOrEqual(keys);
      for (let key = 0; key < keys; key++) {
        const { length } = numbers.filter((one) => one.key === key);
        expect(read(taken, key).counted).toBe(length);
        expect(read(given, key).counted).toBe(0);
        const median = (histograms: Histograms) => read(histograms, key).quantile(0.5, Math.max(1, length));
        expect(median(taken)).toBe(median(expected));
      }
    }),
  );
});

test("keys do not mix", () => {
  const histograms = histogramsOf(2);
  fill(histograms, 0, [1, 2, 3]);
  fill(histograms, 1, [1000]);
  expect(read(histograms, 0).counted).toBe(3);
  expect(read(histograms, 1).counted).toBe(1);
});
