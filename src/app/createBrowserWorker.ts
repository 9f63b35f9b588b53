import type { EngineWorker } from "../runner/EngineWorker";

/** A module worker of the page. */
export function createBrowserWorker(): EngineWorker {
  const worker = new Worker(new URL("../../workers/engineWorker.ts", import.meta.url), { type: "module" });
  return {
    endpoint: worker,
    onDeath(listener) {
      worker.addEventListener("error", (event) => {
        worker.terminate();
        listener(event.message || "the worker could not be loaded");
      });
      worker.addEventListener("messageerror", () => {
        worker.terminate();
        listener("a message of the worker could not be read");
      });
    },
    terminate: () => worker.terminate(),
  };
}
