import { text } from "../units/Text";
import type { OptionSpec } from "./parseArguments";

/** Options that several commands have. */

export const PATHS_OPTION: OptionSpec = {
  value: text("条数", "NUMBER"),
  help: text("路径数，缺省按情景", "number of paths; the scenario's if left out"),
};

export const SEED_OPTION: OptionSpec = {
  value: text("文字", "TEXT"),
  help: text("随机种子，缺省按情景", "random seed; the scenario's if left out"),
};
