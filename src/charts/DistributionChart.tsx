import { ChartFrame, Texts } from "./ChartFrame";
import type { DistributionModel, DistributionPanel } from "./distributionModel";
import { LABEL_SIZE } from "./frame";
import { Marker } from "./Marker";
import { GREYS } from "./palette";

/** A bar that was chosen: its rule set, by index among the values', and the value in its middle. */
export interface ChosenValue {
  readonly ruleSet: number;
  readonly value: number;
}

/** Draws a distribution; the cursor reads out bars, and `onChoose` is told of the bar that is clicked. */
export function DistributionChart(props: {
  readonly model: DistributionModel;
  readonly onChoose?: (chosen: ChosenValue) => void;
}) {
  const { model, onChoose } = props;
  const stops = model.panels.flatMap((panel, p) => panel.bins.map((bin, b) => ({ panel, p, bin, b })));
  const find = (x: number, y: number) => {
    const stop = stops.findIndex(({ panel, bin: { box } }) => {
      return y >= panel.box.y - 24 && y <= panel.box.y + panel.box.height + 24 && x >= box.x && x <= box.x + box.width;
    });
    return stop < 0 ? null : stop;
  };
  return (
    <ChartFrame
      frame={model.frame}
      // All of a panel at one height, so that up and down lead from panel to panel.
      marks={stops.map(({ panel, bin: { box, lines } }) => ({ x: box.x + box.width, y: panel.box.y + 24, lines }))}
      find={find}
      {...(onChoose && {
        onChoose: (at: number) => {
          const { panel, bin } = stops[at];
          onChoose({ ruleSet: panel.ruleSet, value: (bin.from + bin.to) / 2 });
        },
      })}
    >
      {(at) => (
        <>
          <Legend model={model} />
          {model.panels.map((panel, p) => (
            <Panel
              key={panel.ruleSet}
              model={model}
              panel={panel}
              bin={at !== null && stops[at].p === p ? stops[at].b : null}
            />
          ))}
          <Axis model={model} />
        </>
      )}
    </ChartFrame>
  );
}

function Panel(props: {
  readonly model: DistributionModel;
  readonly panel: DistributionPanel;
  readonly bin: number | null;
}) {
  const { model, panel, bin } = props;
  const { box, style, marks, marked } = panel;
  const [right, bottom] = [box.x + box.width, box.y + box.height];
  const selected = bin === null ? null : panel.bins[bin];
  return (
    <g>
      <Marker x={box.x + 3} y={panel.titleLines[0].y - 4} style={style} />
      <Texts lines={panel.titleLines} size={LABEL_SIZE + 1} colour={style.ink} bold />
      <Texts lines={panel.factLines} />
      {marks && (
        <>
          {model.valueTicks.map((tick) => (
            <line key={tick.at} x1={tick.at} x2={tick.at} y1={box.y} y2={marks.y + 8} stroke={GREYS.grid} />
          ))}
          {model.shareTicks.map((tick) => (
            <g key={tick.at}>
              <line x1={box.x} x2={right} y1={box.y + tick.at} y2={box.y + tick.at} stroke={GREYS.grid} />
              <Texts lines={[{ text: tick.label, x: box.x - 6, y: box.y + tick.at + 4, anchor: "end" }]} />
            </g>
          ))}
          <path className="bars" d={barsPath(panel)} fill={style.line} fillOpacity={0.45} />
          {selected && <rect {...selected.box} fill={style.line} fillOpacity={0.6} />}
          {selected && (
            <line
              x1={selected.box.x + selected.box.width / 2}
              x2={selected.box.x + selected.box.width / 2}
              y1={box.y}
              y2={bottom}
              stroke={GREYS.axis}
              strokeDasharray="2 2"
            />
          )}
          <line x1={box.x} x2={right} y1={bottom} y2={bottom} stroke={GREYS.axis} />
          <Marks panel={panel} />
        </>
      )}
      {marked && (
        <g>
          <line x1={marked.x} x2={marked.x} y1={box.y} y2={bottom + 18} stroke={GREYS.text} strokeWidth={1.5} />
          <g stroke="#fff" strokeWidth={3} strokeLinejoin="round" paintOrder="stroke">
            <Texts lines={[marked.label]} colour={GREYS.text} bold />
          </g>
        </g>
      )}
      <Texts lines={panel.emptyLines} />
    </g>
  );
}

/** Bars of no width between them, as one shape. */
function barsPath({ bins, box }: DistributionPanel): string {
  const n = (value: number) => String(Math.round(value * 100) / 100);
  const bottom = box.y + box.height;
  return bins
    .filter((bin) => bin.box.height > 0)
    .map(
      ({ box: { x, y, width } }) =>
        `M${n(x)},${n(bottom)}V${n(y)}H${n(Math.max(x + 1, x + width - 0.6))}V${n(bottom)}Z`,
    )
    .join("");
}

/** Quantiles as a box with whiskers, the mean as a ring, the mean of the worst as a diamond. */
function Marks({ panel }: { readonly panel: DistributionPanel }) {
  const { marks, style } = panel;
  if (!marks) return null;
  const { y, mean, tail } = marks;
  const [p05, p25, median, p75, p95] = marks.quantiles;
  return (
    <g>
      <line x1={p05} x2={p95} y1={y} y2={y} stroke={style.line} strokeWidth={1.5} />
      <line x1={p05} x2={p05} y1={y - 4} y2={y + 4} stroke={style.line} strokeWidth={1.5} />
      <line x1={p95} x2={p95} y1={y - 4} y2={y + 4} stroke={style.line} strokeWidth={1.5} />
      <rect x={p25} y={y - 4} width={Math.max(0.5, p75 - p25)} height={8} fill={style.line} fillOpacity={0.55} />
      <line x1={median} x2={median} y1={y - 7} y2={y + 7} stroke={style.ink} strokeWidth={2.5} />
      <circle cx={mean} cy={y} r={3.5} fill="#fff" stroke={style.ink} strokeWidth={1.5} />
      <path d={diamond(tail, y)} fill={GREYS.text} stroke="#fff" strokeWidth={0.75} />
    </g>
  );
}

function diamond(x: number, y: number): string {
  const n = (value: number) => String(Math.round(value * 100) / 100);
  return `M${n(x - 5)},${n(y)}L${n(x)},${n(y - 5)}L${n(x + 5)},${n(y)}L${n(x)},${n(y + 5)}Z`;
}

function Axis({ model }: { readonly model: DistributionModel }) {
  const { axisAt, range } = model;
  return (
    <g>
      <line x1={range[0]} x2={range[1]} y1={axisAt} y2={axisAt} stroke={GREYS.axis} />
      {model.valueTicks.map((tick) => (
        <g key={tick.at}>
          <line x1={tick.at} x2={tick.at} y1={axisAt} y2={axisAt + 4} stroke={GREYS.axis} />
          <Texts lines={[{ text: tick.label, x: tick.at, y: axisAt + 16, anchor: "middle" }]} />
        </g>
      ))}
      <Texts lines={[model.axisLabel]} />
    </g>
  );
}

function Legend({ model }: { readonly model: DistributionModel }) {
  const grey = GREYS.muted;
  return (
    <g>
      {model.legend.map(({ x, y, label, kind }) => (
        <g key={kind}>
          {kind === "median" && <line x1={x + 8} x2={x + 8} y1={y - 7} y2={y + 7} stroke={grey} strokeWidth={2.5} />}
          {kind === "half" && <rect x={x} y={y - 4} width={16} height={8} fill={grey} fillOpacity={0.55} />}
          {kind === "most" && (
            <path
              d={`M${x},${y - 4}v8M${x},${y}h16M${x + 16},${y - 4}v8`}
              stroke={grey}
              strokeWidth={1.5}
              fill="none"
            />
          )}
          {kind === "mean" && <circle cx={x + 8} cy={y} r={3.5} fill="#fff" stroke={grey} strokeWidth={1.5} />}
          {kind === "tail" && <path d={diamond(x + 8, y)} fill={GREYS.text} />}
          <Texts lines={[{ text: label, x: x + 21, y: y + 4 }]} />
        </g>
      ))}
    </g>
  );
}
