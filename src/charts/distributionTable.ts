import { type Distribution, MARKED_QUANTILES, type Quantile, type WorstEnd } from "../analysis/paths/distributionOf";
import { MEASURES } from "../engine/measures";
import type { Language } from "../units/Text";
import { Z95 } from "../units/Z95";
import type { ChartTable } from "./ChartInput";
import type { DistributionInput } from "./distributionModel";
import {
  alignDigits,
  formatCount,
  formatEstimate,
  formatFixed,
  formatValue,
  type NumberScale,
  withUnit,
} from "./numberFormat";
import { ruleSetNames } from "./ruleSetNames";
import { BELOW_UNIT } from "./words";

/** "5.2 (5.1–5.3)" */
function writeQuantile({ value, low, high }: Quantile, scale: NumberScale): string {
  return `${formatValue(value, scale)} (${formatValue(low, scale)}–${formatValue(high, scale)})`;
}

/** One count of digits for all quantiles, means and tails. */
function alignAll(distributions: readonly Distribution[], scale: NumberScale): NumberScale {
  const errors = distributions.flatMap(({ se, tail, quantiles }) => {
    return [{ se }, tail, ...quantiles.map(({ low, high }) => ({ se: (high - low) / 2 / Z95 }))];
  });
  return alignDigits(scale, errors);
}

/** "中位数 5.2 · 均值 5.3 ± 0.1 · 5–95 %：2.1–9.0 · 最低 5 % 的均值 1.2 ± 0.1 个月" */
export function factsOf(one: Distribution, scale: NumberScale, worstEnd: WorstEnd, language: Language): string {
  const [p05, , median, , p95] = one.quantiles.map(({ value }) => formatValue(value, scale));
  const tail = withUnit(formatEstimate(one.tail, scale), scale);
  const mean = formatEstimate(one, scale);
  const zeros = `${formatFixed((100 * one.zeros) / one.sorted.length, 1)}\u00a0%`;
  const facts = {
    zh: [
      ...(one.zeros > 0 ? [`${zeros} 的路径为 0`] : []),
      `中位数 ${median}`,
      `均值 ${mean}`,
      `5–95 %：${p05}–${p95}`,
      `${worstEnd === "low" ? "最低" : "最高"} 5 % 的均值 ${tail}`,
    ],
    en: [
      ...(one.zeros > 0 ? [`0 on ${zeros} of the paths`] : []),
      `median ${median}`,
      `mean ${mean}`,
      `5–95 %: ${p05}–${p95}`,
      `mean of the ${worstEnd === "low" ? "lowest" : "highest"} 5 % ${tail}`,
    ],
  }[language];
  return facts.join(" · ");
}

/** The numbers of the picture. Quantiles stand with the bounds of their 95 % intervals. */
export function distributionTable(
  { values, year, ruleSets, language }: DistributionInput,
  distributions: readonly (Distribution | null)[],
  scale: NumberScale,
  worstEnd: WorstEnd,
): ChartTable {
  const names = ruleSetNames(values, language);
  const aligned = alignAll(
    distributions.filter((one) => one !== null),
    scale,
  );
  const shares = MARKED_QUANTILES.map((share) => {
    if (share === 0.5) return { zh: "中位数", en: "Median" }[language];
    return `${formatFixed(100 * share, 0)}\u00a0%`;
  });
  const heads = {
    zh: [
      "规则方案",
      "路径数",
      "均值 ± 误差",
      ...shares,
      `${worstEnd === "low" ? "最低" : "最高"} 5 % 均值 ± 误差`,
      "最小",
      "最大",
      "为 0 的路径",
    ],
    en: [
      "Rule set",
      "Paths",
      "Mean ± error",
      ...shares,
      `Mean of the ${worstEnd === "low" ? "lowest" : "highest"} 5 % ± error`,
      "Least",
      "Greatest",
      "Paths with 0",
    ],
  }[language];
  const label = MEASURES[values.measure].label[language];
  return {
    caption: {
      zh: `${values.years[year]} 年${label}的分布（${scale.unit}；括号内为 95 % 区间）`,
      en: `Distribution of ${label} in ${values.years[year]} (${scale.unit}; 95 % intervals in brackets)`,
    }[language],
    columns: heads,
    keyColumns: 1,
    rows: distributions.map((one, i) => {
      const name = names[ruleSets[i].index];
      if (!one) return [name, ...heads.slice(1).map(() => BELOW_UNIT.amount[language])];
      const { sorted, zeros, quantiles, tail } = one;
      return [
        name,
        formatCount(sorted.length),
        formatEstimate(one, aligned),
        ...quantiles.map((quantile) => writeQuantile(quantile, aligned)),
        formatEstimate(tail, aligned),
        formatValue(sorted[0], aligned),
        formatValue(sorted[sorted.length - 1], aligned),
        formatCount(zeros),
      ];
    }),
  };
}
