import { max } from "d3-array";
import { scaleLinear } from "d3-scale";
import { area, line } from "d3-shape";
import { readStatistic, type Statistic } from "../engine/RunResult";
import { type Text, text } from "../units/Text";
import { Z95 } from "../units/Z95";
import type { Box, ChartInput, ChartTable, PlacedText, Tick } from "./ChartInput";
import type { DepletionMeasure } from "./depletionMeasures";
import { findingEntries, stateFinding } from "./finding";
import { type Frame, LABEL_SIZE, layOutFrame, ownBalanceNote, placeAndScheme, statedNotes } from "./frame";
import { alignDigits, formatChance, formatProbability, formatValue, PERCENT_SCALE, pointsScale } from "./numberFormat";
import { type SeriesStyle, styleOf } from "./palette";
import { ruleSetNames } from "./ruleSetNames";
import { spreadLabels, wrapText } from "./textLayout";
import { BELOW_UNIT } from "./words";
import { yearTicks } from "./yearTicks";

interface MeasureWords {
  /** What the title says first. */
  readonly lead: (year: number) => Text;
  readonly subtitle: Text;
  readonly caption: Text;
}

const MEASURE_WORDS: Readonly<Record<DepletionMeasure, MeasureWords>> = {
  "depleted-by": {
    lead: (year) => text(`${year} 年末前耗尽概率`, `Probability of depletion by ${year}`),
    subtitle: text("至当年末曾耗尽的概率，单位：%", "probability of having been depleted by the end of the year, in %"),
    caption: text("累计耗尽概率（95 % 区间）", "Probability of depletion by the year (95 % interval)"),
  },
  depletion: {
    lead: (year) => text(`${year} 年当年耗尽概率`, `Probability of depletion in ${year}`),
    subtitle: text("当年耗尽的概率，单位：%", "probability of depletion in the year, in %"),
    caption: text("当年耗尽概率（95 % 区间）", "Probability of depletion in the year (95 % interval)"),
  },
  "depleted-units-by": {
    lead: (year) => text(`${year} 年末前曾耗尽的核算单位占比`, `Share of units depleted by ${year}`),
    subtitle: text(
      "至当年末曾耗尽的核算单位占比，单位：%",
      "share of the place's units that have been depleted by the end of the year, in %",
    ),
    caption: text("曾耗尽的核算单位占比（均值 ± 误差）", "Share of units depleted by the year (mean ± error)"),
  },
  "depleted-units": {
    lead: (year) => text(`${year} 年当年耗尽的核算单位占比`, `Share of units depleted in ${year}`),
    subtitle: text("当年耗尽的核算单位占比，单位：%", "share of the place's units that are depleted in the year, in %"),
    caption: text("当年耗尽的核算单位占比（均值 ± 误差）", "Share of units depleted in the year (mean ± error)"),
  },
};

interface DepletionLine {
  readonly ruleSet: number;
  readonly name: string;
  readonly style: SeriesStyle;
  /** SVG path of the 95 % band and of the line. */
  readonly band: string;
  readonly path: string;
  /** By year; null where the measure does not apply. */
  readonly points: readonly ({ readonly x: number; readonly y: number; readonly value: string } | null)[];
  /** Direct label at the line's end, in one or more lines, and where a leader joins it to the line. */
  readonly labelLines: readonly PlacedText[];
  readonly leader: { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number };
}

export interface DepletionModel {
  readonly frame: Frame;
  readonly box: Box;
  readonly lines: readonly DepletionLine[];
  /** Words about rule sets for which the measure does not apply; all of the picture if none has it. */
  readonly emptyLines: readonly PlacedText[];
  readonly yearTicks: readonly Tick[];
  readonly percentTicks: readonly Tick[];
  readonly years: readonly number[];
  readonly yearsAt: readonly number[];
  readonly table: ChartTable;
}

const AXIS_WIDTH = 44;
const PLOT_HEIGHT = 260;
const YEARS_HEIGHT = 24;
const LINE_HEIGHT = 15;

/** Depletion by year, every rule set in one picture with its 95 % band and a label at its line. */
export function depletionModel(input: ChartInput, measure: DepletionMeasure): DepletionModel {
  const { result, language } = input;
  const statistics = input.ruleSets.map((ruleSet) =>
    result.years.map((_, year) =>
      readStatistic(result, { ruleSet, scheme: input.scheme, place: input.place }, year, measure),
    ),
  );
  const scale = alignDigits(PERCENT_SCALE, statistics.flat());
  const known = input.ruleSets.map((_, i) => i).filter((i) => statistics[i].some((s) => s !== null));
  const missing = input.ruleSets.filter((_, i) => !known.includes(i));
  const missingText =
    missing.length === 0
      ? ""
      : BELOW_UNIT.depletion[language] +
        missing.map((ruleSet) => ruleSetNames(result, language)[ruleSet]).join(language === "zh" ? "、" : ", ");

  const labelWidth = Math.min(230, Math.max(130, input.width * 0.24));
  const plotWidth = Math.max(120, input.width - AXIS_WIDTH - labelWidth);
  const missingLines = wrapText(missingText, input.width - AXIS_WIDTH, LABEL_SIZE);
  const missingHeight = missingLines.length * LINE_HEIGHT + (missingLines.length > 0 ? 6 : 0);
  const plotHeight = known.length > 0 ? PLOT_HEIGHT : 0;
  const bodyHeight = 8 + plotHeight + (known.length > 0 ? YEARS_HEIGHT : 0) + missingHeight;
  const frame = layOutFrame(input, frameWords(input, measure, statistics), bodyHeight);
  const box: Box = { x: AXIS_WIDTH, y: frame.bodyTop + 8, width: plotWidth, height: plotHeight };

  const [firstYear, lastYear] = [result.years[0], result.years[result.years.length - 1]];
  const x = scaleLinear()
    .domain([firstYear, Math.max(lastYear, firstYear + 1)])
    .range([box.x, box.x + box.width]);
  const highest = max(statistics.flat(), (s) => boundsOf(s).high) ?? 0;
  const y = scaleLinear()
    .domain([0, Math.min(1, Math.max(highest, 0.01))])
    .range([box.y + plotHeight, box.y])
    .nice(5);

  const placed = known.map((i) => {
    const ruleSet = input.ruleSets[i];
    const points = statistics[i].map((statistic, t) => ({ statistic, x: x(result.years[t]) }));
    const defined = (point: (typeof points)[number]) => point.statistic !== null;
    const at = (probability: number | undefined) => y(Math.max(0, Math.min(y.domain()[1], probability ?? 0)));
    const last = points.filter(defined).at(-1)!;
    const name = ruleSetNames(result, language)[ruleSet];
    return {
      ruleSet,
      name,
      style: styleOf(ruleSet),
      band:
        area<(typeof points)[number]>()
          .digits(2)
          .defined(defined)
          .x((point) => point.x)
          .y0((point) => at(boundsOf(point.statistic).low))
          .y1((point) => at(boundsOf(point.statistic).high))(points) ?? "",
      path:
        line<(typeof points)[number]>()
          .digits(2)
          .defined(defined)
          .x((point) => point.x)
          .y((point) => at(point.statistic?.mean))(points) ?? "",
      points: points.map(({ statistic, x: px }) =>
        statistic === null ? null : { x: px, y: at(statistic.mean), value: formatChance(statistic, scale) },
      ),
      end: { x: last.x, y: at(last.statistic?.mean) },
      label: wrapText(`${name} ${writeChance(last.statistic!)}`, labelWidth - 26, LABEL_SIZE, true),
    };
  });
  const tallest = max(placed, (one) => one.label.length) ?? 1;
  const tops = spreadLabels(
    placed.map((one) => one.end.y),
    tallest * LINE_HEIGHT + 3,
    box.y + 4,
    box.y + plotHeight - (tallest - 1) * LINE_HEIGHT + 4,
  );
  const labelX = box.x + box.width + 24;
  return {
    frame,
    box,
    lines: placed.map(({ end, label, ...one }, k) => ({
      ...one,
      labelLines: label.map((text, j) => ({ text, x: labelX, y: tops[k] + 4 + j * LINE_HEIGHT })),
      leader: { x1: end.x + 5, y1: end.y, x2: labelX - 4, y2: tops[k] },
    })),
    emptyLines: missingLines.map((text, i) => ({
      text,
      x: AXIS_WIDTH,
      y: box.y + plotHeight + (known.length > 0 ? YEARS_HEIGHT : 0) + 12 + i * LINE_HEIGHT,
    })),
    yearTicks: yearTicks(result.years, x, 60),
    percentTicks: y
      .ticks(5)
      .map((p) => ({ at: y(p), label: `${formatValue(p, PERCENT_SCALE, y.domain()[1] < 0.05 ? 1 : 0)} %` })),
    years: result.years,
    yearsAt: result.years.map((year) => x(year)),
    table: depletionTable(input, measure, statistics),
  };
}

function frameWords(
  input: ChartInput,
  measure: DepletionMeasure,
  statistics: readonly (readonly (Statistic | null)[])[],
) {
  const { result, language } = input;
  const last = result.years.length - 1;
  const entries = findingEntries(input, {
    measure,
    year: last,
    statistics: statistics.map((series) => series[last]),
    write: writeChance,
    scale: pointsScale(language),
  });
  const { lead, subtitle } = MEASURE_WORDS[measure];
  const isShare = measure.startsWith("depleted-units");
  const bands = {
    zh: isShare ? "色带为均值的 95 % 区间" : "色带为 95 % Wilson 区间",
    en: isShare ? "bands are 95 % intervals of the mean" : "bands are 95 % Wilson intervals",
  }[language];
  const meaning = {
    zh: "耗尽：可用结余为零，且当年仍有财政补助或欠付。",
    en: "Depletion: nothing available, with government outlays or unpaid bills in the year.",
  }[language];
  const units = {
    zh: "核算单位耗尽：累计结余和可动用的统筹结余均已用完，当年缺口仍有一部分靠财政补助或形成欠付。占比按单位个数计，为各路径的均值；全省合计可能掩盖个别单位的耗尽。",
    en: "A unit is depleted where its own-balance and the pools that it may draw on are used up and part of its gap fell to governments or stayed unpaid. Units count alike; the share is a mean over the paths. A province's total may hide poor units.",
  }[language];
  return {
    title: stateFinding(lead(result.years[last])[language], entries, language),
    subtitle: `${placeAndScheme(input)} · ${subtitle[language]} · ${bands}`,
    notes: [isShare ? units : meaning, ...ownBalanceNote(input), ...statedNotes(input)],
  };
}

/** The 95 % interval: a probability's own, or that of a mean share. */
function boundsOf(statistic: Statistic | null): { low: number; high: number } {
  if (!statistic) return { low: 0, high: 0 };
  const { mean, low = mean - Z95 * statistic.se, high = mean + Z95 * statistic.se } = statistic;
  return { low, high };
}

/** A probability, or a share of units, in running text. */
function writeChance(statistic: Statistic): string {
  return statistic.low === undefined ? formatChance(statistic, PERCENT_SCALE) : formatProbability(statistic);
}

function depletionTable(
  input: ChartInput,
  measure: DepletionMeasure,
  statistics: readonly (readonly (Statistic | null)[])[],
): ChartTable {
  const { result, language } = input;
  const scale = alignDigits(PERCENT_SCALE, statistics.flat());
  return {
    caption: MEASURE_WORDS[measure].caption[language],
    columns: [
      { zh: "年份", en: "Year" }[language],
      ...input.ruleSets.map((ruleSet) => ruleSetNames(result, language)[ruleSet]),
    ],
    keyColumns: 1,
    rows: result.years.map((year, t) => [
      String(year),
      ...input.ruleSets.map((_, i) => {
        const statistic = statistics[i][t];
        return statistic ? formatChance(statistic, scale) : BELOW_UNIT.amount[language];
      }),
    ]),
  };
}
