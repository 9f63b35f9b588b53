/** The bundled scenarios as file texts, by file name. */
export function buildScenarios(): Record<string, string>;
/** Tables of past years as file texts, by file name under `scenarios/history/`. */
export function buildHistories(): Record<string, string>;
