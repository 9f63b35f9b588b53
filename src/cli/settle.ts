import { InputRefused, type Refusal } from "../model/Refusal";
import { differences } from "../rules/compareLedgers";
import { ledgerToJson } from "../rules/ledgerToJson";
import { type OpenedCase, openCase } from "../rules/openFile";
import { settle as settleCase } from "../rules/settle";
import { type Language, pickText, text } from "../units/Text";
import { type Command, RAN } from "./Command";
import { readInput } from "./files";
import { ledgerTables } from "./ledgerTables";
import { print } from "./output";
import { someFiles } from "./parseArguments";

export const settle: Command = {
  name: "settle",
  synopsis: text("文件… [--json]", "FILE… [--json]"),
  summary: text(
    "按规则逐年核算案例，列出每笔资金的去向和条款",
    "settles cases year by year, with every payment and its clause",
  ),
  details: text(
    "先检查全部文件，有一个不能用就都不核算。带答案的案例（note、case、ledger）还会说明核算结果是否与答案一致。",
    "All files are checked first; if one is refused none is settled. For a worked case (note, case, ledger) it also says whether the ledger agrees.",
  ),
  options: {
    json: { help: text("每个文件输出一行 JSON 账册，全部位数", "prints one ledger a line as JSON, at full precision") },
  },
  async run(args, language) {
    const opened = openAll(someFiles(args));
    for (const { file, opened: one } of opened) {
      const ledger = settleCase(one.case);
      if (args.options.json) {
        print(JSON.stringify(ledgerToJson(ledger)));
        continue;
      }
      if (opened.length > 1) print(`━━━━ ${file}\n`);
      if (one.note !== undefined) print(`${one.note}\n`);
      print(ledgerTables(one.case, ledger, language));
      if (one.ledger !== undefined) print(`\n${agreement(differences(ledgerToJson(ledger), one.ledger), language)}`);
      print("");
    }
    return RAN;
  },
};

/** Opens all files, or refuses with what is wrong in any of them. */
function openAll(files: readonly string[]): { file: string; opened: OpenedCase }[] {
  const refusals: Refusal[] = [];
  const opened = files.flatMap((file) => {
    try {
      return [{ file, opened: openCase(readInput(file), file) }];
    } catch (error) {
      if (!(error instanceof InputRefused)) throw error;
      refusals.push(...error.refusals);
      return [];
    }
  });
  if (refusals.length > 0) throw new InputRefused(refusals);
  return opened;
}

function agreement(found: readonly string[], language: Language): string {
  if (found.length === 0)
    return pickText(
      text("与文件所附账册一致（相对误差不超过 1e-9）。", "Agrees with the ledger in the file (to 1e-9 relative)."),
      language,
    );
  const heading = text(
    `与文件所附账册有 ${found.length} 处不一致：`,
    `Differs from the ledger in the file in ${found.length} places:`,
  );
  return [pickText(heading, language), ...found.map((line) => `  ${line}`)].join("\n");
}
