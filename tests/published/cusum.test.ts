import { describe, expect, test } from "vitest";
import {
  BURN_IN_YEARS,
  cusumScenario,
  meanYears,
  quantileYear,
  SPEND_SD,
  survivalOf,
} from "../../src/analysis/evidence/cusum";
import { Z_BOUND } from "../../src/analysis/evidence/Evidence";
import { solveCap } from "./capByIntegral";
import { runInProcess } from "./runInProcess";

const CAP = { k: 0.5, h: 3 };
/** No normal of the engine is larger: Box–Muller's radius with 32 bits is √(2·32·ln 2) = 6.66 at the most. */
const LARGEST_NORMAL = 6.67;

describe("the integral equation", () => {
  test.each([
    // Brook & Evans 1972 print 117.59 where the equation has 117.596.
    [0, 117.59, 0.006],
    [1.5, 3.75, 0.005],
    [0.5, 17.35, 0.005],
    [-0.5, 1963, 0.5],
  ])("gives the published mean for μ = %d", (mu, mean, rounding) => {
    expect(Math.abs(solveCap({ ...CAP, mu }, 0).meanYears - mean)).toBeLessThan(rounding);
  });

  test("gives the published quantiles", () => {
    const { alive } = solveCap({ ...CAP, mu: 0 }, 100);
    expect(alive.findIndex((share) => 1 - share >= 0.05)).toBe(9);
    expect(alive.findIndex((share) => 1 - share >= 0.5)).toBe(82);
  });

  test.each([0, 1.5, 0.5, -0.5])("says that the yearly probability is constant after the burn-in, μ = %d", (mu) => {
    const { alive } = solveCap({ ...CAP, mu }, 100);
    const hazard = (t: number) => 1 - alive[t + 1] / alive[t];
    for (const t of [BURN_IN_YEARS + 1, 60]) {
      expect(Math.abs(hazard(t) / hazard(BURN_IN_YEARS) - 1)).toBeLessThan(1e-4);
    }
  });
});

test.each([0, 1.5, 0.5, -0.5])("what the lognormal changes is within 2e-4 of the mean, μ = %d", (mu) => {
  const { meanYears: mean } = solveCap({ ...CAP, mu }, 0);
  // By how much the scenario's loss μ + ε + s(ε² − 1)/2 and cap h·(1 + s·ε) are off at the most.
  const loss = (SPEND_SD * (LARGEST_NORMAL * LARGEST_NORMAL - 1)) / 2;
  const cap = CAP.h * SPEND_SD * LARGEST_NORMAL;
  for (const side of [-1, 1]) {
    const off = solveCap({ k: CAP.k, h: CAP.h + side * cap, mu: mu - side * loss }, 0);
    expect(Math.abs(off.meanYears / mean - 1)).toBeLessThan(2e-4);
  }
});

describe("the estimates", () => {
  test("some left and none depleted after the burn-in says nothing of the tail; none left needs none", () => {
    const alive = Array.from({ length: 61 }, (_, t) => (t < 5 ? 1 - t / 10 : 0.5));
    expect(() => meanYears({ samples: 100, alive })).toThrow(RangeError);
    const gone = Array.from({ length: 61 }, (_, t) => Math.max(0, 1 - t / 10));
    expect(meanYears({ samples: 100, alive: gone }).value).toBeCloseTo(5.5, 12);
  });

  test("are exact where survival is known exactly", () => {
    for (const mu of [0, 0.5, -0.5]) {
      const { alive, meanYears: mean } = solveCap({ ...CAP, mu }, 60);
      expect(meanYears({ samples: 1, alive }).value / mean).toBeCloseTo(1, 4);
    }
    const { alive } = solveCap({ ...CAP, mu: 0 }, 60);
    expect(quantileYear({ samples: 1, alive }, 0.5).value).toBe(82);
  });

  test("err by as much as they say: a geometric life time", () => {
    // Hazard 0.02: mean 50, and from n samples a standard error of √(λ-part) known in closed form when all is seen.
    const alive = Array.from({ length: 61 }, (_, t) => 0.98 ** t);
    const { value, standardError } = meanYears({ samples: 10_000, alive });
    expect(value).toBeCloseTo(50, 9);
    // Seen to the end the error would be √((1 − λ)/λ²/n) = 0.495; what is cut off at 60 years adds to it.
    expect(standardError).toBeGreaterThan(0.495);
    expect(standardError).toBeLessThan(0.9);
  });
});

describe("the engine agrees with the integral equation for other caps, gains and losses", () => {
  test.each([
    [0.25, 4, 0.25],
    [1, 2, 0],
    [0, 5, 0],
    [0.5, 1, -0.25],
    [0.75, 3, 1.25],
    [0.5, 0.5, 0.5],
  ])("k = %d, h = %d, μ = %d", async (k, h, mu) => {
    const survival = survivalOf(await runInProcess(cusumScenario({ k, h, mu }, 50, 64)));
    const { alive, meanYears: mean } = solveCap({ k, h, mu }, 50);
    const ours = meanYears(survival);
    expect(Math.abs(ours.value - mean) / ours.standardError).toBeLessThan(Z_BOUND);
    for (const t of [1, 2, 5, 10, 20, 50]) {
      const error = Math.sqrt((alive[t] * (1 - alive[t])) / survival.samples) + 1e-6;
      expect(Math.abs(survival.alive[t] - alive[t]) / error).toBeLessThan(Z_BOUND);
    }
  });
});
