import { useEffect, useState } from "react";
import { caseUnder } from "../../rules/caseUnder";
import type { SettlementCase } from "../../rules/formats";
import type { Ledger } from "../../rules/Ledger";
import { type LedgerTrouble, openCaseInWorker, settleInWorker, troubleOf } from "../ledger/settleInWorker";
import type { RuleOption } from "./ruleOptions";

/** A rule set's ledger of the case, or why there is none. */
export type Settled = { readonly option: RuleOption } & (
  | { readonly case: SettlementCase; readonly ledger: Ledger<string> }
  | { readonly trouble: LedgerTrouble }
);

/** While figures are typed they are settled after this pause. */
const PAUSE_MS = 250;

/**
 * The ledgers of a case under each of the rules, settled anew when either changes; the latest wins. `isStale` while
 * they are of an earlier case or other rules.
 */
export function useSettled(figures: SettlementCase | null, options: readonly RuleOption[]) {
  const [settled, setSettled] = useState<{ of: unknown; by: unknown; all: readonly Settled[] } | null>(null);
  useEffect(() => {
    if (figures === null) return;
    let isWanted = true;
    const timer = setTimeout(async () => {
      const all: Settled[] = [];
      for (const option of options) {
        const one = await settleUnder(figures, option);
        if (!isWanted) return;
        all.push(one);
      }
      setSettled({ of: figures, by: options, all });
    }, PAUSE_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [figures, options]);
  const isStale = settled !== null && (settled.of !== figures || settled.by !== options);
  return { settled: settled?.all ?? [], isStale };
}

/** The case passes the door with each rule set, which says what of the two does not fit. */
async function settleUnder(figures: SettlementCase, option: RuleOption): Promise<Settled> {
  try {
    const { case: checked } = await openCaseInWorker(JSON.stringify(caseUnder(figures, option.rules)));
    return { option, case: checked, ledger: await settleInWorker(checked) };
  } catch (error) {
    return { option, trouble: troubleOf(error) };
  }
}
