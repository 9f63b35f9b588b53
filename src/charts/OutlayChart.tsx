import { useState } from "react";
import { ChartFrame, ReadOut, Texts } from "./ChartFrame";
import { LABEL_SIZE } from "./frame";
import { Marker } from "./Marker";
import type { OutlayBar, OutlayModel } from "./outlayModel";
import { GREYS } from "./palette";

/** Draws who pays in one year; the pointer reads out the bar it is at. */
export function OutlayChart({ model }: { readonly model: OutlayModel }) {
  const [at, setAt] = useState<{ panel: number; bar: number } | null>(null);
  const find = (x: number, y: number) => {
    const panel = model.panels.findIndex((p) => x >= p.x && x <= p.x + p.width && y >= p.top && y < p.bottom);
    const bars = model.panels[panel]?.bars ?? [];
    const room = panel < 0 ? 1 : (model.panels[panel].bottom - model.panels[panel].top) / Math.max(1, bars.length);
    setAt(panel < 0 ? null : { panel, bar: Math.floor((y - model.panels[panel].top) / room) });
  };
  const bar = at && model.panels[at.panel]?.bars[at.bar];
  return (
    <ChartFrame frame={model.frame} onPointerMove={find} onPointerLeave={() => setAt(null)}>
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
      {bar && (
        <ReadOut x={Math.max(bar.end, bar.label.x)} y={bar.y + bar.height / 2} lines={bar.lines} frame={model.frame} />
      )}
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
