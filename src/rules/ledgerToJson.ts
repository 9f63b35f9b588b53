import type { Exact } from "../units/Exact";
import type { Ledger } from "./Ledger";

/** The ledger with numbers for decimals, as it stands in JSON: full precision, not rounded to the fen. */
export function ledgerToJson(ledger: Ledger<Exact>): Ledger<number> {
  return numbers(ledger) as Ledger<number>;
}

function numbers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(numbers);
  if (typeof value !== "object" || value === null) return value;
  if ("toNumber" in value) return (value as Exact).toNumber();
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, numbers(part)]));
}
