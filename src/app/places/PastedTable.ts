import type { Layout } from "../../model/Layout";
import type { ParameterName } from "../../model/parameters";
import type { Text } from "../../units/Text";
import type { PlaceColumn } from "./placeColumns";

/** A column of what was pasted, and what it is taken for. */
export interface PastedColumn {
  /** As written; empty where the table has no heads. */
  readonly head: string;
  /** The parameter that it becomes; null if it is not taken. */
  readonly target: ParameterName | null;
  /** How many of the file's units a number without a unit of its own is; null until a target is chosen. */
  readonly size: number | null;
  /** The unit was inferred from the values, as no head says it. */
  readonly isInferred?: boolean;
}

/** A place by what is written for it; empty where nothing is. */
export interface UnknownPlace {
  readonly name: string;
  readonly code: string;
  readonly city: string;
}

/** A row of what was pasted. */
export interface PastedRow {
  /** What it says of the place; empty where places go by position. */
  readonly written: string;
  /** Index into the layout. */
  readonly place?: number;
  /** Why there is no place: a row of totals, one beyond the last row in sight, or a name that is not found. */
  readonly problem?: Text | "total" | "outside";
  /** What the row says of a place that the scenario does not have; such a place can be added. */
  readonly unknown?: UnknownPlace;
  readonly cells: readonly string[];
}

export interface PastedTable {
  readonly columns: readonly PastedColumn[];
  readonly rows: readonly PastedRow[];
}

/** The grid that is pasted into. */
export interface PasteContext {
  readonly layout: Layout;
  /** All columns of the scheme, and those in sight in their order. */
  readonly columns: readonly PlaceColumn[];
  readonly shown: readonly PlaceColumn[];
  /** Places (indices) in sight in their order. */
  readonly rows: readonly number[];
  readonly activeRow: number;
  /** Among the columns in sight. */
  readonly activeColumn: number;
  /** How many of the file's units one of the unit in which a column is shown is. */
  readonly sizeOf: (column: PlaceColumn) => number;
}
