import seedrandom from "seedrandom";
import type { DistributionInput } from "../../src/charts/distributionModel";
import type { PathMeasure } from "../../src/engine/PathSeries";
import type { PathValues } from "../../src/engine/PathValues";
import { inventResult } from "./fixture";

const PATHS = 2000;

/** About normal: the sum of twelve uniforms less 6, so that no last digit depends on the machine. */
function draw(random: () => number): number {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += random();
  return sum;
}

/** Invented values: months that fall by the year, or outlays of which most are 0. County rule sets apply everywhere, others not to counties. */
export function inventValues(measure: PathMeasure = "months", place = 0): PathValues {
  const { ruleSets, years, places, seed } = inventResult();
  const random = seedrandom("values");
  const values = new Float64Array(ruleSets.length * years.length * PATHS);
  for (let ruleSet = 0, i = 0; ruleSet < ruleSets.length; ruleSet++) {
    for (let year = 0; year < years.length; year++) {
      const mean = 13 - (1.4 - 0.45 * ruleSet) * year;
      for (let path = 0; path < PATHS; path++, i++) {
        const months = mean + (0.4 + 0.45 * year) * draw(random);
        const isBelow = place > 0 && places[place].level === "county" && ruleSet > 0;
        if (isBelow) values[i] = Number.NaN;
        else values[i] = measure === "months" ? Math.max(0, months) : Math.max(0, 4 - months) * 5e7 * (1 + ruleSet);
      }
    }
  }
  return { ruleSets, years, place: places[place], measure, scheme: "employee", seed, paths: PATHS, values };
}

export function distributionInput(changes: Partial<DistributionInput> = {}): DistributionInput {
  return {
    values: inventValues(),
    year: 7,
    ruleSets: [0, 1, 2].map((index) => ({ index, styleIndex: index })),
    language: "zh",
    width: 760,
    preview: false,
    illustrative: { zh: "数值为测试所设", en: "figures invented for tests" },
    ...changes,
  };
}
