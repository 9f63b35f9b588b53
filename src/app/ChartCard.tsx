import { type ReactNode, useId, useMemo, useState } from "react";
import type { ChartTable } from "../charts/ChartInput";
import { DataTable } from "../charts/DataTable";
import { ErrorBoundary } from "./ErrorBoundary";
import { SmallButton } from "./SmallButton";
import { useSay } from "./useSay";
import { WORDS } from "./words";

/** A picture with its options and, at a button, its numbers as a table. A crash in it stays in it. */
export function ChartCard<M extends { readonly table: ChartTable }>(props: {
  readonly name: string;
  readonly model: () => M;
  /** What the model depends on; it is made again when one of them changes. */
  readonly draw: (model: M) => ReactNode;
  readonly options?: ReactNode;
  readonly retryOn: unknown;
}) {
  const say = useSay();
  const id = useId();
  const [isTableOpen, setTableOpen] = useState(false);
  return (
    <section className="card" aria-labelledby={`${id}h`}>
      <div className="card-head">
        <h2 id={`${id}h`}>{props.name}</h2>
        <div className="card-options">
          {props.options}
          <SmallButton aria-expanded={isTableOpen} onClick={() => setTableOpen(!isTableOpen)}>
            {say(WORDS.table)}
          </SmallButton>
        </div>
      </div>
      <ErrorBoundary
        retryOn={props.retryOn}
        fallback={(error) => (
          <p role="alert" className="crashed">
            {say(WORDS.crashed)} {error.message}
          </p>
        )}
      >
        <Picture model={props.model} draw={props.draw} isTableOpen={isTableOpen} />
      </ErrorBoundary>
    </section>
  );
}

/** Makes the model inside the boundary, so that a fault in it is caught too. */
function Picture<M extends { readonly table: ChartTable }>(props: {
  readonly model: () => M;
  readonly draw: (model: M) => ReactNode;
  readonly isTableOpen: boolean;
}) {
  const { model: make } = props;
  const model = useMemo(() => make(), [make]);
  return (
    <>
      {props.draw(model)}
      {props.isTableOpen && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <section className="table-scroll" tabIndex={0} aria-label={model.table.caption}>
          <DataTable table={model.table} />
        </section>
      )}
    </>
  );
}
