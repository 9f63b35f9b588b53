import { deepFreeze } from "../model/deepFreeze";
import type { DoorApi } from "../rules/DoorApi";
import type { Scenario } from "../rules/formats";
import { PoolWorker } from "../runner/PoolWorker";
import { createDoorWorker } from "./createBrowserWorker";

let worker: PoolWorker<DoorApi> | null = null;

/** Makes the worker at the door ahead of the first file. */
export function warmUpDoor(): void {
  if (!worker?.isAlive) worker = new PoolWorker<DoorApi>(createDoorWorker());
}

/** Opens a scenario in a worker, deeply frozen. Rejects with InputRefused and every reason found. */
export async function openAtDoor(input: Uint8Array | string, file?: string): Promise<Scenario> {
  warmUpDoor();
  return deepFreeze(await worker!.call((api) => api.openScenario(input, file)));
}
