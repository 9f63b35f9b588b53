import { describe, expect, test } from "vitest";
import { editDistance, nearestWord } from "../../src/model/nearestWord";
import { exact, sumExact } from "../../src/units/Exact";
import { formatLargeYuan, formatYuan } from "../../src/units/formatMoney";
import { formatNumber } from "../../src/units/formatNumber";
import { formatCount, formatMonths, formatPeople, formatPercent, formatYear } from "../../src/units/formatQuantities";

describe("money", () => {
  test("to the fen with thousands separators", () => {
    expect(formatYuan("1234567.891", "zh")).toBe("1,234,567.89 元");
    expect(formatYuan("1234567.891", "en")).toBe("1,234,567.89 yuan");
    expect(formatYuan(-1234.5, "zh")).toBe("-1,234.50 元");
    expect(formatYuan(0, "zh")).toBe("0.00 元");
    expect(formatYuan(999.999, "zh")).toBe("1,000.00 元");
  });

  test("halves of a fen are rounded away from zero, as written, not as a binary number holds them", () => {
    // 1.005 in binary is a little less than 1.005; the amount written is rounded nonetheless.
    expect(formatYuan(1.005, "zh")).toBe("1.01 元");
    expect(formatYuan("-1.005", "zh")).toBe("-1.01 元");
  });

  test("what rounds to nothing has no sign", () => {
    expect(formatYuan("-0.004", "zh")).toBe("0.00 元");
  });

  test("sums are exact", () => {
    expect(formatYuan(sumExact([exact(0.1), exact(0.2)]), "zh")).toBe("0.30 元");
    expect(sumExact([exact("9007199254740993.01"), exact("0.02")]).toString()).toBe("9007199254740993.03");
  });

  test("large amounts in 万元 and 亿元, in millions and billions", () => {
    expect(formatLargeYuan(321_000_000, "zh")).toBe("3.21 亿元");
    expect(formatLargeYuan(321_000_000, "en")).toBe("321.00 million yuan");
    expect(formatLargeYuan(567_000, "zh")).toBe("56.70 万元");
    expect(formatLargeYuan(567_000, "en")).toBe("567,000.00 yuan");
    expect(formatLargeYuan(12_345_678_901, "zh", 1)).toBe("123.5 亿元");
    expect(formatLargeYuan(12_345_678_901, "en", 1)).toBe("12.3 bn yuan");
    expect(formatLargeYuan(-25_000, "zh")).toBe("-2.50 万元");
    expect(formatLargeYuan(0, "en")).toBe("0.00 yuan");
  });

  test("what would round up to the next unit is shown in it", () => {
    expect(formatLargeYuan(99_999_999, "zh")).toBe("1.00 亿元");
    expect(formatLargeYuan(99_990_000, "zh")).toBe("9,999.00 万元");
    expect(formatLargeYuan(999_999_999, "en")).toBe("1.00 bn yuan");
  });

  test("what is no number has no written form", () => {
    expect(() => formatNumber(Number.NaN, 2)).toThrow(RangeError);
    expect(() => formatYuan(Number.POSITIVE_INFINITY, "zh")).toThrow(RangeError);
  });
});

test("shares, months, counts and years", () => {
  expect(formatPercent(0.1234)).toBe("12.3%");
  expect(formatPercent(1, 0)).toBe("100%");
  expect(formatMonths(6.25, "zh")).toBe("6.3 个月");
  expect(formatMonths(6.25, "en")).toBe("6.3 months");
  expect(formatMonths(Number.POSITIVE_INFINITY, "zh")).toBe("无支出，不限");
  expect(formatCount(1234567)).toBe("1,234,567");
  expect(formatPeople(1234567, "zh")).toBe("1,234,567 人");
  expect(formatPeople(1, "en")).toBe("1 person");
  expect(formatYear(2026, "zh")).toBe("2026 年");
  expect(formatYear(2026, "en")).toBe("2026");
});

test("the word likely meant is the nearest, if any is near", () => {
  expect(editDistance("colection", "collection")).toBe(1);
  expect(editDistance("hte", "the")).toBe(1);
  expect(editDistance("", "abc")).toBe(3);
  expect(nearestWord("collection-rate", ["collected", "collectionRate"])).toBe("collectionRate");
  expect(nearestWord("xyz", ["collected", "share"])).toBeUndefined();
  expect(nearestWord("a".repeat(1000), ["a".repeat(1000)])).toBeUndefined();
});
