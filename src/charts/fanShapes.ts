import { area, line } from "d3-shape";
import type { Statistic } from "../engine/RunResult";

/** The bands of a fan, widest first, with how dark each is drawn. */
export const FAN_BANDS = [
  { from: "p05", to: "p95", label: "5–95 %", opacity: 0.16 },
  { from: "p10", to: "p90", label: "10–90 %", opacity: 0.24 },
  { from: "p25", to: "p75", label: "25–75 %", opacity: 0.4 },
] as const;

/** A distribution at its place along the axis in px; null where there is none. */
export interface FanPoint {
  readonly x: number;
  readonly statistic: Statistic | null;
}

/** SVG paths of a fan: its bands, in the order of FAN_BANDS, and its median. `y` places a value in px. Empty without points; where quantiles are not known (NaN), no bands and the mean for the median. */
export function fanShapes(
  points: readonly FanPoint[],
  y: (value: number) => number,
): { readonly bands: readonly string[]; readonly median: string } {
  const known = points.filter(({ statistic }) => statistic !== null);
  if (known.length === 0) return { bands: [], median: "" };
  const defined = (point: FanPoint) => point.statistic !== null;
  const hasQuantiles = known.every(({ statistic }) => !Number.isNaN(statistic!.p50));
  const middle = hasQuantiles ? "p50" : "mean";
  const median = line<FanPoint>()
    .digits(2)
    .defined(defined)
    .x((point) => point.x)
    .y((point) => y(point.statistic?.[middle] ?? 0));
  const bands = FAN_BANDS.map((band) =>
    area<FanPoint>()
      .digits(2)
      .defined(defined)
      .x((point) => point.x)
      .y0((point) => y(point.statistic?.[band.from] ?? 0))
      .y1((point) => y(point.statistic?.[band.to] ?? 0)),
  );
  return { bands: hasQuantiles ? bands.map((draw) => draw(points) ?? "") : [], median: median(points) ?? "" };
}

/** How panels of equal width stand in rows of equal length: as many in a row as fit at their least width. */
export function panelGrid(count: number, room: number, leastWidth: number, gap: number) {
  const most = Math.max(1, Math.floor((room + gap) / (leastWidth + gap)));
  const rows = Math.ceil(count / most);
  const columns = Math.max(1, Math.ceil(count / Math.max(1, rows)));
  return { rows, columns, width: (room + gap) / columns - gap };
}
