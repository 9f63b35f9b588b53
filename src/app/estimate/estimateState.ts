import { create } from "zustand";
import type { Grid } from "../../analysis/table/Grid";
import type { Refusal } from "../../model/Refusal";

/** The table in sight and what the user has decided about it; kept when another page is looked at. */
interface EstimateState {
  /** The table's name; null before the first. */
  readonly name: string | null;
  readonly grid: Grid | null;
  /** Why the file could not be read as a table at all. */
  readonly refused: readonly Refusal[];
  /** Years left out, as `writeExclusion` writes them. */
  readonly exclusions: string;
  /** Ids of estimates that are not to be taken over. */
  readonly unticked: readonly string[];
}

export const useEstimate = create<EstimateState>(() => ({
  name: null,
  grid: null,
  refused: [],
  exclusions: "",
  unticked: [],
}));
