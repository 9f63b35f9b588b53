import type { Reply } from "../model/Reply";
import type { Scenario } from "../rules/formats";
import type { RunOptions } from "./planRun";
import type { RunResult } from "./RunResult";
import type { RunHistograms } from "./RunSession";
import type { SweepOptions } from "./SweepSession";
import type { ChunkSums } from "./summaryShape";
import type { SweepFacts } from "./sweepSums";

/** What a worker answers. One run or sweep at a time: `start` or `startSweep` takes the place of whatever ran before, which then fails. */
export interface EngineApi {
  start(scenario: Scenario, options: RunOptions): Promise<Reply<void>>;
  /**
   * Computes a block of a chunk; answers with the chunk's sums after its last block, else null. Blocks asked for at
   * once are computed one after the other, in the order asked.
   */
  runBlock(chunk: number, block: number): Promise<Reply<ChunkSums | null>>;
  /** Gives away the histograms of all chunks computed here. */
  release(): Promise<Reply<RunHistograms>>;
  /** Takes over the histograms of another worker. */
  absorb(histograms: RunHistograms): Promise<Reply<void>>;
  /** Makes the result, from the merged sums and the histograms that are here. */
  finish(totals: ChunkSums): Promise<Reply<RunResult>>;
  /** Begins a sweep, whose variants are the scenario's rule sets. */
  startSweep(scenario: Scenario, options: SweepOptions): Promise<Reply<SweepFacts>>;
  /** Computes a block of the sweep, and answers with its sums. */
  runSweepBlock(block: number): Promise<Reply<Float64Array<ArrayBuffer>>>;
  /** Ends the run or sweep at the next simulated year. */
  stop(): Promise<Reply<void>>;
}

/** The memory behind a worker's histograms, to be handed over instead of copied. */
export function buffersOf({ years, cash }: RunHistograms): ArrayBuffer[] {
  return [years, ...(cash ? [cash] : [])].flatMap(({ keys, ends, counts }) => [
    keys.buffer,
    ends.buffer,
    counts.buffer,
  ]);
}

/** The memory behind a result's numbers, to be handed over instead of copied. */
export function resultBuffers({ values, warningCounts, differenceErrors, liquidity }: RunResult): ArrayBuffer[] {
  const arrays = [values, warningCounts, differenceErrors, liquidity ?? null].filter((array) => array !== null);
  return arrays.map(({ buffer }) => buffer as ArrayBuffer);
}
