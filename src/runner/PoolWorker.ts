import { type Remote, wrap } from "comlink";
import type { EngineApi, Failure, Reply } from "../engine/EngineApi";
import { InputRefused } from "../model/Refusal";
import type { EngineWorker } from "./EngineWorker";

/** The worker died before it answered. */
export class WorkerDied extends Error {
  constructor(reason: string) {
    super(`a worker of the engine died: ${reason}`);
    this.name = "WorkerDied";
  }
}

/** A worker and the calls that wait for its answer. comlink would let them hang when the worker dies; here they are rejected. */
export class PoolWorker {
  private readonly api: Remote<EngineApi>;
  private readonly waiting = new Set<(error: Error) => void>();
  private death: WorkerDied | null = null;
  /** Told first of all when the worker dies. */
  onDeath: ((death: WorkerDied) => void) | null = null;

  constructor(private readonly worker: EngineWorker) {
    this.api = wrap<EngineApi>(worker.endpoint);
    worker.onDeath((reason) => this.die(new WorkerDied(reason)));
  }

  get isAlive(): boolean {
    return this.death === null;
  }

  /** Calls the engine. Rejects with WorkerDied, with InputRefused and its refusals, or with an Error of the engine's message. */
  call<T>(method: (api: Remote<EngineApi>) => Promise<Reply<T>>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.death !== null) {
        reject(this.death);
        return;
      }
      this.waiting.add(reject);
      method(this.api)
        .then((reply) => {
          if ("failure" in reply) reject(errorOf(reply.failure));
          else resolve(reply.value);
        }, reject)
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

function errorOf({ message, stack, refusals }: Failure): Error {
  if (refusals !== undefined) return new InputRefused(refusals);
  const error = new Error(message);
  if (stack !== undefined) error.stack = stack;
  return error;
}
