import type { TreeNode } from "../engine/ChunkTree";
import type { Shard } from "../engine/chunks";
import type { PathValues } from "../engine/PathValues";
import { unpackSums } from "../engine/packSums";
import type { PathRequest } from "../engine/pathCase";
import type { RunResult } from "../engine/RunResult";
import type { RunHistograms } from "../engine/RunSession";
import type { SweepResult } from "../engine/sweepSums";
import type { Scenario, SettlementCase } from "../rules/formats";
import { ActiveRun, type FinishRun } from "./ActiveRun";
import { type BlockJob, BlockRun } from "./BlockRun";
import type { CreateWorker } from "./EngineWorker";
import { PathValuesJob } from "./PathValuesJob";
import { PoolWorker } from "./PoolWorker";
import type { PathValuesRequest, RunProgress, RunRequest, SweepRequest } from "./RunRequest";
import { SweepJob } from "./SweepJob";

export interface RunnerOptions {
  /** Workers at work together, at least 1. */
  readonly threads: number;
  readonly createWorker: CreateWorker;
}

export interface RunHandle<Result = RunResult> {
  /** Rejects with RunCancelled, with InputRefused, or with the Error that the engine met. */
  readonly result: Promise<Result>;
  cancel(): void;
}

/** What a shard comes to: with those of all other shards, it makes the result. */
export interface ShardSums {
  readonly nodes: readonly TreeNode[];
  readonly histograms: RunHistograms;
}

const WHOLE: Shard = { number: 1, count: 1 };

/**
 * Runs scenarios on a pool of workers, the same way in a page and in Node. One run at a time: a new one cancels the
 * one before, since the latest edit wins. Workers are made when first needed and kept for the next run; one that dies is
 * replaced and its work done again. The result does not depend on the number of workers, to the bit.
 */
export class Runner {
  private readonly workers: (PoolWorker | null)[];
  private active: Pick<RunHandle, "cancel"> | null = null;

  constructor(private readonly options: RunnerOptions) {
    this.workers = Array.from({ length: Math.max(1, Math.floor(options.threads)) }, () => null);
  }

  run(request: RunRequest, onProgress?: (progress: RunProgress) => void): RunHandle {
    return this.start(request, WHOLE, makeResult, onProgress);
  }

  /** Runs a shard, of which a run has at most as many as chunks. */
  runShard(request: RunRequest, shard: Shard, onProgress?: (progress: RunProgress) => void): RunHandle<ShardSums> {
    return this.start(request, shard, takeShard, onProgress);
  }

  /** Settles all rule sets of a scenario, which may be many, and keeps a few figures of each. */
  sweep(request: SweepRequest, onProgress?: (progress: RunProgress) => void): RunHandle<SweepResult> {
    return this.startBlocks(new SweepJob(request), onProgress);
  }

  /** A measure's value on every path that a run would have, with the same bits. */
  pathValues(request: PathValuesRequest, onProgress?: (progress: RunProgress) => void): RunHandle<PathValues> {
    return this.startBlocks(new PathValuesJob(request), onProgress);
  }

  /** A path as a case file. Cancels nothing. Rejects as a run does. */
  pathCase(scenario: Scenario, request: PathRequest): Promise<SettlementCase> {
    return this.workerAt(0).call((api) => api.pathCase(scenario, request));
  }

  private startBlocks<Facts, Result>(
    job: BlockJob<Facts, Result>,
    onProgress?: (progress: RunProgress) => void,
  ): RunHandle<Result> {
    this.active?.cancel();
    const run = new BlockRun(job, this.workers.length, (slot) => this.workerAt(slot), onProgress);
    this.active = run;
    return { result: run.result, cancel: () => run.cancel() };
  }

  private start<Result>(
    request: RunRequest,
    shard: Shard,
    finish: FinishRun<Result>,
    onProgress?: (progress: RunProgress) => void,
  ): RunHandle<Result> {
    this.active?.cancel();
    const run = new ActiveRun(request, shard, this.workers.length, (slot) => this.workerAt(slot), finish, onProgress);
    this.active = run;
    return { result: run.result, cancel: () => run.cancel() };
  }

  /** Makes all workers ahead of the first run, so that it need not wait for them. */
  warmUp(): void {
    for (let slot = 0; slot < this.workers.length; slot++) this.workerAt(slot);
  }

  /** Cancels what runs and ends all workers. */
  dispose(): void {
    this.active?.cancel();
    for (const worker of this.workers) worker?.terminate();
    this.workers.fill(null);
  }

  private workerAt(slot: number): PoolWorker {
    const present = this.workers[slot];
    if (present?.isAlive) return present;
    const worker = new PoolWorker(this.options.createWorker());
    this.workers[slot] = worker;
    return worker;
  }
}

function makeResult(collector: PoolWorker): Promise<RunResult> {
  return collector.call((api) => api.finish());
}

async function takeShard(collector: PoolWorker): Promise<ShardSums> {
  const { nodes, histograms } = await collector.call((api) => api.release());
  return {
    nodes: nodes.map(({ level, place, packed }) => ({ level, place, sums: unpackSums(packed) })),
    histograms,
  };
}
