import { warmUpDoor } from "./door";
import { followAddress } from "./open/followAddress";
import { warmUp } from "./runController";

// The first run is under way, or its workers are, while the larger part of the page is still being loaded.
warmUpDoor();
warmUp();
followAddress();
const { mountPage } = await import("./mountPage");
mountPage();
