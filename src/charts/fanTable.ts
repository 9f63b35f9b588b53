import type { Statistic } from "../engine/RunResult";
import type { ChartInput, ChartTable } from "./ChartInput";
import { casesOf, type FanLines, monthsOf, nameCase } from "./fanLines";
import { alignDigits, formatEstimate, formatInterval, formatValue, monthsScale, PERCENT_SCALE } from "./numberFormat";
import { ruleSetNames } from "./ruleSetNames";
import { BELOW_UNIT } from "./words";

/** "低于 6 个月" */
export function belowLevel(level: number, language: ChartInput["language"]): string {
  return { zh: `低于 ${level} 个月`, en: `Below ${level} months` }[language];
}

/** The fan's numbers, with those of the lines upon it where there are any. */
export function fanTable(
  input: ChartInput,
  statistics: readonly (readonly (Statistic | null)[])[],
  warnings: readonly (readonly (readonly (Statistic | null)[])[])[],
  lines: FanLines | null,
): ChartTable {
  const { result, language } = input;
  const percent = alignDigits(PERCENT_SCALE, warnings.flat(2));
  const missing = BELOW_UNIT.amount[language];
  const scale = alignDigits(monthsScale(language), statistics.flat());
  const quantiles = ["p05", "p10", "p25", "p50", "p75", "p90", "p95"] as const;
  const heads =
    language === "zh"
      ? ["规则方案", "年份", "均值 ± 误差", "5 %", "10 %", "25 %", "中位数", "75 %", "90 %", "95 %"]
      : ["Rule set", "Year", "Mean ± error", "5 %", "10 %", "25 %", "Median", "75 %", "90 %", "95 %"];
  const cases = lines
    ? casesOf(lines).map((one) => ({
        name: nameCase(one, lines, language),
        of: (ruleSet: number) => monthsOf(input, lines, one, ruleSet),
      }))
    : [];
  return {
    caption: { zh: "可支付月数（个月）", en: "Months of reserve (months)" }[language],
    columns: [
      ...heads,
      ...result.warningLevels.map((level) => belowLevel(level, language)),
      ...cases.map(({ name }) => name),
    ],
    keyColumns: 2,
    rows: input.ruleSets.flatMap((ruleSet, i) =>
      statistics[i].map((statistic, t) => [
        ruleSetNames(result, language)[ruleSet],
        String(result.years[t]),
        ...(statistic
          ? [formatEstimate(statistic, scale), ...quantiles.map((name) => formatValue(statistic[name]!, scale))]
          : [missing, ...quantiles.map(() => missing)]),
        ...warnings[i][t].map((warning) => (warning ? formatInterval(warning, percent) : missing)),
        ...cases.map(({ of }) => {
          const months = of(ruleSet)[t];
          return months === null ? missing : formatValue(months, scale);
        }),
      ]),
    ),
  };
}
