import { writeFileSync } from "node:fs";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { buildChangsha } from "./changsha.js";
import { formatScenario } from "./formatScenario.js";
import { formatHistory, nationHistory } from "./history.js";
import { buildHunan } from "./hunan.js";
import { buildJiangsu } from "./jiangsu.js";
import { buildNation } from "./nation.js";
import { buildZiyang } from "./ziyang.js";

/** Tables of past years as file texts, by file name under `history/`. */
export function buildHistories() {
  return { "nation.csv": formatHistory(nationHistory()) };
}

/** The bundled scenarios as file texts, by file name. Depends on nothing but the files in this folder and in `../rules`. */
export function buildScenarios() {
  const scenarios = [buildHunan(), buildZiyang(), buildChangsha(), buildJiangsu(), buildNation()];
  return Object.fromEntries(scenarios.map((scenario) => [`${scenario.id}.json`, formatScenario(scenario)]));
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  for (const [file, content] of Object.entries(buildScenarios())) {
    writeFileSync(new URL(`../${file}`, import.meta.url), content);
  }
  for (const [file, content] of Object.entries(buildHistories())) {
    writeFileSync(new URL(`../history/${file}`, import.meta.url), content);
  }
}
