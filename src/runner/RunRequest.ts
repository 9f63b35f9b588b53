import type { PathValuesOptions } from "../engine/PathValues";
import type { Level } from "../model/Tree";
import type { Scenario } from "../rules/formats";

/** What is to be run; what is left out is taken from the scenario. */
export interface RunRequest {
  readonly scenario: Scenario;
  /** Ids among the scenario's rule sets; all of them if left out. */
  readonly ruleSetIds?: readonly string[];
  /** The rule set that the others are compared with; the first that is run if left out. */
  readonly baselineId?: string;
  readonly paths?: number;
  readonly seed?: string;
  /** As in `RunOptions`: for a first look. */
  readonly finestLevel?: Level;
}

/** What is to be swept: the scenario's rule sets are the variants, compared with the first. */
export type SweepRequest = Pick<RunRequest, "scenario" | "paths" | "seed">;

/** Of which scenario and measure the value on every path is wanted. */
export interface PathValuesRequest extends PathValuesOptions {
  readonly scenario: Scenario;
}

/** How much of what was asked for, a run or a shard of one, is done. */
export interface RunProgress {
  readonly doneBlocks: number;
  readonly totalBlocks: number;
  readonly donePaths: number;
  readonly totalPaths: number;
}
