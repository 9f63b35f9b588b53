import { type ScaleLinear, scaleLinear } from "d3-scale";
import { GOVERNMENTS } from "../rules/ruleWords";
import type { StatementRow, StatementSection } from "../rules/statementOf";
import { type Exact, sumExact, ZERO } from "../units/Exact";
import { formatLargeYuan, formatYuan } from "../units/formatMoney";
import { capital, type Language, pickText, type Text, text } from "../units/Text";
import type { ChartTable, PlacedText, Tick } from "./ChartInput";
import type { Mark } from "./cursor";
import { type Frame, LABEL_SIZE, layOutFrame } from "./frame";
import { formatValue, yuanScale } from "./numberFormat";
import { type PayerPart, payerPart } from "./payerParts";
import { wrapText } from "./textLayout";
import { waterfallSubtitle, waterfallTable, waterfallTitle } from "./waterfallWords";

/** What the picture is made from: a year's statement of a unit, or of all units. */
export interface WaterfallInput {
  readonly sections: readonly StatementSection[];
  readonly year: number;
  readonly place: Text;
  /** Scheme and rule set, as the subtitle says them. */
  readonly scheme: Text;
  readonly ruleSet: Text;
  /** What a reader must know of the figures. */
  readonly notes: readonly Text[];
  readonly language: Language;
  readonly width: number;
}

/** How a bar is filled: money that comes in, that goes out, that somebody pays for a gap, and sums. */
export type BarTone = "in" | "out" | "sum" | PayerPart;

export interface WaterfallBar {
  readonly tone: BarTone;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** From the end of this bar down to the next one; null after the last of a section. */
  readonly link: number | null;
  readonly label: readonly PlacedText[];
  readonly amount: PlacedText;
}

export interface WaterfallModel {
  readonly frame: Frame;
  readonly sections: readonly {
    readonly id: StatementSection["id"];
    readonly title: PlacedText;
    readonly unit: PlacedText;
    readonly ticks: readonly Tick[];
    readonly zero: number;
    readonly top: number;
    readonly bottom: number;
    readonly bars: readonly WaterfallBar[];
  }[];
  /** One for each bar, in order. */
  readonly marks: readonly Mark[];
  readonly table: ChartTable;
}

const ROW_HEIGHT = 25;
const BAR_HEIGHT = 15;
const HEAD_HEIGHT = 26;
const AXIS_HEIGHT = 26;
const AMOUNT_WIDTH = 104;
const GAP = 10;

/**
 * A year's money as a waterfall, downwards in the order in which it is settled: each group of lines on a scale of its own,
 * so that a gap of a hundredth of expenditure can be seen as well.
 */
export function waterfallModel(input: WaterfallInput): WaterfallModel {
  const { language, width, notes } = input;
  const labelWidth = Math.min(300, Math.max(150, width * 0.3));
  const left = labelWidth + GAP;
  const right = width - AMOUNT_WIDTH - GAP;
  const lines = input.sections.map((section) => ({ section, steps: stepsOf(section) }));
  const bodyHeight = lines.reduce((sum, { steps }) => sum + HEAD_HEIGHT + steps.length * ROW_HEIGHT + AXIS_HEIGHT, 0);
  const frame = layOutFrame(
    { width, language, preview: false },
    {
      title: pickText(waterfallTitle(input), language),
      subtitle: pickText(waterfallSubtitle(input), language),
      notes: notes.map((note) => pickText(note, language)),
    },
    bodyHeight,
  );
  let y = frame.bodyTop;
  const sections = lines.map(({ section, steps }) => {
    const top = y + HEAD_HEIGHT;
    const bottom = top + steps.length * ROW_HEIGHT;
    const ends = [0, ...steps.flatMap(({ from, to }) => [from, to])];
    const largest = Math.max(...ends.map(Math.abs));
    const scale = yuanScale(largest, language);
    const x = scaleLinear()
      .domain(largest > 0 ? [Math.min(...ends), Math.max(...ends)] : [0, 1])
      .range([left, right]);
    y = bottom + AXIS_HEIGHT;
    return {
      id: section.id,
      title: { text: pickText(section.title, language), x: 0, y: top - 9 },
      unit: { text: scale.unit, x: width, y: top - 9, anchor: "end" } as const,
      ticks:
        largest > 0
          ? ticksOf(x, scale.divisor).map((at) => ({
              at: x(at),
              label: formatValue(at, scale, digitsOf(x, scale.divisor)),
            }))
          : [],
      zero: x(0),
      top,
      bottom,
      bars: steps.map((step, i): WaterfallBar => {
        const [low, high] = [Math.min(step.from, step.to), Math.max(step.from, step.to)];
        const rowTop = top + i * ROW_HEIGHT;
        const words = wrapText(capital(pickText(step.label, language)), labelWidth, LABEL_SIZE).slice(0, 2);
        return {
          tone: step.tone,
          x: x(low),
          y: rowTop + (ROW_HEIGHT - BAR_HEIGHT) / 2,
          width: Math.max(step.amount.isZero() ? 0 : 1.5, x(high) - x(low)),
          height: BAR_HEIGHT,
          link: i < steps.length - 1 && steps[i + 1].from === step.to ? x(step.to) : null,
          label: words.map((line, k) => ({
            text: line,
            x: labelWidth,
            y: rowTop + ROW_HEIGHT / 2 + 4 + (k - (words.length - 1) / 2) * 12,
            anchor: "end",
          })),
          amount: {
            text: written(step.amount, scale, language),
            x: width,
            y: rowTop + ROW_HEIGHT / 2 + 4,
            anchor: "end",
          },
        };
      }),
    };
  });
  const bars = sections.flatMap((section) => section.bars);
  const steps = lines.flatMap((line) => line.steps);
  const marks = bars.map(
    (bar, i): Mark => ({ x: bar.x + bar.width, y: bar.y + bar.height / 2, lines: readOut(steps[i], language) }),
  );
  return { frame, sections, marks, table: waterfallTable(input) };
}

/** A bar's place among the amounts of its section, in yuan. */
interface Step {
  readonly label: Text;
  readonly amount: Exact;
  readonly from: number;
  readonly to: number;
  readonly tone: BarTone;
  /** The lines that were put together in it. */
  readonly rows: readonly StatementRow[];
}

/** Lines as bars: sums from 0, moves from where the last one ended; one layer's payments for several kinds of gap are one bar. */
function stepsOf({ adds, rows }: StatementSection): Step[] {
  const merged: StatementRow[][] = [];
  for (const row of rows) {
    const before = merged.at(-1)?.[0].payment;
    const isSame = row.payment && before && row.payment.layer === before.layer && row.payment.from === before.from;
    if (isSame) merged.at(-1)!.push(row);
    else merged.push([row]);
  }
  let at = ZERO;
  return merged.map((group): Step => {
    const [{ label, role }] = group;
    const amount = sumExact(group.map((row) => row.amount));
    const from = role === "move" ? at : ZERO;
    const to = from.plus(amount);
    at = adds === "parts" && role === "start" ? ZERO : to;
    return { label, amount, from: from.toNumber(), to: to.toNumber(), tone: toneOf(group[0], adds), rows: group };
  });
}

function toneOf({ role, payment, amount, id }: StatementRow, adds: StatementSection["adds"]): BarTone {
  if (role !== "move") return "sum";
  if (id === "unpaid") return payerPart("unpaid");
  if (payment) return payerPart(measureOf(payment.from));
  const isCause = adds === "parts" && id === null;
  return isCause || amount.isNegative() ? "out" : "in";
}

/** The measure of what an account or government pays. */
function measureOf(from: string): Parameters<typeof payerPart>[0] {
  if (from === "own-balance") return "paid-own-balance";
  if (from === "city-pool" || from === "province-pool") return "paid-pool";
  return GOVERNMENTS.find((government) => government === from)
    ? `outlay-${from as (typeof GOVERNMENTS)[number]}`
    : "paid-reserve";
}

function ticksOf(x: ScaleLinear<number, number>, divisor: number): number[] {
  const [from, to] = x.domain().map((end) => end / divisor);
  return scaleLinear()
    .domain([from, to])
    .ticks(Math.max(2, Math.floor((x.range()[1] - x.range()[0]) / 90)))
    .map((tick) => tick * divisor);
}

function digitsOf(x: ScaleLinear<number, number>, divisor: number): number {
  const ticks = ticksOf(x, divisor);
  const step = ticks.length > 1 ? (ticks[1] - ticks[0]) / divisor : 1;
  return Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
}

/** In the section's unit to two decimals, or where that shows nothing in the unit that suits the amount. */
function written(amount: Exact, scale: ReturnType<typeof yuanScale>, language: Language): string {
  const isTiny = !amount.isZero() && amount.abs().div(scale.divisor).lt("0.005");
  if (isTiny) return formatLargeYuan(amount, language).replace(/^-/, "−");
  return formatValue(amount.toNumber(), scale, 2);
}

function readOut({ label, amount, rows }: Step, language: Language): string[] {
  const kinds = rows.flatMap((row) => (row.payment ? [{ kind: row.payment.kind, amount: row.amount }] : []));
  const { clause, assumed } = rows[0].grounds ?? { clause: "", assumed: false };
  const clauseLine = text(`条款 ${clause}`, `clause ${clause}`);
  return [
    capital(pickText(label, language)),
    formatYuan(amount, language).replace(/^-/, "−"),
    ...(kinds.length > 1
      ? kinds.map((one) => `${capital(pickText(one.kind, language))} ${formatYuan(one.amount, language)}`)
      : kinds.map((one) => capital(pickText(one.kind, language)))),
    ...(clause === "" ? [] : [capital(pickText(clauseLine, language))]),
    ...(assumed ? [pickText(text("假设：文件未明确", "Assumption: the document leaves it open"), language)] : []),
  ];
}
