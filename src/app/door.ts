import { deepFreeze } from "../model/deepFreeze";
import type { DoorApi } from "../rules/DoorApi";
import type { DocumentsFile, RuleSetFile, Scenario } from "../rules/formats";
import type { Digits, LinkBase, LinkView, OpenedLink } from "../rules/openLink";
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

/** Opens the scenario in a link; `fetchBase` gets the file of a bundled scenario that it may need, null for none of that id. Rejects with InputRefused. */
export async function openLinkAtDoor(
  link: string,
  fetchBase: (id: string) => Promise<Uint8Array | null>,
): Promise<OpenedLink> {
  warmUpDoor();
  const needed = await worker!.call((api) => api.baseNeededBy(link));
  const base = needed === null ? null : await fetchBase(needed);
  const opened = await worker!.call((api) => api.openLink(link, base));
  return { ...opened, scenario: deepFreeze(opened.scenario) };
}

/** The part of a link to a scenario from `#s=` on. Rejects with InputRefused if it would be too long. */
export async function linkAtDoor(
  scenario: Scenario,
  digits: Digits | null,
  base: LinkBase | null,
  view: LinkView,
): Promise<string> {
  warmUpDoor();
  return worker!.call((api) => api.linkOf(scenario, digits, base, view));
}

/** Opens a rule set file that comes with the page, as `openAtDoor` does a scenario. */
export async function openRuleSetAtDoor(input: Uint8Array, file: string): Promise<RuleSetFile> {
  warmUpDoor();
  return deepFreeze(await worker!.call((api) => api.openRuleSetFile(input, file)));
}

/** Opens the documents that come with the page, as `openAtDoor` does a scenario. */
export async function openDocumentsAtDoor(input: Uint8Array, file: string): Promise<DocumentsFile> {
  warmUpDoor();
  return deepFreeze(await worker!.call((api) => api.openDocuments(input, file)));
}
