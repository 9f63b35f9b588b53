import { Texts } from "./ChartFrame";
import type { ColourLegend } from "./colourLegend";
import { GREYS } from "./palette";

/** Draws the key to the colours. */
export function ColourKey({ legend }: { readonly legend: ColourLegend }) {
  const { steps, y, height, labels, hatchX } = legend;
  return (
    <g>
      {steps.map(({ x, width, colour, isNegative, ink }) => (
        <g key={x}>
          <rect x={x} y={y} width={width} height={height} fill={colour} stroke={GREYS.axis} strokeWidth={0.5} />
          {isNegative && (
            <path d={`M${x + width / 2 - 3} ${y + height / 2}h6`} stroke={ink} strokeWidth={1.2} fill="none" />
          )}
        </g>
      ))}
      {hatchX !== null && (
        <g>
          <rect x={hatchX} y={y} width={14} height={height} fill={HATCH.ground} />
          <path d={`M${hatchX} ${y + height}l14 ${-height}`} stroke={HATCH.line} strokeWidth={1} />
        </g>
      )}
      <Texts lines={labels} />
    </g>
  );
}

/** Places that have no figure of their own. */
export const HATCH = { ground: "#f0f2f4", line: "#a7b0ba" } as const;
