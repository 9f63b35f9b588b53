import type { StatementRow, StatementSection } from "../../rules/statementOf";
import { capital } from "../../units/Text";
import { useSay } from "../useSay";
import { WORDS } from "../words";
import { LEDGER_WORDS } from "./ledgerPageWords";
import { writeFen } from "./writeFen";

/** A year's statement to the fen, each line with its clause and, where the document leaves it open, marked as assumed. */
export function StatementTable({ sections }: { readonly sections: readonly StatementSection[] }) {
  const say = useSay();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="table-scroll ledger-scroll" tabIndex={0} aria-label={say(LEDGER_WORDS.lines)}>
      <table className="data-table ledger-table statement">
        <caption>{say(LEDGER_WORDS.lines)}</caption>
        <thead>
          <tr>
            <th scope="col">{say(LEDGER_WORDS.line)}</th>
            <th scope="col" className="words">
              {say(LEDGER_WORDS.kind)}
            </th>
            <th scope="col" className="words">
              {say(LEDGER_WORDS.clause)}
            </th>
            <th scope="col">{say(LEDGER_WORDS.amount)}</th>
          </tr>
        </thead>
        {sections.map(({ id, title, rows }) => (
          <tbody key={id}>
            <tr className="section-head">
              <th scope="rowgroup" colSpan={4}>
                {say(title)}
              </th>
            </tr>
            {rows.map((row, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
              <Line key={i} row={row} />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

function Line({ row }: { readonly row: StatementRow }) {
  const say = useSay();
  const { label, amount, role, payment, grounds } = row;
  return (
    <tr className={role === "move" ? undefined : "sum"}>
      <th scope="row">{capital(say(label))}</th>
      <td className="words">{payment && capital(say(payment.kind))}</td>
      <td className="words">
        {grounds?.clause} {grounds?.assumed && <span className="assumption">{say(WORDS.assumption)}</span>}
        {grounds && grounds.notes.length > 0 && (
          <details className="lever-note">
            <summary>{say(WORDS.why)}</summary>
            {grounds.notes.map((note) => (
              <p key={note.en}>{say(note)}</p>
            ))}
          </details>
        )}
      </td>
      <td className={amount.isNegative() ? "negative" : undefined}>{writeFen(amount)}</td>
    </tr>
  );
}
