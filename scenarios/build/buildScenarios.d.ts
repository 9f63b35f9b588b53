/** The bundled scenarios as file texts, by file name. */
export function buildScenarios(): Record<"hunan.json" | "ziyang.json", string>;
