import { MONTHS } from "../engine/cashProfile";
import { cashMeasure, type LiquidityMeasure, readLiquidity } from "../engine/liquidityMeasures";
import type { Statistic } from "../engine/RunResult";
import { text } from "../units/Text";
import type { ChartInput, ChartTable } from "./ChartInput";
import { alignDigits, formatEstimate, formatInterval, monthsScale, PERCENT_SCALE, yuanScale } from "./numberFormat";
import { ruleSetNames } from "./ruleSetNames";

/** The last year's months in a row for each rule set whose months are followed: the tightest, draws and shortages; null if there is none. */
export function liquidityTable(
  input: Pick<ChartInput, "result" | "scheme" | "place" | "language" | "ruleSets">,
): ChartTable | null {
  const { result, language, scheme, place } = input;
  const year = result.years.length - 1;
  const followed = input.ruleSets.flatMap((ruleSet) => {
    const read = (measure: LiquidityMeasure) => readLiquidity(result, { ruleSet, scheme, place }, year, measure);
    const cash = Array.from({ length: MONTHS }, (_, month) => read(cashMeasure(month)));
    if (!cash.every((statistic) => statistic !== null)) return [];
    const tightest = cash.reduce((least, { mean }, month) => (mean < cash[least].mean ? month : least), 0);
    return [{ ruleSet, read, tightest, cash: cash[tightest] }];
  });
  if (followed.length === 0) return null;
  const names = ruleSetNames(result, language);
  const amounts = followed.map(({ read }) => read("draw-amount"));
  const yuan = yuanScale(Math.max(0, ...amounts.map((amount) => amount?.mean ?? 0)), language);
  const scales = {
    months: alignDigits(
      monthsScale(language),
      followed.map(({ cash }) => cash),
    ),
    yuan: alignDigits(yuan, amounts),
  };
  const write = (statistic: Statistic | null, how: (statistic: Statistic) => string) =>
    statistic ? how(statistic) : { zh: "无周转金", en: "no fund" }[language];
  const months = (statistic: Statistic) => formatEstimate(statistic, monthsScale(language));
  const chance = (statistic: Statistic) => formatInterval(statistic, PERCENT_SCALE);
  const heads = {
    zh: [
      "规则方案",
      "最紧月份",
      "月末现金（个月）",
      "动用周转金概率",
      `年内最高动用额（${yuan.unit}）`,
      "动用月数",
      "资金不足概率",
      "不足月数",
    ],
    en: [
      "Rule set",
      "Tightest month",
      "Cash at its end (months)",
      "Probability of a draw",
      `Largest draw (${yuan.unit})`,
      "Months with a draw",
      "Probability of being short",
      "Months short",
    ],
  }[language];
  return {
    caption: text(
      `${result.years[year]} 年年内周转（以上年月均支出为 1 个月，不含周转金；补缺和利息假定在年末清算）`,
      `Within the year ${result.years[year]} (months of last year's average payments, without the revolving fund; gaps and interest settled at the year's end, an assumption)`,
    )[language],
    columns: heads,
    keyColumns: 2,
    rows: followed.map(({ ruleSet, read, tightest, cash }) => [
      names[ruleSet],
      language === "zh" ? `${tightest + 1} 月` : String(tightest + 1),
      formatEstimate(cash, scales.months),
      write(read("draw"), chance),
      write(read("draw-amount"), (statistic) => formatEstimate(statistic, scales.yuan)),
      write(read("draw-months"), months),
      write(read("short"), chance),
      write(read("short-months"), months),
    ]),
  };
}
