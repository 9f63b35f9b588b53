import { deepFreeze } from "../model/deepFreeze";
import { describeIssues } from "../model/describeIssue";
import type { FileFormat, Finding } from "../model/FileFormat";
import { openFormat } from "../model/openFormat";
import { InputRefused, type JsonPath, type Refusal } from "../model/Refusal";
import { type JsonObject, readJson } from "../model/readJson";
import type { Parts } from "../model/schemaParts";
import { text } from "../units/Text";
import { checkCase } from "./checkCase";
import { checkRuleSet, within } from "./checkRuleSet";
import { checkScenario } from "./checkScenario";
import { labelOf } from "./fieldLabels";
import {
  caseSchema,
  type DocumentsFile,
  documentsSchema,
  type RuleSetFile,
  ruleSetFileSchema,
  type Scenario,
  type SettlementCase,
  scenarioSchema,
  workedCaseSchema,
} from "./formats";
import type { Ledger } from "./Ledger";
import { locateInCase, locateInDocuments, locateInRuleSetFile, locateInScenario } from "./locateField";

const SCENARIO: FileFormat<Scenario> = {
  name: "tongchou/scenario",
  title: text("情景文件", "a scenario"),
  version: 1,
  migrations: {},
  schema: scenarioSchema,
  check: checkScenario,
  locate: locateInScenario,
};

const CASE: FileFormat<SettlementCase> = {
  name: "tongchou/case",
  title: text("核算案例文件", "a case"),
  version: 1,
  migrations: {},
  schema: caseSchema,
  check: checkCase,
  locate: locateInCase,
};

const RULE_SET: FileFormat<RuleSetFile> = {
  name: "tongchou/rule-set",
  title: text("规则方案文件", "a rule set"),
  version: 1,
  migrations: {},
  schema: ruleSetFileSchema,
  check: checkRuleSetFile,
  locate: locateInRuleSetFile,
};

const DOCUMENTS: FileFormat<DocumentsFile> = {
  name: "tongchou/documents",
  title: text("政策文件目录", "a list of documents"),
  version: 1,
  migrations: {},
  schema: documentsSchema,
  check: checkDocuments,
  locate: locateInDocuments,
};

const FORMATS: readonly FileFormat<unknown>[] = [SCENARIO, CASE, RULE_SET, DOCUMENTS];

/** A case, and if it came as a worked case the note and the ledger beside it. */
export interface OpenedCase {
  readonly case: SettlementCase;
  readonly note?: string | undefined;
  readonly ledger?: Ledger<number> | undefined;
}

/** Whatever was in a file. */
export type Opened =
  | { readonly kind: "scenario"; readonly scenario: Scenario }
  | ({ readonly kind: "case" } & OpenedCase)
  | { readonly kind: "rule-set"; readonly ruleSet: RuleSetFile }
  | { readonly kind: "documents"; readonly documents: DocumentsFile };

/**
 * Opens a scenario, deeply frozen.
 * @param input the file's bytes, or its text.
 * @param file its name, for messages.
 * @throws InputRefused with every reason found
 */
export function openScenario(input: Uint8Array | string, file?: string): Scenario {
  return openContent(readJson(input, file), [SCENARIO], file);
}

/** Opens a case, bare or with its note and ledger, deeply frozen. @throws InputRefused with every reason found */
export function openCase(input: Uint8Array | string, file?: string): OpenedCase {
  return openCaseJson(readJson(input, file), file);
}

/** Opens a rule set file, deeply frozen. @throws InputRefused with every reason found */
export function openRuleSetFile(input: Uint8Array | string, file?: string): RuleSetFile {
  return openContent(readJson(input, file), [RULE_SET], file);
}

/** Opens the documents file, deeply frozen. @throws InputRefused with every reason found */
export function openDocuments(input: Uint8Array | string, file?: string): DocumentsFile {
  return openContent(readJson(input, file), [DOCUMENTS], file);
}

/** Opens a file of any of our formats. @throws InputRefused with every reason found */
export function openAny(input: Uint8Array | string, file?: string): Opened {
  const json = readJson(input, file);
  if (isWorkedCase(json) || json.format === CASE.name) return { kind: "case", ...openCaseJson(json, file) };
  const content = openContent(json, FORMATS, file);
  if (json.format === SCENARIO.name) return { kind: "scenario", scenario: content as Scenario };
  if (json.format === RULE_SET.name) return { kind: "rule-set", ruleSet: content as RuleSetFile };
  return { kind: "documents", documents: content as DocumentsFile };
}

function openContent<T>(
  json: JsonObject,
  formats: readonly FileFormat<T>[],
  file: string | undefined,
  path: JsonPath = [],
): T {
  return openFormat(json, formats, FORMATS, { file, within: path, labelOf });
}

function isWorkedCase(json: JsonObject): boolean {
  return !("format" in json) && typeof json.case === "object" && json.case !== null && !Array.isArray(json.case);
}

function openCaseJson(json: JsonObject, file: string | undefined): OpenedCase {
  if (!isWorkedCase(json)) return { case: openContent(json, [CASE], file) };
  const refusals: Refusal[] = [];
  const wrapper = workedCaseSchema.safeParse(json);
  if (!wrapper.success) {
    const faults = describeIssues(workedCaseSchema, json, wrapper.error.issues, labelOf);
    const locate = locateInRuleSetFile(json);
    refusals.push(...faults.map((fault) => ({ file, ...locate(fault.path), ...fault })));
  }
  let content: SettlementCase | undefined;
  try {
    content = openContent(json.case as JsonObject, [CASE], file, ["case"]);
  } catch (error) {
    if (!(error instanceof InputRefused)) throw error;
    refusals.push(...error.refusals);
  }
  if (content === undefined || !wrapper.success) throw new InputRefused(refusals);
  return { case: content, note: wrapper.data.note, ledger: deepFreeze(wrapper.data.ledger) };
}

/** A rule set file has no region tree: it is checked as if the tree began at the province. */
function checkRuleSetFile(parts: Parts<RuleSetFile>): Finding[] {
  const findings = parts.rules === undefined ? [] : within(["rules"], checkRuleSet(parts.rules));
  const ids = new Set([parts.rules?.id]);
  parts.variants?.forEach((variant, i) => {
    const rules = variant?.rules;
    if (rules === undefined) return;
    findings.push(...within(["variants", i, "rules"], checkRuleSet(rules)));
    if (rules.id !== undefined && ids.has(rules.id)) {
      const expected = text("与本文件中另一方案重复，应另取代号", "should differ from the other ids of this file");
      findings.push({ path: ["variants", i, "rules", "id"], value: rules.id, expected });
    }
    ids.add(rules.id);
  });
  return findings;
}

function checkDocuments(parts: Parts<DocumentsFile>): Finding[] {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  const checkId = (id: string | undefined, path: JsonPath): void => {
    if (id === undefined) return;
    if (seen.has(id))
      findings.push({ path, value: id, expected: text("代号应唯一，不得重复", "should be used once only") });
    seen.add(id);
  };
  parts.documents?.forEach((document, i) => {
    checkId(document?.id, ["documents", i, "id"]);
    document?.clauses?.forEach((clause, k) => {
      checkId(clause?.id, ["documents", i, "clauses", k, "id"]);
    });
  });
  return findings;
}
