import type { Endpoint } from "comlink";

/** A worker or thread that exposes the engine, whatever platform made it. */
export interface EngineWorker {
  readonly endpoint: Endpoint;
  /** Calls `listener` when the worker has died for any reason but `terminate`. */
  onDeath(listener: (reason: string) => void): void;
  terminate(): void;
}

export type CreateWorker = () => EngineWorker;
