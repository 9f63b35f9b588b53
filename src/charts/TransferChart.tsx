import { memo } from "react";
import { ChartFrame, Texts } from "./ChartFrame";
import { GAIN, LOSS } from "./colourScale";
import { LABEL_SIZE } from "./frame";
import { Marker } from "./Marker";
import { GREYS } from "./palette";
import { rowAt, type TransferModel, type TransferRow } from "./transferModel";

/** Draws who gains and who loses; the cursor reads a place, a click or Enter chooses it by its id. */
export function TransferChart(props: { readonly model: TransferModel; readonly onChoose?: (placeId: string) => void }) {
  const { model, onChoose } = props;
  const { marks, box, rowHeight } = model;
  return (
    <ChartFrame
      frame={model.frame}
      marks={marks}
      find={(x, y) => rowAt(model, x, y)}
      {...(onChoose && { onChoose: (at: number) => onChoose(marks[at].placeId) })}
    >
      {(at) => (
        <>
          {at !== null && (
            <rect
              x={0}
              y={marks[at].y - rowHeight / 2}
              width={model.frame.width}
              height={rowHeight}
              fill={GREYS.grid}
              fillOpacity={0.7}
            />
          )}
          {model.rows.length > 0 && <Axis model={model} right={box.x + box.width} />}
          <Rows model={model} />
          <Texts lines={model.emptyLines} />
        </>
      )}
    </ChartFrame>
  );
}

const SIDE_COLOURS = { 1: GAIN, 0: GREYS.axis, [-1]: LOSS } as const;

/** The scale and the key to what is drawn. */
const Axis = memo(({ model, right }: { readonly model: TransferModel; readonly right: number }) => {
  const { box, zeroX, legend } = model;
  const bottom = box.y + box.height;
  return (
    <>
      {legend.map(({ kind, label }) => (
        <g key={kind}>
          {kind === "baseline" && <Marker x={label.x - 11} y={label.y - 4} style={model.baseline} />}
          {kind === "compared" && <Marker x={label.x - 11} y={label.y - 4} style={model.compared} />}
          {(kind === "gain" || kind === "loss") && (
            <path
              d={`M${label.x - 20} ${label.y - 4}h16`}
              stroke={kind === "gain" ? GAIN : LOSS}
              strokeWidth={3}
              {...(kind === "loss" && { strokeDasharray: LOSS_DASH })}
            />
          )}
          <Texts lines={[label]} />
        </g>
      ))}
      {model.ticks.map((tick) => (
        <g key={tick.label}>
          <line x1={tick.at} x2={tick.at} y1={box.y} y2={bottom} stroke={GREYS.grid} />
          <Texts lines={[{ text: tick.label, x: tick.at, y: bottom + 15, anchor: "middle" }]} />
        </g>
      ))}
      <line x1={zeroX} x2={zeroX} y1={box.y - 4} y2={bottom} stroke={GREYS.axis} strokeWidth={1.2} />
      <line x1={box.x} x2={right} y1={bottom} y2={bottom} stroke={GREYS.axis} />
      <Texts lines={model.betweenLines} />
    </>
  );
});

/** Told apart from gains in print in grey. */
const LOSS_DASH = "4 2";

/** All that stays as the cursor moves. */
const Rows = memo(({ model }: { readonly model: TransferModel }) => (
  <>
    {model.rows.map((row) => (
      <g key={row.placeId}>
        <Bar row={row} />
        <Marker x={row.baselineX} y={row.y} style={model.baseline} size={3.2} />
        <Marker x={row.comparedX} y={row.y} style={model.compared} />
        <Texts lines={[row.label]} size={LABEL_SIZE} colour={GREYS.text} bold={row.isChosen} />
        <Texts lines={[row.value]} size={LABEL_SIZE} colour={GREYS.text} bold={row.isChosen} />
      </g>
    ))}
  </>
));

function Bar({ row }: { readonly row: TransferRow }) {
  const { y, error, side } = row;
  return (
    <>
      <path
        d={`M${row.baselineX} ${y}H${row.comparedX}`}
        stroke={SIDE_COLOURS[side]}
        strokeWidth={3}
        {...(side < 0 && { strokeDasharray: LOSS_DASH })}
      />
      <path
        d={`M${error.from} ${y}H${error.to}M${error.from} ${y - 4}v8M${error.to} ${y - 4}v8`}
        stroke={GREYS.text}
        strokeWidth={1}
        fill="none"
      />
    </>
  );
}
