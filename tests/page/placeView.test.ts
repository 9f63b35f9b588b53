import { expect, test } from "vitest";
import { levelShown, levelsOf, measureShown, measuresAt } from "../../src/app/compare/placeView";
import type { Place } from "../../src/model/Tree";
import { openScenario } from "../../src/rules/openFile";
import { inventResult } from "../charts/fixture";
import { readBundled } from "../scenarios/bundled";

test("a region is compared at the levels at which it has several places", () => {
  const treeOf = (file: string) => openScenario(readBundled(file)).tree;
  expect(levelsOf(treeOf("hunan.json"))).toEqual(["city", "county"]);
  expect(levelsOf(treeOf("ziyang.json"))).toEqual(["county"]);
  const alone: Place = { id: "a", level: "county" };
  expect(levelsOf({ id: "c", level: "city", children: [alone] })).toEqual([]);
});

test("the level asked for is shown; of a first look the finest that it has", () => {
  const { places } = inventResult();
  const without = (level: string) => ({ places: places.filter((place) => place.level !== level) });
  expect(levelShown("county", ["city", "county"], { places })).toBe("county");
  expect(levelShown("county", ["city", "county"], without("county"))).toBe("city");
  expect(levelShown("city", ["county"], { places })).toBe("county");
  // Nothing but the province yet: the picture says so at the level asked for.
  expect(levelShown("county", ["city", "county"], { places: places.slice(0, 1) })).toBe("county");
  expect(levelShown("city", [], { places })).toBeNull();
});

test("a measure that says nothing of counties makes way for one that does", () => {
  expect(measuresAt("city")).toContain("depleted-units-by");
  expect(measureShown("depleted-units-by", "city")).toBe("depleted-units-by");
  expect(measureShown("depleted-units-by", "county")).toBe("depleted-by");
  expect(measureShown("net-transfer", "county")).toBe("net-transfer");
});
