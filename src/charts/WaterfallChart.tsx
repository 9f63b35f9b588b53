import { useId } from "react";
import { ChartFrame, Texts } from "./ChartFrame";
import { LABEL_SIZE } from "./frame";
import { GREYS } from "./palette";
import type { BarTone, WaterfallModel } from "./waterfallModel";

/** Told apart by lightness as by colour; what nobody pays is hatched as well. */
const FILLS: Readonly<Record<Exclude<BarTone, "unpaid">, string>> = {
  in: "#56a0cf",
  out: "#b9c2cc",
  government: "#d98a3d",
  sum: "#46525f",
};
const UNPAID = "#b3261e";

/** Draws a year's money as a waterfall; the cursor reads out each bar to the fen. */
export function WaterfallChart({ model }: { readonly model: WaterfallModel }) {
  const hatch = useId();
  const rows = model.sections.flatMap(({ bars }) => bars);
  const find = (_: number, y: number) => {
    const at = rows.findIndex((bar) => y >= bar.y - 5 && y < bar.y + bar.height + 5);
    return at < 0 ? null : at;
  };
  return (
    <ChartFrame frame={model.frame} marks={model.marks} find={find}>
      <defs>
        <pattern id={hatch} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width={6} height={6} fill="#f6d5d2" />
          <rect width={3} height={6} fill={UNPAID} />
        </pattern>
      </defs>
      {model.sections.map(({ id, title, unit, ticks, zero, top, bottom, bars }) => (
        <g key={id}>
          <Texts lines={[title]} size={LABEL_SIZE + 1} colour={GREYS.text} bold />
          <Texts lines={[unit]} />
          {ticks.map((tick) => (
            <g key={tick.label}>
              <line x1={tick.at} x2={tick.at} y1={top} y2={bottom} stroke={GREYS.grid} />
              <Texts lines={[{ text: tick.label, x: tick.at, y: bottom + 13, anchor: "middle" }]} size={10.5} />
            </g>
          ))}
          <line x1={zero} x2={zero} y1={top} y2={bottom} stroke={GREYS.axis} />
          {bars.map((bar) => (
            <g key={bar.y}>
              <rect
                x={bar.x}
                y={bar.y}
                width={bar.width}
                height={bar.height}
                fill={bar.tone === "unpaid" ? `url(#${hatch})` : FILLS[bar.tone]}
                stroke={bar.tone === "unpaid" ? UNPAID : undefined}
              />
              {bar.link !== null && (
                <line
                  x1={bar.link}
                  x2={bar.link}
                  y1={bar.y + bar.height}
                  y2={bar.y + bar.height + 10}
                  stroke={GREYS.axis}
                  strokeDasharray="2 2"
                />
              )}
              <Texts lines={bar.label} colour={GREYS.text} bold={bar.tone === "sum"} />
              <Texts lines={[bar.amount]} colour={GREYS.text} bold={bar.tone === "sum"} />
            </g>
          ))}
        </g>
      ))}
    </ChartFrame>
  );
}
