import { Worker } from "node:worker_threads";
import nodeEndpoint from "comlink/dist/esm/node-adapter";
import { afterEach, describe, expect, test } from "vitest";
import { evenValues } from "../../src/analysis/sweep/levers";
import { sweepRules } from "../../src/analysis/sweep/sweepRules";
import { createThread } from "../../src/cli/createThread";
import { BLOCK_PATHS } from "../../src/engine/layout";
import { InputRefused } from "../../src/model/Refusal";
import { RunCancelled } from "../../src/runner/ActiveRun";
import type { CreateWorker } from "../../src/runner/EngineWorker";
import { Runner } from "../../src/runner/Runner";
import type { RunProgress } from "../../src/runner/RunRequest";
import { smallScenario } from "../engine/smallScenario";

const ENTRY = new URL("../../dist/cli/engineThread.js", import.meta.url);
const BLOCKS = 7;
/** Not a whole number of blocks. */
const PATHS = BLOCKS * BLOCK_PATHS - 5;
const scenario = smallScenario({ years: 3, paths: PATHS });
const levers = [{ path: "reserves.0.rate", values: evenValues(0, 0.4, 9) }];
const request = { scenario, ruleSetId: "adjustment-fund", levers };

const runners: Runner[] = [];
afterEach(() => {
  for (const runner of runners.splice(0)) runner.dispose();
});

function runnerOf(threads: number, createWorker: CreateWorker = () => createThread(ENTRY)): Runner {
  const runner = new Runner({ threads, createWorker });
  runners.push(runner);
  return runner;
}

let reference: Promise<string> | null = null;
function expectedDigits(): Promise<string> {
  reference ??= sweepRules(runnerOf(1), request).result.then(({ result }) => JSON.stringify(result));
  return reference;
}

describe("the result is the same to the bit", () => {
  test.each([1, 2, 3])("on %i threads", async (threads) => {
    const expected = await expectedDigits();
    const { result } = await sweepRules(runnerOf(threads), request).result;
    expect(JSON.stringify(result)).toBe(expected);
    expect(result.figures).toHaveLength(10);
  });

  // More blocks are left then than both workers have in hand, so others have to come.
  test.each([1, 3, BLOCKS - 3])("when the workers die after block number %i", async (deathAfter) => {
    const threads: Worker[] = [];
    const createWorker: CreateWorker = () => {
      const thread = new Worker(ENTRY);
      threads.push(thread);
      return {
        endpoint: nodeEndpoint(thread),
        onDeath: (listener) => void thread.on("exit", (code) => listener(`ended with code ${code}`)),
        terminate: () => void thread.terminate(),
      };
    };
    let blocks = 0;
    const handle = sweepRules(runnerOf(2, createWorker), request, () => {
      blocks++;
      if (blocks === deathAfter) for (const thread of threads.slice(0, 2)) void thread.terminate();
    });
    const { result } = await handle.result;
    expect(JSON.stringify(result)).toBe(await expectedDigits());
    expect(threads.length).toBeGreaterThan(2);
  });
});

test("progress counts every block once", async () => {
  const seen: RunProgress[] = [];
  await sweepRules(runnerOf(2), request, (progress) => seen.push(progress)).result;
  expect(seen.map(({ doneBlocks }) => doneBlocks)).toEqual(Array.from({ length: BLOCKS }, (_, i) => i + 1));
  expect(seen.at(-1)).toEqual({ doneBlocks: BLOCKS, totalBlocks: BLOCKS, donePaths: PATHS, totalPaths: PATHS });
});

test("a cancelled sweep rejects at once and its workers run again", async () => {
  const runner = runnerOf(2);
  const long = sweepRules(runner, { ...request, paths: 500_000 });
  await new Promise((resolve) => setTimeout(resolve, 200));
  long.cancel();
  await expect(long.result).rejects.toThrow(RunCancelled);
  await runner.run({ scenario, paths: 40 }).result;
  expect(JSON.stringify((await sweepRules(runner, request).result).result)).toBe(await expectedDigits());
});

test("workers that keep dying end the sweep", async () => {
  const runner = runnerOf(2, () => {
    const thread = new Worker("setTimeout(() => process.exit(7), 5)", { eval: true });
    return {
      endpoint: nodeEndpoint(thread),
      onDeath: (listener) => void thread.on("exit", (code) => listener(`ended with code ${code}`)),
      terminate: () => void thread.terminate(),
    };
  });
  await expect(sweepRules(runner, request).result).rejects.toThrow("ended with code 7");
});

test.each([0, 0.5, Number.NaN, 2_000_000])("%f paths are refused", async (paths) => {
  await expect(sweepRules(runnerOf(1), { ...request, paths }).result).rejects.toThrow(InputRefused);
});
