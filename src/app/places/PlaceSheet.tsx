import { Button } from "antd";
import { useMemo, useRef, useState } from "react";
import type { Layout } from "../../model/Layout";
import type { Scheme } from "../../model/SettlementCase";
import type { Scenario } from "../../rules/formats";
import { copyText } from "../copyText";
import { displayUnitOf, writeExact } from "../quantities/displayUnit";
import { withUserSource } from "../quantities/Origin";
import { SeriesDialog } from "../quantities/SeriesDialog";
import type { useEdits } from "../quantities/useEdits";
import { yearsOf } from "../quantities/yearsOf";
import { useApp } from "../store";
import { useSay } from "../useSay";
import { CellDetails } from "./CellDetails";
import { ColumnChoice } from "./ColumnChoice";
import { copyCells, copyTable } from "./copyCells";
import { type CellChange, changeCells, problemOf } from "./editPlaces";
import { moveSelection, rangeOf, type Selection, selectOne, within } from "./moveSelection";
import { PasteBox, PasteDialog } from "./PasteDialog";
import type { PastedTable } from "./PastedTable";
import { PlaceGrid, type Sorting } from "./PlaceGrid";
import type { Editing, EditorActions } from "./PlaceGridRow";
import { PlaceLegend } from "./PlaceLegend";
import { parseCell } from "./parseCell";
import { cellAt, type PlaceColumn, sortKeyOf } from "./placeColumns";
import { usePlaces } from "./placesState";
import { PLACES_WORDS } from "./placesWords";
import { readPaste, splitPasted } from "./readPaste";

interface Props {
  readonly scenario: Scenario;
  readonly scheme: Scheme;
  readonly layout: Layout;
  readonly columns: readonly PlaceColumn[];
  readonly visible: readonly PlaceColumn[];
  /** Places (indices) that pass the filter, in the order of the tree. */
  readonly places: readonly number[];
  readonly apply: ReturnType<typeof useEdits>["apply"];
}

type Dialog =
  | { readonly kind: "paste"; readonly table: PastedTable }
  | { readonly kind: "paste-box" }
  | { readonly kind: "years"; readonly place: number; readonly column: PlaceColumn };

/** A column's order when its head was clicked: an edit does not make rows jump. */
interface Order extends Sorting {
  /** By place (index): its position. */
  readonly position: readonly number[];
}

/** The grid with what is selected, typed, pasted and sorted in it. */
export function PlaceSheet({ scenario, scheme, layout, columns, visible, places, apply }: Props) {
  const say = useSay();
  const language = useApp((state) => state.language);
  const source = usePlaces((state) => state.source);
  const [chosen, setSelection] = useState<Selection>(() => selectOne({ row: 0, column: 0 }));
  const [editing, setEditing] = useState<Editing | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [order, setOrder] = useState<Order | null>(null);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [said, setSaid] = useState("");
  const years = scenario.lastYear - scenario.baseYear;

  const rows = useMemo(
    () => (order ? [...places].sort((a, b) => order.position[a] - order.position[b]) : places),
    [places, order],
  );
  const size = { rows: rows.length, columns: visible.length, page: 1 };
  const selection = within(chosen, size);
  const place = rows[selection.active.row];
  const column = visible[selection.active.column];
  const isEmpty = place === undefined || column === undefined;

  const select = (next: Selection) => {
    setProblem(null);
    setSelection(next);
  };
  const change = async (changes: readonly CellChange[]): Promise<string | null> => {
    const fault = problemOf(scenario, scheme, changes);
    if (fault !== undefined) return say(fault);
    return apply((before) => {
      const { scenario: next, origin } = withUserSource(before, source);
      return changeCells(next, scheme, changes, origin);
    });
  };
  /** The places and columns selected; the cells that cannot be given are left out. */
  const selectedCells = () => {
    const { top, bottom, left, right } = rangeOf(selection);
    return rows
      .slice(top, bottom + 1)
      .flatMap((one) => visible.slice(left, right + 1).map((of) => ({ place: one, column: of })))
      .filter((cell) => isTyped(cell.column, layout, cell.place));
  };

  const beginEdit = (typed: string | null) => {
    if (isEmpty) return;
    if (!isTyped(column, layout, place)) return setProblem(say(PLACES_WORDS.sumNotTyped));
    const cell = cellAt(column, layout, place);
    const value = cell.kind === "spread" ? null : cell.value;
    if (typed === null && typeof value === "object" && value !== null) {
      return setDialog({ kind: "years", place, column });
    }
    setProblem(null);
    const present = value === null ? "" : writeExact(value as number, displayUnitOf(column.unit, language));
    setEditing({
      place,
      column: selection.active.column,
      typed: typed ?? present,
      isFresh: typed !== null,
      refusal: null,
    });
  };
  const commit = (entry: Editing, keys: { key: string; shiftKey: boolean; ctrlKey: boolean } | null) => {
    const edited = visible[entry.column];
    const parsed = parseCell(entry.typed, edited, years, language);
    const isFill = keys?.key === "Enter" && keys.ctrlKey;
    if (entry.typed.trim() === "" || entry.refusal !== null) {
      // Nothing typed, or what was refused and not changed: as Esc.
      if (keys === null && entry.refusal !== null) return;
      setEditing(null);
    } else if ("error" in parsed) return;
    else {
      const targets = isFill ? selectedCells() : [{ place: entry.place, column: edited }];
      const changes = targets
        .filter((target) => target.column.name === edited.name)
        .map((target) => ({ placeId: layout.places[target.place].id, name: edited.name, value: parsed.value }));
      setEditing(null);
      void change(changes).then((refusal) => {
        if (refusal !== null) setEditing({ ...entry, refusal });
      });
    }
    const moved = keys && !isFill && moveSelection(selection, keys, size);
    if (moved) select(moved);
  };
  const actions: EditorActions = {
    onType: (typed) => setEditing((entry) => entry && { ...entry, typed, refusal: null }),
    onCommit: (keys) => editing && commit(editing, keys),
    onCancel: () => setEditing(null),
  };
  // Rows are drawn anew only where something changes, so what they are given stays the same.
  const latest = useRef(actions);
  latest.current = actions;
  const [steady] = useState<EditorActions>(() => ({
    onType: (typed) => latest.current.onType(typed),
    onCommit: (keys) => latest.current.onCommit(keys),
    onCancel: () => latest.current.onCancel(),
  }));

  const paste = (pasted: string) => {
    if (isEmpty || pasted.trim() === "") return;
    const cells = splitPasted(pasted);
    if (cells.length === 1 && cells[0].length === 1) {
      if (!isTyped(column, layout, place)) return setProblem(say(PLACES_WORDS.sumNotTyped));
      const entry = { place, column: selection.active.column, typed: cells[0][0], isFresh: true, refusal: null };
      setEditing(entry);
      return commit(entry, null);
    }
    const table = readPaste(pasted, {
      layout,
      columns,
      shown: visible,
      rows,
      activeRow: rangeOf(selection).top,
      activeColumn: rangeOf(selection).left,
      sizeOf: ({ unit }) => displayUnitOf(unit, language).size,
    });
    setDialog({ kind: "paste", table });
  };
  const clear = () => {
    const changes = selectedCells()
      .filter((cell) => cellAt(cell.column, layout, cell.place).kind === "own")
      .map((cell) => ({ placeId: layout.places[cell.place].id, name: cell.column.name, value: null }));
    if (changes.length > 0) void change(changes).then(setProblem);
  };
  const sort = (name: PlaceColumn["name"]) => {
    const by = columns.find((one) => one.name === name)!;
    setOrder((now) => {
      if (now?.name === name && now.isDescending) return null;
      const isDescending = now?.name === name;
      const keys = layout.places.map((_, i) => sortKeyOf(cellAt(by, layout, i)) * (isDescending ? -1 : 1));
      const position = new Array<number>(keys.length);
      [...keys.keys()]
        .sort((a, b) => keys[a] - keys[b])
        .forEach((one, i) => {
          position[one] = i;
        });
      return { name, isDescending, position };
    });
  };
  const copySelection = () => {
    const { top, bottom, left, right } = rangeOf(selection);
    return copyCells(rows.slice(top, bottom + 1), visible.slice(left, right + 1), layout, language);
  };
  const entryError = editing && faultOf(editing, visible[editing.column], years, language);
  return (
    <>
      <div className="place-tools">
        <ColumnChoice columns={columns} />
        <Button onClick={() => setDialog({ kind: "paste-box" })}>{say(PLACES_WORDS.paste)}</Button>
        <Button
          onClick={() => {
            copyText(copyTable(rows, visible, layout, language));
            setSaid(say(PLACES_WORDS.copied));
          }}
        >
          {say(PLACES_WORDS.copyAll)}
        </Button>
        <span role="status">{said}</span>
      </div>
      {isEmpty ? (
        <p className="placeholder">{say(PLACES_WORDS.nobody)}</p>
      ) : (
        <>
          <CellDetails
            scenario={scenario}
            layout={layout}
            place={place}
            column={column}
            onEditYears={() => setDialog({ kind: "years", place, column })}
          />
          <PlaceGrid
            layout={layout}
            rows={rows}
            columns={visible}
            language={language}
            sorting={order}
            selection={selection}
            editing={editing}
            error={editing ? (editing.refusal ?? (entryError && say(entryError))) : problem}
            actions={steady}
            onSelect={(next) => {
              // An entry that is none keeps the cell until it is put right or given up.
              if (entryError === null) select(next);
            }}
            onSort={sort}
            onEdit={beginEdit}
            onClear={clear}
            onCopy={copySelection}
            onPaste={paste}
          />
        </>
      )}
      <PlaceLegend />
      {dialog?.kind === "paste-box" && (
        <PasteBox
          onClose={() => setDialog(null)}
          onRead={(pasted) => {
            setDialog(null);
            paste(pasted);
          }}
        />
      )}
      {dialog?.kind === "paste" && (
        <PasteDialog
          table={dialog.table}
          columns={columns}
          layout={layout}
          years={years}
          onTake={(changes) => void change(changes).then(setProblem)}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog?.kind === "years" && (
        <SeriesDialog
          title={`${say(layout.places[dialog.place].name)} · ${say(dialog.column.label)}`}
          unit={dialog.column.unit}
          limits={dialog.column.limits}
          value={presentValue(dialog.column, layout, dialog.place)}
          labels={yearsOf(scenario)}
          onTake={(value) => {
            const { id } = layout.places[dialog.place];
            void change([{ placeId: id, name: dialog.column.name, value }]).then(setProblem);
          }}
          onClose={() => setDialog(null)}
        />
      )}
    </>
  );
}

/** Whether a cell can be typed into: not the sums of counties. */
function isTyped(column: PlaceColumn, layout: Layout, place: number): boolean {
  return !column.isSum || layout.places[place].level === "county";
}

function presentValue(column: PlaceColumn, layout: Layout, place: number) {
  const cell = cellAt(column, layout, place);
  return cell.kind === "spread" ? cell.low : cell.value;
}

/** Why what is typed is no value, once something is typed. */
function faultOf({ typed }: Editing, column: PlaceColumn, years: number, language: "zh" | "en") {
  if (typed.trim() === "") return null;
  const parsed = parseCell(typed, column, years, language);
  return "error" in parsed ? parsed.error : null;
}
