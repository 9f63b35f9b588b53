import fc from "fast-check";
import { expect, test } from "vitest";
import { createFigureBlock, type FigureBlock } from "../../src/engine/FigureBlock";
import { Kernel } from "../../src/engine/Kernel";
import { BlockSettlement } from "../../src/engine/settleBlock";
import { FIGURE_NAMES } from "../../src/model/SettlementCase";
import { SETTLEMENT } from "../agreement/arbitraryPlan";

const BYTES = 16 * 1024 * 1024;

/** Many mixtures of rules on small trees: the same ones at every run. */
const settlements = fc.sample(SETTLEMENT, { numRuns: 40, seed: 4 });

function copyInto(kernel: Kernel, figures: FigureBlock, counties: number): FigureBlock {
  const copy = createFigureBlock(counties, kernel);
  for (const name of FIGURE_NAMES) copy[name].set(figures[name]);
  return copy;
}

test("WebAssembly and JavaScript settle any mixture of rules to the same bits", () => {
  for (const { plan, figures } of settlements) {
    const ways = [Kernel.createFast(BYTES)!, Kernel.createPlain(BYTES)].map((kernel) => {
      const blocks = new BlockSettlement(plan, kernel);
      blocks.startBlock();
      return { blocks, years: figures.map((year) => copyInto(kernel, year, plan.layout.counties)) };
    });
    plan.years.forEach((_, t) => {
      const [fast, plain] = ways.map(({ blocks, years }) => Object.entries(blocks.settleYear(t, years[t])));
      expect(fast.filter(([, value]) => value instanceof Float64Array)).toEqual(
        plain.filter(([, value]) => value instanceof Float64Array),
      );
    });
  }
});
