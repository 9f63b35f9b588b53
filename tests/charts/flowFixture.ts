import type { ChartInput } from "../../src/charts/ChartInput";
import type { Scenario } from "../../src/rules/formats";
import { text } from "../../src/units/Text";
import { runHere } from "../engine/runHere";
import { smallScenario } from "../engine/smallScenario";

/** A run of a few paths, whose money adds up: some counties with surpluses, some with gaps, some that owe. */
export function runFlows(): {
  readonly scenario: Scenario;
  readonly inputOf: (changes?: Partial<ChartInput>) => ChartInput;
} {
  const scenario = smallScenario({
    paths: 64,
    schemes: ["employee"],
    ruleSets: ["county-pooling", "city-reserve", "surplus-reserve", "make-good", "province-full"],
    parameters: {
      openingBalance: { P: 20_000_000, b2: 1_000_000 },
      costGrowth: 0.05,
      costWorking: { P: 1_800, K2: 2_400 },
    },
    arrears: [{ place: "a2", debtor: "government", amountYuan: 9_000_000, plan: [0.5, 0.5], paid: 0.8 }],
  });
  const result = runHere(scenario);
  return {
    scenario,
    inputOf: (changes = {}) => ({
      result,
      scheme: 0,
      place: 0,
      ruleSets: result.ruleSets.map((_, i) => i),
      language: "zh",
      width: 760,
      preview: false,
      illustrative: text("数值为测试所设", "figures invented for tests"),
      ...changes,
    }),
  };
}
