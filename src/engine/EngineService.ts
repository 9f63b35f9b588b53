import { InputRefused } from "../model/Refusal";
import type { Scenario } from "../rules/formats";
import type { EngineApi, Reply } from "./EngineApi";
import type { RunOptions } from "./planRun";
import { type RunHistograms, RunSession } from "./RunSession";
import type { ChunkSums } from "./summaryShape";

/** The engine behind a worker's door. `breathe` waits until the messages that have come meanwhile have been read. */
export class EngineService implements EngineApi {
  private session: RunSession | null = null;
  /** Ends when the blocks asked for so far are done. */
  private blocks: Promise<unknown> = Promise.resolve();

  constructor(private readonly breathe: () => Promise<void>) {}

  start(scenario: Scenario, options: RunOptions): Promise<Reply<void>> {
    return answer(() => {
      this.session = null;
      this.session = new RunSession(scenario, options);
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

  stop(): Promise<Reply<void>> {
    return answer(() => {
      this.session = null;
    });
  }

  private async computeBlock(session: RunSession, chunk: number, block: number): Promise<ChunkSums | null> {
    const steps = session.runBlock(chunk, block);
    for (;;) {
      if (this.session !== session) throw new Error("the run was stopped");
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

/** Errors travel as values: what a thrown one carries besides its message would be lost on the way. */
async function answer<T>(work: () => T | Promise<T>): Promise<Reply<T>> {
  try {
    return { value: await work() };
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    return { failure: { message, stack, refusals: error instanceof InputRefused ? error.refusals : undefined } };
  }
}
