import { max, min } from "d3-array";
import { scaleLinear } from "d3-scale";
import { MONTHS } from "../engine/cashProfile";
import type { Statistic } from "../engine/RunResult";
import type { Box, ChartInput, PlacedText } from "./ChartInput";
import { cashSeriesOf, type ScenarioDays } from "./cashSeries";
import { cashTable } from "./cashTable";
import { cashFrameWords, drawBelowLabel, factsInWords, monthName } from "./cashWords";
import { type FanModel, type FanPanel, placeLegend } from "./fanModel";
import { fanShapes, panelGrid } from "./fanShapes";
import { LABEL_SIZE, layOutFrame } from "./frame";
import { formatEstimate, formatValue, monthsScale, withUnit } from "./numberFormat";
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

/**
 * The twelve month-end cash positions of a year (index `year`) as a fan: one panel for each rule set whose months are
 * followed, all on one scale, in months of last year's average payments. Under each panel what the year had of draws
 * and shortages. Call it where `hasCashMonths`.
 */
export function cashFanModel(input: ChartInput, scenario: ScenarioDays, year: number): FanModel {
  const { result, language } = input;
  const all = cashSeriesOf(input, scenario, year);
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
  const frame = layOutFrame(input, cashFrameWords(input, scenario, year, all), LEGEND_HEIGHT + grid.rows * rowHeight);

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
