import { create } from "zustand";
import type { ParameterName } from "../../model/parameters";
import type { Level } from "../../model/Tree";

/** What the page of places shows; kept while other pages are in sight. */
interface PlacesState {
  readonly query: string;
  /** The one level in sight; null for all. */
  readonly level: Level | null;
  /** Columns that the user has shown or hidden; the others are as usual. */
  readonly shown: Partial<Record<ParameterName, boolean>>;
  /** Title of the source of what is entered; empty if it is the user's own assumption. */
  readonly source: string;
}

export const usePlaces = create<PlacesState>(() => ({ query: "", level: null, shown: {}, source: "" }));
