import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { openDocuments, openRuleSetFile, openScenario } from "../../src/rules/openFile";
import { readBundled, SCENARIO_FILES } from "./bundled";

const RULE_FILES = readdirSync(new URL("../../scenarios/rules/", import.meta.url)).map((file) => `rules/${file}`);

test.each(SCENARIO_FILES)("%s comes in by the one door", (file) => {
  expect(openScenario(readBundled(file), file).id).toBe(file.replace(".json", ""));
});

test.each(RULE_FILES)("%s comes in by the one door", (file) => {
  expect(`rules/${openRuleSetFile(readBundled(file), file).rules.id}.json`).toBe(file);
});

test("documents.json comes in by the one door", () => {
  expect(openDocuments(readBundled("documents.json")).documents).toHaveLength(4);
});
