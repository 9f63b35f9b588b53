import { type ColourScale, PALE_INK, stepOf } from "./colourScale";
import type { HeatRow } from "./heatRows";
import type { PlaceFigure } from "./placeMeasures";
import { px, rectPath } from "./svgPath";

/** Of a cell, in px. */
export interface CellSize {
  readonly width: number;
  readonly height: number;
}

/** A row of cells at its place; `x` is the left edge of the first year, `y` the top. */
export interface PlacedRow extends HeatRow {
  readonly x: number;
  readonly y: number;
  readonly figures: readonly (PlaceFigure | null)[];
}

/** The cells, drawn over all blocks. */
export interface HeatPaint {
  /** One path a colour. */
  readonly fills: readonly { readonly colour: string; readonly path: string }[];
  /** Cells of places that are not accounted for apart, and strokes upon them. */
  readonly hatchGround: string;
  readonly hatchStrokes: string;
  /** Signs of what is below 0, on dark colours and on pale ones. */
  readonly minusOnDark: string;
  readonly minusOnPale: string;
}

/** Cells of one colour that stand side by side are one rectangle. */
export function paintCells(rows: readonly PlacedRow[], cell: CellSize, colours: ColourScale): HeatPaint {
  const fills = colours.colours.map(() => "");
  const signs = { onDark: "", onPale: "" };
  const hatch = { ground: "", strokes: "" };
  for (const { x, y, figures } of rows) {
    const steps = figures.map((figure) => (figure ? stepOf(colours, figure.value) : null));
    for (let from = 0, to = 1; from < steps.length; from = to++) {
      const step = steps[from];
      while (to < steps.length && steps[to] === step) to++;
      const run = rectPath(x + from * cell.width, y, (to - from) * cell.width, cell.height - 1);
      if (step === null) {
        hatch.ground += run;
        for (let t = from; t < to; t++) {
          hatch.strokes += `M${px(x + t * cell.width)} ${px(y + cell.height - 1)}l${px(cell.width)} ${1 - cell.height}`;
        }
        continue;
      }
      fills[step] += run;
      if (colours.zeroStep === null || step >= colours.zeroStep) continue;
      const side = colours.inks[step] === PALE_INK ? "onDark" : "onPale";
      for (let t = from; t < to; t++) {
        signs[side] += `M${px(x + (t + 0.5) * cell.width - 2)} ${px(y + (cell.height - 1) / 2)}h4`;
      }
    }
  }
  return {
    fills: fills.flatMap((path, step) => (path === "" ? [] : [{ colour: colours.colours[step], path }])),
    hatchGround: hatch.ground,
    hatchStrokes: hatch.strokes,
    minusOnDark: signs.onDark,
    minusOnPale: signs.onPale,
  };
}
