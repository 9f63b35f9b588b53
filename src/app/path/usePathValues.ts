import { useEffect, useState } from "react";
import { sortYears } from "../../analysis/paths/sortedYear";
import type { PathValues } from "../../engine/PathValues";
import { describeRefusals, InputRefused } from "../../model/Refusal";
import type { Scenario } from "../../rules/formats";
import { RunCancelled } from "../../runner/ActiveRun";
import { type Text, text } from "../../units/Text";
import { useApp } from "../store";
import { collectValues, keptValues, type WantedValues } from "./pathRunner";

/** How a collection of values stands. */
export type ValuesState =
  /** Until the run in progress is done. */
  | { readonly phase: "waiting" }
  | { readonly phase: "running"; readonly done: number; readonly cancel: () => void }
  | { readonly phase: "done"; readonly values: PathValues }
  | { readonly phase: "cancelled"; readonly again: () => void }
  | { readonly phase: "failed"; readonly message: Text; readonly again: () => void };

/**
 * The values of every path of what is wanted. They are collected once the run in progress is done, which would take longer
 * otherwise. For the page of one path, which shows nothing of the run, they are collected beside it, and all years are
 * sorted before they are handed out.
 */
export function usePathValues(scenario: Scenario, wanted: WantedValues, { forOnePath = false } = {}): ValuesState {
  const { measure, scheme, placeId } = wanted;
  const ids = wanted.ruleSetIds.join(" ");
  const isBusy = useApp((state) => state.run.phase === "running") && !forOnePath;
  const [state, setState] = useState<ValuesState>({ phase: "waiting" });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is one more time of the same
  useEffect(() => {
    const request: WantedValues = { measure, scheme, placeId, ruleSetIds: ids.split(" ") };
    const values = keptValues(scenario, request);
    if (values) {
      setState({ phase: "done", values });
      return;
    }
    if (isBusy) {
      setState({ phase: "waiting" });
      return;
    }
    let isWanted = true;
    const again = () => setAttempt((count) => count + 1);
    const show = (next: ValuesState) => isWanted && setState(next);
    const handle = collectValues(scenario, request, (done) => show({ phase: "running", done, cancel }));
    const cancel = () => handle.cancel();
    setState({ phase: "running", done: 0, cancel });
    const ready = handle.result.then(async (collected) => {
      if (forOnePath) await sortYears(collected);
      return collected;
    });
    ready.then(
      (collected) => show({ phase: "done", values: collected }),
      (error: unknown) => {
        if (error instanceof RunCancelled) show({ phase: "cancelled", again });
        else show({ phase: "failed", message: describeFailure(error), again });
      },
    );
    return () => {
      isWanted = false;
      handle.cancel();
    };
  }, [scenario, measure, scheme, placeId, ids, isBusy, forOnePath, attempt]);
  return state;
}

/** What went wrong, in words. */
export function describeFailure(error: unknown): Text {
  if (error instanceof InputRefused) {
    return text(describeRefusals(error.refusals, "zh"), describeRefusals(error.refusals, "en"));
  }
  const message = error instanceof Error ? error.message : String(error);
  return text(message, message);
}
