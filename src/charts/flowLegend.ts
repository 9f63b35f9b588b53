import { LABEL_SIZE } from "./frame";
import { estimateWidth } from "./textLayout";

/** Px from the left of a key to its label. */
const KEY_WIDTH = 21;
const GAP = 14;
const ROW_HEIGHT = 20;

/** A key and its label at their place; `y` is the middle of the line. */
export interface LegendEntry<Kind> {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly kind: Kind;
}

/** Places a legend's entries one after the other, in as many lines as the width takes; `height` is theirs together, from the top of the first. */
export function flowLegend<Kind>(
  entries: readonly (readonly [Kind, string])[],
  left: number,
  width: number,
): { readonly placed: readonly LegendEntry<Kind>[]; readonly height: number } {
  let [x, y] = [left, 8];
  const placed = entries.map(([kind, label]): LegendEntry<Kind> => {
    const taken = KEY_WIDTH + estimateWidth(label, LABEL_SIZE);
    if (x > left && x + taken > width) [x, y] = [left, y + ROW_HEIGHT];
    const entry = { x, y, label, kind };
    x += taken + GAP;
    return entry;
  });
  return { placed, height: y + 16 };
}

/** The same entries further down. */
export function lowerLegend<Kind>(entries: readonly LegendEntry<Kind>[], by: number): LegendEntry<Kind>[] {
  return entries.map((entry) => ({ ...entry, y: entry.y + by }));
}
