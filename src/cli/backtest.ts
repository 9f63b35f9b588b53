import { BACKTEST_ITEM_LABELS, type BacktestReport, LEAST_PATHS, runBacktest } from "../analysis/backtest/backtest";
import {
  backtestNote,
  describeRun,
  summariseBacktest,
  verdictOf,
  writeFigure,
  writePercentile,
} from "../analysis/backtest/writeFigure";
import { MOST_PATHS } from "../engine/chunks";
import { SCHEME_NAMES } from "../rules/fieldLabels";
import { type Language, pickText, text } from "../units/Text";
import { type Command, RAN } from "./Command";
import { openScenarioNamed, withRuleSets } from "./files";
import { openHistory, TABLE_HELP } from "./history";
import { PATHS_OPTION, SEED_OPTION } from "./options";
import { print } from "./output";
import { optionValue, refuseArgument, wholeNumberOf } from "./parseArguments";
import { type Column, textTable } from "./textTable";

export const backtest: Command = {
  name: "backtest",
  synopsis: text("情景 数据表 [选项]", "SCENARIO TABLE [options]"),
  summary: text(
    "从情景基年起推演，看各年实际数落在区间的何处",
    "runs a scenario from its base year and shows where actual years fall in the fan",
  ),
  details: TABLE_HELP,
  options: {
    rules: {
      value: text("代号", "ID"),
      help: text(
        "规则方案：情景中的，或自带的；缺省为情景的第一个",
        "a rule set: the scenario's, or a bundled one; the scenario's first if left out",
      ),
    },
    paths: PATHS_OPTION,
    seed: SEED_OPTION,
    json: { help: text("输出 JSON", "prints JSON") },
  },
  async run(args, language) {
    const [name, table, ...more] = args.positionals;
    if (name === undefined || table === undefined || more.length > 0) {
      const expected = text("应有一个情景和一个历年数据表", "should be a scenario and a table of past years");
      const value = args.positionals.length === 0 ? undefined : args.positionals.join(" ");
      throw refuseArgument(text("命令行参数", "arguments"), expected, value);
    }
    const paths = wholeNumberOf(args, "paths", LEAST_PATHS, MOST_PATHS);
    const ruleSetId = optionValue(args, "rules");
    const own = openScenarioNamed(name);
    const scenario = ruleSetId === undefined ? own : withRuleSets(own, [ruleSetId]);
    const history = await openHistory(table, scenario);
    const report = runBacktest(scenario, history, { paths, seed: optionValue(args, "seed") });
    if (args.options.json) {
      print(JSON.stringify(report));
      return RAN;
    }
    print(describeBacktest(report, language));
    if (scenario.illustrative) print(`\n${pickText(scenario.illustrative, language)}`);
    return RAN;
  },
};

function describeBacktest(report: BacktestReport, language: Language): string {
  const say = (zh: string, en: string): string => (language === "zh" ? zh : en);
  const columns: Column[] = [
    { head: say("险种", "scheme"), align: "left" },
    { head: say("地区", "place"), align: "left" },
    { head: say("年份", "year"), align: "right" },
    { head: say("项目", "item"), align: "left" },
    { head: say("实际", "actual"), align: "right" },
    { head: "5%", align: "right" },
    { head: "50%", align: "right" },
    { head: "95%", align: "right" },
    { head: say("所处分位", "percentile"), align: "right" },
    { head: say("90% 区间", "90 % fan"), align: "left" },
  ];
  const rows = report.figures.map((figure) => [
    pickText(SCHEME_NAMES[figure.scheme], language),
    pickText(figure.place, language),
    String(figure.year),
    pickText(BACKTEST_ITEM_LABELS[figure.item], language),
    ...[figure.actual, figure.p05, figure.p50, figure.p95].map((value) => writeFigure(figure, value, language)),
    writePercentile(figure),
    pickText(verdictOf(figure), language),
  ]);
  return [
    pickText(describeRun(report), language),
    "",
    textTable(columns, rows),
    "",
    pickText(summariseBacktest(report), language),
    pickText(backtestNote(report), language),
  ].join("\n");
}
