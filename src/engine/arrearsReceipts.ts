import type { CompiledRules } from "./compileRules";
import type { SettlementPlan } from "./Plan";

/** Arrears of one year, the same on every path: by county. */
export interface ArrearsReceipts {
  readonly received: Float64Array;
  readonly fromGovernment: Float64Array;
  readonly deducted: Float64Array;
  readonly scheduleMet: Uint8Array;
}

/** What the debts owed to the fund bring in the year of index `t`, and what that year's rules deduct in the next (step 13). */
export function arrearsReceipts(plan: SettlementPlan, t: number, compiled: CompiledRules): ArrearsReceipts {
  const { counties } = plan.layout;
  const receipts: ArrearsReceipts = {
    received: new Float64Array(counties),
    fromGovernment: new Float64Array(counties),
    deducted: new Float64Array(counties),
    scheduleMet: new Uint8Array(counties).fill(1),
  };
  const { arrears } = compiled.rules;
  plan.opening.forEach((opening, c) => {
    for (const debt of opening.arrears) {
      const scheduled = debt.amount * (debt.plan[t] ?? 0);
      const received = scheduled * debt.paid;
      receipts.received[c]! += received;
      if (debt.debtor === "government") receipts.fromGovernment[c]! += received;
      if (received < scheduled) receipts.scheduleMet[c] = 0;
      if (arrears?.debtors.includes(debt.debtor)) receipts.deducted[c]! += (scheduled - received) * arrears.deduct;
    }
  });
  return receipts;
}
