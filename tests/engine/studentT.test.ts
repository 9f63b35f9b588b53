import { describe, expect, test } from "vitest";
import { Kernel } from "../../src/engine/Kernel";
import { BLOCK_PATHS } from "../../src/engine/layout";
import { labelKey, Streams, seedKey } from "../../src/engine/random";
import { StudentT } from "../../src/engine/StudentT";
import { normalTail, plainStudent, studentTail } from "./plainStudent";

/** Enough for a Student t and a few rows. */
const BYTES = 1 << 20;

function transformed(nu: number, values: readonly number[]): number[] {
  const kernel = Kernel.create(BYTES);
  const block = kernel.float64(BLOCK_PATHS);
  block.set(values);
  kernel.run.toStudents(kernel.addressOf(new StudentT(nu, kernel).pieces), kernel.addressOf(block));
  return [...block.subarray(0, values.length)];
}

describe("quantiles", () => {
  test("are the published ones of Student t", () => {
    // Quantiles at 0.975 and 0.995, to the digits of any table of Student t.
    const published: readonly [nu: number, at975: number, at995: number][] = [
      [3, 3.182446, 5.840909],
      [5, 2.570582, 4.032143],
      [10, 2.228139, 3.169273],
      [30, 2.042272, 2.749996],
      [120, 1.97993, 2.617421],
    ];
    for (const [nu, at975, at995] of published) {
      const scale = Math.sqrt(nu / (nu - 2));
      const [first, second] = transformed(nu, [1.959963984540054, -2.5758293035489004]);
      expect(Math.abs(first! * scale - at975), `${nu}`).toBeLessThan(5.1e-7);
      expect(Math.abs(second! * scale + at995), `${nu}`).toBeLessThan(5.1e-7);
    }
  });

  test("agree with the incomplete beta function, at whole and broken degrees of freedom, to 1e-10", () => {
    const zs = [0.001, 0.1, 0.5, 1, 1.7, 2.3, 3.1, 4.2, 5.5, 6.66, 8];
    for (const nu of [2.05, 2.5, 3, 4, 5.5, 8, 30, 250.5, 1000]) {
      transformed(nu, zs).forEach((value, i) => {
        const plain = plainStudent(zs[i]!, nu);
        expect(Math.abs(value / plain - 1), `ν ${nu}, z ${zs[i]}`).toBeLessThan(1e-10);
      });
    }
  });

  test("0 stays 0, signs stay, and what no normal reaches stays finite", () => {
    const [zero, plus, minus, far] = transformed(2.001, [0, 1.3, -1.3, 1e9]);
    expect(zero).toBe(0);
    expect(minus).toBe(-plus!);
    expect(far).toSatisfy(Number.isFinite);
  });
});

describe("the draws", () => {
  const BLOCKS = 1500;
  const SIZE = BLOCKS * BLOCK_PATHS;

  function draws(nu: number): Float64Array {
    const kernel = Kernel.create(BYTES);
    const pieces = kernel.addressOf(new StudentT(nu, kernel).pieces);
    const streams = new Streams([labelKey(seedKey("student"), "t")], kernel);
    const all = new Float64Array(SIZE);
    const first = kernel.float64(BLOCK_PATHS);
    const second = kernel.float64(BLOCK_PATHS);
    for (let block = 0; block < BLOCKS; block++) {
      streams.start(block);
      streams.drawNormals(0, first, second);
      kernel.run.toStudents(pieces, kernel.addressOf(first));
      all.set(first, block * BLOCK_PATHS);
    }
    return all;
  }

  test("follow the distribution (Kolmogorov–Smirnov)", () => {
    for (const nu of [2.3, 3, 6]) {
      const scale = Math.sqrt(nu / (nu - 2));
      const sorted = draws(nu).sort();
      let distance = 0;
      sorted.forEach((x, i) => {
        const tail = studentTail(Math.abs(x * scale), nu);
        const below = x < 0 ? tail : 1 - tail;
        distance = Math.max(distance, Math.abs(below - (i + 0.5) / SIZE));
      });
      // The 99.9 % point of the limiting distribution; the draws are always the same.
      expect(distance * Math.sqrt(SIZE), `ν ${nu}`).toBeLessThan(1.95);
    }
  });

  test("have mean 0, variance 1 and the excess kurtosis 6/(ν − 4)", () => {
    const nu = 12;
    const all = draws(nu);
    const moment = (k: number): number => all.reduce((sum, x) => sum + x ** k, 0) / SIZE;
    // Four standard errors: of the mean 1/√n, of the variance √(κ − 1)/√n, of the fourth moment √(μ8 − κ²)/√n.
    const kurtosis = 3 + 6 / (nu - 4);
    const eighth = (105 * (nu - 2) ** 4) / ((nu - 2) * (nu - 4) * (nu - 6) * (nu - 8));
    expect(Math.abs(moment(1))).toBeLessThan(4 / Math.sqrt(SIZE));
    expect(Math.abs(moment(2) - 1)).toBeLessThan(4 * Math.sqrt((kurtosis - 1) / SIZE));
    expect(Math.abs(moment(4) - kurtosis)).toBeLessThan(4 * Math.sqrt((eighth - kurtosis ** 2) / SIZE));
  });
});

test("the reference itself: tails that are known in closed form", () => {
  // ν = 2: P(T > t) = ½ − t/(2√(2 + t²)); the normal's tail at 1.959963984540054 is 0.025.
  for (const t of [0.3, 1, 4, 30]) {
    const exact = 0.5 - t / (2 * Math.sqrt(2 + t * t));
    expect(Math.abs(studentTail(t, 2) / exact - 1)).toBeLessThan(1e-11);
  }
  expect(Math.abs(normalTail(1.959963984540054) / 0.025 - 1)).toBeLessThan(1e-12);
  expect(Math.abs(normalTail(6) / 9.865876450376946e-10 - 1)).toBeLessThan(1e-12);
});
