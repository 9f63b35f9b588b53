import { transfer } from "comlink";
import { type Chunk, chunksOf } from "../engine/chunks";
import { buffersOf } from "../engine/EngineApi";
import { mergeChunk } from "../engine/mergeChunk";
import { MOST_PATHS } from "../engine/planRun";
import type { RunResult } from "../engine/RunResult";
import type { ChunkSums } from "../engine/summaryShape";
import { type PoolWorker, WorkerDied } from "./PoolWorker";
import type { RunProgress, RunRequest } from "./RunRequest";

/** The run was cancelled, by its caller or because another one took its place. */
export class RunCancelled extends Error {
  constructor() {
    super("the run was cancelled");
    this.name = "RunCancelled";
  }
}

/** A place in the pool is given up after so many deaths without a new chunk between them; without places the run fails. */
const MOST_DEATHS = 3;

/**
 * One run: hands the chunks out, merges their sums in order as they come, and at the end has one worker collect the
 * histograms of all and make the result. Histograms stay with the worker that computed them, so a worker's death
 * means that all chunks it holds are computed again; sums that were merged before are the same to the bit and stay.
 */
export class ActiveRun {
  readonly result: Promise<RunResult>;
  private resolve!: (result: RunResult) => void;
  private reject!: (error: unknown) => void;
  private isSettled = false;

  private readonly chunks: readonly Chunk[];
  /** Chunks that no worker has computed or is computing, in order. */
  private waiting: number[];
  /** By chunk: the worker that computes it or holds its histograms. */
  private readonly holders: (PoolWorker | null)[];
  /** By chunk: its blocks that are done. */
  private readonly doneBlocks: number[];
  private readonly prepared = new Set<PoolWorker>();
  private readonly deaths: number[];
  private lastDeath: WorkerDied | null = null;

  private totals: ChunkSums | null = null;
  private mergedChunks = 0;
  private mergedPaths = 0;
  /** Sums that came before their turn. */
  private readonly early = new Map<number, ChunkSums>();

  constructor(
    private readonly request: RunRequest,
    threads: number,
    private readonly workerAt: (slot: number) => PoolWorker,
    private readonly onProgress: (progress: RunProgress) => void = () => {},
  ) {
    this.result = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    // Whoever runs something else meanwhile need not listen; who does listen still gets the error.
    this.result.catch(() => {});
    const paths = request.paths ?? request.scenario.run.paths;
    this.chunks = paths >= 1 && paths <= MOST_PATHS ? chunksOf(paths) : [];
    this.waiting = this.chunks.map((_, chunk) => chunk);
    this.holders = this.chunks.map(() => null);
    this.doneBlocks = this.chunks.map(() => 0);
    this.deaths = Array.from({ length: Math.max(1, Math.min(threads, this.chunks.length)) }, () => 0);
    this.run().catch((error) => this.fail(error));
  }

  cancel(): void {
    this.fail(new RunCancelled());
  }

  private fail(error: unknown): void {
    if (this.isSettled) return;
    this.isSettled = true;
    this.reject(error);
    // Nobody waits for what the workers still say.
    for (const worker of this.prepared) worker.call((api) => api.stop()).catch(() => {});
    this.letGo();
  }

  private letGo(): void {
    for (const worker of this.prepared) worker.onDeath = null;
  }

  private async run(): Promise<void> {
    // Without a chunk the number of paths is out of bounds, which the engine refuses in words.
    if (this.chunks.length === 0) await this.prepare(this.workerAt(0), 0);
    while (!this.isSettled) {
      await Promise.all(this.deaths.map((_, slot) => this.serve(slot)));
      if (this.isSettled) return;
      if (this.waiting.length > 0 && this.deaths.every((deaths) => deaths >= MOST_DEATHS)) throw this.lastDeath;
      if (this.waiting.length > 0) continue;
      try {
        const result = await this.collect();
        if (result === null || this.isSettled) continue;
        this.isSettled = true;
        this.letGo();
        this.resolve(result);
      } catch (error) {
        if (!(error instanceof WorkerDied)) throw error;
      }
    }
  }

  /** Has the worker of a slot compute chunks until none waits; a worker that dies is replaced. */
  private async serve(slot: number): Promise<void> {
    while (!this.isSettled && this.waiting.length > 0 && this.deaths[slot] < MOST_DEATHS) {
      const worker = this.workerAt(slot);
      try {
        await this.prepare(worker, slot);
        const chunk = this.waiting.shift();
        if (chunk === undefined || this.isSettled) return;
        this.holders[chunk] = worker;
        const isNew = await this.compute(worker, chunk);
        if (isNew) this.deaths[slot] = 0;
      } catch (error) {
        if (this.isSettled) return;
        if (!(error instanceof WorkerDied)) throw error;
      }
    }
  }

  private async prepare(worker: PoolWorker, slot: number): Promise<void> {
    if (this.prepared.has(worker)) return;
    this.prepared.add(worker);
    worker.onDeath = (death) => {
      this.lastDeath = death;
      this.deaths[slot]++;
      this.takeBack(worker);
    };
    const { scenario, ruleSetIds, baselineId, paths, seed } = this.request;
    const options = {
      ...(ruleSetIds && { ruleSetIds }),
      ...(baselineId !== undefined && { baselineId }),
      ...(paths !== undefined && { paths }),
      ...(seed !== undefined && { seed }),
    };
    await worker.call((api) => api.start(scenario, options));
  }

  /** Puts all that a dead worker held among the waiting chunks. */
  private takeBack(worker: PoolWorker): void {
    for (let chunk = 0; chunk < this.chunks.length; chunk++) {
      if (this.holders[chunk] !== worker) continue;
      this.holders[chunk] = null;
      this.doneBlocks[chunk] = 0;
      this.waiting.push(chunk);
    }
    this.waiting.sort((a, b) => a - b);
  }

  /** Computes a chunk; true if its sums were not there yet. */
  private async compute(worker: PoolWorker, chunk: number): Promise<boolean> {
    for (let block = 0; block < this.chunks[chunk].blocks; block++) {
      const sums = await worker.call((api) => api.runBlock(chunk, block));
      if (this.isSettled) return false;
      this.doneBlocks[chunk]++;
      this.reportProgress();
      if (sums !== null) return this.accept(chunk, sums);
    }
    throw new Error(`chunk ${chunk} ended without its sums`);
  }

  private accept(chunk: number, sums: ChunkSums): boolean {
    if (chunk < this.mergedChunks || this.early.has(chunk)) return false;
    this.early.set(chunk, sums);
    for (;;) {
      const next = this.early.get(this.mergedChunks);
      if (next === undefined) return true;
      this.early.delete(this.mergedChunks);
      const { paths } = this.chunks[this.mergedChunks];
      this.totals = mergeChunk(this.totals, this.mergedPaths, next, paths);
      this.mergedPaths += paths;
      this.mergedChunks++;
    }
  }

  /** Brings all histograms to one worker, which makes the result; null if one has died and its chunks wait again. */
  private async collect(): Promise<RunResult | null> {
    const [collector, ...others] = new Set(this.holders as PoolWorker[]);
    for (const other of others) {
      const histograms = await other.call((api) => api.release());
      if (!collector.isAlive) {
        this.takeBack(other);
        return null;
      }
      for (let chunk = 0; chunk < this.holders.length; chunk++) {
        if (this.holders[chunk] === other) this.holders[chunk] = collector;
      }
      await collector.call((api) => api.absorb(transfer(histograms, buffersOf(histograms))));
    }
    if (this.waiting.length > 0) return null;
    return collector.call((api) => api.finish(this.totals!));
  }

  private reportProgress(): void {
    const counted = this.chunks.map(({ blocks }, chunk) => Math.min(blocks, this.doneBlocks[chunk]));
    this.onProgress({
      doneBlocks: counted.reduce((sum, blocks) => sum + blocks, 0),
      totalBlocks: this.chunks.reduce((sum, { blocks }) => sum + blocks, 0),
      doneChunks: this.chunks.filter(({ blocks }, chunk) => counted[chunk] === blocks).length,
      totalChunks: this.chunks.length,
    });
  }
}
