import { describe, expect, test } from "vitest";
import { Drivers } from "../../src/engine/drivers";
import { Kernel } from "../../src/engine/Kernel";
import { BLOCK_PATHS } from "../../src/engine/layout";
import { planRun } from "../../src/engine/planRun";
import { labelKey, Streams, seedKey } from "../../src/engine/random";
import { FIGURE_NAMES } from "../../src/model/SettlementCase";
import { smallScenario } from "../engine/smallScenario";

const KERNELS = [Kernel.createFast()!, Kernel.createPlain()] as const;

describe("WebAssembly and JavaScript give the same bits", () => {
  test("integers and normals, of several streams and in any block", () => {
    const seed = seedKey("twins");
    const draws = KERNELS.map((kernel) => {
      const keys = ["a", "b", "安岳县:employee.spend"].map((label) => labelKey(seed, label));
      const streams = new Streams(keys, kernel);
      const [x, y] = [kernel.int32(BLOCK_PATHS), kernel.int32(BLOCK_PATHS)];
      const [first, second] = [kernel.float64(BLOCK_PATHS), kernel.float64(BLOCK_PATHS)];
      return [0, 1, 33_554_431].flatMap((block) => {
        streams.start(block);
        return keys.flatMap((_, stream) => {
          streams.drawPairs(stream, x, y);
          streams.drawNormals(stream, first, second);
          return [[...x], [...y], [...first], [...second], [...streams.states]];
        });
      });
    });
    expect(draws[0]).toEqual(draws[1]);
    expect(new Set(draws[0]!.flat()).size).toBeGreaterThan(1000);
  });

  test("all figures of the drivers, with everything that they can have", () => {
    const plan = planRun(
      smallScenario({
        years: 4,
        paths: BLOCK_PATHS,
        shocks: {
          spend: { province: [0.04, 0.3], city: [0.03, 0.6], county: [0.05, 0.8] },
          wage: { province: [0.03, 0.3] },
          membership: { city: [0.01, 0], county: [0.01, 0] },
          collection: { province: [0.01, 0], county: [0.02, 0.5] },
          control: { county: [0.02, 0.5] },
          subsidy: { city: [0.05, 0.3] },
        },
        degreesOfFreedom: 4,
        events: [{ id: "epidemic", probability: 0.4, effect: [-0.1, 0.3], rebound: [0.05, 0.02] }],
        parameters: {
          individualAccountRate: 0.02,
          individualAccountSpending: 900,
          individualAccountOpening: 50_000_000,
        },
      }),
    );
    const years = KERNELS.map((kernel) => {
      const drivers = new Drivers(plan, kernel);
      drivers.startBlock(2);
      return plan.years.map(() => {
        drivers.advance();
        const { income, expenditure, balance, unmet } = drivers.individualAccounts[0]!;
        const accounts = [income, expenditure, balance, unmet].map((values) => [...values]);
        return [...drivers.figures.map((block) => FIGURE_NAMES.map((name) => [...block[name]])), accounts];
      });
    });
    plan.years.forEach((_, t) => void expect(years[0]![t]).toEqual(years[1]![t]));
  });
});
