import { max } from "d3-array";
import { type SankeyNode, sankey, sankeyLinkHorizontal } from "d3-sankey";
import { type Flow, type FlowId, type MoneyFlows, readMoneyFlows } from "../analysis/moneyFlows";
import { readOpening } from "../analysis/readOpening";
import type { ChartInput, ChartTable, PlacedText } from "./ChartInput";
import type { Mark } from "./cursor";
import { FLOW_LABELS, FLOW_WORDS, THROUGH } from "./flowWords";
import { type Frame, LABEL_SIZE, layOutFrame, placeAndScheme, statedNotes } from "./frame";
import {
  alignDigits,
  fineYuanScale,
  formatBounded,
  formatEstimate,
  formatFixed,
  formatValue,
  type NumberScale,
  withUnit,
} from "./numberFormat";
import { PAYER_PARTS, type PayerPart } from "./payerParts";
import { ruleSetNames } from "./ruleSetNames";
import { spreadLabels, wrapText } from "./textLayout";

/** What is drawn: one rule set, and one year (an index among the result's) or all of them (null). */
export interface FlowChoice {
  readonly ruleSet: number;
  readonly year: number | null;
}

/** How a flow is filled: as a payer, or plainly in a colour. */
type FlowFill = { readonly part: PayerPart } | { readonly colour: string };

interface FlowNode {
  readonly id: FlowId;
  readonly isSource: boolean;
  readonly fill: FlowFill;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly labelLines: readonly PlacedText[];
  /** From the node to its label, where that had to move. */
  readonly leader: string;
  /** The band to the middle as an SVG path, with its width. */
  readonly band: string;
  readonly bandWidth: number;
}

export interface FlowModel {
  readonly frame: Frame;
  readonly nodes: readonly FlowNode[];
  readonly middle: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | null;
  readonly middleLabel: readonly PlacedText[];
  /** A mark a node, in the order of `nodes`, and the middle's. */
  readonly marks: readonly Mark[];
  /** Words instead of a picture. */
  readonly emptyLines: readonly PlacedText[];
  readonly table: ChartTable;
}

const NODE_WIDTH = 14;
const NODE_GAP = 14;
const LABEL_LEADING = 15;
/** Room of a label of two lines. */
const LABEL_ROOM = 2 * LABEL_LEADING + 4;
const HEAD_HEIGHT = 24;
const BODY_HEIGHT = 300;
const FOOT_HEIGHT = 8;

/** Money that is no payer's, by where it goes to or comes from. */
const COLOURS: Readonly<Partial<Record<FlowId, string>>> = {
  income: "#94a3ab",
  expenditure: "#76838c",
  settled: "#c2bcb4",
  rest: "#d7dbe0",
};
/** Flows of the same account as a payer's. */
const SAME_ACCOUNT: Readonly<Partial<Record<FlowId, PayerPart["measure"]>>> = {
  kept: "paid-own-balance",
  "handed-up": "paid-pool",
  levies: "paid-reserve",
  allocated: "paid-reserve",
};

/** Of the scenario, what tells the state at the start. */
export type FlowScenario = Parameters<typeof readOpening>[0];

/** Where a place's money comes from and where it goes, under one rule set, in a year or over all: a Sankey diagram. */
export function flowModel(input: ChartInput, scenario: FlowScenario, choice: FlowChoice): FlowModel {
  const { result, language } = input;
  const opening = readOpening(scenario, result.schemes[input.scheme]);
  const key = { ruleSet: choice.ruleSet, scheme: input.scheme, place: input.place };
  const { year } = choice;
  const span = year === null ? { from: 0, to: result.years.length - 1 } : { from: year, to: year };
  const flows = readMoneyFlows(result, opening, key, span) ?? { sources: [], uses: [], countedTwiceYuan: 0 };
  const all = [...flows.sources, ...flows.uses];
  const total = flows.sources.reduce((sum, { yuan }) => sum + yuan, 0);
  const scale = alignDigits(fineYuanScale(max(all, ({ yuan }) => yuan) ?? 0, language), all);
  const isEmpty = all.length === 0;
  const empty = isEmpty ? wrapText(FLOW_WORDS.below[language], input.width, LABEL_SIZE) : [];
  const mostLabels = Math.max(flows.sources.length, flows.uses.length);
  const height = isEmpty
    ? empty.length * 17 + 8
    : HEAD_HEIGHT + Math.max(BODY_HEIGHT, mostLabels * LABEL_ROOM) + FOOT_HEIGHT;
  const frame = layOutFrame(input, frameWords(input, choice, flows, scale), height);
  const table = flowTable(input, choice, flows, total, scale);
  if (isEmpty) {
    const emptyLines = empty.map((text, i) => ({ text, x: 0, y: frame.bodyTop + 14 + i * 17 }));
    return { frame, nodes: [], middle: null, middleLabel: [], marks: [], emptyLines, table };
  }
  const placed = placeFlows(flows, {
    top: frame.bodyTop + HEAD_HEIGHT,
    height: height - HEAD_HEIGHT - FOOT_HEIGHT,
    input,
    scale,
  });
  const { middle } = placed;
  const errorOf = (side: readonly Flow[]) => side.reduce((sum, flow) => sum + flow.se, 0);
  const se = Math.min(errorOf(flows.sources), errorOf(flows.uses));
  const whole = withUnit(formatBounded({ mean: total, se }, scale), scale);
  const words = (flow: Flow): string[] => [
    FLOW_LABELS[flow.id][language],
    withUnit(writeFlow(flow, scale), scale),
    shareInWords(flow.yuan / total, language),
  ];
  return {
    frame,
    nodes: placed.nodes,
    middle,
    middleLabel: [
      { text: `${THROUGH[language]} ${whole}`, x: middle.x + NODE_WIDTH / 2, y: frame.bodyTop + 14, anchor: "middle" },
    ],
    marks: placed.nodes.map((node, i) => ({
      x: node.x + NODE_WIDTH / 2,
      y: node.y + node.height / 2,
      lines: words(all[i]),
    })),
    emptyLines: [],
    table,
  };
}

interface Named {
  readonly name: string;
}

/** A node's corners, which the layout has set. */
function cornersOf({ x0 = 0, x1 = 0, y0 = 0, y1 = 0 }: SankeyNode<Named, object>) {
  return { x0, x1, y0, y1 };
}

/** Lays the flows out around one node in the middle; in the order of sources, then uses. */
function placeFlows(
  { sources, uses }: MoneyFlows,
  at: { readonly top: number; readonly height: number; readonly input: ChartInput; readonly scale: NumberScale },
) {
  const { top, height, input, scale } = at;
  const labelWidth = Math.min(210, Math.max(120, input.width * 0.22));
  const middle = sources.length;
  const all = [...sources, ...uses];
  const layout = sankey<Named, object>()
    .nodeWidth(NODE_WIDTH)
    .nodePadding(NODE_GAP)
    .nodeSort(null)
    .linkSort(null)
    .extent([
      [labelWidth, top],
      [input.width - labelWidth, top + height],
    ]);
  const graph = layout({
    nodes: [...sources.map(({ id }) => ({ name: id })), { name: "" }, ...uses.map(({ id }) => ({ name: id }))],
    links: all.map(({ yuan }, i) =>
      i < middle ? { source: i, target: middle, value: yuan } : { source: middle, target: i + 1, value: yuan },
    ),
  });
  const drawBand = sankeyLinkHorizontal<Named, object>();
  const side = (flows: readonly Flow[], first: number, isSource: boolean): FlowNode[] => {
    const nodes = graph.nodes.slice(first, first + flows.length).map(cornersOf);
    const middles = nodes.map(({ y0, y1 }) => (y0 + y1) / 2);
    const spread = spreadLabels(middles, LABEL_ROOM, top + 12, top + height - 14);
    return flows.map((flow, i): FlowNode => {
      const { x0, x1, y0, y1 } = nodes[i];
      const link = graph.links[isSource ? first + i : first + i - 1];
      const edge = isSource ? x0 : x1;
      const out = isSource ? -1 : 1;
      const lines = [FLOW_LABELS[flow.id][input.language], writeFlow(flow, scale)];
      const isMoved = Math.abs(spread[i] - middles[i]) > 1;
      return {
        id: flow.id,
        isSource,
        fill: fillOf(flow.id),
        x: x0,
        y: y0,
        width: x1 - x0,
        height: Math.max(0.75, y1 - y0),
        labelLines: lines.map((text, k) => ({
          text,
          x: edge + out * 12,
          y: spread[i] - 2 + k * LABEL_LEADING,
          anchor: isSource ? "end" : "start",
        })),
        leader: isMoved ? `M${round(edge)},${round(middles[i])}L${round(edge + out * 9)},${round(spread[i] + 2)}` : "",
        band: drawBand(link) ?? "",
        bandWidth: Math.max(0.75, link.width ?? 0),
      };
    });
  };
  const { x0, x1, y0, y1 } = cornersOf(graph.nodes[middle]);
  return {
    nodes: [...side(sources, 0, true), ...side(uses, middle + 1, false)],
    middle: { x: x0, y: y0, width: x1 - x0, height: y1 - y0 },
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function fillOf(id: FlowId): FlowFill {
  const part = PAYER_PARTS.find(({ measure }) => measure === (SAME_ACCOUNT[id] ?? id));
  return part ? { part } : { colour: COLOURS[id] ?? "#c2bcb4" };
}

function writeFlow({ yuan, se, isBound }: Flow, scale: NumberScale): string {
  const estimate = { mean: yuan, se };
  return isBound ? formatBounded(estimate, scale) : formatEstimate(estimate, scale);
}

function writeShare(share: number): string {
  return share < 0.001 ? "<\u00a00.1\u00a0%" : `${formatFixed(share * 100, 1)}\u00a0%`;
}

function shareInWords(share: number, language: ChartInput["language"]): string {
  return { zh: `${FLOW_WORDS.ofTotal.zh} ${writeShare(share)}`, en: `${writeShare(share)} ${FLOW_WORDS.ofTotal.en}` }[
    language
  ];
}

function yearsInWords({ result, language }: ChartInput, { year }: FlowChoice): string {
  const years = result.years;
  const span = year === null ? `${years[0]}–${years[years.length - 1]}` : String(years[year]);
  return { zh: `${span} 年`, en: span }[language];
}

function frameWords(input: ChartInput, choice: FlowChoice, flows: MoneyFlows, scale: NumberScale) {
  const { result, language } = input;
  const name = ruleSetNames(result, language)[choice.ruleSet];
  const when = yearsInWords(input, choice);
  const all = [...flows.sources, ...flows.uses];
  const isMixed = all.some(({ id }) => id === "rest");
  const twice = withUnit(formatValue(flows.countedTwiceYuan, scale), scale);
  const subtitle = {
    zh: `${placeAndScheme(input)} · ${name} · ${when}资金来源与去向（均值），单位：${scale.unit}`,
    en: `${placeAndScheme(input)} · ${name} · where money comes from and goes, ${when} (mean), in ${scale.unit}`,
  }[language];
  const kinds =
    choice.year === null ? [FLOW_WORDS.horizon] : all.some(({ isBound }) => isBound) ? [FLOW_WORDS.bound] : [];
  return {
    title: stateFlows(flows, `${name}${{ zh: "，", en: ", " }[language]}${when}`, scale, language),
    subtitle,
    notes: [
      ...(all.length === 0 ? [] : [FLOW_WORDS.derived, ...kinds]).map((words) => words[language]),
      ...(flows.countedTwiceYuan > 0 ? [FLOW_WORDS.twice(twice)[language]] : []),
      ...(isMixed ? [FLOW_WORDS.rest[language]] : []),
      ...statedNotes(input),
    ],
  };
}

/** The finding: of what expenditure takes, how much is not covered by income, and who covers most of it. */
function stateFlows(
  { sources, uses }: MoneyFlows,
  lead: string,
  scale: NumberScale,
  language: ChartInput["language"],
): string {
  const colon = { zh: "：", en: ": " }[language];
  const expenditure = uses.find(({ id }) => id === "expenditure");
  if (!expenditure) return `${lead}${colon}${{ zh: "本地不单独核算", en: "no accounts at this place" }[language]}`;
  const said = (flow: Flow) => `${nameInTitle(flow.id, language)} ${withUnit(writeFlow(flow, scale), scale)}`;
  const largest = sources
    .filter(({ id }) => id !== "income" && id !== "rest")
    .toSorted((a, b) => b.yuan - a.yuan)
    .slice(0, 2)
    .map(said);
  const beyond =
    largest.length === 0
      ? { zh: "，均由收入支付", en: ", all of it met from income" }[language]
      : { zh: `，收入之外主要来自${largest.join("，")}`, en: `; beyond income mainly ${largest.join(", ")}` }[language];
  return `${lead}${colon}${said(expenditure)}${beyond}`;
}

/** A flow's name within a sentence. */
function nameInTitle(id: FlowId, language: ChartInput["language"]): string {
  const name = FLOW_LABELS[id][language];
  return language === "zh" ? name : name.charAt(0).toLowerCase() + name.slice(1);
}

function flowTable(
  input: ChartInput,
  choice: FlowChoice,
  { sources, uses }: MoneyFlows,
  total: number,
  scale: NumberScale,
): ChartTable {
  const { language } = input;
  const name = ruleSetNames(input.result, language)[choice.ruleSet];
  const rows = (direction: string, flows: readonly Flow[]) =>
    flows.map((flow) => [
      direction,
      FLOW_LABELS[flow.id][language],
      writeFlow(flow, scale),
      writeShare(flow.yuan / total),
    ]);
  return {
    caption: `${name} · ${yearsInWords(input, choice)} (${scale.unit})`,
    columns: [FLOW_WORDS.direction, FLOW_WORDS.item, FLOW_WORDS.amount, FLOW_WORDS.share].map(
      (words) => words[language],
    ),
    keyColumns: 2,
    rows: [...rows(FLOW_WORDS.source[language], sources), ...rows(FLOW_WORDS.use[language], uses)],
  };
}
