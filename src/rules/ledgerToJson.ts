import type { Exact } from "../units/Exact";
import type { Ledger } from "./Ledger";
import { mapLedger } from "./mapLedger";

/** The ledger with numbers for decimals, as it stands in JSON: full precision, not rounded to the fen. */
export function ledgerToJson(ledger: Ledger<Exact>): Ledger<number> {
  return mapLedger(ledger, (amount) => amount.toNumber());
}
