import type { Reply } from "../model/Reply";
import type { Scenario } from "./formats";

/** What the worker at the door answers. What was frozen is not on arrival. */
export interface DoorApi {
  /** As `openScenario` in `openFile.ts`. */
  openScenario(input: Uint8Array | string, file?: string): Promise<Reply<Scenario>>;
}
