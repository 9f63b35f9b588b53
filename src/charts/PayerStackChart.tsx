import { useId } from "react";
import { ChartFrame, Texts } from "./ChartFrame";
import { LABEL_SIZE } from "./frame";
import { Marker } from "./Marker";
import { PayerFills, payerFill } from "./PayerFills";
import { GREYS } from "./palette";
import type { PayerStackModel } from "./payerStackModel";

/** Draws who covers the gaps of each year, rule sets below each other; the cursor reads out each bar to the fen. */
export function PayerStackChart({ model }: { readonly model: PayerStackModel }) {
  const id = useId();
  const bars = model.years.flatMap((one) => one.bars);
  const find = (_: number, y: number) => {
    const at = bars.findIndex((bar) => y >= bar.y - 3 && y < bar.y + bar.height + 3);
    return at < 0 ? null : at;
  };
  return (
    <ChartFrame frame={model.frame} marks={model.marks} find={find}>
      <PayerFills id={id} />
      {model.legend.map(({ part, x, y, label }) => (
        <g key={part.measure}>
          <rect
            x={x}
            y={y}
            width={16}
            height={11}
            fill={payerFill(id, part)}
            stroke={part.style.ink}
            strokeWidth={0.75}
          />
          <Texts lines={[{ text: label, x: x + 22, y: y + 10 }]} colour={GREYS.text} />
        </g>
      ))}
      {model.ticks.map((tick) => (
        <g key={tick.label}>
          <line x1={tick.at} x2={tick.at} y1={model.top} y2={model.bottom} stroke={GREYS.grid} />
          <Texts lines={[{ text: tick.label, x: tick.at, y: model.bottom + 14, anchor: "middle" }]} size={10.5} />
        </g>
      ))}
      <line x1={model.zero} x2={model.zero} y1={model.top} y2={model.bottom} stroke={GREYS.axis} />
      {model.years.map((one) => (
        <g key={one.year.text}>
          <Texts lines={[one.year]} size={LABEL_SIZE + 1} colour={GREYS.text} bold />
          {one.bars.map((bar) => (
            <g key={bar.y}>
              <Marker x={50} y={bar.y + bar.height / 2} style={bar.style} />
              <Texts lines={[bar.name]} colour={bar.style.ink} />
              {bar.segments.map(({ part, x, width }) => (
                <rect
                  key={part.measure}
                  x={x}
                  y={bar.y}
                  width={width}
                  height={bar.height}
                  fill={payerFill(id, part)}
                  stroke={part.style.ink}
                  strokeWidth={0.75}
                />
              ))}
              <Texts lines={[bar.total]} colour={GREYS.text} />
            </g>
          ))}
        </g>
      ))}
    </ChartFrame>
  );
}
