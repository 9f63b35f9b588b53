import { memo } from "react";
import { ChartFrame, Texts } from "./ChartFrame";
import { ColourKey, HATCH } from "./ColourKey";
import { cellAt, type HeatMapModel, NAME_SIZE } from "./heatMapModel";
import { GREYS } from "./palette";

/** Draws places by years; the cursor reads a cell, a click or Enter chooses its place by its id. */
export function HeatMapChart(props: { readonly model: HeatMapModel; readonly onChoose?: (placeId: string) => void }) {
  const { model, onChoose } = props;
  const { marks, cell } = model;
  return (
    <ChartFrame
      frame={model.frame}
      marks={marks}
      find={(x, y) => cellAt(model, x, y)}
      {...(onChoose && { onChoose: (at: number) => onChoose(marks[at].placeId) })}
    >
      {(at) => (
        <>
          <Cells model={model} />
          {at !== null && (
            <rect
              x={marks[at].x - cell.width / 2}
              y={marks[at].y - cell.height / 2}
              width={cell.width}
              height={cell.height - 1}
              fill="none"
              stroke={GREYS.text}
              strokeWidth={1.5}
            />
          )}
        </>
      )}
    </ChartFrame>
  );
}

/** All that stays as the cursor moves. */
const Cells = memo(({ model }: { readonly model: HeatMapModel }) => {
  const { blocks, cell, chosen } = model;
  return (
    <>
      {model.legend && <ColourKey legend={model.legend} />}
      {model.fills.map(({ colour, path }) => (
        <path key={colour} d={path} fill={colour} />
      ))}
      <path d={model.hatchGround} fill={HATCH.ground} />
      <path d={model.hatchStrokes} stroke={HATCH.line} strokeWidth={0.7} fill="none" />
      <path d={model.minusOnDark} stroke="#fff" strokeWidth={1.2} fill="none" />
      <path d={model.minusOnPale} stroke={GREYS.text} strokeWidth={1.2} fill="none" />
      {blocks.map(({ x, top, bottom, yearTicks, yearX }) => (
        <g key={x}>
          {yearTicks.map((tick) => (
            <Texts
              key={tick.label}
              lines={[{ text: tick.label, x: tick.at, y: top - 6, anchor: tick.anchor ?? "middle" }]}
              size={NAME_SIZE}
            />
          ))}
          <rect
            x={yearX}
            y={top - 1}
            width={cell.width}
            height={bottom - top + 1}
            fill="none"
            stroke={GREYS.muted}
            strokeWidth={1}
          />
        </g>
      ))}
      <Texts lines={model.names} size={NAME_SIZE} colour={GREYS.text} />
      <Texts lines={model.heads} size={NAME_SIZE} colour={GREYS.text} bold />
      {chosen && (
        <>
          <Texts lines={[chosen.name]} size={NAME_SIZE} colour={GREYS.text} bold />
          <path d={chosen.path} fill="none" stroke={GREYS.text} strokeWidth={1.6} />
        </>
      )}
      <Texts lines={model.emptyLines} />
    </>
  );
});
