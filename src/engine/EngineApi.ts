import type { Reply } from "../model/Reply";
import type { Scenario, SettlementCase } from "../rules/formats";
import type { PackedNode } from "./ChunkTree";
import type { PathValueFacts, PathValuesOptions } from "./PathValues";
import { packedBuffers } from "./packSums";
import type { PathRequest } from "./pathCase";
import type { RunOptions } from "./planRun";
import type { RunResult } from "./RunResult";
import type { RunHistograms } from "./RunSession";
import type { SweepOptions } from "./SweepSession";
import type { SweepFacts } from "./sweepSums";

/** What a worker has of a run: of the chunks it computed, their sums, merged as far as may be, and their histograms. */
export interface RunPart {
  readonly nodes: readonly PackedNode[];
  readonly histograms: RunHistograms;
  /** False for a portion that is not the last. */
  readonly isLast: boolean;
}

/** What a worker answers. One run, sweep or collection of path values at a time: `start`, `startSweep` or `startPathValues` takes the place of whatever ran before, which then fails. */
export interface EngineApi {
  start(scenario: Scenario, options: RunOptions): Promise<Reply<void>>;
  /**
   * Computes a block of a chunk. Blocks asked for at once are computed one after the other, in the order asked. What
   * comes of them stays here.
   */
  runBlock(chunk: number, block: number): Promise<Reply<void>>;
  /**
   * Gives away what all chunks computed here came to; or a portion of it, with `mostCounts` counts of histograms or a few
   * more, and the rest when asked again.
   */
  release(mostCounts?: number): Promise<Reply<RunPart>>;
  /** Takes over the part, or a portion of the part, of another worker. */
  absorb(part: RunPart): Promise<Reply<void>>;
  /** Makes the result of the run, all of which is here. */
  finish(): Promise<Reply<RunResult>>;
  /** Begins a sweep, whose variants are the scenario's rule sets. */
  startSweep(scenario: Scenario, options: SweepOptions): Promise<Reply<SweepFacts>>;
  /** Begins to collect a measure's value on every path. */
  startPathValues(scenario: Scenario, options: PathValuesOptions): Promise<Reply<PathValueFacts>>;
  /**
   * Computes a block of what `startSweep` or `startPathValues` began, and answers with its sums (`sweepSums`) or with its
   * paths' values: [rule set][year][path]. The worker keeps nothing of it.
   */
  runBlockApart(block: number): Promise<Reply<Float64Array<ArrayBuffer>>>;
  /** Makes the case file of a path; whatever runs goes on. */
  pathCase(scenario: Scenario, request: PathRequest): Promise<Reply<SettlementCase>>;
  /** Ends what runs at the next simulated year. */
  stop(): Promise<Reply<void>>;
}

/** The memory behind a part of a run, to be handed over instead of copied. */
export function partBuffers({
  nodes,
  histograms: { years, cash },
}: Pick<RunPart, "nodes" | "histograms">): ArrayBuffer[] {
  const histograms = [years, ...(cash ? [cash] : [])].flatMap(({ keys, ends, counts }) => [
    keys.buffer,
    ends.buffer,
    counts.buffer,
  ]);
  return [...histograms, ...nodes.flatMap(({ packed }) => packedBuffers(packed))];
}

/** The memory behind a result's numbers, to be handed over instead of copied. */
export function resultBuffers({ values, warningCounts, differenceErrors, liquidity }: RunResult): ArrayBuffer[] {
  const arrays = [values, warningCounts, differenceErrors, liquidity ?? null].filter((array) => array !== null);
  return arrays.map(({ buffer }) => buffer as ArrayBuffer);
}
