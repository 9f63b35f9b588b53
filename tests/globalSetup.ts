import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const BUILT = join(root, "dist/cli/tongchou.js");
const SOURCES = ["src", "workers", "vite.config.ts", "package-lock.json"];

/** Tests of the command line and of threads run what is built: it is built again if any source is newer. */
export function setup(): void {
  const newest = Math.max(...SOURCES.map((source) => newestChange(join(root, source))));
  if (existsSync(BUILT) && statSync(BUILT).mtimeMs >= newest) return;
  const vite = join(root, "node_modules/vite/bin/vite.js");
  execFileSync(process.execPath, [vite, "build", "--mode", "node", "--logLevel", "warn"], {
    cwd: root,
    stdio: "inherit",
  });
}

function newestChange(path: string): number {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}
