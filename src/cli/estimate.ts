import { basename } from "node:path";
import { applyEstimates } from "../analysis/estimation/applyEstimates";
import type { Estimate, EstimateReport } from "../analysis/estimation/Estimate";
import {
  breaksIn,
  describeBreak,
  type Exclusion,
  KNOWN_BREAKS,
  parseExclusions,
  writeExclusion,
} from "../analysis/estimation/Exclusion";
import { estimateScenario, levelOfTarget } from "../analysis/estimation/estimateScenario";
import { writeEstimate, writePresent } from "../analysis/estimation/writeEstimate";
import type { History } from "../analysis/history/History";
import { historyTemplate } from "../analysis/history/historyTemplate";
import { layOut } from "../model/Layout";
import { SCHEMES } from "../model/SettlementCase";
import { SCHEME_NAMES } from "../rules/fieldLabels";
import type { Scenario } from "../rules/formats";
import { type Language, pickText, text } from "../units/Text";
import { type Command, RAN } from "./Command";
import { openScenarioNamed } from "./files";
import { openHistory, TABLE, TABLE_HELP } from "./history";
import { checkWritable, openOutput, print } from "./output";
import { type Arguments, onlyPositional, optionValue, refuseArgument } from "./parseArguments";
import { type Column, textTable } from "./textTable";

/** Years of an empty table. */
const TEMPLATE_YEARS = 10;

const BREAKS_HELP = KNOWN_BREAKS.map((one) => ({ exclusion: writeExclusion(one), reason: describeBreak(one) }));

export const estimate: Command = {
  name: "estimate",
  synopsis: text("数据表 [选项]", "TABLE [options]"),
  summary: text(
    "由历年数据估计增长率、波动和相关系数，附标准误和年数",
    "estimates growth, shocks and correlations from past years, with their errors",
  ),
  details: text(
    `${TABLE_HELP.zh}\n\n已知的口径变化和异常年份（可用 --exclude 排除）：\n${BREAKS_HELP.map(({ exclusion, reason }) => `  ${exclusion}  ${reason.zh}`).join("\n")}`,
    `${TABLE_HELP.en}\n\nKnown breaks and unusual years, which --exclude can leave out:\n${BREAKS_HELP.map(({ exclusion, reason }) => `  ${exclusion}  ${reason.en}`).join("\n")}`,
  ),
  options: {
    scenario: {
      value: text("情景", "SCENARIO"),
      help: text(
        "情景文件或自带情景：核对地区，列出原值，估不出的沿用原值",
        "a scenario, by file or name: its places and present values; what cannot be told keeps them",
      ),
    },
    out: {
      value: text("文件", "FILE"),
      help: text(
        "把估计值填入情景，写成新的情景文件，- 为标准输出",
        "writes the scenario with the estimates filled in; - is standard output",
      ),
    },
    exclude: {
      value: text("年份,年份:险种…", "YEAR,YEAR:SCHEME…"),
      help: text(
        "不用这些年份相对上年的变化，如 2020,2023:employee",
        "leaves out what changed into these years, as in 2020,2023:employee",
      ),
    },
    json: { help: text("输出 JSON", "prints JSON") },
    template: {
      help: text(
        "输出空白数据表（CSV）；给出情景时列出其各县（市、区）",
        "prints an empty table as CSV, with the scenario's counties if there is one",
      ),
    },
  },
  async run(args, language) {
    const scenarioName = optionValue(args, "scenario");
    const out = optionValue(args, "out");
    const exclusions = parsedExclusions(args);
    if (out !== undefined && scenarioName === undefined) {
      throw refuseArgument("--out", text("须与 --scenario 同用", "needs --scenario"), out);
    }
    if (out === "-" && args.options.json) {
      throw refuseArgument("--json", text("不能与 --out - 同用标准输出", "cannot share standard output with --out -"));
    }
    checkWritable("out", out);
    const scenario = scenarioName === undefined ? undefined : openScenarioNamed(scenarioName);
    if (args.options.template) {
      process.stdout.write(templateFor(scenario, language));
      return RAN;
    }
    const file = onlyPositional(args, TABLE);
    const history = await openHistory(file, scenario);
    const report = estimateScenario(history, { scenario, exclusions });
    if (scenario !== undefined && out !== undefined) {
      const filled = applyEstimates(scenario, report.estimates, basename(file));
      const output = openOutput(out);
      await output.write(`${JSON.stringify(filled, null, 1)}\n`);
      await output.close();
      if (out === "-") return RAN;
    }
    print(
      args.options.json
        ? JSON.stringify({ ...report, exclusions: exclusions.map(writeExclusion) })
        : describeEstimates(report, history, exclusions, scenario, language),
    );
    return RAN;
  },
};

function parsedExclusions(args: Arguments): readonly Exclusion[] {
  const written = optionValue(args, "exclude");
  return written === undefined ? [] : parseExclusions(written);
}

function templateFor(scenario: Scenario | undefined, language: Language): string {
  const last = scenario?.baseYear ?? new Date().getFullYear() - 1;
  const years = { first: last - TEMPLATE_YEARS + 1, last };
  const schemes = SCHEMES.filter((scheme) =>
    scenario === undefined ? scheme !== "mutual-aid" : scenario.schemes[scheme] !== undefined,
  );
  if (scenario === undefined) {
    return historyTemplate([pickText(text("（地区）", "(place)"), language)], schemes, years, language);
  }
  const counties = layOut(scenario.tree).places.filter(({ level }) => level === "county");
  return historyTemplate(
    counties.map(({ name }) => pickText(name, language)),
    schemes,
    years,
    language,
  );
}

function describeEstimates(
  report: EstimateReport,
  history: History,
  exclusions: readonly Exclusion[],
  scenario: Scenario | undefined,
  language: Language,
): string {
  const say = (zh: string, en: string): string => (language === "zh" ? zh : en);
  const columns: Column[] = [
    { head: say("险种", "scheme"), align: "left" },
    { head: say("参数", "parameter"), align: "left" },
    { head: say("层级", "level"), align: "left" },
    { head: say("估计值", "estimate"), align: "right" },
    { head: say("标准误", "s.e."), align: "right" },
    { head: say("年数", "years"), align: "right" },
    { head: say("地区数", "places"), align: "right" },
    { head: say("原值", "present"), align: "right" },
    { head: say("说明", "note"), align: "left" },
  ];
  const rows = report.estimates.map((one: Estimate): string[] => {
    const level = levelOfTarget(one.target);
    const { value, se } = writeEstimate(one);
    return [
      pickText(SCHEME_NAMES[one.scheme], language),
      pickText(one.label, language),
      level === undefined ? "" : pickText(level, language),
      value,
      se,
      one.years > 0 ? String(one.years) : "",
      one.places > 0 ? String(one.places) : "",
      writePresent(one),
      one.note === null ? "" : pickText(one.note, language),
    ];
  });
  const years = history.rows.map(({ year }) => year);
  const places = new Set(history.rows.map(({ placeId }) => placeId)).size;
  const [first, last] = [years[0], years[years.length - 1]];
  const lines = [
    say(
      `${report.table}：${places} 个地区，${first}–${last} 年${scenario === undefined ? "" : `；情景：${scenario.title.zh}`}`,
      `${report.table}: ${places} ${places === 1 ? "place" : "places"}, ${first} to ${last}${scenario === undefined ? "" : `; scenario: ${scenario.title.en}`}`,
    ),
    "",
    textTable(columns, rows),
    "",
    ...report.untold.map((one) => pickText(one, language)),
  ];
  if (exclusions.length > 0) {
    const list = exclusions.map(writeExclusion).join(say("、", ", "));
    lines.push(say(`未计入的年份：${list}`, `left out: ${list}`));
  }
  const unused = breaksIn(history, exclusions);
  if (unused.length > 0) {
    lines.push(say("表中含有下列年份，可考虑排除：", "The table has these years, which may be better left out:"));
    for (const one of unused)
      lines.push(`  --exclude ${writeExclusion(one)}  ${pickText(describeBreak(one), language)}`);
  }
  if (history.otherHeads.length > 0) {
    const heads = history.otherHeads.join(say("、", ", "));
    lines.push(say(`未读取的列：${heads}`, `columns not read: ${heads}`));
  }
  return lines.join("\n");
}
