import type { RunProgress } from "../runner/RunRequest";
import type { Language } from "../units/Text";

const WIDTH = 30;

/** A bar on the last line of a terminal; says nothing where the error output is no terminal. */
export class ProgressBar {
  private readonly startedAt = performance.now();
  private isShown = false;

  constructor(
    private readonly language: Language,
    private readonly stream: NodeJS.WriteStream = process.stderr,
  ) {}

  show({ doneBlocks, totalBlocks }: RunProgress): void {
    if (!this.stream.isTTY) return;
    const share = doneBlocks / totalBlocks;
    const full = Math.floor(share * WIDTH);
    const seconds = (performance.now() - this.startedAt) / 1000;
    const left = share > 0 ? Math.ceil(seconds / share - seconds) : null;
    const percent = `${Math.floor(share * 100)}%`.padStart(4);
    const rest = { zh: left === null ? "" : `，约剩 ${left} 秒`, en: left === null ? "" : `, about ${left} s left` };
    const word = { zh: "推演", en: "running" }[this.language];
    this.stream.write(`\r\x1b[K${word} ${"█".repeat(full)}${"░".repeat(WIDTH - full)}${percent}${rest[this.language]}`);
    this.isShown = true;
  }

  clear(): void {
    if (this.isShown) this.stream.write("\r\x1b[K");
    this.isShown = false;
  }
}
