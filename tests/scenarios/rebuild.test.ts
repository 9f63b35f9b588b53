import { expect, test } from "vitest";
import { buildHistories, buildScenarios } from "../../scenarios/build/buildScenarios.js";
import { readBundled, SCENARIO_FILES } from "./bundled";

test.each(SCENARIO_FILES)("%s is what its build script writes, to the byte", (file) => {
  expect(buildScenarios()[file]).toBe(readBundled(file));
});

test("the history of the nation is what its build script writes, to the byte", () => {
  expect(buildHistories()).toEqual({ "nation.csv": readBundled("history/nation.csv") });
});

test("the build writes these scenarios and no others", () => {
  expect(Object.keys(buildScenarios()).sort()).toEqual([...SCENARIO_FILES].sort());
});

test("building twice gives the same bytes", () => {
  expect(buildScenarios()).toEqual(buildScenarios());
});
