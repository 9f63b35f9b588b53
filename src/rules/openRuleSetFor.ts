import type { FileFormat } from "../model/FileFormat";
import { openFormat } from "../model/openFormat";
import type { JsonObject } from "../model/readJson";
import { SCHEMES } from "../model/SettlementCase";
import { z } from "../model/zod";
import { text } from "../units/Text";
import { checkRuleSets } from "./checkScenario";
import { labelOf } from "./fieldLabels";
import { type Scenario, scenarioSchema } from "./formats";
import { locateInScenario } from "./locateField";

const NAME = "tongchou/compared-rules";

const schema = z.object({
  format: z.literal(NAME),
  version: z.literal(1),
  baseYear: z.number(),
  ruleSets: z.array(scenarioSchema.shape.ruleSets.element).length(1),
});

/**
 * Opens a rule set that takes its place in a scenario which the door has let in: whatever a scenario's rule sets are checked
 * for, and nothing else, so that many can be opened. Deeply frozen.
 * @throws InputRefused with every reason found; paths begin with `ruleSets`, 0.
 */
export function openRuleSetFor(scenario: Scenario, ruleSet: unknown): Scenario["ruleSets"][number] {
  const schemes = SCHEMES.filter((scheme) => scenario.schemes[scheme] !== undefined);
  const format: FileFormat<z.infer<typeof schema>> = {
    name: NAME,
    title: text("规则方案", "a rule set"),
    version: 1,
    migrations: {},
    schema,
    check: (parts) => checkRuleSets(parts, schemes, scenario.tree.level),
    locate: locateInScenario,
  };
  const json = { format: NAME, version: 1, baseYear: scenario.baseYear, ruleSets: [ruleSet] } as JsonObject;
  return openFormat(json, [format], [format], { labelOf }).ruleSets[0];
}
