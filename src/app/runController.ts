import type { Scenario } from "../rules/formats";
import { RunCancelled } from "../runner/ActiveRun";
import { createBrowserWorker } from "../runner/createBrowserWorker";
import { type RunHandle, Runner } from "../runner/Runner";
import { useApp } from "./store";

/** Paths of the first look: enough to see the shape, few enough to be there at once. */
export const PREVIEW_PATHS = 64;
/** More workers than this bring little and take memory. */
const MOST_THREADS = 8;

let runner: Runner | null = null;
let handle: RunHandle | null = null;
/** Counts the runs asked for; whatever an older one still says is not heard. */
let latest = 0;

function theRunner(): Runner {
  runner ??= new Runner({
    threads: Math.min(MOST_THREADS, Math.max(1, navigator.hardwareConcurrency || 2)),
    createWorker: createBrowserWorker,
  });
  return runner;
}

/** Makes the workers ahead of the first run. */
export function warmUp(): void {
  theRunner().warmUp();
}

/**
 * Runs a scenario: first a preview with few paths, then the number asked for. The picture in sight stays until the
 * preview is there; the latest call wins.
 */
export async function runScenario(scenario: Scenario): Promise<void> {
  const mine = ++latest;
  const isLatest = () => mine === latest;
  const startedAt = performance.now();
  try {
    if (scenario.run.paths > PREVIEW_PATHS) {
      useApp.setState({ run: { phase: "preview" } });
      handle = theRunner().run({ scenario, paths: PREVIEW_PATHS });
      const result = await handle.result;
      if (!isLatest()) return;
      useApp.setState({ shown: { result, scenario, preview: true } });
    }
    useApp.setState({ run: { phase: "running", done: 0, total: 1 } });
    handle = theRunner().run({ scenario }, ({ doneBlocks, totalBlocks }) => {
      if (isLatest()) useApp.setState({ run: { phase: "running", done: doneBlocks, total: totalBlocks } });
    });
    const result = await handle.result;
    if (!isLatest()) return;
    useApp.setState({
      shown: { result, scenario, preview: false },
      run: { phase: "done", seconds: (performance.now() - startedAt) / 1000 },
    });
  } catch (error) {
    if (!isLatest()) return;
    if (error instanceof RunCancelled) useApp.setState({ run: { phase: "cancelled" } });
    else useApp.setState({ run: { phase: "failed", message: error instanceof Error ? error.message : String(error) } });
  }
}

export function cancelRun(): void {
  handle?.cancel();
}
