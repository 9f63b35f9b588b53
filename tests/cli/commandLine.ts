import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";

/** The built command. */
export const PROGRAM = fileURLToPath(new URL("../../dist/cli/tongchou.js", import.meta.url));

/** Runs the command to its end, in a Chinese locale. */
export function tongchou(...args: string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [PROGRAM, ...args], {
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "", LC_MESSAGES: "", LANG: "zh_CN.UTF-8" },
    maxBuffer: 1 << 28,
  });
}

/** A folder of the test file's own, gone when its tests have ended. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "tongchou-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Writes a file into a folder; objects as JSON. */
export function writeInto(folder: string, name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}
