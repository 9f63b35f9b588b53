import { expect, test } from "vitest";
import { unitAround } from "../../src/app/path/unitAround";
import { layOut } from "../../src/model/Layout";
import type { Place } from "../../src/model/Tree";

const TREE: Place = {
  id: "P",
  level: "province",
  children: [
    { id: "C1", level: "city", children: [{ id: "K1", level: "county" }] },
    { id: "C2", level: "city", children: [{ id: "K2", level: "county" }] },
  ],
};

test.each([
  ["K1", ["K1", "K2"], "K1"],
  ["K1", ["C1", "C2"], "C1"],
  ["K2", ["P"], "P"],
  ["C2", ["P"], "P"],
  ["C2", ["K1", "K2"], null],
])("the ledger of %s opens, of units %j, on %s", (placeId, units, unit) => {
  const year = {
    year: 2030,
    units: Object.fromEntries(units.map((id) => [id, {} as never])),
    accounts: {},
    outlays: {},
  };
  expect(unitAround(placeId, layOut(TREE), year)).toBe(unit);
});
