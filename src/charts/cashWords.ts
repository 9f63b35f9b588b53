import { type Text, text } from "../units/Text";
import type { ChartInput } from "./ChartInput";
import type { CashSeries, ScenarioDays, YearFacts } from "./cashSeries";
import { placeAndScheme, statedNotes } from "./frame";
import { formatEstimate, formatProbability, monthsScale, withUnit, yuanScale } from "./numberFormat";
import { ruleSetNames } from "./ruleSetNames";

const MONTH_NAMES = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** A month, counted from 0, as the end of it is called. */
export function monthName(month: number, year: number, language: ChartInput["language"]): string {
  return language === "zh" ? `${year} 年 ${month + 1} 月末` : `End of ${MONTH_NAMES[month]} ${year}`;
}

/** What a line at so many months says. */
export function drawBelowLabel(months: number): Text {
  return text(`低于 ${months} 个月动用周转金`, `fund drawn below ${months} months`);
}

/** Under a panel: how likely, how much and for how many months the fund is drawn and money is short. */
export function factsInWords({ draw, short }: CashSeries, language: ChartInput["language"]): string[] {
  const of = ({ probability, amount, months }: YearFacts): Text => {
    const [zh, en] = (["zh", "en"] as const).map((one) => {
      const yuan = yuanScale(amount.mean, one);
      return {
        amount: withUnit(formatEstimate(amount, yuan), yuan),
        months: withUnit(formatEstimate(months, monthsScale(one)), monthsScale(one)),
      };
    });
    const chance = formatProbability(probability);
    return text(
      `概率 ${chance}，年内最高（均值）${zh.amount}，平均 ${zh.months}`,
      `probability ${chance}, largest in the year (mean) ${en.amount}, ${en.months} on average`,
    );
  };
  const noFund = text("动用周转金：该方案没有周转金", "Revolving fund: none under this rule set");
  const drawn = draw && text(`动用周转金：${of(draw).zh}`, `Draw of the fund: ${of(draw).en}`);
  const lacking = text(`资金不足：${of(short).zh}`, `Short of cash: ${of(short).en}`);
  return [drawn ?? noFund, lacking].map((fact) => fact[language]);
}

/** Title, subtitle and notes of the picture. */
export function cashFrameWords(input: ChartInput, scenario: ScenarioDays, year: number, all: readonly CashSeries[]) {
  const { result, language } = input;
  const subtitle = text(
    `${placeAndScheme(input)} · ${result.years[year]} 年各月末现金可支付月数，单位：个月（上年月均支出）· 各方案同一刻度`,
    `${placeAndScheme(input)} · cash at each month's end of ${result.years[year]}, in months of last year's average payments · one scale for all rule sets`,
  );
  return {
    title: stateTightest(input, year, all)[language],
    subtitle: subtitle[language],
    notes: [...cashNotes(input, scenario, all), ...statedNotes(input)],
  };
}

/** The finding: the tightest month under each rule set and, of one or two, how likely the fund is drawn or cash is short. */
function stateTightest({ result }: ChartInput, year: number, all: readonly CashSeries[]): Text {
  const of = ({ cash, tightest, draw, short }: CashSeries, language: ChartInput["language"]) => {
    const scale = monthsScale(language);
    return {
      month: language === "zh" ? `${tightest + 1} 月` : MONTH_NAMES[tightest],
      months: withUnit(formatEstimate(cash[tightest], scale), scale),
      chance: formatProbability((draw ?? short).probability),
      risk: draw ? text("动用周转金概率", "probability of a draw") : text("资金不足概率", "probability of being short"),
    };
  };
  const y = result.years[year];
  if (all.length === 1) {
    const [zh, en] = [of(all[0], "zh"), of(all[0], "en")];
    return text(
      `${y} 年资金最紧的月份为 ${zh.month}，月末可用 ${zh.months}（均值）；${zh.risk.zh} ${zh.chance}`,
      `The tightest month of ${y} is ${en.month}, with ${en.months} of cash at its end (mean); ${en.risk.en} ${en.chance}`,
    );
  }
  const [zhNames, enNames] = [ruleSetNames(result, "zh"), ruleSetNames(result, "en")];
  const zhParts = all.map((series) => {
    const { month, months, risk, chance } = of(series, "zh");
    return `${zhNames[series.ruleSet]} ${month}末 ${months}${all.length > 2 ? "" : `，${risk.zh} ${chance}`}`;
  });
  const enParts = all.map((series) => {
    const { month, months, risk, chance } = of(series, "en");
    return `${enNames[series.ruleSet]} ${months}, end of ${month}${all.length > 2 ? "" : `, ${risk.en} ${chance}`}`;
  });
  return text(
    `${y} 年资金最紧的月份（均值）：${zhParts.join("；")}`,
    `The tightest month of ${y} (mean): ${enParts.join("; ")}`,
  );
}

function cashNotes(input: ChartInput, scenario: ScenarioDays, all: readonly CashSeries[]): string[] {
  const { result, language, ruleSets } = input;
  const notes: Text[] = [
    text(
      "现金不含周转金；低于 0 表示到期支出无款可付。资金不足指拨付日的现金不够支付当月应付款。补缺、事前调剂、利息和上年欠付假定在年末清算时收付。",
      "Cash is without the revolving fund; below 0, bills that are due cannot be paid. Short means that cash on the payment day does not cover the month's payments. Assumed: gaps, allocations, interest and last year's unpaid bills are settled at the year's end.",
    ),
  ];
  if (all.some(({ cash }) => Number.isNaN(cash[0].p50)))
    notes.push(
      text(
        "县（市、区）较多，县级只计均值，不计分位数。",
        "With so many counties only means are kept for them, no quantiles.",
      ),
    );
  if (result.places[input.place].level !== "county")
    notes.push(
      text(
        "市级、省级的现金含其统筹结余和储备金。现金分在各核算单位的，动用周转金和资金不足指其中任一单位，数额为各单位合计。",
        "A city's or the province's cash takes in its pools and reserves. Where the cash is in several units, a draw or a shortage is that of any of them, and amounts are those of all together.",
      ),
    );
  if (all.length < ruleSets.length)
    notes.push(
      text(
        "其余所选方案未规定年内收付，或现金由上级统一管理，未列。",
        "The other rule sets chosen do not say when cash moves within the year, or have it kept above this place, and are left out.",
      ),
    );
  const liquidity = scenario.schemes[result.schemes[input.scheme]]?.liquidity;
  if (liquidity && Object.values(liquidity).some((profile) => profile?.assumption))
    notes.push(
      text("假设：收支的分月比例没有公开数据，为判断值。", "Assumed: how income and payments spread over the months."),
    );
  return notes.map((note) => note[language]);
}
