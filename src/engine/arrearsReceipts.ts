import type { CompiledRules } from "./compileRules";
import type { Kernel } from "./Kernel";
import type { SettlementPlan } from "./Plan";

/** What arrears and what is deducted for them bring in one year, the same on every path: by county, in the kernel's memory. */
export interface ArrearsReceipts {
  readonly arriving: Float64Array;
  /** What of it governments pay. */
  readonly fromGovernment: Float64Array;
  readonly hasGovernment: boolean;
  /** Whether the year's arrears came in full. */
  readonly scheduleMet: Uint8Array;
}

/** What the debts owed to the fund bring by year, with what each year's rules deduct in the next (step 13). */
export function arrearsReceipts(
  plan: SettlementPlan,
  kernel: Kernel,
  compiled: readonly CompiledRules[],
): ArrearsReceipts[] {
  const { counties } = plan.layout;
  // Most funds are owed nothing.
  const nothing = kernel.float64(counties);
  if (plan.opening.every(({ arrears }) => arrears.length === 0)) {
    const scheduleMet = new Uint8Array(counties).fill(1);
    const receipts = { arriving: nothing, fromGovernment: nothing, hasGovernment: false, scheduleMet };
    return compiled.map(() => receipts);
  }
  let deducted: Float64Array | null = null;
  return compiled.map(({ rules: { arrears } }, t) => {
    const received = new Float64Array(counties);
    const ofGovernment = new Float64Array(counties);
    const deductedNext = new Float64Array(counties);
    const scheduleMet = new Uint8Array(counties).fill(1);
    plan.opening.forEach((opening, c) => {
      for (const debt of opening.arrears) {
        const scheduled = debt.amount * (debt.plan[t] ?? 0);
        const paid = scheduled * debt.paid;
        received[c]! += paid;
        if (debt.debtor === "government") ofGovernment[c]! += paid;
        if (paid < scheduled) scheduleMet[c] = 0;
        if (arrears?.debtors.includes(debt.debtor)) deductedNext[c]! += (scheduled - paid) * arrears.deduct;
      }
    });
    const withDeducted = (amounts: Float64Array): Float64Array => {
      const all = amounts.map((amount, c) => amount + (deducted?.[c] ?? 0));
      return all.some((amount) => amount !== 0) ? kernel.copyFloat64(all) : nothing;
    };
    const fromGovernment = withDeducted(ofGovernment);
    const receipts = {
      arriving: withDeducted(received),
      fromGovernment,
      hasGovernment: fromGovernment.some((amount) => amount !== 0),
      scheduleMet,
    };
    deducted = deductedNext;
    return receipts;
  });
}
