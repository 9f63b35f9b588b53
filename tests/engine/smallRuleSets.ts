import { type RuleSet, ruleSetSchema } from "../../src/rules/RuleSet";
import { text } from "../../src/units/Text";

/** Small rule sets in the shape of the bundled ones, for tests of the engine: every account, every government, several units. */
const SHAPES = {
  "county-pooling": {
    unit: "county",
    layers: [
      { kinds: ["all"], from: "own-balance" },
      { kinds: ["all"], from: "county-government" },
    ],
  },
  "city-reserve": {
    unit: "county",
    planMet: ["collection", "arrears"],
    reserves: [
      {
        id: "city-risk-reserve",
        holder: "city",
        base: "income",
        rate: 0.1,
        cap: { ratio: 0.5, base: "income-previous-year", rule: "stop" },
      },
    ],
    layers: [
      { kinds: ["all"], when: "plan-met", from: "own-balance" },
      { kinds: ["all"], when: "plan-met", from: "city-risk-reserve", share: 0.2 },
      { kinds: ["all"], from: "own-government" },
    ],
    clawback: { share: 1 },
    arrears: { deduct: 1, debtors: ["government"] },
  },
  "surplus-reserve": {
    unit: "county",
    reserves: [
      {
        id: "city-risk-reserve",
        holder: "city",
        base: "funding",
        rate: 0.1,
        takenFrom: "surplus",
        cap: { ratio: 0.1, base: "funding", rule: "top-up" },
      },
    ],
    surplus: {
      retain: 0,
      restTo: "city-pool",
      rewarded: [{ retain: 0.7, when: ["over-collected", "assessed", "within-quota"], scoreAtLeast: 0.9 }],
    },
    layers: [
      { kinds: ["all"], from: "own-balance" },
      { kinds: ["policy"], from: "city-pool" },
      { kinds: ["policy"], from: "city-risk-reserve" },
      { kinds: ["policy"], from: "city-government" },
      { kinds: ["management"], from: "own-government" },
    ],
  },
  "make-good": {
    unit: "county",
    opening: "pool",
    planMet: ["collection", "expenditure"],
    makeGood: { kinds: ["collection", "subsidy"], share: 1 },
    surplus: { retain: 0, restTo: "city-pool" },
    layers: [
      { kinds: ["excess", "policy"], when: "plan-met", from: "city-pool" },
      { kinds: ["excess"], when: "plan-missed", from: "county-government" },
      { kinds: ["policy"], when: "plan-missed", from: "city-pool" },
    ],
    policyResponse: { instrument: "contribution", maxStep: 0.05 },
  },
  "adjustment-fund": {
    unit: "city",
    collectionBenchmark: "target",
    reserves: [{ id: "province-adjustment-fund", holder: "province", base: "collected-previous-year", rate: 0.05 }],
    layers: [
      { kinds: ["collection"], from: "county-government" },
      { kinds: ["subsidy", "excess", "policy"], from: "own-balance" },
      { kinds: ["subsidy", "excess", "policy"], from: "province-adjustment-fund", scaledBy: "score" },
      { kinds: ["subsidy", "excess", "policy"], from: "county-government", scaledBy: "1-score" },
      { kinds: ["subsidy", "excess", "policy"], from: "city-government" },
    ],
  },
  "province-full": {
    unit: "city",
    opening: "pool",
    surplus: { retain: 0, restTo: "province-pool" },
    layers: [
      { kinds: ["all"], from: "province-pool" },
      { kinds: ["all"], from: "province-government" },
    ],
  },
} as const;

export type SmallRuleSetId = keyof typeof SHAPES;
export const SMALL_RULE_SET_IDS = Object.keys(SHAPES) as SmallRuleSetId[];

export function smallRuleSet(id: SmallRuleSetId): RuleSet {
  return ruleSetSchema.parse({ id, title: text(id, id), ...SHAPES[id] });
}
