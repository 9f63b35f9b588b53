import { useId } from "react";
import { DETERMINISTIC_CASES, type DeterministicCase } from "../analysis/deterministicScenarios";
import { ChartFrame, Texts } from "./ChartFrame";
import type { Box } from "./ChartInput";
import { type FanLine, LINE_DASHES } from "./fanLines";
import type { FanModel, FanPanel } from "./fanModel";
import { FAN_BANDS } from "./fanShapes";
import { LABEL_SIZE } from "./frame";
import { Marker } from "./Marker";
import { GREYS } from "./palette";

/** Draws the fan of months of reserve; the cursor shows one year in all panels and reads out the one it is in. */
export function FanChart({ model }: { readonly model: FanModel }) {
  const stops = model.panels.flatMap(({ points }, panel) =>
    points.flatMap((mark, year) => (mark ? [{ panel, year, mark }] : [])),
  );
  const find = (x: number, y: number) => {
    const panel = model.panels.findIndex(
      ({ box }) => x >= box.x - 7 && x <= box.x + box.width + 7 && y >= box.y - 20 && y <= box.y + box.height + 20,
    );
    if (panel < 0) return null;
    const year = nearest(model.panels[panel], x);
    const stop = stops.findIndex((one) => one.panel === panel && one.year === year);
    return stop < 0 ? null : stop;
  };
  return (
    <ChartFrame frame={model.frame} marks={stops.map(({ mark }) => mark)} find={find}>
      {(at) => (
        <>
          <Legend model={model} />
          {model.panels.map((panel) => (
            <Panel key={panel.ruleSet} model={model} panel={panel} year={at === null ? null : stops[at].year} />
          ))}
        </>
      )}
    </ChartFrame>
  );
}

function nearest(panel: FanPanel, x: number): number {
  const { box, points } = panel;
  return Math.round(Math.min(1, Math.max(0, (x - box.x) / box.width)) * (points.length - 1));
}

function Panel(props: { readonly model: FanModel; readonly panel: FanPanel; readonly year: number | null }) {
  const { model, panel, year } = props;
  const { box, style } = panel;
  const right = box.x + box.width;
  const bottom = box.y + box.height;
  const point = year === null ? null : panel.points[year];
  return (
    <g>
      <Marker x={box.x + 3} y={(panel.titleLines[0]?.y ?? box.y) - 4} style={style} />
      <Texts lines={panel.titleLines} size={LABEL_SIZE + 1} colour={style.ink} bold />
      {model.monthTicks.map((tick) => (
        <g key={tick.label}>
          <line x1={box.x} x2={right} y1={box.y + tick.at} y2={box.y + tick.at} stroke={GREYS.grid} />
          {panel.firstInRow && (
            <Texts lines={[{ text: tick.label, x: box.x - 6, y: box.y + tick.at + 4, anchor: "end" }]} />
          )}
        </g>
      ))}
      {panel.bands.map((band, i) => (
        <path key={FAN_BANDS[i].label} d={band} fill={style.line} fillOpacity={FAN_BANDS[i].opacity} />
      ))}
      {panel.emptyLines.length === 0 &&
        model.warnings.map((level) => (
          <LevelLine key={level.label} from={box.x} to={right} y={box.y + level.at} opacity={0.8} />
        ))}
      {model.zeroAt !== undefined && (
        <line x1={box.x} x2={right} y1={box.y + model.zeroAt} y2={box.y + model.zeroAt} stroke={GREYS.axis} />
      )}
      {panel.levels?.map((level) => (
        <g key={level.label}>
          <LevelLine from={box.x} to={right} y={box.y + level.at} />
          {/* A white edge, so that the words can be read upon the bands. */}
          <g stroke="#fff" strokeWidth={3} strokeLinejoin="round" paintOrder="stroke">
            <Texts
              lines={[{ text: level.label, x: right - 4, y: box.y + level.at - 5, anchor: "end" }]}
              colour={GREYS.warning}
            />
          </g>
        </g>
      ))}
      {panel.lastInRow && model.warnings.length > 0 && (
        <>
          <Texts
            lines={model.warnings.map((level) => ({ text: level.label, x: right + 5, y: box.y + level.labelAt + 4 }))}
            colour={GREYS.warning}
          />
          <Texts
            lines={[{ text: model.warningTitle, x: right + 5, y: box.y - 8 }]}
            size={10.5}
            colour={GREYS.warning}
          />
        </>
      )}
      <path d={panel.median} fill="none" stroke={style.line} strokeWidth={2} strokeDasharray={style.dash} />
      {panel.lines && <Lines lines={panel.lines} box={box} />}
      {panel.mean && (
        <circle cx={panel.mean.x} cy={panel.mean.y} r={3.5} fill="#fff" stroke={style.ink} strokeWidth={1.5} />
      )}
      <line x1={box.x} x2={right} y1={bottom} y2={bottom} stroke={GREYS.axis} />
      {panel.yearTicks.map((tick) => (
        <g key={tick.label}>
          <line x1={tick.at} x2={tick.at} y1={bottom} y2={bottom + 4} stroke={GREYS.axis} />
          <Texts lines={[{ text: tick.label, x: tick.at, y: bottom + 17, anchor: tick.anchor ?? "middle" }]} />
        </g>
      ))}
      <Texts lines={panel.emptyLines} />
      {panel.factLines && <Texts lines={panel.factLines} />}
      {point && (
        <g pointerEvents="none">
          <line x1={point.x} x2={point.x} y1={box.y} y2={bottom} stroke={GREYS.axis} />
          <circle cx={point.x} cy={point.y} r={3.5} fill={style.line} stroke="#fff" />
        </g>
      )}
    </g>
  );
}

/** Futures without chance, with white edges so that they stand out from the bands; cut off where they leave the panel. */
function Lines({ lines, box }: { readonly lines: readonly FanLine[]; readonly box: Box }) {
  const id = useId();
  return (
    <g pointerEvents="none">
      <clipPath id={id}>
        <rect {...box} />
      </clipPath>
      <g clipPath={`url(#${id})`} fill="none">
        {lines.map((one) => (
          <g key={one.case}>
            <path d={one.path} stroke="#fff" strokeWidth={2.5} opacity={0.7} />
            <path d={one.path} stroke={GREYS.text} strokeWidth={1.1} strokeDasharray={one.dash} />
          </g>
        ))}
      </g>
      <g stroke="#fff" strokeWidth={3} strokeLinejoin="round" paintOrder="stroke">
        <Texts lines={lines.map(({ label }) => label)} size={10.5} colour={GREYS.text} />
      </g>
    </g>
  );
}

function LevelLine(props: {
  readonly from: number;
  readonly to: number;
  readonly y: number;
  readonly opacity?: number;
}) {
  const { from, to, y, opacity } = props;
  return (
    <line
      x1={from}
      x2={to}
      y1={y}
      y2={y}
      stroke={GREYS.warning}
      strokeWidth={0.8}
      strokeDasharray="4 3"
      opacity={opacity}
    />
  );
}

function Legend({ model }: { readonly model: FanModel }) {
  return (
    <g>
      {model.legend.map(({ x, y, label, kind }) => (
        <g key={label}>
          {kind === "median" && <line x1={x} x2={x + 16} y1={y} y2={y} stroke={GREYS.muted} strokeWidth={2} />}
          {kind === "mean" && <circle cx={x + 8} cy={y} r={3.5} fill="#fff" stroke={GREYS.muted} strokeWidth={1.5} />}
          {isCase(kind) && (
            <line
              x1={x}
              x2={x + 16}
              y1={y}
              y2={y}
              stroke={GREYS.text}
              strokeWidth={1.1}
              strokeDasharray={LINE_DASHES[kind]}
            />
          )}
          {typeof kind === "number" && (
            <rect x={x} y={y - 5} width={16} height={10} fill={GREYS.muted} fillOpacity={legendOpacity(kind)} />
          )}
          <Texts lines={[{ text: label, x: x + 21, y: y + 4 }]} />
        </g>
      ))}
    </g>
  );
}

function isCase(kind: FanModel["legend"][number]["kind"]): kind is DeterministicCase {
  return (DETERMINISTIC_CASES as readonly unknown[]).includes(kind);
}

/** Bands lie upon each other, so a narrower one is as dark as all those under it together. */
function legendOpacity(band: number): number {
  let through = 1;
  for (let i = 0; i <= band; i++) through *= 1 - FAN_BANDS[i].opacity;
  return 1 - through;
}
