import { memo } from "react";
import {
  CELL_UNITS,
  COLUMN_SPECS,
  type ColumnChoice,
  type ColumnMatch,
  PROVINCE_COLUMNS,
  type ProvinceColumn,
} from "../../../analysis/province/provinceColumns";
import type { CellReading, ProvinceReading } from "../../../analysis/province/readProvince";
import { type Grid, writeCell } from "../../../analysis/table/Grid";
import { describeRefusal, type Refusal } from "../../../model/Refusal";
import { formatLargeYuan, formatYuan } from "../../../units/formatMoney";
import { formatPeople, formatPercent } from "../../../units/formatQuantities";
import type { Language } from "../../../units/Text";
import { useApp } from "../../store";
import { useSay } from "../../useSay";
import { chooseColumn } from "./provinceState";
import { PROVINCE_WORDS } from "./provinceWords";

/** So many rows are shown, and beyond them so many of those with faults. */
const FIRST_ROWS = 60;
const MOST_ROWS = 160;

interface Props {
  readonly grid: Grid;
  readonly match: ColumnMatch;
  readonly reading: ProvinceReading;
  readonly refusals: readonly Refusal[];
}

/** The table: what each column is taken for, to be changed, and under each cell as written what it becomes. */
export const ProvincePreview = memo(({ grid, match, reading, refusals }: Props) => {
  const say = useSay();
  const language = useApp((state) => state.language);
  const problems = new Map<string, string>();
  for (const refusal of refusals) {
    const key = refusal.path.join();
    const said = describeRefusal({ ...refusal, place: undefined, where: undefined }, language);
    problems.set(key, [problems.get(key), said].filter(Boolean).join("\n"));
  }
  const rowsWithProblem = new Set(refusals.map(({ path }) => path[0]));
  const rows = grid.rows.map((_, row) => row).filter((row) => row > match.headRow);
  const shown = rows.filter((row, i) => i < FIRST_ROWS || rowsWithProblem.has(row)).slice(0, MOST_ROWS);
  return (
    <div className="table-scroll province-preview">
      <table className="data-table">
        <caption className="visually-hidden">{say(PROVINCE_WORDS.check)}</caption>
        <thead>
          <tr>
            <td />
            {match.heads.map((head, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns have no identity but their place
              <th key={i} scope="col">
                <ColumnHead head={head} index={i} choice={match.choices[i]} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => {
            const isTotal = reading.totals.includes(row);
            return (
              <tr key={row} className={isTotal ? "total" : rowsWithProblem.has(row) ? "with-problem" : ""}>
                <th scope="row" title={problems.get(String(row))}>
                  {row + 1}
                  {isTotal && <small> {say(PROVINCE_WORDS.total)}</small>}
                  {problems.has(String(row)) && <span className="visually-hidden"> {problems.get(String(row))}</span>}
                </th>
                {match.choices.map((choice, i) => (
                  <PreviewCell
                    // biome-ignore lint/suspicious/noArrayIndexKey: columns have no identity but their place
                    key={i}
                    written={writeCell(grid.rows[row][i])}
                    column={isTotal ? null : choice.column}
                    reading={reading.cells.get(row)?.[i]}
                    problem={problems.get(`${row},${i}`)}
                  />
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      {shown.length < rows.length && (
        <p className="muted">
          {language === "zh"
            ? `共 ${rows.length} 行，列出 ${shown.length} 行`
            : `${shown.length} of ${rows.length} rows`}
        </p>
      )}
    </div>
  );
});

function ColumnHead(props: { readonly head: string; readonly index: number; readonly choice: ColumnChoice }) {
  const { head, index, choice } = props;
  const say = useSay();
  const units = choice.column === null ? [] : CELL_UNITS[COLUMN_SPECS[choice.column].kind];
  const name = head || String(index + 1);
  return (
    <div className="column-head">
      <span className="column-name">{name}</span>
      <select
        className="plain-input"
        aria-label={`${say(PROVINCE_WORDS.columnIs)} ${name}`}
        value={choice.column ?? ""}
        onChange={({ target }) => {
          const column = PROVINCE_COLUMNS.find((known) => known === target.value) ?? null;
          chooseColumn(index, { column, unit: 0 });
        }}
      >
        <option value="">{say(PROVINCE_WORDS.notUsed)}</option>
        {PROVINCE_COLUMNS.map((column) => (
          <option key={column} value={column}>
            {say(COLUMN_SPECS[column].label)}
          </option>
        ))}
      </select>
      {units.length > 1 && (
        <select
          className="plain-input"
          aria-label={`${say(PROVINCE_WORDS.unit)} ${name}`}
          value={choice.unit}
          onChange={({ target }) => chooseColumn(index, { ...choice, unit: Number(target.value) })}
        >
          {units.map(({ label }, unit) => (
            <option key={label.en} value={unit}>
              {say(label)}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

interface CellProps {
  readonly written: string;
  readonly column: ProvinceColumn | null;
  readonly reading: CellReading | undefined;
  readonly problem: string | undefined;
}

const PreviewCell = memo(({ written, column, reading, problem }: CellProps) => {
  const say = useSay();
  const language = useApp((state) => state.language);
  const isName = column !== null && COLUMN_SPECS[column].kind === "name";
  if (problem !== undefined) {
    return (
      <td className={isName ? "name wrong" : "wrong"} title={problem}>
        <span>{written || say(PROVINCE_WORDS.empty)}</span>
        <span className="visually-hidden"> {problem}</span>
      </td>
    );
  }
  if (column === null || reading === undefined) return <td className="unused">{written}</td>;
  if (reading.value === null) return <td className="unused">{say(PROVINCE_WORDS.empty)}</td>;
  if (isName) {
    return (
      <td className="name">
        {reading.value}
        {reading.isInherited && <small>{say(PROVINCE_WORDS.inherited)}</small>}
      </td>
    );
  }
  return (
    <td>
      {writeNumber(Number(reading.value), column, language)}
      <small>
        <span className="visually-hidden">{say(PROVINCE_WORDS.written)} </span>
        {written}
      </small>
    </td>
  );
});

function writeNumber(value: number, column: ProvinceColumn, language: Language): string {
  switch (COLUMN_SPECS[column].kind) {
    case "persons":
      return formatPeople(value, language);
    case "share":
      return formatPercent(value);
    case "yuan-per-head":
      return formatYuan(value, language);
    default:
      return formatLargeYuan(value, language);
  }
}
