import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Seeds } from "./design";
import { addSums, createSums, type Sums } from "./Sums";

/** Blocks that a thread counts at a time. */
const PART = 16;

/** Counts `blocks` blocks of paths on all cores; `onProgress` is told the share that is done. The sums are added in the order of the blocks. */
export async function countAll(
  seeds: Seeds,
  places: readonly string[],
  blocks: number,
  onProgress: (share: number) => void,
): Promise<Sums> {
  const parts: Sums[] = [];
  const count = Math.ceil(blocks / PART);
  let next = 0;
  let done = 0;
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL("./countPart.js", import.meta.url), { workerData: { seeds, places } });
      let part = -1;
      const proceed = (): void => {
        part = next++;
        if (part >= count) {
          void worker.terminate();
          resolve();
          return;
        }
        const first = part * PART;
        worker.postMessage({ first, blocks: Math.min(PART, blocks - first) });
      };
      worker.on("message", (sums: Sums) => {
        parts[part] = sums;
        done++;
        onProgress(done / count);
        proceed();
      });
      worker.on("error", reject);
      proceed();
    });
  await Promise.all(Array.from({ length: Math.min(count, availableParallelism()) }, work));
  const total = createSums();
  for (const part of parts) addSums(total, part);
  return total;
}
