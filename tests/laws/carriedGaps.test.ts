import fc from "fast-check";
import { expect, test } from "vitest";
import { createFigureBlock } from "../../src/engine/FigureBlock";
import { Kernel } from "../../src/engine/Kernel";
import { BLOCK_PATHS, layOut } from "../../src/engine/layout";
import { BlockSettlement } from "../../src/engine/settleBlock";
import { LEVELS } from "../../src/model/Tree";
import { ruleSetSchema } from "../../src/rules/RuleSet";
import { SMALL_TREE } from "../engine/smallScenario";

const LAYOUT = layOut(SMALL_TREE);
const YEARS = [1, 2, 3, 4, 5];
const PREVIOUS = { collected: 0, subsidyPaid: 0, income: 0, expenditure: 0 };
const million = fc.integer({ min: 0, max: 100 });

test("where all gaps are carried on, a wider pool never owes more, on any path and in any year", () => {
  const figuresOfYear = fc.array(fc.tuple(million, million), {
    minLength: LAYOUT.counties * 4,
    maxLength: LAYOUT.counties * 4,
  });
  const owedAtStart = fc.array(million, { minLength: LAYOUT.counties, maxLength: LAYOUT.counties });
  let differing = 0;
  fc.assert(
    fc.property(
      fc.array(figuresOfYear, { minLength: YEARS.length, maxLength: YEARS.length }),
      owedAtStart,
      (years, payables) => {
        const opening = payables.map((payable) => ({
          balance: 0,
          payable: payable * 1e6,
          previous: PREVIOUS,
          arrears: [],
        }));
        const kernel = Kernel.create(4 << 20);
        const settlements = LEVELS.map((unit) => {
          const rules = ruleSetSchema.parse({ id: "alone", unit, layers: [] });
          const plan = { layout: LAYOUT, years: YEARS, interest: 0, rules, opening, openingAccounts: {} };
          return new BlockSettlement(plan, kernel);
        });
        for (const settlement of settlements) settlement.startBlock();
        years.forEach((pairs, t) => {
          const figures = createFigureBlock(LAYOUT.counties, kernel);
          for (let i = 0; i < figures.collected.length; i++) {
            // Four different paths, repeated.
            const [collected, expenditure] = pairs[Math.floor(i / BLOCK_PATHS) * 4 + (i % 4)];
            figures.collected[i] = collected * 1e6;
            figures.due[i] = figures.collected[i];
            figures.expenditure[i] = expenditure * 1e6;
          }
          const owed = settlements.map((settlement) => {
            const sums = [0, 0, 0, 0];
            settlement.settleYear(t, figures).unpaid.forEach((amount, i) => {
              if (i % BLOCK_PATHS < 4) sums[i % 4] += amount;
            });
            return sums;
          });
          for (let path = 0; path < 4; path++) {
            const [province, city, county] = owed.map((sums) => sums[path]);
            // Amounts are whole millions: a yuan is more than all rounding.
            expect(province).toBeLessThanOrEqual(city + 1);
            expect(city).toBeLessThanOrEqual(county + 1);
            if (county > province + 1) differing++;
          }
        });
      },
    ),
    { numRuns: 60 },
  );
  expect(differing).toBeGreaterThan(100);
});
