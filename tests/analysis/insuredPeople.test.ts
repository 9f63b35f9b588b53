import { expect, test } from "vitest";
import { insuredPeople } from "../../src/analysis/insuredPeople";
import { planRun } from "../../src/engine/planRun";
import { openScenario } from "../../src/rules/openFile";
import { readBundled } from "../scenarios/bundled";

test.each(["hunan.json", "changsha.json"])(
  "the insured of %s are those that a run begins with, summed up to cities and province",
  (file) => {
    const scenario = openScenario(readBundled(file));
    const { layout, schemes } = planRun(scenario);
    for (const { scheme, parameters } of schemes) {
      const insured = insuredPeople(scenario, scheme);
      layout.places.forEach(({ id, countyStart, countyEnd }) => {
        let sum = 0;
        for (let county = countyStart; county < countyEnd; county++) {
          sum +=
            scheme === "resident"
              ? parameters.members[county]
              : parameters.working[county] + parameters.retired[county];
        }
        expect(insured.get(id)).toBeCloseTo(sum, 6);
        expect(sum).toBeGreaterThan(0);
      });
    }
  },
);
