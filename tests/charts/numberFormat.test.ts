import { describe, expect, test } from "vitest";
import {
  alignDigits,
  formatEstimate,
  formatFixed,
  formatInterval,
  formatProbability,
  monthsScale,
  PERCENT_SCALE,
  yuanScale,
} from "../../src/charts/numberFormat";

const plain = (text: string) => text.replaceAll("\u00a0", " ");

describe("an estimate", () => {
  test("shows its error with a digit that is not zero", () => {
    expect(plain(formatEstimate({ mean: 12.3456, se: 0.51 }, monthsScale("zh")))).toBe("12.3 ± 1.0");
    expect(plain(formatEstimate({ mean: 12.3456, se: 0.02 }, monthsScale("zh")))).toBe("12.35 ± 0.04");
  });
  test("that never differed from zero is a bare zero; one path has no error to show", () => {
    expect(formatEstimate({ mean: 0, se: 0 }, monthsScale("zh"))).toBe("0");
    expect(plain(formatEstimate({ mean: 3, se: Number.NaN }, monthsScale("zh")))).toBe("3.0 ± —");
  });
  test("of a column has the digits of the finest", () => {
    const scale = alignDigits(monthsScale("zh"), [{ se: 1 }, null, { se: 0.02 }]);
    expect(plain(formatEstimate({ mean: 5, se: 1 }, scale))).toBe("5.00 ± 1.96");
  });
});

test("a probability of none or all shows its bound, not a zero error", () => {
  expect(plain(formatProbability({ mean: 0, se: 0, low: 0, high: 0.00038 }))).toBe("< 0.04 %");
  expect(plain(formatProbability({ mean: 1, se: 0, low: 0.993, high: 1 }))).toBe("> 99.3 %");
  expect(plain(formatProbability({ mean: 0.312, se: 0.00463 }))).toBe("31.2 ± 0.9 %");
  expect(plain(formatInterval({ mean: 0.312, low: 0.303, high: 0.321 }, PERCENT_SCALE))).toBe("31.2 % (30.3–32.1)");
});

test("money comes in the unit that suits it", () => {
  expect(yuanScale(2.3e9, "zh")).toMatchObject({ divisor: 1e8, unit: "亿元" });
  expect(yuanScale(2.3e6, "zh")).toMatchObject({ divisor: 1e4, unit: "万元" });
  expect(yuanScale(2.3e9, "en")).toMatchObject({ divisor: 1e9, unit: "bn yuan" });
  expect(yuanScale(0, "zh")).toMatchObject({ divisor: 1 });
});

test("a number that rounds to zero has no sign", () => {
  expect(formatFixed(-0.001, 1)).toBe("0.0");
  expect(formatFixed(-1234.56, 1)).toBe("−1,234.6");
});
