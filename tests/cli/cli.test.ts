import { spawn, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { MEASURE_NAMES } from "../../src/engine/measures";
import { differences } from "../../src/rules/compareLedgers";
import { smallScenario } from "../engine/smallScenario";
import { makeFolder, PROGRAM, tongchou, writeInto } from "./commandLine";

const CASES = fileURLToPath(new URL("../cases/", import.meta.url));
const caseFiles = readdirSync(CASES)
  .filter((name) => name.endsWith(".json"))
  .map((name) => join(CASES, name));

const folder = makeFolder();
const file = (name: string, content: unknown) => writeInto(folder, name, content);

function worked(path: string) {
  return JSON.parse(readFileSync(path, "utf8"));
}

describe("the program", () => {
  test("says its version, and which commands there are", () => {
    const { version } = worked(fileURLToPath(new URL("../../package.json", import.meta.url)));
    expect(tongchou("--version").stdout).toBe(`${version}\n`);
    const help = tongchou("--help");
    expect(help.status).toBe(0);
    for (const command of ["run", "settle", "path", "validate"]) {
      expect(help.stdout).toContain(command);
      expect(tongchou(command, "--help").stdout).toContain(`tongchou ${command}`);
    }
  });

  test.skipIf(process.platform === "win32")("can be run as a program of its own, as npx does", () => {
    expect(spawnSync(PROGRAM, ["--version"], { encoding: "utf8" }).status).toBe(0);
  });

  test("speaks the language asked for, else the locale's", () => {
    expect(tongchou("--help").stdout).toContain("用法");
    expect(tongchou("--lang", "en", "--help").stdout).toContain("usage");
    expect(tongchou("run", "--help", "--lang=en").stdout).toContain("usage");
    const english = spawnSync(process.execPath, [PROGRAM, "--help"], {
      encoding: "utf8",
      env: { ...process.env, LC_ALL: "en_US.UTF-8" },
    });
    expect(english.stdout).toContain("usage");
  });

  test.each([
    ["no command", [], "用法"],
    ["an unknown command", ["setle"], "settle"],
    ["an unknown option", ["run", "hunan", "--pahts", "5"], "--paths"],
    ["an option without its value", ["run", "hunan", "--paths"], "--paths"],
    ["an unknown language", ["--lang", "fr", "run"], "zh"],
    ["no paths", ["run", "hunan", "--paths", "0"], "1 到 1000000"],
    ["paths that are no number", ["run", "hunan", "--paths", "abc"], "abc"],
    ["too many threads", ["run", "hunan", "--threads", "1000"], "--threads"],
    ["an unknown scenario", ["run", "hunnan"], "hunan"],
    ["two scenarios", ["run", "hunan", "ziyang"], "hunan ziyang"],
    ["an unknown rule set", ["run", "hunan", "--rules", "jiangsu-2018"], "jiangsu-2019"],
    ["rules that do not fit the region", ["run", "ziyang", "--rules", "province-full"], "province-pool"],
    ["an empty seed", ["run", "hunan", "--seed", ""], "种子"],
    ["a folder to write to", ["run", "hunan", "--json", "."], "--json"],
    ["a path without rules", ["path", "hunan", "--path", "3", "--scheme", "employee"], "--rules"],
    [
      "an unknown scheme",
      ["path", "ziyang", "--path", "3", "--rules", "ziyang-2017", "--scheme", "resdent"],
      "resident",
    ],
    ["a file that is not there", ["settle", "no-such-file.json"], "不存在"],
  ])("refuses %s with exit code 2 and says what would be right", (_, args, said) => {
    const { status, stdout, stderr } = tongchou(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(said);
    expect(stdout).toBe("");
  });
});

describe("validate", () => {
  test("says what each file is", () => {
    const { status, stdout } = tongchou("validate", caseFiles[0], file("scenario.json", smallScenario()));
    expect(status).toBe(0);
    expect(stdout.trim().split("\n").length).toBe(2);
    expect(stdout).toContain("核算案例");
    expect(stdout).toContain("情景");
  });

  test("lists all that is wrong, file by file, and exits with 2", () => {
    const spoilt = worked(caseFiles[0]);
    spoilt.case.interest = 98;
    spoilt.case.scheme = "employe";
    const { status, stdout } = tongchou("validate", caseFiles[1], file("spoilt.json", spoilt), file("bad.json", "{"));
    expect(status).toBe(2);
    expect(stdout).toContain(`✓ ${caseFiles[1]}`);
    for (const said of ["98", "employe", "bad.json"]) expect(stdout).toContain(said);
  });
});

describe("settle", () => {
  test("prints one ledger a line, in order, that agrees with the worked cases", () => {
    const { status, stdout } = tongchou("settle", ...caseFiles, "--json");
    expect(status).toBe(0);
    const lines = stdout.trimEnd().split("\n");
    expect(lines.length).toBe(caseFiles.length);
    lines.forEach((line, i) => {
      expect(differences(JSON.parse(line), worked(caseFiles[i]).ledger)).toEqual([]);
    });
  });

  test("prints nothing if any file is refused", () => {
    const { status, stdout, stderr } = tongchou("settle", "--json", caseFiles[0], file("broken.json", "[]"));
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("broken.json");
  });

  test("prints a table with clauses that balances and agrees with the ledger", () => {
    const name = caseFiles.find((path) => path.includes("ziyang-risk-fund-covers-a-fifth"))!;
    const { status, stdout } = tongchou("settle", name);
    expect(status).toBe(0);
    const { case: settled, ledger } = worked(name);
    for (const { year } of ledger.years) expect(stdout).toContain(`${year} 年`);
    for (const layer of settled.rules.layers.filter((_: unknown, i: number) => isUsed(ledger, i))) {
      expect(stdout).toContain(layer.clause);
    }
    expect(stdout.match(/收支平衡.*相符/g)?.length).toBe(ledger.years.length);
    expect(stdout).not.toContain("不符");
    expect(stdout).toContain("与文件所附账册一致");
  });

  test("says where a worked case's ledger is wrong", () => {
    const wrong = worked(caseFiles[0]);
    const [id, unit] = Object.entries<{ income: number }>(wrong.ledger.years[0].units)[0];
    unit.income += 1;
    const { stdout } = tongchou("settle", file("wrong.json", wrong));
    expect(stdout).toContain("1 处不一致");
    expect(stdout).toContain(`${id} income`);
  });

  test("keeps Chinese columns straight", () => {
    const { stdout } = tongchou("settle", caseFiles[0]);
    const lines = stdout.split("\n");
    const rule = lines.findIndex((line) => line.startsWith("──"));
    // The last column but two of the unit table is right-aligned: its cells end where its rule ends.
    const end = rule >= 0 ? columnEnds(lines[rule])[1] : -1;
    expect(end).toBeGreaterThan(0);
    for (const line of [lines[rule - 1], lines[rule + 1]]) {
      const upTo = cut(line, end);
      expect(upTo).toMatch(/\S$/);
    }
  });
});

/** Whether a layer paid anything in a ledger. */
function isUsed(ledger: { years: { units: Record<string, { paid: { layer: number }[] }> }[] }, layer: number): boolean {
  return ledger.years.some(({ units }) =>
    Object.values(units).some(({ paid }) => paid.some((row) => row.layer === layer)),
  );
}

/** Columns of the terminal in which the rules under the heads end. */
function columnEnds(rule: string): number[] {
  return [...rule.matchAll(/─+/g)].map((run) => run.index + run[0].length);
}

/** The text in the first columns of a line; Chinese characters take two. */
function cut(line: string, columns: number): string {
  let width = 0;
  let text = "";
  for (const character of line) {
    width += /[\u2e80-\uffef]/.test(character) ? 2 : 1;
    if (width > columns) break;
    text += character;
  }
  return text;
}

describe("run", () => {
  const scenario = smallScenario({ years: 2, paths: 50, ruleSets: ["county-pooling", "city-reserve"] });

  test("prints a comparison, and writes rows that say the same as JSON and as CSV", () => {
    const [json, csv] = [join(folder, "rows.json"), join(folder, "rows.csv")];
    const path = file("small.json", scenario);
    const { status, stdout, stderr } = tongchou("run", path, "--json", json, "--csv", csv, "--threads", "2");
    expect([status, stderr]).toEqual([0, ""]);
    for (const said of ["可支付月数", "耗尽概率", "县级财政补助", "欠付", "±"]) expect(stdout).toContain(said);

    const written = worked(json);
    expect(written).toMatchObject({ scenario: scenario.id, seed: scenario.run.seed, paths: 50 });
    expect(written.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(stdout).toContain(written.fingerprint);
    const rows: Record<string, number | string>[] = written.rows;
    // Neither rule set checks a budget.
    const measures = MEASURE_NAMES.filter((measure) => !measure.includes("budget"));
    expect(new Set(rows.map(({ measure }) => measure))).toEqual(new Set(measures));
    expect(new Set(rows.map(({ rules }) => rules))).toEqual(new Set(["county-pooling", "city-reserve"]));
    const months = rows.find(({ measure, place }) => measure === "months" && place === "P")!;
    expect(Object.keys(months)).toEqual([
      "rules",
      "scheme",
      "place",
      "year",
      "measure",
      "unit",
      "mean",
      "se",
      "p05",
      "p10",
      "p25",
      "p50",
      "p75",
      "p90",
      "p95",
    ]);

    const lines = readFileSync(csv, "utf8").trimEnd().split("\n");
    expect(lines.some((line) => line === `# fingerprint: ${written.fingerprint}`)).toBe(true);
    const [head, ...cells] = lines.filter((line) => !line.startsWith("#")).map((line) => line.split(","));
    expect(cells.length).toBe(rows.length);
    rows.forEach((row, i) => {
      const read = Object.fromEntries(
        head.map((name, column) => [name, cells[i][column]]).filter(([, cell]) => cell !== ""),
      );
      expect(read).toEqual(Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, String(cell)])));
    });
  });

  test("compares with a baseline, path by path, and counts months below warning levels", () => {
    const levels = { months: [3, 6], assumption: { zh: "测试用", en: "for a test" } };
    const path = file("levels.json", { ...scenario, warningLevels: levels });
    const rowsOf = (...args: string[]): Record<string, number | string>[] =>
      JSON.parse(tongchou("run", path, "--json", "-", ...args).stdout).rows;
    const rows = rowsOf();
    const at = (all: typeof rows, rules: string, measure: string, level?: number) =>
      all.find(
        (row) =>
          row.rules === rules &&
          row.measure === measure &&
          row.place === "P" &&
          row.levelMonths === level &&
          row.year === 2027,
      )!;
    for (const [measure, level] of [
      ["months", undefined],
      ["call", undefined],
      ["months-below", 6],
    ] as const) {
      const [own, other] = ["city-reserve", "county-pooling"].map((rules) => at(rows, rules, measure, level));
      expect(own.baseline).toBe("county-pooling");
      expect(own.difference).toBe((own.mean as number) - (other.mean as number));
      expect(own.differenceSe).toBeGreaterThan(0);
      expect(other.baseline).toBeUndefined();
    }
    const turned = rowsOf("--baseline", "city-reserve");
    const [there, back] = [at(turned, "county-pooling", "months"), at(rows, "city-reserve", "months")];
    expect([there.baseline, there.difference, there.differenceSe]).toEqual([
      "city-reserve",
      -(back.difference as number),
      back.differenceSe,
    ]);
    expect(tongchou("run", path).stdout).toMatch(/较.*2027 年可支付月数均值/);
    const refused = tongchou("run", path, "--rules", "city-reserve", "--baseline", "county-pooling");
    expect([refused.status, refused.stderr.includes("对照方案")]).toEqual([2, true]);
  });

  test("gives the same rows on one thread, and others for another seed", () => {
    const path = file("small.json", scenario);
    const rows = (...args: string[]) => JSON.parse(tongchou("run", path, "--json", "-", ...args).stdout);
    const two = rows("--threads", "2");
    expect(rows("--threads", "1")).toEqual(two);
    expect(rows("--seed", "another").fingerprint).not.toBe(two.fingerprint);
  });

  test("watches the series that are named, and says what is wrong with others", () => {
    const path = file("small.json", scenario);
    const run = (...args: string[]) => tongchou("run", path, "--json", "-", ...args);
    const { rows, fingerprint } = JSON.parse(run().stdout);
    const exact = JSON.parse(run("--watch", "P:available,P:months").stdout);
    expect(exact.fingerprint).not.toBe(fingerprint);
    type Row = { readonly place: string; readonly measure: string; readonly statistic: string };
    const changed = (exact.rows as Row[]).filter((row, i) => JSON.stringify(row) !== JSON.stringify(rows[i]));
    // The months of the root are exact in either.
    expect(new Set(changed.map(({ place, measure }) => `${place} ${measure}`))).toEqual(new Set(["P available"]));
    for (const [written, said] of [
      ["Q:months", "地区"],
      ["P:expenditure", "months、available"],
      ["P", "指标"],
      ["P:months,P:months", "只能列一次"],
    ]) {
      const { status, stderr } = run("--watch", written);
      expect(status).toBe(2);
      expect(stderr).toContain("--watch");
      expect(stderr).toContain(said);
    }
  });

  test("takes bundled rule sets and variants, in the order asked for", () => {
    const path = file("small.json", scenario);
    const ids = ["hunan-2026", "city-reserve", "ziyang-2017"];
    const { rows } = JSON.parse(tongchou("run", path, "--rules", ids.join(","), "--paths", "8", "--json", "-").stdout);
    expect([...new Set(rows.map(({ rules }: { rules: string }) => rules))]).toEqual(ids);
  });

  test("marks illustrative figures", () => {
    const note = { zh: "这些数据是编的。", en: "These figures are made up." };
    const path = file("marked.json", { ...scenario, illustrative: note });
    expect(tongchou("run", path, "--paths", "8").stdout).toContain(note.zh);
    expect(tongchou("run", path, "--paths", "8", "--lang", "en").stdout).toContain(note.en);
  });

  test("ends with a message on Ctrl-C", async () => {
    const path = file("small.json", scenario);
    const child = spawn(process.execPath, [PROGRAM, "run", path, "--paths", "1000000"], { stdio: "pipe" });
    let said = "";
    child.stderr.on("data", (data) => {
      said += data;
    });
    setTimeout(() => child.kill("SIGINT"), 1500);
    const code = await new Promise((resolve) => child.on("exit", resolve));
    expect(code).toBe(130);
    expect(said).toContain("已取消");
  });
});

describe("path", () => {
  const scenario = smallScenario({ years: 3, ruleSets: ["adjustment-fund", "county-pooling"] });

  test("writes a case whose settlement is the path's ledger", () => {
    const path = file("small.json", scenario);
    const written = join(folder, "path.json");
    const choice = ["--path", "37", "--rules", "adjustment-fund", "--scheme", "resident"];
    const { status, stdout } = tongchou("path", path, ...choice, "--case", written, "--json");
    expect(status).toBe(0);
    expect(JSON.parse(stdout).years.length).toBe(3);
    const settled = tongchou("settle", written, "--json");
    expect(differences(JSON.parse(settled.stdout), JSON.parse(stdout))).toEqual([]);
    const table = tongchou("path", path, ...choice);
    expect(table.stdout.match(/收支平衡.*相符/g)?.length).toBe(3);
  });

  test("the same path has the same figures whatever else is asked", () => {
    const path = file("small.json", scenario);
    const figures = (number: string, rules: string, ...more: string[]) =>
      JSON.parse(
        tongchou("path", path, "--path", number, "--rules", rules, "--scheme", "employee", "--case", "-", ...more)
          .stdout,
      ).figures;
    expect(figures("5", "county-pooling")).toEqual(figures("5", "adjustment-fund"));
    expect(figures("5", "county-pooling")).not.toEqual(figures("6", "county-pooling"));
    expect(figures("5", "county-pooling")).not.toEqual(figures("5", "county-pooling", "--seed", "another"));
  });
});
