import { max } from "d3-array";
import { scaleLinear } from "d3-scale";
import { readStatistic, readWarning, type Statistic } from "../engine/RunResult";
import type { Box, ChartInput, ChartTable, PlacedText, Tick } from "./ChartInput";
import { FAN_BANDS, fanShapes, panelGrid } from "./fanShapes";
import { findingEntries, stateFinding } from "./finding";
import { type Frame, LABEL_SIZE, layOutFrame, ownBalanceNote, placeAndScheme, statedNotes } from "./frame";
import {
  alignDigits,
  formatEstimate,
  formatInterval,
  formatValue,
  monthsScale,
  PERCENT_SCALE,
  withUnit,
} from "./numberFormat";
import { type SeriesStyle, styleOf } from "./palette";
import { ruleSetNames } from "./ruleSetNames";
import { estimateWidth, spreadLabels, wrapText } from "./textLayout";
import { BELOW_UNIT } from "./words";
import { yearTicks } from "./yearTicks";

export interface FanPanel {
  readonly ruleSet: number;
  readonly style: SeriesStyle;
  readonly titleLines: readonly PlacedText[];
  readonly box: Box;
  /** SVG paths of the bands, in the order of FAN_BANDS, and of the median. Empty where the measure does not apply. */
  readonly bands: readonly string[];
  readonly median: string;
  /** Mean in the last year that has one: the number of the title. */
  readonly mean: { readonly x: number; readonly y: number } | null;
  /** By year: place of the median, and what the read-out says; null where the measure does not apply. */
  readonly points: readonly ({ readonly x: number; readonly y: number; readonly lines: readonly string[] } | null)[];
  /** Words instead of a picture. */
  readonly emptyLines: readonly PlacedText[];
  readonly yearTicks: readonly Tick[];
  /** Whether this panel bears the labels of the axis (first in its row) and of the warning levels (last in its row). */
  readonly firstInRow: boolean;
  readonly lastInRow: boolean;
  /** Levels of this panel alone, as offsets from its top, and lines of text under it. */
  readonly levels?: readonly Tick[];
  readonly factLines?: readonly PlacedText[];
}

export interface FanModel {
  readonly frame: Frame;
  readonly panels: readonly FanPanel[];
  /** Offsets from a panel's top. One scale for all panels. */
  readonly monthTicks: readonly Tick[];
  /** Where 0 is, if the scale goes below. */
  readonly zeroAt?: number;
  readonly warnings: readonly (Tick & { readonly labelAt: number })[];
  readonly legend: readonly {
    readonly x: number;
    readonly y: number;
    readonly label: string;
    readonly kind: number | "median" | "mean";
  }[];
  readonly warningTitle: string;
  readonly table: ChartTable;
}

const AXIS_WIDTH = 34;
const PANEL_GAP = 14;
const MIN_PANEL_WIDTH = 140;
const PANEL_HEIGHT = 220;
const LEGEND_HEIGHT = 22;
const YEARS_HEIGHT = 22;

/**
 * The fan of months of reserve: one panel a rule set, all on one scale, quantile bands and median by year, the
 * warning levels (in months) as lines, and in the read-out and the table the probability of being below each. Panels
 * wrap into rows of equal length where the picture is narrow.
 */
export function fanModel(input: ChartInput): FanModel {
  const { result, language } = input;
  const { warningLevels } = result;
  const scale = monthsScale(language);
  const statistics = input.ruleSets.map((ruleSet) =>
    result.years.map((_, year) =>
      readStatistic(result, { ruleSet, scheme: input.scheme, place: input.place }, year, "months"),
    ),
  );
  const warnings = input.ruleSets.map((ruleSet) =>
    result.years.map((_, year) =>
      warningLevels.map((_, level) =>
        readWarning(result, { ruleSet, scheme: input.scheme, place: input.place }, year, level),
      ),
    ),
  );
  const highest = max(statistics.flat(), (s) => (s ? Math.max(s.p95!, s.mean) : 0)) ?? 0;
  const nearestWarning = Math.min(...warningLevels, 6);
  const y = scaleLinear()
    .domain([0, Math.max(highest, nearestWarning, 1)])
    .nice(5)
    .range([PANEL_HEIGHT, 0]);

  const warningTitle = { zh: "预警", en: "Warning" }[language];
  const warningWidth = estimateWidth(warningTitle, LABEL_SIZE) + 8;
  const count = input.ruleSets.length;
  const grid = panelGrid(count, input.width - AXIS_WIDTH - warningWidth, MIN_PANEL_WIDTH, PANEL_GAP);
  const { rows, columns, width: panelWidth } = grid;
  const names = ruleSetNames(result, language);
  const titles = input.ruleSets.map((ruleSet) =>
    wrapText(ruleSetNames(result, language)[ruleSet], panelWidth - 12, LABEL_SIZE + 1, true).slice(0, 3),
  );
  const titleHeight = (max(titles, (lines) => lines.length) ?? 1) * 16 + 6;
  const rowHeight = titleHeight + PANEL_HEIGHT + YEARS_HEIGHT + 8;

  const words = frameWords(input, statistics);
  const bodyHeight = LEGEND_HEIGHT + rows * rowHeight;
  const frame = layOutFrame(input, words, bodyHeight);

  const [firstYear, lastYear] = [result.years[0], result.years[result.years.length - 1]];
  const panels = input.ruleSets.map((ruleSet, i): FanPanel => {
    const column = i % columns;
    const box: Box = {
      x: AXIS_WIDTH + column * (panelWidth + PANEL_GAP),
      y: frame.bodyTop + LEGEND_HEIGHT + Math.floor(i / columns) * rowHeight + titleHeight,
      width: panelWidth,
      height: PANEL_HEIGHT,
    };
    const x = scaleLinear()
      .domain([firstYear, Math.max(lastYear, firstYear + 1)])
      .range([box.x, box.x + box.width]);
    const points = statistics[i].map((statistic, t) => ({ statistic, x: x(result.years[t]) }));
    const known = points.filter((point) => point.statistic !== null);
    const at = (value: number) => box.y + y(value);
    const last = known[known.length - 1];
    return {
      ruleSet,
      style: styleOf(ruleSet),
      titleLines: titles[i].map((text, k) => ({
        text,
        x: box.x + 12,
        y: box.y - 8 - (titles[i].length - 1 - k) * 16,
      })),
      box,
      ...fanShapes(points, at),
      mean: last ? { x: last.x, y: at(last.statistic!.mean) } : null,
      points: points.map(({ statistic, x: px }, t) =>
        statistic === null
          ? null
          : {
              x: px,
              y: at(statistic.p50!),
              lines: readOut(statistic, `${result.years[t]} · ${names[ruleSet]}`, warnings[i][t]),
            },
      ),
      emptyLines:
        known.length > 0
          ? []
          : wrapText(BELOW_UNIT.months[language], box.width - 16, LABEL_SIZE).map((text, k) => ({
              text,
              x: box.x + 8,
              y: box.y + 40 + k * 17,
            })),
      yearTicks: yearTicks(result.years, x, 46),
      firstInRow: column === 0,
      lastInRow: column === columns - 1 || i === count - 1,
    };
  });

  const inSight = warningLevels.filter((level) => level <= y.domain()[1]).sort((a, b) => a - b);
  const labelsAt = spreadLabels(
    inSight.map((level) => y(level)),
    12,
    4,
    PANEL_HEIGHT - 2,
  );
  return {
    frame,
    panels,
    monthTicks: y.ticks(5).map((months) => ({ at: y(months), label: String(months) })),
    warnings: inSight.map((level, i) => ({ at: y(level), labelAt: labelsAt[i], label: String(level) })),
    warningTitle,
    legend: placeLegend(frame.bodyTop + 8, language, { zh: "末年均值", en: "mean, last year" }[language]),
    table: fanTable(input, statistics, warnings),
  };

  function readOut(statistic: Statistic, head: string, below: readonly (Statistic | null)[]): string[] {
    const v = (name: "p05" | "p10" | "p25" | "p50" | "p75" | "p90" | "p95") => formatValue(statistic[name]!, scale);
    const [median, mean] = language === "zh" ? ["中位数", "均值"] : ["Median", "Mean"];
    return [
      head,
      `${median} ${withUnit(v("p50"), scale)}`,
      `${mean} ${withUnit(formatEstimate(statistic, scale), scale)}`,
      `25–75 %: ${v("p25")}–${v("p75")}`,
      `10–90 %: ${v("p10")}–${v("p90")}`,
      `5–95 %: ${v("p05")}–${v("p95")}`,
      ...below.map((one, k) => `${belowLevel(warningLevels[k], language)} ${formatInterval(one!, PERCENT_SCALE)}`),
    ];
  }
}

/** The legend of a fan; `mean` says which mean is marked. */
export function placeLegend(y: number, language: ChartInput["language"], mean: string): FanModel["legend"] {
  const entries: { label: string; kind: number | "median" | "mean"; width: number }[] = [
    { label: { zh: "中位数", en: "median" }[language], kind: "median", width: language === "zh" ? 74 : 80 },
    ...FAN_BANDS.map((band, kind) => ({ label: band.label, kind, width: 86 })),
    { label: mean, kind: "mean", width: 100 },
  ];
  let x = AXIS_WIDTH;
  return entries.map(({ label, kind, width }) => {
    const placed = { x, y, label, kind };
    x += width;
    return placed;
  });
}

function frameWords(input: ChartInput, statistics: readonly (readonly (Statistic | null)[])[]) {
  const { result, language } = input;
  const last = result.years.length - 1;
  const scale = alignDigits(
    monthsScale(language),
    statistics.map((series) => series[last]),
  );
  const entries = findingEntries(input, {
    measure: "months",
    year: last,
    statistics: statistics.map((series) => series[last]),
    write: (statistic) => withUnit(formatEstimate(statistic, scale), scale),
    scale: monthsScale(language),
  });
  const year = result.years[last];
  const lead = { zh: `${year} 年可支付月数（均值）`, en: `Months of reserve in ${year} (mean)` }[language];
  const subtitle = {
    zh: `${placeAndScheme(input)} · 可支付月数，单位：个月 · 各方案同一刻度 · 虚线为预警线`,
    en: `${placeAndScheme(input)} · months of reserve, in months · one scale for all rule sets · dashed lines are warning levels`,
  }[language];
  return {
    title: stateFinding(lead, entries, language),
    subtitle,
    notes: [...ownBalanceNote(input), ...statedNotes(input)],
  };
}

/** "低于 6 个月" */
function belowLevel(level: number, language: ChartInput["language"]): string {
  return { zh: `低于 ${level} 个月`, en: `Below ${level} months` }[language];
}

function fanTable(
  input: ChartInput,
  statistics: readonly (readonly (Statistic | null)[])[],
  warnings: readonly (readonly (readonly (Statistic | null)[])[])[],
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
  return {
    caption: { zh: "可支付月数（个月）", en: "Months of reserve (months)" }[language],
    columns: [...heads, ...result.warningLevels.map((level) => belowLevel(level, language))],
    keyColumns: 2,
    rows: input.ruleSets.flatMap((ruleSet, i) =>
      statistics[i].map((statistic, t) => [
        ruleSetNames(result, language)[ruleSet],
        String(result.years[t]),
        ...(statistic
          ? [formatEstimate(statistic, scale), ...quantiles.map((name) => formatValue(statistic[name]!, scale))]
          : [missing, ...quantiles.map(() => missing)]),
        ...warnings[i][t].map((warning) => (warning ? formatInterval(warning, percent) : missing)),
      ]),
    ),
  };
}
