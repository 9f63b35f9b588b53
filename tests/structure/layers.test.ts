import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { filesUnder as filesIn } from "../filesUnder";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** What app and cli stand on; they know nothing of each other. */
const EVERYTHING_BELOW = [
  "src/units",
  "src/model",
  "src/rules",
  "src/engine",
  "src/runner",
  "src/analysis",
  "src/charts",
  "src/report",
  "workers",
  "scenarios",
];

/** What each folder may import: other folders of the project, and packages (by prefix). One house, one direction. */
const LAYERS: Record<string, { folders: string[]; packages: string[] }> = {
  "src/units": { folders: [], packages: ["decimal.js"] },
  "src/model": { folders: ["src/units"], packages: ["zod", "fflate"] },
  "src/rules": { folders: ["src/units", "src/model"], packages: ["decimal.js", "zod"] },
  "src/engine": {
    folders: ["src/units", "src/model", "src/rules"],
    packages: ["seedrandom", "@noble/hashes", "virtual:kernel"],
  },
  workers: {
    folders: ["src/units", "src/model", "src/rules", "src/engine", "src/analysis", "src/report"],
    packages: ["comlink", "node:"],
  },
  "src/runner": { folders: ["src/units", "src/model", "src/rules", "src/engine"], packages: ["comlink"] },
  "src/analysis": {
    folders: ["src/units", "src/model", "src/rules", "src/engine", "src/runner"],
    packages: ["simple-statistics", "read-excel-file"],
  },
  "src/charts": {
    folders: ["src/units", "src/model", "src/rules", "src/engine", "src/analysis"],
    packages: ["d3-", "react"],
  },
  "src/report": {
    folders: ["src/units", "src/model", "src/rules", "src/engine", "src/runner", "src/analysis", "src/charts"],
    packages: ["write-excel-file"],
  },
  "src/app": {
    folders: EVERYTHING_BELOW,
    packages: ["react", "react-dom", "antd", "zustand", "zundo", "idb", "@ant-design", "dayjs", "d3-", "virtual:"],
  },
  "src/cli": { folders: EVERYTHING_BELOW, packages: ["node:", "decimal.js", "comlink"] },
};

/** Of the rules, the engine may use types and the look-up of words, but not the exact settlement nor the checks. */
const ENGINE_NEVER = ["settle", "Books", "checkRuleSet", "checkCase", "openFile"];

function filesUnder(folder: string): string[] {
  return filesIn(join(root, folder));
}

function importsOf(file: string): string[] {
  const source = readFileSync(file, "utf8");
  const found = source.matchAll(/(?:from\s+|import\s+|import\(\s*|new URL\(\s*)["']([^"']+)["']/g);
  return [...found].map((match) => match[1]!);
}

for (const [folder, { folders, packages }] of Object.entries(LAYERS)) {
  test(`${folder} imports only what its layer may`, () => {
    const wrong: string[] = [];
    for (const file of filesUnder(folder)) {
      for (const target of importsOf(file)) {
        const name = relative(root, file);
        if (!target.startsWith(".")) {
          if (!packages.some((allowed) => target === allowed || target.startsWith(allowed))) {
            wrong.push(`${name} imports the package ${target}`);
          }
          continue;
        }
        const path = relative(root, resolve(dirname(file), target)).replaceAll("\\", "/");
        const inside = path === folder || path.startsWith(`${folder}/`);
        if (!inside && !folders.some((allowed) => path === allowed || path.startsWith(`${allowed}/`)))
          wrong.push(`${name} imports ${path}`);
        if (folder === "src/engine" && ENGINE_NEVER.some((never) => path === `src/rules/${never}`)) {
          wrong.push(`${name} imports ${path}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
}

test("the engine calls no function whose last bit depends on the machine", () => {
  const wrong = filesUnder("src/engine").filter((file) =>
    /Math\.(random|exp|log|log1p|log2|log10|expm1|sin|cos|tan|atan|pow|cbrt|hypot|sinh|cosh|tanh)\b|\*\*/.test(
      readFileSync(file, "utf8").replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, ""),
    ),
  );
  expect(wrong.map((file) => relative(root, file))).toEqual([]);
});

/** The files that a file needs when it runs: not those of which it has types only. */
function filesNeededBy(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  const source = readFileSync(file, "utf8").replaceAll(/^(?:import|export) type [^;]*;/gm, "");
  for (const [, target] of source.matchAll(/^(?:import|export) (?:[^;"]*from )?"(\.[^"]*)";/gm)) {
    const path = resolve(dirname(file), target!);
    filesNeededBy(existsSync(`${path}.ts`) ? `${path}.ts` : join(path, "index.ts"), found);
  }
  return found;
}

test("an engine worker does not wait for the schemas of files", () => {
  const needed = [...filesNeededBy(join(root, "workers/exposeEngine.ts"))].map((file) => relative(root, file));
  expect(needed).toContain("src/engine/planRun.ts");
  expect(needed).not.toContain("src/model/zod.ts");
});
