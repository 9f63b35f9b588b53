import { expect, test } from "vitest";
import { openScenario } from "../../src/rules/openFile";
import { SMALL_RULE_SET_IDS } from "./smallRuleSets";
import { smallScenario } from "./smallScenario";

test("the door lets the small scenario in, with every small rule set and with mutual aid", () => {
  const scenario = openScenario(JSON.stringify(smallScenario({ schemes: ["employee", "resident", "mutual-aid"] })));
  expect(scenario.ruleSets.map((rules) => rules.id)).toEqual(SMALL_RULE_SET_IDS);
  expect(Object.keys(scenario.schemes)).toEqual(["employee", "resident", "mutual-aid"]);
});
