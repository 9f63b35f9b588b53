import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { rankOf } from "../analysis/paths/distributionOf";
import { sortedYear } from "../analysis/paths/sortedYear";
import { quantileOf } from "../engine/finishWatched";
import { MEASURES, QUANTILES, STATISTICS } from "../engine/measures";
import { type PathValues, valuesOfYear } from "../engine/PathValues";
import type { Statistic } from "../engine/RunResult";
import type { Box, ChartTable, FrameInput, Tick } from "./ChartInput";
import type { Mark } from "./cursor";
import { FAN_BANDS, fanShapes } from "./fanShapes";
import { flowLegend, type LegendEntry, lowerLegend } from "./flowLegend";
import { type Frame, layOutFrame, ownBalanceNote, placeAndScheme, statedNotes } from "./frame";
import { formatFixed, formatValue, monthsScale, type NumberScale, withUnit, yuanScale } from "./numberFormat";
import { type SeriesStyle, styleOf } from "./palette";
import { ruleSetNames } from "./ruleSetNames";
import { yearTicks } from "./yearTicks";

/** Which path is shown against all others. */
export interface CourseInput extends Pick<FrameInput, "language" | "width" | "preview" | "illustrative"> {
  readonly values: PathValues;
  /** Index among the values' rule sets, and among the scenario's, by which it is coloured. */
  readonly ruleSet: number;
  readonly styleIndex: number;
  readonly path: number;
  /** Index of the year that the title is about. */
  readonly year: number;
}

/** What the legend explains: the path, the median of all, or a band by its index. */
type CourseKey = number | "median" | "course";

export interface CourseModel {
  readonly frame: Frame;
  readonly box: Box;
  readonly style: SeriesStyle;
  /** SVG paths: the bands in the order of FAN_BANDS, the median of all paths, and the path itself. */
  readonly bands: readonly string[];
  readonly median: string;
  readonly course: string;
  /** Of each year in which the path has a value. */
  readonly marks: readonly (Mark & { readonly year: number })[];
  readonly valueTicks: readonly Tick[];
  readonly yearTicks: readonly Tick[];
  readonly legend: readonly LegendEntry<CourseKey>[];
  readonly table: ChartTable;
}

const AXIS_WIDTH = 44;
const RIGHT_MARGIN = 14;
const HEIGHT = 210;
const YEARS_HEIGHT = 26;

/** One path's course over the years in the fan of all paths under the same rule set. */
export function courseModel(input: CourseInput): CourseModel {
  const { values, ruleSet, path, language, width } = input;
  const { measure, years } = values;
  const sorted = years.map((_, t) => sortedYear(values, ruleSet, t));
  const own = years.map((_, t) => valuesOfYear(values, ruleSet, t)[path]);
  const fan = sorted.map((all) => (Number.isNaN(all[all.length - 1]) ? null : fanOf(all)));
  const scale = scaleOf(values, fan, own, language);
  const all = [
    ...fan.flatMap((one) => (one ? [one.p05!, one.p95!] : [])),
    ...own.filter((value) => !Number.isNaN(value)),
  ];
  const y = scaleLinear()
    .domain([Math.min(0, ...all), Math.max(0, ...all) || 1])
    .nice(4)
    .range([HEIGHT, 0]);
  const frameInput: FrameInput = {
    ...input,
    result: { paths: values.paths, seed: values.seed, places: [values.place], schemes: [values.scheme] },
    place: 0,
    scheme: 0,
  };
  const name = ruleSetNames(values, language)[ruleSet];
  const label = MEASURES[measure].label[language];
  const legend = flowLegend(legendEntries(path, language), AXIS_WIDTH, width);
  const frame = layOutFrame(
    frameInput,
    {
      title: titleOf(input, own, sorted, scale),
      subtitle: {
        zh: `${placeAndScheme(frameInput)} · ${name} · ${label}，单位：${scale.unit} · 色带为全部路径的分位数`,
        en: `${placeAndScheme(frameInput)} · ${name} · ${label}, in ${scale.unit} · bands are quantiles of all paths`,
      }[language],
      notes: [...ownBalanceNote(frameInput), ...statedNotes(frameInput)],
    },
    legend.height + HEIGHT + YEARS_HEIGHT,
  );
  const box: Box = {
    x: AXIS_WIDTH,
    y: frame.bodyTop + legend.height,
    width: width - AXIS_WIDTH - RIGHT_MARGIN,
    height: HEIGHT,
  };
  const [first, last] = [years[0], years[years.length - 1]];
  const x = scaleLinear()
    .domain([first, Math.max(last, first + 1)])
    .range([box.x, box.x + box.width]);
  const at = (value: number): number => box.y + y(value);
  const draw = line<number>()
    .digits(2)
    .defined((_, t) => !Number.isNaN(own[t]))
    .x((_, t) => x(years[t]))
    .y((value) => at(value));
  return {
    frame,
    box,
    style: styleOf(input.styleIndex),
    ...fanShapes(
      fan.map((statistic, t) => ({ statistic, x: x(years[t]) })),
      at,
    ),
    course: draw(own) ?? "",
    marks: own.flatMap((value, t) => {
      const of = fan[t];
      return of === null ? [] : [{ x: x(years[t]), y: at(value), year: years[t], lines: readOut(t, value, of) }];
    }),
    valueTicks: y
      .ticks(4)
      .map((value) => ({ at: at(value), label: formatValue(value, scale, tickDigits(y.ticks(4), scale)) })),
    yearTicks: yearTicks(years, x, 46),
    legend: lowerLegend(legend.placed, frame.bodyTop),
    table: tableOf(input, own, fan, sorted, scale),
  };

  function readOut(t: number, value: number, of: Statistic): string[] {
    const write = (one: number): string => formatValue(one, scale);
    const share = writeShare(sorted[t], value);
    return {
      zh: [
        `${years[t]} 年 · 第 ${path} 条路径`,
        `本路径 ${withUnit(write(value), scale)}`,
        `不高于它的路径占 ${share}`,
        `全部路径：中位数 ${write(of.p50!)}，5–95 % 为 ${write(of.p05!)}–${write(of.p95!)}`,
      ],
      en: [
        `${years[t]} · path ${path}`,
        `this path ${withUnit(write(value), scale)}`,
        `${share} of the paths are at or below it`,
        `all paths: median ${write(of.p50!)}, 5–95 % ${write(of.p05!)}–${write(of.p95!)}`,
      ],
    }[language];
  }
}

/** Quantiles of sorted values, in the shape in which a fan is drawn. Mean and error are not shown, and not computed. */
function fanOf(sorted: Float64Array): Statistic {
  const quantiles = STATISTICS.distribution.slice(2).map((name, i) => [name, quantileOf(sorted, QUANTILES[i])]);
  return { mean: Number.NaN, se: Number.NaN, ...Object.fromEntries(quantiles) };
}

function scaleOf(
  { measure }: PathValues,
  fan: readonly (Statistic | null)[],
  own: readonly number[],
  language: CourseInput["language"],
): NumberScale {
  if (MEASURES[measure].unit === "months") return monthsScale(language);
  const typical = [...fan.map((one) => one?.p95 ?? 0), ...own.filter((value) => !Number.isNaN(value))].map(Math.abs);
  return yuanScale(Math.max(0, ...typical), language);
}

function tickDigits(ticks: readonly number[], scale: NumberScale): number {
  const step = (ticks[1] - ticks[0]) / scale.divisor;
  return step > 0 ? Math.max(0, Math.min(3, -Math.floor(Math.log10(step)))) : 0;
}

/** The share of paths at or below a value. */
function writeShare(sorted: Float64Array, value: number): string {
  return `${formatFixed((100 * rankOf(sorted, value, true)) / sorted.length, 1)}\u00a0%`;
}

function titleOf(
  { values, path, year, language }: CourseInput,
  own: readonly number[],
  sorted: readonly Float64Array[],
  scale: NumberScale,
): string {
  const label = MEASURES[values.measure].label;
  if (Number.isNaN(own[year])) {
    return {
      zh: `第 ${path} 条路径：本地没有${label.zh}这一指标`,
      en: `Path ${path}: no ${label.en} at this place`,
    }[language];
  }
  const [value, share] = [withUnit(formatValue(own[year], scale), scale), writeShare(sorted[year], own[year])];
  return {
    zh: `第 ${path} 条路径：${values.years[year]} 年${label.zh} ${value}，不高于它的路径占 ${share}`,
    en: `Path ${path}: ${label.en} of ${value} in ${values.years[year]}, with ${share} of the paths at or below it`,
  }[language];
}

function legendEntries(path: number, language: CourseInput["language"]): (readonly [CourseKey, string])[] {
  return [
    ["course", { zh: `第 ${path} 条路径`, en: `path ${path}` }[language]],
    ["median", { zh: "全部路径的中位数", en: "median of all paths" }[language]],
    ...FAN_BANDS.map((band, kind) => [kind, band.label] as const),
  ];
}

function tableOf(
  { values, ruleSet, path, language }: CourseInput,
  own: readonly number[],
  fan: readonly (Statistic | null)[],
  sorted: readonly Float64Array[],
  scale: NumberScale,
): ChartTable {
  const label = MEASURES[values.measure].label[language];
  const missing = { zh: "不适用", en: "n/a" }[language];
  return {
    caption: {
      zh: `第 ${path} 条路径：${label}（${scale.unit}） · ${ruleSetNames(values, language)[ruleSet]}`,
      en: `Path ${path}: ${label} (${scale.unit}) · ${ruleSetNames(values, language)[ruleSet]}`,
    }[language],
    columns: {
      zh: ["年份", "本路径", "不高于它的路径", "全部路径 5 %", "25 %", "中位数", "75 %", "95 %"],
      en: ["Year", "This path", "Paths at or below it", "All paths 5 %", "25 %", "Median", "75 %", "95 %"],
    }[language],
    keyColumns: 1,
    rows: values.years.map((year, t) => {
      const of = fan[t];
      if (of === null) return [String(year), ...Array.from({ length: 7 }, () => missing)];
      const quantiles = (["p05", "p25", "p50", "p75", "p95"] as const).map((name) => formatValue(of[name]!, scale));
      return [String(year), formatValue(own[t], scale), writeShare(sorted[t], own[t]), ...quantiles];
    }),
  };
}
