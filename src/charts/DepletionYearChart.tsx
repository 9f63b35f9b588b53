import { ChartFrame, Texts } from "./ChartFrame";
import type { DepletionYearModel } from "./depletionYearModel";
import { LABEL_SIZE } from "./frame";
import { Marker } from "./Marker";
import { GREYS } from "./palette";

/** Draws by which year given shares of paths are depleted; the cursor reads out a dot. */
export function DepletionYearChart({ model }: { readonly model: DepletionYearModel }) {
  const { box, rows, after } = model;
  const right = box.x + box.width;
  const bottom = box.y + box.height;
  const find = (x: number, y: number) => {
    if (x < box.x - 20 || y < box.y || y >= bottom || rows.length === 0) return null;
    let nearest = 0;
    model.marks.forEach((mark, i) => {
      if (Math.abs(mark.y - y) < Math.abs(model.marks[nearest].y - y)) nearest = i;
    });
    return nearest;
  };
  return (
    <ChartFrame frame={model.frame} marks={model.marks} find={find}>
      {(at) => (
        <>
          {model.legend.map(({ x, y, label, style }) => (
            <g key={label}>
              <Marker x={x + 5} y={y} style={style} />
              <Texts lines={[{ text: label, x: x + 16, y: y + 4 }]} size={LABEL_SIZE} colour={style.ink} bold />
            </g>
          ))}
          {after && (
            <rect x={after.from} y={box.y} width={(after.x - after.from) * 2} height={box.height} fill="#f4f6f8" />
          )}
          {model.yearTicks.map((tick) => (
            <g key={tick.label}>
              <line x1={tick.at} x2={tick.at} y1={box.y} y2={bottom + 4} stroke={GREYS.grid} />
              <Texts lines={[{ text: tick.label, x: tick.at, y: bottom + 17, anchor: "middle" }]} />
            </g>
          ))}
          {after && <Texts lines={[{ text: after.label, x: after.x, y: bottom + 17, anchor: "middle" }]} />}
          {rows.map((row) => (
            <g key={row.top}>
              <line x1={0} x2={right} y1={row.top} y2={row.top} stroke={GREYS.grid} />
              <Texts lines={row.labelLines} colour={GREYS.text} />
              {row.dots.map((dot) => (
                <g key={dot.y}>
                  {dot.interval.to > dot.interval.from && (
                    <path
                      d={`M${dot.interval.from},${dot.y}H${dot.interval.to}M${dot.interval.from},${dot.y - 4}v8M${dot.interval.to},${dot.y - 4}v8`}
                      stroke={dot.style.line}
                      strokeWidth={1.5}
                      fill="none"
                    />
                  )}
                  <Marker x={dot.x} y={dot.y} style={dot.style} size={dot.isAfter ? 4.5 : 5} isHollow={dot.isAfter} />
                </g>
              ))}
            </g>
          ))}
          {rows.length > 0 && <line x1={0} x2={right} y1={bottom} y2={bottom} stroke={GREYS.axis} />}
          {at !== null && (
            <circle
              cx={model.marks[at].x}
              cy={model.marks[at].y}
              r={9}
              fill="none"
              stroke={GREYS.text}
              pointerEvents="none"
            />
          )}
          <Texts lines={model.emptyLines} />
        </>
      )}
    </ChartFrame>
  );
}
