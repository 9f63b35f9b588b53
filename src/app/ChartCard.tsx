import { type ReactNode, useId, useMemo, useState } from "react";
import type { ChartTable } from "../charts/ChartInput";
import { DataTable } from "../charts/DataTable";
import type { Frame } from "../charts/frame";
import { ErrorBoundary } from "./ErrorBoundary";
import { Later, LaterPart } from "./Later";
import { SmallButton } from "./SmallButton";
import { useSay } from "./useSay";
import { WORDS } from "./words";

const HELP = new LaterPart<{ word: string }>(() => import("./help/Help").then((module) => module.Help));
const EXPORT_MENU = new LaterPart(() => import("./ExportMenu").then((module) => module.ExportMenu));

/** What every picture's model has. */
interface Drawable {
  readonly frame: Frame;
  readonly table: ChartTable;
}

/** A picture with its options, its files and, at a button, its numbers as a table. A crash in it stays in it. */
export function ChartCard<M extends Drawable>(props: {
  readonly name: string;
  /** The word of the glossary that says what the picture is about. */
  readonly help?: string;
  /** Makes the model; made again, also after a crash, when another function is given. */
  readonly model: () => M;
  readonly draw: (model: M) => ReactNode;
  readonly options?: ReactNode;
  /** Words below the picture that do not go into files. */
  readonly hint?: string;
}) {
  const say = useSay();
  const id = useId();
  const [isTableOpen, setTableOpen] = useState(false);
  return (
    <section className="card" aria-labelledby={`${id}h`}>
      <div className="card-head">
        <h2>
          <span id={`${id}h`}>{props.name}</span>
          {props.help && <Later part={HELP} given={{ word: props.help }} />}
        </h2>
        <div className="card-options">
          {props.options}
          <SmallButton aria-expanded={isTableOpen} onClick={() => setTableOpen(!isTableOpen)}>
            {say(WORDS.table)}
          </SmallButton>
          <Later part={EXPORT_MENU} given={{ name: props.name, make: () => pictureOf(props.model(), props.draw) }} />
        </div>
      </div>
      <ErrorBoundary
        retryOn={props.model}
        fallback={(error) => (
          <p role="alert" className="crashed">
            {say(WORDS.crashed)} {error.message}
          </p>
        )}
      >
        <Picture model={props.model} draw={props.draw} isTableOpen={isTableOpen} />
        {props.hint && <p className="muted">{props.hint}</p>}
      </ErrorBoundary>
    </section>
  );
}

/** What goes into files; made when one is asked for. */
function pictureOf<M extends Drawable>(model: M, draw: (model: M) => ReactNode) {
  return { picture: draw(model), frame: model.frame, table: model.table };
}

/** Makes the model inside the boundary, so that a fault in it is caught too. */
function Picture<M extends Drawable>(props: {
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
