import { type Endpoint, expose, transfer } from "comlink";
import { type EngineApi, partBuffers, resultBuffers } from "../src/engine/EngineApi";
import { EngineService } from "../src/engine/EngineService";
import { Kernel } from "../src/engine/Kernel";

/** Opens the engine to the other end of `endpoint`; large arrays are handed over, not copied. */
export function exposeEngine(endpoint: Endpoint, breathe: () => Promise<void>): void {
  const service = new EngineService(breathe);
  const api: EngineApi = {
    start: (scenario, options) => service.start(scenario, options),
    runBlock: (chunk, block) => service.runBlock(chunk, block),
    release: async (mostCounts) => {
      const reply = await service.release(mostCounts);
      return "value" in reply ? transfer(reply, partBuffers(reply.value)) : reply;
    },
    absorb: async (part) => {
      const reply = await service.absorb(part);
      letGo(partBuffers(part));
      return reply;
    },
    finish: async () => {
      const reply = await service.finish();
      return "value" in reply ? transfer(reply, resultBuffers(reply.value)) : reply;
    },
    startSweep: (scenario, options) => service.startSweep(scenario, options),
    startPathValues: (scenario, options) => service.startPathValues(scenario, options),
    runBlockApart: async (block) => {
      const reply = await service.runBlockApart(block);
      return "value" in reply ? transfer(reply, [reply.value.buffer]) : reply;
    },
    pathCase: (scenario, request) => service.pathCase(scenario, request),
    stop: () => service.stop(),
  };
  expose(api, endpoint);
  // While the scenario is still on its way.
  Kernel.warmUp();
}

/**
 * Gives the memory of buffers that came in a message back, by sending them on to nobody: until it is collected, it would
 * be as much as the histograms of a worker.
 */
function letGo(buffers: ArrayBuffer[]): void {
  const { port1, port2 } = new MessageChannel();
  port1.postMessage(null, buffers);
  port1.close();
  port2.close();
}
