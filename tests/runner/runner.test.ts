import { Worker } from "node:worker_threads";
import nodeEndpoint from "comlink/dist/esm/node-adapter";
import { afterEach, describe, expect, test } from "vitest";
import { createThread } from "../../src/cli/createThread";
import { BLOCK_PATHS } from "../../src/engine/layout";
import type { RunResult } from "../../src/engine/RunResult";
import { InputRefused } from "../../src/model/Refusal";
import { RunCancelled } from "../../src/runner/ActiveRun";
import type { CreateWorker, EngineWorker } from "../../src/runner/EngineWorker";
import { Runner } from "../../src/runner/Runner";
import type { RunProgress } from "../../src/runner/RunRequest";
import { smallScenario } from "../engine/smallScenario";

const ENTRY = new URL("../../dist/cli/engineThread.js", import.meta.url);
/** Not a whole number of blocks, so that the last one is in part only. */
const PATHS = 420;
const scenario = smallScenario({ years: 3 });

const runners: Runner[] = [];
afterEach(() => {
  for (const runner of runners.splice(0)) runner.dispose();
});

function runnerOf(threads: number, createWorker: CreateWorker = () => createThread(ENTRY)): Runner {
  const runner = new Runner({ threads, createWorker });
  runners.push(runner);
  return runner;
}

/** What must be the same to the bit. */
function digits(result: RunResult): string {
  return `${result.fingerprint} ${Buffer.from(result.values.buffer).toString("base64")}`;
}

let reference: Promise<string> | null = null;
/** The digits of the run on one thread. */
function expectedDigits(): Promise<string> {
  reference ??= runnerOf(1).run({ scenario, paths: PATHS }).result.then(digits);
  return reference;
}

/** Threads that can be killed; `threads` lists all that were made. `onCall` is told what is about to be asked of any. */
function mortalThreads(onCall: (method: string) => void = () => {}) {
  const threads: Worker[] = [];
  const createWorker = (): EngineWorker => {
    const thread = new Worker(ENTRY);
    threads.push(thread);
    const endpoint = nodeEndpoint(thread);
    return {
      endpoint: {
        ...endpoint,
        postMessage: (message: { path?: string[] }, transfer?: Transferable[]) => {
          onCall(message.path?.[0] ?? "");
          endpoint.postMessage(message, transfer);
        },
      },
      onDeath: (listener) => void thread.on("exit", (code) => listener(`ended with code ${code}`)),
      terminate: () => void thread.terminate(),
    };
  };
  return { threads, createWorker };
}

describe("the result is the same to the bit", () => {
  test.each([1, 2, 3])("on %i threads", async (threads) => {
    const expected = await expectedDigits();
    expect(digits(await runnerOf(threads).run({ scenario, paths: PATHS }).result)).toBe(expected);
  });

  test("when the workers are used again", async () => {
    const runner = runnerOf(2);
    await runner.run({ scenario, paths: 40, seed: "another" }).result;
    expect(digits(await runner.run({ scenario, paths: PATHS }).result)).toBe(await expectedDigits());
  });

  test.each([1, 2, 3])("when a worker dies after its block number %i", async (deathAfter) => {
    const { threads, createWorker } = mortalThreads();
    let blocks = 0;
    const run = runnerOf(2, createWorker).run({ scenario, paths: PATHS }, () => {
      blocks++;
      if (blocks === deathAfter) void threads[0].terminate();
    });
    expect(digits(await run.result)).toBe(await expectedDigits());
    expect(threads.length).toBe(3);
  });

  // One is the worker that collects all parts, the other gives its own away.
  test.each([0, 1])("when worker %i dies, all blocks being done", async (number) => {
    const { threads, createWorker } = mortalThreads();
    let killed = false;
    const run = runnerOf(2, createWorker).run({ scenario, paths: PATHS }, ({ doneBlocks, totalBlocks }) => {
      if (doneBlocks < totalBlocks || killed) return;
      killed = true;
      void threads[number].terminate();
    });
    expect(digits(await run.result)).toBe(await expectedDigits());
    expect(killed).toBe(true);
  });
});

describe("the result is the same to the bit when a worker dies while one gives the other its part", () => {
  test.each([
    { method: "release", number: 0 },
    { method: "release", number: 1 },
    { method: "absorb", number: 0 },
    { method: "absorb", number: 1 },
    { method: "finish", number: 0 },
    { method: "finish", number: 1 },
  ])("worker $number, as $method is asked for", async ({ method, number }) => {
    const expected = await expectedDigits();
    let killed = false;
    // A worker that is long in coming up may have nothing to give.
    for (let run = 0; run < 10 && !killed; run++) {
      const { threads, createWorker } = mortalThreads((called) => {
        if (called !== method || killed) return;
        killed = true;
        void threads[number].terminate();
      });
      expect(digits(await runnerOf(2, createWorker).run({ scenario, paths: PATHS }).result)).toBe(expected);
    }
    expect(killed).toBe(true);
  });
});

test("the fingerprint of a run is that of a scenario that says the same", async () => {
  const runner = runnerOf(2);
  const ids = [scenario.ruleSets[2].id, scenario.ruleSets[0].id];
  const asked = await runner.run({ scenario, paths: 50, seed: "s", ruleSetIds: ids }).result;
  const said = { ...scenario, run: { paths: 50, seed: "s" }, ruleSets: [scenario.ruleSets[2], scenario.ruleSets[0]] };
  expect((await runner.run({ scenario: said }).result).fingerprint).toBe(asked.fingerprint);
  const other = await runner.run({ scenario: said, seed: "t" }).result;
  expect(other.fingerprint).not.toBe(asked.fingerprint);
});

test("progress counts every block once", async () => {
  const seen: RunProgress[] = [];
  await runnerOf(2).run({ scenario, paths: PATHS }, (progress) => seen.push(progress)).result;
  const blocks = Math.ceil(PATHS / BLOCK_PATHS);
  expect(seen.map(({ doneBlocks }) => doneBlocks)).toEqual(Array.from({ length: blocks }, (_, i) => i + 1));
  for (const { doneBlocks, donePaths } of seen) {
    expect(donePaths).toBeLessThanOrEqual(doneBlocks * BLOCK_PATHS);
    expect(donePaths).toBeGreaterThan((doneBlocks - 1) * BLOCK_PATHS);
  }
  expect(seen.at(-1)).toEqual({ doneBlocks: blocks, totalBlocks: blocks, donePaths: PATHS, totalPaths: PATHS });
});

test("a cancelled run rejects at once and its workers run again", async () => {
  const runner = runnerOf(2);
  const long = runner.run({ scenario, paths: 500_000 });
  await new Promise((resolve) => setTimeout(resolve, 300));
  const startedAt = performance.now();
  long.cancel();
  await expect(long.result).rejects.toThrow(RunCancelled);
  // A rejected promise needs no work of anybody; a block of this scenario takes some 10 ms.
  expect(performance.now() - startedAt).toBeLessThan(100);
  expect(digits(await runner.run({ scenario, paths: PATHS }).result)).toBe(await expectedDigits());
});

test("the latest run wins", async () => {
  const runner = runnerOf(2);
  const first = runner.run({ scenario, paths: 500_000 });
  const second = runner.run({ scenario, paths: 500_000 });
  const third = runner.run({ scenario, paths: PATHS });
  await expect(first.result).rejects.toThrow(RunCancelled);
  await expect(second.result).rejects.toThrow(RunCancelled);
  expect(digits(await third.result)).toBe(await expectedDigits());
});

describe("an error comes back as an error", () => {
  test("a refusal with its reasons", async () => {
    const runner = runnerOf(2);
    const refused = await runner.run({ scenario, ruleSetIds: ["no-such-rules"] }).result.catch((error) => error);
    expect(refused).toBeInstanceOf(InputRefused);
    expect(refused.refusals[0].value).toBe("no-such-rules");
    expect(digits(await runner.run({ scenario, paths: PATHS }).result)).toBe(await expectedDigits());
  });

  test.each([0, -1, 0.5, Number.NaN, 2_000_000])("%f paths are refused", async (paths) => {
    await expect(runnerOf(1).run({ scenario, paths }).result).rejects.toThrow(InputRefused);
  });

  test("a scenario that the engine cannot even read", async () => {
    const broken = { ...scenario, tree: undefined } as unknown as typeof scenario;
    const error = await runnerOf(2)
      .run({ scenario: broken })
      .result.catch((reason) => reason);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(RunCancelled);
    expect(error.message).not.toBe("");
  });

  test("workers that keep dying end the run", async () => {
    let made = 0;
    const runner = runnerOf(2, () => {
      made++;
      const thread = new Worker("setTimeout(() => process.exit(7), 5)", { eval: true });
      return {
        endpoint: nodeEndpoint(thread),
        onDeath: (listener) => void thread.on("exit", (code) => listener(`ended with code ${code}`)),
        terminate: () => void thread.terminate(),
      };
    });
    await expect(runner.run({ scenario, paths: PATHS }).result).rejects.toThrow("ended with code 7");
    expect(made).toBeLessThan(10);
  });

  test("a worker that cannot be loaded", async () => {
    const missing = new URL("no-such-file.js", ENTRY);
    await expect(runnerOf(1, () => createThread(missing)).run({ scenario, paths: BLOCK_PATHS }).result).rejects.toThrow(
      /no-such-file/,
    );
  });
});
