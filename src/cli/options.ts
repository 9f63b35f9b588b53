import { text } from "../units/Text";
import { type Arguments, type OptionSpec, optionValue, refuseArgument } from "./parseArguments";

/** Options that several commands have. */

export const PATHS_OPTION: OptionSpec = {
  value: text("条数", "NUMBER"),
  help: text("路径数，缺省按情景", "number of paths; the scenario's if left out"),
};

export const SEED_OPTION: OptionSpec = {
  value: text("文字", "TEXT"),
  help: text("随机种子，缺省按情景", "random seed; the scenario's if left out"),
};

export const PROGRESS_OPTION: OptionSpec = {
  value: text("json", "json"),
  help: text(
    "进度写到标准错误，每行一个 JSON 对象，供其他程序读取",
    "progress for other programs: a JSON object a line on standard error",
  ),
};

/** Whether progress is to be written in JSON. @throws InputRefused for any other progress */
export function wantsProgressLines(args: Arguments): boolean {
  const written = optionValue(args, "progress");
  if (written === undefined || written === "json") return written === "json";
  throw refuseArgument("--progress", text("应为 json", "should be json"), written);
}
