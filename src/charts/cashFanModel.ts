import { max, min } from "d3-array";
import { scaleLinear } from "d3-scale";
import { MONTHS } from "../engine/cashProfile";
import { cashMeasure, type LiquidityMeasure, readLiquidity } from "../engine/liquidityMeasures";
import type { Statistic } from "../engine/RunResult";
import type { Scenario } from "../rules/formats";
import { liquidityRulesIn } from "../rules/liquidityRulesIn";
import { type Text, text } from "../units/Text";
import type { Box, ChartInput, ChartTable, PlacedText } from "./ChartInput";
import { type FanModel, type FanPanel, placeLegend } from "./fanModel";
import { fanShapes, panelGrid } from "./fanShapes";
import { LABEL_SIZE, layOutFrame, placeAndScheme, statedNotes } from "./frame";
import {
  alignDigits,
  formatEstimate,
  formatInterval,
  formatProbability,
  formatValue,
  monthsScale,
  PERCENT_SCALE,
  withUnit,
  yuanScale,
} from "./numberFormat";
import { styleOf } from "./palette";
import { ruleSetNames } from "./ruleSetNames";
import { wrapText } from "./textLayout";

const AXIS_WIDTH = 34;
const PANEL_GAP = 14;
const MIN_PANEL_WIDTH = 220;
const PANEL_HEIGHT = 200;
const LEGEND_HEIGHT = 22;
const MONTHS_HEIGHT = 22;
const FACT_LEADING = 16;

/** What the picture says of the scenario besides its result: when cash moves, and what of that is assumed. */
export type ScenarioDays = Pick<Scenario, "ruleSets" | "schemes">;

/** One rule set's year at the place in sight. */
interface CashSeries {
  readonly ruleSet: number;
  /** By month: cash in months of payments. */
  readonly cash: readonly Statistic[];
  /** The month with the least mean, 0 for January. */
  readonly tightest: number;
  /** Null without a revolving fund. */
  readonly draw: YearFacts | null;
  readonly short: YearFacts;
  /** Months of cash below which a unit draws; null without a fund, and where the place has several who keep cash. */
  readonly drawBelow: number | null;
}

interface YearFacts {
  readonly probability: Statistic;
  readonly amount: Statistic;
  readonly months: Statistic;
}

/** Whether any of the chosen rule sets has the months of a year at a place. */
export function hasCashMonths(input: ChartInput, year: number): boolean {
  return input.ruleSets.some((ruleSet) => readMonth(input, ruleSet, year, "cash-1") !== null);
}

function readMonth(input: ChartInput, ruleSet: number, year: number, measure: LiquidityMeasure): Statistic | null {
  return readLiquidity(input.result, { ruleSet, scheme: input.scheme, place: input.place }, year, measure);
}

function seriesOf(input: ChartInput, scenario: ScenarioDays, year: number): CashSeries[] {
  const { result, scheme, place } = input;
  return input.ruleSets.flatMap((ruleSet): CashSeries[] => {
    const read = (measure: LiquidityMeasure) => readMonth(input, ruleSet, year, measure);
    const cash = Array.from({ length: MONTHS }, (_, month) => read(cashMeasure(month)));
    if (!cash.every((statistic) => statistic !== null)) return [];
    const facts = (of: "draw" | "short"): YearFacts | null => {
      const [probability, amount, months] = [read(of), read(`${of}-amount`), read(`${of}-months`)];
      return probability && amount && months && { probability, amount, months };
    };
    const compared = scenario.ruleSets.find(({ id }) => id === result.ruleSets[ruleSet].id);
    const rules = compared && liquidityRulesIn(compared, result.schemes[scheme], result.years[year]);
    const keeper = rules?.liquidity?.remittance.to === "city" ? "city" : rules?.unit;
    const isKeeper = keeper === result.places[place].level;
    return [
      {
        ruleSet,
        cash,
        tightest: cash.reduce((least, { mean }, month) => (mean < cash[least].mean ? month : least), 0),
        draw: facts("draw"),
        short: facts("short")!,
        drawBelow: isKeeper ? (rules?.liquidity?.revolvingFund?.drawBelowMonths ?? null) : null,
      },
    ];
  });
}

/**
 * The twelve month-end cash positions of a year (index `year`) as a fan: one panel for each rule set whose months are
 * followed, all on one scale, in months of last year's average payments. Under each panel what the year had of draws
 * and shortages. Call it where `hasCashMonths`.
 */
export function cashFanModel(input: ChartInput, scenario: ScenarioDays, year: number): FanModel {
  const { result, language } = input;
  const all = seriesOf(input, scenario, year);
  const scale = monthsScale(language);
  const statistics = all.flatMap(({ cash }) => cash);
  const hasQuantiles = statistics.every(({ p50 }) => !Number.isNaN(p50));
  const [low, high] = hasQuantiles ? (["p05", "p95"] as const) : (["mean", "mean"] as const);
  const lines = all.flatMap(({ drawBelow }) => (drawBelow === null ? [] : [drawBelow]));
  const y = scaleLinear()
    .domain([
      Math.min(0, min(statistics, (s) => Math.min(s[low]!, s.mean)) ?? 0),
      Math.max(1, max(statistics, (s) => Math.max(s[high]!, s.mean)) ?? 0, ...lines),
    ])
    .nice(5)
    .range([PANEL_HEIGHT, 0]);

  const names = ruleSetNames(result, language);
  const grid = panelGrid(all.length, input.width - AXIS_WIDTH - PANEL_GAP, MIN_PANEL_WIDTH, PANEL_GAP);
  const titles = all.map(({ ruleSet }) => wrapText(names[ruleSet], grid.width - 12, LABEL_SIZE + 1, true).slice(0, 3));
  const facts = all.map((series) =>
    factsInWords(series, language).flatMap((fact) => wrapText(fact, grid.width, LABEL_SIZE)),
  );
  const titleHeight = (max(titles, (words) => words.length) ?? 1) * 16 + 6;
  const factsHeight = (max(facts, (words) => words.length) ?? 0) * FACT_LEADING;
  const rowHeight = titleHeight + PANEL_HEIGHT + MONTHS_HEIGHT + factsHeight + 14;
  const frame = layOutFrame(input, frameWords(input, scenario, year, all), LEGEND_HEIGHT + grid.rows * rowHeight);

  const panels = all.map((series, i): FanPanel => {
    const column = i % grid.columns;
    const box: Box = {
      x: AXIS_WIDTH + column * (grid.width + PANEL_GAP),
      y: frame.bodyTop + LEGEND_HEIGHT + Math.floor(i / grid.columns) * rowHeight + titleHeight,
      width: grid.width,
      height: PANEL_HEIGHT,
    };
    const x = scaleLinear()
      .domain([0, MONTHS - 1])
      .range([box.x, box.x + box.width]);
    const at = (value: number) => box.y + y(value);
    const points = series.cash.map((statistic, month) => ({ statistic, x: x(month) }));
    const place = (words: readonly string[], top: number, left: number, leading: number): PlacedText[] =>
      words.map((line, k) => ({ text: line, x: left, y: top + k * leading }));
    return {
      ruleSet: series.ruleSet,
      style: styleOf(series.ruleSet),
      titleLines: place(titles[i], box.y - 8 - (titles[i].length - 1) * 16, box.x + 12, 16),
      box,
      ...fanShapes(points, at),
      mean: { x: x(series.tightest), y: at(series.cash[series.tightest].mean) },
      points: points.map(({ statistic, x: px }, month) => ({
        x: px,
        y: at(hasQuantiles ? statistic.p50! : statistic.mean),
        lines: readOut(statistic, `${monthName(month, result.years[year], language)} · ${names[series.ruleSet]}`),
      })),
      emptyLines: [],
      yearTicks: points.map(({ x: px }, month) => ({
        at: px,
        label: String(month + 1),
        anchor: month === 0 ? "start" : month === MONTHS - 1 ? "end" : "middle",
      })),
      firstInRow: column === 0,
      lastInRow: column === grid.columns - 1 || i === all.length - 1,
      levels:
        series.drawBelow === null
          ? []
          : [{ at: y(series.drawBelow), label: drawBelowLabel(series.drawBelow)[language] }],
      factLines: place(facts[i], box.y + PANEL_HEIGHT + MONTHS_HEIGHT + 14, box.x, FACT_LEADING),
    };
  });
  return {
    frame,
    panels,
    monthTicks: y.ticks(5).map((months) => ({ at: y(months), label: String(months).replace("-", "−") })),
    zeroAt: y(0),
    warnings: [],
    warningTitle: "",
    legend: placeLegend(frame.bodyTop + 8, language, { zh: "最紧月份均值", en: "mean, tightest month" }[language]),
    table: cashTable(input, year, all),
  };

  function readOut(statistic: Statistic, head: string): string[] {
    const v = (name: "p05" | "p10" | "p25" | "p50" | "p75" | "p90" | "p95") => formatValue(statistic[name]!, scale);
    const [median, mean] = language === "zh" ? ["中位数", "均值"] : ["Median", "Mean"];
    const meanLine = `${mean} ${withUnit(formatEstimate(statistic, scale), scale)}`;
    if (!hasQuantiles) return [head, meanLine];
    return [
      head,
      `${median} ${withUnit(v("p50"), scale)}`,
      meanLine,
      `25–75 %: ${v("p25")} – ${v("p75")}`,
      `10–90 %: ${v("p10")} – ${v("p90")}`,
      `5–95 %: ${v("p05")} – ${v("p95")}`,
    ];
  }
}

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

function monthName(month: number, year: number, language: ChartInput["language"]): string {
  return language === "zh" ? `${year} 年 ${month + 1} 月末` : `End of ${MONTH_NAMES[month]} ${year}`;
}

function drawBelowLabel(months: number): Text {
  return text(`低于 ${months} 个月动用周转金`, `fund drawn below ${months} months`);
}

/** Under a panel: how likely, how much and for how many months the fund is drawn and money is short. */
function factsInWords({ draw, short }: CashSeries, language: ChartInput["language"]): string[] {
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

function frameWords(input: ChartInput, scenario: ScenarioDays, year: number, all: readonly CashSeries[]) {
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
      "Cash is without the revolving fund; below 0, bills that are due cannot be paid. Short means that cash on the payment day does not cover the month's payments. We have gaps covered, allocations, interest and last year's unpaid bills settled at the year's end.",
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

function cashTable(input: ChartInput, year: number, all: readonly CashSeries[]): ChartTable {
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
