/** Made by `scripts/bundledFactsPlugin.ts` when the page is built. */
declare module "virtual:bundled-facts" {
  export const BUNDLED_FACTS: readonly import("../../rules/scenarioFacts").ScenarioFacts[];
}
