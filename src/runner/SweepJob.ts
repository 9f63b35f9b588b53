import { BLOCK_PATHS } from "../engine/blockPaths";
import { finishSweep, mergeSweepSums, type SweepFacts, type SweepResult } from "../engine/sweepSums";
import type { BlockJob } from "./BlockRun";
import type { PoolWorker } from "./PoolWorker";
import type { SweepRequest } from "./RunRequest";

/** A sweep: merges the sums of blocks in their order, whoever computed them, so that the result has the same bits for any number of workers. */
export class SweepJob implements BlockJob<SweepFacts, SweepResult> {
  readonly paths: number;
  /** Sums that came before those of an earlier block. */
  private readonly early = new Map<number, { readonly sums: Float64Array; readonly live: number }>();
  private totals: Float64Array | null = null;
  private merged = 0;

  constructor(private readonly request: SweepRequest) {
    this.paths = request.paths ?? request.scenario.run.paths;
  }

  prepare(worker: PoolWorker): Promise<SweepFacts> {
    const { scenario, paths, seed } = this.request;
    const options = { ...(paths !== undefined && { paths }), ...(seed !== undefined && { seed }) };
    return worker.call((api) => api.startSweep(scenario, options));
  }

  accept(_: SweepFacts, block: number, sums: Float64Array, live: number): void {
    this.early.set(block, { sums, live });
    for (let next = this.early.get(this.merged); next; next = this.early.get(this.merged)) {
      this.early.delete(this.merged);
      if (this.totals === null) this.totals = next.sums;
      else mergeSweepSums(this.totals, this.merged * BLOCK_PATHS, next.sums, next.live);
      this.merged++;
    }
  }

  finish(facts: SweepFacts): SweepResult {
    return finishSweep(this.request.scenario, facts, this.totals!);
  }
}
