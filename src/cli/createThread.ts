import { Worker } from "node:worker_threads";
import nodeEndpoint from "comlink/dist/esm/node-adapter";
import type { EngineWorker } from "../runner/EngineWorker";

/** A thread of Node that runs `entry`, the built `engineThread.js`. */
export function createThread(entry: URL): EngineWorker {
  const thread = new Worker(entry);
  let isEnded = false;
  return {
    endpoint: nodeEndpoint(thread),
    onDeath(listener) {
      const die = (reason: string) => {
        if (isEnded) return;
        isEnded = true;
        listener(reason);
      };
      thread.on("error", (error) => die(error.message));
      thread.on("messageerror", () => {
        void thread.terminate();
        die("a message of the thread could not be read");
      });
      thread.on("exit", (code) => die(`the thread ended with code ${code}`));
    },
    terminate() {
      isEnded = true;
      void thread.terminate();
    },
  };
}
