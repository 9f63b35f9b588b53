import type { Decimal } from "decimal.js";
import { describe, expect, test } from "vitest";
import { exp, log } from "../../src/engine/elementary";
import { Kernel } from "../../src/engine/Kernel";
import { cosNearZero, sinNearZero } from "../../src/engine/kernel/circle";
import { logScaled } from "../../src/engine/kernel/logarithm";
import { BLOCK_PATHS } from "../../src/engine/layout";
import { Streams } from "../../src/engine/random";
import { exact, ulpsOff } from "./exactDecimal";

/** Numbers spread evenly over 0–1, the same in every run. */
function uniforms(count: number): number[] {
  const kernel = Kernel.create();
  const streams = new Streams([Int32Array.of(1, 2)], kernel);
  const bits = kernel.int32(BLOCK_PATHS);
  const unused = kernel.int32(BLOCK_PATHS);
  streams.start(0);
  return Array.from({ length: count }, (_, i) => {
    if (i % BLOCK_PATHS === 0) streams.drawPairs(0, bits, unused);
    return (bits[i % BLOCK_PATHS] >>> 0) / 2 ** 32;
  });
}

function largestError(points: readonly number[], f: (x: number) => number, truth: (x: Decimal) => Decimal): number {
  return Math.max(...points.map((x) => ulpsOff(f(x), truth(exact(x)))));
}

const near = (x: number): number[] => [x, x * (1 + 2 ** -52), x * (1 - 2 ** -53)];

describe("exp", () => {
  const points = [
    ...uniforms(700).map((u) => (u - 0.5) * 0.7),
    ...uniforms(400).map((u) => (u - 0.5) * 8),
    ...uniforms(400).map((u) => (u - 0.5) * 1416),
    ...[0.5, 1, 2, 3, -1, -2].map((k) => k * Math.LN2).flatMap(near),
    ...[1e-300, -1e-300, 1e-17, -1e-17, 1e-9, 709.782712893384, -708.396418532264],
  ];

  test("is within 0.9 ulp of 45-digit values", () => {
    expect(largestError(points, exp, (x) => x.exp())).toBeLessThan(0.9);
  });

  test("is exactly 1 at 0, and has the limits of an exponential", () => {
    expect(exp(0)).toBe(1);
    expect(exp(-0)).toBe(1);
    expect(exp(709.79)).toBe(Number.POSITIVE_INFINITY);
    expect(exp(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
    expect(exp(Number.NEGATIVE_INFINITY)).toBe(0);
    expect(exp(-745.2)).toBe(0);
    expect(exp(Number.NaN)).toBeNaN();
  });

  test("is within 1 ulp among subnormal results", () => {
    for (const x of uniforms(50).map((u) => -708.4 - 36 * u)) {
      const error = exact(exp(x)).minus(exact(x).exp()).abs();
      expect(error.lessThanOrEqualTo(exact(5e-324))).toBe(true);
    }
  });
});

describe("log", () => {
  const points = [
    ...uniforms(500).map((u) => u + 2 ** -33),
    ...uniforms(300).map((u) => 2 ** ((u - 0.5) * 2040)),
    ...uniforms(300).map((u, i) => 1 + (u - 0.5) * 2 ** -(i % 45)),
    ...[Math.SQRT1_2, Math.SQRT2, 2, 0.5, 10].flatMap(near),
    ...[5e-324, 1e-310, Number.MAX_VALUE, 1 + 2 ** -52, 1 - 2 ** -53],
  ];

  test("is within 0.9 ulp of 45-digit values", () => {
    expect(largestError(points, log, (x) => x.ln())).toBeLessThan(0.9);
  });

  test("is exactly 0 at 1, and has the limits of a logarithm", () => {
    expect(log(1)).toBe(0);
    expect(logScaled(1, 0)).toBe(0);
    expect(log(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(log(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
    expect(log(-1)).toBeNaN();
    expect(log(Number.NaN)).toBeNaN();
  });
});

describe("sine and cosine up to an eighth of a turn", () => {
  const points = [...uniforms(900).map((u) => ((u - 0.5) * Math.PI) / 2), Math.PI / 4, -Math.PI / 4, 1e-9, 1e-300];

  test("are within 0.8 ulp of 45-digit values", () => {
    expect(largestError(points, sinNearZero, (x) => x.sin())).toBeLessThan(0.8);
    expect(largestError(points, cosNearZero, (x) => x.cos())).toBeLessThan(0.8);
  });

  test("are exact at 0", () => {
    expect(sinNearZero(0)).toBe(0);
    expect(cosNearZero(0)).toBe(1);
  });
});
