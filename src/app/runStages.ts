import type { Scheme } from "../model/SettlementCase";
import type { Scenario } from "../rules/formats";

/** One run on the way to the picture: of which scenario, with how many paths, and whether it is only a first look. */
export interface RunStage {
  readonly scenario: Scenario;
  readonly paths: number;
  readonly preview: boolean;
  /** Whether it is a single block, for `QuickLook`. */
  readonly quick: boolean;
}

/** Paths of the first look, a single block of the engine: enough to see the shape, few enough to be there at once. */
const FIRST_PATHS = 64;
/** Paths of the second look, while the number asked for is long in coming. */
const SECOND_PATHS = 512;
/** A look ahead is worth its while if the next stage takes this many times as long. */
const WORTH = 4;

/** The runs that lead to a scenario's picture: a first look at the scheme in sight alone, a better one at all schemes, then the number of paths asked for. */
export function runStages(scenario: Scenario, scheme: Scheme): RunStage[] {
  const { paths } = scenario.run;
  const stages: RunStage[] = [];
  if (paths >= FIRST_PATHS * WORTH) {
    stages.push({ scenario: withOneScheme(scenario, scheme), paths: FIRST_PATHS, preview: true, quick: true });
  }
  if (paths >= SECOND_PATHS * WORTH) stages.push({ scenario, paths: SECOND_PATHS, preview: true, quick: false });
  return [...stages, { scenario, paths, preview: false, quick: false }];
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
