import { max } from "d3-array";
import { scaleLinear } from "d3-scale";
import { area, line } from "d3-shape";
import { readStatistic, type Statistic } from "../engine/RunResult";
import type { Box, ChartInput, ChartTable, PlacedText, Tick } from "./ChartInput";
import { type FindingEntry, stateFinding } from "./finding";
import { type Frame, LABEL_SIZE, layOutFrame, ownBalanceNote, placeAndScheme, statedNotes } from "./frame";
import { alignDigits, formatEstimate, formatValue, monthsScale, withUnit, Z95 } from "./numberFormat";
import { type SeriesStyle, styleOf } from "./palette";
import { ruleSetNames } from "./ruleSetNames";
import { estimateWidth, spreadLabels, wrapText } from "./textLayout";
import { BELOW_UNIT } from "./words";
import { yearTicks } from "./yearTicks";

/** The bands of the fan, widest first, with how dark each is drawn. */
export const FAN_BANDS = [
  { from: "p05", to: "p95", label: "5–95 %", opacity: 0.16 },
  { from: "p10", to: "p90", label: "10–90 %", opacity: 0.24 },
  { from: "p25", to: "p75", label: "25–75 %", opacity: 0.4 },
] as const;

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
}

export interface FanModel {
  readonly frame: Frame;
  readonly panels: readonly FanPanel[];
  /** Offsets from a panel's top. One scale for all panels. */
  readonly monthTicks: readonly Tick[];
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
 * warning levels (in months) as lines. Panels wrap into rows of equal length where the picture is narrow.
 */
export function fanModel(input: ChartInput, warningLevels: readonly number[]): FanModel {
  const { result, language } = input;
  const scale = monthsScale(language);
  const statistics = input.ruleSets.map((ruleSet) =>
    result.years.map((_, year) =>
      readStatistic(result, { ruleSet, scheme: input.scheme, place: input.place }, year, "months"),
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
  const room = input.width - AXIS_WIDTH - warningWidth + PANEL_GAP;
  const most = Math.max(1, Math.floor(room / (MIN_PANEL_WIDTH + PANEL_GAP)));
  const count = input.ruleSets.length;
  const rows = Math.ceil(count / most);
  const columns = Math.ceil(count / Math.max(1, rows));
  const panelWidth = room / Math.max(1, columns) - PANEL_GAP;
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
    const at = (statistic: Statistic | null, name: "p05" | "p10" | "p25" | "p50" | "p75" | "p90" | "p95" | "mean") =>
      box.y + y(statistic?.[name] ?? 0);
    const defined = (point: (typeof points)[number]) => point.statistic !== null;
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
      bands:
        known.length === 0
          ? []
          : FAN_BANDS.map(
              (band) =>
                area<(typeof points)[number]>()
                  .digits(2)
                  .defined(defined)
                  .x((point) => point.x)
                  .y0((point) => at(point.statistic, band.from))
                  .y1((point) => at(point.statistic, band.to))(points) ?? "",
            ),
      median:
        known.length === 0
          ? ""
          : (line<(typeof points)[number]>()
              .digits(2)
              .defined(defined)
              .x((point) => point.x)
              .y((point) => at(point.statistic, "p50"))(points) ?? ""),
      mean: last ? { x: last.x, y: at(last.statistic, "mean") } : null,
      points: points.map(({ statistic, x: px }, t) =>
        statistic === null
          ? null
          : { x: px, y: at(statistic, "p50"), lines: readOut(statistic, `${result.years[t]} · ${names[ruleSet]}`) },
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
    legend: placeLegend(frame.bodyTop + 8, language),
    table: fanTable(input, statistics),
  };

  function readOut(statistic: Statistic, head: string): string[] {
    const v = (name: "p05" | "p10" | "p25" | "p50" | "p75" | "p90" | "p95") => formatValue(statistic[name]!, scale);
    const [median, mean] = language === "zh" ? ["中位数", "均值"] : ["Median", "Mean"];
    return [
      head,
      `${median} ${withUnit(v("p50"), scale)}`,
      `${mean} ${withUnit(formatEstimate(statistic, scale), scale)}`,
      `25–75 %: ${v("p25")}–${v("p75")}`,
      `10–90 %: ${v("p10")}–${v("p90")}`,
      `5–95 %: ${v("p05")}–${v("p95")}`,
    ];
  }
}

function placeLegend(y: number, language: ChartInput["language"]): FanModel["legend"] {
  const entries: { label: string; kind: number | "median" | "mean"; width: number }[] = [
    { label: { zh: "中位数", en: "median" }[language], kind: "median", width: language === "zh" ? 74 : 80 },
    ...FAN_BANDS.map((band, kind) => ({ label: band.label, kind, width: 86 })),
    { label: { zh: "末年均值", en: "mean, last year" }[language], kind: "mean", width: 100 },
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
  const entries = input.ruleSets.flatMap((ruleSet, i): FindingEntry[] => {
    const statistic = statistics[i][last];
    if (!statistic) return [];
    return [
      {
        name: ruleSetNames(result, language)[ruleSet],
        mean: statistic.mean,
        low: statistic.mean - Z95 * statistic.se,
        high: statistic.mean + Z95 * statistic.se,
        written: withUnit(formatEstimate(statistic, scale), scale),
      },
    ];
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

function fanTable(input: ChartInput, statistics: readonly (readonly (Statistic | null)[])[]): ChartTable {
  const { result, language } = input;
  const scale = alignDigits(monthsScale(language), statistics.flat());
  const quantiles = ["p05", "p10", "p25", "p50", "p75", "p90", "p95"] as const;
  const heads =
    language === "zh"
      ? ["规则方案", "年份", "均值 ± 误差", "5 %", "10 %", "25 %", "中位数", "75 %", "90 %", "95 %"]
      : ["Rule set", "Year", "Mean ± error", "5 %", "10 %", "25 %", "Median", "75 %", "90 %", "95 %"];
  return {
    caption: { zh: "可支付月数（个月）", en: "Months of reserve (months)" }[language],
    columns: heads,
    keyColumns: 2,
    rows: input.ruleSets.flatMap((ruleSet, i) =>
      statistics[i].map((statistic, t) => [
        ruleSetNames(result, language)[ruleSet],
        String(result.years[t]),
        ...(statistic
          ? [formatEstimate(statistic, scale), ...quantiles.map((name) => formatValue(statistic[name]!, scale))]
          : [BELOW_UNIT.amount[language], ...quantiles.map(() => BELOW_UNIT.amount[language])]),
      ]),
    ),
  };
}
