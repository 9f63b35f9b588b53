import { useStore } from "zustand";
import { runScenario } from "./runController";
import { useApp, viewAfter } from "./store";

/** Takes the last edit back and runs what the scenario was before it. */
export function undo(): void {
  step(() => useApp.temporal.getState().undo());
}

/** Does again what was taken back last. */
export function redo(): void {
  step(() => useApp.temporal.getState().redo());
}

function step(move: () => void): void {
  const { edited: before } = useApp.getState();
  move();
  const { edited } = useApp.getState();
  if (!edited || !before || edited === before) return;
  // The fields follow the scenario and stay as they are, and with them the focus.
  useApp.setState(({ view }) => ({ refused: null, view: viewAfter(before, edited, view) }));
  void runScenario(edited);
}

/** Another scenario is open: there is nothing to take back. */
export function forgetEdits(): void {
  useApp.temporal.getState().clear();
}

/** How many edits can be taken back, and done again. */
export function useSteps(): { readonly back: number; readonly forward: number } {
  const back = useStore(useApp.temporal, ({ pastStates }) => pastStates.length);
  const forward = useStore(useApp.temporal, ({ futureStates }) => futureStates.length);
  return { back, forward };
}
