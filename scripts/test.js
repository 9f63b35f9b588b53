import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build, install, root, run } from "./steps.js";

/*
 * npm test: everything that must hold, from lint to a real browser. The last line is `N passed, N failed`; a check
 * such as lint or types counts as one. With `--bench` a short bench is printed before it, whose outcome does not count.
 */

const REPORT = join(root, "dist/test-report.json");
const DEBIAN_CHROMIUM = "/usr/bin/chromium";

install();
const chromium = findChromium();
build();

const checks = [
  ["代码规范 · lint", "node_modules/@biomejs/biome/bin/biome", ["check", "."]],
  ["无用代码 · unused code", "node_modules/knip/bin/knip.js", []],
  ["类型 · types", "node_modules/typescript/bin/tsc", ["--noEmit"]],
];
let passed = 0;
let failed = 0;
for (const [title, script, args] of checks) {
  console.log(`\n▶ ${title}`);
  if (run(process.execPath, [join(root, script), ...args])) passed++;
  else {
    console.error(`✗ ${title}`);
    failed++;
  }
}

console.log("\n▶ 测试 · tests");
rmSync(REPORT, { force: true });
const vitest = join(root, "node_modules/vitest/vitest.mjs");
const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${REPORT}`];
const ran = run(process.execPath, [vitest, "run", ...reporters], { CHROMIUM: chromium });
if (existsSync(REPORT)) {
  const report = JSON.parse(readFileSync(REPORT, "utf8"));
  passed += report.numPassedTests;
  failed += report.numFailedTests;
}
// A file that does not even load has no tests to count.
if (!ran && failed === 0) failed++;
if (process.argv.includes("--bench")) {
  console.log("\n▶ 性能 · bench");
  run("timeout", ["240", process.execPath, join(root, "bench/run.js"), "--ci"]);
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && ran ? 0 : 1);

/** The browser of the browser tests: $CHROMIUM, Debian's, or Debian's once it is installed. */
function findChromium() {
  if (process.env.CHROMIUM) {
    if (existsSync(process.env.CHROMIUM)) return process.env.CHROMIUM;
    endWithoutBrowser(`CHROMIUM=${process.env.CHROMIUM}: 没有这个文件 · no such file`);
  }
  if (existsSync(DEBIAN_CHROMIUM)) return DEBIAN_CHROMIUM;
  const canInstall = existsSync("/usr/bin/apt-get") && process.getuid?.() === 0;
  if (canInstall) {
    console.log("\n▶ 安装 Chromium · installing Chromium");
    run("apt-get", ["update"]);
    run("apt-get", ["install", "-y", "chromium", "fonts-noto-cjk"], { DEBIAN_FRONTEND: "noninteractive" });
    if (existsSync(DEBIAN_CHROMIUM)) return DEBIAN_CHROMIUM;
  }
  endWithoutBrowser("没有找到 Chromium · Chromium was not found");
}

function endWithoutBrowser(reason) {
  console.error(`✗ 浏览器测试需要 Chromium · the browser tests need Chromium
  ${reason}
  请以管理员身份安装，或用环境变量 CHROMIUM 指明其位置 · install it as root, or say where it is in CHROMIUM:
  apt-get update && apt-get install -y chromium fonts-noto-cjk`);
  process.exit(1);
}
