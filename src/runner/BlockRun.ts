import { BLOCK_PATHS } from "../engine/blockPaths";
import { livePaths, MOST_PATHS } from "../engine/chunks";
import { RunCancelled } from "./ActiveRun";
import { Pledge } from "./Pledge";
import { MOST_DEATHS, type PoolWorker, WorkerDied } from "./PoolWorker";
import type { RunProgress } from "./RunRequest";

/** What is to be made of blocks whose numbers go back to the page one by one. */
export interface BlockJob<Facts, Result> {
  /** Refused by the engine, in words, where out of bounds. */
  readonly paths: number;
  /** Makes a worker ready for `runBlockApart`, and says what is known before the first block. */
  prepare(worker: PoolWorker): Promise<Facts>;
  /** Takes the numbers of a block, of which `live` paths count. Blocks come in any order, each of them once. */
  accept(facts: Facts, block: number, numbers: Float64Array<ArrayBuffer>, live: number): void;
  /** The result, once all blocks have been accepted. */
  finish(facts: Facts): Result;
}

/** Hands the blocks of a job out. Workers hold nothing: the block of one that dies is computed again. */
export class BlockRun<Facts, Result> {
  private readonly pledge = new Pledge<Result>();
  readonly result = this.pledge.result;
  private readonly paths: number;
  private readonly blocks: number;
  /** Blocks that nobody has computed or is computing, in order. */
  private readonly waiting: number[];
  private readonly prepared = new Map<PoolWorker, Promise<Facts>>();
  private readonly deaths: number[];
  private lastDeath: WorkerDied | null = null;
  private facts: Facts | null = null;
  private done = 0;
  private donePaths = 0;

  constructor(
    private readonly job: BlockJob<Facts, Result>,
    threads: number,
    private readonly workerAt: (slot: number) => PoolWorker,
    private readonly onProgress: (progress: RunProgress) => void = () => {},
  ) {
    const { paths } = job;
    this.paths = Number.isInteger(paths) && paths >= 1 && paths <= MOST_PATHS ? paths : 0;
    this.blocks = Math.ceil(this.paths / BLOCK_PATHS);
    this.waiting = Array.from({ length: this.blocks }, (_, block) => block);
    this.deaths = Array.from({ length: Math.max(1, Math.min(threads, this.blocks)) }, () => 0);
    this.run().catch((error) => this.fail(error));
  }

  cancel(): void {
    this.fail(new RunCancelled());
  }

  private fail(error: unknown): void {
    if (this.pledge.isSettled) return;
    this.pledge.reject(error);
    // Nobody waits for what the workers still say.
    for (const worker of this.prepared.keys()) worker.call((api) => api.stop()).catch(() => {});
  }

  private async run(): Promise<void> {
    // Without a block the number of paths is out of bounds, which the engine refuses in words.
    if (this.blocks === 0) await this.prepare(this.workerAt(0));
    while (!this.pledge.isSettled && this.done < this.blocks) {
      await Promise.all(this.deaths.map((_, slot) => this.serve(slot)));
      if (this.waiting.length > 0 && this.deaths.every((deaths) => deaths >= MOST_DEATHS)) throw this.lastDeath;
    }
    if (!this.pledge.isSettled) this.pledge.resolve(this.job.finish(this.facts!));
  }

  /** Has the worker of a slot compute blocks until none waits; a worker that dies is replaced. */
  private async serve(slot: number): Promise<void> {
    while (!this.pledge.isSettled && this.waiting.length > 0 && this.deaths[slot] < MOST_DEATHS) {
      const worker = this.workerAt(slot);
      let block: number | undefined;
      try {
        this.facts = await this.prepare(worker);
        block = this.waiting.shift();
        if (block === undefined || this.pledge.isSettled) return;
        const numbers = await this.compute(worker, block);
        if (this.pledge.isSettled) return;
        this.deaths[slot] = 0;
        this.accept(block, numbers);
      } catch (error) {
        if (this.pledge.isSettled) return;
        if (!(error instanceof WorkerDied)) throw error;
        this.lastDeath = error;
        this.deaths[slot]++;
        if (block === undefined) continue;
        this.waiting.push(block);
        this.waiting.sort((a, b) => a - b);
      }
    }
  }

  private prepare(worker: PoolWorker): Promise<Facts> {
    const before = this.prepared.get(worker);
    if (before) return before;
    const facts = this.job.prepare(worker);
    this.prepared.set(worker, facts);
    return facts;
  }

  private compute(worker: PoolWorker, block: number): Promise<Float64Array<ArrayBuffer>> {
    return worker.call((api) => api.runBlockApart(block));
  }

  private accept(block: number, numbers: Float64Array<ArrayBuffer>): void {
    const live = livePaths(this.paths, block);
    this.job.accept(this.facts!, block, numbers, live);
    this.done++;
    this.donePaths += live;
    const { done, donePaths, blocks, paths } = this;
    this.onProgress({ doneBlocks: done, totalBlocks: blocks, donePaths, totalPaths: paths });
  }
}
