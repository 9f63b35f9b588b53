import type { RunResult } from "../engine/RunResult";
import type { Language, Text } from "../units/Text";

/** What every chart model is made from: which part of a result, in which language, how wide. */
export interface ChartInput {
  readonly result: RunResult;
  /** Index among the result's schemes, and among its places. */
  readonly scheme: number;
  readonly place: number;
  /** Indices among the result's rule sets, in the order of drawing. A rule set's colour goes by its index, so it stays the same when others are hidden. */
  readonly ruleSets: readonly number[];
  readonly language: Language;
  /** Width of the whole picture in px; heights follow from what is drawn. */
  readonly width: number;
  /** Whether the result is a first look with few paths. */
  readonly preview: boolean;
  /** What in the scenario is not an official figure; printed on the picture. */
  readonly illustrative?: Text | undefined;
}

/** What the words around a picture are made from. */
export interface FrameInput
  extends Pick<ChartInput, "scheme" | "place" | "language" | "width" | "preview" | "illustrative"> {
  readonly result: Pick<RunResult, "paths" | "seed" | "places" | "schemes">;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A text at its place; `anchor` is SVG's text-anchor, `y` the baseline. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor?: "start" | "middle" | "end";
}

/** A tick of an axis: its place along the axis and its label. */
export interface Tick {
  readonly at: number;
  readonly label: string;
  /** Where the label hangs from the tick; "middle" if left out. */
  readonly anchor?: "start" | "middle" | "end";
}

/** The numbers of a picture as a table: the first `keyColumns` columns name the row, the rest are figures. */
export interface ChartTable {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly keyColumns: number;
  readonly rows: readonly (readonly string[])[];
  /** Rows that only comment on the row above them, by index, with a shorter name for where they stand right under it. */
  readonly subordinate?: ReadonlyMap<number, string>;
}
