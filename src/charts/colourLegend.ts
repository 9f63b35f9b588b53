import type { PlacedText } from "./ChartInput";
import type { ColourScale } from "./colourScale";
import { LABEL_SIZE } from "./frame";
import { formatValue, type NumberScale } from "./numberFormat";
import { estimateWidth } from "./textLayout";

/** The key to a scale's colours, placed. */
export interface ColourLegend {
  readonly steps: readonly {
    readonly x: number;
    readonly width: number;
    readonly colour: string;
    /** Below 0, and drawn with a minus sign, so that print in grey tells it from the other side. */
    readonly isNegative: boolean;
    readonly ink: string;
  }[];
  readonly y: number;
  readonly height: number;
  readonly labels: readonly PlacedText[];
  /** Left edge of the swatch for places without a figure of their own; null where all have one. */
  readonly hatchX: number | null;
}

export const LEGEND_HEIGHT = 34;
const SWATCH_HEIGHT = 11;
const GAP = 24;

/** The least digits that write all bounds apart and exactly. */
function digitsOf(bounds: readonly number[], numbers: NumberScale): number {
  for (let digits = 0; digits < 4; digits++) {
    const isExact = bounds.every((bound) => {
      const shown = (bound / numbers.divisor) * 10 ** digits;
      return Math.abs(shown - Math.round(shown)) < 1e-6;
    });
    if (isExact) return digits;
  }
  return 4;
}

/** Places the key at (0, `y`): `unit` ahead of the swatches, a bound at each seam, behind them what `hatched` stands for. */
export function placeLegend(
  scale: ColourScale,
  numbers: NumberScale,
  words: { readonly unit: string; readonly hatched: string | null },
  y: number,
  width: number,
): ColourLegend {
  const { bounds, colours, inks, zeroStep } = scale;
  const rounded = zeroStep === null ? bounds : bounds.filter((_, i) => i !== zeroStep && i !== zeroStep - 1);
  const digits = digitsOf(rounded, numbers);
  const left = estimateWidth(words.unit, LABEL_SIZE) + 10;
  const hatchWidth = words.hatched === null ? 0 : GAP + 20 + estimateWidth(words.hatched, LABEL_SIZE);
  const step = Math.max(18, Math.min(52, (width - left - hatchWidth - GAP) / colours.length));
  const labels: PlacedText[] = [{ text: words.unit, x: 0, y: y + 10 }];
  bounds.forEach((bound, i) => {
    if (zeroStep !== null && (i === zeroStep || i === zeroStep - 1)) return;
    labels.push({ text: formatValue(bound, numbers, digits), x: left + (i + 1) * step, y: y + 24, anchor: "middle" });
  });
  if (zeroStep !== null) labels.push({ text: "0", x: left + (zeroStep + 0.5) * step, y: y + 24, anchor: "middle" });
  const right = left + colours.length * step;
  if (words.hatched !== null) labels.push({ text: words.hatched, x: right + GAP + 20, y: y + 10 });
  return {
    steps: colours.map((colour, i) => ({
      x: left + i * step,
      width: step,
      colour,
      isNegative: zeroStep !== null && i < zeroStep,
      ink: inks[i],
    })),
    y,
    height: SWATCH_HEIGHT,
    labels,
    hatchX: words.hatched === null ? null : right + GAP,
  };
}
