import { create } from "zustand";
import { type CheckedEvidence, EVIDENCE, runEvidence } from "../../analysis/evidence/allEvidence";
import { Runner } from "../../runner/Runner";
import { createBrowserWorker } from "../createBrowserWorker";

/** How the checks that the user asked for stand. */
export interface EvidenceRun {
  readonly phase: "idle" | "running" | "done" | "failed";
  readonly checked: readonly CheckedEvidence[];
  readonly message: string;
}

export const useEvidenceRun = create<EvidenceRun>(() => ({ phase: "idle", checked: [], message: "" }));

/** More workers than this bring little. */
const MOST_THREADS = 4;

/** Runs all checks on this machine, small, on workers of their own; what is found is shown as it comes. */
export async function runChecks(): Promise<void> {
  if (useEvidenceRun.getState().phase === "running") return;
  useEvidenceRun.setState({ phase: "running", checked: [], message: "" });
  const threads = Math.min(MOST_THREADS, Math.max(1, navigator.hardwareConcurrency || 2));
  const runner = new Runner({ threads, createWorker: createBrowserWorker });
  try {
    await runEvidence(
      {
        size: "quick",
        run: (scenario) => runner.run({ scenario }).result,
        pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
      },
      (checked) => useEvidenceRun.setState((state) => ({ checked: [...state.checked, checked] })),
    );
    useEvidenceRun.setState({ phase: "done" });
  } catch (error) {
    useEvidenceRun.setState({ phase: "failed", message: error instanceof Error ? error.message : String(error) });
  } finally {
    runner.dispose();
  }
}

export const CHECK_COUNT = EVIDENCE.length;
