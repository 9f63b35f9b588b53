import { Decimal } from "decimal.js";
import { describe, expect, test } from "vitest";
import { Kernel } from "../../src/engine/Kernel";
import { BLOCK_PATHS } from "../../src/engine/layout";
import { labelKey, Streams, seedKey } from "../../src/engine/random";
import { exact } from "./exactDecimal";

const COUNT = 1 << 20;

/** Normals of 64 places × BLOCK_PATHS paths × 512 years, years fastest. */
const normals = (() => {
  const places = 64;
  const years = COUNT / places / BLOCK_PATHS;
  const seed = seedKey("normals");
  const kernel = Kernel.create();
  const keys = Array.from({ length: places }, (_, place) => labelKey(seed, `${place}:employee.spend`));
  const streams = new Streams(keys, kernel);
  const odd = kernel.float64(BLOCK_PATHS);
  const even = kernel.float64(BLOCK_PATHS);
  const drawn = new Float64Array(COUNT);
  streams.start(0);
  for (let year = 0; year < years; year += 2) {
    for (let place = 0; place < places; place++) {
      streams.drawNormals(place, odd, even);
      for (let path = 0; path < BLOCK_PATHS; path++) {
        const at = (place * BLOCK_PATHS + path) * years + year;
        drawn[at] = odd[path];
        drawn[at + 1] = even[path];
      }
    }
  }
  return drawn;
})();

function mean(f: (z: number) => number): number {
  let sum = 0;
  for (const z of normals) sum += f(z);
  return sum / normals.length;
}

/** Mean of the product of each normal with the one `lag` further on. */
function lagged(lag: number): number {
  let sum = 0;
  for (let i = 0; i + lag < COUNT; i++) sum += normals[i] * normals[i + lag];
  return sum / (COUNT - lag);
}

/** Standard errors that a mean may be off: a true generator exceeds four in one of 16,000 tests, and these draws are always the same. */
const SE = 4 / Math.sqrt(COUNT);

describe("a million normals", () => {
  test("have the moments of the normal distribution", () => {
    // Variances of z, z², z³, z⁴: 1, 2, 15, 96.
    expect(Math.abs(mean((z) => z))).toBeLessThan(SE);
    expect(Math.abs(mean((z) => z * z) - 1)).toBeLessThan(SE * Math.sqrt(2));
    expect(Math.abs(mean((z) => z ** 3))).toBeLessThan(SE * Math.sqrt(15));
    expect(Math.abs(mean((z) => z ** 4) - 3)).toBeLessThan(SE * Math.sqrt(96));
  });

  test("have its tails", () => {
    // P(|z| > 3), P(|z| > 4), to 6 digits.
    for (const [bound, p] of [
      [3, 0.0026998],
      [4, 0.0000633425],
    ]) {
      const share = mean((z) => (Math.abs(z) > bound ? 1 : 0));
      expect(Math.abs(share - p)).toBeLessThan(SE * Math.sqrt(p));
    }
    expect(Math.max(...[...normals].filter((z) => Math.abs(z) > 4).map(Math.abs))).toBeLessThan(6.67);
  });

  test("have its distribution function (Kolmogorov–Smirnov)", () => {
    const sorted = Float64Array.from(normals).sort();
    let distance = 0;
    // Φ by Simpson's rule from one value to the next, starting from the lowest; 1e-12 off at most.
    let phi = 0.5 - integral(sorted[0], 0, 4000);
    let last = sorted[0];
    for (let i = 0; i < COUNT; i++) {
      phi += integral(last, sorted[i], 1);
      last = sorted[i];
      distance = Math.max(distance, Math.abs(phi - i / COUNT), Math.abs(phi - (i + 1) / COUNT));
    }
    // The statistic exceeds 1.95 / √n with probability 0.001.
    expect(distance).toBeLessThan(1.95 / Math.sqrt(COUNT));
  });

  test("do not correlate from year to year, across paths or places", () => {
    const years = COUNT / 64 / BLOCK_PATHS;
    for (const lag of [1, 2, 3, years, 2 * years, BLOCK_PATHS * years]) expect(Math.abs(lagged(lag))).toBeLessThan(SE);
  });

  test("do not correlate in their squares either", () => {
    for (const lag of [1, 512, BLOCK_PATHS * 512]) {
      let sum = 0;
      for (let i = 0; i + lag < COUNT; i++) sum += (normals[i] ** 2 - 1) * (normals[i + lag] ** 2 - 1);
      expect(Math.abs(sum / (COUNT - lag))).toBeLessThan(2 * SE);
    }
  });
});

function integral(from: number, to: number, steps: number): number {
  const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  const h = (to - from) / steps;
  let sum = 0;
  for (let i = 0; i < steps; i++) {
    const x = from + i * h;
    sum += ((density(x) + 4 * density(x + h / 2) + density(x + h)) * h) / 6;
  }
  return sum;
}

test.each([
  ["WebAssembly", Kernel.createFast()!],
  ["JavaScript", Kernel.createPlain()],
])("in %s a pair is Box–Muller of two integers, to 4e-15, at the ends of their range too", (_, kernel) => {
  const Wide = Decimal.clone({ precision: 40 });
  const pi = Wide.acos(-1);
  const streams = new Streams([labelKey(seedKey("pairs"), "x")], kernel);
  const [x, y] = [kernel.int32(BLOCK_PATHS), kernel.int32(BLOCK_PATHS)];
  const [cos, sin] = [kernel.float64(BLOCK_PATHS), kernel.float64(BLOCK_PATHS)];
  let worst = 0;
  streams.start(0);
  for (let round = 0; round < 12; round++) {
    const states = streams.states.slice();
    // Outputs 0 (the smallest uniform) and −1 (the largest) for the first paths: result = rotl(s0 + s3, 7) + s0.
    if (round === 0) {
      for (const [path, wanted] of [0, -1, 0x7fffffff, -0x80000000].entries()) {
        states[path] = wanted;
        states[3 * BLOCK_PATHS + path] = -wanted;
      }
    }
    streams.states.set(states);
    streams.drawPairs(0, x, y);
    streams.states.set(states);
    streams.drawNormals(0, cos, sin);
    for (let path = 0; path < BLOCK_PATHS; path++) {
      const radius = new Wide((x[path] >>> 0) + 1)
        .div(2 ** 32)
        .ln()
        .times(-2)
        .sqrt();
      const angle = pi
        .times(2)
        .times(y[path] >>> 0)
        .div(2 ** 32);
      for (const [got, truth] of [
        [cos[path], radius.times(angle.cos())],
        [sin[path], radius.times(angle.sin())],
      ] as const) {
        worst = Math.max(worst, exact(got).minus(truth).abs().toNumber());
      }
    }
  }
  expect(worst).toBeLessThan(4e-15);
});
