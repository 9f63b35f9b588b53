import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** What a file imports to run; neither types nor what is loaded later. */
function importsOf(file: string): string[] {
  const source = readFileSync(file, "utf8");
  const found = source.matchAll(/^(?:import|export) (?!type )(?:[^;"']*?from )?"([^"]+)";/gms);
  return [...found].filter(([whole]) => !/^\w+ \{(\s*type \w+,?)+\s*\}/.test(whole)).map((match) => match[1]);
}

/** All files of ours, and packages by name, that are loaded before `entry` runs, each with the file that asks for it. */
function loadedBy(entry: string): Map<string, string> {
  const loaded = new Map([[entry, ""]]);
  const packages = new Map<string, string>();
  // A map is walked in the order of its entries, those that come meanwhile too.
  for (const [name] of loaded) {
    if (!/\.tsx?$/.test(name)) continue;
    for (const target of importsOf(join(root, name))) {
      if (!target.startsWith(".")) packages.set(target, name);
      else {
        const path = resolve(dirname(join(root, name)), target);
        const file = [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`].find(
          (one) => /\.\w+$/.test(one) && existsSync(one),
        );
        const found = relative(root, file ?? path);
        if (!loaded.has(found)) loaded.set(found, name);
      }
    }
  }
  return new Map([...loaded, ...packages]);
}

test.each(["src/app/main.ts", "src/app/mountPage.tsx", "workers/engineWorker.ts"])(
  "%s is there soon: it loads neither schemas nor controls",
  (entry) => {
    const loaded = loadedBy(entry);
    expect(loaded.size).toBeGreaterThan(10);
    expect([...loaded].filter(([name]) => /^(zod|antd|decimal\.js|read-excel-file)/.test(name))).toEqual([]);
  },
);

test("the page's controls and the door do load them", () => {
  expect(loadedBy("src/app/HeaderTools.tsx").has("antd")).toBe(true);
  expect(loadedBy("workers/doorWorker.ts").has("zod")).toBe(true);
});
