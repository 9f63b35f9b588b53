import { useId } from "react";
import { ChartFrame, Texts } from "./ChartFrame";
import type { FlowModel } from "./flowModel";
import { PayerFills, payerFill } from "./PayerFills";
import { GREYS } from "./palette";

/** Draws a place's money from its sources to its uses; the cursor reads out a flow and brings it forward. */
export function FlowChart({ model }: { readonly model: FlowModel }) {
  const id = useId();
  const find = (x: number, y: number) => {
    const { middle, nodes } = model;
    if (!middle) return null;
    const isSource = x < middle.x + middle.width / 2;
    const index = nodes.findIndex((node) => node.isSource === isSource && y <= node.y + node.height + 6);
    return index < 0 || y < middle.y - 30 ? null : index;
  };
  return (
    <ChartFrame frame={model.frame} marks={model.marks} find={find}>
      {(at) => (
        <>
          <PayerFills id={id} />
          {model.nodes.map((node, i) => {
            const fill = "part" in node.fill ? payerFill(id, node.fill.part) : node.fill.colour;
            return (
              <g key={`${node.isSource} ${node.id}`}>
                <path
                  d={node.band}
                  fill="none"
                  stroke={fill}
                  strokeWidth={node.bandWidth}
                  opacity={at === null || at === i ? 0.72 : 0.25}
                />
                <rect
                  x={node.x}
                  y={node.y}
                  width={node.width}
                  height={node.height}
                  fill={fill}
                  stroke={GREYS.axis}
                  strokeWidth={0.5}
                />
                {node.leader && <path d={node.leader} fill="none" stroke={GREYS.axis} strokeWidth={0.75} />}
                <Texts lines={node.labelLines.slice(0, 1)} colour={GREYS.text} bold />
                <Texts lines={node.labelLines.slice(1)} />
              </g>
            );
          })}
          {model.middle && <rect {...model.middle} fill={GREYS.text} />}
          <Texts lines={model.middleLabel} colour={GREYS.text} bold />
          <Texts lines={model.emptyLines} />
        </>
      )}
    </ChartFrame>
  );
}
