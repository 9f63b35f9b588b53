import { expect, test } from "vitest";
import type { RunResult } from "../../src/engine/RunResult";
import type { Level } from "../../src/model/Tree";
import { runHere } from "./runHere";
import { withLiquidity, ZIYANG_DAYS } from "./smallLiquidity";
import { smallScenario } from "./smallScenario";

const scenario = withLiquidity(
  smallScenario({
    years: 3,
    paths: 100,
    parameters: {
      individualAccountRate: { P: 0.02 },
      individualAccountSpending: { P: 800 },
      individualAccountOpening: { P: 60_000_000 },
    },
  }),
  { "county-pooling": ZIYANG_DAYS },
);
const whole = runHere(scenario);

/** The numbers of a place, of which there are `series` times as many as places and years, in order. */
function numbersOf(result: RunResult, numbers: Float64Array, id: string, series: number): number[] {
  const places = result.places.length;
  const size = numbers.length / series / places;
  const place = result.places.findIndex((one) => one.id === id);
  return Array.from({ length: series }, (_, i) => {
    const start = (i * places + place) * size;
    return [...numbers.subarray(start, start + size)];
  }).flat();
}

test.each<[Level, string[]]>([
  ["province", ["P"]],
  ["city", ["P", "K1", "K2"]],
])("a look down to the %s has the digits of the whole run there", (finestLevel, ids) => {
  const look = runHere(scenario, undefined, { finestLevel });
  expect(look.places.map(({ id }) => id)).toEqual(ids);
  expect(look.places.map(({ parent }) => parent)).toEqual(ids.map((_, i) => (i === 0 ? -1 : 0)));
  const series = whole.ruleSets.length * whole.schemes.length;
  const compared = (whole.ruleSets.length - 1) * whole.schemes.length;
  for (const id of ids) {
    for (const [read, count] of [
      [(result: RunResult) => result.values, series],
      [(result: RunResult) => result.warningCounts, series],
      [(result: RunResult) => result.differenceErrors!, compared],
      [(result: RunResult) => result.liquidity!, series],
      [(result: RunResult) => result.individualAccounts!, 1],
    ] as const) {
      expect(numbersOf(look, read(look), id, count)).toEqual(numbersOf(whole, read(whole), id, count));
    }
  }
  // It is not what the scenario comes to, so it cannot be quoted as that.
  expect(look.fingerprint).toBe("");
});
