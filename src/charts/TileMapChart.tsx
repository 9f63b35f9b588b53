import { memo } from "react";
import { ChartFrame, Texts } from "./ChartFrame";
import { ColourKey, HATCH } from "./ColourKey";
import { LABEL_SIZE } from "./frame";
import { Marker } from "./Marker";
import { GREYS } from "./palette";
import { type TileMapModel, type TilePanel, tileAt } from "./tileMapModel";

/** Draws the maps; the cursor reads a place and marks it in all of them, a click or Enter chooses it by its id. */
export function TileMapChart(props: { readonly model: TileMapModel; readonly onChoose?: (placeId: string) => void }) {
  const { model, onChoose } = props;
  return (
    <ChartFrame
      frame={model.frame}
      marks={model.marks}
      find={(x, y) => tileAt(model, x, y)}
      {...(onChoose && { onChoose: (at: number) => onChoose(model.marks[at].placeId) })}
    >
      {(at) => (
        <>
          <Maps model={model} />
          {at !== null && <Cursor model={model} at={at} />}
        </>
      )}
    </ChartFrame>
  );
}

/** All that stays as the cursor moves. */
const Maps = memo(({ model }: { readonly model: TileMapModel }) => (
  <>
    {model.legend && <ColourKey legend={model.legend} />}
    {model.panels.map((panel) => (
      <Panel key={panel.ruleSet} model={model} panel={panel} />
    ))}
    <Texts lines={model.emptyLines} />
  </>
));

function Panel({ model, panel }: { readonly model: TileMapModel; readonly panel: TilePanel }) {
  const { size, borders, chosen } = model;
  return (
    <g>
      <Marker x={panel.x + 4} y={(panel.titleLines[0]?.y ?? panel.y) - 4} style={panel.style} />
      <Texts lines={panel.titleLines} size={LABEL_SIZE + 1} colour={panel.style.ink} bold />
      <g transform={`translate(${panel.x} ${panel.y}) scale(${size})`} fill="none" strokeLinecap="square">
        {panel.fills.map(({ colour, path }) => (
          <path key={colour} d={path} fill={colour} />
        ))}
        <path d={panel.hatchGround} fill={HATCH.ground} />
        <path d={panel.hatchStrokes} stroke={HATCH.line} strokeWidth={0.7 / size} strokeLinecap="butt" />
        <path d={panel.minusOnDark} stroke="#fff" strokeWidth={1.2 / size} strokeLinecap="butt" />
        <path d={panel.minusOnPale} stroke={GREYS.text} strokeWidth={1.2 / size} strokeLinecap="butt" />
        <path d={panel.seams} stroke="#fff" strokeWidth={0.8 / size} />
        <path d={borders} stroke={GREYS.muted} strokeWidth={1 / size} />
        {chosen !== "" && (
          <>
            <path d={chosen} stroke="#fff" strokeWidth={4.5 / size} />
            <path d={chosen} stroke={GREYS.text} strokeWidth={2.2 / size} />
          </>
        )}
      </g>
      {/* A white edge, so that names can be read upon any colour. */}
      {panel.labels.map(({ text, x, y, anchor, ink, size: fontSize, hasEdge }) => (
        <text
          key={`${x},${y}`}
          x={x}
          y={y}
          textAnchor={anchor}
          fontSize={fontSize}
          fill={ink}
          {...(hasEdge && { stroke: "#fff", strokeWidth: 2.5, strokeLinejoin: "round", paintOrder: "stroke" })}
        >
          {text}
        </text>
      ))}
    </g>
  );
}

/** The tile at the cursor, in every map. */
function Cursor({ model, at }: { readonly model: TileMapModel; readonly at: number }) {
  const { grid, panels, size } = model;
  const { column, row } = grid.tiles[at % grid.tiles.length];
  return (
    <g fill="none" pointerEvents="none">
      {panels.map(({ ruleSet, x, y }) => (
        <rect
          key={ruleSet}
          x={x + column * size}
          y={y + row * size}
          width={size}
          height={size}
          stroke={GREYS.text}
          strokeWidth={1.5}
        />
      ))}
    </g>
  );
}
