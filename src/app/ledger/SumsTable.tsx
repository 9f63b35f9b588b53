import type { Exact } from "../../units/Exact";
import { useSay } from "../useSay";
import { LEDGER_WORDS } from "./ledgerPageWords";
import { writeFen } from "./writeFen";

export interface SumsRow {
  readonly key: string;
  readonly name: string;
  /** In yuan, an amount for each column; null where there is nothing to tell. */
  readonly amounts: readonly (Exact | null)[];
  /** A row that can be chosen has its name as a button. */
  readonly choice?: { readonly isChosen: boolean; readonly onChoose: () => void };
}

/** Sums to the fen, a row for each year, unit or account; `total` stands below, null for a column that is not added up. */
export function SumsTable(props: {
  /** What the table is called; seen unless `isCaptioned` elsewhere. */
  readonly caption: string;
  readonly isCaptioned?: boolean;
  readonly head: string;
  readonly columns: readonly string[];
  readonly rows: readonly SumsRow[];
  readonly total?: readonly (Exact | null)[];
}) {
  const { caption, isCaptioned = false, head, columns, rows, total } = props;
  const say = useSay();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="table-scroll ledger-scroll" tabIndex={0} aria-label={caption}>
      <table className="data-table ledger-table">
        {!isCaptioned && <caption>{caption}</caption>}
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, amounts, choice }) => (
            <tr key={key} className={choice?.isChosen ? "chosen" : undefined}>
              <th scope="row">
                {choice ? (
                  <button
                    type="button"
                    className="text-button"
                    aria-pressed={choice.isChosen}
                    onClick={choice.onChoose}
                  >
                    {name}
                  </button>
                ) : (
                  name
                )}
              </th>
              {columns.map((column, i) => (
                <Amount key={column} amount={amounts[i]} />
              ))}
            </tr>
          ))}
        </tbody>
        {total && (
          <tfoot>
            <tr>
              <th scope="row">{say(LEDGER_WORDS.total)}</th>
              {columns.map((column, i) => (
                <Amount key={column} amount={total[i]} />
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  );
}

function Amount({ amount }: { readonly amount: Exact | null }) {
  return <td className={amount?.isNegative() ? "negative" : undefined}>{amount ? writeFen(amount) : "—"}</td>;
}
