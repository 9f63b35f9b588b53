import {
  BACKTEST_ITEM_LABELS,
  type BacktestFigure,
  type BacktestReport,
  runBacktest,
} from "../analysis/backtest/backtest";
import { MOST_PATHS } from "../engine/planRun";
import { SCHEME_NAMES } from "../rules/fieldLabels";
import { formatLargeYuan } from "../units/formatMoney";
import { formatNumber } from "../units/formatNumber";
import { formatPercent } from "../units/formatQuantities";
import { type Language, pickText, text } from "../units/Text";
import { type Command, RAN } from "./Command";
import { openScenarioNamed, withRuleSets } from "./files";
import { openHistory, TABLE_HELP } from "./history";
import { print } from "./output";
import { optionValue, refuseArgument, wholeNumberOf } from "./parseArguments";
import { type Column, textTable } from "./textTable";

/** A percentile beyond this many standard errors of 5 or 95 % is surely in or out. */
const SURE = 2;

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
    paths: {
      value: text("条数", "NUMBER"),
      help: text("路径数，缺省按情景", "number of paths; the scenario's if left out"),
    },
    seed: {
      value: text("文字", "TEXT"),
      help: text("随机种子，缺省按情景", "random seed; the scenario's if left out"),
    },
    json: { help: text("输出 JSON", "prints JSON") },
  },
  async run(args, language) {
    const [name, table, ...more] = args.positionals;
    if (name === undefined || table === undefined || more.length > 0) {
      const expected = text("应有一个情景和一个历年数据表", "should be a scenario and a table of past years");
      const value = args.positionals.length === 0 ? undefined : args.positionals.join(" ");
      throw refuseArgument(text("命令行参数", "arguments"), expected, value);
    }
    const paths = wholeNumberOf(args, "paths", 1, MOST_PATHS);
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
    ...[figure.actual, figure.p05, figure.p50, figure.p95].map((value) => writeValue(figure, value, language)),
    figure.isInside === null
      ? "—"
      : `${formatPercent(figure.percentile)} ± ${formatPercent(1.96 * figure.percentileSe)}`,
    verdict(figure, say),
  ]);
  const random = report.figures.filter(({ isInside }) => isInside !== null);
  const inside = random.filter(({ isInside }) => isInside).length;
  const lastYear = Math.max(...report.figures.map(({ year }) => year));
  const ofLast = random.filter(({ year }) => year === lastYear);
  const insideLast = ofLast.filter(({ isInside }) => isInside).length;
  return [
    say(
      `自 ${report.baseYear} 年推演，规则方案：${report.ruleSet.zh}；${report.paths} 条路径，种子 ${report.seed}`,
      `Run from ${report.baseYear} under ${report.ruleSet.en}; ${report.paths} paths, seed ${report.seed}`,
    ),
    "",
    textTable(columns, rows),
    "",
    say(
      `${random.length} 项实际数中 ${inside} 项落在 90% 区间内；其中 ${lastYear} 年 ${ofLast.length} 项中 ${insideLast} 项。`,
      `${inside} of ${random.length} actual figures lie within the 90 % fan; of ${lastYear}'s, ${insideLast} of ${ofLast.length}.`,
    ),
    say(
      "分位为低于实际数的路径所占比例，± 为其 95% 抽样误差；同一年各项、前后各年并不独立。",
      "A percentile is the share of paths below the actual figure, ± half its 95 % Monte Carlo interval; items and years are not independent of each other.",
    ),
  ].join("\n");
}

function verdict(
  { isInside, percentile, percentileSe }: BacktestFigure,
  say: (zh: string, en: string) => string,
): string {
  if (isInside === null) return say("情景给定，无波动", "given, no chance");
  const fromEdge = Math.abs(percentile - (percentile < 0.5 ? 0.05 : 0.95));
  const isSure = fromEdge > SURE * percentileSe;
  const said = isInside ? say("内", "inside") : say("外", "outside");
  return isSure ? said : `${said}${say("（边缘）", " (at its edge)")}`;
}

function writeValue({ item }: BacktestFigure, value: number, language: Language): string {
  if (item === "income" || item === "expenditure" || item === "balance") return formatLargeYuan(value, language);
  if (item === "members") return formatNumber(value, 0);
  return formatNumber(value, item === "months" ? 1 : 0);
}
