import type { MarkerName, SeriesStyle } from "./palette";

/** A rule set's marker; hollow where what it stands for lies off the scale. */
export function Marker(props: {
  readonly x: number;
  readonly y: number;
  readonly style: SeriesStyle;
  readonly size?: number;
  readonly isHollow?: boolean;
}) {
  const { x, y, style, size = 4, isHollow = false } = props;
  const path = markerPath(style.marker, x, y, size);
  if (isHollow) return <path d={path} fill="#fff" stroke={style.line} strokeWidth={1.5} />;
  return <path d={path} fill={style.line} stroke="#fff" strokeWidth={0.75} />;
}

function markerPath(marker: MarkerName, x: number, y: number, r: number): string {
  const n = (value: number) => String(Math.round(value * 100) / 100);
  const polygon = (points: readonly (readonly [number, number])[]) =>
    `M${points.map(([dx, dy]) => `${n(x + dx * r)},${n(y + dy * r)}`).join("L")}Z`;
  switch (marker) {
    case "circle":
      return `M${n(x - r)},${n(y)}a${r},${r} 0 1 0 ${2 * r},0a${r},${r} 0 1 0 ${-2 * r},0Z`;
    case "square":
      return polygon([
        [-0.9, -0.9],
        [0.9, -0.9],
        [0.9, 0.9],
        [-0.9, 0.9],
      ]);
    case "triangle":
      return polygon([
        [0, -1.2],
        [1.1, 0.9],
        [-1.1, 0.9],
      ]);
    case "triangle-down":
      return polygon([
        [0, 1.2],
        [1.1, -0.9],
        [-1.1, -0.9],
      ]);
    case "diamond":
      return polygon([
        [0, -1.3],
        [1.3, 0],
        [0, 1.3],
        [-1.3, 0],
      ]);
    case "cross":
      return polygon([
        [-0.4, -1.1],
        [0.4, -1.1],
        [0.4, -0.4],
        [1.1, -0.4],
        [1.1, 0.4],
        [0.4, 0.4],
        [0.4, 1.1],
        [-0.4, 1.1],
        [-0.4, 0.4],
        [-1.1, 0.4],
        [-1.1, -0.4],
        [-0.4, -0.4],
      ]);
  }
}
