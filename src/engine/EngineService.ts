import { answer, type Reply } from "../model/Reply";
import type { Scenario, SettlementCase } from "../rules/formats";
import { ChunkTree } from "./ChunkTree";
import type { EngineApi, RunPart } from "./EngineApi";
import { freeMemory } from "./freeMemory";
import { Kernel } from "./Kernel";
import { PathValueSession } from "./PathValueSession";
import type { PathValueFacts, PathValuesOptions } from "./PathValues";
import { arraysOf, packedBuffers } from "./packSums";
import { type PathRequest, pathCase } from "./pathCase";
import type { RunOptions } from "./planRun";
import { RunSession } from "./RunSession";
import { type SweepOptions, SweepSession } from "./SweepSession";
import { dropArrays } from "./spareArrays";
import type { SweepFacts } from "./sweepSums";

/** A run and what the chunks computed here came to. */
interface ActiveSession {
  readonly session: RunSession;
  readonly sums: ChunkTree;
}

/** Computes a block and answers with its numbers, which are kept by the caller. */
interface BlockSession {
  runBlock(block: number): Generator<void, Float64Array<ArrayBuffer>>;
}

/** The engine behind a worker's door. `breathe` waits until the messages that have come meanwhile have been read. */
export class EngineService implements EngineApi {
  private active: ActiveSession | null = null;
  /** A sweep or a collection of path values. */
  private apart: BlockSession | null = null;
  /** That of the session at hand or of the last one. */
  private kernel: Kernel | null = null;
  /** Ends when the blocks asked for so far are done. */
  private blocks: Promise<unknown> = Promise.resolve();

  constructor(private readonly breathe: () => Promise<void>) {}

  start(scenario: Scenario, options: RunOptions): Promise<Reply<void>> {
    return answer(() => {
      this.end();
      const session = new RunSession(scenario, options, (bytes) => this.createKernel(bytes));
      this.active = { session, sums: new ChunkTree(session.paths) };
    });
  }

  runBlock(chunk: number, block: number): Promise<Reply<void>> {
    return answer(() => {
      const active = this.current();
      const done = this.blocks.then(() => this.computeBlock(active, chunk, block));
      this.blocks = done.catch(() => {});
      return done;
    });
  }

  release(mostCounts?: number): Promise<Reply<RunPart>> {
    return answer(() => {
      const { session, sums } = this.current();
      const histograms = session.releaseHistograms(mostCounts);
      // Whoever gives its part away merges no more.
      dropArrays();
      return { nodes: sums.takePacked(), histograms, isLast: !session.isHalfReleased };
    });
  }

  absorb({ nodes, histograms }: RunPart): Promise<Reply<void>> {
    return answer(() => {
      const { session, sums } = this.current();
      for (const node of nodes) sums.addPacked(node);
      session.absorbHistograms(histograms);
    });
  }

  finish() {
    return answer(() => {
      const { session, sums } = this.current();
      const totals = sums.takeTotal();
      dropArrays();
      const result = session.finish(totals);
      freeMemory(arraysOf(totals).map(({ buffer }) => buffer));
      this.end();
      return result;
    });
  }

  startSweep(scenario: Scenario, options: SweepOptions): Promise<Reply<SweepFacts>> {
    return answer(() => {
      this.end();
      const sweep = new SweepSession(scenario, options, (bytes) => this.createKernel(bytes));
      this.apart = sweep;
      return sweep.facts;
    });
  }

  startPathValues(scenario: Scenario, options: PathValuesOptions): Promise<Reply<PathValueFacts>> {
    return answer(() => {
      this.end();
      const session = new PathValueSession(scenario, options, (bytes) => this.createKernel(bytes));
      this.apart = session;
      return session.facts;
    });
  }

  runBlockApart(block: number): Promise<Reply<Float64Array<ArrayBuffer>>> {
    return answer(() => {
      const session = this.apart;
      if (session === null) throw new Error("nothing was started whose blocks are computed apart");
      return this.takeSteps(session.runBlock(block), () => this.apart === session);
    });
  }

  pathCase(scenario: Scenario, request: PathRequest): Promise<Reply<SettlementCase>> {
    // On a kernel of its own: the other one's memory belongs to what runs.
    return answer(() => pathCase(scenario, request));
  }

  stop(): Promise<Reply<void>> {
    return answer(() => this.end());
  }

  /** Forgets what runs. */
  private end(): void {
    for (const { packed } of this.active?.sums.takePacked() ?? []) freeMemory(packedBuffers(packed));
    this.active = this.apart = null;
    dropArrays();
  }

  /** The last session's kernel as if new, if it is large enough: to clear its memory costs less than to get other. */
  private createKernel(bytes: number): Kernel {
    this.kernel = this.kernel && this.kernel.size >= bytes ? this.kernel.renew() : Kernel.create(bytes);
    return this.kernel;
  }

  private async computeBlock(active: ActiveSession, chunk: number, block: number): Promise<void> {
    const ofChunk = await this.takeSteps(active.session.runBlock(chunk, block), () => this.active === active);
    if (ofChunk !== null) active.sums.add({ level: 0, place: chunk, sums: ofChunk });
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

  private current(): ActiveSession {
    if (this.active === null) throw new Error("no run was started");
    return this.active;
  }
}
