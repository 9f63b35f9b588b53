import { useEffect, useState } from "react";
import { type BacktestReport, backtest, hasBacktest } from "../../analysis/backtest/backtest";
import type { History } from "../../analysis/history/History";
import { describeRefusals, InputRefused } from "../../model/Refusal";
import type { Scenario } from "../../rules/formats";
import { type Text, text } from "../../units/Text";

/** Enough for a percentile's error of one point; the command line does more. */
const MOST_PATHS = 2048;
/** The page answers in between. */
const SLICE_MS = 30;

type BacktestState =
  | { readonly phase: "none" }
  | { readonly phase: "running"; readonly done: number }
  | { readonly phase: "done"; readonly report: BacktestReport }
  | { readonly phase: "failed"; readonly message: Text };

/** The back-test of a scenario against a table, run here in slices; begun anew whenever either changes. */
export function useBacktest(scenario: Scenario | null, history: History | undefined): BacktestState {
  const [state, setState] = useState<BacktestState>({ phase: "none" });
  useEffect(() => {
    if (scenario === null || history === undefined || !hasBacktest(scenario, history)) {
      setState({ phase: "none" });
      return;
    }
    let timer: ReturnType<typeof setTimeout>;
    const steps = backtest(scenario, history, { paths: Math.min(MOST_PATHS, scenario.run.paths) });
    const work = (): void => {
      try {
        const next = workSlice(steps);
        setState(next);
        if (next.phase === "running") timer = setTimeout(work);
      } catch (error) {
        setState({ phase: "failed", message: describeFailure(error) });
      }
    };
    setState({ phase: "running", done: 0 });
    timer = setTimeout(work);
    return () => clearTimeout(timer);
  }, [scenario, history]);
  return state;
}

function workSlice(steps: ReturnType<typeof backtest>): BacktestState {
  const until = performance.now() + SLICE_MS;
  for (;;) {
    const step = steps.next();
    if (step.done) return { phase: "done", report: step.value };
    if (performance.now() >= until) return { phase: "running", done: step.value };
  }
}

function describeFailure(error: unknown): Text {
  if (error instanceof InputRefused) {
    return text(describeRefusals(error.refusals, "zh"), describeRefusals(error.refusals, "en"));
  }
  const message = error instanceof Error ? error.message : String(error);
  return text(message, message);
}
