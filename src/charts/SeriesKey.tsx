import { Marker } from "./Marker";
import type { SeriesStyle } from "./palette";

/** A rule set's colour, dash and marker, small, to stand before its name. */
export function SeriesKey({ style }: { readonly style: SeriesStyle }) {
  return (
    <svg width={26} height={10} viewBox="0 0 26 10" aria-hidden="true">
      <line x1={0} x2={26} y1={5} y2={5} stroke={style.line} strokeWidth={2} strokeDasharray={style.dash} />
      <Marker x={13} y={5} style={style} />
    </svg>
  );
}
