import { type Text, text } from "../units/Text";
import { deepFreeze } from "./deepFreeze";
import { describeIssues } from "./describeIssue";
import type { FileFormat, Finding } from "./FileFormat";
import { nearestWord } from "./nearestWord";
import { InputRefused, type JsonPath, type Refusal } from "./Refusal";
import type { JsonObject } from "./readJson";
import { type Parts, salvage } from "./schemaParts";

/** What the door needs to know of the input besides its content. */
export interface OpenOptions {
  /** The file's name, for messages. */
  readonly file?: string | undefined;
  /** Where in the file the content stands, if it is wrapped. */
  readonly within?: JsonPath;
  /** A key in words. */
  readonly labelOf: (key: string) => Text | undefined;
}

/**
 * The one door for everything that comes in: is it ours, is it too new, bring it up to date, check it, freeze it.
 * @param json what `readJson` read.
 * @param formats the formats that may stand here.
 * @param known all formats there are, to say what a file is that does not belong here.
 * @returns the content, deeply frozen.
 * @throws InputRefused with every reason found, not the first only.
 */
export function openFormat<T>(
  json: JsonObject,
  formats: readonly FileFormat<T>[],
  known: readonly FileFormat<unknown>[],
  options: OpenOptions,
): T {
  const refuse = (field: Text, path: JsonPath, expected: Text, value?: unknown): never => {
    throw new InputRefused([
      { file: options.file, field, path: [...(options.within ?? []), ...path], expected, value },
    ]);
  };
  const format = formats.find(({ name }) => name === json.format);
  if (format === undefined) {
    const { expected, value } = wrongFormat(json.format, formats, known);
    return refuse(text("文件格式（format）", "file format"), ["format"], expected, value);
  }
  const version = json.version;
  const versionField = text("格式版本（version）", "format version");
  if (typeof version !== "number" || !Number.isInteger(version) || version < 1) {
    const expected = text(
      `应为不大于 ${format.version} 的正整数`,
      `should be a whole number from 1 to ${format.version}`,
    );
    return refuse(versionField, ["version"], expected, version);
  }
  if (version > format.version) {
    const expected = text(
      `比本软件能读的版本 ${format.version} 新，请更新软件后再打开`,
      `is newer than version ${format.version}, the latest that this program reads; please update it`,
    );
    return refuse(versionField, ["version"], expected, version);
  }
  const migrated = migrate(json, version, format);
  const parsed = format.schema.safeParse(migrated);
  const locate = format.locate(migrated);
  if (!parsed.success) {
    throw new InputRefused(refusalsOf(format, migrated, parsed.error.issues, options));
  }
  const findings = format.check(parsed.data as Parts<T>);
  if (findings.length > 0) throw new InputRefused(findings.map((finding) => toRefusal(finding, locate, options)));
  return deepFreeze(parsed.data);
}

/** Brings a file of an older version up to date, one version at a time. */
function migrate(json: JsonObject, version: number, format: FileFormat<unknown>): JsonObject {
  let content = json;
  for (let from = version; from < format.version; from++) {
    content = { ...format.migrations[from](content), version: from + 1 };
  }
  return content;
}

/** Faults against the schema, and those across the fields that are sound. */
function refusalsOf(
  format: FileFormat<unknown>,
  json: JsonObject,
  issues: Parameters<typeof describeIssues>[2],
  options: OpenOptions,
): Refusal[] {
  const faults = describeIssues(format.schema, json, issues, options.labelOf);
  const faulty = new Set(faults.map(({ path }) => pathKey(path)));
  for (const { path, meant } of faults) if (meant !== undefined) faulty.add(pathKey([...path.slice(0, -1), meant]));
  const follows = ({ path }: Finding): boolean => path.some((_, i) => faulty.has(pathKey(path.slice(0, i + 1))));
  const findings = format.check((salvage(format.schema, json) ?? {}) as Parts<unknown>);
  const locate = format.locate(json);
  return [...faults, ...findings.filter((finding) => !follows(finding))].map((fault) =>
    toRefusal(fault, locate, options),
  );
}

function pathKey(path: JsonPath): string {
  return JSON.stringify(path);
}

function toRefusal(fault: Finding, locate: ReturnType<FileFormat<unknown>["locate"]>, options: OpenOptions): Refusal {
  const { path, value, expected, place } = fault;
  return {
    file: options.file,
    ...locate(path, place),
    path: [...(options.within ?? []), ...path],
    ...(value === undefined ? {} : { value }),
    expected,
  };
}

function wrongFormat(
  name: unknown,
  formats: readonly FileFormat<unknown>[],
  known: readonly FileFormat<unknown>[],
): { readonly expected: Text; readonly value?: unknown } {
  const wanted = text(
    formats.map((format) => `${format.title.zh}（${format.name}）`).join("或"),
    formats.map((format) => `${format.title.en} (${format.name})`).join(" or "),
  );
  if (name === undefined) {
    return {
      expected: text(
        `缺少，不是统筹沙盘的文件；应为${wanted.zh}`,
        `is missing, so this is no file of Tongchou; should be ${wanted.en}`,
      ),
    };
  }
  const other = known.find((format) => format.name === name);
  if (other !== undefined) {
    return {
      expected: text(
        `这是${other.title.zh}，此处应为${wanted.zh}`,
        `this is ${other.title.en}; what is wanted here is ${wanted.en}`,
      ),
    };
  }
  const meant =
    typeof name === "string"
      ? nearestWord(
          name,
          known.map((format) => format.name),
        )
      : undefined;
  const hint = meant === undefined ? text("", "") : text(`（是否指 ${meant}？）`, ` (is ${meant} meant?)`);
  return { expected: text(`应为${wanted.zh}${hint.zh}`, `should be ${wanted.en}${hint.en}`), value: name };
}
