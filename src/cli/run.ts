import { availableParallelism } from "node:os";
import { MOST_PATHS } from "../engine/planRun";
import type { RunResult } from "../engine/RunResult";
import type { Scenario } from "../rules/formats";
import { RunCancelled } from "../runner/ActiveRun";
import { Runner } from "../runner/Runner";
import type { RunRequest } from "../runner/RunRequest";
import { type Language, pickText, text } from "../units/Text";
import { type Command, INTERRUPTED, RAN } from "./Command";
import { comparison } from "./comparison";
import { createThread } from "./createThread";
import { bundledScenarioNames, openScenarioNamed, withRuleSets } from "./files";
import { PATHS_OPTION, SEED_OPTION } from "./options";
import { checkWritable, openOutput, print, printError } from "./output";
import { ProgressBar } from "./ProgressBar";
import { type Arguments, onlyPositional, optionValue, refuseArgument, wholeNumberOf } from "./parseArguments";
import { writeCsv, writeJson } from "./resultRows";

const MOST_THREADS = 64;
/** More threads than this bring little, and each takes memory. */
const USUAL_THREADS = 8;

const NAME = text("情景", "scenario");

export const run: Command = {
  name: "run",
  synopsis: text("情景 [选项]", "SCENARIO [options]"),
  summary: text("推演一个情景，比较各规则方案", "runs a scenario and compares its rule sets"),
  details: text(
    `情景为文件路径或自带情景的名称（${bundledScenarioNames().join("、")}）。`,
    `SCENARIO is a file, or the name of a bundled scenario (${bundledScenarioNames().join(", ")}).`,
  ),
  options: {
    rules: {
      value: text("代号,代号…", "ID,ID…"),
      help: text(
        "只推演这些规则方案：情景中的，或自带的（含其他读法）",
        "runs these rule sets only: the scenario's, or bundled ones and their variants",
      ),
    },
    baseline: {
      value: text("代号", "ID"),
      help: text(
        "其他规则方案与它对照（同一批路径逐条相减），缺省为第一个",
        "the rule set that the others are compared with, path by path; the first if left out",
      ),
    },
    paths: PATHS_OPTION,
    seed: SEED_OPTION,
    threads: {
      value: text("个数", "NUMBER"),
      help: text(
        "线程数，缺省按处理器；结果与线程数无关",
        "threads; the processor's if left out; results do not depend on it",
      ),
    },
    json: {
      value: text("文件", "FILE"),
      help: text("全部结果写成 JSON，- 为标准输出", "writes all results as JSON; - is standard output"),
    },
    csv: {
      value: text("文件", "FILE"),
      help: text("全部结果写成 CSV，- 为标准输出", "writes all results as CSV; - is standard output"),
    },
  },
  async run(args, language) {
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
    const threads = wholeNumberOf(args, "threads", 1, MOST_THREADS) ?? Math.min(USUAL_THREADS, availableParallelism());
    const request = requestOf(args);
    const startedAt = performance.now();
    const result = await runToEnd(request, threads, language);
    if (result === null) return INTERRUPTED;
    const seconds = (performance.now() - startedAt) / 1000;
    await writeRows(json, csv, result, request.scenario);
    if (json !== "-" && csv !== "-") print(comparison(result, request.scenario, seconds, language));
    return RAN;
  },
};

function requestOf(args: Arguments): RunRequest {
  const paths = wholeNumberOf(args, "paths", 1, MOST_PATHS);
  const seed = optionValue(args, "seed");
  const ids = optionValue(args, "rules");
  const baselineId = optionValue(args, "baseline");
  const own = openScenarioNamed(onlyPositional(args, NAME));
  const scenario = ids === undefined ? own : withRuleSets(own, ids.split(","));
  return {
    scenario,
    ...(baselineId !== undefined && { baselineId }),
    ...(paths !== undefined && { paths }),
    ...(seed !== undefined && { seed }),
  };
}

/** Runs with a progress bar; null if Ctrl-C ended it. */
async function runToEnd(request: RunRequest, threads: number, language: Language): Promise<RunResult | null> {
  const runner = new Runner({
    threads,
    createWorker: () => createThread(new URL("./engineThread.js", import.meta.url)),
  });
  const bar = new ProgressBar(language);
  const handle = runner.run(request, (progress) => bar.show(progress));
  const cancel = () => handle.cancel();
  process.once("SIGINT", cancel);
  try {
    return await handle.result;
  } catch (error) {
    if (!(error instanceof RunCancelled)) throw error;
    bar.clear();
    printError(pickText(text("已取消，没有输出任何结果。", "Cancelled; nothing was written."), language));
    return null;
  } finally {
    bar.clear();
    process.off("SIGINT", cancel);
    runner.dispose();
  }
}

async function writeRows(
  json: string | undefined,
  csv: string | undefined,
  result: RunResult,
  scenario: Scenario,
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
}
