import { InputRefused } from "../model/Refusal";
import type { Scenario } from "../rules/formats";
import { openAtDoor } from "./door";
import { keepUnchanged } from "./keepUnchanged";
import { runScenario } from "./runController";
import { useApp, viewAfter } from "./store";

/** Ends when the edits made so far are done. */
let edits: Promise<unknown> = Promise.resolve();

/**
 * Applies an edit to the scenario and runs what comes of it. The new scenario passes the same door as a file does; if it
 * is refused, scenario and result stay and the reasons are shown. Edits are done one after the other. True if the
 * scenario is now as the edit has it.
 */
export function editScenario(edit: (scenario: Scenario) => Scenario): Promise<boolean> {
  const done = edits.then(() => apply(edit));
  edits = done.catch(() => {});
  return done;
}

async function apply(edit: (scenario: Scenario) => Scenario): Promise<boolean> {
  const { edited } = useApp.getState();
  if (!edited) return false;
  const wanted = JSON.stringify(edit(edited));
  // The same entry twice, as by Enter and on leaving the field.
  if (wanted === JSON.stringify(edited)) return true;
  try {
    const next = keepUnchanged(edited, await openAtDoor(wanted));
    // Another scenario was opened meanwhile, or this one taken back to how it was.
    if (useApp.getState().edited !== edited) return false;
    useApp.setState(({ view }) => ({ edited: next, refused: null, view: viewAfter(edited, next, view) }));
    void runScenario(next);
    return true;
  } catch (error) {
    if (!(error instanceof InputRefused)) throw error;
    useApp.setState({ refused: { name: null, refusals: error.refusals } });
    return false;
  }
}

/** Goes back to the scenario as opened; the edits can be had again by undoing that. */
export function resetScenario(): void {
  const { opened, edited, generation, view } = useApp.getState();
  if (!opened || !edited) return;
  useApp.setState({ edited: opened, generation: generation + 1, view: viewAfter(edited, opened, view) });
  if (edited !== opened) void runScenario(opened);
}
