import { expect, test } from "vitest";
import { buildScenarios } from "../../scenarios/build/buildScenarios.js";
import { readBundled, SCENARIO_FILES } from "./bundled";

test.each(SCENARIO_FILES)("%s is what its build script writes, to the byte", (file) => {
  expect(buildScenarios()[file]).toBe(readBundled(file));
});

test("building twice gives the same bytes", () => {
  expect(buildScenarios()).toEqual(buildScenarios());
});
