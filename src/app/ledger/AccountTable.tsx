import { useState } from "react";
import { placedName } from "../../rules/ledgerWords";
import { type Exact, sumExact } from "../../units/Exact";
import type { Text } from "../../units/Text";
import { useSay } from "../useSay";
import { LEDGER_WORDS } from "./ledgerPageWords";
import { SumsTable } from "./SumsTable";

type Column = "opening" | "interest" | "in" | "out" | "end" | "layers" | "makeGood" | "clawback" | "arrears" | "total";

/** Accounts, or governments, with their sums of a year; drawn once it is opened, for there may be hundreds. */
export function AccountTable(props: {
  readonly caption: string;
  readonly head: string;
  readonly columns: readonly Column[];
  /** By account or government (`city-pool:K1`): an amount for each column. */
  readonly rows: readonly (readonly [id: string, amounts: readonly Exact[]])[];
  readonly nameOf: (placeId: string) => Text;
}) {
  const { caption, head, columns, rows, nameOf } = props;
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="ledger-fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{`${caption} · ${rows.length}`}</summary>
      {isOpen && (
        <SumsTable
          caption={caption}
          isCaptioned
          head={head}
          columns={columns.map((column) => say(LEDGER_WORDS[column]))}
          rows={rows.map(([id, amounts]) => ({ key: id, name: say(placedName(id, nameOf)), amounts }))}
          total={columns.map((_, i) => sumExact(rows.map(([, amounts]) => amounts[i])))}
        />
      )}
    </details>
  );
}
