import type { AbsurdFigure, AbsurdValue } from "../engine/AbsurdValues";
import type { RunResult } from "../engine/RunResult";
import { SCHEMES } from "../model/schemes";
import { SCHEME_NAMES } from "../rules/fieldLabels";
import type { Scenario } from "../rules/formats";
import { type Text, text } from "../units/Text";

/** What a reader of a scenario's results must know of its model, wherever they are shown. */
export function modelNotes(scenario: Pick<Scenario, "schemes">): Text[] {
  const heavy = SCHEMES.filter((scheme) => scenario.schemes[scheme]?.shocks.spend?.degreesOfFreedom !== undefined);
  if (heavy.length === 0) return [];
  const zh = heavy.map((scheme) => SCHEME_NAMES[scheme].zh).join("、");
  const en = heavy.map((scheme) => SCHEME_NAMES[scheme].en).join(" and ");
  return [
    text(
      `${zh}的支出波动取学生 t 分布，不作均值修正：支出的理论均值不存在，样本均值由极少数路径左右，应看中位数和分位数。`,
      `The shocks to expenditure of the ${en} are Student t, without the correction of the mean: expenditure has no theoretical mean, its sample mean hangs on very few paths, so read medians and quantiles.`,
    ),
  ];
}

const FIGURES: Readonly<Record<AbsurdFigure, Text>> = {
  income: text("收入", "income"),
  expenditure: text("支出", "expenditure"),
  balance: text("结余", "balance"),
  unpaid: text("欠付", "unpaid sums"),
};

/** The absurd values of a run in words, a sentence each: where, when, on which path, how far off, and on how many paths. */
export function absurdNotes(result: RunResult): Text[] {
  return (result.absurdValues ?? []).map((value) => {
    const { ruleSet, figure, paths } = value;
    const { zh, en } = FIGURES[figure];
    const scheme = SCHEME_NAMES[result.schemes[value.scheme]];
    const place = result.places[value.place].name;
    const rules = ruleSet === null ? text("全部规则方案", "all rule sets") : result.ruleSets[ruleSet].title;
    const year = result.years[value.year];
    const size = sizeOf(value);
    return text(
      `${scheme.zh}，${rules.zh}，${place.zh}，${year} 年，第 ${value.path} 条路径：${zh}${size.zh}（共 ${paths} 条路径出现此类情况）。`,
      `${scheme.en}, ${rules.en}, ${place.en}, ${year}, path ${value.path}: ${en} ${size.en} (this happens on ${paths} ${paths === 1 ? "path" : "paths"}).`,
    );
  });
}

/** What stands ahead of the absurd values. */
export const ABSURD_HEAD: Text = text(
  "推演中出现不合情理的数值，结果不可用，请检查增长率、标准差和期初余额（路径从 0 起编号）：",
  "The run reached values that no fund could have; its results are of no use. Check growth rates, standard deviations and opening balances (paths count from 0):",
);

function sizeOf({ value, income }: AbsurdValue): Text {
  if (!Number.isFinite(value) || !Number.isFinite(income)) {
    return text("超出可计算的范围", "is beyond what can be computed");
  }
  const times = value / income;
  const shown = times < 1e7 ? Math.round(times).toLocaleString("en-US") : times.toExponential(1);
  return text(`为当年收入的 ${shown} 倍`, `is ${shown} times the year's income`);
}
