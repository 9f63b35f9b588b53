import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LIQUIDITY_MEASURE_NAMES, readLiquidity } from "../../src/engine/liquidityMeasures";
import { runHere } from "../engine/runHere";
import { withLiquidity, ZIYANG_DAYS } from "../engine/smallLiquidity";
import { smallScenario } from "../engine/smallScenario";

const PROGRAM = fileURLToPath(new URL("../../dist/cli/tongchou.js", import.meta.url));
const scenario = withLiquidity(
  smallScenario({
    years: 2,
    paths: 100,
    schemes: ["employee"],
    correlations: [],
    ruleSets: ["county-pooling", "province-full"],
  }),
  { "county-pooling": ZIYANG_DAYS },
);

let folder: string;
let printed: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tongchou-"));
  writeFileSync(join(folder, "scenario.json"), JSON.stringify(scenario));
  const csv = ["--csv", join(folder, "rows.csv"), "--json", join(folder, "rows.json")];
  const run = spawnSync(process.execPath, [PROGRAM, "run", join(folder, "scenario.json"), "--lang", "zh", ...csv], {
    encoding: "utf8",
  });
  expect([run.status, run.stderr]).toEqual([0, ""]);
  printed = run.stdout.replaceAll("\u00a0", " ");
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("the months are a table of the last year, for the rule sets that have them", () => {
  const table = printed.slice(printed.indexOf("2027 年年内周转"));
  expect(table).toMatch(/规则方案 +最紧月份/);
  expect(table).toMatch(/county-pooling +\d+ 月 +[\d.,−]+ ± [\d.]+/);
  expect(table.split("\n\n")[2]).not.toContain("province-full");
});

test("JSON and CSV have a row of every measure of the months, with the engine's own digits", () => {
  const { rows } = JSON.parse(readFileSync(join(folder, "rows.json"), "utf8"));
  const lines = readFileSync(join(folder, "rows.csv"), "utf8").split("\n");
  const columns = lines.find((line) => line.startsWith("rules,"))!.split(",");
  const result = runHere(scenario);
  for (const measure of LIQUIDITY_MEASURE_NAMES) {
    const mine = rows.filter((row: { measure: string }) => row.measure === measure);
    // Two years of five counties, two cities and the province, under one of the two rule sets.
    expect(mine).toHaveLength(16);
    const { mean, se } = readLiquidity(result, { ruleSet: 0, scheme: 0, place: 0 }, 1, measure)!;
    const row = mine.find(({ place, year }: { place: string; year: number }) => place === "P" && year === 2027);
    expect([row.rules, row.mean, row.se]).toEqual(["county-pooling", mean, se]);
    const cells = lines.find((line) => line.startsWith(`county-pooling,employee,P,2027,${measure},`))!.split(",");
    expect([cells[columns.indexOf("mean")], cells[columns.indexOf("se")]]).toEqual([String(mean), String(se)]);
  }
});
