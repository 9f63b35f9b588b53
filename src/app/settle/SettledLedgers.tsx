import { Segmented } from "antd";
import { memo, useMemo } from "react";
import type { LedgerOrigin } from "../../rules/LedgerOrigin";
import { type LedgerChoice, LedgerView } from "../ledger/LedgerView";
import { Notice } from "../Notice";
import { useSay } from "../useSay";
import { PayerComparison } from "./PayerComparison";
import { RefusalList } from "./RefusalList";
import { useSettle } from "./settleState";
import { SETTLE_WORDS } from "./settleWords";
import type { Settled } from "./useSettled";

function chooseLedger(ledger: LedgerChoice): void {
  useSettle.setState({ ledger });
}

/** The ledgers under the rule sets chosen, side by side, and one of them whole; drawn anew only if they change, not while the table is typed in. */
export const SettledLedgers = memo(
  (props: { readonly settled: readonly Settled[]; readonly isStale: boolean; readonly origin: LedgerOrigin }) => {
    const { settled, isStale, origin } = props;
    const say = useSay();
    const shown = useSettle((state) => state.shown);
    const choice = useSettle((state) => state.ledger);
    const ledgered = useMemo(() => settled.filter((one) => "ledger" in one), [settled]);
    const open = ledgered.find(({ option }) => option.key === shown) ?? ledgered[0];
    return (
      <div className={isStale ? "pictures stale" : "pictures"} aria-busy={isStale}>
        {settled.map((one) =>
          "trouble" in one ? (
            <Notice
              key={one.option.key}
              type="warning"
              title={`${say(one.option.title)} ${say(SETTLE_WORDS.notSettled)}`}
            >
              {"message" in one.trouble ? say(one.trouble.message) : <RefusalList refusals={one.trouble.refusals} />}
            </Notice>
          ) : null,
        )}
        {open && (
          <>
            <PayerComparison settled={ledgered} origin={origin} />
            <h2>{say(SETTLE_WORDS.ledgerOf)}</h2>
            <Segmented<string>
              className="ledger-choice"
              aria-label={say(SETTLE_WORDS.ledgerOf)}
              value={open.option.key}
              options={ledgered.map(({ option }) => ({ value: option.key, label: say(option.title) }))}
              onChange={(key) => useSettle.setState({ shown: key })}
            />
            <LedgerView
              settlementCase={open.case}
              ledger={open.ledger}
              origin={origin}
              fileName={`${open.option.key.replace(/^.*:/, "")}-${open.case.years[0]}-${open.case.years.at(-1)}`}
              choice={choice}
              onChoose={chooseLedger}
            />
          </>
        )}
      </div>
    );
  },
);
