import fc from "fast-check";
import { expect, test } from "vitest";
import { BlockSettlement } from "../../src/engine/settleBlock";
import { ledgerToJson } from "../../src/rules/ledgerToJson";
import { settle } from "../../src/rules/settle";
import { caseOfRandomPath, type RandomSettlement, SETTLEMENT } from "./arbitraryPlan";
import { compareYear } from "./compareYear";

const RUNS = Number(process.env.FC_RUNS ?? 300);
/** Paths of each block that the exact settlement follows: the ends and two between. */
const PATHS = [0, 11, 20, 31];

function disagreements(settlement: RandomSettlement): string[] {
  const { plan, kernel, figures } = settlement;
  const blocks = new BlockSettlement(plan, kernel);
  const ledgers = PATHS.map((path) => ledgerToJson(settle(caseOfRandomPath(settlement, path))));
  blocks.startBlock();
  return plan.years.flatMap((_, t) => {
    const outcome = blocks.settleYear(t, figures[t]!);
    return PATHS.flatMap((path, i) => compareYear(plan.layout, outcome, path, ledgers[i]!, t));
  });
}

test("the kernel agrees with the exact settlement under any mixture of rules", () => {
  fc.assert(
    fc.property(SETTLEMENT, (settlement) => {
      expect(disagreements(settlement)).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});
