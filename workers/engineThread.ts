import { setImmediate } from "node:timers/promises";
import { parentPort } from "node:worker_threads";
import nodeEndpoint from "comlink/dist/esm/node-adapter";
import { exposeEngine } from "./exposeEngine";

/** The engine in a thread of Node. */
if (parentPort === null) throw new Error("engineThread runs as a worker thread only");
exposeEngine(nodeEndpoint(parentPort), () => setImmediate());
