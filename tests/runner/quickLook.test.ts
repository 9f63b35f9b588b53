import { afterEach, expect, test } from "vitest";
import { createThread } from "../../src/cli/createThread";
import { BLOCK_PATHS } from "../../src/engine/layout";
import type { Scenario } from "../../src/rules/formats";
import { RunCancelled } from "../../src/runner/ActiveRun";
import { QuickLook } from "../../src/runner/QuickLook";
import { Runner } from "../../src/runner/Runner";
import { text } from "../../src/units/Text";
import { smallScenario } from "../engine/smallScenario";

const ENTRY = new URL("../../dist/cli/engineThread.js", import.meta.url);
const createWorker = () => createThread(ENTRY);
const scenario: Scenario = {
  ...smallScenario({ years: 3 }),
  warningLevels: { months: [3, 6], assumption: text("测试用", "for a test") },
};
const PATHS = BLOCK_PATHS;

const made: { dispose(): void }[] = [];
afterEach(() => {
  for (const one of made.splice(0)) one.dispose();
});
function keep<T extends { dispose(): void }>(one: T): T {
  made.push(one);
  return one;
}

test.each([1, 2, 3, 20])("rule sets dealt to %i workers give the digits of one run", async (threads) => {
  const expected = await keep(new Runner({ threads: 1, createWorker })).run({ scenario, paths: PATHS }).result;
  const joined = await keep(new QuickLook(threads, createWorker)).run({ scenario, paths: PATHS }).result;
  expect(scenario.ruleSets.length).toBeGreaterThan(2);
  expect(joined.ruleSets).toEqual(expected.ruleSets);
  expect(joined.places).toEqual(expected.places);
  for (const numbers of ["values", "warningCounts"] as const) {
    expect(Buffer.from(joined[numbers].buffer).equals(Buffer.from(expected[numbers].buffer))).toBe(true);
  }
  // Only one worker that runs all of them has seen how they differ path by path.
  expect(joined.differenceErrors === null).toBe(threads > 1);
  expect(joined.baseline).toBe(expected.baseline);
});

test("a quick look can be cancelled", async () => {
  const handle = keep(new QuickLook(2, createWorker)).run({ scenario, paths: PATHS });
  handle.cancel();
  await expect(handle.result).rejects.toBeInstanceOf(RunCancelled);
});
