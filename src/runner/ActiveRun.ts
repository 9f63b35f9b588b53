import { transfer } from "comlink";
import { BLOCK_PATHS } from "../engine/blockPaths";
import { type Chunk, chunksOf, chunksOfShard, MOST_PATHS, type Shard } from "../engine/chunks";
import { partBuffers } from "../engine/EngineApi";
import { nextChunk } from "./nextChunk";
import { Pledge } from "./Pledge";
import { MOST_DEATHS, type PoolWorker, WorkerDied } from "./PoolWorker";
import type { RunProgress, RunRequest } from "./RunRequest";

/** The run was cancelled, by its caller or because another one took its place. */
export class RunCancelled extends Error {
  constructor() {
    super("the run was cancelled");
    this.name = "RunCancelled";
  }
}

/** Makes what is asked for of the sums and histograms of all chunks, which are all with one worker. */
export type FinishRun<Result> = (collector: PoolWorker) => Promise<Result>;

/** Counts of histograms that go from worker to worker at a time: 2 MB. */
const PORTION = 1 << 19;

/**
 * One run, or a shard of one: hands the chunks out, and at the end has one worker collect what all have. What comes of a
 * chunk, sums and histograms, stays with the worker that computed it, so that nothing large passes through the page; a
 * worker's death means that all chunks it holds are computed again. Workers compute chunks that stand side by side, as
 * far as may be: the sums of those merge.
 */
export class ActiveRun<Result> {
  private readonly pledge = new Pledge<Result>();
  readonly result = this.pledge.result;

  private readonly paths: number;
  private readonly chunks: readonly Chunk[];
  /** Chunks that no worker has computed or is computing, in order. */
  private waiting: number[];
  /** Blocks and paths of all chunks that are to be computed. */
  private readonly totals: Pick<RunProgress, "totalBlocks" | "totalPaths">;
  /** By chunk: the worker that computes it or holds what came of it. */
  private readonly holders: (PoolWorker | null)[];
  /** By chunk: its blocks that are done. */
  private readonly doneBlocks: number[];
  /** Chunks that were computed, by a worker that may have died since. */
  private readonly computed = new Set<number>();
  /** The chunk that each worker was given last. */
  private readonly latest = new Map<PoolWorker, number>();
  private readonly prepared = new Set<PoolWorker>();
  private readonly deaths: number[];
  private lastDeath: WorkerDied | null = null;

  constructor(
    private readonly request: RunRequest,
    shard: Shard,
    threads: number,
    private readonly workerAt: (slot: number) => PoolWorker,
    private readonly finish: FinishRun<Result>,
    private readonly onProgress: (progress: RunProgress) => void = () => {},
  ) {
    const paths = request.paths ?? request.scenario.run.paths;
    this.paths = paths >= 1 && paths <= MOST_PATHS ? paths : 0;
    this.chunks = chunksOf(this.paths);
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
    if (this.pledge.isSettled) return;
    this.pledge.reject(error);
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
    while (!this.pledge.isSettled) {
      await Promise.all(this.deaths.map((_, slot) => this.serve(slot)));
      if (this.pledge.isSettled) return;
      if (this.waiting.length > 0 && this.deaths.every((deaths) => deaths >= MOST_DEATHS)) throw this.lastDeath;
      if (this.waiting.length > 0) continue;
      try {
        const collector = await this.collect();
        if (collector === null || this.pledge.isSettled) continue;
        const result = await this.finish(collector);
        if (this.pledge.isSettled) return;
        this.letGo();
        this.pledge.resolve(result);
      } catch (error) {
        if (!(error instanceof WorkerDied)) throw error;
      }
    }
  }

  /** Has the worker of a slot compute chunks until none waits; a worker that dies is replaced. */
  private async serve(slot: number): Promise<void> {
    while (!this.pledge.isSettled && this.waiting.length > 0 && this.deaths[slot] < MOST_DEATHS) {
      const worker = this.workerAt(slot);
      try {
        await this.prepare(worker, slot);
        if (this.pledge.isSettled) return;
        const chunk = this.takeWaiting(worker);
        if (chunk === null) return;
        await this.compute(worker, chunk);
        // A chunk that is computed a second time is no step forward.
        if (this.holders[chunk] === worker && !this.computed.has(chunk)) this.deaths[slot] = 0;
        this.computed.add(chunk);
      } catch (error) {
        if (this.pledge.isSettled) return;
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

  /** Gives a worker the chunk that it is best at; null if none waits. */
  private takeWaiting(worker: PoolWorker): number | null {
    const others = [...this.latest].filter(([other]) => other !== worker).map(([, chunk]) => chunk);
    const chunk = nextChunk(this.waiting, this.latest.get(worker) ?? null, others);
    if (chunk === null) return null;
    this.waiting.splice(this.waiting.indexOf(chunk), 1);
    this.latest.set(worker, chunk);
    this.holders[chunk] = worker;
    return chunk;
  }

  /** Puts all that a dead worker held among the waiting chunks. */
  private takeBack(worker: PoolWorker): void {
    this.latest.delete(worker);
    for (let chunk = 0; chunk < this.chunks.length; chunk++) {
      if (this.holders[chunk] !== worker) continue;
      this.holders[chunk] = null;
      this.doneBlocks[chunk] = 0;
      this.waiting.push(chunk);
    }
    this.waiting.sort((a, b) => a - b);
  }

  private async compute(worker: PoolWorker, chunk: number): Promise<void> {
    // All blocks are asked for at once, so that the worker need not wait for a page that is busy.
    const replies = Array.from({ length: this.chunks[chunk].blocks }, (_, block) => {
      return worker.call((api) => api.runBlock(chunk, block));
    });
    for (const reply of replies) reply.catch(() => {});
    for (const reply of replies) {
      await reply;
      // A worker that died meanwhile has lost the chunk.
      if (this.pledge.isSettled || this.holders[chunk] !== worker) return;
      this.doneBlocks[chunk]++;
      this.reportProgress();
    }
  }

  /** Brings all parts to one worker; null if one has died and its chunks wait again. */
  private async collect(): Promise<PoolWorker | null> {
    const [collector, ...others] = new Set(this.holders.filter((holder) => holder !== null));
    for (const other of others) {
      try {
        await this.handOver(other, collector);
      } catch (error) {
        // One of them has died, and the other has neither all of its own nor all of both.
        this.discard(other);
        this.discard(collector);
        throw error;
      }
    }
    return this.waiting.length > 0 ? null : collector;
  }

  /** In portions, so that little is there twice; one is made while the one before is taken over. */
  private async handOver(giver: PoolWorker, taker: PoolWorker): Promise<void> {
    let taken: Promise<void> = Promise.resolve();
    for (let isLast = false; !isLast; ) {
      const part = await giver.call((api) => api.release(PORTION));
      isLast = part.isLast;
      // The giver may now die without loss; what it gave must not be computed again.
      if (isLast) this.reassign(giver, taker);
      await taken;
      taken = taker.call((api) => api.absorb(transfer(part, partBuffers(part))));
      taken.catch(() => {});
    }
    await taken;
  }

  private reassign(from: PoolWorker, to: PoolWorker): void {
    for (let chunk = 0; chunk < this.holders.length; chunk++) {
      if (this.holders[chunk] === from) this.holders[chunk] = to;
    }
  }

  /** Has all that a worker holds computed again, as it is no longer sound; the worker may begin anew. */
  private discard(worker: PoolWorker): void {
    this.takeBack(worker);
    this.prepared.delete(worker);
    worker.onDeath = null;
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
