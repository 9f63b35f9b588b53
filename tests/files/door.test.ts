import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { FileFormat } from "../../src/model/FileFormat";
import { openFormat } from "../../src/model/openFormat";
import type { InputRefused } from "../../src/model/Refusal";
import { readJson } from "../../src/model/readJson";
import { z } from "../../src/model/zod";
import { openAny, openCase, openDocuments, openRuleSetFile, openScenario } from "../../src/rules/openFile";
import { text } from "../../src/units/Text";
import { caseInput, ruleSetInput, scenarioInput, sentencesOf } from "./inputs";

const bytes = (input: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(input));

test("sound files open, as bytes and as text", () => {
  expect(openScenario(bytes(scenarioInput())).id).toBe("test");
  expect(openScenario(JSON.stringify(scenarioInput())).ruleSets).toHaveLength(1);
  expect(openCase(bytes(caseInput())).case.years).toEqual([2021, 2022]);
});

test("what is opened cannot be changed", () => {
  const scenario = openScenario(bytes(scenarioInput()));
  const open = scenario as { lastYear: number; schemes: { employee: { parameters: { working: { value: number } } } } };
  expect(() => {
    open.lastYear = 2050;
  }).toThrow(TypeError);
  expect(() => {
    open.schemes.employee.parameters.working.value = 1;
  }).toThrow(TypeError);
  expect(() => (scenario.ruleSets as unknown[]).push(1)).toThrow(TypeError);
  const { ledger } = openCase(bytes({ case: caseInput(), ledger: { years: [] } }));
  expect(() => ledger?.years.push({ year: 1, units: {}, accounts: {}, outlays: {} })).toThrow(TypeError);
});

test("every worked case opens, bare and with its ledger", () => {
  const folder = "tests/cases";
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  expect(names.length).toBeGreaterThan(20);
  for (const name of names) {
    const content = readFileSync(`${folder}/${name}`);
    const opened = openCase(content, name);
    expect(opened.note).toBeTypeOf("string");
    expect(opened.ledger?.years).toHaveLength(opened.case.years.length);
    const bare = JSON.parse(content.toString()).case;
    expect(openCase(bytes(bare)).case).toEqual(opened.case);
  }
});

test("every bundled scenario, rule set and document opens", () => {
  for (const name of ["hunan.json", "ziyang.json"])
    expect(openScenario(readFileSync(`scenarios/${name}`), name)).toBeDefined();
  const ruleSets = readdirSync("scenarios/rules");
  for (const name of ruleSets)
    expect(`${openRuleSetFile(readFileSync(`scenarios/rules/${name}`), name).rules.id}.json`).toBe(name);
  expect(openDocuments(readFileSync("scenarios/documents.json")).documents).toHaveLength(4);
});

test("openAny says what it found", () => {
  expect(openAny(bytes(scenarioInput())).kind).toBe("scenario");
  expect(openAny(bytes(caseInput())).kind).toBe("case");
  expect(openAny(bytes({ note: "n", case: caseInput() }))).toMatchObject({ kind: "case", note: "n" });
  const ruleSet = { format: "tongchou/rule-set", version: 1, rules: ruleSetInput() };
  expect(openAny(bytes(ruleSet)).kind).toBe("rule-set");
  expect(openAny(bytes({ format: "tongchou/documents", version: 1, documents: [] })).kind).toBe("documents");
});

test("a worked case's own faults and its case's are told together", () => {
  const input = { note: 1, case: { ...caseInput(), interest: 7 }, ledgr: {} };
  expect(sentencesOf(() => openCase(bytes(input), "c.json"))).toEqual([
    "c.json · 说明：应为文字，现为 1",
    "c.json · ledgr：是未知的项，是否应为 ledger（账册）？",
    "c.json · 结余利率：应在 -1 到 1 之间，现为 7",
  ]);
  try {
    openCase(bytes(input));
  } catch (error) {
    expect((error as InputRefused).refusals.map(({ path }) => path)).toEqual([
      ["note"],
      ["ledgr"],
      ["case", "interest"],
    ]);
  }
});

test("a file of another kind is refused by what it is", () => {
  expect(sentencesOf(() => openScenario(bytes(caseInput())))).toEqual([
    "文件格式（format）：这是核算案例文件，此处应为情景文件（tongchou/scenario）",
  ]);
  expect(sentencesOf(() => openScenario(bytes(caseInput())), "en")).toEqual([
    "file format: this is a case; what is wanted here is a scenario (tongchou/scenario)",
  ]);
  expect(sentencesOf(() => openScenario("{}"))).toEqual([
    "文件格式（format）：缺少，不是统筹沙盘的文件；应为情景文件（tongchou/scenario）",
  ]);
  expect(sentencesOf(() => openCase('{"format": "tongchou/caes", "version": 1}'))).toEqual([
    "文件格式（format）：应为核算案例文件（tongchou/case）（是否指 tongchou/case？），现为“tongchou/caes”",
  ]);
});

test("a file newer than the program is refused with what to do", () => {
  expect(sentencesOf(() => openScenario(bytes({ ...scenarioInput(), version: 2 })))).toEqual([
    "格式版本（version）：比本软件能读的版本 1 新，请更新软件后再打开，现为 2",
  ]);
  expect(sentencesOf(() => openScenario(bytes({ ...scenarioInput(), version: 2 })), "en")).toEqual([
    "format version: is newer than version 1, the latest that this program reads; please update it, is 2",
  ]);
  expect(sentencesOf(() => openScenario(bytes({ ...scenarioInput(), version: "1" })))).toEqual([
    "格式版本（version）：应为不大于 1 的正整数，现为“1”",
  ]);
});

/** A format in its third version: `length` became `metres`, then `metres` became a list. */
const LENGTHS: FileFormat<{ format: string; version: number; metres: number[] }> = {
  name: "test/lengths",
  title: text("长度", "lengths"),
  version: 3,
  migrations: {
    1: ({ length, ...rest }) => ({ ...rest, metres: length }),
    2: ({ metres, ...rest }) => ({ ...rest, metres: [metres] }),
  },
  schema: z.strictObject({ format: z.string(), version: z.literal(3), metres: z.array(z.number()) }),
  check: () => [],
  locate: () => (path) => ({ field: text(path.join("."), path.join(".")) }),
};
const openLengths = (source: string): unknown =>
  openFormat(readJson(source), [LENGTHS], [LENGTHS], { labelOf: () => undefined });

test("older files are brought up to date one version at a time, then checked", () => {
  const now = { format: "test/lengths", version: 3, metres: [7] };
  expect(openLengths('{"format": "test/lengths", "version": 1, "length": 7}')).toEqual(now);
  expect(openLengths('{"format": "test/lengths", "version": 2, "metres": 7}')).toEqual(now);
  expect(openLengths('{"format": "test/lengths", "version": 3, "metres": [7]}')).toEqual(now);
  expect(sentencesOf(() => openLengths('{"format": "test/lengths", "version": 1, "length": "x"}'))).toEqual([
    "metres.0：应为数字，现为“x”",
  ]);
  expect(sentencesOf(() => openLengths('{"format": "test/lengths", "version": 4, "metres": []}'))).toHaveLength(1);
});
