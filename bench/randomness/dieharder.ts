import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { BATTERY_BOUND, type BatteryRun } from "../../src/analysis/evidence/randomness";

/**
 * dieharder's tests at their standard sizes, without those that its own list calls suspect (5, 6, 7) or not to be used
 * (14); `ntuple` is the length of patterns, or the lag, where a test has such a thing.
 */
const TESTS: readonly { readonly test: number; readonly ntuples?: readonly number[] }[] = [
  ...[0, 1, 2, 3, 4, 8, 9, 10, 11, 12, 13, 15, 16, 17, 100, 101, 102].map((test) => ({ test })),
  { test: 200, ntuples: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] },
  { test: 201, ntuples: [2, 3, 4, 5] },
  { test: 202, ntuples: [2, 3, 4, 5] },
  { test: 203, ntuples: [0, 1, 3, 7, 15, 31] },
  ...[204, 205, 206, 207, 208, 209].map((test) => ({ test })),
];

/** Words from standard input, exact Kolmogorov–Smirnov tests, one line a result. */
const OPTIONS = ["-g", "200", "-k", "2", "-c", ","];
const COLUMNS = ["test_name", "ntuple", "tsamples", "psamples", "pvalues", "assessment", "no_whitespace"];

const RESULT = /^(\w+),(\d+),\d+,\d+,([\d.]+),\w+$/m;

export type Order = BatteryRun["order"];

/** The installed version, or null. */
export function findDieharder(): string | null {
  const { stdout, error } = spawnSync("dieharder", ["-l"], { encoding: "utf8" });
  return error ? null : (/version (\S+)/.exec(stdout)?.[1] ?? null);
}

/**
 * Runs dieharder on raw words, each test on those of a seed of its own, as many at a time as there are cores; `onResult`
 * hears of each when it is done. Takes a quarter of an hour or more; what was printed is kept in `folder`, one file a
 * test, so that a run that was ended goes on where it was.
 */
export async function runDieharder(
  order: Order,
  seed: string,
  folder: string,
  onResult: (line: string) => void,
): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const all = TESTS.flatMap(({ test, ntuples = [null] }) => ntuples.map((ntuple) => ({ test, ntuple })));
  const printed: string[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < all.length) {
      const at = next++;
      const { test, ntuple } = all[at];
      const chosen = ["-d", String(test), ...(ntuple === null ? [] : ["-n", String(ntuple)])];
      const file = join(folder, `${order}${chosen.join("")}.txt`);
      if (!existsSync(file)) writeFileSync(file, await runTest(order, [seed, ...chosen].join(" "), chosen));
      printed[at] = readFileSync(file, "utf8");
      onResult(printed[at].trimEnd());
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return printed.join("");
}

/** @throws Error if either program fails. dieharder itself takes the end of the words for no failure. */
async function runTest(order: Order, seed: string, chosen: readonly string[]): Promise<string> {
  const writer = spawn(process.execPath, [fileURLToPath(new URL("./writeWords.js", import.meta.url)), order, seed], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const flags = COLUMNS.flatMap((name) => ["-D", name]);
  const tests = spawn("dieharder", [...OPTIONS, ...flags, ...chosen], { stdio: [writer.stdout, "pipe", "inherit"] });
  // Only dieharder is to hold the reading end, so that the writer ends when it does.
  writer.stdout.destroy();
  let output = "";
  tests.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  const [writerCode, testsCode] = await Promise.all([writer, tests].map(codeOf));
  if (writerCode !== 0 || testsCode !== 0 || !RESULT.test(output)) {
    throw new Error(`dieharder ${chosen.join(" ")} did not finish: ${output}`);
  }
  return output;
}

function codeOf(program: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    program.on("error", reject);
    program.on("close", resolve);
  });
}

/** What dieharder printed, a line a result: `name,tuple,samples,p-samples,p,verdict`. */
export function readDieharder(output: string, version: string, order: Order): BatteryRun {
  const tests = [...output.matchAll(new RegExp(RESULT, "gm"))].map(([, name, tuple, p]) => ({
    test: tuple === "0" ? name : `${name} ${tuple}`,
    p: Number(p),
  }));
  if (tests.length === 0) throw new Error("not the output of dieharder");
  const ps = tests.map(({ p }) => p);
  return {
    name: "dieharder",
    version,
    order,
    tests: tests.length,
    smallest: Math.min(...ps),
    largest: Math.max(...ps),
    beyond: tests.filter(({ p }) => p < BATTERY_BOUND || p > 1 - BATTERY_BOUND),
  };
}
