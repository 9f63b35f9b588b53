import { useId } from "react";
import { ChartFrame, Texts } from "./ChartFrame";
import { LABEL_SIZE } from "./frame";
import { Marker } from "./Marker";
import { PayerFills, payerFill } from "./PayerFills";
import { GREYS } from "./palette";
import type { PayerPart } from "./payerParts";
import type { PayersByYearModel } from "./payersByYearModel";

/** Draws who covers the gaps of each year; the cursor reads out a bar and frames the same year in every panel. */
export function PayersByYearChart({ model }: { readonly model: PayersByYearModel }) {
  const id = useId();
  const find = (x: number, y: number) => {
    const panel = model.panels.findIndex(
      ({ box }) => x >= box.x && x <= box.x + box.width && y >= box.y - 20 && y <= box.y + box.height + 20,
    );
    if (panel < 0) return null;
    const { box, bars } = model.panels[panel];
    const year = Math.min(bars.length - 1, Math.floor(((x - box.x) / box.width) * bars.length));
    const mark = model.marks.findIndex((one) => one.panel === panel && one.year === year);
    return mark < 0 ? null : mark;
  };
  return (
    <ChartFrame frame={model.frame} marks={model.marks} find={find}>
      {(at) => (
        <>
          <PayerFills id={id} />
          {model.legend.map(({ part, x, y, label }) => (
            <g key={part.measure}>
              <PayerSwatch part={part} id={id} x={x} y={y - 5} width={16} height={10} />
              <Texts lines={[{ text: label, x: x + 22, y: y + 4 }]} colour={part.style.ink} />
            </g>
          ))}
          {model.panels.map((panel, i) => (
            <Panel
              key={panel.ruleSet}
              id={id}
              model={model}
              index={i}
              year={at === null ? null : model.marks[at].year}
            />
          ))}
        </>
      )}
    </ChartFrame>
  );
}

/** A rectangle with a payer's fill and an edge that parts it from its neighbours. */
function PayerSwatch(props: {
  readonly part: PayerPart;
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}) {
  const { part, id } = props;
  const isPale = part.measure === "unpaid";
  return (
    <rect
      x={round(props.x)}
      y={round(props.y)}
      width={round(props.width)}
      height={round(props.height)}
      fill={payerFill(id, part)}
      stroke={isPale ? part.style.line : "#fff"}
      strokeWidth={isPale ? 0.6 : 0.4}
    />
  );
}

function round(px: number): number {
  return Math.round(px * 100) / 100;
}

function Panel(props: {
  readonly id: string;
  readonly model: PayersByYearModel;
  readonly index: number;
  readonly year: number | null;
}) {
  const { id, model, year } = props;
  const { box, style, titleLines, bars, emptyLines, yearTicks, isFirstInRow } = model.panels[props.index];
  const right = box.x + box.width;
  const bottom = box.y + box.height;
  const framed = year === null || emptyLines.length > 0 ? null : bars[year];
  return (
    <g>
      <Marker x={box.x + 3} y={(titleLines[0]?.y ?? box.y) - 4} style={style} />
      <Texts lines={titleLines} size={LABEL_SIZE + 1} colour={style.ink} bold />
      {model.amountTicks.map((tick) => (
        <g key={tick.label}>
          <line x1={box.x} x2={right} y1={box.y + tick.at} y2={box.y + tick.at} stroke={GREYS.grid} />
          {isFirstInRow && (
            <Texts lines={[{ text: tick.label, x: box.x - 6, y: box.y + tick.at + 4, anchor: "end" }]} />
          )}
        </g>
      ))}
      {bars.flatMap((bar, t) =>
        bar.segments.map(({ part, y, height }) => (
          <PayerSwatch
            key={`${model.table.rows[t][1]} ${part.measure}`}
            part={part}
            id={id}
            x={bar.x}
            y={y}
            width={bar.width}
            height={height}
          />
        )),
      )}
      {framed && (
        <rect
          x={framed.x - 1}
          y={box.y}
          width={framed.width + 2}
          height={box.height}
          fill="none"
          stroke={GREYS.text}
          strokeWidth={0.75}
          pointerEvents="none"
        />
      )}
      <line x1={box.x} x2={right} y1={bottom} y2={bottom} stroke={GREYS.axis} />
      {yearTicks.map((tick) => (
        <g key={tick.label}>
          <line x1={tick.at} x2={tick.at} y1={bottom} y2={bottom + 4} stroke={GREYS.axis} />
          <Texts lines={[{ text: tick.label, x: tick.at, y: bottom + 17, anchor: tick.anchor ?? "middle" }]} />
        </g>
      ))}
      <Texts lines={emptyLines} />
    </g>
  );
}
