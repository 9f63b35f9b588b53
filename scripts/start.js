import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { build, install, root, run } from "./steps.js";

/*
 * npm start: from a fresh clone to the headline comparison in the terminal and the workbench in the browser.
 */

const PATHS = "2000";
const FIRST_PORT = 4173;
const LAST_PORT = FIRST_PORT + 50;
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};

install();
build();
console.log("\n▶ 湖南省情景 · the Hunan scenario");
if (!run(process.execPath, [join(root, "dist/cli/tongchou.js"), "run", "hunan", "--paths", PATHS])) process.exit(1);
serve(FIRST_PORT);

/** Serves the built page on this machine only, at the first port that is free. */
function serve(port) {
  const pages = join(root, "dist/page");
  const server = createServer((request, response) => {
    const path = decodePath(request.url ?? "/");
    const file = path && join(pages, path.endsWith("/") ? `${path}index.html` : path);
    const isFile = file?.startsWith(pages) && statSync(file, { throwIfNoEntry: false })?.isFile();
    if (!isFile) {
      response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("404");
      return;
    }
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  server.on("error", (error) => {
    if (error.code === "EADDRINUSE" && port < LAST_PORT) serve(port + 1);
    else {
      console.error(`无法提供页面 · cannot serve the page: ${error.message}`);
      process.exit(1);
    }
  });
  server.listen(port, "127.0.0.1", () => {
    console.log(`\n工作台已就绪 · the workbench is at  http://127.0.0.1:${port}/\n（Ctrl-C 结束 · ends it）`);
  });
}

/** The path asked for, without a way out of the folder; null for a malformed address. */
function decodePath(url) {
  try {
    return normalize(decodeURIComponent(new URL(url, "http://localhost").pathname));
  } catch {
    return null;
  }
}
