import { ABSURD_HEAD, absurdNotes, modelNotes } from "../analysis/resultNotes";
import type { ChartTable } from "../charts/ChartInput";
import { headlineModel } from "../charts/headlineModel";
import { individualAccountsTable } from "../charts/individualAccountsTable";
import { liquidityTable } from "../charts/liquidityTable";
import type { RunResult } from "../engine/RunResult";
import { SCHEME_NAMES } from "../rules/fieldLabels";
import type { Scenario } from "../rules/formats";
import { type Language, pickText, text } from "../units/Text";
import { breakText, textTable } from "./textTable";

/** Columns of a terminal that notes are broken to. */
const LINE_WIDTH = 100;
/** A rule set's name is broken to this width, if its figures need no more. */
const HEAD_WIDTH = 16;

/** The comparison of the rule sets for the place that the scenario is about, a table a scheme, with what was run and what the figures are. */
export function comparison(result: RunResult, scenario: Scenario, seconds: number, language: Language): string {
  const place = scenario.focus === undefined ? 0 : result.places.findIndex(({ id }) => id === scenario.focus);
  const name = pickText(result.places[place].name, language);
  const ruleSets = result.ruleSets.map((_, ruleSet) => ruleSet);
  const tables = result.schemes.map((scheme, index) => {
    const { columns, rows } = headlineModel({
      result,
      scheme: index,
      place,
      ruleSets,
      language,
      width: 0,
      preview: false,
      illustrative: scenario.illustrative,
    });
    const heads = columns.map((head, i) =>
      i === 0 ? ({ head, align: "left" } as const) : ({ head, align: "right", headWidth: HEAD_WIDTH } as const),
    );
    const others = [
      individualAccountsTable({ result, scheme: index, place, language }),
      liquidityTable({ result, scheme: index, place, language, ruleSets }),
    ].map((table) => (table ? `\n\n${captioned(table)}` : ""));
    return `${name} · ${pickText(SCHEME_NAMES[scheme], language)}\n\n${textTable(heads, rows)}${others.join("")}`;
  });
  const { paths, seed, engineVersion, fingerprint } = result;
  const elapsed = seconds.toFixed(1);
  const facts = text(
    `${pickText(scenario.title, "zh")}：${paths} 条路径，种子 ${seed}，引擎 ${engineVersion}，用时 ${elapsed} 秒`,
    `${pickText(scenario.title, "en")}: ${paths} paths, seed ${seed}, engine ${engineVersion}, ${elapsed} s`,
  );
  const reading = text(
    "± 为均值 95% 置信区间的半宽（1.96 个标准误），只反映抽样误差，不反映参数的不确定性；概率后括号内为 95% 威尔逊区间。“较……”各行为在同一批路径上逐条相减所得的差。",
    '± is half the 95 % confidence interval of a mean (1.96 standard errors): sampling error only, not uncertainty of the parameters. Brackets after a probability hold its 95 % Wilson interval. Rows that begin with "vs" are differences path by path on the same futures.',
  );
  const mark = text("示意数据", "Illustrative");
  const lines = [
    ...[reading, ...modelNotes(scenario)].map((note) => pickText(note, language)),
    ...(scenario.illustrative ? [`【${pickText(mark, language)}】${pickText(scenario.illustrative, language)}`] : []),
  ].map((note) => breakText(note, LINE_WIDTH).join("\n"));
  const check = text(`指纹 ${fingerprint}`, `fingerprint ${fingerprint}`);
  const absurd = absurdNotes(result).flatMap((note) => breakText(`! ${pickText(note, language)}`, LINE_WIDTH));
  const alarm =
    absurd.length > 0 ? [[...breakText(pickText(ABSURD_HEAD, language), LINE_WIDTH), ...absurd].join("\n")] : [];
  return [pickText(facts, language), ...alarm, ...tables, ...lines, pickText(check, language)].join("\n\n");
}

function captioned({ caption, columns, rows }: ChartTable): string {
  const heads = columns.map((head, i) => ({ head, align: i === 0 ? "left" : "right", headWidth: HEAD_WIDTH }) as const);
  return `${breakText(caption, LINE_WIDTH).join("\n")}\n\n${textTable(heads, rows)}`;
}
