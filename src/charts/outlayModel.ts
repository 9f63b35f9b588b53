import { max } from "d3-array";
import { type ScaleLinear, scaleLinear } from "d3-scale";
import { MEASURES, type Measure } from "../engine/measures";
import { readStatistic, type Statistic } from "../engine/RunResult";
import { text } from "../units/Text";
import { Z95 } from "../units/Z95";
import type { ChartInput, ChartTable, PlacedText, Tick } from "./ChartInput";
import { findingEntries, stateFinding } from "./finding";
import { type Frame, LABEL_SIZE, layOutFrame, placeAndScheme, statedNotes } from "./frame";
import {
  alignDigits,
  formatEstimate,
  formatValue,
  type NumberScale,
  tickDigits,
  withUnit,
  yuanScale,
} from "./numberFormat";
import { type SeriesStyle, styleOf } from "./palette";
import { type PayerPart, payerPart } from "./payerParts";
import { ruleSetNames } from "./ruleSetNames";
import { estimateWidth, wrapText } from "./textLayout";
import { BELOW_UNIT } from "./words";

/** Who pays, in the order of the panels: governments in the first row, the fund's own accounts and what nobody pays in the second. */
export const PAYERS: readonly Pick<PayerPart, "measure" | "label">[] = [
  { measure: "outlay", label: text("财政补助合计", "All budgets") },
  payerPart("outlay-county-government"),
  payerPart("outlay-city-government"),
  payerPart("outlay-province-government"),
  payerPart("paid-own-balance"),
  payerPart("paid-pool"),
  payerPart("paid-reserve"),
  payerPart("unpaid"),
];

export interface OutlayBar {
  readonly ruleSet: number;
  readonly style: SeriesStyle;
  readonly y: number;
  readonly height: number;
  /** End of the bar, and ends of the error bar (95 % interval, not below 0); null where the measure does not apply. */
  readonly end: number;
  readonly error: { readonly from: number; readonly to: number } | null;
  readonly label: PlacedText;
  /** What the read-out says. */
  readonly lines: readonly string[];
}

interface OutlayPanel {
  readonly measure: Measure;
  readonly title: PlacedText;
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  readonly width: number;
  readonly bars: readonly OutlayBar[];
  readonly ticks: readonly Tick[];
  /** Names of the rule sets, in the first panel of a row only. */
  readonly names: readonly {
    readonly ruleSet: number;
    readonly style: SeriesStyle;
    readonly lines: readonly PlacedText[];
    readonly markerY: number;
  }[];
}

export interface OutlayModel {
  readonly frame: Frame;
  readonly panels: readonly OutlayPanel[];
  readonly unit: string;
  readonly table: ChartTable;
}

const NAME_SIZE = LABEL_SIZE;
const NAME_LEADING = 14;
const PANEL_GAP = 10;
const TITLE_HEIGHT = 24;
const TICKS_HEIGHT = 28;
/** Width of the longest label of a tick. */
const TICK_ROOM = 36;

/** Who pays how much in one year: a panel a payer, a bar a rule set, all on one scale, error bars for the 95 % interval of the mean. */
export function outlayModel(input: ChartInput, year: number): OutlayModel {
  const { result, language } = input;
  const statistics = PAYERS.map(({ measure }) =>
    input.ruleSets.map((ruleSet) =>
      readStatistic(result, { ruleSet, scheme: input.scheme, place: input.place }, year, measure),
    ),
  );
  const largest = max(statistics.flat(), (s) => (s ? s.mean + errorOf(s) : 0)) ?? 0;
  const scale = alignDigits(yuanScale(largest, language), statistics.flat());

  const valueWidth =
    (max(statistics.flat(), (s) => (s ? estimateWidth(formatEstimate(s, scale), LABEL_SIZE) : 40)) ?? 0) + 8;
  const nameWidth = Math.min(170, Math.max(96, input.width * 0.16));
  const columns = input.width < 600 ? 2 : 4;
  const panelWidth = (input.width - nameWidth + PANEL_GAP) / columns - PANEL_GAP;
  const names = input.ruleSets.map((ruleSet) =>
    wrapText(ruleSetNames(result, language)[ruleSet], nameWidth - 26, NAME_SIZE).slice(0, 3),
  );
  const barRoom = Math.max(26, (max(names, (lines) => lines.length) ?? 1) * NAME_LEADING + 8);
  const rowHeight = TITLE_HEIGHT + input.ruleSets.length * barRoom + TICKS_HEIGHT;
  const rows = Math.ceil(PAYERS.length / columns);
  const frame = layOutFrame(input, frameWords(input, year, statistics[0], scale), rows * rowHeight);

  const panels = PAYERS.map((payer, p): OutlayPanel => {
    const column = p % columns;
    const panelTop = frame.bodyTop + Math.floor(p / columns) * rowHeight;
    const left = nameWidth + column * (panelWidth + PANEL_GAP);
    const top = panelTop + TITLE_HEIGHT;
    const x = scaleLinear()
      .domain([0, largest > 0 ? largest : 1])
      .range([left, left + Math.max(10, panelWidth - valueWidth)]);
    return {
      measure: payer.measure,
      title: { text: payer.label[language], x: left, y: panelTop + 15 },
      x: left,
      top,
      bottom: top + input.ruleSets.length * barRoom,
      width: panelWidth,
      bars: input.ruleSets.map((ruleSet, i): OutlayBar => {
        const statistic = statistics[p][i];
        const y = top + i * barRoom + (barRoom - 14) / 2;
        const error = statistic ? errorOf(statistic) : 0;
        const to = statistic ? x(statistic.mean + error) : left;
        return {
          ruleSet,
          style: styleOf(ruleSet),
          y,
          height: 14,
          end: statistic ? x(statistic.mean) : left,
          error: statistic && error > 0 ? { from: x(Math.max(0, statistic.mean - error)), to } : null,
          label: {
            text: statistic ? formatEstimate(statistic, scale) : BELOW_UNIT.amount[language],
            x: to + 5,
            y: y + 11,
          },
          lines: [
            ruleSetNames(result, language)[ruleSet],
            `${MEASURES[payer.measure].label[language]}, ${result.years[year]}`,
            ...readOut(statistic, scale, language),
          ],
        };
      }),
      ticks:
        largest > 0
          ? ticksThatFit(x).map((value) => ({
              at: x(value),
              label: formatValue(value, scale, tickDigits(x.ticks(3), scale)),
            }))
          : [{ at: left, label: "0" }],
      names:
        column > 0
          ? []
          : input.ruleSets.map((ruleSet, i) => ({
              ruleSet,
              style: styleOf(ruleSet),
              markerY: top + (i + 0.5) * barRoom,
              lines: names[i].map((line, k) => ({
                text: line,
                x: 18,
                y: top + (i + 0.5) * barRoom + 4 + (k - (names[i].length - 1) / 2) * NAME_LEADING,
              })),
            })),
    };
  });
  return { frame, panels, unit: scale.unit, table: outlayTable(input, year, statistics, scale) };
}

/** Half the 95 % interval in yuan; 0 where it is not known. */
function errorOf(statistic: Statistic): number {
  return Number.isFinite(statistic.se) ? Z95 * statistic.se : 0;
}

/** A few ticks, or in a narrow panel the first and the last of them, so that their labels stand apart. */
function ticksThatFit(x: ScaleLinear<number, number>): number[] {
  const ticks = x.ticks(2);
  const apart = ticks.length < 2 || x(ticks[1]) - x(ticks[0]) >= TICK_ROOM;
  return apart ? ticks : [ticks[0], ticks[ticks.length - 1]];
}

function readOut(statistic: Statistic | null, scale: NumberScale, language: ChartInput["language"]): string[] {
  if (!statistic) return [BELOW_UNIT.amount[language]];
  const words = { zh: ["均值", "95 % 分位", "最坏 5 % 均值"], en: ["Mean", "95 % quantile", "Mean of the worst 5 %"] }[
    language
  ];
  return [
    `${words[0]} ${withUnit(formatEstimate(statistic, scale), scale)}`,
    ...(statistic.p95 === undefined ? [] : [`${words[1]} ${withUnit(formatValue(statistic.p95, scale), scale)}`]),
    ...(statistic.tailMean === undefined
      ? []
      : [`${words[2]} ${withUnit(formatValue(statistic.tailMean, scale), scale)}`]),
  ];
}

function frameWords(input: ChartInput, yearIndex: number, totals: readonly (Statistic | null)[], scale: NumberScale) {
  const { result, language } = input;
  const year = result.years[yearIndex];
  const entries = findingEntries(input, {
    measure: "outlay",
    year: yearIndex,
    statistics: totals,
    write: (statistic) => withUnit(formatEstimate(statistic, scale), scale),
    scale,
  });
  const lead = { zh: `${year} 年财政补助合计（均值）`, en: `Government outlays in ${year} (mean)` }[language];
  const subtitle = {
    zh: `${placeAndScheme(input)} · ${year} 年谁来补缺，单位：${scale.unit} · 各栏同一刻度，须线为 95 % 区间 · 欠付为年末尚欠`,
    en: `${placeAndScheme(input)} · who covers the gaps in ${year}, in ${scale.unit} · one scale for all; whiskers are 95 % intervals; unpaid is what is owed at the year's end`,
  }[language];
  return { title: stateFinding(lead, entries, language), subtitle, notes: statedNotes(input) };
}

function outlayTable(
  input: ChartInput,
  year: number,
  statistics: readonly (readonly (Statistic | null)[])[],
  scale: NumberScale,
): ChartTable {
  const { result, language } = input;
  const heads =
    language === "zh"
      ? ["资金来源", "规则方案", "均值 ± 误差", "95 % 分位", "最坏 5 % 均值"]
      : ["Payer", "Rule set", "Mean ± error", "95 % quantile", "Mean of the worst 5 %"];
  const missing = BELOW_UNIT.amount[language];
  return {
    caption: { zh: `${result.years[year]} 年（${scale.unit}）`, en: `${result.years[year]} (${scale.unit})` }[language],
    columns: heads,
    keyColumns: 2,
    rows: PAYERS.flatMap((payer, p) =>
      input.ruleSets.map((ruleSet, i) => {
        const statistic = statistics[p][i];
        const far = (value: number | undefined) => (value === undefined ? "—" : formatValue(value, scale));
        return [
          payer.label[language],
          ruleSetNames(result, language)[ruleSet],
          ...(statistic
            ? [formatEstimate(statistic, scale), far(statistic.p95), far(statistic.tailMean)]
            : [missing, missing, missing]),
        ];
      }),
    ),
  };
}
