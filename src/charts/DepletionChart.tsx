import { ChartFrame, Texts } from "./ChartFrame";
import type { DepletionModel } from "./depletionModel";
import { LABEL_SIZE } from "./frame";
import { Marker } from "./Marker";
import { GREYS } from "./palette";

/** Draws the depletion probability by year; the cursor picks a year and reads out every rule set. */
export function DepletionChart({ model }: { readonly model: DepletionModel }) {
  const { box } = model;
  const right = box.x + box.width;
  const bottom = box.y + box.height;
  const find = (x: number, y: number) => {
    const isInside = x >= box.x - 7 && x <= right + 7 && y >= box.y - 10 && y <= bottom + 20;
    const share = Math.min(1, Math.max(0, (x - box.x) / box.width));
    return isInside ? Math.round(share * (model.years.length - 1)) : null;
  };
  const marks = model.years.map((year, t) => ({
    x: model.yearsAt[t],
    y: box.y + box.height / 2,
    lines: [
      String(year),
      ...model.lines.flatMap((line) => (line.points[t] ? [`${line.name} ${line.points[t].value}`] : [])),
    ],
  }));
  return (
    <ChartFrame frame={model.frame} marks={model.lines.length > 0 ? marks : []} find={find}>
      {(year) => <Body model={model} year={year} />}
    </ChartFrame>
  );
}

function Body({ model, year }: { readonly model: DepletionModel; readonly year: number | null }) {
  const { box } = model;
  const right = box.x + box.width;
  const bottom = box.y + box.height;
  return (
    <>
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
      {year !== null && (
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
    </>
  );
}
