/** A place in a picture at which something can be read: px of the picture, and what is read there; the first line is its heading. */
export interface Mark {
  readonly x: number;
  readonly y: number;
  readonly lines: readonly string[];
}

/** The keys that move the cursor over a picture's marks. */
export const CURSOR_KEYS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"] as const;
export type CursorKey = (typeof CURSOR_KEYS)[number];

/** A step to the side counts this many times as much as one along: up and down find the mark that is most nearly above or below. */
const SIDE_WEIGHT = 3;

/** The mark nearest to a point, as an index; null if none is within `reach` px. */
export function nearestMark(marks: readonly Mark[], x: number, y: number, reach: number): number | null {
  let nearest: number | null = null;
  let least = reach;
  marks.forEach((mark, i) => {
    const away = Math.hypot(mark.x - x, mark.y - y);
    if (away > least) return;
    least = away;
    nearest = i;
  });
  return nearest;
}

/**
 * Where the cursor stands after a key: left and right go through the marks in their order, up and down to the nearest
 * above or below. It stays where there is no further mark; from nowhere (null) any key leads to the first, End to the last.
 */
export function moveCursor(marks: readonly Mark[], at: number | null, key: CursorKey): number | null {
  if (marks.length === 0) return null;
  const last = marks.length - 1;
  if (key === "End") return last;
  if (key === "Home" || at === null) return 0;
  if (key === "ArrowLeft") return Math.max(0, at - 1);
  if (key === "ArrowRight") return Math.min(last, at + 1);
  return markAlong(marks, at, key === "ArrowDown" ? 1 : -1) ?? at;
}

function markAlong(marks: readonly Mark[], at: number, sign: 1 | -1): number | null {
  const from = marks[at];
  let nearest: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  marks.forEach((mark, i) => {
    const along = (mark.y - from.y) * sign;
    if (along < 0.5) return;
    const away = along + SIDE_WEIGHT * Math.abs(mark.x - from.x);
    if (away >= least) return;
    least = away;
    nearest = i;
  });
  return nearest;
}
