import { InputRefused } from "../model/Refusal";
import { type Opened, openAny } from "../rules/openFile";
import { pickText, type Text, text } from "../units/Text";
import { type Command, RAN, REFUSED } from "./Command";
import { describeRefused } from "./describeRefused";
import { readInput } from "./files";
import { print } from "./output";
import { someFiles } from "./parseArguments";

const KINDS: Readonly<Record<Opened["kind"], Text>> = {
  scenario: text("情景", "scenario"),
  case: text("核算案例", "case"),
  "rule-set": text("规则方案", "rule set"),
  documents: text("政策文件目录", "list of documents"),
};

export const validate: Command = {
  name: "validate",
  synopsis: text("文件…", "FILE…"),
  summary: text("检查文件能否使用，列出全部问题", "checks whether files can be used, and lists all that is wrong"),
  options: {},
  async run(args, language) {
    let code = RAN;
    for (const file of someFiles(args)) {
      try {
        const { kind } = openAny(readInput(file), file);
        print(`✓ ${file}: ${pickText(KINDS[kind], language)}`);
      } catch (error) {
        if (!(error instanceof InputRefused)) throw error;
        print(`✗ ${describeRefused(error, language).replaceAll("\n", "\n  ")}`);
        code = REFUSED;
      }
    }
    return code;
  },
};
