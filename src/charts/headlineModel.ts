import { max } from "d3-array";
import { type ComparedMeasure, compareRuleSets } from "../analysis/compareRuleSets";
import type { Measure } from "../engine/measures";
import { readStatistic, type Statistic } from "../engine/RunResult";
import { type Text, text } from "../units/Text";
import type { ChartInput, ChartTable } from "./ChartInput";
import {
  alignDigits,
  formatEstimate,
  formatInterval,
  formatValue,
  monthsScale,
  type NumberScale,
  PERCENT_SCALE,
  withUnit,
  yuanScale,
} from "./numberFormat";
import { ruleSetNames } from "./ruleSetNames";
import { BELOW_UNIT } from "./words";

/** What the figures of who pays are called. */
const PAYMENT_LABELS: Partial<Record<Measure, Text>> = {
  "outlay-county-government-to-date": text("县级财政补助", "County outlays"),
  "outlay-city-government-to-date": text("市级财政补助", "City outlays"),
  "outlay-province-government-to-date": text("省级财政补助", "Province outlays"),
  unpaid: text("欠付", "Unpaid"),
};

interface HeadlineRow {
  readonly head: string;
  readonly statistics: readonly (Statistic | null)[];
  readonly write: (statistic: Statistic) => string;
}

/**
 * The comparison in one table, a column a rule set: months of reserve in the middle and the last year, depletion by the
 * last year, outlays by payer over all years and what is unpaid at the end.
 */
export function headlineModel(input: ChartInput): ChartTable {
  const { result, language } = input;
  const compared = compareRuleSets(result, input, input.ruleSets);
  const payments = compared.filter(({ measure }) => PAYMENT_LABELS[measure]).flatMap(({ statistics }) => statistics);
  const yuan = alignDigits(yuanScale(max(payments, (s) => s?.mean ?? 0) ?? 0, language), payments);
  const rows = compared.flatMap((row) => {
    if (row.measure === "months") return monthsRows(row, input);
    if (row.measure === "depleted-by") return [depletionRow(row, input)];
    return [paymentRow(row, input, yuan)];
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

function monthsRows({ year, statistics }: ComparedMeasure, { result, language }: ChartInput): HeadlineRow[] {
  const scale = alignDigits(monthsScale(language), statistics);
  const at = result.years[year];
  const [median, mean] = {
    zh: [`${at} 年可支付月数，中位数（个月）`, `${at} 年可支付月数，均值（个月）`],
    en: [`Months of reserve ${at}, median`, `Months of reserve ${at}, mean`],
  }[language];
  return [
    { head: median, statistics, write: (s) => formatValue(s.p50!, monthsScale(language)) },
    { head: mean, statistics, write: (s) => formatEstimate(s, scale) },
  ];
}

function depletionRow({ year, statistics }: ComparedMeasure, { result, language }: ChartInput): HeadlineRow {
  const percent = alignDigits(PERCENT_SCALE, statistics);
  const at = result.years[year];
  return {
    head: { zh: `${at} 年末前耗尽概率（95 % 区间）`, en: `Depleted by ${at} (95 % interval)` }[language],
    statistics,
    write: (s) => formatInterval(s, percent),
  };
}

function paymentRow(
  { measure, year, statistics }: ComparedMeasure,
  { result, language }: ChartInput,
  yuan: NumberScale,
): HeadlineRow {
  const label = PAYMENT_LABELS[measure]!;
  const isAtEnd = measure === "unpaid";
  const [first, end] = [result.years[0], result.years[year]];
  const head = {
    zh: `${isAtEnd ? `${end} 年末` : `${first}–${end} 年`}${label.zh}（${yuan.unit}）`,
    en: `${label.en}, ${isAtEnd ? `end of ${end}` : `${first}–${end}`} (${yuan.unit})`,
  }[language];
  return { head, statistics, write: (s) => formatEstimate(s, yuan) };
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
