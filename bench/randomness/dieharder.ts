import { spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { BATTERY_BOUND, type BatteryRun } from "../../src/analysis/evidence/randomness";

/** All tests, words from standard input, exact Kolmogorov–Smirnov tests, one line a test. */
const OPTIONS = ["-a", "-g", "200", "-k", "2", "-c", ","];
const COLUMNS = ["header", "test_name", "ntuple", "tsamples", "psamples", "pvalues", "assessment"];

export type Order = BatteryRun["order"];

/** The installed version, or null. */
export function findDieharder(): string | null {
  const { stdout, error } = spawnSync("dieharder", ["-l"], { encoding: "utf8" });
  return error ? null : (/version (\S+)/.exec(stdout)?.[1] ?? null);
}

/** Runs all of dieharder on raw words; `onLine` hears of each test. Takes an hour or more. */
export function runDieharder(order: Order, seed: string, onLine: (line: string) => void): Promise<string> {
  const writer = spawn(process.execPath, [fileURLToPath(new URL("./writeWords.js", import.meta.url)), order, seed], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const flags = COLUMNS.flatMap((name) => ["-D", name]);
  const tests = spawn("dieharder", [...OPTIONS, ...flags], { stdio: [writer.stdout, "pipe", "inherit"] });
  writer.stdout.destroy();
  let output = "";
  tests.stdout.setEncoding("utf8").on("data", (lines: string) => {
    output += lines;
    onLine(lines.trimEnd());
  });
  return new Promise((resolve, reject) => {
    tests.on("error", reject);
    tests.on("close", (code) => (code === 0 ? resolve(output) : reject(new Error(`dieharder ended with ${code}`))));
  });
}

/** What dieharder printed, test by test: `name, tuple, samples, p-samples, p, verdict`. */
export function readDieharder(output: string, order: Order): BatteryRun {
  const version = /version (\S+)/.exec(output)?.[1];
  if (version === undefined) throw new Error("not the output of dieharder");
  const tests = [...output.matchAll(/^ *(\w+), *(\d+), *\d+, *\d+, *([\d.]+), *\w+ *$/gm)].map(
    ([, name, tuple, p]) => ({
      test: tuple === "0" ? name : `${name} ${tuple}`,
      p: Number(p),
    }),
  );
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
