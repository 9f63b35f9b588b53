import type { ChartInput } from "../../charts/ChartInput";
import { DataTable } from "../../charts/DataTable";
import { individualAccountsTable } from "../../charts/individualAccountsTable";
import { useSay } from "../useSay";
import { WORDS } from "../words";

/** The individual accounts of the place in sight, where the scenario has any. */
export function AccountsCard({ input }: { readonly input: ChartInput }) {
  const say = useSay();
  const table = individualAccountsTable(input);
  if (!table) return null;
  return (
    <section className="card" aria-label={say(WORDS.individualAccounts)}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="table-scroll" tabIndex={0} aria-label={say(WORDS.individualAccounts)}>
        <DataTable table={table} />
      </section>
    </section>
  );
}
