import type { EngineWorker } from "../runner/EngineWorker";

/** A module worker of the page with the engine in it. */
export function createBrowserWorker(): EngineWorker {
  return watched(new Worker(new URL("../../workers/engineWorker.ts", import.meta.url), { type: "module" }));
}

/** A module worker of the page that opens files. */
export function createDoorWorker(): EngineWorker {
  return watched(new Worker(new URL("../../workers/doorWorker.ts", import.meta.url), { type: "module" }));
}

/** A module worker of the page that settles cases exactly. */
export function createLedgerWorker(): EngineWorker {
  return watched(new Worker(new URL("../../workers/ledgerWorker.ts", import.meta.url), { type: "module" }));
}

function watched(worker: Worker): EngineWorker {
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
