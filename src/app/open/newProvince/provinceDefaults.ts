import type { Scenario } from "../../../rules/formats";
import { BUNDLED } from "../../bundledScenarios";
import { prepareBundled } from "../../openScenario";

/** What a new scenario takes what the table does not give from, for a tree that starts at a province or at a city. */
export interface ProvinceDefaults {
  readonly template: Scenario;
  /** The rule sets that it may compare, and which of them are proposed. */
  readonly ruleSets: Scenario["ruleSets"];
  readonly proposed: readonly string[];
}

type RootLevel = "province" | "city";

/** Rule sets by the bundled scenario that has them. */
const RULE_SETS: Readonly<Record<RootLevel, readonly (readonly [scenario: string, ruleSet: string])[]>> = {
  province: [
    ["jiangsu", "county-pooling"],
    ["jiangsu", "city-full"],
    ["jiangsu", "jiangsu-2019"],
    ["hunan", "hunan-2025"],
    ["hunan", "province-full"],
  ],
  city: [
    ["ziyang", "county-pooling"],
    ["ziyang", "ziyang-2017"],
    ["ziyang", "jiangsu-2019"],
    ["jiangsu", "city-full"],
  ],
};
const TEMPLATE: Readonly<Record<RootLevel, string>> = { province: "jiangsu", city: "ziyang" };
/** Drafts of other provinces are offered, not proposed. */
const NOT_PROPOSED = ["jiangsu-2019", "ziyang-2017"];

/** Reads the defaults off the bundled scenarios. */
export async function loadProvinceDefaults(level: RootLevel): Promise<ProvinceDefaults> {
  const wanted = new Set([TEMPLATE[level], ...RULE_SETS[level].map(([scenario]) => scenario)]);
  const opened = await Promise.all(
    BUNDLED.filter(({ id }) => wanted.has(id)).map(async (bundled): Promise<[string, Scenario]> => {
      return [bundled.id, await prepareBundled(bundled)];
    }),
  );
  const scenarios = new Map(opened);
  const ruleSets = RULE_SETS[level].flatMap(([scenario, ruleSet]) => {
    return scenarios.get(scenario)?.ruleSets.find(({ id }) => id === ruleSet) ?? [];
  });
  return {
    template: scenarios.get(TEMPLATE[level])!,
    ruleSets,
    proposed: ruleSets.map(({ id }) => id).filter((id) => !NOT_PROPOSED.includes(id)),
  };
}
