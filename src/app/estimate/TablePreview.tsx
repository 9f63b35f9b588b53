import { type Grid, writeCell } from "../../analysis/table/Grid";
import { describeRefusal, type Refusal } from "../../model/Refusal";
import { useApp } from "../store";
import { useSay } from "../useSay";
import { ESTIMATE_WORDS } from "./estimateWords";

/** Rows shown from the top; below them only those with a problem. */
const FIRST_ROWS = 12;
const MOST_ROWS = 200;

/** The table as it was read, problems at their cells. */
export function TablePreview({ grid, refusals }: { readonly grid: Grid; readonly refusals: readonly Refusal[] }) {
  const say = useSay();
  const language = useApp((state) => state.language);
  const problems = new Map<string, string>();
  for (const refusal of refusals) {
    const said = describeRefusal({ ...refusal, file: undefined }, language);
    const key = refusal.path.join();
    problems.set(key, problems.has(key) ? `${problems.get(key)}\n${said}` : said);
  }
  const withProblem = new Set(refusals.map(({ path }) => path[0]));
  const shown = grid.rows
    .map((cells, row) => ({ cells, row }))
    .filter(({ row }) => row < FIRST_ROWS || withProblem.has(row))
    .slice(0, MOST_ROWS);
  const width = Math.max(...shown.map(({ cells }) => cells.length));
  const columns = Array.from({ length: width }, (_, column) => column);
  return (
    <div className="table-scroll">
      <table className="data-table table-preview">
        <caption>
          {say(ESTIMATE_WORDS.preview)}
          {grid.sheet !== undefined && ` · ${grid.sheet}`}
        </caption>
        <tbody>
          {shown.map(({ cells, row }) => (
            <tr key={row}>
              <th scope="row">
                {row + 1}
                <span className="visually-hidden"> {say(ESTIMATE_WORDS.previewRow)}</span>
              </th>
              {columns.map((column) => {
                const problem = problems.get(`${row},${column}`);
                return (
                  <td key={column} className={problem === undefined ? undefined : "wrong"} title={problem}>
                    {writeCell(cells[column])}
                    {problem !== undefined && <span className="visually-hidden"> {problem}</span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < grid.rows.length && (
        <p className="muted">
          {language === "zh"
            ? `共 ${grid.rows.length} 行，列出 ${shown.length} 行`
            : `${shown.length} of ${grid.rows.length} rows`}
        </p>
      )}
    </div>
  );
}
