import { ChartFrame, Texts } from "./ChartFrame";
import { LABEL_SIZE } from "./frame";
import { Marker } from "./Marker";
import type { OutlayBar, OutlayModel } from "./outlayModel";
import { GREYS } from "./palette";

/** Draws who pays in one year; the cursor reads out the bar it is at. */
export function OutlayChart({ model }: { readonly model: OutlayModel }) {
  const stops = model.panels.flatMap(({ bars }, panel) => bars.map((bar, i) => ({ panel, i, bar })));
  const marks = stops.map(({ bar }) => {
    return { x: Math.max(bar.end, bar.label.x), y: bar.y + bar.height / 2, lines: bar.lines };
  });
  const find = (x: number, y: number) => {
    const panel = model.panels.findIndex((p) => x >= p.x && x <= p.x + p.width && y >= p.top && y < p.bottom);
    if (panel < 0) return null;
    const { top, bottom, bars } = model.panels[panel];
    const bar = Math.floor(((y - top) / (bottom - top)) * Math.max(1, bars.length));
    const stop = stops.findIndex((one) => one.panel === panel && one.i === bar);
    return stop < 0 ? null : stop;
  };
  return (
    <ChartFrame frame={model.frame} marks={marks} find={find}>
      {model.panels.map((panel) => (
        <g key={panel.measure}>
          <Texts lines={[panel.title]} size={LABEL_SIZE + 1} colour={GREYS.text} bold />
          {panel.ticks.map((tick) => (
            <g key={tick.label}>
              <line x1={tick.at} x2={tick.at} y1={panel.top} y2={panel.bottom} stroke={GREYS.grid} />
              <Texts lines={[{ text: tick.label, x: tick.at, y: panel.bottom + 13, anchor: "middle" }]} size={10.5} />
            </g>
          ))}
          <line x1={panel.x} x2={panel.x} y1={panel.top} y2={panel.bottom} stroke={GREYS.axis} />
          {panel.names.map((name) => (
            <g key={name.ruleSet}>
              <Marker x={8} y={name.markerY} style={name.style} />
              <Texts lines={name.lines} colour={name.style.ink} />
            </g>
          ))}
          {panel.bars.map((one) => (
            <Bar key={one.ruleSet} bar={one} from={panel.x} />
          ))}
        </g>
      ))}
    </ChartFrame>
  );
}

function Bar({ bar, from }: { readonly bar: OutlayBar; readonly from: number }) {
  const middle = bar.y + bar.height / 2;
  return (
    <g>
      <rect
        x={from}
        y={bar.y}
        width={Math.max(0, bar.end - from)}
        height={bar.height}
        fill={bar.style.line}
        fillOpacity={0.8}
      />
      {bar.error && (
        <path
          d={`M${bar.error.from},${middle}H${bar.error.to}M${bar.error.from},${middle - 4}v8M${bar.error.to},${middle - 4}v8`}
          stroke={GREYS.text}
          strokeWidth={1}
          fill="none"
        />
      )}
      <Texts lines={[bar.label]} colour={GREYS.text} />
    </g>
  );
}
