import { describe, expect, test } from "vitest";
import { type AbsurdValue, mergeAbsurdValues } from "../../src/engine/AbsurdValues";
import { plainPath } from "../agreement/plainDrivers";
import { runInProcess } from "../published/runInProcess";
import { smallScenario } from "./smallScenario";

describe("a run that reaches absurd values says so", () => {
  test("expenditure beyond a thousand times the income: the first year, path and place, once for all rule sets", async () => {
    const scenario = smallScenario({
      years: 14,
      paths: 300,
      shocks: {},
      trendUncertainty: 0,
      schemes: ["employee"],
      ruleSets: ["county-pooling"],
      parameters: { costGrowth: { P: 0.05, b2: 1 } },
    });
    const b2 = plainPath(scenario, 0).employee!.b2!;
    const first = b2.findIndex(({ expenditure, collected, other }) => expenditure > 1000 * (collected + other));
    expect(first).toBeGreaterThan(5);
    const result = await runInProcess(scenario);
    const found = result.absurdValues!.filter(({ figure }) => figure === "expenditure");
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ ruleSet: null, scheme: 0, year: first, path: 0, paths: 300 });
    expect(result.places[found[0]!.place]!.id).toBe("b2");
    expect(Math.abs(found[0]!.value / b2[first]!.expenditure - 1)).toBeLessThan(1e-10);
    expect(Math.abs(found[0]!.income / (b2[first]!.collected + b2[first]!.other) - 1)).toBeLessThan(1e-10);
  });

  test("a balance beyond it, by rule set and at its unit", async () => {
    const result = await runInProcess(
      smallScenario({
        paths: 70,
        schemes: ["employee"],
        ruleSets: ["county-pooling", "adjustment-fund"],
        parameters: { openingBalance: { P: 1e8, a3: 8e14 } },
      }),
    );
    const found = result.absurdValues!.filter(({ figure }) => figure === "balance");
    const told = found.map(({ ruleSet, place, year, path, paths }) => [
      result.ruleSets[ruleSet!]!.id,
      result.places[place]!.id,
      result.years[year],
      path,
      paths,
    ]);
    expect(told).toEqual([
      ["county-pooling", "a3", 2026, 0, 70],
      ["adjustment-fund", "K1", 2026, 0, 70],
    ]);
  });

  test("numbers that are not finite; the run still comes to its end", async () => {
    const result = await runInProcess(
      smallScenario({
        years: 20,
        paths: 640,
        schemes: ["employee"],
        ruleSets: ["county-pooling"],
        shocks: { spend: { county: [2, 0.9] } },
        degreesOfFreedom: 2.01,
        parameters: { overrunRate: 0 },
      }),
    );
    const found = result.absurdValues!.find(({ figure }) => figure === "expenditure")!;
    expect(found.paths).toBeGreaterThan(0);
    expect(found.paths).toBeLessThanOrEqual(640);
    expect(result.fingerprint).toMatch(/^[0-9a-f]{64}$/);
  });

  test("an ordinary run has none, nor has one in which a county has no income", async () => {
    expect((await runInProcess(smallScenario({ years: 20, paths: 64 }))).absurdValues).toBeUndefined();
    const poor = smallScenario({ years: 3, paths: 8, shocks: {}, parameters: { collectionRate: { P: 0.97, a2: 0 } } });
    expect((await runInProcess(poor)).absurdValues).toBeUndefined();
  });
});

test("of two finds of the same kind the earlier stays, and paths add up, in whatever order", () => {
  const value: AbsurdValue = {
    ruleSet: 1,
    scheme: 0,
    place: 3,
    year: 4,
    path: 70,
    figure: "balance",
    value: 5,
    income: 0.001,
    paths: 2,
  };
  const earlier = { ...value, year: 3, path: 90, paths: 5 };
  const other = { ...value, ruleSet: null };
  for (const order of [
    [value, earlier],
    [earlier, value],
  ]) {
    const totals = [order[0]!, other];
    mergeAbsurdValues(totals, [order[1]!]);
    expect(totals).toEqual([{ ...earlier, paths: 7 }, other]);
  }
});
