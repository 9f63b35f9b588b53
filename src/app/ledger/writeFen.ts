import type { Exact } from "../../units/Exact";
import { formatNumber } from "../../units/formatNumber";

/** An amount in yuan to the fen, with a minus sign: "−1,234.50". */
export function writeFen(amount: Exact): string {
  return formatNumber(amount, 2).replace(/^-/, "−");
}
