import { max } from "d3-array";
import { scaleLinear } from "d3-scale";
import { readStatistic } from "../engine/RunResult";
import type { Box, ChartInput, ChartTable, PlacedText, Tick } from "./ChartInput";
import type { Mark } from "./cursor";
import { panelGrid } from "./fanShapes";
import { type Frame, LABEL_SIZE, layOutFrame } from "./frame";
import {
  alignDigits,
  fineYuanScale,
  formatBounded,
  formatEstimate,
  formatValue,
  type NumberScale,
  tickDigits,
  withUnit,
} from "./numberFormat";
import { type SeriesStyle, styleOf } from "./palette";
import { PAYER_PARTS, type PayerPart } from "./payerParts";
import { payersTable, payersWords, totalOf, type YearOfPayers } from "./payersByYearWords";
import { ruleSetNames } from "./ruleSetNames";
import { estimateWidth, wrapText } from "./textLayout";
import { yearTicksOfCells } from "./yearTicks";

/** The part that every place has at which units keep accounts. */
const OWN_BALANCE = PAYER_PARTS.findIndex(({ measure }) => measure === "paid-own-balance");

/** One payer's part of a year's bar, in px of the picture. */
interface PayerSegment {
  readonly part: PayerPart;
  readonly y: number;
  readonly height: number;
}

interface PayerBar {
  readonly x: number;
  readonly width: number;
  /** From the bottom to the top. */
  readonly segments: readonly PayerSegment[];
}

interface PayersPanel {
  readonly ruleSet: number;
  readonly style: SeriesStyle;
  readonly titleLines: readonly PlacedText[];
  readonly box: Box;
  /** By year. */
  readonly bars: readonly PayerBar[];
  /** Words instead of bars. */
  readonly emptyLines: readonly PlacedText[];
  readonly yearTicks: readonly Tick[];
  readonly isFirstInRow: boolean;
}

export interface PayersByYearModel {
  readonly frame: Frame;
  readonly panels: readonly PayersPanel[];
  /** Offsets from a panel's top. One scale for all panels. */
  readonly amountTicks: readonly Tick[];
  readonly legend: readonly {
    readonly part: PayerPart;
    readonly x: number;
    readonly y: number;
    readonly label: string;
  }[];
  /** A mark a bar, panel by panel; `panel` and `year` are indices. */
  readonly marks: readonly (Mark & { readonly panel: number; readonly year: number })[];
  readonly table: ChartTable;
}

const PANEL_GAP = 18;
const MIN_PANEL_WIDTH = 180;
const PANEL_HEIGHT = 220;
const YEARS_HEIGHT = 22;
const LEGEND_LEADING = 19;
const SWATCH = 22;
/** Of a year's room, how much its bar takes. */
const BAR_SHARE = 0.82;

/**
 * Who covers the gaps, year by year: stacked bars, one panel a rule set, all on one scale. What accounts and
 * governments pay are flows of the year, unpaid is what is owed at its end. Panels wrap into rows of equal length.
 */
export function payersByYearModel(input: ChartInput): PayersByYearModel {
  const { result, language } = input;
  const { years } = result;
  const all = input.ruleSets.map((ruleSet) =>
    years.map((_, year): YearOfPayers => {
      const key = { ruleSet, scheme: input.scheme, place: input.place };
      return PAYER_PARTS.map(({ measure }) => readStatistic(result, key, year, measure));
    }),
  );
  const highest = max(all.flat(), (one) => totalOf(one).mean) ?? 0;
  const scale = alignDigits(fineYuanScale(highest, language), all.flat(2));
  const y = scaleLinear()
    .domain([0, highest > 0 ? highest : 1])
    .nice(5)
    .range([PANEL_HEIGHT, 0]);
  const ticks = highest > 0 ? y.ticks(5) : [0];
  const labels = ticks.map((value) => formatValue(value, scale, tickDigits(ticks, scale)));
  const axisWidth = Math.ceil(max(labels, (label) => estimateWidth(label, LABEL_SIZE)) ?? 0) + 10;

  const grid = panelGrid(all.length, input.width - axisWidth, MIN_PANEL_WIDTH, PANEL_GAP);
  const names = ruleSetNames(result, language);
  const titles = input.ruleSets.map((ruleSet) => wrapText(names[ruleSet], grid.width - 12, LABEL_SIZE + 1, true));
  const titleHeight = (max(titles, (lines) => lines.length) ?? 1) * 16 + 8;
  const rowHeight = titleHeight + PANEL_HEIGHT + YEARS_HEIGHT + 10;
  const shown = PAYER_PARTS.filter((_, p) => all.flat().some((one) => (one[p]?.mean ?? 0) > 0));
  const legend = placeLegend(shown, input);
  const legendHeight = ((legend.at(-1)?.y ?? 0) + 1) * LEGEND_LEADING + 4;
  const frame = layOutFrame(input, payersWords(input, all, scale), legendHeight + grid.rows * rowHeight);

  const panels = input.ruleSets.map((ruleSet, i): PayersPanel => {
    const box: Box = {
      x: axisWidth + (i % grid.columns) * (grid.width + PANEL_GAP),
      y: frame.bodyTop + legendHeight + Math.floor(i / grid.columns) * rowHeight + titleHeight,
      width: grid.width,
      height: PANEL_HEIGHT,
    };
    const step = box.width / years.length;
    const isKnown = all[i].some((one) => one[OWN_BALANCE] !== null || totalOf(one).mean > 0);
    const empty = isKnown ? [] : wrapText(BELOW_PAYERS[language], box.width - 16, LABEL_SIZE);
    return {
      ruleSet,
      style: styleOf(ruleSet),
      titleLines: titles[i].map((text, k) => ({
        text,
        x: box.x + 12,
        y: box.y - 10 - (titles[i].length - 1 - k) * 16,
      })),
      box,
      bars: all[i].map((one, t) => {
        const x = box.x + t * step + (step * (1 - BAR_SHARE)) / 2;
        return { x, width: step * BAR_SHARE, segments: stack(one, (yuan) => box.y + y(yuan)) };
      }),
      emptyLines: empty.map((text, k) => ({ text, x: box.x + 8, y: box.y + 40 + k * 17 })),
      yearTicks: yearTicksOfCells(years, box.x, step, 46),
      isFirstInRow: i % grid.columns === 0,
    };
  });
  return {
    frame,
    panels,
    amountTicks: ticks.map((value, i) => ({ at: y(value), label: labels[i] })),
    legend: legend.map(({ y: line, ...one }) => ({ ...one, y: frame.bodyTop + 8 + line * LEGEND_LEADING })),
    marks: panels.flatMap(({ bars, ruleSet }, panel) =>
      bars.flatMap((bar, year) => {
        const one = all[panel][year];
        if (one.every((statistic) => statistic === null)) return [];
        const top = bar.segments.at(-1)?.y ?? panels[panel].box.y + PANEL_HEIGHT;
        const lines = [`${years[year]} · ${names[ruleSet]}`, ...readOut(one, scale, language)];
        return [{ x: bar.x + bar.width / 2, y: top, lines, panel, year }];
      }),
    ),
    table: payersTable(input, all, scale),
  };
}

const BELOW_PAYERS = {
  zh: "该方案的核算单位在本地之上，本地没有单独的缺口。请选上一级查看。",
  en: "This rule set keeps accounts above this place, which has no gap of its own. See the place above.",
} as const;

function stack(one: YearOfPayers, at: (yuan: number) => number): PayerSegment[] {
  let below = 0;
  return PAYER_PARTS.flatMap((part, p) => {
    const mean = one[p]?.mean ?? 0;
    if (mean <= 0) return [];
    const segment = { part, y: at(below + mean), height: at(below) - at(below + mean) };
    below += mean;
    return [segment];
  });
}

/** The payers that occur, from left to right; `y` is the line. */
function placeLegend(parts: readonly PayerPart[], { width, language }: ChartInput) {
  let x = 0;
  let line = 0;
  return parts.map((part) => {
    const label = part.label[language];
    const needed = SWATCH + estimateWidth(label, LABEL_SIZE) + 16;
    if (x > 0 && x + needed > width) {
      x = 0;
      line++;
    }
    const placed = { part, x, y: line, label };
    x += needed;
    return placed;
  });
}

function readOut(one: YearOfPayers, scale: NumberScale, language: ChartInput["language"]): string[] {
  const total = { zh: "合计", en: "Total" }[language];
  const parts = PAYER_PARTS.flatMap(({ label }, p) => {
    const statistic = one[p];
    if (!statistic || (statistic.mean === 0 && statistic.se === 0)) return [];
    return [`${label[language]} ${withUnit(formatEstimate(statistic, scale), scale)}`];
  });
  const whole = withUnit(
    parts.length > 1 ? formatBounded(totalOf(one), scale) : formatEstimate(totalOf(one), scale),
    scale,
  );
  return [...parts.reverse(), `${total} ${whole}`];
}
