import { layOut } from "../engine/layout";
import { ScenarioReader } from "../engine/ScenarioReader";
import { PARAMETERS } from "../model/parameters";
import type { Scheme } from "../model/SettlementCase";
import { labelOf } from "../rules/fieldLabels";
import type { Scenario } from "../rules/formats";

const PEOPLE = ["working", "retired", "members"] as const;

/**
 * A scheme's insured people of the base year by place id, larger places being the sum of their counties: working and
 * retired, or residents' members. The scenario is one that the door has let in.
 *
 * @throws InputRefused where a county has no number.
 */
export function insuredPeople(scenario: Scenario, scheme: Scheme): ReadonlyMap<string, number> {
  const layout = layOut(scenario.tree);
  const reader = new ScenarioReader(layout, scenario.lastYear - scenario.baseYear);
  const parameters = scenario.schemes[scheme]?.parameters ?? {};
  const insured = new Float64Array(layout.counties);
  for (const name of PEOPLE) {
    if (!PARAMETERS[name].schemes.includes(scheme)) continue;
    const context = { field: labelOf(name)!, path: ["schemes", scheme, "parameters", name] };
    const quantity = parameters[name] ?? { unit: PARAMETERS[name].unit };
    reader.numbersAt(quantity, layout.placeOfCounty, context).forEach((people, county) => {
      insured[county] += people;
    });
  }
  reader.close();
  return new Map(
    layout.places.map(({ id, countyStart, countyEnd }) => [
      id,
      insured.subarray(countyStart, countyEnd).reduce((sum, people) => sum + people, 0),
    ]),
  );
}
