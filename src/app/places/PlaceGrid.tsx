import {
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { flushSync } from "react-dom";
import type { Layout } from "../../model/Layout";
import { type Language, pickText } from "../../units/Text";
import { displayUnitOf } from "../quantities/displayUnit";
import { useSay } from "../useSay";
import { type GridSize, moveSelection, rangeOf, type Selection, type Spot, selectOne } from "./moveSelection";
import { type Editing, type EditorActions, PlaceGridRow } from "./PlaceGridRow";
import type { PlaceColumn } from "./placeColumns";
import { PLACES_WORDS } from "./placesWords";

/** As in places.css. */
const ROW_HEIGHT = 30;
const HEAD_HEIGHT = 56;
const NAME_WIDTH = 168;
const CELL_WIDTH = 126;
/** Rows drawn beyond the edge, so that scrolling shows no gap. */
const SPARE_ROWS = 6;

/** What the grid is sorted by: a column, or the order of the tree. */
export interface Sorting {
  readonly name: PlaceColumn["name"];
  readonly isDescending: boolean;
}

interface Props {
  readonly layout: Layout;
  /** Places (indices) in the order in which they are shown. */
  readonly rows: readonly number[];
  readonly columns: readonly PlaceColumn[];
  readonly language: Language;
  readonly sorting: Sorting | null;
  readonly selection: Selection;
  readonly editing: Editing | null;
  /** What is wrong with the active cell's entry. */
  readonly error: string | null;
  readonly actions: EditorActions;
  readonly onSelect: (selection: Selection) => void;
  readonly onSort: (name: PlaceColumn["name"]) => void;
  /** Begins to edit the active cell; `typed` replaces what is there, null keeps it. */
  readonly onEdit: (typed: string | null) => void;
  readonly onClear: () => void;
  readonly onCopy: () => string;
  readonly onPaste: (pasted: string) => void;
}

/** Places by parameters, as a spreadsheet: only the rows in sight are drawn, so that thousands stay smooth. */
export function PlaceGrid(props: Props) {
  const { layout, rows, columns, language, selection, editing, error, actions, onSelect, onEdit } = props;
  const say = useSay();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  const isLeaving = useRef(false);
  const isDragging = useRef(false);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);
  const isPrinting = usePrinting();
  const { row: activeRow, column: activeColumn } = selection.active;

  useLayoutEffect(() => {
    const element = scroller.current!;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  // The active cell stays in sight, beside the heads that stay in place.
  useLayoutEffect(() => {
    const element = scroller.current!;
    const [x, y] = [NAME_WIDTH + activeColumn * CELL_WIDTH, activeRow * ROW_HEIGHT];
    if (y < element.scrollTop) element.scrollTop = y;
    const below = y + ROW_HEIGHT + HEAD_HEIGHT - element.clientHeight;
    if (below > element.scrollTop) element.scrollTop = below;
    if (x - NAME_WIDTH < element.scrollLeft) element.scrollLeft = x - NAME_WIDTH;
    const right = x + CELL_WIDTH - element.clientWidth;
    if (right > element.scrollLeft) element.scrollLeft = right;
  }, [activeRow, activeColumn]);
  // After an entry the keys are the grid's again.
  const isEditing = editing !== null;
  const wasEditing = useRef(false);
  useLayoutEffect(() => {
    if (wasEditing.current && !isEditing && document.activeElement === document.body) grid.current?.focus();
    wasEditing.current = isEditing;
  }, [isEditing]);

  const size: GridSize = {
    rows: rows.length,
    columns: columns.length,
    page: Math.max(1, Math.floor((height - HEAD_HEIGHT) / ROW_HEIGHT) - 1),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, shiftKey, altKey } = event;
    const ctrlKey = event.ctrlKey || event.metaKey;
    if (rows.length === 0 || columns.length === 0) return;
    if (key === "Tab" && isLeaving.current) return;
    isLeaving.current = key === "Escape";
    const moved = moveSelection(selection, { key, shiftKey, ctrlKey }, size);
    if (moved) onSelect(moved);
    else if (key === "F2") onEdit(null);
    else if (key === "Delete" || key === "Backspace") props.onClear();
    else if (ctrlKey && key.toLowerCase() === "a") {
      const last = { row: rows.length - 1, column: columns.length - 1 };
      onSelect({ anchor: last, active: { row: 0, column: 0 } });
    } else if (key.length === 1 && !ctrlKey && !altKey && key !== " ") onEdit(key);
    else return;
    event.preventDefault();
  };
  const onMouse = (event: MouseEvent) => {
    const spot = spotOf(event.target);
    if (event.type === "mousedown") isDragging.current = spot !== null && event.button === 0;
    if (spot === null || event.buttons !== 1 || !isDragging.current) return;
    const extends_ = event.shiftKey || event.type === "mousemove";
    if (isSpotIn(selection, spot) && event.type === "mousemove") return;
    onSelect(extends_ ? { anchor: selection.anchor, active: spot } : selectOne(spot));
  };
  const isInField = (event: ClipboardEvent) => event.target instanceof HTMLInputElement;

  const range = rangeOf(selection);
  const first = isPrinting ? 0 : Math.max(0, Math.floor(top / ROW_HEIGHT) - SPARE_ROWS);
  const last = isPrinting ? rows.length : Math.min(rows.length, Math.ceil((top + height) / ROW_HEIGHT) + SPARE_ROWS);
  const activePlace = rows[activeRow];
  const activeName = columns[activeColumn]?.name;
  return (
    <div ref={scroller} className="place-grid" onScroll={(event) => setTop(event.currentTarget.scrollTop)}>
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells are moved through and typed into
        role="grid"
        tabIndex={0}
        style={{ width: NAME_WIDTH + columns.length * CELL_WIDTH }}
        aria-label={say(PLACES_WORDS.grid)}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + 1}
        aria-multiselectable
        aria-activedescendant={
          activePlace === undefined || activeName === undefined ? undefined : `${id}-${activePlace}-${activeName}`
        }
        onKeyDown={onKeyDown}
        onFocus={() => {
          isLeaving.current = false;
        }}
        onMouseDown={(event) => {
          if (event.target instanceof HTMLInputElement) return;
          // The grid keeps the focus, and no text is marked.
          if (!spotOf(event.target)) return;
          event.preventDefault();
          grid.current?.focus({ preventScroll: true });
          onMouse(event);
        }}
        onMouseMove={onMouse}
        onDoubleClick={(event) => spotOf(event.target) && onEdit(null)}
        onCopy={(event) => {
          if (isInField(event)) return;
          event.preventDefault();
          event.clipboardData.setData("text/plain", props.onCopy());
        }}
        onPaste={(event) => {
          if (isInField(event)) return;
          event.preventDefault();
          props.onPaste(event.clipboardData.getData("text/plain"));
        }}
      >
        <colgroup>
          <col style={{ width: NAME_WIDTH }} />
          {columns.map(({ name }) => (
            <col key={name} style={{ width: CELL_WIDTH }} />
          ))}
        </colgroup>
        <GridHead {...props} />
        <tbody>
          {first > 0 && <Gap rows={first} />}
          {rows.slice(first, last).map((place, i) => {
            const row = first + i;
            const isActive = row === activeRow;
            const isWithin = row >= range.top && row <= range.bottom;
            return (
              <PlaceGridRow
                key={place}
                layout={layout}
                place={place}
                row={row}
                columns={columns}
                language={language}
                gridId={id}
                active={isActive ? activeColumn : -1}
                from={isWithin ? range.left : -1}
                to={isWithin ? range.right : -1}
                editing={isActive && editing?.placeId === layout.places[place].id ? editing : null}
                error={isActive ? error : null}
                actions={actions}
              />
            );
          })}
          {last < rows.length && <Gap rows={rows.length - last} />}
        </tbody>
      </table>
    </div>
  );
}

/** The room of rows that are out of sight. */
function Gap({ rows }: { readonly rows: number }) {
  return (
    <tr>
      <td className="place-gap" style={{ height: rows * ROW_HEIGHT }} />
    </tr>
  );
}

/** The heads: name, unit, and how the column is sorted. */
function GridHead({ columns, language, sorting, onSort }: Props) {
  const say = useSay();
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" aria-colindex={1}>
          {say(PLACES_WORDS.place)}
        </th>
        {columns.map((column, i) => {
          const isSorted = sorting?.name === column.name;
          const order = sorting?.isDescending ? "descending" : "ascending";
          return (
            <th key={column.name} scope="col" aria-colindex={i + 2} aria-sort={isSorted ? order : "none"}>
              <button type="button" title={say(PLACES_WORDS.sortedBy)} onClick={() => onSort(column.name)}>
                <span>{say(column.label)}</span>
                <span className="muted">
                  {pickText(displayUnitOf(column.unit, language).label, language)}
                  {isSorted && (sorting.isDescending ? " ↓" : " ↑")}
                </span>
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function spotOf(target: EventTarget): Spot | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-column]") : null;
  return cell ? { row: Number(cell.dataset.row), column: Number(cell.dataset.column) } : null;
}

function isSpotIn({ active }: Selection, { row, column }: Spot): boolean {
  return active.row === row && active.column === column;
}

/** Whether the page is being printed: then all rows are drawn, not only those in sight. */
function usePrinting(): boolean {
  const [isPrinting, setIsPrinting] = useState(false);
  useLayoutEffect(() => {
    const begin = () => flushSync(() => setIsPrinting(true));
    const end = () => setIsPrinting(false);
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    return () => {
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
    };
  }, []);
  return isPrinting;
}
