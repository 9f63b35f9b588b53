/** The bundled scenarios as file texts, by file name. */
export function buildScenarios(): Record<"hunan.json" | "ziyang.json", string>;
/** Tables of past years as file texts, by file name under `scenarios/history/`. */
export function buildHistories(): Record<"nation.csv", string>;
