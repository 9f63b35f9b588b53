import { readdirSync, readFileSync } from "node:fs";
import type { Place } from "../../src/model/Tree";
import { type DocumentsFile, documentsSchema, type RuleSetFile, ruleSetFileSchema } from "../../src/rules/formats";
import type { RuleSet } from "../../src/rules/RuleSet";

const ROOT = new URL("../../scenarios/", import.meta.url);

/** The scenarios whose fund side is illustrative, and the one of official figures. */
export const ILLUSTRATIVE_FILES = ["changsha.json", "hunan.json", "jiangsu.json", "ziyang.json"] as const;
export const SCENARIO_FILES = [...ILLUSTRATIVE_FILES, "nation-2019.json"] as const;

export function readBundled(file: string): string {
  return readFileSync(new URL(file, ROOT), "utf8");
}

export function readRuleSetFiles(): RuleSetFile[] {
  return readdirSync(new URL("rules/", ROOT))
    .sort()
    .map((file) => ruleSetFileSchema.parse(JSON.parse(readBundled(`rules/${file}`))));
}

export function readDocuments(): DocumentsFile {
  return documentsSchema.parse(JSON.parse(readBundled("documents.json")));
}

/** All rule sets of all files, the named variants among them. */
export function allRuleSets(): RuleSet[] {
  return readRuleSetFiles().flatMap((file) => [file.rules, ...file.variants.map((variant) => variant.rules)]);
}

/** The counties of a place, in the order of its tree. */
export function countiesOf(place: Place): Place[] {
  return place.level === "county" ? [place] : (place.children ?? []).flatMap(countiesOf);
}

/** Walks a JSON value: each object or list with the path of keys that leads to it. */
export function* walk(value: unknown, path = ""): Generator<{ path: string; node: Readonly<Record<string, unknown>> }> {
  if (typeof value !== "object" || value === null) return;
  yield { path, node: value as Readonly<Record<string, unknown>> };
  for (const [key, part] of Object.entries(value)) yield* walk(part, `${path}/${key}`);
}
