import { max } from "d3-array";
import { scaleLinear } from "d3-scale";
import type { DeterministicCase } from "../analysis/deterministicScenarios";
import { readStatistic, readWarning, type Statistic } from "../engine/RunResult";
import type { Box, ChartInput, ChartTable, PlacedText, Tick } from "./ChartInput";
import {
  explainLines,
  type FanLine,
  type FanLines,
  highestOfLines,
  placeLineLegend,
  placeLines,
  sayLines,
} from "./fanLines";
import { FAN_BANDS, fanShapes, panelGrid } from "./fanShapes";
import { belowLevel, fanTable } from "./fanTable";
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
  /** Futures without chance upon the fan. */
  readonly lines?: readonly FanLine[];
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
    readonly kind: number | "median" | "mean" | DeterministicCase;
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
 * wrap into rows of equal length where the picture is narrow. `lines` are drawn upon the fans.
 */
export function fanModel(input: ChartInput, lines: FanLines | null = null): FanModel {
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
    .domain([0, Math.max(highest, nearestWarning, 1, lines ? highestOfLines(input, lines, highest) : 0)])
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

  const words = frameWords(input, statistics, lines);
  const legendHeight = LEGEND_HEIGHT + (lines ? placeLineLegend(AXIS_WIDTH, 0, input, lines).height : 0);
  const bodyHeight = legendHeight + rows * rowHeight;
  const frame = layOutFrame(input, words, bodyHeight);

  const [firstYear, lastYear] = [result.years[0], result.years[result.years.length - 1]];
  const panels = input.ruleSets.map((ruleSet, i): FanPanel => {
    const column = i % columns;
    const box: Box = {
      x: AXIS_WIDTH + column * (panelWidth + PANEL_GAP),
      y: frame.bodyTop + legendHeight + Math.floor(i / columns) * rowHeight + titleHeight,
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
      ...(lines && {
        lines: placeLines(
          input,
          lines,
          ruleSet,
          box,
          points.map(({ x: px }) => px),
          at,
        ),
      }),
      mean: last ? { x: last.x, y: at(last.statistic!.mean) } : null,
      points: points.map(({ statistic, x: px }, t) =>
        statistic === null
          ? null
          : {
              x: px,
              y: at(statistic.p50!),
              lines: [
                ...readOut(statistic, `${result.years[t]} · ${names[ruleSet]}`, warnings[i][t]),
                ...(lines ? sayLines(input, lines, ruleSet, t) : []),
              ],
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
    legend: [
      ...placeLegend(frame.bodyTop + 8, language, { zh: "末年均值", en: "mean, last year" }[language]),
      ...(lines ? placeLineLegend(AXIS_WIDTH, frame.bodyTop + 8 + LEGEND_HEIGHT - 4, input, lines).entries : []),
    ],
    table: fanTable(input, statistics, warnings, lines),
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

function frameWords(input: ChartInput, statistics: readonly (readonly (Statistic | null)[])[], lines: FanLines | null) {
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
    notes: [...(lines ? [explainLines(lines, language)] : []), ...ownBalanceNote(input), ...statedNotes(input)],
  };
}
