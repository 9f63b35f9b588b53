import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import type { Layout } from "../../model/Layout";
import type { Scheme } from "../../model/SettlementCase";
import type { Scenario } from "../../rules/formats";
import { copyText } from "../copyText";
import { displayUnitOf, writeExact } from "../quantities/displayUnit";
import { withUserSource } from "../quantities/Origin";
import type { useEdits } from "../quantities/useEdits";
import { useApp } from "../store";
import { useSay } from "../useSay";
import { CellDetails } from "./CellDetails";
import { ColumnChoice } from "./ColumnChoice";
import { withoutPlaces } from "./changeTree";
import { copyCells, copyTable } from "./copyCells";
import { type CellChange, changeCells, problemOf } from "./editPlaces";
import { moveSelection, rangeOf, type Selection, selectOne, within } from "./moveSelection";
import { type Addition, addPlaces } from "./newPlaces";
import { NEW_PLACE_WORDS } from "./newPlaceWords";
import { PlaceAccounts } from "./PlaceAccounts";
import { type PlaceDialog, PlaceDialogs } from "./PlaceDialogs";
import { PlaceGrid } from "./PlaceGrid";
import type { Editing, EditorActions } from "./PlaceGridRow";
import { PlaceLegend } from "./PlaceLegend";
import { parseCell } from "./parseCell";
import { cellAt, type PlaceColumn } from "./placeColumns";
import { useSortedRows } from "./placeOrder";
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

/** The grid with what is selected, typed, pasted and sorted in it. */
export function PlaceSheet({ scenario, scheme, layout, columns, visible, places, apply }: Props) {
  const say = useSay();
  const language = useApp((state) => state.language);
  const source = usePlaces((state) => state.source);
  const [chosen, setSelection] = useState<Selection>(() => selectOne({ row: 0, column: 0 }));
  const [editing, setEditing] = useState<Editing | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [dialog, setDialog] = useState<PlaceDialog | null>(null);
  const [said, setSaid] = useState("");
  const [wanted, setWanted] = useState<string | null>(null);
  const years = scenario.lastYear - scenario.baseYear;

  const { rows, order, sort } = useSortedRows(places, columns, layout);
  // A place just added is the active row, once it is there and in sight.
  useEffect(() => {
    if (wanted === null) return;
    const row = rows.findIndex((one) => layout.places[one].id === wanted);
    if (row < 0) return;
    setWanted(null);
    setSelection(selectOne({ row, column: 0 }));
  }, [wanted, rows, layout]);
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
  const add = async (addition: Addition): Promise<string | null> => {
    const refusal = await apply((before) => {
      const { scenario: next, origin } = withUserSource(before, source);
      return addPlaces(next, scheme, addition, origin);
    });
    if (refusal !== null) return refusal;
    const names = addition.places.map(({ name }) => say(name));
    setSaid(`${say(NEW_PLACE_WORDS.added)}${names.join(language === "zh" ? "、" : ", ")}`);
    setWanted(addition.places[0]?.id ?? null);
    return null;
  };
  const remove = async (ids: readonly string[]): Promise<string | null> => {
    const refusal = await apply((before) => withoutPlaces(before, ids));
    if (refusal === null) {
      setSaid(say(NEW_PLACE_WORDS.removed));
      setSelection((before) => selectOne({ ...before.active, row: rangeOf(before).top }));
    }
    return refusal;
  };
  /** The places and columns selected; the cells that cannot be given are left out. */
  const selectedCells = () => {
    const { top, bottom, left, right } = rangeOf(selection);
    return rows
      .slice(top, bottom + 1)
      .flatMap((one) => visible.slice(left, right + 1).map((of) => ({ place: one, column: of })))
      .filter((cell) => isTyped(cell.column, layout, cell.place));
  };

  const idAt = (one: number) => layout.places[one].id;
  const editYears = () => setDialog({ kind: "years", placeId: idAt(place), column });
  const beginEdit = (typed: string | null) => {
    if (isEmpty) return;
    if (!isTyped(column, layout, place)) return setProblem(say(PLACES_WORDS.sumNotTyped));
    const cell = cellAt(column, layout, place);
    const value = cell.kind === "spread" ? null : cell.value;
    if (typed === null && typeof value === "object" && value !== null) return editYears();
    setProblem(null);
    const present = value === null ? "" : writeExact(value as number, displayUnitOf(column.unit, language));
    setEditing({
      placeId: idAt(place),
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
      const filled = selectedCells().filter((target) => target.column.name === edited.name);
      const ids = isFill ? filled.map((target) => idAt(target.place)) : [entry.placeId];
      const changes = ids.map((placeId) => ({ placeId, name: edited.name, value: parsed.value }));
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
      const entry = {
        placeId: idAt(place),
        column: selection.active.column,
        typed: cells[0][0],
        isFresh: true,
        refusal: null,
      };
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
      .map((cell) => ({ placeId: idAt(cell.place), name: cell.column.name, value: null }));
    if (changes.length > 0) void change(changes).then(setProblem);
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
        <Button onClick={() => setDialog({ kind: "add", cityId: cityOf(layout, place) })}>
          {say(NEW_PLACE_WORDS.add)}
        </Button>
        <Button
          disabled={isEmpty}
          onClick={() => {
            const { top, bottom } = rangeOf(selection);
            setDialog({ kind: "remove", places: rows.slice(top, bottom + 1).map((one) => layout.places[one]) });
          }}
        >
          {say(NEW_PLACE_WORDS.remove)}
        </Button>
        <span role="status">{said}</span>
      </div>
      {isEmpty ? (
        <p className="placeholder">{say(PLACES_WORDS.nobody)}</p>
      ) : (
        <>
          <CellDetails scenario={scenario} layout={layout} place={place} column={column} onEditYears={editYears} />
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
      {!isEmpty && <PlaceAccounts scenario={scenario} scheme={scheme} layout={layout} place={place} />}
      <PlaceDialogs
        dialog={dialog}
        scenario={scenario}
        scheme={scheme}
        layout={layout}
        onRead={paste}
        onChange={(changes) => void change(changes).then(setProblem)}
        onAdd={add}
        onRemove={remove}
        onClose={() => setDialog(null)}
      />
    </>
  );
}

/** Whether a cell can be typed into: not the sums of counties. */
function isTyped(column: PlaceColumn, layout: Layout, place: number): boolean {
  return !column.isSum || layout.places[place].level === "county";
}

/** The city of a place, itself included; empty where it is above all cities. */
function cityOf({ places }: Layout, place: number | undefined): string {
  let at = place ?? -1;
  while (at >= 0 && places[at].level === "county") at = places[at].parent;
  return at >= 0 && places[at].level === "city" ? places[at].id : "";
}

/** Why what is typed is no value, once something is typed. */
function faultOf({ typed }: Editing, column: PlaceColumn, years: number, language: "zh" | "en") {
  if (typed.trim() === "") return null;
  const parsed = parseCell(typed, column, years, language);
  return "error" in parsed ? parsed.error : null;
}
