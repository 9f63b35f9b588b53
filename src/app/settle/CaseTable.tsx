import { type ClipboardEvent, useId, useState } from "react";
import { COLUMN_INFO } from "../../analysis/caseTable/caseColumns";
import type { CaseTableReading, CellMeaning } from "../../analysis/caseTable/readCaseTable";
import { parseAmount } from "../../analysis/table/parseAmount";
import { describeRefusal } from "../../model/Refusal";
import { formatNumber } from "../../units/formatNumber";
import { type Language, pickText } from "../../units/Text";
import { SmallButton } from "../SmallButton";
import { useApp } from "../store";
import { useSay } from "../useSay";
import { addRow, isBlock, pasteBlock, removeRow, setCell } from "./editTable";
import { SETTLE_WORDS } from "./settleWords";

type Table = readonly (readonly string[])[];

const ROWS_SHOWN = 20;
const LEAST_CHARACTERS = 5;

/**
 * A table of figures, each cell with what it became and, where it is wrong, why. With `onEdit` cells are typed into, and
 * a block from a spreadsheet may be pasted over them.
 */
export function CaseTable(props: {
  readonly caption: string;
  readonly table: Table;
  readonly reading: CaseTableReading;
  readonly onEdit?: (table: Table) => void;
}) {
  const { caption, table, reading, onEdit } = props;
  const say = useSay();
  const language = useApp((state) => state.language);
  const id = useId();
  const [first, setFirst] = useState(0);
  const problems = new Map<string, string>();
  for (const { path, ...refusal } of reading.refusals) {
    if (path.length < 2) continue;
    const said = describeRefusal({ ...refusal, path, place: undefined, where: undefined }, language);
    const key = path.join();
    problems.set(key, problems.has(key) ? `${problems.get(key)}\n${said}` : said);
  }
  const head = reading.header?.row ?? -1;
  const top = table.map((cells, row) => ({ cells, row })).slice(0, head + 1);
  const body = table.map((cells, row) => ({ cells, row })).slice(head + 1);
  const from = Math.min(first, Math.max(0, body.length - 1));
  const shown = [...top, ...body.slice(from, from + ROWS_SHOWN)];
  const width = Math.max(1, ...table.map((cells) => cells.length));
  const columns = Array.from({ length: width }, (_, column) => column);
  const nameOf = (row: number, column: number): string => {
    const place = reading.header?.heads.find((one) => one.column === "place");
    const year = reading.header?.heads.find((one) => one.column === "year");
    const of = (index: number | undefined): string => (index === undefined ? "" : (table[row][index] ?? ""));
    return [of(place?.index), of(year?.index), table[head]?.[column] ?? "", `${row + 1} ${say(SETTLE_WORDS.row)}`]
      .filter(Boolean)
      .join(" ");
  };
  const paste = (event: ClipboardEvent<HTMLInputElement>, row: number, column: number): void => {
    const source = event.clipboardData.getData("text/plain");
    if (!isBlock(source)) return;
    event.preventDefault();
    onEdit?.(pasteBlock(table, row, column, source));
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="table-scroll case-scroll" tabIndex={0} aria-label={caption}>
        <table className="data-table case-table">
          <caption>{caption}</caption>
          <tbody>
            {shown.map(({ cells, row }) => (
              <tr key={row} className={row <= head ? "heads" : undefined}>
                <th scope="row">
                  {row + 1}
                  {onEdit && row > head && (
                    <SmallButton
                      aria-label={`${say(SETTLE_WORDS.removeRow)} ${row + 1}`}
                      title={say(SETTLE_WORDS.removeRow)}
                      disabled={body.length <= 1}
                      onClick={() => onEdit(removeRow(table, row))}
                    >
                      ×
                    </SmallButton>
                  )}
                </th>
                {columns.map((column) => {
                  const key = `${row},${column}`;
                  const problem = problems.get(key);
                  const written = cells[column] ?? "";
                  const meaning = meaningOf(reading.meanings.get(key), written, onEdit === undefined, language);
                  const noteId = problem || meaning ? `${id}${key}` : undefined;
                  return (
                    <td key={column} className={problem ? "wrong" : undefined}>
                      {onEdit ? (
                        <input
                          value={written}
                          size={Math.max(LEAST_CHARACTERS, written.length)}
                          aria-label={nameOf(row, column)}
                          aria-invalid={problem !== undefined}
                          aria-describedby={noteId}
                          autoComplete="off"
                          onChange={(event) => onEdit(setCell(table, row, column, event.target.value))}
                          onPaste={(event) => paste(event, row, column)}
                        />
                      ) : (
                        <span className="written">{written}</span>
                      )}
                      {noteId && (
                        <span id={noteId} className={problem ? "cell-problem" : "cell-meaning"}>
                          {problem ?? meaning}
                        </span>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className="case-table-tools">
        {onEdit && <SmallButton onClick={() => onEdit(addRow(table))}>{say(SETTLE_WORDS.addRow)}</SmallButton>}
        {body.length > ROWS_SHOWN && (
          <>
            <SmallButton disabled={from === 0} onClick={() => setFirst(Math.max(0, from - ROWS_SHOWN))}>
              {say(SETTLE_WORDS.earlierRows)}
            </SmallButton>
            <span className="muted">
              {from + 1}–{Math.min(body.length, from + ROWS_SHOWN)} / {body.length}
            </span>
            <SmallButton disabled={from + ROWS_SHOWN >= body.length} onClick={() => setFirst(from + ROWS_SHOWN)}>
              {say(SETTLE_WORDS.laterRows)}
            </SmallButton>
          </>
        )}
      </div>
    </>
  );
}

/** What a cell became, in words; nothing where it is plain to see, unless `isAll`. */
function meaningOf(
  meaning: CellMeaning | undefined,
  written: string,
  isAll: boolean,
  language: Language,
): string | undefined {
  if (meaning === undefined) return undefined;
  if ("name" in meaning) {
    const name = pickText(meaning.name, language);
    return isAll && name !== written.trim() ? name : undefined;
  }
  const { column, value, isUsed } = meaning;
  if (!isUsed) return pickText(SETTLE_WORDS.unused, language);
  if (column === "year") return String(value) === written.trim() ? undefined : String(value);
  if (!isAll && parseAmount(written) === value) return undefined;
  const { measure } = COLUMN_INFO[column];
  if (measure === "yuan") return `${formatNumber(value, 2)} ${language === "zh" ? "元" : "yuan"}`;
  if (measure === "people") return `${formatNumber(value, 0)} ${language === "zh" ? "人" : "persons"}`;
  return String(value);
}
