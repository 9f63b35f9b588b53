import { evenValues, type Lever } from "../analysis/sweep/levers";
import { sweepRows } from "../analysis/sweep/sweepRows";
import { sweepRules } from "../analysis/sweep/sweepRules";
import { MOST_PATHS } from "../engine/chunks";
import { text } from "../units/Text";
import { type Command, INTERRUPTED, RAN } from "./Command";
import { openScenarioNamed, withRuleSets } from "./files";
import { PATHS_OPTION, PROGRESS_OPTION, SEED_OPTION, THREADS_OPTION, threadsOf, wantsProgressLines } from "./options";
import { print } from "./output";
import { ProgressLines } from "./ProgressLines";
import { type Arguments, neededOf, onlyPositional, optionValue, refuseArgument, wholeNumberOf } from "./parseArguments";
import { runToEnd } from "./runToEnd";
import { describeSweep, sweepCsv, sweepJson } from "./sweepOutput";

const FORMATS = ["table", "json", "csv"] as const;
type Format = (typeof FORMATS)[number];

/** Most values of one lever. */
const MOST_VALUES = 2500;

export const sweep: Command = {
  name: "sweep",
  synopsis: text(
    "情景 --rules 代号 --lever 路径=起:止:个数 [选项]",
    "SCENARIO --rules ID --lever PATH=FROM:TO:COUNT [options]",
  ),
  summary: text(
    "逐一试算一个规则方案中一两个数的各种取值",
    "tries a rule set with one or two of its numbers at many values",
  ),
  details: text(
    [
      "路径为该数在规则方案 JSON 中的位置，各级以点相隔，列表从 0 数起：reserves.0.rate、layers.2.share、surplus.retain；",
      "分年方案如 timeline.employee.1.rules.reserves.0.rate。两项时试算全部组合，一律与方案原样在同一批路径上逐条相减。",
    ].join("\n"),
    [
      "PATH is where the number stands in the rule set's JSON, steps separated by dots, lists counted from 0:",
      "reserves.0.rate, layers.2.share, surplus.retain; in a timeline timeline.employee.1.rules.reserves.0.rate.",
      "Of two levers all combinations are tried; each is compared with the rule set as it stands, path by path.",
    ].join("\n"),
  ),
  options: {
    rules: {
      value: text("代号", "ID"),
      help: text(
        "规则方案：情景中的，或自带的（含其他读法）",
        "the rule set: the scenario's, or a bundled one or variant",
      ),
    },
    lever: {
      value: text("路径=起:止:个数", "PATH=FROM:TO:COUNT"),
      repeats: true,
      help: text(
        "调节项及其取值，也可逐个列出：路径=值,值…；可给出一次或两次",
        "a lever and its values, or PATH=VALUE,VALUE…; once or twice",
      ),
    },
    paths: PATHS_OPTION,
    seed: SEED_OPTION,
    threads: THREADS_OPTION,
    format: {
      value: text("table|json|csv", "table|json|csv"),
      help: text("输出格式，缺省为 table", "what is printed; table if left out"),
    },
    progress: PROGRESS_OPTION,
  },
  async run(args, language) {
    const lines = wantsProgressLines(args) ? new ProgressLines() : null;
    const format = formatOf(args);
    const threads = threadsOf(args);
    const paths = wholeNumberOf(args, "paths", 1, MOST_PATHS);
    const seed = optionValue(args, "seed");
    const name = onlyPositional(args, text("情景", "scenario"));
    const ruleSetId = neededOf(args, "rules", text("规则方案的代号", "the id of a rule set"));
    const levers = leversOf(args);
    const own = openScenarioNamed(name);
    const isOwn = own.ruleSets.some(({ id }) => id === ruleSetId);
    const scenario = isOwn ? own : withRuleSets(own, [ruleSetId]);
    const request = { scenario, ruleSetId, levers, ...(paths && { paths }), ...(seed !== undefined && { seed }) };
    const startedAt = performance.now();
    const swept = await runToEnd({ threads, language, lines }, (runner, onProgress) =>
      sweepRules(runner, request, onProgress),
    );
    if (swept === null) return INTERRUPTED;
    const seconds = (performance.now() - startedAt) / 1000;
    if (format === "json") print(sweepJson(swept, sweepRows(swept), scenario));
    else if (format === "csv") print(sweepCsv(swept, sweepRows(swept)));
    else print(describeSweep(swept, scenario, seconds, language));
    lines?.end("done");
    return RAN;
  },
};

function formatOf(args: Arguments): Format {
  const written = optionValue(args, "format") ?? "table";
  const format = FORMATS.find((one) => one === written);
  if (format) return format;
  const expected = text(`应为 ${FORMATS.join("、")} 之一`, `should be one of ${FORMATS.join(", ")}`);
  throw refuseArgument("--format", expected, written);
}

function leversOf({ repeated }: Arguments): Lever[] {
  const written = repeated.lever ?? [];
  if (written.length < 1 || written.length > 2) {
    const expected = text("应给出一次或两次", "should be given once or twice");
    throw refuseArgument("--lever", expected, written.length === 0 ? undefined : written.join(" "));
  }
  return written.map(leverOf);
}

function leverOf(written: string): Lever {
  const [, path, given] = /^([^=\s]+)=(\S+)$/.exec(written) ?? [];
  const [from, to, count, ...more] = (given ?? "").split(":");
  const values =
    count === undefined
      ? (given ?? "").split(",").map(numberOf)
      : more.length === 0 && /^\d+$/.test(count) && Number(count) >= 2 && Number(count) <= MOST_VALUES
        ? evenValues(numberOf(from), numberOf(to), Number(count))
        : [];
  if (
    path !== undefined &&
    (to !== undefined) === (count !== undefined) &&
    values.length > 0 &&
    values.every(Number.isFinite)
  ) {
    return { path, values };
  }
  const expected = text(
    `应为 路径=起:止:个数（个数 2 到 ${MOST_VALUES}）或 路径=值,值…，如 reserves.0.rate=0.02:0.1:5`,
    `should be PATH=FROM:TO:COUNT (a count from 2 to ${MOST_VALUES}) or PATH=VALUE,VALUE…, such as reserves.0.rate=0.02:0.1:5`,
  );
  throw refuseArgument("--lever", expected, written);
}

/** NaN for what is no number. */
function numberOf(written: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(written) ? Number(written) : Number.NaN;
}
