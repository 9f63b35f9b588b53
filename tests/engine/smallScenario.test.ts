import { expect, test } from "vitest";
import { SMALL_RULE_SET_IDS } from "./smallRuleSets";
import { smallScenario } from "./smallScenario";

test("the small scenario is of the format, with every small rule set", () => {
  const scenario = smallScenario();
  expect(scenario.ruleSets.map((rules) => rules.id)).toEqual(SMALL_RULE_SET_IDS);
  expect(Object.keys(scenario.schemes)).toEqual(["employee", "resident"]);
});
