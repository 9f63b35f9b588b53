import { max, maxIndex, sum } from "d3-array";
import { readStatistic, type Statistic } from "../engine/RunResult";
import { text } from "../units/Text";
import type { ChartInput, ChartTable } from "./ChartInput";
import { findingEntries, stateFinding } from "./finding";
import { type FrameWords, placeAndScheme, statedNotes } from "./frame";
import { alignDigits, fineYuanScale, formatBounded, formatEstimate, type NumberScale, withUnit } from "./numberFormat";
import { PAYER_PARTS } from "./payerParts";
import { ruleSetNames } from "./ruleSetNames";
import { BELOW_UNIT } from "./words";

/** What one rule set's payers paid in one year, in the order of PAYER_PARTS; null where a payer does not apply. */
export type YearOfPayers = readonly (Statistic | null)[];

const UNPAID = PAYER_PARTS.findIndex(({ measure }) => measure === "unpaid");

/** Below the root only the outlays of the place's own and lower governments are booked to it. */
const WHOSE_OUTLAYS = {
  all: text("财政补助", "Government outlays"),
  province: text("财政补助", "Government outlays"),
  city: text("市、县财政补助", "City and county outlays"),
  county: text("县级财政补助", "County outlays"),
} as const;

/** The sum of what is known, with the most that its standard error can be: that of the parts added up. */
export function totalOf(one: YearOfPayers): { mean: number; se: number } {
  return { mean: sum(one, (statistic) => statistic?.mean), se: sum(one, (statistic) => statistic?.se) };
}

/** Title, subtitle and notes of who covers the gaps by year. */
export function payersWords(
  input: ChartInput,
  all: readonly (readonly YearOfPayers[])[],
  scale: NumberScale,
): FrameWords {
  const { result, language } = input;
  const last = result.years.length - 1;
  const measure = result.places[input.place].level === "county" ? "outlay-county-government-to-date" : "outlay-to-date";
  const statistics = input.ruleSets.map((ruleSet) =>
    readStatistic(result, { ruleSet, scheme: input.scheme, place: input.place }, last, measure),
  );
  const highest = max(all.flat(), (one) => totalOf(one).mean) ?? 0;
  const toDate = alignDigits(fineYuanScale(highest, language), statistics);
  const entries = findingEntries(input, {
    measure,
    year: last,
    statistics,
    write: (statistic) => withUnit(formatEstimate(statistic, toDate), toDate),
    scale: toDate,
  });
  const span = `${result.years[0]}–${result.years[last]}`;
  const { level, parent } = result.places[input.place];
  const whose = parent < 0 ? WHOSE_OUTLAYS.all : WHOSE_OUTLAYS[level];
  const lead = { zh: `${span} 年${whose.zh}累计（均值）`, en: `${whose.en}, ${span} (mean)` }[language];
  const subtitle = {
    zh: `${placeAndScheme(input)} · 各年谁来补缺（均值），单位：${scale.unit} · 各方案同一刻度`,
    en: `${placeAndScheme(input)} · who covers the gaps of each year (mean), in ${scale.unit} · one scale for all rule sets`,
  }[language];
  const kinds = {
    zh: "动用的结余、储备和财政补助为当年发生额，财政补助含收入缺口补足、清欠和补助欠拨扣回；欠付为年末余额，上年未还清的计入当年缺口，各年欠付不能相加。“± ≤”为误差上界（各项误差之和）。",
    en: "What accounts and budgets pay are flows of the year, budgets' with make-good, arrears and clawback. Unpaid is what is owed at the year's end; it is part of the next year's gap, so the years' unpaid do not add up. \"± ≤\" is the most that an error can be (those of the parts added up).",
  }[language];
  const above = {
    zh: "上级财政的支付记在上级，本地不列。",
    en: "What governments above this place pay is booked there and not shown here.",
  }[language];
  const isAboveLeftOut = all.flat().some((one) => one.some((s) => s !== null) && one.some((s) => s === null));
  return {
    title: stateFinding(lead, entries, language) + stateUnpaid(input, all, fineYuanScale(highest, language)),
    subtitle,
    notes: [kinds, ...(isAboveLeftOut && result.places[input.place].parent >= 0 ? [above] : []), ...statedNotes(input)],
  };
}

/** Which rule set leaves most unpaid at the end: low outlays are no relief where the bills lie with the hospitals. */
function stateUnpaid(input: ChartInput, all: readonly (readonly YearOfPayers[])[], scale: NumberScale): string {
  const { result, language } = input;
  const year = result.years[result.years.length - 1];
  const owed = all.map((series) => series[series.length - 1][UNPAID]);
  const most = maxIndex(owed, (statistic) => statistic?.mean ?? 0);
  const statistic = owed[most];
  if (!statistic || statistic.mean === 0) return "";
  const name = ruleSetNames(result, language)[input.ruleSets[most]];
  const written = withUnit(formatEstimate(statistic, alignDigits(scale, [statistic])), scale);
  const only = owed.length === 1;
  return {
    zh: only ? `；${year} 年末欠付 ${written}` : `；${year} 年末欠付以${name}最多（${written}）`,
    en: only
      ? `; unpaid at the end of ${year}: ${written}`
      : `; most unpaid at the end of ${year} under ${name} (${written})`,
  }[language];
}

/** Every payer of every year, and their sum. */
export function payersTable(
  input: ChartInput,
  all: readonly (readonly YearOfPayers[])[],
  scale: NumberScale,
): ChartTable {
  const { result, language } = input;
  const heads = { zh: ["规则方案", "年份"], en: ["Rule set", "Year"] }[language];
  const total = { zh: "合计（± 为上界）", en: "Total (± at most)" }[language];
  const missing = BELOW_UNIT.amount[language];
  return {
    caption: {
      zh: `各年谁来补缺（均值 ± 误差，${scale.unit}）`,
      en: `Who covers the gaps (mean ± error, ${scale.unit})`,
    }[language],
    columns: [...heads, ...PAYER_PARTS.map(({ label }) => label[language]), total],
    keyColumns: 2,
    rows: input.ruleSets.flatMap((ruleSet, i) =>
      all[i].map((one, t) => [
        ruleSetNames(result, language)[ruleSet],
        String(result.years[t]),
        ...one.map((statistic) => (statistic ? formatEstimate(statistic, scale) : missing)),
        one.some((statistic) => statistic !== null) ? formatBounded(totalOf(one), scale) : missing,
      ]),
    ),
  };
}
