import { type Text, text } from "../units/Text";
import type { ChartInput, ChartTable } from "./ChartInput";
import type { CashSeries, YearFacts } from "./cashSeries";
import { monthName } from "./cashWords";
import {
  alignDigits,
  formatEstimate,
  formatInterval,
  formatValue,
  monthsScale,
  PERCENT_SCALE,
  yuanScale,
} from "./numberFormat";
import { ruleSetNames } from "./ruleSetNames";

/** The numbers of the picture: every month with its quantiles, then draws and shortages of the year. */
export function cashTable(input: ChartInput, year: number, all: readonly CashSeries[]): ChartTable {
  const { result, language } = input;
  const names = ruleSetNames(result, language);
  const months = alignDigits(
    monthsScale(language),
    all.flatMap(({ cash }) => cash),
  );
  const quantiles = ["p05", "p10", "p25", "p50", "p75", "p90", "p95"] as const;
  const heads =
    language === "zh"
      ? ["规则方案", "项目", "均值 ± 误差", "5 %", "10 %", "25 %", "中位数", "75 %", "90 %", "95 %"]
      : ["Rule set", "Figure", "Mean ± error", "5 %", "10 %", "25 %", "Median", "75 %", "90 %", "95 %"];
  const blank = quantiles.map(() => "");
  const factRows = (name: string, what: Text, facts: YearFacts): string[][] => {
    const yuan = yuanScale(facts.amount.mean, language);
    const label = (zh: string, en: string) => text(`${what.zh}${zh}`, `${what.en}${en}`)[language];
    return [
      [name, label("概率", ", probability"), formatInterval(facts.probability, PERCENT_SCALE), ...blank],
      [
        name,
        label(`年内最高额（${yuan.unit}）`, `, largest in the year (${yuan.unit})`),
        formatEstimate(facts.amount, yuan),
        ...quantiles.map((q) => (q === "p95" ? formatValue(facts.amount.p95!, yuan) : "")),
      ],
      [name, label("月数", ", months"), formatEstimate(facts.months, monthsScale(language)), ...blank],
    ];
  };
  return {
    caption: text(
      `${result.years[year]} 年各月末现金可支付月数（个月）、动用周转金与资金不足`,
      `Cash at each month's end of ${result.years[year]} (months), draws and shortages`,
    )[language],
    columns: heads,
    keyColumns: 2,
    rows: all.flatMap(({ ruleSet, cash, draw, short }) => [
      ...cash.map((statistic, month) => [
        names[ruleSet],
        monthName(month, result.years[year], language),
        formatEstimate(statistic, months),
        ...quantiles.map((q) => formatValue(statistic[q]!, months)),
      ]),
      ...(draw ? factRows(names[ruleSet], text("动用周转金", "Draw of the fund"), draw) : []),
      ...factRows(names[ruleSet], text("资金不足", "Short of cash"), short),
    ]),
  };
}
