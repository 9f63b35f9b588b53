import { Button, Checkbox, Modal } from "antd";
import { useMemo, useState } from "react";
import { type Layout, layOut } from "../../model/Layout";
import type { Scheme } from "../../model/SettlementCase";
import type { Scenario } from "../../rules/formats";
import { type Language, pickText, text } from "../../units/Text";
import { Notice } from "../Notice";
import { displayUnitOf } from "../quantities/displayUnit";
import { useApp } from "../store";
import { useSay } from "../useSay";
import { writeCell, writeValue } from "./describeCell";
import type { CellChange } from "./editPlaces";
import { LackingFields } from "./LackingFields";
import { NewPlaceCell } from "./NewPlaceCell";
import { type Addition, type PlaceDraft, placeOfDraft, readFigures } from "./newPlaces";
import { NEW_PLACE_WORDS } from "./newPlaceWords";
import "./paste.css";
import { PasteColumnHead } from "./PasteColumnHead";
import type { PastedColumn, PastedTable } from "./PastedTable";
import { draftOf, previewWithNew } from "./pasteNewPlaces";
import { isMissing, type PlaceColumn } from "./placeColumns";
import { PLACES_WORDS } from "./placesWords";
import type { PreviewCell, PreviewRow } from "./previewPaste";
import { useFaultFocus } from "./useFaultFocus";

/** More rows than this are counted, not drawn: a dialog is read, not worked in. */
const DRAWN_ROWS = 300;

interface Props {
  readonly table: PastedTable;
  readonly scenario: Scenario;
  readonly scheme: Scheme;
  readonly onTake: (changes: readonly CellChange[]) => void;
  /** Adds places with what was pasted for all; gives the door's reason if it refuses, else null. */
  readonly onAdd: (addition: Addition) => Promise<string | null>;
  readonly onClose: () => void;
}

/**
 * What a paste becomes, cell by cell, before any of it is taken; columns and units can be chosen, and places that the
 * scenario does not have can be added. Whole or not at all.
 */
export function PasteDialog({ table: pasted, scenario: opened, scheme, onTake, onAdd, onClose }: Props) {
  const say = useSay();
  const language = useApp((state) => state.language);
  const { form, isAsked, ask } = useFaultFocus();
  // The rows of the table mean places of the scenario that it was pasted into.
  const [scenario] = useState(opened);
  const [table, setTable] = useState(pasted);
  const [wrongOnly, setWrongOnly] = useState(false);
  const [drafts, setDrafts] = useState<ReadonlyMap<number, PlaceDraft>>(new Map());
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(new Map());
  const [refusal, setRefusal] = useState<string | null>(null);
  const layoutBefore = useMemo(() => layOut(scenario.tree), [scenario]);
  const preview = useMemo(
    () => previewWithNew(table, drafts, scenario, scheme, language),
    [table, drafts, scenario, scheme, language],
  );
  const { wrong, skipped, changes, columns, lacking, faults } = preview;
  const layout = useMemo(() => layOut(preview.scenario.tree), [preview.scenario]);
  const years = scenario.lastYear - scenario.baseYear;
  const figures = useMemo(() => readFigures(lacking, typed, years, language), [lacking, typed, years, language]);
  const unknown = table.rows.flatMap((row, number) => (row.unknown && !drafts.has(number) ? [number] : []));
  const propose = (numbers: readonly number[]) =>
    setDrafts((before) => {
      const proposed = numbers.map((number) => [number, draftOf(table.rows[number].unknown!, scenario)] as const);
      return new Map([...before, ...proposed]);
    });
  const draft = (number: number, next: PlaceDraft | null) =>
    setDrafts((before) => {
      const after = new Map(before);
      if (next === null) after.delete(number);
      else after.set(number, next);
      return after;
    });
  const take = async () => {
    if (figures.faults.size > 0) return ask();
    if (drafts.size === 0) {
      onTake(changes);
      return onClose();
    }
    const places = [...drafts.values()].map((one) => placeOfDraft(one));
    const reason = await onAdd({ places, changes, figures: figures.values });
    setRefusal(reason);
    if (reason === null) onClose();
  };
  const change = (i: number, next: Partial<PastedColumn>) =>
    setTable((old) => ({ ...old, columns: old.columns.map((one, k) => (k === i ? { ...one, ...next } : one)) }));
  const rows = preview.rows.filter((row) => !wrongOnly || hasProblem(row));
  const summary = text(
    `${table.rows.length} 行：${changes.length} 处改动，${wrong} 处有问题，${skipped} 格不采用。`,
    `${table.rows.length} rows: ${changes.length} changes, ${wrong} problems, ${skipped} cells not taken.`,
  );
  return (
    <Modal
      open
      width="min(1200px, 94vw)"
      title={say(PLACES_WORDS.preview)}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{say(PLACES_WORDS.cancel)}</Button>
          <Button
            type="primary"
            disabled={wrong > 0 || (changes.length === 0 && drafts.size === 0)}
            onClick={() => void take()}
          >
            {say(PLACES_WORDS.take)}
          </Button>
        </>
      }
    >
      <p className="paste-summary" role="status">
        <strong>{say(summary)}</strong> {wrong > 0 && say(PLACES_WORDS.fixFirst)}
        {wrong === 0 && changes.length === 0 && drafts.size === 0 && say(PLACES_WORDS.nothingChanges)}{" "}
        {wrong > 0 && (
          <Checkbox checked={wrongOnly} onChange={({ target }) => setWrongOnly(target.checked)}>
            {say(PLACES_WORDS.wrongOnly)}
          </Checkbox>
        )}
        {unknown.length > 1 && (
          <Button size="small" onClick={() => propose(unknown)}>
            {language === "zh" ? `${unknown.length} 个未知地区都作为新增` : `Add all ${unknown.length} unknown places`}
          </Button>
        )}
      </p>
      {refusal !== null && <Notice type="error" title={refusal} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls can be scrolled by keys */}
      <section className="paste-scroll" tabIndex={0} aria-label={say(PLACES_WORDS.preview)}>
        <table className="data-table paste-preview">
          <thead>
            <tr>
              <th scope="col">{say(PLACES_WORDS.pastedPlace)}</th>
              <th scope="col">{say(PLACES_WORDS.place)}</th>
              {table.columns.map((column, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: pasted columns have no identity but their place
                <th key={i} scope="col">
                  <PasteColumnHead column={column} number={i} columns={columns} onChange={(next) => change(i, next)} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, DRAWN_ROWS).map((row) => (
              <tr key={row.number}>
                <th scope="row">{row.written === "" ? row.number + 1 : row.written}</th>
                <td className={row.isWrong ? "wrong" : ""}>
                  {table.rows[row.number].unknown ? (
                    <NewPlaceCell
                      layout={layoutBefore}
                      note={row.note ?? text("", "")}
                      draft={drafts.get(row.number)}
                      faults={faults.get(row.number) ?? {}}
                      onPropose={() => propose([row.number])}
                      onChange={(next) => draft(row.number, next)}
                    />
                  ) : row.place === undefined ? (
                    row.note && say(row.note)
                  ) : (
                    placeName(layout, row.place, language)
                  )}
                </td>
                {row.cells.map((cell, k) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <td key={k} className={cell.kind}>
                    <BecomesCell
                      cell={cell}
                      column={columns.find(({ name }) => name === table.columns[k].target)}
                      language={language}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length > DRAWN_ROWS && (
          <p className="muted">
            {language === "zh" ? `另有 ${rows.length - DRAWN_ROWS} 行` : `and ${rows.length - DRAWN_ROWS} more rows`}
          </p>
        )}
      </section>
      {lacking.length > 0 && (
        <div ref={form} className="new-place">
          <fieldset>
            <legend>{say(NEW_PLACE_WORDS.lackingPasted)}</legend>
            <p className="muted">{say(NEW_PLACE_WORDS.lackingPastedHint)}</p>
            <LackingFields
              lacking={lacking}
              typed={typed}
              read={figures}
              isAsked={isAsked}
              onType={(id, entry) => setTyped((before) => new Map(before).set(id, entry))}
            />
          </fieldset>
        </div>
      )}
    </Modal>
  );
}

function hasProblem({ isWrong, cells }: PreviewRow): boolean {
  return isWrong || cells.some(({ kind }) => kind === "wrong");
}

function placeName(layout: Layout, place: number, language: Language): string {
  const { name, parent, level } = layout.places[place];
  return level === "county" && parent >= 0
    ? `${layout.places[parent].name[language]} · ${name[language]}`
    : name[language];
}

/** A cell: as written, and the old value with the new one; or what is wrong with it. */
function BecomesCell(props: {
  readonly cell: PreviewCell;
  readonly column: PlaceColumn | undefined;
  readonly language: Language;
}) {
  const { cell, column, language } = props;
  if (cell.kind === "empty") return null;
  if (cell.kind === "skipped") return <span title={pickText(cell.reason, language)}>{cell.written}</span>;
  if (cell.kind === "wrong" || column === undefined) {
    return cell.kind === "wrong" ? (
      <>
        <strong>{cell.written}</strong> {pickText(cell.problem, language)}
      </>
    ) : null;
  }
  const unit = displayUnitOf(column.unit, language);
  if (cell.kind === "same") return <span>{writeValue(cell.value, unit)}</span>;
  return (
    <>
      <del>{isMissing(cell.before, column) ? "—" : writeCell(cell.before, unit)}</del> →{" "}
      <b>{writeValue(cell.value, unit)}</b> {pickText(unit.label, language)}
    </>
  );
}
