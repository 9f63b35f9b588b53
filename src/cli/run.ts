import { chunksOf, chunksOfShard, MOST_PATHS, type Shard } from "../engine/chunks";
import { BLOCK_PATHS } from "../engine/layout";
import type { Scenario } from "../rules/formats";
import { openScenario } from "../rules/openFile";
import type { RunRequest } from "../runner/RunRequest";
import { pickText, text } from "../units/Text";
import { type Command, INTERRUPTED, RAN } from "./Command";
import { bundledScenarioNames, openScenarioNamed, withRuleSets } from "./files";
import { PATHS_OPTION, PROGRESS_OPTION, SEED_OPTION, THREADS_OPTION, threadsOf, wantsProgressLines } from "./options";
import { checkWritable, print } from "./output";
import { ProgressLines } from "./ProgressLines";
import { type Arguments, neededOf, onlyPositional, optionValue, refuseArgument, wholeNumberOf } from "./parseArguments";
import { putOut, RESULT_OPTIONS, resultFilesOf } from "./resultFiles";
import { runToEnd, type Workers } from "./runToEnd";
import { writeShard } from "./shardFile";

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
    watch: {
      value: text("地区:指标,…", "PLACE:MEASURE,…"),
      help: text(
        "逐条路径保留这些序列，分位数取精确值（其余误差不超过 0.4 %），缺省按情景或根地区的可支付月数",
        "keeps these series of every path, for exact quantiles (others are within 0.4 %); the scenario's, or the root's months, if left out",
      ),
    },
    threads: THREADS_OPTION,
    ...RESULT_OPTIONS,
    shard: {
      value: text("段/段数", "i/n"),
      help: text(
        "只推演 n 段中的第 i 段，写入 --output，各段齐备后用 tongchou merge 合并",
        "runs the i-th of n shards only, into --output; tongchou merge makes one result of them",
      ),
    },
    output: {
      value: text("文件", "FILE"),
      help: text("分段文件，与 --shard 同用", "the shard's file, with --shard"),
    },
    progress: PROGRESS_OPTION,
  },
  async run(args, language) {
    const lines = wantsProgressLines(args) ? new ProgressLines() : null;
    const shard = shardOf(args);
    const files = resultFilesOf(args);
    const threads = threadsOf(args);
    const request = requestOf(args);
    const work: Work = { request, threads, language, lines };
    const isDone = shard === null ? await runWhole(work, files) : await runShard(work, shard);
    if (isDone) lines?.end("done");
    return isDone ? RAN : INTERRUPTED;
  },
};

interface Work extends Workers {
  readonly request: RunRequest;
}

/** A shard and the file that it is written to. */
type ShardWork = Shard & { readonly file: string };

/** True if the run came to its end. */
async function runWhole(work: Work, files: ReturnType<typeof resultFilesOf>): Promise<boolean> {
  const startedAt = performance.now();
  const result = await runToEnd(work, (runner, onProgress) => runner.run(work.request, onProgress));
  if (result === null) return false;
  await putOut(files, result, work.request.scenario, (performance.now() - startedAt) / 1000, work.language);
  return true;
}

/** True if the shard came to its end. */
async function runShard(work: Work, { file, ...shard }: ShardWork): Promise<boolean> {
  const { scenario, ...options } = work.request;
  const { seed, paths } = { ...scenario.run, ...options };
  const chunks = chunksOf(paths);
  if (shard.count > chunks.length) {
    const expected = text(
      `${paths} 条路径至多分为 ${chunks.length} 段`,
      `${paths} paths should be cut into ${chunks.length} shards at most`,
    );
    throw refuseArgument("--shard", expected, `${shard.number}/${shard.count}`);
  }
  const startedAt = performance.now();
  const sums = await runToEnd(work, (runner, onProgress) => runner.runShard(work.request, shard, onProgress));
  if (sums === null) return false;
  const [first, end] = chunksOfShard(chunks.length, shard);
  const baseline = options.baselineId ?? scenario.ruleSets[0].id;
  const facts = { seed, paths, baseline, shard, chunks: { first, end, total: chunks.length }, scenario };
  await writeShard(file, facts, sums);
  const from = chunks[first].firstBlock * BLOCK_PATHS + 1;
  const to = end < chunks.length ? chunks[end].firstBlock * BLOCK_PATHS : paths;
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const said = text(
    `第 ${shard.number} 段（共 ${shard.count} 段）已写入 ${file}：第 ${from}–${to} 条路径，共 ${paths} 条，用时 ${seconds} 秒`,
    `Shard ${shard.number} of ${shard.count} is in ${file}: paths ${from}–${to} of ${paths}, ${seconds} s`,
  );
  print(pickText(said, work.language));
  return true;
}

/** The shard that is asked for; null for the whole run. */
function shardOf(args: Arguments): ShardWork | null {
  const written = optionValue(args, "shard");
  const output = optionValue(args, "output");
  if (written === undefined) {
    if (output === undefined) return null;
    const expected = text(
      "只与 --shard 同用；结果写入 --json 或 --csv",
      "goes with --shard; results go to --json or --csv",
    );
    throw refuseArgument("--output", expected, output);
  }
  const [, number, count] = (/^(\d{1,7})\/(\d{1,7})$/.exec(written) ?? []).map(Number);
  if (!(number >= 1 && number <= count)) {
    const expected = text("应为 段/段数，如 2/5", "should be which of how many, such as 2/5");
    throw refuseArgument("--shard", expected, written);
  }
  for (const option of ["json", "csv"]) {
    const value = optionValue(args, option);
    if (value === undefined) continue;
    const expected = text(
      "不能与 --shard 同用：一段不成结果，应交给 tongchou merge",
      "should not go with --shard: a shard is no result yet; give it to tongchou merge",
    );
    throw refuseArgument(`--${option}`, expected, value);
  }
  const file = neededOf(args, "output", text("分段文件", "the shard's file"));
  if (file === "-") throw refuseArgument("--output", text("应为文件", "should be a file"), file);
  checkWritable("output", file);
  return { number, count, file };
}

function requestOf(args: Arguments): RunRequest {
  const paths = wholeNumberOf(args, "paths", 1, MOST_PATHS);
  const seed = optionValue(args, "seed");
  const ids = optionValue(args, "rules");
  const baselineId = optionValue(args, "baseline");
  const own = openScenarioNamed(onlyPositional(args, NAME));
  const scenario = ids === undefined ? own : withRuleSets(own, ids.split(","));
  const watch = optionValue(args, "watch");
  return {
    scenario: watch === undefined ? scenario : withWatch(scenario, watch),
    ...(baselineId !== undefined && { baselineId }),
    ...(paths !== undefined && { paths }),
    ...(seed !== undefined && { seed }),
  };
}

/** The scenario with other series watched. @throws InputRefused for a place or measure that it does not have */
function withWatch(scenario: Scenario, written: string): Scenario {
  const watch = written.split(",").map((item) => {
    const [place, measure] = item.split(":");
    return { place, measure };
  });
  return openScenario(JSON.stringify({ ...scenario, run: { ...scenario.run, watch } }), "--watch");
}
