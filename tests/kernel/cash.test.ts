import { expect, test } from "vitest";
import { type CreateKernel, Kernel } from "../../src/engine/Kernel";
import { runHere } from "../engine/runHere";
import { CHANGSHA_DAYS, withLiquidity, ZIYANG_DAYS } from "../engine/smallLiquidity";
import { smallScenario } from "../engine/smallScenario";

test("both kernels follow months and individual accounts to the same bits", () => {
  const scenario = withLiquidity(
    smallScenario({
      years: 2,
      // The last of an odd number of paths has no partner.
      paths: 67,
      schemes: ["employee"],
      ruleSets: ["city-reserve", "surplus-reserve"],
      parameters: { openingBalance: 5_000_000, individualAccountRate: 0.02, individualAccountOpening: 1_000_000 },
    }),
    { "city-reserve": ZIYANG_DAYS, "surplus-reserve": CHANGSHA_DAYS },
  );
  const run = (create: CreateKernel) => runHere(scenario, create);
  const fast = run((bytes) => Kernel.createFast(bytes)!);
  const plain = run(Kernel.createPlain);
  expect(fast.liquidity).toEqual(plain.liquidity);
  expect(fast.individualAccounts).toEqual(plain.individualAccounts);
  // What was compared was not nothing.
  expect(new Set(fast.liquidity).size).toBeGreaterThan(100);
  expect(new Set(fast.individualAccounts).size).toBeGreaterThan(20);
});
