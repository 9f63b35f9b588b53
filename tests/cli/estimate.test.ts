import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { makeFolder, tongchou, writeInto } from "./commandLine";

const NATION = fileURLToPath(new URL("../../scenarios/history/nation.csv", import.meta.url));

const folder = makeFolder();
const file = (name: string, content: string) => writeInto(folder, name, content);

describe("estimate", () => {
  test("lists each estimate with its error, the years behind it and the scenario's own number", () => {
    const { status, stdout } = tongchou("estimate", NATION, "--scenario", "nation-2019");
    expect(status).toBe(0);
    expect(stdout).toMatch(/职工医保\s+人均支出增长率\s+[\d.]+%\s+[\d.]+%\s+8\s+1\s+6\.20%/);
    expect(stdout).toMatch(/居民医保\s+支出波动的持续性\s+市级\s+—\s+0\.30\s+年数不足/);
    expect(stdout).toContain("趋势不确定性");
    expect(stdout).toContain("--exclude 2020");
    const left = tongchou("estimate", NATION, "--exclude", "2020,2021", "--lang", "en");
    expect(left.stdout).toContain("left out: 2020, 2021");
    expect(left.stdout).not.toContain("--exclude 2020");
    expect(left.stdout).toMatch(/growth of expenditure a head\s+[\d.]+%\s+[\d.]+%\s+6\s/);
  });

  test("writes the scenario with the estimates in it, which then runs", () => {
    const out = join(folder, "filled.json");
    const { status } = tongchou(
      "estimate",
      NATION,
      "--scenario",
      "nation-2019",
      "--exclude",
      "2020,2021",
      "--out",
      out,
    );
    expect(status).toBe(0);
    const filled = JSON.parse(readFileSync(out, "utf8"));
    expect(filled.schemes.employee.parameters.costGrowth.assumption.zh).toMatch(/nation\.csv.*6 年.*标准误/);
    expect(tongchou("validate", out).status).toBe(0);
    expect(tongchou("run", out, "--paths", "64").status).toBe(0);
  });

  test("prints JSON, and an empty table to fill in", () => {
    const report = JSON.parse(tongchou("estimate", NATION, "--json").stdout);
    const growth = report.estimates.find(({ id }: { id: string }) => id === "resident/costGrowth");
    expect(growth).toMatchObject({ years: 8, span: [2018, 2025], present: null });
    const template = tongchou("estimate", "--template", "--scenario", "ziyang");
    expect(template.status).toBe(0);
    expect(template.stdout.split("\r\n").length).toBe(1 + 2 * 3 * 10 + 1);
    expect(template.stdout).toContain("雁江区,2016,职工医保");
  });

  test.each([
    ["places that are not the scenario's", [NATION, "--scenario", "hunan"], "全国"],
    ["a scenario to write without a scenario to fill", [NATION, "--out", "x.json"], "--scenario"],
    ["no table", [], "历年数据表"],
    ["years that are none", [NATION, "--exclude", "2020:emploee"], "是否指 employee"],
  ])("refuses %s with exit code 2", (_, args, said) => {
    const { status, stdout, stderr } = tongchou("estimate", ...args);
    expect(status).toBe(2);
    expect(stderr).toContain(said);
    expect(stdout).toBe("");
  });

  test("lists all that is wrong with a table, and writes nothing", () => {
    const out = join(folder, "never.json");
    const bad = readFileSync(NATION, "utf8")
      .replace("329250000", "约3.3亿")
      .replace("全国,2021,resident", "全国,2031,resident");
    const { status, stderr } = tongchou("estimate", file("bad.csv", bad), "--scenario", "nation-2019", "--out", out);
    expect(status).toBe(2);
    expect(stderr).toMatch(/全国 · 参保人数：应为数字.*约3\.3亿.*2019 年/);
    expect(stderr).toMatch(/年份：应逐年不断，缺 2021、2026/);
    expect(() => readFileSync(out)).toThrow();
  });
});

describe("backtest", () => {
  test("says where each actual year falls in the fan, alike in both languages and as JSON", () => {
    const { status, stdout } = tongchou("backtest", "nation-2019", NATION, "--paths", "512");
    expect(status).toBe(0);
    expect(stdout).toMatch(/职工医保\s+全国\s+2025\s+基金支出\s+19,376\.55 亿元.*% \([\d.]+–[\d.]+\)\s+内/);
    expect(stdout).toMatch(/2025 年 13 项中 13 项/);
    const english = tongchou("backtest", "nation-2019", NATION, "--paths", "512", "--lang", "en").stdout;
    expect(english).toMatch(/of 2025's, 13 of 13/);
    const report = JSON.parse(tongchou("backtest", "nation-2019", NATION, "--paths", "512", "--json").stdout);
    expect(report.paths).toBe(512);
    expect(report.figures.length).toBe(2 * 6 * 7);
  });

  test("refuses a table without later years, an unknown rule set and a missing table", () => {
    const early = readFileSync(NATION, "utf8")
      .split("\n")
      .filter((line) => !/,202\d,/.test(line))
      .join("\n");
    const { status, stderr } = tongchou("backtest", "nation-2019", file("early.csv", early));
    expect(status).toBe(2);
    expect(stderr).toContain("2020–2025");
    expect(tongchou("backtest", "nation-2019", NATION, "--rules", "x").status).toBe(2);
    expect(tongchou("backtest", "nation-2019").status).toBe(2);
  });
});
