import { expect, test } from "vitest";
import { depletionError, pathsNeeded } from "../../src/analysis/pathsNeeded";
import { readStatistic } from "../../src/engine/RunResult";
import { inventResult } from "../charts/fixture";

test("the error is the widest interval among the rule sets that keep accounts at the place", () => {
  const result = inventResult();
  const last = result.years.length - 1;
  const halves = [0, 1, 2].map((ruleSet) => {
    const { low, high } = readStatistic(result, { ruleSet, scheme: 0, place: 0 }, last, "depleted-by")!;
    return (high! - low!) / 2;
  });
  expect(depletionError(result, { scheme: 0, place: 0 }, [0, 1, 2])).toEqual({
    half: Math.max(...halves),
    paths: result.paths,
  });
  // Counties are not accounted for under the second and third rule set.
  const county = result.places.findIndex(({ level }) => level === "county");
  expect(depletionError(result, { scheme: 0, place: county }, [1, 2])).toBeNull();
});

test("half the error takes four times the paths, rounded up to two digits; what is enough stays", () => {
  expect(pathsNeeded({ half: 0.02, paths: 1000 }, 0.01)).toBe(4000);
  expect(pathsNeeded({ half: 0.0203, paths: 1000 }, 0.01)).toBe(4200);
  expect(pathsNeeded({ half: 0.009, paths: 1000 }, 0.01)).toBe(1000);
});
