import { transfer } from "comlink";
import { ChunkTree } from "../engine/ChunkTree";
import { type Chunk, chunksOf, chunksOfShard, type Shard } from "../engine/chunks";
import { buffersOf } from "../engine/EngineApi";
import { BLOCK_PATHS } from "../engine/layout";
import { MOST_PATHS } from "../engine/planRun";
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

/** Makes what is asked for of the sums of all chunks and of the histograms, which are all with one worker. */
export type FinishRun<Result> = (collector: PoolWorker, sums: ChunkTree) => Promise<Result>;

/** A place in the pool is given up after so many deaths without a new chunk between them; without places the run fails. */
const MOST_DEATHS = 3;

/**
 * One run, or a shard of one: hands the chunks out, merges their sums as they come, and at the end has one worker
 * collect the histograms of all. Histograms stay with the worker that computed them, so a worker's death means that all
 * chunks it holds are computed again; sums that were merged before are the same to the bit and stay.
 */
export class ActiveRun<Result> {
  readonly result: Promise<Result>;
  private resolve!: (result: Result) => void;
  private reject!: (error: unknown) => void;
  private isSettled = false;

  private readonly paths: number;
  private readonly chunks: readonly Chunk[];
  /** Chunks that no worker has computed or is computing, in order. */
  private waiting: number[];
  /** Blocks and paths of all chunks that are to be computed. */
  private readonly totals: Pick<RunProgress, "totalBlocks" | "totalPaths">;
  /** By chunk: the worker that computes it or holds its histograms. */
  private readonly holders: (PoolWorker | null)[];
  /** By chunk: its blocks that are done. */
  private readonly doneBlocks: number[];
  private readonly prepared = new Set<PoolWorker>();
  private readonly deaths: number[];
  private lastDeath: WorkerDied | null = null;

  private sums: ChunkTree;
  /** Ends when all pairs of sums that are there are merged. */
  private merging: Promise<void> = Promise.resolve();

  constructor(
    private readonly request: RunRequest,
    shard: Shard,
    threads: number,
    private readonly workerAt: (slot: number) => PoolWorker,
    private readonly finish: FinishRun<Result>,
    private readonly onProgress: (progress: RunProgress) => void = () => {},
  ) {
    this.result = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    // Whoever runs something else meanwhile need not listen; who does listen still gets the error.
    this.result.catch(() => {});
    const paths = request.paths ?? request.scenario.run.paths;
    this.paths = paths >= 1 && paths <= MOST_PATHS ? paths : 0;
    this.chunks = chunksOf(this.paths);
    this.sums = new ChunkTree(this.paths);
    const [from, to] = chunksOfShard(this.chunks.length, shard);
    this.waiting = Array.from({ length: to - from }, (_, i) => from + i);
    this.totals = {
      totalBlocks: this.waiting.reduce((sum, chunk) => sum + this.chunks[chunk].blocks, 0),
      totalPaths: this.waiting.reduce((sum, chunk) => sum + this.chunks[chunk].paths, 0),
    };
    this.holders = this.chunks.map(() => null);
    this.doneBlocks = this.chunks.map(() => 0);
    this.deaths = Array.from({ length: Math.max(1, Math.min(threads, this.waiting.length)) }, () => 0);
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
    if (this.waiting.length === 0) await this.prepare(this.workerAt(0), 0);
    while (!this.isSettled) {
      await Promise.all(this.deaths.map((_, slot) => this.serve(slot)));
      if (this.isSettled) return;
      if (this.waiting.length > 0 && this.deaths.every((deaths) => deaths >= MOST_DEATHS)) throw this.lastDeath;
      if (this.waiting.length > 0) continue;
      try {
        const collector = await this.collect();
        if (collector === null || this.isSettled) continue;
        const result = await this.finishWith(collector);
        if (this.isSettled) return;
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
    const { scenario, ruleSetIds, baselineId, paths, seed, finestLevel } = this.request;
    const options = {
      ...(ruleSetIds && { ruleSetIds }),
      ...(baselineId !== undefined && { baselineId }),
      ...(paths !== undefined && { paths }),
      ...(seed !== undefined && { seed }),
      ...(finestLevel !== undefined && { finestLevel }),
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
    // All blocks are asked for at once, so that the worker need not wait for a page that is busy.
    const replies = Array.from({ length: this.chunks[chunk].blocks }, (_, block) => {
      return worker.call((api) => api.runBlock(chunk, block));
    });
    for (const reply of replies) reply.catch(() => {});
    for (const reply of replies) {
      const sums = await reply;
      // A worker that died meanwhile has lost the chunk.
      if (this.isSettled || this.holders[chunk] !== worker) return false;
      this.doneBlocks[chunk]++;
      this.reportProgress();
      if (sums !== null) return this.accept(chunk, sums);
    }
    throw new Error(`chunk ${chunk} ended without its sums`);
  }

  private accept(chunk: number, sums: ChunkSums): boolean {
    const isNew = this.sums.add({ level: 0, place: chunk, sums });
    this.merging = this.merging.then(() => this.mergePairs());
    this.merging.catch((error) => this.fail(error));
    return isNew;
  }

  /** Merges all pairs that are there. A province's pair takes some 10 ms of the page's time, and more while the page is young. */
  private async mergePairs(): Promise<void> {
    await pause();
    while (!this.isSettled && this.sums.mergePortion()) await pause();
  }

  /** Brings all histograms to one worker; null if one has died and its chunks wait again. */
  private async collect(): Promise<PoolWorker | null> {
    const [collector, ...others] = new Set(this.holders.filter((holder) => holder !== null));
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
    await this.merging;
    return this.waiting.length > 0 ? null : collector;
  }

  private async finishWith(collector: PoolWorker): Promise<Result> {
    try {
      return await this.finish(collector, this.sums);
    } catch (error) {
      // If the collector died it held all of the run, which is computed again, and may have had the sums too.
      this.sums = new ChunkTree(this.paths);
      throw error;
    }
  }

  private reportProgress(): void {
    let doneBlocks = 0;
    let donePaths = 0;
    this.chunks.forEach(({ paths }, chunk) => {
      doneBlocks += this.doneBlocks[chunk];
      donePaths += Math.min(paths, this.doneBlocks[chunk] * BLOCK_PATHS);
    });
    this.onProgress({ doneBlocks, donePaths, ...this.totals });
  }
}

/** Lets whatever waits come first. By a message, since pages that are not in sight have their timers slowed. */
function pause(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
