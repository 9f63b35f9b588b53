import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the project. */
export const root = fileURLToPath(new URL("../", import.meta.url));

/** Runs a command in the project's folder with its output shown; returns whether it succeeded. */
export function run(command, args, env = {}) {
  // On Windows npm is a script that only a shell finds.
  const shell = command === "npm" && process.platform === "win32";
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    shell,
    env: { ...process.env, ...env },
  });
  if (error) console.error(`${command}: ${error.message}`);
  return status === 0;
}

/** Runs a step that the rest depends on: without it the script ends here. */
export function mustRun(title, command, args) {
  console.log(`\n▶ ${title}`);
  if (run(command, args)) return;
  console.error(`✗ ${title}`);
  process.exit(1);
}

/** Installs the packages of package-lock.json unless they are there. */
export function install() {
  const installed = join(root, "node_modules/.package-lock.json");
  const isCurrent =
    existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(root, "package-lock.json")).mtimeMs;
  // The install scripts would only build, which every caller does itself.
  if (!isCurrent)
    mustRun("安装依赖 · installing packages", "npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund"]);
}

/** Builds the page and the command line. */
export function build() {
  const vite = join(root, "node_modules/vite/bin/vite.js");
  mustRun("构建页面 · building the page", process.execPath, [vite, "build", "--logLevel", "warn"]);
  mustRun("构建命令行 · building the command line", process.execPath, [
    vite,
    "build",
    "--mode",
    "node",
    "--logLevel",
    "warn",
  ]);
}
