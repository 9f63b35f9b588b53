import { readFileSync } from "node:fs";
import { openScenario } from "../../../src/rules/openFile";

const read = (id: string) =>
  openScenario(readFileSync(new URL(`../../../scenarios/${id}.json`, import.meta.url), "utf8"));

/** What the page takes what a table does not give from: by where the new tree starts. */
export const TEMPLATES = { province: read("jiangsu"), city: read("ziyang") };
