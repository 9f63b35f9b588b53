import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { nearestWord } from "../model/nearestWord";
import { InputRefused } from "../model/Refusal";
import type { Scenario } from "../rules/formats";
import { openRuleSetFile, openScenario } from "../rules/openFile";
import type { RuleSet } from "../rules/RuleSet";
import { type Text, text } from "../units/Text";
import { refuseArgument } from "./parseArguments";

/** The bundled scenarios; this file's folder is as deep in the source as the built one is. */
const SCENARIOS = new URL("../../scenarios/", import.meta.url);
const RULES = new URL("./rules/", SCENARIOS);
const NOT_SCENARIOS = ["documents"];

const FILE = text("文件", "file");

/** The bytes of a file. @throws InputRefused if it cannot be read */
export function readInput(file: string): Uint8Array {
  const refuse = (expected: Text) => new InputRefused([{ file, field: FILE, path: [], expected }]);
  if (!existsSync(file)) throw refuse(text("不存在，请核对路径", "does not exist; please check its path"));
  if (statSync(file).isDirectory()) throw refuse(text("是文件夹，应为文件", "is a folder; it should be a file"));
  try {
    return readFileSync(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw refuse(text(`无法读取：${reason}`, `cannot be read: ${reason}`));
  }
}

function namesIn(folder: URL): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => basename(name, ".json"))
    .sort();
}

export function bundledScenarioNames(): string[] {
  return namesIn(SCENARIOS).filter((name) => !NOT_SCENARIOS.includes(name));
}

/** Opens a scenario by path or by the name of a bundled one. @throws InputRefused */
export function openScenarioNamed(name: string): Scenario {
  if (existsSync(name)) return openScenario(readInput(name), name);
  const bundled = bundledScenarioNames();
  if (bundled.includes(name)) return openScenario(readFileSync(new URL(`${name}.json`, SCENARIOS)), `${name}.json`);
  const nearest = nearestWord(name, bundled);
  const meant = nearest === undefined ? text("", "") : text(`，是否想用 ${nearest}`, `; did you mean ${nearest}?`);
  const list = text(
    `没有这个文件，自带情景有 ${bundled.join("、")}`,
    `is no file; the bundled scenarios are ${bundled.join(", ")}`,
  );
  throw refuseArgument(text("情景", "scenario"), text(list.zh + meant.zh, list.en + meant.en), name);
}

/** All bundled rule sets and their variants. */
function bundledRuleSets(): RuleSet[] {
  return namesIn(RULES).flatMap((name) => {
    const file = openRuleSetFile(readFileSync(new URL(`${name}.json`, RULES)), `${name}.json`);
    return [file.rules, ...file.variants.map(({ rules }) => rules)];
  });
}

/**
 * The scenario with the rule sets named, in that order: its own by their ids, else bundled ones.
 * @throws InputRefused for ids that are neither, and for bundled rules that do not fit the scenario's region tree
 */
export function withRuleSets(scenario: Scenario, ids: readonly string[]): Scenario {
  const known = new Map<string, Scenario["ruleSets"][number]>(bundledRuleSets().map((rules) => [rules.id, rules]));
  for (const rules of scenario.ruleSets) known.set(rules.id, rules);
  const ruleSets = ids.map((id) => {
    const rules = known.get(id);
    if (rules) return rules;
    const nearest = nearestWord(id, known.keys());
    const expected = nearest
      ? text(`没有这个规则方案，是否想用 ${nearest}`, `is no rule set; did you mean ${nearest}?`)
      : text(`应为 ${[...known.keys()].join("、")} 之一`, `should be one of ${[...known.keys()].join(", ")}`);
    throw refuseArgument("--rules", expected, id);
  });
  return openScenario(JSON.stringify({ ...scenario, ruleSets }));
}
