import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

const BUILT = "dist/page/";
/** What the page may load before its first picture. */
const MOST_BYTES = 400_000;

test("the page's first scripts are less than 400 kB, packed", () => {
  const html = readFileSync(`${BUILT}index.html`, "utf8");
  const scripts = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, name]) => name!);
  // The entry, and all that it imports to run or asks for at once.
  expect(scripts.length).toBeGreaterThanOrEqual(3);
  const bytes = scripts.reduce((sum, name) => sum + gzipSync(readFileSync(BUILT + name)).length, 0);
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThan(MOST_BYTES);
});
