import { useState } from "react";
import { placedName } from "../../rules/ledgerWords";
import { type Exact, sumExact } from "../../units/Exact";
import type { Text } from "../../units/Text";
import { useSay } from "../useSay";
import { LEDGER_WORDS } from "./ledgerPageWords";
import { writeFen } from "./writeFen";

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
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <section className="table-scroll ledger-scroll" tabIndex={0} aria-label={caption}>
          <table className="data-table ledger-table">
            <thead>
              <tr>
                <th scope="col">{head}</th>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {say(LEDGER_WORDS[column])}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(([id, amounts]) => (
                <tr key={id}>
                  <th scope="row">{say(placedName(id, nameOf))}</th>
                  {amounts.map((amount, i) => (
                    <td key={columns[i]}>{writeFen(amount)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{say(LEDGER_WORDS.total)}</th>
                {columns.map((column, i) => (
                  <td key={column}>{writeFen(sumExact(rows.map(([, amounts]) => amounts[i])))}</td>
                ))}
              </tr>
            </tfoot>
          </table>
        </section>
      )}
    </details>
  );
}
