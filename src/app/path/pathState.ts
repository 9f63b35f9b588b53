import { create } from "zustand";
import { worstEndOf } from "../../analysis/paths/distributionOf";
import { findExtreme, findPath } from "../../analysis/paths/findPath";
import type { PathMeasure } from "../../engine/PathSeries";
import { type PathValues, valuesOfYear } from "../../engine/PathValues";
import type { Scenario } from "../../rules/formats";
import { pathTo, schemesOf, useApp, type View } from "../store";
import { type PathAddress, writePathAddress } from "./pathAddress";

/** How a path is chosen: by where it stands among all in the measure and year, or by its number. */
export type PathPick =
  | { readonly by: "median" | "worst" | "best" }
  /** From 0, the lowest value, to 1, the highest. */
  | { readonly by: "percentile"; readonly share: number }
  | { readonly by: "number"; readonly path: number };

/** What of the page is chosen beside what the other pages look at (`View`). */
export interface PathState {
  readonly measure: PathMeasure;
  /** Calendar year; one that the scenario does not have stands for its last. */
  readonly year: number;
  /** One that the scenario does not have stands for its first. */
  readonly ruleSetId: string;
  readonly pick: PathPick;
  /** An address that names a path of another scenario, for when that is opened. */
  readonly awaited: PathAddress | null;
}

export const usePath = create<PathState>(() => ({
  measure: "months",
  year: 0,
  ruleSetId: "",
  pick: { by: "median" },
  awaited: null,
}));

/** The state as far as a scenario has it. */
export function chosenIn(scenario: Scenario, state: PathState): Pick<PathState, "year" | "ruleSetId"> {
  const { year, ruleSetId } = state;
  const ids = scenario.ruleSets.map(({ id }) => id);
  return {
    year: year > scenario.baseYear && year <= scenario.lastYear ? year : scenario.lastYear,
    ruleSetId: ids.includes(ruleSetId) ? ruleSetId : ids[0],
  };
}

/** The number of the path that is picked; null where the measure does not apply. */
export function pickedPath(values: PathValues, ruleSetId: string, year: number, pick: PathPick): number | null {
  if (pick.by === "number") return pick.path;
  const [ruleSet, t] = [values.ruleSets.findIndex(({ id }) => id === ruleSetId), values.years.indexOf(year)];
  if (ruleSet < 0 || t < 0) return null;
  if (pick.by === "worst" || pick.by === "best") {
    const isLow = (pick.by === "worst") === (worstEndOf(values.measure) === "low");
    return findExtreme(values, ruleSet, t, isLow ? "low" : "high");
  }
  return findPath(valuesOfYear(values, ruleSet, t), { share: pick.by === "percentile" ? pick.share : 0.5 });
}

/**
 * Takes up what an address names. False, and it is kept for later, where it is of another scenario or names what this one
 * does not have.
 */
export function takeUpAddress(address: PathAddress, scenario: Scenario): boolean {
  const { placeId, scheme, ruleSetId, year, measure, path } = address;
  const isOf =
    address.scenarioId === scenario.id &&
    schemesOf(scenario).includes(scheme) &&
    pathTo(scenario.tree, placeId).length > 0 &&
    scenario.ruleSets.some(({ id }) => id === ruleSetId) &&
    year > scenario.baseYear &&
    year <= scenario.lastYear &&
    path < scenario.run.paths;
  if (!isOf) {
    usePath.setState({ awaited: address });
    return false;
  }
  useApp.setState(({ view }) => ({ view: { ...view, placeId, scheme } }));
  usePath.setState({ measure, year, ruleSetId, pick: { by: "number", path }, awaited: null });
  return true;
}

/** The address of a path of a scenario. */
export function addressOfPath(
  scenario: Scenario,
  view: Pick<View, "scheme" | "placeId">,
  state: PathState,
  path: number,
) {
  const { scheme, placeId } = view;
  return writePathAddress({
    scenarioId: scenario.id,
    scheme,
    placeId,
    measure: state.measure,
    path,
    ...chosenIn(scenario, state),
  });
}

/** Shows a path on its page, whatever page is in sight. */
export function goToPath(
  scenario: Scenario,
  choice: Pick<PathState, "measure" | "year" | "ruleSetId">,
  path: number,
): void {
  usePath.setState({ ...choice, pick: { by: "number", path }, awaited: null });
  window.location.hash = addressOfPath(scenario, useApp.getState().view, usePath.getState(), path);
}
