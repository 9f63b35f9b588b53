import { useState } from "react";
import { ChartFrame, ReadOut, Texts } from "./ChartFrame";
import type { DepletionModel } from "./depletionModel";
import { LABEL_SIZE } from "./frame";
import { Marker } from "./Marker";
import { GREYS } from "./palette";

/** Draws the depletion probability by year; the pointer picks a year and reads out every rule set. */
export function DepletionChart({ model }: { readonly model: DepletionModel }) {
  const [year, setYear] = useState<number | null>(null);
  const { box } = model;
  const right = box.x + box.width;
  const bottom = box.y + box.height;
  const find = (x: number, y: number) => {
    const inside = x >= box.x - 7 && x <= right + 7 && y >= box.y - 10 && y <= bottom + 20;
    const share = Math.min(1, Math.max(0, (x - box.x) / box.width));
    setYear(inside ? Math.round(share * (model.years.length - 1)) : null);
  };
  const read =
    year === null || year >= model.years.length
      ? null
      : [
          String(model.years[year]),
          ...model.lines.flatMap((line) => (line.points[year] ? [`${line.name} ${line.points[year].value}`] : [])),
        ];
  return (
    <ChartFrame frame={model.frame} onPointerMove={find} onPointerLeave={() => setYear(null)}>
      {model.lines.length > 0 && (
        <>
          {model.percentTicks.map((tick) => (
            <g key={tick.label}>
              <line x1={box.x} x2={right} y1={tick.at} y2={tick.at} stroke={GREYS.grid} />
              <Texts lines={[{ text: tick.label, x: box.x - 6, y: tick.at + 4, anchor: "end" }]} />
            </g>
          ))}
          <line x1={box.x} x2={right} y1={bottom} y2={bottom} stroke={GREYS.axis} />
          {model.yearTicks.map((tick) => (
            <g key={tick.label}>
              <line x1={tick.at} x2={tick.at} y1={bottom} y2={bottom + 4} stroke={GREYS.axis} />
              <Texts lines={[{ text: tick.label, x: tick.at, y: bottom + 17, anchor: tick.anchor ?? "middle" }]} />
            </g>
          ))}
        </>
      )}
      {model.lines.map((line) => (
        <path key={line.ruleSet} d={line.band} fill={line.style.line} fillOpacity={0.13} />
      ))}
      {year !== null && read && (
        <line x1={model.yearsAt[year]} x2={model.yearsAt[year]} y1={box.y} y2={bottom} stroke={GREYS.axis} />
      )}
      {model.lines.map((line) => (
        <g key={line.ruleSet}>
          <path d={line.path} fill="none" stroke={line.style.line} strokeWidth={2} strokeDasharray={line.style.dash} />
          {line.points.map((point, t) =>
            point && (t % 2 === 0 || t === line.points.length - 1) ? (
              <Marker key={model.years[t]} x={point.x} y={point.y} style={line.style} size={3.5} />
            ) : null,
          )}
          <line {...line.leader} stroke={line.style.line} strokeWidth={0.75} opacity={0.7} />
          <Texts lines={line.labelLines} size={LABEL_SIZE} colour={line.style.ink} bold />
        </g>
      ))}
      <Texts lines={model.emptyLines} />
      {year !== null && read && (
        <ReadOut x={model.yearsAt[year]} y={box.y + box.height / 2} lines={read} frame={model.frame} />
      )}
    </ChartFrame>
  );
}
