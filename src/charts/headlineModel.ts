import { max } from "d3-array";
import { type ComparedMeasure, compareRuleSets } from "../analysis/compareRuleSets";
import { readDepletionYear } from "../analysis/readDepletionYear";
import type { Measure } from "../engine/measures";
import { readStatistic, type Statistic } from "../engine/RunResult";
import { type Text, text } from "../units/Text";
import type { ChartInput, ChartTable } from "./ChartInput";
import {
  alignDigits,
  formatDifference,
  formatEstimate,
  formatInterval,
  formatValue,
  monthsScale,
  type NumberScale,
  PERCENT_SCALE,
  pointsScale,
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

const QUARTER = 0.25;

const NO_CHECK = text("不作预算审核", "no budget check");

interface HeadlineRow {
  readonly head: string;
  readonly cells: readonly string[];
  /** Of a difference: its name without the figure, under which it stands. */
  readonly shortHead?: string;
}

/**
 * The comparison in one table, a column a rule set: months of reserve in the middle and the last year, depletion by the
 * last year and of what share of the units, outlays by payer over all years and what is unpaid at the end; below each
 * mean and probability its difference to the baseline on the same paths.
 */
export function headlineModel(input: ChartInput): ChartTable {
  const { result, language } = input;
  const compared = compareRuleSets(result, input, input.ruleSets);
  const payments = compared.filter(({ measure }) => PAYMENT_LABELS[measure]).flatMap(({ statistics }) => statistics);
  const yuan = yuanScale(max(payments, (s) => s?.mean ?? 0) ?? 0, language);
  const alignedYuan = alignDigits(yuan, payments);
  const rows = compared.flatMap((row) => {
    if (row.measure === "months") return monthsRows(row, input);
    if (row.measure === "depleted-by") return depletionRows(row, input);
    if (row.measure === "depleted-units-by") return unitsRows(row, input);
    if (row.measure === "budget-deficit" || row.measure === "budget-deficit-amount") return [budgetRow(row, input)];
    return paymentRows(row, input, yuan, alignedYuan);
  });

  const names = ruleSetNames(result, language);
  return {
    caption: { zh: "各规则方案对比", en: "Comparison of the rule sets" }[language],
    columns: [{ zh: "指标", en: "Measure" }[language], ...input.ruleSets.map((ruleSet) => names[ruleSet])],
    keyColumns: 1,
    rows: rows.map(({ head, cells }) => [head, ...cells]),
    subordinate: new Map(rows.flatMap(({ shortHead }, at) => (shortHead === undefined ? [] : [[at, shortHead]]))),
  };
}

function row(
  head: string,
  statistics: readonly (Statistic | null)[],
  { language }: ChartInput,
  write: (statistic: Statistic) => string,
  absent = BELOW_UNIT.amount[language],
): HeadlineRow {
  return { head, cells: statistics.map((one) => (one ? write(one) : absent)) };
}

/** The row of differences of a figure, unless there is nothing to compare with the baseline. */
function differenceRow(
  figure: string,
  compared: ComparedMeasure,
  input: ChartInput,
  scale: NumberScale,
): HeadlineRow[] {
  const { result, language, ruleSets } = input;
  if (ruleSets.every((ruleSet) => ruleSet === result.baseline)) return [];
  const baseline = ruleSetNames(result, language)[result.baseline];
  const aligned = alignDigits(scale, compared.differences);
  const head = { zh: `较${baseline}：${figure}（${scale.unit}）`, en: `vs ${baseline}: ${figure} (${scale.unit})` }[
    language
  ];
  const cells = compared.differences.map((difference, i) => {
    if (ruleSets[i] === result.baseline) return "—";
    // A first look runs rule sets apart; the differences come with the whole run.
    if (result.differenceErrors === null) return "…";
    return difference ? formatDifference(difference, aligned) : BELOW_UNIT.amount[language];
  });
  const shortHead = { zh: `较${baseline}（${scale.unit}）`, en: `vs ${baseline} (${scale.unit})` }[language];
  return [{ head, cells, shortHead }];
}

function monthsRows(compared: ComparedMeasure, input: ChartInput): HeadlineRow[] {
  const { result, language } = input;
  const { year, statistics } = compared;
  const months = monthsScale(language);
  const scale = alignDigits(months, statistics);
  const at = result.years[year];
  const [median, mean, figure] = {
    zh: [`${at} 年可支付月数，中位数（个月）`, `${at} 年可支付月数，均值（个月）`, `${at} 年可支付月数均值`],
    en: [`Months of reserve ${at}, median`, `Months of reserve ${at}, mean`, `mean ${at}`],
  }[language];
  return [
    row(median, statistics, input, (s) => formatValue(s.p50!, months)),
    row(mean, statistics, input, (s) => formatEstimate(s, scale)),
    ...differenceRow(figure, compared, input, months),
  ];
}

function depletionRows(compared: ComparedMeasure, input: ChartInput): HeadlineRow[] {
  const { result, language } = input;
  const percent = alignDigits(PERCENT_SCALE, compared.statistics);
  const at = result.years[compared.year];
  const [head, figure] = {
    zh: [`${at} 年末前耗尽概率（95 % 区间）`, `${at} 年末前耗尽概率`],
    en: [`Depleted by ${at} (95 % interval)`, `depleted by ${at}`],
  }[language];
  return [
    row(head, compared.statistics, input, (s) => formatInterval(s, percent)),
    ...differenceRow(figure, compared, input, pointsScale(language)),
    ...depletionYearRow(input),
  ];
}

/** By when a quarter of paths are depleted; left out where no rule set comes so far. */
function depletionYearRow(input: ChartInput): HeadlineRow[] {
  const { result, language, ruleSets, scheme, place } = input;
  const years = ruleSets.map((ruleSet) => readDepletionYear(result, { ruleSet, scheme, place }, QUARTER));
  if (years.every((one) => one === null || one.year === null)) return [];
  const end = result.years[result.years.length - 1];
  const later = { zh: `${end} 年以后`, en: `after ${end}` }[language];
  const write = (year: number | null) => (year === null ? later : `${year}`);
  const head = {
    zh: "四分之一路径已耗尽的年份（95 % 区间）",
    en: "Year by which a quarter of paths are depleted (95 % interval)",
  }[language];
  const cells = years.map((one) => {
    if (one === null) return BELOW_UNIT.amount[language];
    const isSure = one.low === one.high;
    return isSure ? write(one.year) : `${write(one.year)} (${write(one.low)}–${write(one.high)})`;
  });
  return [{ head, cells }];
}

function unitsRows(compared: ComparedMeasure, input: ChartInput): HeadlineRow[] {
  const { result, language } = input;
  const percent = alignDigits(PERCENT_SCALE, compared.statistics);
  const at = result.years[compared.year];
  const [head, figure] = {
    zh: [`${at} 年末前曾耗尽的核算单位占比（%）`, `${at} 年末前曾耗尽单位占比`],
    en: [`Share of units depleted by ${at} (%)`, `units depleted by ${at}`],
  }[language];
  return [
    row(head, compared.statistics, input, (s) => formatEstimate(s, percent)),
    ...differenceRow(figure, compared, input, pointsScale(language)),
  ];
}

/** Rules that check no budget have none that could fail to balance, the baseline among them: there is no difference to state. */
function budgetRow({ measure, year, statistics }: ComparedMeasure, input: ChartInput): HeadlineRow {
  const { result, language } = input;
  const at = result.years[year];
  if (measure === "budget-deficit") {
    const head = {
      zh: `${at} 年有核算单位预算收不抵支的概率（95 % 区间）`,
      en: `A unit's budget of ${at} in deficit (95 % interval)`,
    }[language];
    const percent = alignDigits(PERCENT_SCALE, statistics);
    return row(head, statistics, input, (s) => formatInterval(s, percent), NO_CHECK[language]);
  }
  const yuan = alignDigits(yuanScale(max(statistics, (s) => s?.mean ?? 0) ?? 0, language), statistics);
  const head = {
    zh: `${at} 年各单位预算赤字合计（${yuan.unit}）`,
    en: `Deficits of the units' budgets, ${at} (${yuan.unit})`,
  }[language];
  return row(head, statistics, input, (s) => formatEstimate(s, yuan), NO_CHECK[language]);
}

function paymentRows(
  compared: ComparedMeasure,
  input: ChartInput,
  yuan: NumberScale,
  alignedYuan: NumberScale,
): HeadlineRow[] {
  const { result, language } = input;
  const { measure, year, statistics } = compared;
  const label = PAYMENT_LABELS[measure]!;
  const isAtEnd = measure === "unpaid";
  const [first, end] = [result.years[0], result.years[year]];
  const figure = {
    zh: `${isAtEnd ? `${end} 年末` : `${first}–${end} 年`}${label.zh}`,
    en: `${label.en}, ${isAtEnd ? `end of ${end}` : `${first}–${end}`}`,
  }[language];
  const head = { zh: `${figure}（${yuan.unit}）`, en: `${figure} (${yuan.unit})` }[language];
  return [
    row(head, statistics, input, (s) => formatEstimate(s, alignedYuan)),
    ...differenceRow(figure, compared, input, yuan),
  ];
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
