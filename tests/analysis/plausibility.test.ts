import { expect, test } from "vitest";
import { deficitShares } from "../../src/analysis/evidence/plausibility";
import { readStatistic } from "../../src/engine/RunResult";
import { smallScenario } from "../engine/smallScenario";
import { runInProcess } from "../published/runInProcess";

test("the shares of counties in deficit and exhausted are those of the rule set in which counties settle alone", async () => {
  const result = await runInProcess(smallScenario({ years: 3, ruleSets: ["adjustment-fund", "county-pooling"] }));
  const shares = deficitShares(result, 0)!;
  expect(shares.ruleSet).toBe(1);
  const province = result.places.findIndex(({ level }) => level === "province");
  const counties = result.places.flatMap(({ level }, place) => (level === "county" ? [place] : []));
  shares.years.forEach(({ exhausted, inDeficit }, year) => {
    // The share of units that are depleted is counted path by path; its mean is the counties' mean probability.
    const units = readStatistic(result, { ruleSet: 1, scheme: 0, place: province }, year, "depleted-units")!;
    expect(exhausted.mean).toBeCloseTo(units.mean, 12);
    expect(units.se).toBeLessThanOrEqual(exhausted.standardError + 1e-12);
    const gaps = counties.map((place) => readStatistic(result, { ruleSet: 1, scheme: 0, place }, year, "gap")!.mean);
    expect(inDeficit.mean).toBeCloseTo(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length, 12);
    expect(inDeficit.mean).toBeGreaterThanOrEqual(exhausted.mean);
  });
  // Otherwise the comparisons above would be of nothing with nothing.
  expect(shares.years.at(-1)!.exhausted.mean).toBeGreaterThan(0);
  expect(deficitShares(await runInProcess(smallScenario({ years: 2, ruleSets: ["adjustment-fund"] })), 0)).toBeNull();
});
