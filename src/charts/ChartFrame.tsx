import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  useContext,
  useId,
  useState,
} from "react";
import type { PlacedText } from "./ChartInput";
import { ChartVoice } from "./ChartVoice";
import { CURSOR_KEYS, type CursorKey, type Mark, moveCursor, nearestMark } from "./cursor";
import { type Frame, LABEL_SIZE, NOTE_SIZE, SUBTITLE_SIZE, TITLE_SIZE } from "./frame";
import { GREYS } from "./palette";
import { estimateWidth } from "./textLayout";

const FONT =
  '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC","Segoe UI",system-ui,-apple-system,sans-serif';

/** Texts of one size, colour and weight at their places. */
export function Texts(props: {
  readonly lines: readonly PlacedText[];
  readonly size?: number;
  readonly colour?: string;
  readonly bold?: boolean;
}) {
  const { lines, size = LABEL_SIZE, colour = GREYS.muted, bold = false } = props;
  return (
    <g fontSize={size} fill={colour} fontWeight={bold ? 600 : 400}>
      {lines.map((line) => (
        <text key={`${line.x},${line.y},${line.text}`} x={line.x} y={line.y} textAnchor={line.anchor ?? "start"}>
          {line.text}
        </text>
      ))}
    </g>
  );
}

/** How near the pointer has to be to a mark, in px. */
const REACH = 40;

/**
 * The picture as one SVG: title, subtitle, body and notes, so that wherever it goes its error and its caveats go along.
 * With `marks` a pointer or the arrow keys move a cursor over them, and what is to be read there stands beside it;
 * `children` may be a function of the mark's index, null for none. `onChoose` is called for a click or Enter on a mark.
 */
export function ChartFrame(props: {
  readonly frame: Frame;
  readonly children: ReactNode | ((at: number | null) => ReactNode);
  readonly marks?: readonly Mark[];
  /** The mark that a point of the picture belongs to; the nearest if left out. */
  readonly find?: (x: number, y: number) => number | null;
  readonly onChoose?: (at: number) => void;
}) {
  const { frame, children, marks = [], onChoose } = props;
  const find = props.find ?? ((x: number, y: number) => nearestMark(marks, x, y, REACH));
  const id = useId();
  const say = useContext(ChartVoice);
  const [cursor, setCursor] = useState<number | null>(null);
  const at = cursor !== null && cursor < marks.length ? cursor : null;
  const point = (event: PointerEvent<SVGSVGElement> | MouseEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const zoom = frame.width / box.width;
    return find((event.clientX - box.left) * zoom, (event.clientY - box.top) * zoom);
  };
  const press = (event: KeyboardEvent<SVGSVGElement>) => {
    if (event.key === "Escape") setCursor(null);
    else if ((event.key === "Enter" || event.key === " ") && onChoose && at !== null) {
      event.preventDefault();
      onChoose(at);
    } else if (isCursorKey(event.key) && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      const next = moveCursor(marks, at, event.key);
      setCursor(next);
      if (next !== null) say(marks[next].lines.join(" "));
    }
  };
  const isReadable = marks.length > 0;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      role="img"
      aria-labelledby={`${id}t ${id}d`}
      width={frame.width}
      height={frame.height}
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      fontFamily={FONT}
      style={{
        fontVariantNumeric: "tabular-nums",
        display: "block",
        cursor: onChoose && at !== null ? "pointer" : undefined,
      }}
      tabIndex={isReadable ? 0 : undefined}
      onPointerMove={isReadable ? (event) => setCursor(point(event)) : undefined}
      onPointerLeave={isReadable ? () => setCursor(null) : undefined}
      onKeyDown={isReadable ? press : undefined}
      onBlur={isReadable ? () => setCursor(null) : undefined}
      onClick={
        onChoose &&
        ((event) => {
          const chosen = point(event);
          if (chosen !== null) onChoose(chosen);
        })
      }
    >
      <title id={`${id}t`}>{frame.title}</title>
      <desc id={`${id}d`}>{frame.description}</desc>
      <Texts lines={frame.titleLines} size={TITLE_SIZE} colour={GREYS.text} bold />
      {frame.previewMark && <Texts lines={[frame.previewMark]} size={12} colour={GREYS.warning} bold />}
      <Texts lines={frame.subtitleLines} size={SUBTITLE_SIZE} />
      {typeof children === "function" ? children(at) : children}
      <Texts lines={frame.noteLines} size={NOTE_SIZE} />
      {at !== null && <ReadOut x={marks[at].x} y={marks[at].y} lines={marks[at].lines} frame={frame} />}
    </svg>
  );
}

function isCursorKey(key: string): key is CursorKey {
  return (CURSOR_KEYS as readonly string[]).includes(key);
}

/** The box beside the cursor; kept inside the picture. The first line is its heading. */
function ReadOut(props: {
  readonly x: number;
  readonly y: number;
  readonly lines: readonly string[];
  readonly frame: Frame;
}) {
  const { x, y, lines, frame } = props;
  const width = Math.max(...lines.map((line, i) => estimateWidth(line, LABEL_SIZE, i === 0))) + 20;
  const height = lines.length * 16 + 12;
  const left = x + 12 + width > frame.width ? Math.max(0, x - 12 - width) : x + 12;
  const top = Math.max(0, Math.min(y - height / 2, frame.height - height));
  return (
    <g pointerEvents="none">
      <rect x={left} y={top} width={width} height={height} rx={4} fill="#fff" fillOpacity={0.96} stroke={GREYS.axis} />
      {lines.map((line, i) => (
        <text
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
          key={i}
          x={left + 10}
          y={top + 18 + i * 16}
          fontSize={LABEL_SIZE}
          fontWeight={i === 0 ? 600 : 400}
          fill={GREYS.text}
        >
          {line}
        </text>
      ))}
    </g>
  );
}
