import type { ChartTable } from "./ChartInput";

/** A picture's numbers as a table. */
export function DataTable({ table }: { readonly table: ChartTable }) {
  return (
    <table className="data-table">
      <caption>{table.caption}</caption>
      <thead>
        <tr>
          {table.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, at) => (
          <tr
            key={row.slice(0, table.keyColumns).join(" ")}
            className={table.subordinate?.has(at) ? "subordinate" : undefined}
          >
            {row.map((cell, i) =>
              i < table.keyColumns ? (
                <th key={table.columns[i]} scope="row" aria-label={table.subordinate?.has(at) ? cell : undefined}>
                  {table.subordinate?.get(at) ?? cell}
                </th>
              ) : (
                <td key={table.columns[i]}>{cell}</td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
