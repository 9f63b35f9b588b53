import { describeRefusals, InputRefused } from "../model/Refusal";
import type { Scenario } from "../rules/formats";
import { RunCancelled } from "../runner/ActiveRun";
import { type RunHandle, Runner } from "../runner/Runner";
import { type Text, text } from "../units/Text";
import { createBrowserWorker } from "./createBrowserWorker";
import { startDeterministicRuns } from "./deterministicRuns";
import { untilDrawn } from "./drawn";
import { runStages } from "./runStages";
import { useApp } from "./store";

/** More workers than this bring little and take memory. */
const MOST_THREADS = 8;

/** A look at few paths is drawn before the workers go on, as they would take the time for it; but not longer than this. */
const LONGEST_DRAWING_MS = 500;

const threads = Math.min(MOST_THREADS, Math.max(1, navigator.hardwareConcurrency || 2));
const runner = new Runner({ threads, createWorker: createBrowserWorker });
let handle: Pick<RunHandle, "cancel"> | null = null;
/** Counts the runs asked for; whatever an older one still says is not heard. */
let latest = 0;

/** Makes the workers ahead of the first run. */
export function warmUp(): void {
  runner.warmUp();
}

/**
 * Runs a scenario stage by stage, from a first look to the number of paths asked for. The picture in sight stays until
 * the first look is there; the latest call wins.
 */
export async function runScenario(scenario: Scenario): Promise<void> {
  const mine = ++latest;
  const isLatest = () => mine === latest;
  handle?.cancel();
  const startedAt = performance.now();
  try {
    for (const { request, preview } of runStages(scenario, useApp.getState().view)) {
      const { paths } = request;
      const begunAt = performance.now();
      const report = (done: number) => {
        const secondsLeft = leftAfter((performance.now() - begunAt) / 1000, done);
        if (isLatest()) useApp.setState({ run: { phase: "running", preview, paths, done, secondsLeft } });
      };
      report(0);
      const run = runner.run(request, ({ doneBlocks, totalBlocks }) => report(doneBlocks / totalBlocks));
      handle = run;
      const result = await run.result;
      if (!isLatest()) return;
      const drawn = untilDrawn(LONGEST_DRAWING_MS);
      useApp.setState({ shown: { result, scenario, preview } });
      if (!preview) continue;
      await drawn;
      if (!isLatest()) return;
    }
    useApp.setState({
      run: { phase: "done", paths: scenario.run.paths, seconds: (performance.now() - startedAt) / 1000 },
    });
    await runWithoutChance(scenario);
  } catch (error) {
    if (!isLatest()) return;
    if (error instanceof RunCancelled) useApp.setState({ run: { phase: "cancelled" } });
    else useApp.setState({ run: { phase: "failed", message: describeFailure(error) } });
  }
}

/** Adds the futures without chance to the result in sight; one that has been cancelled or replaced stays without. */
async function runWithoutChance(scenario: Scenario): Promise<void> {
  const runs = startDeterministicRuns(runner, scenario);
  handle = runs;
  try {
    const deterministic = await runs.result;
    useApp.setState(({ shown }) => (shown?.scenario === scenario ? { shown: { ...shown, deterministic } } : {}));
  } catch (error) {
    if (!(error instanceof RunCancelled)) useApp.setState({ trouble: describeFailure(error) });
  }
}

/** Sooner than this, what has been done tells nothing of what is left. */
const TELLING_SECONDS = 1;

/** The time that the rest of a stage will take if it goes on as it has; null while that cannot be told. */
function leftAfter(seconds: number, done: number): number | null {
  return seconds < TELLING_SECONDS || done <= 0 ? null : (seconds * (1 - done)) / done;
}

function describeFailure(error: unknown): Text {
  if (error instanceof InputRefused) {
    return text(describeRefusals(error.refusals, "zh"), describeRefusals(error.refusals, "en"));
  }
  const message = error instanceof Error ? error.message : String(error);
  return text(message, message);
}

export function cancelRun(): void {
  handle?.cancel();
}
