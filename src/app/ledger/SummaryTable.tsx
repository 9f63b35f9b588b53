import { useSay } from "../useSay";
import { LEDGER_WORDS } from "./ledgerPageWords";
import { SUMMARY_COLUMNS, type YearSummary } from "./summariseYear";
import { writeFen } from "./writeFen";

export interface SummaryRow {
  readonly key: string;
  readonly name: string;
  /** Null where the year does not have the unit. */
  readonly summary: YearSummary | null;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

/** Years or units with their sums, each a button that shows it; `total` stands below. */
export function SummaryTable(props: {
  readonly caption: string;
  readonly head: string;
  readonly rows: readonly SummaryRow[];
  readonly total?: Partial<YearSummary>;
}) {
  const { caption, head, rows, total } = props;
  const say = useSay();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="table-scroll ledger-scroll" tabIndex={0} aria-label={caption}>
      <table className="data-table ledger-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {SUMMARY_COLUMNS.map((column) => (
              <th key={column} scope="col">
                {say(LEDGER_WORDS[column])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, summary, isChosen, onChoose }) => (
            <tr key={key} className={isChosen ? "chosen" : undefined}>
              <th scope="row">
                <button type="button" className="text-button" aria-pressed={isChosen} onClick={onChoose}>
                  {name}
                </button>
              </th>
              {SUMMARY_COLUMNS.map((column) => (
                <td key={column} className={summary?.[column].isNegative() ? "negative" : undefined}>
                  {summary ? writeFen(summary[column]) : "—"}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {total && (
          <tfoot>
            <tr>
              <th scope="row">{say(LEDGER_WORDS.total)}</th>
              {SUMMARY_COLUMNS.map((column) => (
                <td key={column}>{total[column] ? writeFen(total[column]) : "—"}</td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  );
}
