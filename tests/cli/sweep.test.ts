import { describe, expect, test } from "vitest";
import { smallScenario } from "../engine/smallScenario";
import { makeFolder, tongchou, writeInto } from "./commandLine";

const file = writeInto(makeFolder(), "small.json", smallScenario({ years: 3, paths: 70 }));
const sweep = (...args: string[]) => tongchou("sweep", file, "--rules", "surplus-reserve", "--threads", "1", ...args);
const RATE = ["--lever", "reserves.0.rate=0:0.2:3"];

describe("tongchou sweep", () => {
  test("prints a table with units and errors, in either language", () => {
    const chinese = sweep(...RATE);
    expect(chinese.stderr).toBe("");
    expect(chinese.status).toBe(0);
    for (const word of ["reserves.0.rate", "原样", "较原样", "±", "个月", "70 条路径"]) {
      expect(chinese.stdout).toContain(word);
    }
    expect(sweep(...RATE, "--lang", "en").stdout).toContain("as it stands");
  });

  test("JSON and CSV have a row for each variant, scheme and measure", () => {
    const { stdout } = sweep(...RATE, "--lever", "surplus.retain=0,0.5", "--format", "json");
    const { levers, rows, paths } = JSON.parse(stdout);
    expect(levers).toEqual(["reserves.0.rate", "surplus.retain"]);
    expect(paths).toBe(70);
    const schemes = new Set(rows.map(({ scheme }: { scheme: string }) => scheme)).size;
    expect(rows).toHaveLength(7 * schemes * 5);
    expect(rows[0]).toMatchObject({
      variant: 0,
      values: [null, null],
      measure: "months",
      unit: "months",
      difference: null,
    });
    expect(rows.at(-1)).toMatchObject({ variant: 6, values: [0.2, 0.5], measure: "unpaid" });
    const csv = sweep(...RATE, "--format", "csv")
      .stdout.trim()
      .split("\r\n");
    expect(csv[0]).toBe(
      "variant,reserves.0.rate,scheme,place,year,measure,unit,mean,se,low,high,difference,differenceSe",
    );
    expect(csv).toHaveLength(1 + 4 * schemes * 5);
  });

  test("writes progress for other programs", () => {
    const { stderr } = sweep(...RATE, "--progress", "json");
    const lines = stderr
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.at(-1)).toMatchObject({ state: "done", donePaths: 70, paths: 70 });
  });

  test.each([
    ["no lever", [], "--lever"],
    ["a lever without values", ["--lever", "reserves.0.rate"], "reserves.0.rate=0.02:0.1:5"],
    ["a range without a count", ["--lever", "reserves.0.rate=0:1"], "0:1"],
    ["a value that is no number", ["--lever", "reserves.0.rate=0,x"], "0,x"],
    ["three levers", [...RATE, "--lever", "surplus.retain=1,0", "--lever", "surplus.retain=1,0"], "一次或两次"],
    ["a lever that names nothing", ["--lever", "resrves.0.rate=0,1"], "reserves"],
    ["a value out of bounds", ["--lever", "reserves.0.rate=0:1.5:2"], "1.5"],
    ["an unknown format", [...RATE, "--format", "xml"], "table"],
    ["no paths", [...RATE, "--paths", "0"], "--paths"],
  ])("refuses %s", (_, args, said) => {
    const { status, stdout, stderr } = sweep(...args);
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain(said);
  });

  test("refuses an unknown rule set, and needs one", () => {
    expect(tongchou("sweep", file, "--rules", "no-such-rules", ...RATE).status).toBe(2);
    expect(tongchou("sweep", file, ...RATE).stderr).toContain("--rules");
  });
});
