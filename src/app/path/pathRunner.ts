import type { PathValues, PathValuesOptions } from "../../engine/PathValues";
import type { PathRequest } from "../../engine/pathCase";
import type { Scenario, SettlementCase } from "../../rules/formats";
import { type RunHandle, Runner } from "../../runner/Runner";
import { createBrowserWorker } from "../createBrowserWorker";

const MOST_THREADS = 8;
/** The values of more paths would take the page too long to sort. Paths are numbered alike, however many there are. */
const MOST_PATHS = 50_000;
/** So many collections are kept; of the usual ten thousand paths, each takes a few MB. */
const MOST_KEPT = 8;

/** Workers of their own, made when they are first needed: those of the runs go on with what they are at. */
let runner: Runner | null = null;

function living(): Runner {
  const threads = Math.min(MOST_THREADS, Math.max(1, navigator.hardwareConcurrency || 2));
  runner ??= new Runner({ threads, createWorker: createBrowserWorker });
  return runner;
}

/** What is wanted of every path; the rule sets by id. */
export type WantedValues = Pick<PathValuesOptions, "measure" | "scheme" | "placeId"> & {
  readonly ruleSetIds: readonly string[];
};

/** The latest last. Kept by the scenario as it is: an edit makes another. */
let kept: { readonly scenario: Scenario; readonly values: PathValues }[] = [];

/** Values that were collected before, of all rule sets wanted or more; null if there are none. */
export function keptValues(scenario: Scenario, wanted: WantedValues): PathValues | null {
  const found = kept.find(({ scenario: of, values }) => {
    const ids = values.ruleSets.map(({ id }) => id);
    const isSame =
      values.measure === wanted.measure && values.scheme === wanted.scheme && values.place.id === wanted.placeId;
    return of === scenario && isSame && wanted.ruleSetIds.every((id) => ids.includes(id));
  });
  return found?.values ?? null;
}

/** Collects the values of every path, and keeps them. A later call cancels an earlier one. */
export function collectValues(
  scenario: Scenario,
  wanted: WantedValues,
  onProgress: (done: number) => void,
): RunHandle<PathValues> {
  const paths = Math.min(scenario.run.paths, MOST_PATHS);
  const { result, cancel } = living().pathValues({ scenario, ...wanted, paths }, ({ doneBlocks, totalBlocks }) => {
    onProgress(doneBlocks / totalBlocks);
  });
  const keeping = result.then((values) => {
    kept = [...kept, { scenario, values }].slice(-MOST_KEPT);
    return values;
  });
  return { result: keeping, cancel };
}

/** The case of a path, made in a worker. */
export function makePathCase(scenario: Scenario, request: PathRequest): Promise<SettlementCase> {
  return living().pathCase(scenario, request);
}
