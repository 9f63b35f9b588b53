import { afterEach, expect, test } from "vitest";
import { createThread } from "../../src/cli/createThread";
import type { RunResult } from "../../src/engine/RunResult";
import { Runner } from "../../src/runner/Runner";
import { withLiquidity, ZIYANG_DAYS } from "../engine/smallLiquidity";
import { smallScenario } from "../engine/smallScenario";

const ENTRY = new URL("../../dist/cli/engineThread.js", import.meta.url);
/** Two rule sets whose months are followed, one between them whose are not. */
const scenario = withLiquidity(
  smallScenario({ years: 3, paths: 420, ruleSets: ["county-pooling", "province-full", "city-reserve"] }),
  { "county-pooling": ZIYANG_DAYS, "city-reserve": ZIYANG_DAYS },
);

const ended: { dispose(): void }[] = [];
afterEach(() => {
  for (const one of ended.splice(0)) one.dispose();
});

function runOn(threads: number, paths: number): Promise<RunResult> {
  const runner = new Runner({ threads, createWorker: () => createThread(ENTRY) });
  ended.push(runner);
  return runner.run({ scenario, paths }).result;
}

function bytes(result: RunResult): string {
  return Buffer.from(result.liquidity!.buffer).toString("base64");
}

test("the months are the same to the bit on one thread and on three", async () => {
  const [one, three] = [await runOn(1, 420), await runOn(3, 420)];
  expect(bytes(three)).toBe(bytes(one));
  expect(three.fingerprint).toBe(one.fingerprint);
});
