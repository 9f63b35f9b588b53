import { memo } from "react";
import type { Layout } from "../../model/Layout";
import type { Language } from "../../units/Text";
import { displayUnitOf } from "../quantities/displayUnit";
import { CellEditor } from "./CellEditor";
import { markOf, writeCell } from "./describeCell";
import { cellAt, type PlaceColumn } from "./placeColumns";

/** A cell that is being typed into. */
export interface Editing {
  readonly placeId: string;
  readonly column: number;
  readonly typed: string;
  /** Typing replaced what was there: arrows then leave the cell, as in a spreadsheet. */
  readonly isFresh: boolean;
  /** What the door said to an entry that had been sound. */
  readonly refusal: string | null;
}

export interface EditorActions {
  readonly onType: (typed: string) => void;
  /** Takes the entry and moves as the key says; null stays. */
  readonly onCommit: (keys: { key: string; shiftKey: boolean; ctrlKey: boolean } | null) => void;
  readonly onCancel: () => void;
}

interface Props {
  readonly layout: Layout;
  readonly place: number;
  /** Number in sight, from 0. */
  readonly row: number;
  readonly columns: readonly PlaceColumn[];
  readonly language: Language;
  readonly gridId: string;
  /** The active cell's column if it is in this row, else −1. */
  readonly active: number;
  /** First and last selected column, −1 for none. */
  readonly from: number;
  readonly to: number;
  readonly editing: Editing | null;
  readonly error: string | null;
  readonly actions: EditorActions;
}

/** A place and its cells. Mouse and keys are the grid's business, which finds the cell by `data-row` and `data-column`. */
export const PlaceGridRow = memo((props: Props) => {
  const { layout, place, row, columns, language, gridId, active, from, to, editing, error, actions } = props;
  const { name, level, parent } = layout.places[place];
  const above = level === "county" && parent >= 0 ? layout.places[parent].name[language] : "";
  return (
    <tr aria-rowindex={row + 2} className={level}>
      <th scope="row" aria-colindex={1} title={above}>
        {name[language]}
      </th>
      {columns.map((column, i) => {
        const isSelected = i >= from && i <= to;
        const cell = cellAt(column, layout, place);
        const written = writeCell(cell, displayUnitOf(column.unit, language));
        const isEdited = editing?.column === i;
        const classes = [cell.kind, markOf(cell), isSelected && "selected", active === i && "active"];
        return (
          <td
            key={column.name}
            id={`${gridId}-${place}-${column.name}`}
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of a grid, which can be selected
            role="gridcell"
            tabIndex={-1}
            aria-colindex={i + 2}
            aria-selected={isSelected}
            aria-invalid={active === i && error !== null}
            data-row={row}
            data-column={i}
            className={classes.filter(Boolean).join(" ")}
          >
            {isEdited ? (
              <CellEditor
                label={`${name[language]} ${column.label[language]}`}
                editing={editing}
                error={error}
                actions={actions}
              />
            ) : (
              <span>{written}</span>
            )}
            {!isEdited && active === i && error !== null && (
              <div className="cell-error" role="alert">
                {error}
              </div>
            )}
          </td>
        );
      })}
    </tr>
  );
});
