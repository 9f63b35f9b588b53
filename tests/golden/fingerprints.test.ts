import { expect, test } from "vitest";
import { openScenario } from "../../src/rules/openFile";
import { runHere } from "../engine/runHere";
import { readBundled, SCENARIO_FILES } from "../scenarios/bundled";

/** Two full blocks and two paths of a third. */
const PATHS = 130;

/**
 * Every digit of every bundled scenario's result, alone and against the baseline. They change with a scenario, a draw or
 * the order of a sum, and then the engine's version has to change too.
 */
test.each(SCENARIO_FILES)("%s gives the digits that it always gave", async (file) => {
  const scenario = openScenario(readBundled(file));
  const { fingerprint } = runHere({ ...scenario, run: { ...scenario.run, paths: PATHS } });
  await expect(`${fingerprint}\n`).toMatchFileSnapshot(`fingerprints/${file.replace(".json", "")}.txt`);
});
