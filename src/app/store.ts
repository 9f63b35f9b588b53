import { temporal } from "zundo";
import { create } from "zustand";
import type { DeterministicMonths } from "../analysis/deterministicScenarios";
import type { DepletionMeasure } from "../charts/depletionMeasures";
import type { RunResult } from "../engine/RunResult";
import type { Refusal } from "../model/Refusal";
import type { Scheme } from "../model/SettlementCase";
import type { Place } from "../model/Tree";
import type { Scenario } from "../rules/formats";
import type { Language, Text } from "../units/Text";
import { rememberedLanguage } from "./rememberedLanguage";

/** What is looked at; changing it runs nothing. */
export interface View {
  readonly scheme: Scheme;
  readonly placeId: string;
  /** Calendar year of the outlay bars. */
  readonly year: number;
  /** Ids of rule sets that are not shown. */
  readonly hidden: readonly string[];
  readonly depletion: DepletionMeasure;
}

export type RunState =
  | { readonly phase: "idle" }
  /** `done` is the share of the stage's paths that is done; `secondsLeft` is null until it can be told. */
  | {
      readonly phase: "running";
      readonly preview: boolean;
      readonly paths: number;
      readonly done: number;
      readonly secondsLeft: number | null;
    }
  | { readonly phase: "done"; readonly paths: number; readonly seconds: number }
  | { readonly phase: "cancelled" }
  | { readonly phase: "failed"; readonly message: Text };

/** The result in sight and what it was run for. */
export interface Shown {
  readonly result: RunResult;
  readonly scenario: Scenario;
  readonly preview: boolean;
  /** Months of reserve in the futures without chance, once they are run: after the whole result. */
  readonly deterministic?: DeterministicMonths;
}

/** What was refused and every reason; `name` is the file's, null for an edit. */
interface RefusedInput {
  readonly name: string | null;
  readonly refusals: readonly Refusal[];
}

export interface AppState {
  readonly language: Language;
  /** The scenario as opened, and as edited since; the same value until an edit. Both frozen. */
  readonly opened: Scenario | null;
  readonly edited: Scenario | null;
  /** The id of the bundled scenario, or "file"; null before the first is open. */
  readonly source: string | null;
  /** Counts resets and openings, so that fields forget what was typed into them. */
  readonly generation: number;
  readonly view: View;
  readonly run: RunState;
  readonly shown: Shown | null;
  readonly refused: RefusedInput | null;
  /** What went wrong outside a scenario (a bundled file that could not be loaded). */
  readonly trouble: Text | null;
}

/** What is looked at before anything is. */
export const FIRST_VIEW: View = { scheme: "employee", placeId: "", year: 0, hidden: [], depletion: "depleted-by" };

const AT_START: AppState = {
  language: rememberedLanguage(),
  opened: null,
  edited: null,
  source: null,
  generation: 0,
  view: FIRST_VIEW,
  run: { phase: "idle" },
  shown: null,
  refused: null,
  trouble: null,
};

/** The state of the page. Every scenario that `edited` has been since the opening is kept, for undo and redo. */
export const useApp = create<AppState>()(
  temporal(() => AT_START, {
    partialize: ({ edited }) => ({ edited }),
    equality: (past, present) => past.edited === present.edited,
  }),
);

export function schemesOf(scenario: Scenario): Scheme[] {
  return (Object.keys(scenario.schemes) as Scheme[]).filter((scheme) => scenario.schemes[scheme]);
}

/** The places from the root to one, by id; empty if it is not in the tree. */
export function pathTo(root: Place, id: string): Place[] {
  if (root.id === id) return [root];
  for (const child of root.children ?? []) {
    const below = pathTo(child, id);
    if (below.length > 0) return [root, ...below];
  }
  return [];
}

export function changeView(change: Partial<View>): void {
  useApp.setState(({ view }) => ({ view: { ...view, ...change } }));
}

/** The view once a scenario has become another: a place that is no more gives way to the nearest above it that still is. */
export function viewAfter(before: Scenario, after: Scenario, view: View): View {
  if (before.tree === after.tree || pathTo(after.tree, view.placeId).length > 0) return view;
  const above = pathTo(before.tree, view.placeId).reverse();
  const { id } = above.find((place) => pathTo(after.tree, place.id).length > 0) ?? after.tree;
  return { ...view, placeId: id };
}

/** The view for a scenario just opened: what was looked at before, where the scenario has it below its root, else what it is about. */
export function viewFor(scenario: Scenario, before: View): View {
  const schemes = schemesOf(scenario);
  return {
    scheme: schemes.includes(before.scheme) ? before.scheme : schemes[0],
    placeId: pathTo(scenario.tree, before.placeId).length > 1 ? before.placeId : (scenario.focus ?? scenario.tree.id),
    year: scenario.lastYear,
    hidden: [],
    depletion: before.depletion,
  };
}
