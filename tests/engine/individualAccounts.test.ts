import { mean, sampleVariance } from "simple-statistics";
import { describe, expect, test } from "vitest";
import { Drivers } from "../../src/engine/drivers";
import {
  ACCOUNT_FIGURES,
  type AccountFigure,
  IndividualAccountSums,
  readIndividualAccounts,
} from "../../src/engine/IndividualAccountSums";
import { Kernel } from "../../src/engine/Kernel";
import { BLOCK_PATHS } from "../../src/engine/layout";
import { planRun } from "../../src/engine/planRun";
import { FIGURE_NAMES } from "../../src/model/SettlementCase";
import { type PlainAccounts, plainPath } from "../agreement/plainDrivers";
import { runInProcess } from "../published/runInProcess";
import { type SmallScenarioOptions, smallScenario } from "./smallScenario";

const YEARS = 8;
const ACCOUNTS: SmallScenarioOptions = {
  years: YEARS,
  paths: 96,
  ruleSets: ["county-pooling", "province-full"],
  interest: [0.03, 0.02, 0.01, 0, 0, 0.02, 0.02, 0.05],
  parameters: {
    individualAccountRate: { P: 0.02, b1: [0, 0, 0.02, 0.02, 0.02, 0.01, 0, 0] },
    individualAccountSpending: { P: 800, b2: 3_000 },
    individualAccountOpening: { P: 60_000_000, b2: 500_000_000 },
  },
};

describe("individual accounts", () => {
  const scenario = smallScenario(ACCOUNTS);
  const plan = planRun(scenario);
  const counties = Array.from(plan.layout.placeOfCounty, (place) => plan.layout.places[place]!.id);

  test("are the plain formulas, and spend no more than is there", () => {
    const path = 41;
    const plain = new Map<string, PlainAccounts[]>();
    plainPath(scenario, path, plain);
    const drivers = new Drivers(plan, Kernel.create());
    drivers.startBlock(0);
    let exhausted = 0;
    for (let t = 0; t < YEARS; t++) {
      drivers.advance();
      const accounts = drivers.individualAccounts[0]!;
      counties.forEach((county, c) => {
        const expected = plain.get(county)![t]!;
        for (const figure of ACCOUNT_FIGURES) {
          const value = accounts[figure][c * BLOCK_PATHS + path]!;
          expect(value).toBeGreaterThanOrEqual(0);
          // As in tests/agreement/drivers.test.ts.
          const label = `${county} year ${t + 1} ${figure}`;
          expect(Math.abs(value - expected[figure]), label).toBeLessThanOrEqual(
            1e-10 * Math.max(1e9, Math.abs(expected[figure])),
          );
        }
        if (expected.unmet > 0) {
          exhausted++;
          expect(accounts.balance[c * BLOCK_PATHS + path]).toBe(0);
        }
      });
    }
    expect(exhausted).toBeGreaterThan(0);
    expect(exhausted).toBeLessThan(YEARS * counties.length);
  });

  test("touch no figure of the pooled fund", () => {
    const without = planRun(smallScenario({ ...ACCOUNTS, parameters: {} }));
    const [here, there] = [new Drivers(plan, Kernel.create()), new Drivers(without, Kernel.create())];
    for (const drivers of [here, there]) drivers.startBlock(1);
    for (let t = 0; t < YEARS; t++) {
      for (const drivers of [here, there]) drivers.advance();
      for (const scheme of [0, 1]) {
        for (const name of FIGURE_NAMES) expect(here.figures[scheme]![name]).toEqual(there.figures[scheme]![name]);
      }
    }
    expect(there.individualAccounts).toEqual([null, null]);
  });

  test("are in the result once for all rule sets, with the error of the mean; places add up", async () => {
    const result = await runInProcess(scenario);
    const values = new Map<AccountFigure, number[][]>(ACCOUNT_FIGURES.map((figure) => [figure, []]));
    const drivers = new Drivers(plan, Kernel.create());
    for (const block of [0, 1]) {
      drivers.startBlock(block);
      for (let t = 0; t <= 5; t++) drivers.advance();
      for (const figure of ACCOUNT_FIGURES) {
        const numbers = drivers.individualAccounts[0]![figure];
        for (let path = 0; path < BLOCK_PATHS && block * BLOCK_PATHS + path < 96; path++) {
          values.get(figure)!.push(counties.map((_, c) => numbers[c * BLOCK_PATHS + path]!));
        }
      }
    }
    for (const figure of ACCOUNT_FIGURES) {
      const totals = values.get(figure)!.map((byCounty) => byCounty.reduce((sum, x) => sum + x, 0));
      const expected = mean(totals);
      const root = readIndividualAccounts(result, 0, 5, figure)!;
      // Sums of a few hundred numbers: far below 1e-9 of them.
      expect(Math.abs(root.mean - expected)).toBeLessThan(1e-9 * Math.abs(expected));
      expect(Math.abs(root.se - Math.sqrt(sampleVariance(totals) / totals.length))).toBeLessThan(1e-6 * root.se);
      const below = Array.from(plan.layout.placeOfCounty, (p) => readIndividualAccounts(result, p, 5, figure)!.mean);
      expect(Math.abs(below.reduce((sum, x) => sum + x, 0) - expected)).toBeLessThan(1e-9 * Math.abs(expected));
    }
    // A chunk's sums are handed over to another thread, which leaves nothing behind.
    const sums = new IndividualAccountSums(plan, Kernel.create());
    const size = sums.takeChunk().length;
    structuredClone(sums.takeChunk(), { transfer: [sums.takeChunk().buffer] });
    sums.startChunk();
    expect(sums.takeChunk()).toEqual(new Float64Array(size));
    expect(readIndividualAccounts(await runInProcess(smallScenario({ paths: 1 })), 0, 0, "balance")).toBeNull();
  });
});
