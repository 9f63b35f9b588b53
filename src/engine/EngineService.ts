import { answer, type Reply } from "../model/Reply";
import type { Scenario } from "../rules/formats";
import type { EngineApi } from "./EngineApi";
import { Kernel } from "./Kernel";
import type { RunOptions } from "./planRun";
import { type RunHistograms, RunSession } from "./RunSession";
import { type SweepOptions, SweepSession } from "./SweepSession";
import type { ChunkSums } from "./summaryShape";
import type { SweepFacts } from "./sweepSums";

/** The engine behind a worker's door. `breathe` waits until the messages that have come meanwhile have been read. */
export class EngineService implements EngineApi {
  private session: RunSession | null = null;
  private sweep: SweepSession | null = null;
  /** That of the session at hand or of the last one. */
  private kernel: Kernel | null = null;
  /** Ends when the blocks asked for so far are done. */
  private blocks: Promise<unknown> = Promise.resolve();

  constructor(private readonly breathe: () => Promise<void>) {}

  start(scenario: Scenario, options: RunOptions): Promise<Reply<void>> {
    return answer(() => {
      this.session = this.sweep = null;
      this.session = new RunSession(scenario, options, (bytes) => this.createKernel(bytes));
    });
  }

  runBlock(chunk: number, block: number): Promise<Reply<ChunkSums | null>> {
    return answer(() => {
      const session = this.current();
      const done = this.blocks.then(() => this.computeBlock(session, chunk, block));
      this.blocks = done.catch(() => {});
      return done;
    });
  }

  release(): Promise<Reply<RunHistograms>> {
    return answer(() => this.current().releaseHistograms());
  }

  absorb(histograms: RunHistograms): Promise<Reply<void>> {
    return answer(() => this.current().absorbHistograms(histograms));
  }

  finish(totals: ChunkSums) {
    return answer(() => {
      const session = this.current();
      this.session = null;
      return session.finish(totals);
    });
  }

  startSweep(scenario: Scenario, options: SweepOptions): Promise<Reply<SweepFacts>> {
    return answer(() => {
      this.session = this.sweep = null;
      this.sweep = new SweepSession(scenario, options, (bytes) => this.createKernel(bytes));
      return this.sweep.facts;
    });
  }

  runSweepBlock(block: number): Promise<Reply<Float64Array<ArrayBuffer>>> {
    return answer(() => {
      const sweep = this.sweep;
      if (sweep === null) throw new Error("no sweep was started");
      return this.takeSteps(sweep.runBlock(block), () => this.sweep === sweep);
    });
  }

  stop(): Promise<Reply<void>> {
    return answer(() => {
      this.session = this.sweep = null;
    });
  }

  /** The last session's kernel as if new, if it is large enough: to clear its memory costs less than to get other. */
  private createKernel(bytes: number): Kernel {
    this.kernel = this.kernel && this.kernel.size >= bytes ? this.kernel.renew() : Kernel.create(bytes);
    return this.kernel;
  }

  private computeBlock(session: RunSession, chunk: number, block: number): Promise<ChunkSums | null> {
    return this.takeSteps(session.runBlock(chunk, block), () => this.session === session);
  }

  /** Takes one step after the other, as long as what they belong to is not stopped. */
  private async takeSteps<T>(steps: Generator<void, T>, isWanted: () => boolean): Promise<T> {
    for (;;) {
      if (!isWanted()) throw new Error("the run was stopped");
      const step = steps.next();
      if (step.done) return step.value;
      await this.breathe();
    }
  }

  private current(): RunSession {
    if (this.session === null) throw new Error("no run was started");
    return this.session;
  }
}
