/** A cell of the grid by its row and column in sight. */
export interface Spot {
  readonly row: number;
  readonly column: number;
}

/** Selected cells: the rectangle between where the selection began and the active cell. */
export interface Selection {
  readonly anchor: Spot;
  readonly active: Spot;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that fit in sight. */
  readonly page: number;
}

interface Keys {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
}

export function selectOne(active: Spot): Selection {
  return { anchor: active, active };
}

/** The rectangle of a selection, ends included. */
export function rangeOf({ anchor, active }: Selection) {
  return {
    top: Math.min(anchor.row, active.row),
    bottom: Math.max(anchor.row, active.row),
    left: Math.min(anchor.column, active.column),
    right: Math.max(anchor.column, active.column),
  };
}

/** The selection kept within a grid that may have become smaller. */
export function within(selection: Selection, size: GridSize): Selection {
  const keep = ({ row, column }: Spot): Spot => ({
    row: Math.max(0, Math.min(row, size.rows - 1)),
    column: Math.max(0, Math.min(column, size.columns - 1)),
  });
  return { anchor: keep(selection.anchor), active: keep(selection.active) };
}

/**
 * Where a key leads, as in a spreadsheet: arrows and pages move, with Ctrl to the edge, with Shift they extend; Enter
 * goes down and Tab right, with Shift the other way. Undefined for a key that moves nothing, and for Tab at the end of
 * a row, which leaves the grid.
 */
export function moveSelection(selection: Selection, keys: Keys, size: GridSize): Selection | undefined {
  const { active } = selection;
  const { row, column } = active;
  const far = Number.MAX_SAFE_INTEGER;
  const step = keys.ctrlKey ? far : 1;
  const back = keys.shiftKey ? -1 : 1;
  if (keys.key === "Tab") {
    const next = column + back;
    return next < 0 || next >= size.columns ? undefined : selectOne({ row, column: next });
  }
  if (keys.key === "Enter") return within(selectOne({ row: row + back, column }), size);
  const targets: Readonly<Record<string, Spot>> = {
    ArrowUp: { row: row - step, column },
    ArrowDown: { row: row + step, column },
    ArrowLeft: { row, column: column - step },
    ArrowRight: { row, column: column + step },
    PageUp: { row: row - size.page, column },
    PageDown: { row: row + size.page, column },
    Home: { row: keys.ctrlKey ? 0 : row, column: 0 },
    End: { row: keys.ctrlKey ? far : row, column: far },
  };
  if (!Object.hasOwn(targets, keys.key)) return undefined;
  const target = targets[keys.key];
  return within(keys.shiftKey ? { anchor: selection.anchor, active: target } : selectOne(target), size);
}
