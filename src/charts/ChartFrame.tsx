import type { PointerEvent, ReactNode } from "react";
import { useId } from "react";
import type { PlacedText } from "./ChartInput";
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

/** The picture as one SVG: title, subtitle, body and notes, so that wherever it goes its error and its caveats go along. */
export function ChartFrame(props: {
  readonly frame: Frame;
  readonly children: ReactNode;
  readonly onPointerMove?: (x: number, y: number) => void;
  readonly onPointerLeave?: () => void;
}) {
  const { frame, children, onPointerMove, onPointerLeave } = props;
  const id = useId();
  const move = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const zoom = frame.width / box.width;
    onPointerMove?.((event.clientX - box.left) * zoom, (event.clientY - box.top) * zoom);
  };
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      role="img"
      aria-labelledby={`${id}t ${id}d`}
      width={frame.width}
      height={frame.height}
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      fontFamily={FONT}
      style={{ fontVariantNumeric: "tabular-nums", display: "block" }}
      onPointerMove={onPointerMove ? move : undefined}
      onPointerLeave={onPointerLeave}
    >
      <title id={`${id}t`}>{frame.title}</title>
      <desc id={`${id}d`}>{frame.description}</desc>
      <Texts lines={frame.titleLines} size={TITLE_SIZE} colour={GREYS.text} bold />
      {frame.previewMark && <Texts lines={[frame.previewMark]} size={12} colour={GREYS.warning} bold />}
      <Texts lines={frame.subtitleLines} size={SUBTITLE_SIZE} />
      {children}
      <Texts lines={frame.noteLines} size={NOTE_SIZE} />
    </svg>
  );
}

/** The box that follows the pointer; kept inside the picture. The first line is its heading. */
export function ReadOut(props: {
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
