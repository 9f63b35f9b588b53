import { type Endpoint, expose } from "comlink";
import { answer } from "../src/model/Reply";
import type { DoorApi } from "../src/rules/DoorApi";
import { openScenario } from "../src/rules/openFile";

/** The door for files in a browser's worker: checking a province would hold the page. */
const door: DoorApi = {
  openScenario: (input, file) => answer(() => openScenario(input, file)),
};
expose(door, globalThis as unknown as Endpoint);
