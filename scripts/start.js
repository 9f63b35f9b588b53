import { join } from "node:path";
import { build, install, root, run } from "./steps.js";

/*
 * npm start: from a fresh clone to the headline comparison in the terminal and the workbench in the browser.
 */

const PATHS = "2000";
const FIRST_PORT = 4173;

install();
build();
console.log("\n▶ 湖南省情景 · the Hunan scenario");
if (!run(process.execPath, [join(root, "dist/cli/tongchou.js"), "run", "hunan", "--paths", PATHS])) process.exit(1);
// Only here: the packages are there once they are installed.
const { preview } = await import("vite");
const server = await preview({ root, preview: { host: "127.0.0.1", port: FIRST_PORT } });
console.log(`\n工作台已就绪 · the workbench is at  ${server.resolvedUrls?.local[0]}\n（Ctrl-C 结束 · ends it）`);
