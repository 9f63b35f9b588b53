import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { chunksOf } from "../../src/engine/chunks";
import { BLOCK_PATHS } from "../../src/engine/layout";
import { text } from "../../src/units/Text";
import { smallScenario } from "../engine/smallScenario";
import { makeFolder, PROGRAM, tongchou, writeInto } from "./commandLine";

/** Not a whole number of blocks, so that the last one is in part only. */
const PATHS = 4 * BLOCK_PATHS + 17;
const CHUNKS = chunksOf(PATHS).length;

const folder = makeFolder();
const scenario = writeInto(
  folder,
  "small.json",
  smallScenario({ years: 2, ruleSets: ["city-reserve", "county-pooling"] }),
);
const options = [scenario, "--paths", String(PATHS), "--threads", "2", "--baseline", "county-pooling"];
const at = (name: string) => join(folder, name);

function runShard(number: number, count: number, file: string, ...more: string[]): void {
  const { status, stderr } = tongchou(
    "run",
    ...options,
    "--shard",
    `${number}/${count}`,
    "--output",
    at(file),
    ...more,
  );
  expect([status, stderr]).toEqual([0, ""]);
}

/** What merging files says, which must be a refusal. */
function refusalOf(...files: string[]): string {
  const { status, stdout, stderr } = tongchou("merge", ...files.map(at));
  expect([status, stdout]).toEqual([2, ""]);
  return stderr;
}

let whole = "";
beforeAll(() => {
  whole = tongchou("run", ...options, "--csv", "-").stdout;
  for (let number = 1; number <= CHUNKS; number++) runShard(number, CHUNKS, `each-${number}`);
  for (const number of [2, 1]) runShard(number, 2, `half-${number}`);
});

describe("shards merge to the bits of one run", () => {
  const each = Array.from({ length: CHUNKS }, (_, i) => `each-${i + 1}`);
  test.each([
    ["halves", ["half-1", "half-2"]],
    ["halves, the last first", ["half-2", "half-1"]],
    ["a shard a chunk", each],
    [
      "a shard a chunk, out of order",
      [...each.filter((_, i) => i % 2 === 1).reverse(), ...each.filter((_, i) => i % 2 === 0)],
    ],
    ["shards of different cuts", ["each-4", "half-1", "each-5", "each-3"]],
  ])("%s", (_, files) => {
    expect(CHUNKS).toBe(5);
    const { status, stdout, stderr } = tongchou("merge", ...files.map(at), "--csv", "-");
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/# fingerprint: [0-9a-f]{64}/);
    expect(stdout === whole).toBe(true);
  });

  test("with the comparison of a run", () => {
    const comparison = (...args: string[]) => tongchou(...args).stdout.replace(/用时 [\d.]+ 秒/, "");
    const merged = comparison("merge", at("half-1"), at("half-2"));
    expect(merged).toContain("可支付月数");
    expect(merged).toBe(comparison("run", ...options));
  });
});

describe("merging refuses", () => {
  test.each([
    ["a shard too few", ["half-2"], ["--shard 1/2", `1–${2 * BLOCK_PATHS} 条路径`]],
    [
      "shards of different cuts that leave a hole",
      ["half-1", "each-5"],
      [`${2 * BLOCK_PATHS + 1}–${4 * BLOCK_PATHS} 条`],
    ],
    ["a shard twice", ["half-1", "half-2", "half-1"], ["half-1", "1/2", "只给出一次"]],
    ["shards that overlap", ["half-1", "half-2", "each-4"], ["each-4", "half-2", "4/5"]],
  ])("%s", (_, files, said) => {
    const refusal = refusalOf(...files);
    for (const words of said) expect(refusal).toContain(words);
  });

  test("a shard of another run, by what is other", () => {
    runShard(2, 2, "other-seed", "--seed", "another");
    expect(refusalOf("half-1", "other-seed")).toMatch(/other-seed · 随机种子：.*half-1.*现为“another”/);
    const english = tongchou("merge", at("half-1"), at("other-seed"), "--lang", "en").stderr;
    expect(english).toMatch(/other-seed · seed: should be .*half-1, is "another"/);
    runShard(2, 2, "other-baseline", "--baseline", "city-reserve");
    expect(refusalOf("half-1", "other-baseline")).toMatch(/对照方案：.*county-pooling.*city-reserve/);
    const changed = writeInto(folder, "changed.json", {
      ...smallScenario({ years: 2, ruleSets: ["city-reserve", "county-pooling"] }),
      title: text("另一情景", "Another"),
    });
    const { status } = tongchou(
      "run",
      changed,
      ...options.slice(1),
      "--shard",
      "2/2",
      "--output",
      at("other-scenario"),
    );
    expect(status).toBe(0);
    expect(refusalOf("half-1", "other-scenario")).toMatch(/other-scenario · 情景/);
  });

  test.each([
    ["is cut off", (bytes: Buffer) => bytes.subarray(0, bytes.length - 5000)],
    [
      "does not have its checksum",
      (bytes: Buffer) => bytes.map((byte, i) => (i === bytes.length - 8 ? byte ^ 4 : byte)),
    ],
    ["lacks numbers", (bytes: Buffer) => gzipSync(gunzipSync(bytes).subarray(0, -8))],
    ["has more than it says", (bytes: Buffer) => gzipSync(Buffer.concat([gunzipSync(bytes), Buffer.alloc(8)]))],
    ["lacks the sums of a chunk", (bytes: Buffer) => rewritten(bytes, /"level":1,"place":1/, '"level":0,"place":2')],
    ["has sums of another shape", (bytes: Buffer) => rewritten(bytes, /"squaredDifferences"/, '"squares"')],
    ["has sums at no place of the tree", (bytes: Buffer) => rewritten(bytes, /"level":\d+/, '"level":40')],
    ["has another scenario in it", (bytes: Buffer) => rewritten(bytes, /"id":"small"/, '"id":"smell"')],
  ])("a shard that %s", (_, spoil) => {
    writeFileSync(at("spoilt"), spoil(readFileSync(at("half-2"))));
    expect(refusalOf("half-1", "spoilt")).toMatch(/spoilt · 文件：已损坏/);
  });

  test("a shard of another engine, and what is no shard", () => {
    writeFileSync(at("older"), rewritten(readFileSync(at("half-2")), /"engine":"[^"]+"/, '"engine":"0.0.9"'));
    expect(refusalOf("half-1", "older")).toMatch(/older · 引擎版本：.*现为“0.0.9”/);
    expect(refusalOf("half-1", "small.json")).toContain("tongchou run --shard");
    writeFileSync(at("zipped.gz"), gzipSync('{"format":"something"}\n'));
    expect(refusalOf("zipped.gz")).toContain("tongchou run --shard");
    expect(refusalOf("half-1", "no-such-file")).toContain("不存在");
  });
});

/** A shard's bytes with something else in its head. */
function rewritten(bytes: Buffer, what: RegExp, by: string): Buffer {
  const content = gunzipSync(bytes);
  const end = content.indexOf(10);
  const head = content.subarray(0, end).toString();
  expect(head).toMatch(what);
  return gzipSync(Buffer.concat([Buffer.from(head.replace(what, by)), content.subarray(end)]));
}

test.each([
  ["a shard that is none", ["--shard", "3/2", "--output", "x"], "2/5"],
  ["more shards than there is work for", ["--shard", "1/6", "--output", "x"], `${CHUNKS} 段`],
  ["a shard without a file", ["--shard", "1/2"], "--output"],
  ["a shard to standard output", ["--shard", "1/2", "--output", "-"], "--output"],
  ["a file without a shard", ["--output", "x"], "--shard"],
  ["a shard's rows", ["--shard", "1/2", "--output", "x", "--csv", "-"], "merge"],
  ["another progress", ["--progress", "xml"], "json"],
])("refuses %s", (_, args, said) => {
  const { status, stdout, stderr } = tongchou("run", ...options, ...args);
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(said);
});

interface Line {
  state: string;
  doneBlocks: number;
  totalBlocks: number;
  donePaths: number;
  paths: number;
  elapsedSeconds: number;
  secondsLeft: number | null;
}

function linesOf(stderr: string): Line[] {
  expect(stderr.endsWith("\n")).toBe(true);
  return stderr
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
}

describe("progress in JSON", () => {
  test.each([
    ["run", options, PATHS],
    ["merge", [at("half-1"), at("half-2")], PATHS],
    ["run", [...options, "--shard", "1/2", "--output", at("again")], 2 * BLOCK_PATHS],
  ])("%s has nothing but lines that grow, and its result as ever", (command, args, paths) => {
    const { status, stdout, stderr } = tongchou(command, ...args, "--progress", "json");
    expect(status).toBe(0);
    const lines = linesOf(stderr);
    expect(lines.length).toBeGreaterThan(1);
    lines.forEach((line, i) => {
      const before = lines[i - 1] ?? { doneBlocks: 0, donePaths: 0, elapsedSeconds: 0 };
      expect(line).toMatchObject({ totalBlocks: Math.ceil(paths / BLOCK_PATHS), paths });
      for (const count of ["doneBlocks", "donePaths", "elapsedSeconds"] as const) {
        expect(line[count]).toBeGreaterThanOrEqual(before[count]);
      }
      expect(line.secondsLeft).toBeGreaterThanOrEqual(0);
      expect(line.state).toBe(i < lines.length - 1 ? "running" : "done");
    });
    expect(lines.at(-1)).toMatchObject({
      doneBlocks: Math.ceil(paths / BLOCK_PATHS),
      donePaths: paths,
      secondsLeft: 0,
    });
    const quiet = tongchou(command, ...args).stdout;
    const withoutTime = (said: string) => said.replace(/用时 [\d.]+ 秒/, "");
    expect(withoutTime(stdout)).toBe(withoutTime(quiet));
  });

  test("says in a line why a command failed", () => {
    for (const args of [
      ["run", "hunan", "--paths", "0"],
      ["run", "hunan", "--pahts", "1"],
      ["merge", at("small.json")],
    ]) {
      const plain = tongchou(...args);
      const { status, stdout, stderr } = tongchou(...args, "--progress", "json");
      expect([status, stdout]).toEqual([2, ""]);
      expect(linesOf(stderr)).toEqual([{ state: "failed", exitCode: 2, message: plain.stderr.trimEnd() }]);
    }
  });

  test.skipIf(process.platform === "win32")(
    "a shard that is stopped says so, leaves no file and can be run again",
    async () => {
      const args = ["--shard", "1/2", "--output", at("stopped"), "--progress", "json"];
      const child = spawn(process.execPath, [PROGRAM, "run", ...options, "--paths", "1000000", ...args]);
      let said = "";
      child.stderr.on("data", (data) => {
        if (said === "") child.kill("SIGTERM");
        said += data;
      });
      expect(await new Promise((resolve) => child.on("exit", resolve))).toBe(130);
      const lines = linesOf(said);
      expect([lines[0].state, lines.at(-1)!.state]).toEqual(["running", "cancelled"]);
      expect(existsSync(at("stopped"))).toBe(false);
      runShard(1, 2, "stopped");
      expect(readdirSync(folder).filter((name) => name.startsWith("stopped"))).toEqual(["stopped"]);
      expect(tongchou("merge", at("stopped"), at("half-2"), "--csv", "-").stdout === whole).toBe(true);
    },
  );
});
