import { type Remote, wrap } from "comlink";
import type { EngineApi } from "../engine/EngineApi";
import { type Reply, valueIn } from "../model/Reply";
import type { EngineWorker } from "./EngineWorker";

/** The worker died before it answered. */
export class WorkerDied extends Error {
  constructor(reason: string) {
    super(`a worker of the engine died: ${reason}`);
    this.name = "WorkerDied";
  }
}

/**
 * A place in the pool is given up after so many deaths without anything new computed between them; without places a run
 * fails.
 */
export const MOST_DEATHS = 3;

/** A worker and the calls that wait for its answer. comlink would let them hang when the worker dies; here they are rejected. */
export class PoolWorker<Api = EngineApi> {
  private readonly api: Remote<Api>;
  private readonly waiting = new Set<(error: Error) => void>();
  private death: WorkerDied | null = null;
  /** Told first of all when the worker dies. */
  onDeath: ((death: WorkerDied) => void) | null = null;

  constructor(private readonly worker: EngineWorker) {
    this.api = wrap<Api>(worker.endpoint);
    worker.onDeath((reason) => this.die(new WorkerDied(reason)));
  }

  get isAlive(): boolean {
    return this.death === null;
  }

  /** Calls the worker. Rejects with WorkerDied, with InputRefused and its refusals, or with an Error of the worker's message. */
  call<T>(method: (api: Remote<Api>) => Promise<Reply<T>>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.death !== null) {
        reject(this.death);
        return;
      }
      this.waiting.add(reject);
      method(this.api)
        .then(valueIn)
        .then(resolve, reject)
        .finally(() => this.waiting.delete(reject));
    });
  }

  terminate(): void {
    this.worker.terminate();
    this.die(new WorkerDied("it was terminated"));
  }

  private die(death: WorkerDied): void {
    if (this.death !== null) return;
    this.death = death;
    this.onDeath?.(death);
    for (const reject of this.waiting) reject(death);
    this.waiting.clear();
  }
}
