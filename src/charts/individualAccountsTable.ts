import { max } from "d3-array";
import { ACCOUNT_FIGURES, ACCOUNT_LABELS, readIndividualAccounts } from "../engine/IndividualAccountSums";
import type { ChartInput, ChartTable } from "./ChartInput";
import { alignDigits, formatEstimate, yuanScale } from "./numberFormat";

/** The individual accounts of a place by year, in one table; null where the scenario has none or another scheme is shown. */
export function individualAccountsTable(
  input: Pick<ChartInput, "result" | "scheme" | "place" | "language">,
): ChartTable | null {
  const { result, place, language } = input;
  if (!result.individualAccounts || result.schemes[input.scheme] !== "employee") return null;
  const byYear = result.years.map((_, year) =>
    ACCOUNT_FIGURES.map((figure) => readIndividualAccounts(result, place, year, figure)!),
  );
  const all = byYear.flat();
  const scale = alignDigits(yuanScale(max(all, ({ mean }) => mean) ?? 0, language), all);
  const { zh, en } = result.places[place].name;
  return {
    caption: {
      zh: `${zh}：个人账户（不进统筹基金，各规则方案相同；均值，${scale.unit}）`,
      en: `${en}: individual accounts (outside the pooled fund, the same under all rule sets; means, ${scale.unit})`,
    }[language],
    columns: [
      { zh: "年份", en: "Year" }[language],
      ...ACCOUNT_FIGURES.map((figure) => ACCOUNT_LABELS[figure][language]),
    ],
    keyColumns: 1,
    rows: byYear.map((figures, year) => [
      String(result.years[year]),
      ...figures.map((statistic) => formatEstimate(statistic, scale)),
    ]),
  };
}
