import { Worker } from "node:worker_threads";
import nodeEndpoint from "comlink/dist/esm/node-adapter";
import { afterEach, expect, test } from "vitest";
import { createThread } from "../../src/cli/createThread";
import { BLOCK_PATHS } from "../../src/engine/layout";
import type { PathValues } from "../../src/engine/PathValues";
import { pathCase } from "../../src/engine/pathCase";
import { InputRefused } from "../../src/model/Refusal";
import { RunCancelled } from "../../src/runner/ActiveRun";
import type { CreateWorker } from "../../src/runner/EngineWorker";
import { Runner } from "../../src/runner/Runner";
import type { RunProgress } from "../../src/runner/RunRequest";
import { smallScenario } from "../engine/smallScenario";
import { valuesHere } from "../engine/valuesHere";

const ENTRY = new URL("../../dist/cli/engineThread.js", import.meta.url);
const BLOCKS = 7;
/** Not a whole number of blocks. */
const PATHS = BLOCKS * BLOCK_PATHS - 5;
const scenario = smallScenario({ years: 3, paths: PATHS });
const options = { measure: "months", scheme: "resident", placeId: "P" } as const;
const request = { scenario, ...options };
const expected = valuesHere(scenario, options);

const runners: Runner[] = [];
afterEach(() => {
  for (const runner of runners.splice(0)) runner.dispose();
});

function runnerOf(threads: number, createWorker: CreateWorker = () => createThread(ENTRY)): Runner {
  const runner = new Runner({ threads, createWorker });
  runners.push(runner);
  return runner;
}

function expectSame(values: PathValues): void {
  expect(Buffer.from(values.values.buffer).equals(Buffer.from(expected.values.buffer))).toBe(true);
  expect({ ...values, values: null }).toEqual({ ...expected, values: null });
}

test.each([1, 3])(
  "on %i threads every value is the same to the bit, and progress ends at the whole",
  async (threads) => {
    const seen: RunProgress[] = [];
    expectSame(await runnerOf(threads).pathValues(request, (progress) => seen.push(progress)).result);
    expect(seen).toHaveLength(BLOCKS);
    expect(seen.at(-1)).toEqual({ doneBlocks: BLOCKS, totalBlocks: BLOCKS, donePaths: PATHS, totalPaths: PATHS });
  },
);

test("what a dead worker was at is computed again", async () => {
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
  const run = runnerOf(2, createWorker).pathValues(request, ({ doneBlocks }) => {
    if (doneBlocks === 1) void threads[0].terminate();
  });
  expectSame(await run.result);
  expect(threads.length).toBe(3);
});

test("the case of a path can be had while values are collected, and harms neither", async () => {
  const runner = runnerOf(1);
  const asked = { path: 100, ruleSetId: scenario.ruleSets[0].id, scheme: "resident" } as const;
  const run = runner.pathValues(request);
  expect(await runner.pathCase(scenario, asked)).toEqual(pathCase(scenario, asked));
  expectSame(await run.result);
});

test("a collection can be cancelled, gives way to a run, and leaves the workers sound", async () => {
  const runner = runnerOf(2);
  const cancelled = runner.pathValues(request);
  cancelled.cancel();
  await expect(cancelled.result).rejects.toThrow(RunCancelled);
  const displaced = runner.pathValues(request);
  const run = runner.run({ scenario, paths: 50 });
  await expect(displaced.result).rejects.toThrow(RunCancelled);
  expect((await run.result).paths).toBe(50);
  expectSame(await runner.pathValues(request).result);
});

test("what cannot be run is refused in words", async () => {
  await expect(runnerOf(1).pathValues({ ...request, paths: 0 }).result).rejects.toThrow(InputRefused);
});
