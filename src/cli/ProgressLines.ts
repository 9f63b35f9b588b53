import type { RunProgress } from "../runner/RunRequest";
import { printError } from "./output";

/** How a command ended, in its last line of progress; `main` writes the line of one that failed. */
export type EndState = "done" | "cancelled";

/** Lines are no closer than this: programs that read them need no more. */
const INTERVAL_MS = 100;
const NOTHING: RunProgress = { doneBlocks: 0, totalBlocks: 0, donePaths: 0, totalPaths: 0 };

/** Progress for other programs: a JSON object a line on the error output. */
export class ProgressLines {
  private readonly startedAt = performance.now();
  private lastAt = Number.NEGATIVE_INFINITY;
  private latest = NOTHING;

  show(progress: RunProgress): void {
    this.latest = progress;
    const now = performance.now();
    if (now - this.lastAt < INTERVAL_MS && progress.doneBlocks < progress.totalBlocks) return;
    this.lastAt = now;
    this.write("running");
  }

  end(state: EndState): void {
    this.write(state);
  }

  private write(state: "running" | EndState): void {
    const { doneBlocks, totalBlocks, donePaths, totalPaths } = this.latest;
    const seconds = (performance.now() - this.startedAt) / 1000;
    const left = donePaths > 0 ? (seconds / donePaths) * (totalPaths - donePaths) : null;
    const elapsedSeconds = rounded(seconds);
    const secondsLeft = left === null ? null : rounded(left);
    const line = { state, doneBlocks, totalBlocks, donePaths, paths: totalPaths, elapsedSeconds, secondsLeft };
    printError(JSON.stringify(line));
  }
}

/** The line of a command that failed, in place of what it would have said. */
export function failedLine(exitCode: number, message: string): string {
  return JSON.stringify({ state: "failed", exitCode, message });
}

/** To the millisecond. */
function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
