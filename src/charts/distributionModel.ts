import { max, tickStep } from "d3-array";
import { scaleLinear } from "d3-scale";
import { type Distribution, distributionOf, rankOf, worstEndOf } from "../analysis/paths/distributionOf";
import { quantileOf } from "../engine/finishWatched";
import { MEASURES } from "../engine/measures";
import { type PathValues, valuesOfYear } from "../engine/PathValues";
import type { Language } from "../units/Text";
import type { Box, ChartTable, FrameInput, PlacedText, Tick } from "./ChartInput";
import { distributionTable, factsOf } from "./distributionTable";
import {
  beyondNotes,
  binFacts,
  distributionSubtitle,
  distributionTitle,
  emptyLines,
  legendEntries,
  zeroNote,
} from "./distributionWords";
import { flowLegend, type LegendEntry, lowerLegend } from "./flowLegend";
import { type Frame, LABEL_SIZE, layOutFrame, ownBalanceNote, statedNotes } from "./frame";
import { formatFixed, monthsScale, type NumberScale, yuanScale } from "./numberFormat";
import { type SeriesStyle, styleOf } from "./palette";
import { ruleSetNames } from "./ruleSetNames";
import { estimateWidth, wrapText } from "./textLayout";

/** Which values are shown, of which year and under which rule sets. */
export interface DistributionInput extends Pick<FrameInput, "language" | "width" | "preview" | "illustrative"> {
  readonly values: PathValues;
  /** Index among the values' years. */
  readonly year: number;
  /** Indices among the values' rule sets in the order of drawing, each with its index in the scenario's list, by which it is coloured. */
  readonly ruleSets: readonly { readonly index: number; readonly styleIndex: number }[];
  /** A path that is pointed out, under one rule set. */
  readonly marked?: { readonly ruleSet: number; readonly path: number } | undefined;
}

/** A bar: its bounds in the measure's unit, where it stands, and what the read-out says of it. */
interface DistributionBin {
  readonly from: number;
  readonly to: number;
  readonly box: Box;
  readonly lines: readonly string[];
}

/** Where something of the distribution stands along the axis. */
interface DistributionMarks {
  readonly y: number;
  /** p5, p25, median, p75, p95. */
  readonly quantiles: readonly number[];
  readonly mean: number;
  readonly tail: number;
}

export interface DistributionPanel {
  /** Index among the values' rule sets. */
  readonly ruleSet: number;
  readonly style: SeriesStyle;
  readonly titleLines: readonly PlacedText[];
  readonly factLines: readonly PlacedText[];
  readonly box: Box;
  readonly bins: readonly DistributionBin[];
  /** Null where the measure does not apply, and words stand instead. */
  readonly marks: DistributionMarks | null;
  readonly emptyLines: readonly PlacedText[];
  /** The path that is pointed out. */
  readonly marked: { readonly x: number; readonly label: PlacedText } | null;
}

export interface DistributionModel {
  readonly frame: Frame;
  readonly panels: readonly DistributionPanel[];
  /** One scale for all panels: along the axis, and of the shares by offset from a panel's top. */
  readonly valueTicks: readonly Tick[];
  readonly shareTicks: readonly Tick[];
  readonly axisAt: number;
  readonly axisLabel: PlacedText;
  readonly legend: readonly LegendEntry<LegendKind>[];
  /** From what to what the axis goes: in the measure's unit, and in px. */
  readonly domain: readonly [number, number];
  readonly range: readonly [number, number];
  readonly table: ChartTable;
}

export type LegendKind = "median" | "half" | "most" | "mean" | "tail";

const AXIS_WIDTH = 40;
const RIGHT_MARGIN = 10;
/** Of the bars, where several panels stand under each other, and where there is one alone. */
const BARS_HEIGHT = 66;
const TALL_BARS_HEIGHT = 150;
const STRIP_HEIGHT = 20;
const ROW_GAP = 14;
const AXIS_HEIGHT = 40;
const LEAST_BIN_WIDTH = 11;
/** Of the paths at either end, so many may lie beyond the picture: one path far out would press all others together. */
const BEYOND = 0.002;
/** Where more paths than this have 0, they are counted in words: their bar would dwarf all others. */
const MANY_ZEROS = 0.05;

/**
 * The distribution of a measure in a year over all paths: a panel a rule set, one under the other on one scale; bars of
 * equal width whose height is the share of paths in them, and below them the quantiles, the mean and the mean of the worst 5 %.
 */
export function distributionModel(input: DistributionInput): DistributionModel {
  const { values, year, language, width } = input;
  const barsHeight = input.ruleSets.length > 1 ? BARS_HEIGHT : TALL_BARS_HEIGHT;
  const { measure } = values;
  const worstEnd = worstEndOf(measure);
  const distributions = input.ruleSets.map(({ index }) => distributionOf(valuesOfYear(values, index, year), worstEnd));
  const known = distributions.filter((one) => one !== null);
  const scale = scaleOf(known, measure, language);
  const leavesZeros = known.some(({ zeros, sorted }) => zeros > MANY_ZEROS * sorted.length);
  const domain = domainOf(known, leavesZeros);
  const range = [AXIS_WIDTH, width - RIGHT_MARGIN] as const;
  const x = scaleLinear().domain(domain).range(range);
  const bins = binsOf(domain, (range[1] - range[0]) / LEAST_BIN_WIDTH);
  const counts = distributions.map((one) => (one ? countBins(one, bins, leavesZeros) : bins.map(() => 0)));
  const highest =
    max(counts.flatMap((all, i) => all.map((count) => count / (distributions[i]?.sorted.length ?? 1)))) ?? 0;
  const y = scaleLinear()
    .domain([0, highest > 0 ? highest : 1])
    .range([barsHeight, 0]);

  const names = ruleSetNames(values, language);
  const heads = input.ruleSets.map(({ index }) => `${values.years[year]} · ${names[index]}`);
  const textWidth = range[1] - AXIS_WIDTH - 12;
  const texts = input.ruleSets.map(({ index }, i) => ({
    title: wrapText(names[index], textWidth, LABEL_SIZE + 1, true),
    facts: distributions[i]
      ? wrapText(factsOf(distributions[i], scale, worstEnd, language), textWidth, LABEL_SIZE)
      : [],
  }));
  const heights = texts.map(
    ({ title, facts }) => title.length * 16 + facts.length * 15 + 6 + barsHeight + STRIP_HEIGHT,
  );
  const legend = flowLegend(legendEntries(worstEnd, language), AXIS_WIDTH, width);
  const bodyHeight = legend.height + heights.reduce((sum, height) => sum + height + ROW_GAP, 0) + AXIS_HEIGHT;
  const frameInput: FrameInput = {
    ...input,
    result: { paths: values.paths, seed: values.seed, places: [values.place], schemes: [values.scheme] },
    place: 0,
    scheme: 0,
  };
  const frame = layOutFrame(
    frameInput,
    {
      title: distributionTitle(input, distributions, scale, worstEnd),
      subtitle: distributionSubtitle(input, frameInput, scale),
      notes: [
        ...ownBalanceNote(frameInput),
        ...zeroNote(leavesZeros, language),
        ...beyondNotes(known, domain, language),
        ...statedNotes(frameInput),
      ],
    },
    bodyHeight,
  );

  let top = frame.bodyTop + legend.height;
  const panels = input.ruleSets.map(({ index, styleIndex }, i): DistributionPanel => {
    const { title, facts } = texts[i];
    const distribution = distributions[i];
    const boxTop = top + title.length * 16 + facts.length * 15 + 6;
    const box: Box = { x: range[0], y: boxTop, width: range[1] - range[0], height: barsHeight };
    const titleLines = title.map((line, k): PlacedText => ({ text: line, x: box.x + 12, y: top + 12 + k * 16 }));
    const factLines = facts.map((line, k): PlacedText => {
      return { text: line, x: box.x + 12, y: top + 12 + title.length * 16 + k * 15 };
    });
    top += heights[i] + ROW_GAP;
    const panel = { ruleSet: index, style: styleOf(styleIndex), titleLines, factLines, box };
    if (!distribution) return { ...panel, bins: [], marks: null, marked: null, emptyLines: emptyLines(box, language) };
    return {
      ...panel,
      bins: bins.map(([from, to], k): DistributionBin => {
        const share = counts[i][k] / distribution.sorted.length;
        const bar = { x: x(from), y: box.y + y(share), width: x(to) - x(from), height: barsHeight - y(share) };
        const lines = [heads[i], ...binFacts(distribution, { from, to, count: counts[i][k] }, scale, language)];
        return { from, to, box: bar, lines };
      }),
      marks: {
        y: box.y + barsHeight + STRIP_HEIGHT / 2,
        quantiles: distribution.quantiles.map(({ value }) => x(value)),
        mean: x(distribution.mean),
        tail: x(distribution.tail.mean),
      },
      marked: markOf(index, box),
      emptyLines: [],
    };
  });
  const step = tickStep(domain[0] / scale.divisor, domain[1] / scale.divisor, 8);
  const digits = Math.max(0, Math.min(3, -Math.floor(Math.log10(step))));
  return {
    frame,
    panels,
    valueTicks: scaleLinear()
      .domain([domain[0] / scale.divisor, domain[1] / scale.divisor])
      .ticks(8)
      .map((tick) => ({ at: x(tick * scale.divisor), label: formatFixed(tick, digits) })),
    shareTicks: y
      .ticks(2)
      .filter((share) => share > 0)
      .map((share) => ({ at: y(share), label: `${formatFixed(share * 100, share < 0.01 ? 1 : 0)} %` })),
    axisAt: top,
    axisLabel: {
      text: `${MEASURES[measure].label[language]}${{ zh: `（${scale.unit}）`, en: ` (${scale.unit})` }[language]}`,
      x: range[1],
      y: top + 34,
      anchor: "end",
    },
    legend: lowerLegend(legend.placed, frame.bodyTop),
    domain,
    range,
    table: distributionTable(input, distributions, scale, worstEnd),
  };

  function markOf(ruleSet: number, box: Box): DistributionPanel["marked"] {
    const { marked } = input;
    if (!marked || marked.ruleSet !== ruleSet || !(marked.path < values.paths)) return null;
    const value = valuesOfYear(values, ruleSet, year)[marked.path];
    const label = { zh: `第 ${marked.path} 条`, en: `path ${marked.path}` }[language];
    const at = Math.min(range[1], Math.max(range[0], x(value)));
    const isLeft = at + estimateWidth(label, LABEL_SIZE) + 8 > range[1];
    return {
      x: at,
      label: { text: label, x: at + (isLeft ? -5 : 5), y: box.y + 10, anchor: isLeft ? "end" : "start" },
    };
  }
}

function scaleOf(known: readonly Distribution[], measure: PathValues["measure"], language: Language): NumberScale {
  if (MEASURES[measure].unit === "months") return monthsScale(language);
  const typical = max(known, ({ quantiles, tail }) => {
    return Math.max(...[...quantiles.map(({ value }) => value), tail.mean].map(Math.abs));
  });
  return yuanScale(typical ?? 0, language);
}

/** From what to what the axis goes: nearly all paths, and all that is marked. */
function domainOf(known: readonly Distribution[], leavesZeros: boolean): [number, number] {
  const ends = known.flatMap(({ sorted, quantiles, mean, tail }) => [
    quantileOf(sorted, BEYOND),
    quantileOf(sorted, 1 - BEYOND),
    quantiles[0].value,
    quantiles[quantiles.length - 1].value,
    mean,
    tail.mean,
  ]);
  if (leavesZeros) ends.push(0);
  const [from, to] = [Math.min(...ends), Math.max(...ends)];
  if (!Number.isFinite(from)) return [0, 1];
  // The same on every path: an axis around it.
  if (from === to) return from === 0 ? [0, 1] : [from - Math.abs(from) / 10, to + Math.abs(to) / 10];
  const [first, last] = scaleLinear().domain([from, to]).nice(8).domain();
  // Never −0.
  return [first + 0, last + 0];
}

/** Bars of one width, a round one, with their bounds at multiples of it. */
function binsOf([from, to]: readonly [number, number], most: number): [number, number][] {
  const width = tickStep(from, to, Math.min(60, Math.max(10, most)));
  const first = Math.floor(from / width + 1e-9);
  const count = Math.max(1, Math.ceil(to / width - 1e-9) - first);
  return Array.from({ length: count }, (_, i) => {
    return [Math.max(from, (first + i) * width), Math.min(to, (first + i + 1) * width)];
  });
}

/** How many paths are in each bar, its lower bound included; the last bar's upper bound too. */
function countBins({ sorted, zeros }: Distribution, bins: readonly [number, number][], leavesZeros: boolean): number[] {
  return bins.map(([from, to], i) => {
    const count = rankOf(sorted, to, i === bins.length - 1) - rankOf(sorted, from, false);
    const hasZero = from <= 0 && (0 < to || (0 === to && i === bins.length - 1));
    return leavesZeros && hasZero ? count - zeros : count;
  });
}
