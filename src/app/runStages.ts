import type { Scheme } from "../model/SettlementCase";
import type { Level } from "../model/Tree";
import type { Scenario } from "../rules/formats";
import type { RunRequest } from "../runner/RunRequest";
import { pathTo, type View } from "./store";

/** One run on the way to the picture, and whether it is only a first look. */
export interface RunStage {
  readonly request: RunRequest & { readonly paths: number };
  readonly preview: boolean;
}

/** Paths of the first look: enough to see the shape, few enough to be there at once. */
const FIRST_PATHS = 128;
/** Paths of the second look, while the number asked for is long in coming. */
const SECOND_PATHS = 512;
/** A look ahead is worth its while if the next stage takes this many times as long. */
const WORTH = 4;

/**
 * The runs that lead to a scenario's picture: a first look at the scheme in sight and at places no finer than the one in
 * sight, a better one at all of them, then the number of paths asked for.
 */
export function runStages(scenario: Scenario, view: Pick<View, "scheme" | "placeId">): RunStage[] {
  const { paths } = scenario.run;
  const stages: RunStage[] = [];
  if (paths >= FIRST_PATHS * WORTH) {
    const finestLevel: Level = pathTo(scenario.tree, view.placeId).at(-1)?.level ?? "county";
    const request = { scenario: withOneScheme(scenario, view.scheme), paths: FIRST_PATHS, finestLevel };
    stages.push({ request, preview: true });
  }
  if (paths >= SECOND_PATHS * WORTH) stages.push({ request: { scenario, paths: SECOND_PATHS }, preview: true });
  return [...stages, { request: { scenario, paths }, preview: false }];
}

/** The scenario without its other schemes, what correlates with them and what concerns them alone. */
function withOneScheme(scenario: Scenario, scheme: Scheme): Scenario {
  const concerning = <T extends { schemes?: Scheme[] | undefined }>(entries: readonly T[]): T[] =>
    entries.flatMap((entry) => {
      if (!entry.schemes) return [entry];
      return entry.schemes.includes(scheme) ? [{ ...entry, schemes: [scheme] }] : [];
    });
  const others = Object.keys(scenario.schemes).filter((name) => name !== scheme);
  return {
    ...scenario,
    schemes: { [scheme]: scenario.schemes[scheme] },
    events: concerning(scenario.events),
    policyChanges: concerning(scenario.policyChanges),
    correlations: scenario.correlations.filter(({ between }) =>
      between.every((factor) => !others.some((other) => factor.startsWith(`${other}.`))),
    ),
  };
}
