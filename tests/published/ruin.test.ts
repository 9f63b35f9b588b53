import { expect, test } from "vitest";
import { Z_BOUND } from "../../src/analysis/evidence/Evidence";
import { lundbergExponent, type RuinCase, ruinProbabilities } from "../../src/analysis/evidence/ruin";

/** ψ(u) = λ/(β·c)·e^(−(β − λ/c)·u) for exponential claims of rate β, arrivals λ, premium c. */
function exponentialRuin(arrivals: number, premium: number, rate: number, u: number): number {
  return (arrivals / (rate * premium)) * Math.exp(-(rate - arrivals / premium) * u);
}

function exponential(arrivals: number, premium: number, rate: number): RuinCase {
  return { arrivals, premium, claims: [{ weight: 1, rate }] };
}

test("the closed form gives the published table", () => {
  const published = [0.6, 0.0812, 0.01099, 0.001487];
  published.forEach((psi, u) => {
    expect(exponentialRuin(3, 1, 5, u)).toBeCloseTo(psi, u < 2 ? 4 : 5);
  });
});

test("Lundberg's exponent is that of the closed forms", () => {
  expect(lundbergExponent(exponential(3, 1, 5))).toBeCloseTo(2, 9);
  const mixed = { arrivals: 3, premium: 1, claims: [3, 7].map((rate) => ({ weight: 0.5, rate })) };
  expect(lundbergExponent(mixed)).toBeCloseTo(1, 9);
  expect(() => lundbergExponent(exponential(5, 1, 5))).toThrow(RangeError);
});

test.each([
  [2, 1.5, 2],
  [1, 1, 1.4],
  [10, 3, 4],
])("arrivals %d, premium %d, claims of rate %d", async (arrivals, premium, rate) => {
  const openings = [0, 0.5, 2];
  const ours = await ruinProbabilities(exponential(arrivals, premium, rate), openings, 12, async () => {});
  openings.forEach((u, i) => {
    const psi = exponentialRuin(arrivals, premium, rate, u);
    expect(Math.abs(ours[i].value - psi)).toBeLessThan(Z_BOUND * Math.sqrt((psi * (1 - psi)) / (12 * 64)));
  });
});
