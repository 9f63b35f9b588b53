import { chmodSync } from "node:fs";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { bundledFactsPlugin } from "./scripts/bundledFactsPlugin.ts";
import { controlStylesPlugin } from "./scripts/controlStylesPlugin.ts";
import { kernelPlugin } from "./scripts/kernelPlugin.ts";

/** `npx tongchou` runs the built file itself. */
const executable: Plugin = {
  name: "executable",
  writeBundle: ({ dir }) => chmodSync(`${dir}/tongchou.js`, 0o755),
};

/** What the page needs for its first picture is in two files, in the order of need; the rest follows in parts. */
const FIRST_FILES = [
  { name: "start", test: /src\/app\/(openScenario|runController|bundledScenarios)\.ts$|preload-helper/, priority: 2 },
  { name: "page", test: /src\/app\/mountPage\.tsx$/, priority: 1 },
];

/**
 * Two builds: the page (`vite build`) with addresses relative to wherever it is put, and the command line
 * (`vite build --mode node`) with all packages inside, so that a built copy runs without node_modules.
 */
export default defineConfig(({ mode }) => ({
  base: "./",
  plugins: [kernelPlugin(), bundledFactsPlugin(), controlStylesPlugin(), mode === "node" ? executable : react()],
  worker: { format: "es", plugins: () => [kernelPlugin()] },
  publicDir: mode === "node" ? false : "public",
  build:
    mode === "node"
      ? {
          outDir: "dist/cli",
          emptyOutDir: true,
          ssr: true,
          target: "node20",
          minify: false,
          rollupOptions: {
            input: { tongchou: "src/cli/tongchou.ts", engineThread: "workers/engineThread.ts" },
            output: { entryFileNames: "[name].js", chunkFileNames: "shared-[hash].js" },
          },
        }
      : {
          outDir: "dist/page",
          emptyOutDir: true,
          target: "es2022",
          chunkSizeWarningLimit: 4000,
          rollupOptions: { output: { codeSplitting: { groups: FIRST_FILES } } },
        },
  ssr: { noExternal: true as const },
  test: {
    include: ["tests/**/*.test.{ts,tsx}"],
    globalSetup: ["tests/globalSetup.ts"],
    setupFiles: ["tests/propertySeed.ts"],
    // While one file waits for a browser, another computes.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
}));
