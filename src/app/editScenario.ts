import { InputRefused } from "../model/Refusal";
import type { Scenario } from "../rules/formats";
import { openScenario } from "../rules/openFile";
import { runScenario } from "./runController";
import { useApp } from "./store";

/**
 * Applies an edit to the scenario and runs what comes of it. The new scenario passes the same door as a file does; if it
 * is refused, scenario and result stay and the reasons are shown.
 */
export function editScenario(edit: (scenario: Scenario) => Scenario): void {
  const { edited } = useApp.getState();
  if (!edited) return;
  let next: Scenario;
  try {
    next = openScenario(JSON.stringify(edit(edited)));
  } catch (error) {
    if (!(error instanceof InputRefused)) throw error;
    useApp.setState({ refused: { name: null, refusals: error.refusals } });
    return;
  }
  useApp.setState({ edited: next, refused: null });
  void runScenario(next);
}

/** Goes back to the scenario as opened. */
export function resetScenario(): void {
  const { opened, edited, generation } = useApp.getState();
  if (!opened) return;
  useApp.setState({ edited: opened, generation: generation + 1 });
  if (edited !== opened) void runScenario(opened);
}
