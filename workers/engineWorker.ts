import type { Endpoint } from "comlink";
import { exposeEngine } from "./exposeEngine";

/** The engine in a browser's worker. A message to itself comes after all that wait in the queue; timers would be slowed to 4 ms. */
const { port1, port2 } = new MessageChannel();
const waiting: (() => void)[] = [];
port1.onmessage = () => waiting.shift()?.();

exposeEngine(globalThis as unknown as Endpoint, () => {
  return new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(null);
  });
});
