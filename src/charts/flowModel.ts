import { max } from "d3-array";
import { type Flow, type FlowId, type MoneyFlows, readMoneyFlows } from "../analysis/moneyFlows";
import { readOpening } from "../analysis/readOpening";
import type { Box, ChartInput, ChartTable, PlacedText } from "./ChartInput";
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
import { type FlowNode, LABEL_ROOM, placeFlows } from "./placeFlows";
import { ruleSetNames } from "./ruleSetNames";
import { wrapText } from "./textLayout";

/** What is drawn: one rule set, and one year (an index among the result's) or all of them (null). */
export interface FlowChoice {
  readonly ruleSet: number;
  readonly year: number | null;
}

export interface FlowModel {
  readonly frame: Frame;
  readonly nodes: readonly FlowNode[];
  readonly middle: Box | null;
  readonly middleLabel: readonly PlacedText[];
  /** A mark a node, in the order of `nodes`. */
  readonly marks: readonly Mark[];
  /** Words instead of a picture. */
  readonly emptyLines: readonly PlacedText[];
  readonly table: ChartTable;
}

const HEAD_HEIGHT = 24;
const BODY_HEIGHT = 300;
const FOOT_HEIGHT = 8;

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
  const box: Box = {
    x: 0,
    y: frame.bodyTop + HEAD_HEIGHT,
    width: input.width,
    height: height - HEAD_HEIGHT - FOOT_HEIGHT,
  };
  const { nodes, middle } = placeFlows(flows, box, (flow) => [FLOW_LABELS[flow.id][language], writeFlow(flow, scale)]);
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
    nodes,
    middle,
    middleLabel: [
      {
        text: `${THROUGH[language]} ${whole}`,
        x: middle.x + middle.width / 2,
        y: frame.bodyTop + 14,
        anchor: "middle",
      },
    ],
    marks: nodes.map((node, i) => ({
      x: node.x + node.width / 2,
      y: node.y + node.height / 2,
      lines: words(all[i]),
    })),
    emptyLines: [],
    table,
  };
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
