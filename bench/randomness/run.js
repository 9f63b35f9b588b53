import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, loadConfigFromFile } from "vite";

/*
 * npm run randomness: bundles what is in this folder, kernel and all, as the command line is bundled, and runs it.
 * What may be asked for stands in main.ts.
 */
const root = fileURLToPath(new URL("../../", import.meta.url));
const here = join(root, "bench/randomness");
const outDir = join(root, "dist/randomness");
const { config } = await loadConfigFromFile({ command: "build", mode: "node" }, join(root, "vite.config.ts"));
const input = Object.fromEntries(["main", "countPart", "writeWords"].map((name) => [name, join(here, `${name}.ts`)]));
const output = { entryFileNames: "[name].js", chunkFileNames: "shared-[hash].js" };
await build({
  ...config,
  root,
  configFile: false,
  logLevel: "warn",
  plugins: config.plugins.filter(({ name }) => name === "kernel"),
  build: { ...config.build, outDir, rollupOptions: { input, output } },
});
const { status } = spawnSync(process.execPath, [join(outDir, "main.js"), ...process.argv.slice(2)], {
  stdio: "inherit",
});
process.exit(status ?? 1);
