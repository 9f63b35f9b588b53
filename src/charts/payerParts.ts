import type { Measure } from "../engine/measures";
import { type Text, text } from "../units/Text";

/** Lines over a fill, by their direction. */
export type Hatch = "none" | "rising" | "falling" | "cross";

/** How a payer is drawn everywhere, whatever the rule set: a fill with hatching in `line`; `ink` is legible as text. */
export interface PayerStyle {
  readonly fill: string;
  readonly line: string;
  readonly ink: string;
  readonly hatch: Hatch;
}

export interface PayerPart {
  readonly measure: Measure;
  readonly label: Text;
  readonly style: PayerStyle;
}

const part = (measure: Measure, label: Text, style: readonly [string, string, string, Hatch]): PayerPart => {
  const [fill, line, ink, hatch] = style;
  return { measure, label, style: { fill, line, ink, hatch } };
};

/**
 * Who covers a gap, from the bottom of a stack to its top: the fund's own accounts, blue and plain; governments, orange
 * and hatched; what nobody pays, white and crossed. Within each group from light to dark with the level, so that a print
 * in grey, and readers who do not tell blue from orange, have both lightness and hatching to go by.
 */
export const PAYER_PARTS = [
  part("paid-own-balance", text("动用累计结余", "From own balances"), ["#b5d4ec", "#b5d4ec", "#33688f", "none"]),
  part("paid-pool", text("动用统筹结余", "From pools"), ["#5a9ad0", "#5a9ad0", "#2a699e", "none"]),
  part("paid-reserve", text("动用储备金/调剂金", "From reserves"), ["#1d4f86", "#1d4f86", "#1d4f86", "none"]),
  part("outlay-county-government", text("县级财政", "County budgets"), ["#fcdca6", "#c07a1c", "#8a5600", "rising"]),
  part("outlay-city-government", text("市级财政", "City budgets"), ["#ee9a45", "#8f4a00", "#97500a", "falling"]),
  part("outlay-province-government", text("省级财政", "Province budget"), ["#a3430f", "#f0b78a", "#8c3608", "rising"]),
  part("unpaid", text("欠付", "Unpaid"), ["#ffffff", "#3b4450", "#3b4450", "cross"]),
] as const;

/** The part of a measure. */
export function payerPart(measure: Measure): PayerPart {
  const found = PAYER_PARTS.find((one) => one.measure === measure);
  if (!found) throw new Error(`${measure} is nothing that covers a gap`);
  return found;
}
