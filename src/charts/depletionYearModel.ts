import { max } from "d3-array";
import { scaleLinear } from "d3-scale";
import { type DepletionYear, readDepletionYear } from "../analysis/readDepletionYear";
import type { Language } from "../units/Text";
import type { Box, ChartInput, ChartTable, PlacedText, Tick } from "./ChartInput";
import type { Mark } from "./cursor";
import { type Frame, LABEL_SIZE, layOutFrame, ownBalanceNote, placeAndScheme, statedNotes } from "./frame";
import { type SeriesStyle, styleOf } from "./palette";
import { ruleSetNames } from "./ruleSetNames";
import { estimateWidth, wrapText } from "./textLayout";
import { BELOW_UNIT } from "./words";
import { yearTicks } from "./yearTicks";

/** Shares of paths of whose depletion the year is shown. */
export const DEPLETION_SHARES = [0.05, 0.1, 0.25, 0.5, 0.75] as const;

interface DepletionDot {
  readonly style: SeriesStyle;
  readonly x: number;
  readonly y: number;
  /** Whether it does not come within the run: drawn hollow, right of the last year. */
  readonly isAfter: boolean;
  /** Ends of the 95 % interval; the right one may lie right of the last year. */
  readonly interval: { readonly from: number; readonly to: number };
}

interface ShareRow {
  readonly labelLines: readonly PlacedText[];
  readonly top: number;
  readonly height: number;
  readonly dots: readonly DepletionDot[];
}

export interface DepletionYearModel {
  readonly frame: Frame;
  readonly box: Box;
  readonly rows: readonly ShareRow[];
  readonly yearTicks: readonly Tick[];
  /** Where what comes after the last year stands, and its words. */
  readonly after: { readonly x: number; readonly from: number; readonly label: string } | null;
  readonly legend: readonly {
    readonly x: number;
    readonly y: number;
    readonly label: string;
    readonly style: SeriesStyle;
  }[];
  /** A mark a dot, row by row. */
  readonly marks: readonly Mark[];
  /** Words about rule sets that say nothing of this place. */
  readonly emptyLines: readonly PlacedText[];
  readonly table: ChartTable;
}

const DOT_ROOM = 16;
const ROW_GAP = 10;
const YEARS_HEIGHT = 24;
const LEGEND_LEADING = 19;
const LINE_HEIGHT = 15;

/** One rule set's years, in the order of DEPLETION_SHARES. */
interface DepletionSeries {
  readonly ruleSet: number;
  readonly name: string;
  readonly years: readonly DepletionYear[];
}

/**
 * The years by which given shares of paths have seen a first depletion: a row a share, a dot with its 95 % interval a
 * rule set. What does not come by the last year stands to the right of it.
 */
export function depletionYearModel(input: ChartInput): DepletionYearModel {
  const { result, language } = input;
  const names = ruleSetNames(result, language);
  const series = input.ruleSets.flatMap((ruleSet): DepletionSeries[] => {
    const key = { ruleSet, scheme: input.scheme, place: input.place };
    const years = DEPLETION_SHARES.map((share) => readDepletionYear(result, key, share));
    return years.some((one) => one === null)
      ? []
      : [{ ruleSet, name: names[ruleSet], years: years as DepletionYear[] }];
  });
  const missing = input.ruleSets.filter((ruleSet) => !series.some((one) => one.ruleSet === ruleSet));
  const [first, last] = [result.years[0], result.years[result.years.length - 1]];
  const afterLabel = writeYear(null, last, language);
  const afterWidth = estimateWidth(afterLabel, LABEL_SIZE) + 22;
  const shareLabels = DEPLETION_SHARES.map((share) => shareInWords(share, language));
  const labelWidth = (max(shareLabels, (label) => estimateWidth(label, LABEL_SIZE)) ?? 0) + 14;

  const legend = placeLegend(series, input.width);
  const legendHeight = series.length > 0 ? ((legend.at(-1)?.line ?? 0) + 1) * LEGEND_LEADING + 6 : 0;
  const rowHeight = Math.max(1, series.length) * DOT_ROOM + ROW_GAP;
  const plotHeight = series.length > 0 ? DEPLETION_SHARES.length * rowHeight : 0;
  const listed = missing.map((ruleSet) => names[ruleSet]).join({ zh: "、", en: ", " }[language]);
  const missingLines =
    missing.length === 0 ? [] : wrapText(BELOW_UNIT.depletion[language] + listed, input.width, LABEL_SIZE);
  const axisHeight = series.length > 0 ? YEARS_HEIGHT : 0;
  const missingHeight = missingLines.length > 0 ? missingLines.length * LINE_HEIGHT + 6 : 0;
  const frame = layOutFrame(input, frameWords(input, series), legendHeight + plotHeight + axisHeight + missingHeight);
  const box: Box = {
    x: labelWidth,
    y: frame.bodyTop + legendHeight,
    width: Math.max(100, input.width - labelWidth - afterWidth),
    height: plotHeight,
  };
  const x = scaleLinear()
    .domain([first, Math.max(last, first + 1)])
    .range([box.x + 8, box.x + box.width - 8]);
  const afterX = box.x + box.width + afterWidth / 2;
  const at = (year: number | null) => (year === null ? afterX : x(year));
  const rows = DEPLETION_SHARES.map((_, s): ShareRow => {
    const top = box.y + s * rowHeight;
    return {
      top,
      height: rowHeight,
      labelLines: [{ text: shareLabels[s], x: box.x - 10, y: top + rowHeight / 2 + 4, anchor: "end" }],
      dots: series.map(({ ruleSet, years }, i) => ({
        style: styleOf(ruleSet),
        x: at(years[s].year),
        y: top + ROW_GAP / 2 + (i + 0.5) * DOT_ROOM,
        isAfter: years[s].year === null,
        interval: { from: at(years[s].low), to: at(years[s].high) },
      })),
    };
  });
  return {
    frame,
    box,
    rows: series.length > 0 ? rows : [],
    yearTicks: series.length > 0 ? yearTicks(result.years, x, 90) : [],
    after: series.length > 0 ? { x: afterX, from: box.x + box.width, label: afterLabel } : null,
    legend: legend.map(({ line, ...one }) => ({ ...one, y: frame.bodyTop + 8 + line * LEGEND_LEADING })),
    marks: rows.flatMap(({ dots }, s) =>
      dots.map((dot, i) => ({
        x: dot.x,
        y: dot.y,
        lines: [series[i].name, shareLabels[s], writeDepletionYear(series[i].years[s], last, language)],
      })),
    ),
    emptyLines: missingLines.map((text, i) => ({
      text,
      x: 0,
      y: box.y + plotHeight + axisHeight + 12 + i * LINE_HEIGHT,
    })),
    table: depletionYearTable(input, series),
  };
}

function placeLegend(series: readonly DepletionSeries[], width: number) {
  let x = 0;
  let line = 0;
  return series.map(({ ruleSet, name }) => {
    const needed = 18 + estimateWidth(name, LABEL_SIZE, true) + 18;
    if (x > 0 && x + needed > width) {
      x = 0;
      line++;
    }
    const placed = { x, line, label: name, style: styleOf(ruleSet) };
    x += needed;
    return placed;
  });
}

function shareInWords(share: number, language: Language): string {
  const percent = `${Math.round(share * 100)}\u00a0%`;
  return { zh: `${percent} 的路径`, en: `${percent} of paths` }[language];
}

/** "2031", or "2045 年以后" where it does not come by the last year. */
function writeYear(year: number | null, last: number, language: Language): string {
  if (year !== null) return String(year);
  return { zh: `${last} 年以后`, en: `after ${last}` }[language];
}

/** "2031 (2030–2032)": the year and its 95 % interval. */
function writeDepletionYear({ year, low, high }: DepletionYear, last: number, language: Language): string {
  const [one, from, to] = [year, low, high].map((value) => writeYear(value, last, language));
  return from === to ? one : `${one} (${from}–${to})`;
}

/** The share that the title is about: a quarter if under any rule set so many are depleted, else the largest that are. */
function shareOfTitle(series: readonly DepletionSeries[]): number | null {
  const reached = DEPLETION_SHARES.map((_, s) => s).filter((s) => series.some(({ years }) => years[s].year !== null));
  const quarter = DEPLETION_SHARES.indexOf(0.25);
  return reached.length === 0 ? null : Math.min(quarter, reached[reached.length - 1]);
}

/** The finding: every rule set's year if there are one or two, else the earliest and the latest, where they can be told apart. */
function stateDepletionYears(input: ChartInput, series: readonly DepletionSeries[]): string {
  const { result, language } = input;
  const last = result.years[result.years.length - 1];
  const words = TITLE_WORDS[language];
  if (series.length === 0) return words.none;
  const s = shareOfTitle(series);
  if (s === null) return words.never(last);
  const lead = words.lead(`${DEPLETION_SHARES[s] * 100}\u00a0%`);
  const order = (year: number | null) => year ?? Number.POSITIVE_INFINITY;
  const sorted = series.toSorted((a, b) => order(a.years[s].year) - order(b.years[s].year));
  const say = ({ name, years }: DepletionSeries) =>
    `${name} ${words.year(writeDepletionYear(years[s], last, language))}`;
  if (sorted.length <= 2) return lead + sorted.map(say).join(words.comma);
  const [top, bottom] = [sorted[0], sorted[sorted.length - 1]];
  if (order(top.years[s].high) >= order(bottom.years[s].low)) return lead + words.close;
  const later = sorted.filter(({ years }) => years[s].year === null);
  if (later.length < 2) return lead + words.extremes(say(top), say(bottom));
  return (
    lead +
    words.others(
      say(top),
      later.length === sorted.length - 1,
      later.map(({ name }) => name),
      last,
    )
  );
}

const TITLE_WORDS = {
  zh: {
    comma: "，",
    none: "耗尽年份：所选方案在本地均不单独核算",
    /** "2031 年"; what ends with a word or a bracket is left as it is. */
    year: (written: string) => (/\d$/.test(written) ? `${written} 年` : written),
    never: (last: number) => `到 ${last} 年末，各方案曾耗尽的路径都不到 5 %`,
    lead: (percent: string) => `${percent} 的路径已耗尽的年份：`,
    close: "各方案差别未超出误差",
    extremes: (top: string, bottom: string) => `最早为${top}，最晚为${bottom}`,
    others: (top: string, isAll: boolean, later: readonly string[], last: number) =>
      `最早为${top}，${isAll ? "其余方案均" : later.join("、")}在 ${last} 年以后`,
  },
  en: {
    comma: ", ",
    none: "Year of depletion: none of the chosen rule sets keeps accounts at this place",
    year: (written: string) => written,
    never: (last: number) => `By ${last} fewer than 5 % of paths are depleted under every rule set`,
    lead: (percent: string) => `Year by which ${percent} of paths are depleted: `,
    close: "no difference beyond the error",
    extremes: (top: string, bottom: string) => `earliest under ${top}, latest under ${bottom}`,
    others: (top: string, isAll: boolean, later: readonly string[], last: number) =>
      `earliest under ${top}, after ${last} under ${isAll ? "all others" : later.join(", ")}`,
  },
} as const;

function frameWords(input: ChartInput, series: readonly DepletionSeries[]) {
  const { language } = input;
  const subtitle = {
    zh: `${placeAndScheme(input)} · 至该年末已有给定比例的路径曾经耗尽，单位：年 · 横线为 95 % 区间`,
    en: `${placeAndScheme(input)} · the first year by whose end the given share of paths has been depleted · bars are 95 % intervals`,
  }[language];
  const meaning = {
    zh: "耗尽：可用结余为零，且当年仍有财政补助或欠付。95 % 区间由累计耗尽概率的 Wilson 区间反推，空心为推演期内未到。",
    en: "Depletion: nothing available, with government outlays or unpaid bills in the year. Intervals are Wilson intervals of the probability by the year, turned round; hollow marks do not come within the run.",
  }[language];
  const units = {
    zh: "按地区合计计算，合计可能掩盖个别核算单位的耗尽。",
    en: "Counted for the place as a whole, whose total may hide units that have run dry.",
  }[language];
  const isWhole = input.result.places[input.place].level !== "county";
  return {
    title: stateDepletionYears(input, series),
    subtitle,
    notes: [meaning, ...(isWhole ? [units] : []), ...ownBalanceNote(input), ...statedNotes(input)],
  };
}

function depletionYearTable(input: ChartInput, series: readonly DepletionSeries[]): ChartTable {
  const { result, language } = input;
  const last = result.years[result.years.length - 1];
  return {
    caption: { zh: "耗尽年份（95 % 区间）", en: "Year of depletion (95 % interval)" }[language],
    columns: [
      { zh: "已耗尽的路径", en: "Paths depleted" }[language],
      ...input.ruleSets.map((ruleSet) => ruleSetNames(result, language)[ruleSet]),
    ],
    keyColumns: 1,
    rows: DEPLETION_SHARES.map((share, s) => [
      shareInWords(share, language),
      ...input.ruleSets.map((ruleSet) => {
        const one = series.find((entry) => entry.ruleSet === ruleSet);
        return one ? writeDepletionYear(one.years[s], last, language) : BELOW_UNIT.amount[language];
      }),
    ]),
  };
}
