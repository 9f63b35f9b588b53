import { create } from "zustand";
import type { Scenario } from "../../rules/formats";
import type { Digits } from "../../rules/openLink";

/** How a scenario came in. */
export type OpeningKind = "bundled" | "file" | "link" | "table";

/** How the scenario in sight came in, and what came with it. */
export interface Opening {
  readonly scenario: Scenario;
  readonly kind: OpeningKind;
  /** The bundled scenario's id, the file's name, or what stands for it. */
  readonly name: string;
  /** The result that the sender of a link had. */
  readonly digits: Digits | null;
  /** The entry among the recent ones that it was taken up from. */
  readonly recentId: string | null;
}

/** Null before the first is open. */
export const useOpening = create<{ readonly opening: Opening | null }>(() => ({ opening: null }));

/** So many of the scenarios opened or edited last are kept; what is older makes room. */
export const MOST_RECENT = 12;
