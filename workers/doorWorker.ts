import { type Endpoint, expose } from "comlink";
import { answer } from "../src/model/Reply";
import type { DoorApi } from "../src/rules/DoorApi";
import { openDocuments, openRuleSetFile, openScenario } from "../src/rules/openFile";
import { baseNeededBy, linkOf, openLink } from "../src/rules/openLink";

/** The door for files and links in a browser's worker: checking a province would hold the page. */
const door: DoorApi = {
  openScenario: (input, file) => answer(() => openScenario(input, file)),
  linkOf: (scenario, digits, base, view) => answer(() => linkOf(scenario, digits, base, view)),
  baseNeededBy: (link) => answer(() => baseNeededBy(link)),
  openLink: (link, base) => answer(() => openLink(link, base)),
  openRuleSetFile: (input, file) => answer(() => openRuleSetFile(input, file)),
  openDocuments: (input, file) => answer(() => openDocuments(input, file)),
};
expose(door, globalThis as unknown as Endpoint);
