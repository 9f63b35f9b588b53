import { type Language, pickText, type Text, text } from "../units/Text";
import type { Command } from "./Command";
import type { OptionSpecs } from "./parseArguments";
import { displayWidth } from "./textTable";

/** Options of every command. */
export const COMMON_OPTIONS: OptionSpecs = {
  lang: {
    value: text("zh|en", "zh|en"),
    help: text(
      "界面语言；缺省按系统语言，英文以外一律用中文",
      "language; else the locale's: English if it says so, else Chinese",
    ),
  },
  help: { help: text("显示帮助", "shows this help") },
};

const EXIT_CODES = text(
  "退出码：0 完成，1 出错，2 输入有误被拒绝，130 被 Ctrl-C 或 SIGTERM 中断",
  "exit codes: 0 ran, 1 broke, 2 input refused, 130 ended by Ctrl-C or SIGTERM",
);

/** The help of the program. */
export function programHelp(commands: readonly Command[], language: Language): string {
  const rows = commands.map(({ name, summary }): [string, Text] => [name, summary]);
  return [
    pickText(
      text("统筹沙盘：医保基金统筹方案推演", "Tongchou: simulates the pooling of medical-insurance funds"),
      language,
    ),
    "",
    pickText(text("用法：tongchou 命令 [参数]", "usage: tongchou COMMAND [arguments]"), language),
    "",
    ...aligned(rows, language),
    "",
    pickText(
      text(
        "tongchou 命令 --help 显示该命令的帮助；tongchou --version 显示版本",
        "tongchou COMMAND --help says more; tongchou --version shows the version",
      ),
      language,
    ),
    ...optionLines({ lang: COMMON_OPTIONS.lang }, language),
    "",
    pickText(EXIT_CODES, language),
  ].join("\n");
}

/** The help of one command. */
export function commandHelp(command: Command, language: Language): string {
  const usage = text(
    `用法：tongchou ${command.name} ${command.synopsis.zh}`,
    `usage: tongchou ${command.name} ${command.synopsis.en}`,
  );
  const lines = [pickText(command.summary, language), "", pickText(usage, language)];
  if (command.details) lines.push("", pickText(command.details, language));
  return [
    ...lines,
    "",
    ...optionLines({ ...command.options, ...COMMON_OPTIONS }, language),
    "",
    pickText(EXIT_CODES, language),
  ].join("\n");
}

function optionLines(options: OptionSpecs, language: Language): string[] {
  const rows = Object.entries(options).map(([name, { value, help }]): [string, Text] => {
    return [value ? `--${name} ${pickText(value, language)}` : `--${name}`, help];
  });
  return aligned(rows, language);
}

function aligned(rows: readonly (readonly [string, Text])[], language: Language): string[] {
  const width = Math.max(...rows.map(([name]) => displayWidth(name)));
  return rows.map(([name, help]) => `  ${name}${" ".repeat(width - displayWidth(name))}  ${pickText(help, language)}`);
}
