import { max } from "d3-array";
import type { Measure } from "../engine/measures";
import { readStatistic, type Statistic } from "../engine/RunResult";
import { text } from "../units/Text";
import type { ChartInput, ChartTable } from "./ChartInput";
import {
  alignDigits,
  formatEstimate,
  formatInterval,
  formatValue,
  monthsScale,
  PERCENT_SCALE,
  withUnit,
  yuanScale,
} from "./numberFormat";
import { ruleSetNames } from "./ruleSetNames";
import { BELOW_UNIT } from "./words";

/** Who pays over the whole horizon, and what is left unpaid at its end. */
const OUTLAYS = [
  { measure: "outlay-county-government-to-date", label: text("县级财政补助", "County outlays") },
  { measure: "outlay-city-government-to-date", label: text("市级财政补助", "City outlays") },
  { measure: "outlay-province-government-to-date", label: text("省级财政补助", "Province outlays") },
  { measure: "unpaid", label: text("欠付", "Unpaid") },
] as const;

interface HeadlineRow {
  readonly head: string;
  readonly statistics: readonly (Statistic | null)[];
  readonly write: (statistic: Statistic) => string;
}

/** Index of the middle year of a horizon. */
function middleYear(years: readonly number[]): number {
  return Math.floor((years.length - 1) / 2);
}

/**
 * The comparison in one table, a column a rule set: months of reserve in the middle and the last year, depletion by the
 * last year, outlays by payer over all years and what is unpaid at the end.
 */
export function headlineModel(input: ChartInput): ChartTable {
  const { result, language } = input;
  const last = result.years.length - 1;
  const middle = middleYear(result.years);
  const [first, end] = [result.years[0], result.years[last]];
  const read = (year: number, measure: Measure) =>
    input.ruleSets.map((ruleSet) =>
      readStatistic(result, { ruleSet, scheme: input.scheme, place: input.place }, year, measure),
    );

  const rows: HeadlineRow[] = (middle === last ? [last] : [middle, last]).flatMap((t) => {
    const year = result.years[t];
    const statistics = read(t, "months");
    const scale = alignDigits(monthsScale(language), statistics);
    const heads = {
      zh: [`${year} 年可支付月数，中位数（个月）`, `${year} 年可支付月数，均值（个月）`],
      en: [`Months of reserve ${year}, median`, `Months of reserve ${year}, mean`],
    }[language];
    return [
      { head: heads[0], statistics, write: (s) => formatValue(s.p50!, monthsScale(language)) },
      { head: heads[1], statistics, write: (s) => formatEstimate(s, scale) },
    ];
  });
  const depleted = read(last, "depleted-by");
  const percent = alignDigits(PERCENT_SCALE, depleted);
  rows.push({
    head: { zh: `${end} 年末前耗尽概率（95 % 区间）`, en: `Depleted by ${end} (95 % interval)` }[language],
    statistics: depleted,
    write: (s) => formatInterval(s, percent),
  });
  const outlays = OUTLAYS.map(({ measure }) => read(last, measure));
  const yuan = alignDigits(yuanScale(max(outlays.flat(), (s) => s?.mean ?? 0) ?? 0, language), outlays.flat());
  OUTLAYS.forEach(({ measure, label }, i) => {
    const isAtEnd = measure === "unpaid";
    const head = {
      zh: `${isAtEnd ? `${end} 年末` : `${first}–${end} 年`}${label.zh}（${yuan.unit}）`,
      en: `${label.en}, ${isAtEnd ? `end of ${end}` : `${first}–${end}`} (${yuan.unit})`,
    }[language];
    rows.push({ head, statistics: outlays[i], write: (s) => formatEstimate(s, yuan) });
  });

  const names = ruleSetNames(result, language);
  return {
    caption: { zh: "各规则方案对比", en: "Comparison of the rule sets" }[language],
    columns: [{ zh: "指标", en: "Measure" }[language], ...input.ruleSets.map((ruleSet) => names[ruleSet])],
    keyColumns: 1,
    rows: rows.map(({ head, statistics, write }) => [
      head,
      ...statistics.map((statistic) => (statistic ? write(statistic) : BELOW_UNIT.amount[language])),
    ]),
  };
}

/** One sentence with the first rule set's figures, for announcing a new result to a screen reader. */
export function announce(input: ChartInput): string {
  const { result, language } = input;
  const last = result.years.length - 1;
  const scale = monthsScale(language);
  const parts = input.ruleSets.flatMap((ruleSet) => {
    const statistic = readStatistic(result, { ruleSet, scheme: input.scheme, place: input.place }, last, "months");
    if (!statistic) return [];
    return [`${ruleSetNames(result, language)[ruleSet]} ${withUnit(formatEstimate(statistic, scale), scale)}`];
  });
  const year = result.years[last];
  return language === "zh"
    ? `推演完成。${year} 年可支付月数：${parts.join("，")}。`
    : `Run finished. Months of reserve in ${year}: ${parts.join(", ")}.`;
}
