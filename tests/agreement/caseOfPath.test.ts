import { expect, test } from "vitest";
import { caseOfPath } from "../../src/engine/caseOfPath";
import { Drivers } from "../../src/engine/drivers";
import { Kernel } from "../../src/engine/Kernel";
import { BLOCK_PATHS } from "../../src/engine/layout";
import { planRun } from "../../src/engine/planRun";
import { BlockSettlement } from "../../src/engine/settleBlock";
import { FIGURE_NAMES } from "../../src/model/SettlementCase";
import { ledgerToJson } from "../../src/rules/ledgerToJson";
import { openCase } from "../../src/rules/openFile";
import { settle } from "../../src/rules/settle";
import { smallScenario } from "../engine/smallScenario";
import { compareYear } from "./compareYear";

const scenario = smallScenario({
  years: 6,
  paths: 2 * BLOCK_PATHS,
  parameters: { openingBalance: { P: 20_000_000, b2: 1_000_000 } },
  arrears: [{ place: "a2", debtor: "government", amountYuan: 9_000_000, plan: [0.5, 0.5], paid: 0.8 }],
  openingAccounts: [
    { account: "city-risk-reserve", place: "K1", balanceYuan: 5_000_000 },
    { account: "province-adjustment-fund", place: "P", balanceYuan: 7_000_000 },
  ],
});
const plan = planRun(scenario);
/** A path of the second block. */
const PATH = BLOCK_PATHS + 13;

test("a path's case, written and opened again, settles exactly to what the kernel settles on that path", () => {
  const kernel = Kernel.create();
  const drivers = new Drivers(plan, kernel);
  plan.ruleSets.forEach(({ settlements }, ruleSet) => {
    settlements.forEach((settlement, scheme) => {
      const file = JSON.stringify(caseOfPath(plan, scenario.tree, { path: PATH, ruleSet, scheme }));
      const ledger = ledgerToJson(settle(openCase(file).case));
      const blocks = new BlockSettlement(settlement, kernel);
      drivers.startBlock(1);
      blocks.startBlock();
      plan.years.forEach((_, year) => {
        drivers.advance();
        const outcome = blocks.settleYear(year, drivers.figures[scheme]);
        expect(compareYear(plan.layout, outcome, PATH - BLOCK_PATHS, ledger, year)).toEqual([]);
      });
    });
  });
});

test("its figures are the drivers' to the last digit", () => {
  const { figures, scheme } = caseOfPath(plan, scenario.tree, { path: PATH, ruleSet: 0, scheme: 1 });
  const drivers = new Drivers(plan, Kernel.create());
  expect(scheme).toBe("resident");
  drivers.startBlock(1);
  plan.years.forEach((_, year) => {
    drivers.advance();
    for (const name of FIGURE_NAMES)
      expect(figures.b1[year][name]).toBe(drivers.figures[1][name][3 * BLOCK_PATHS + PATH - BLOCK_PATHS]);
  });
});

test("a path, rule set or scheme that the plan lacks is an error", () => {
  expect(() => caseOfPath(plan, scenario.tree, { path: 2 * BLOCK_PATHS, ruleSet: 0, scheme: 0 })).toThrow(RangeError);
  expect(() => caseOfPath(plan, scenario.tree, { path: 0, ruleSet: 9, scheme: 0 })).toThrow(RangeError);
  expect(() => caseOfPath(plan, scenario.tree, { path: 0, ruleSet: 0, scheme: 2 })).toThrow(RangeError);
});
