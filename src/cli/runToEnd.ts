import { RunCancelled } from "../runner/ActiveRun";
import { type RunHandle, Runner } from "../runner/Runner";
import type { RunProgress } from "../runner/RunRequest";
import { type Language, pickText, text } from "../units/Text";
import { createThread } from "./createThread";
import { printError } from "./output";
import { ProgressBar } from "./ProgressBar";
import type { ProgressLines } from "./ProgressLines";

/** What ends a run early. */
const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** Who computes, and how progress is told. */
export interface Workers {
  readonly threads: number;
  readonly language: Language;
  /** Where progress goes; a bar in the terminal if null. */
  readonly lines: ProgressLines | null;
}

/** Runs with its progress shown; null if Ctrl-C or SIGTERM ended it. */
export async function runToEnd<Result>(
  { threads, language, lines }: Workers,
  start: (runner: Runner, onProgress: (progress: RunProgress) => void) => RunHandle<Result>,
): Promise<Result | null> {
  const runner = new Runner({
    threads,
    createWorker: () => createThread(new URL("./engineThread.js", import.meta.url)),
  });
  const bar = new ProgressBar(language);
  const handle = start(runner, (progress) => (lines ?? bar).show(progress));
  const cancel = () => handle.cancel();
  for (const signal of SIGNALS) process.once(signal, cancel);
  try {
    return await handle.result;
  } catch (error) {
    if (!(error instanceof RunCancelled)) throw error;
    bar.clear();
    if (lines) lines.end("cancelled");
    else printError(pickText(text("已取消，没有输出任何结果。", "Cancelled; nothing was written."), language));
    return null;
  } finally {
    bar.clear();
    for (const signal of SIGNALS) process.off(signal, cancel);
    runner.dispose();
  }
}
