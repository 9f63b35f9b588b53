import { BLOCK_PATHS } from "../engine/blockPaths";
import { livePaths, MOST_PATHS } from "../engine/chunks";
import { finishSweep, mergeSweepSums, type SweepFacts, type SweepResult } from "../engine/sweepSums";
import { RunCancelled } from "./ActiveRun";
import { type PoolWorker, WorkerDied } from "./PoolWorker";
import type { RunProgress, SweepRequest } from "./RunRequest";

/** A place in the pool is given up after so many deaths without a new block between them; without places the sweep fails. */
const MOST_DEATHS = 3;

/**
 * A sweep: hands the blocks out and merges their sums in the order of the blocks, whoever computed them, so that the
 * result has the same bits for any number of workers. Workers hold nothing: the block of one that dies is computed again.
 */
export class SweepRun {
  readonly result: Promise<SweepResult>;
  private resolve!: (result: SweepResult) => void;
  private reject!: (error: unknown) => void;
  private isSettled = false;
  private readonly paths: number;
  private readonly blocks: number;
  /** Blocks that nobody has computed or is computing, in order. */
  private readonly waiting: number[];
  private readonly prepared = new Map<PoolWorker, Promise<SweepFacts>>();
  private readonly deaths: number[];
  private lastDeath: WorkerDied | null = null;
  private facts: SweepFacts | null = null;
  /** Sums that came before those of an earlier block. */
  private readonly early = new Map<number, Float64Array>();
  private totals: Float64Array | null = null;
  private merged = 0;
  private done = 0;
  private donePaths = 0;

  constructor(
    private readonly request: SweepRequest,
    threads: number,
    private readonly workerAt: (slot: number) => PoolWorker,
    private readonly onProgress: (progress: RunProgress) => void = () => {},
  ) {
    this.result = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    const paths = request.paths ?? request.scenario.run.paths;
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
    while (!this.isSettled && this.merged < this.blocks) {
      await Promise.all(this.deaths.map((_, slot) => this.serve(slot)));
      if (this.waiting.length > 0 && this.deaths.every((deaths) => deaths >= MOST_DEATHS)) throw this.lastDeath;
    }
    if (this.isSettled) return;
    const result = finishSweep(this.request.scenario, this.facts!, this.totals!);
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
        const asked = block;
        const sums = await worker.call((api) => api.runSweepBlock(asked));
        if (this.isSettled) return;
        this.deaths[slot] = 0;
        this.accept(block, sums);
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

  private prepare(worker: PoolWorker): Promise<SweepFacts> {
    const before = this.prepared.get(worker);
    if (before) return before;
    const { scenario, paths, seed } = this.request;
    const options = { ...(paths !== undefined && { paths }), ...(seed !== undefined && { seed }) };
    const facts = worker.call((api) => api.startSweep(scenario, options));
    this.prepared.set(worker, facts);
    return facts;
  }

  private accept(block: number, sums: Float64Array): void {
    this.early.set(block, sums);
    for (let next = this.early.get(this.merged); next; next = this.early.get(this.merged)) {
      this.early.delete(this.merged);
      if (this.totals === null) this.totals = next;
      else mergeSweepSums(this.totals, this.merged * BLOCK_PATHS, next, livePaths(this.paths, this.merged));
      this.merged++;
    }
    this.done++;
    this.donePaths += livePaths(this.paths, block);
    const { done, donePaths, blocks, paths } = this;
    this.onProgress({ doneBlocks: done, totalBlocks: blocks, donePaths, totalPaths: paths });
  }
}
