import { BLOCK_PATHS } from "../engine/blockPaths";
import { livePaths, MOST_PATHS } from "../engine/chunks";
import { RunCancelled } from "./ActiveRun";
import { type PoolWorker, WorkerDied } from "./PoolWorker";
import type { RunProgress } from "./RunRequest";

/** A place in the pool is given up after so many deaths without a new block between them; without places the run fails. */
const MOST_DEATHS = 3;

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
  readonly result: Promise<Result>;
  private resolve!: (result: Result) => void;
  private reject!: (error: unknown) => void;
  private isSettled = false;
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
    this.result = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
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
    if (this.isSettled) return;
    this.isSettled = true;
    this.reject(error);
    // Nobody waits for what the workers still say.
    for (const worker of this.prepared.keys()) worker.call((api) => api.stop()).catch(() => {});
  }

  private async run(): Promise<void> {
    // Without a block the number of paths is out of bounds, which the engine refuses in words.
    if (this.blocks === 0) await this.prepare(this.workerAt(0));
    while (!this.isSettled && this.done < this.blocks) {
      await Promise.all(this.deaths.map((_, slot) => this.serve(slot)));
      if (this.waiting.length > 0 && this.deaths.every((deaths) => deaths >= MOST_DEATHS)) throw this.lastDeath;
    }
    if (this.isSettled) return;
    const result = this.job.finish(this.facts!);
    this.isSettled = true;
    this.resolve(result);
  }

  /** Has the worker of a slot compute blocks until none waits; a worker that dies is replaced. */
  private async serve(slot: number): Promise<void> {
    while (!this.isSettled && this.waiting.length > 0 && this.deaths[slot] < MOST_DEATHS) {
      const worker = this.workerAt(slot);
      let block: number | undefined;
      try {
        this.facts = await this.prepare(worker);
        block = this.waiting.shift();
        if (block === undefined || this.isSettled) return;
        const numbers = await this.compute(worker, block);
        if (this.isSettled) return;
        this.deaths[slot] = 0;
        this.accept(block, numbers);
      } catch (error) {
        if (this.isSettled) return;
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
