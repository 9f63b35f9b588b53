import { caseOfPath } from "../engine/caseOfPath";
import { MOST_PATHS } from "../engine/chunks";
import { planRun } from "../engine/planRun";
import { nearestWord } from "../model/nearestWord";
import type { Scenario } from "../rules/formats";
import { ledgerToJson } from "../rules/ledgerToJson";
import { settle } from "../rules/settle";
import { pickText, text } from "../units/Text";
import { type Command, RAN } from "./Command";
import { openScenarioNamed, withRuleSets } from "./files";
import { ledgerTables } from "./ledgerTables";
import { SEED_OPTION } from "./options";
import { checkWritable, openOutput, print } from "./output";
import { neededOf, onlyPositional, optionValue, refuseArgument, wholeNumberOf } from "./parseArguments";

const NAME = text("情景", "scenario");
const NUMBER = text("路径编号（从 0 起）", "the path's number, from 0");
const RULES = text("规则方案代号", "the id of a rule set");
const SCHEME = text("险种代号", "a scheme");

export const path: Command = {
  name: "path",
  synopsis: text(
    "情景 --path 编号 --rules 代号 --scheme 险种 [选项]",
    "SCENARIO --path K --rules ID --scheme SCHEME [options]",
  ),
  summary: text("对一条路径精确核算，逐年列出账目", "settles one path exactly and shows its ledger"),
  options: {
    path: { value: text("编号", "K"), help: text("第几条路径，从 0 起", "which path, from 0") },
    rules: {
      value: text("代号", "ID"),
      help: text("规则方案：情景中的，或自带的", "a rule set: the scenario's, or a bundled one"),
    },
    scheme: {
      value: text("险种", "SCHEME"),
      help: text("employee 职工医保，resident 居民医保，mutual-aid 职工大病互助", "employee, resident or mutual-aid"),
    },
    seed: SEED_OPTION,
    case: {
      value: text("文件", "FILE"),
      help: text("把这条路径写成案例文件，可用 settle 核算", "writes the path as a case file, for settle"),
    },
    json: { help: text("输出 JSON 账册", "prints the ledger as JSON") },
  },
  async run(args, language) {
    onlyPositional(args, NAME);
    neededOf(args, "path", NUMBER);
    const number = wholeNumberOf(args, "path", 0, MOST_PATHS - 1)!;
    const rulesId = neededOf(args, "rules", RULES);
    const schemeName = neededOf(args, "scheme", SCHEME);
    const caseFile = optionValue(args, "case");
    checkWritable("case", caseFile);
    const seed = optionValue(args, "seed");
    const scenario = withRuleSets(openScenarioNamed(onlyPositional(args, NAME)), [rulesId]);
    // A path's draws do not depend on how many there are, so no more need be planned than up to this one.
    const plan = planRun(scenario, { paths: number + 1, ...(seed !== undefined && { seed }) });
    const scheme = indexOfScheme(
      scenario,
      plan.schemes.map((one) => one.scheme),
      schemeName,
    );
    const settlementCase = caseOfPath(plan, scenario.tree, { path: number, ruleSet: 0, scheme });
    if (caseFile !== undefined) {
      const output = openOutput(caseFile);
      await output.write(`${JSON.stringify(settlementCase, null, 1)}\n`);
      await output.close();
      if (caseFile === "-") return RAN;
    }
    const ledger = settle(settlementCase);
    if (args.options.json) {
      print(JSON.stringify(ledgerToJson(ledger)));
      return RAN;
    }
    print(ledgerTables(settlementCase, ledger, language));
    if (scenario.illustrative) print(`\n${pickText(scenario.illustrative, language)}`);
    return RAN;
  },
};

function indexOfScheme(scenario: Scenario, schemes: readonly string[], name: string): number {
  const index = schemes.indexOf(name);
  if (index >= 0) return index;
  const nearest = nearestWord(name, schemes);
  const expected = text(
    `${pickText(scenario.title, "zh")}情景的险种有 ${schemes.join("、")}${nearest ? `，是否想用 ${nearest}` : ""}`,
    `is no scheme of this scenario, which has ${schemes.join(", ")}${nearest ? `; did you mean ${nearest}?` : ""}`,
  );
  throw refuseArgument("--scheme", expected, name);
}
