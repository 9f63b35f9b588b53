import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { factsOf } from "../src/rules/scenarioFacts.ts";

const NAME = "virtual:bundled-facts";

/** The scenarios that come with the page, in the order of their cards. */
const BUNDLED = ["hunan", "jiangsu", "changsha", "ziyang", "nation-2019"];

/** Gives the page what its bundled scenarios are about, read off their files when it is built, so that it need not load them to say so. */
export function bundledFactsPlugin(): Plugin {
  return {
    name: "bundled-facts",
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load(id) {
      if (id !== `\0${NAME}`) return undefined;
      const facts = BUNDLED.map((name) => {
        const file = fileURLToPath(new URL(`../scenarios/${name}.json`, import.meta.url));
        this.addWatchFile(file);
        return factsOf(JSON.parse(readFileSync(file, "utf8")));
      });
      return `export const BUNDLED_FACTS = ${JSON.stringify(facts)};`;
    },
  };
}
