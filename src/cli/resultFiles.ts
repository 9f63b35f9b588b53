import type { RunResult } from "../engine/RunResult";
import type { Scenario } from "../rules/formats";
import { type Language, text } from "../units/Text";
import { comparison } from "./comparison";
import { checkWritable, openOutput, print } from "./output";
import { type Arguments, type OptionSpecs, optionValue, refuseArgument } from "./parseArguments";
import { writeCsv, writeJson } from "./resultRows";

/** Where a result goes besides the comparison in the terminal, which makes way for rows on standard output. */
export interface ResultFiles {
  readonly json: string | undefined;
  readonly csv: string | undefined;
}

export const RESULT_OPTIONS: OptionSpecs = {
  json: {
    value: text("文件", "FILE"),
    help: text("全部结果写成 JSON，- 为标准输出", "writes all results as JSON; - is standard output"),
  },
  csv: {
    value: text("文件", "FILE"),
    help: text("全部结果写成 CSV，- 为标准输出", "writes all results as CSV; - is standard output"),
  },
};

/** The files that the options name. @throws InputRefused for what cannot be written */
export function resultFilesOf(args: Arguments): ResultFiles {
  const json = optionValue(args, "json");
  const csv = optionValue(args, "csv");
  if (json === "-" && csv === "-") {
    throw refuseArgument(
      "--csv",
      text("不能与 --json 同用标准输出", "should not share standard output with --json"),
      csv,
    );
  }
  checkWritable("json", json);
  checkWritable("csv", csv);
  return { json, csv };
}

/** Writes the files and, unless standard output is one of them, the comparison. */
export async function putOut(
  { json, csv }: ResultFiles,
  result: RunResult,
  scenario: Scenario,
  seconds: number,
  language: Language,
): Promise<void> {
  for (const [file, writeAll] of [
    [json, writeJson],
    [csv, writeCsv],
  ] as const) {
    if (file === undefined) continue;
    const output = openOutput(file);
    await writeAll(result, scenario, output);
    await output.close();
  }
  if (json !== "-" && csv !== "-") print(comparison(result, scenario, seconds, language));
}
