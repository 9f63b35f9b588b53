import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { kernelPlugin } from "../../scripts/kernelPlugin";
import { readBundled } from "../scenarios/bundled";
import { computeDigits } from "./digits/computeDigits";
import { DigitsServer } from "./digits/DigitsServer";

/** One with the months of the year and individual accounts, one of a whole nation: between them, all parts of the engine. */
const SCENARIOS = ["ziyang.json", "nation-2019.json"];

const FLAGS = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** How each browser opens an address without a window, in a profile of its own. */
const BROWSERS = {
  Chromium: {
    path: process.env.CHROMIUM ?? "/usr/bin/chromium",
    open: (profile: string, address: string) => [
      "--headless",
      "--no-sandbox",
      ...FLAGS,
      "--remote-debugging-port=0",
      `--user-data-dir=${profile}`,
      address,
    ],
  },
  Firefox: {
    path: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    open: (profile: string, address: string) => ["--headless", "--no-remote", "--profile", profile, address],
  },
};

const folder = mkdtempSync(join(tmpdir(), "tongchou-digits-"));
const server = new DigitsServer([folder, fileURLToPath(new URL("../../scenarios", import.meta.url))]);

beforeAll(async () => {
  const root = fileURLToPath(new URL("digits", import.meta.url));
  const output = { outDir: folder, emptyOutDir: true };
  await build({ root, base: "./", configFile: false, logLevel: "error", plugins: [kernelPlugin()], build: output });
  await server.start();
});

afterAll(() => {
  server.stop();
  rmSync(folder, { recursive: true, force: true });
});

for (const [name, { path, open }] of Object.entries(BROWSERS)) {
  describe.skipIf(!existsSync(path))(`the digits of ${name}`, () => {
    test.each(SCENARIOS.flatMap((scenario) => [true, false].map((withSimd) => ({ scenario, withSimd }))))(
      "are those of Node: $scenario, SIMD $withSimd",
      async ({ scenario, withSimd }) => {
        const profile = mkdtempSync(join(tmpdir(), "tongchou-profile-"));
        let browser: ChildProcess | null = null;
        try {
          const digits = server.nextDigits();
          browser = spawn(path, open(profile, server.addressOf(scenario, withSimd)), {
            stdio: "ignore",
            detached: true,
          });
          expect(await digits).toEqual(computeDigits(readBundled(scenario), true));
        } finally {
          await close(browser);
          rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
        }
      },
      120_000,
    );
  });
}

/** Ends a browser with all its processes, which would write to its profile on and on. */
async function close(browser: ChildProcess | null): Promise<void> {
  if (browser?.pid === undefined || browser.exitCode !== null) return;
  const closed = new Promise((resolve) => browser.once("exit", resolve));
  process.kill(-browser.pid, "SIGKILL");
  await closed;
}
