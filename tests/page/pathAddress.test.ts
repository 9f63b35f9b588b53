import { expect, test } from "vitest";
import { type PathAddress, readPathAddress, writePathAddress } from "../../src/app/path/pathAddress";

const ADDRESS: PathAddress = {
  scenarioId: "hunan",
  scheme: "employee",
  placeId: "430000",
  ruleSetId: "county-pooling",
  measure: "months",
  year: 2035,
  path: 1234,
};

test("an address says what path is looked at, and is read back", () => {
  expect(writePathAddress(ADDRESS)).toBe("#/path/hunan/employee/430000/county-pooling/months/2035/1234");
  const odd = { ...ADDRESS, placeId: "甲/乙 县%", path: 0 };
  expect(readPathAddress(writePathAddress(odd))).toEqual(odd);
});

test.each([
  "",
  "#/path",
  "#/compare/hunan/employee/430000/county-pooling/months/2035/1234",
  "#/path/hunan/employee/430000/county-pooling/months/2035",
  "#/path/hunan/retired/430000/county-pooling/months/2035/1",
  "#/path/hunan/employee/430000/county-pooling/depletion/2035/1",
  "#/path/hunan/employee/430000/county-pooling/months/2035/-1",
  "#/path/hunan/employee/430000/county-pooling/months/2035/1.5",
  "#/path/hunan/employee/%E0%A4%A/county-pooling/months/2035/1",
  "#/path//employee/430000/county-pooling/months/2035/1",
])("%s names no path", (hash) => {
  expect(readPathAddress(hash)).toBeNull();
});
