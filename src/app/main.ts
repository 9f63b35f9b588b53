import { BUNDLED } from "./bundledScenarios";
import { warmUpDoor } from "./door";
import { openBundled } from "./openScenario";
import { warmUp } from "./runController";

// The first run is under way while the larger part of the page is still being loaded.
warmUpDoor();
warmUp();
void openBundled(BUNDLED[0]);
const { mountPage } = await import("./mountPage");
mountPage();
