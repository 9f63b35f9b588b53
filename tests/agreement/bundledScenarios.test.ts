import { expect, test } from "vitest";
import { caseOfPath } from "../../src/engine/caseOfPath";
import { Drivers } from "../../src/engine/drivers";
import { Kernel } from "../../src/engine/Kernel";
import { BLOCK_PATHS } from "../../src/engine/layout";
import { planRun } from "../../src/engine/planRun";
import { BlockSettlement } from "../../src/engine/settleBlock";
import { ledgerToJson } from "../../src/rules/ledgerToJson";
import { openCase, openScenario } from "../../src/rules/openFile";
import { settle } from "../../src/rules/settle";
import { readBundled, SCENARIO_FILES } from "../scenarios/bundled";
import { compareYear } from "./compareYear";

/** A block and a path in it, out of many that would do. */
const BLOCK = 3;
const PATH = 11;

const runs = SCENARIO_FILES.flatMap((file) => {
  const scenario = openScenario(readBundled(file));
  const plan = planRun(scenario);
  return plan.ruleSets.flatMap(({ id, settlements }, ruleSet) =>
    settlements.map((settlement, scheme) => {
      return { file, id, of: plan.schemes[scheme].scheme, scenario, plan, ruleSet, scheme, settlement };
    }),
  );
});

test.each(runs)(
  "a path of $file under $id settles exactly to what the kernel settles: $of",
  ({ scenario, plan, ruleSet, scheme, settlement }) => {
    const choice = { path: BLOCK * BLOCK_PATHS + PATH, ruleSet, scheme };
    const file = JSON.stringify(caseOfPath(plan, scenario.tree, choice));
    const ledger = ledgerToJson(settle(openCase(file).case));
    const kernel = Kernel.create();
    const drivers = new Drivers(plan, kernel);
    const blocks = new BlockSettlement(settlement, kernel);
    drivers.startBlock(BLOCK);
    blocks.startBlock();
    for (let year = 0; year < plan.years.length; year++) {
      drivers.advance();
      const outcome = blocks.settleYear(year, drivers.figures[scheme]);
      expect(compareYear(plan.layout, outcome, PATH, ledger, year)).toEqual([]);
    }
  },
);
