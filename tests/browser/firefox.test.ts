import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { ROUTES } from "../../src/app/route";

const FIREFOX = process.env.FIREFOX ?? "/usr/bin/firefox-esr";
const BUILT = fileURLToPath(new URL("../../dist/page", import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};

/** What the page in Firefox tells of itself. */
interface Seen {
  readonly errors: readonly string[];
  /** The content of each page, by route. */
  readonly contents: Readonly<Record<string, string>>;
  /** Titles of the pictures of the compare page. */
  readonly titles: readonly string[];
}

/** Runs in the page: goes from page to page, and tells what was seen. */
function probe(routes: readonly string[]): void {
  const seen = { errors: [] as string[], contents: {} as Record<string, string>, titles: [] as string[] };
  window.addEventListener("error", ({ message }) => seen.errors.push(message));
  window.addEventListener("unhandledrejection", ({ reason }) => seen.errors.push(String(reason)));
  const until = async <T>(look: () => T | null | false | undefined): Promise<T> => {
    for (;;) {
      const found = look();
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const walk = async () => {
    window.location.hash = "#/compare";
    const pictures = () => [...document.querySelectorAll("svg[role=img] > title")];
    await until(() => pictures().length >= 3);
    seen.titles.push(...pictures().map((title) => title.textContent ?? ""));
    for (const route of routes) {
      window.location.hash = `#/${route}`;
      await new Promise((resolve) => setTimeout(resolve, 300));
      const content = await until(() => {
        const main = document.getElementById("content");
        return main && (main.textContent?.length ?? 0) > 40 ? main : null;
      });
      seen.contents[route] = content.textContent ?? "";
    }
    await fetch("/seen", { method: "POST", body: JSON.stringify(seen) });
  };
  void walk();
}

/** Serves the built page with the probe in it; answers with the address and with what the page sends. */
async function servePage() {
  let tell: (seen: Seen) => void = () => {};
  const seen = new Promise<Seen>((resolve) => {
    tell = resolve;
  });
  const server = createServer((request, response) => {
    if (request.method === "POST") {
      let body = "";
      request.on("data", (part) => {
        body += part;
      });
      request.on("end", () => {
        response.end();
        tell(JSON.parse(body));
      });
      return;
    }
    const path = new URL(request.url!, "http://127.0.0.1").pathname;
    const file = join(BUILT, path === "/" ? "index.html" : path);
    if (!existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader("content-type", TYPES[extname(file)] ?? "application/octet-stream");
    const contents = readFileSync(file);
    const script = `<script>(${probe})(${JSON.stringify(ROUTES)})</script>`;
    response.end(path === "/" ? contents.toString().replace("<head>", `<head>${script}`) : contents);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { address: `http://127.0.0.1:${port}/`, seen, stop };
}

describe.skipIf(!existsSync(FIREFOX))("Firefox", () => {
  test("draws the pictures and opens every page without an error", async () => {
    const { address, seen, stop } = await servePage();
    const profile = mkdtempSync(join(tmpdir(), "tongchou-firefox-"));
    let browser: ChildProcess | null = null;
    try {
      browser = spawn(FIREFOX, ["--headless", "--no-remote", "--profile", profile, address], {
        stdio: "ignore",
        detached: true,
      });
      const { errors, titles, contents } = await seen;
      expect(errors).toEqual([]);
      for (const title of titles) expect(title).toMatch(/\d/);
      expect(Object.keys(contents)).toEqual([...ROUTES]);
      for (const content of Object.values(contents)) expect(content).not.toMatch(/未能打开|未能画出/);
    } finally {
      if (browser?.pid !== undefined && browser.exitCode === null) process.kill(-browser.pid, "SIGKILL");
      stop();
      rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
    }
  }, 120_000);
});
