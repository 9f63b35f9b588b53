import { type SankeyNode, sankey, sankeyLinkHorizontal } from "d3-sankey";
import type { Flow, FlowId, MoneyFlows } from "../analysis/moneyFlows";
import type { Box, PlacedText } from "./ChartInput";
import { PAYER_PARTS, type PayerPart } from "./payerParts";
import { spreadLabels } from "./textLayout";

/** How a flow is filled: as a payer, or plainly in a colour. */
type FlowFill = { readonly part: PayerPart } | { readonly colour: string };

/** A source or a use in its place; px of the picture. */
export interface FlowNode {
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

const NODE_WIDTH = 14;
const NODE_GAP = 14;
const LABEL_LEADING = 15;
/** Room of a label of two lines. */
export const LABEL_ROOM = 2 * LABEL_LEADING + 4;

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

interface Named {
  readonly name: string;
}

/** A node's corners, which the layout has set. */
function cornersOf({ x0 = 0, x1 = 0, y0 = 0, y1 = 0 }: SankeyNode<Named, object>) {
  return { x0, x1, y0, y1 };
}

/**
 * Lays flows out around one node in the middle, in the order of sources, then uses, with labels of two lines at the
 * outer sides. `box` is the room of all, labels included.
 */
export function placeFlows(
  { sources, uses }: Pick<MoneyFlows, "sources" | "uses">,
  box: Box,
  labelOf: (flow: Flow) => readonly [string, string],
): { readonly nodes: readonly FlowNode[]; readonly middle: Box } {
  const bottom = box.y + box.height;
  const labelWidth = Math.min(210, Math.max(120, box.width * 0.22));
  const middle = sources.length;
  const all = [...sources, ...uses];
  const layout = sankey<Named, object>()
    .nodeWidth(NODE_WIDTH)
    .nodePadding(NODE_GAP)
    .nodeSort(null)
    .linkSort(null)
    .extent([
      [box.x + labelWidth, box.y],
      [box.x + box.width - labelWidth, bottom],
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
    const spread = spreadLabels(middles, LABEL_ROOM, box.y + 12, bottom - 14);
    return flows.map((flow, i): FlowNode => {
      const { x0, x1, y0, y1 } = nodes[i];
      const link = graph.links[isSource ? first + i : first + i - 1];
      const edge = isSource ? x0 : x1;
      const out = isSource ? -1 : 1;
      const isMoved = Math.abs(spread[i] - middles[i]) > 1;
      return {
        id: flow.id,
        isSource,
        fill: fillOf(flow.id),
        x: x0,
        y: y0,
        width: x1 - x0,
        height: Math.max(0.75, y1 - y0),
        labelLines: labelOf(flow).map((text, k) => ({
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
