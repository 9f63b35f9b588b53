import { ChartFrame, Texts } from "./ChartFrame";
import type { CourseModel } from "./courseModel";
import { FAN_BANDS } from "./fanShapes";
import { GREYS } from "./palette";

/** Draws one path in the fan of all; the cursor reads out years, and `onChoose` is told of the calendar year that is clicked. */
export function CourseChart(props: { readonly model: CourseModel; readonly onChoose?: (year: number) => void }) {
  const { model, onChoose } = props;
  const { box, style, marks } = model;
  const [right, bottom] = [box.x + box.width, box.y + box.height];
  const find = (x: number, y: number) => {
    if (y < box.y - 20 || y > bottom + 24 || marks.length === 0) return null;
    return marks.reduce((best, mark, i) => (Math.abs(mark.x - x) < Math.abs(marks[best].x - x) ? i : best), 0);
  };
  return (
    <ChartFrame
      frame={model.frame}
      marks={marks}
      find={find}
      {...(onChoose && { onChoose: (at: number) => onChoose(marks[at].year) })}
    >
      {(at) => (
        <>
          <Legend model={model} />
          {model.valueTicks.map((tick) => (
            <g key={tick.at}>
              <line x1={box.x} x2={right} y1={tick.at} y2={tick.at} stroke={GREYS.grid} />
              <Texts lines={[{ text: tick.label, x: box.x - 6, y: tick.at + 4, anchor: "end" }]} />
            </g>
          ))}
          {model.bands.map((band, i) => (
            <path key={FAN_BANDS[i].label} d={band} fill={style.line} fillOpacity={FAN_BANDS[i].opacity} />
          ))}
          <path d={model.median} fill="none" stroke={style.line} strokeWidth={1.5} strokeDasharray="5 3" />
          <path d={model.course} fill="none" stroke={GREYS.text} strokeWidth={2.25} strokeLinejoin="round" />
          {marks.map(({ x, y, year }, i) => (
            <circle key={year} cx={x} cy={y} r={i === at ? 4.5 : 3} fill={GREYS.text} stroke="#fff" />
          ))}
          {at !== null && (
            <line x1={marks[at].x} x2={marks[at].x} y1={box.y} y2={bottom} stroke={GREYS.axis} pointerEvents="none" />
          )}
          <line x1={box.x} x2={right} y1={bottom} y2={bottom} stroke={GREYS.axis} />
          {model.yearTicks.map((tick) => (
            <g key={tick.label}>
              <line x1={tick.at} x2={tick.at} y1={bottom} y2={bottom + 4} stroke={GREYS.axis} />
              <Texts lines={[{ text: tick.label, x: tick.at, y: bottom + 17, anchor: tick.anchor ?? "middle" }]} />
            </g>
          ))}
        </>
      )}
    </ChartFrame>
  );
}

function Legend({ model }: { readonly model: CourseModel }) {
  return (
    <g>
      {model.legend.map(({ x, y, label, kind }) => (
        <g key={kind}>
          {kind === "course" && <line x1={x} x2={x + 16} y1={y} y2={y} stroke={GREYS.text} strokeWidth={2.25} />}
          {kind === "median" && (
            <line x1={x} x2={x + 16} y1={y} y2={y} stroke={model.style.line} strokeWidth={1.5} strokeDasharray="5 3" />
          )}
          {typeof kind === "number" && (
            <rect x={x} y={y - 5} width={16} height={10} fill={model.style.line} fillOpacity={opacityOf(kind)} />
          )}
          <Texts lines={[{ text: label, x: x + 21, y: y + 4 }]} />
        </g>
      ))}
    </g>
  );
}

/** Bands lie upon each other, so a narrower one is as dark as all those under it together. */
function opacityOf(band: number): number {
  return 1 - FAN_BANDS.slice(0, band + 1).reduce((through, { opacity }) => through * (1 - opacity), 1);
}
