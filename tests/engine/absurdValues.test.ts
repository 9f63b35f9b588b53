import { describe, expect, test } from "vitest";
import { type AbsurdValue, AbsurdValues, mergeAbsurdValues } from "../../src/engine/AbsurdValues";
import { createFigureBlock } from "../../src/engine/FigureBlock";
import { Kernel } from "../../src/engine/Kernel";
import { BLOCK_PATHS } from "../../src/engine/layout";
import { planRun } from "../../src/engine/planRun";
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

  test("shocks without measure: on some of its paths, and the run still comes to its end", async () => {
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

test("figures that are not finite are absurd, whatever else stands beside them; paths that do not count are passed over", () => {
  const plan = planRun(smallScenario({ schemes: ["employee"], ruleSets: ["county-pooling"] }));
  const { counties, places, placeOfCounty } = plan.layout;
  const LIVE = 50;
  const kernel = Kernel.create();
  const figures = createFigureBlock(counties, kernel);
  figures.collected.fill(1e6);
  figures.expenditure.fill(1e6);
  const watch = new AbsurdValues(plan, kernel);
  const found = (): Partial<AbsurdValue>[] => {
    watch.startChunk();
    watch.startBlock(128, LIVE);
    watch.watchFigures(0, 3, figures);
    return watch.takeChunk();
  };
  expect(found()).toEqual([]);
  const at = (county: number, path: number): number => county * BLOCK_PATHS + path;
  figures.expenditure[at(1, LIVE)] = Number.NaN;
  expect(found()).toEqual([]);

  figures.expenditure[at(2, 20)] = Number.NaN;
  figures.expenditure[at(4, 7)] = Number.POSITIVE_INFINITY;
  const common = { ruleSet: null, scheme: 0, year: 3 };
  const first = { ...common, figure: "expenditure", path: 135, value: Number.POSITIVE_INFINITY, income: 1e6, paths: 2 };
  expect(found()).toEqual([{ ...first, place: placeOfCounty[4] }]);
  figures.expenditure[at(4, 7)] = 1e6;
  expect(found()).toEqual([{ ...first, place: placeOfCounty[2], path: 148, value: Number.NaN, paths: 1 }]);

  // An income that is no number makes itself absurd, and what it should measure.
  figures.expenditure[at(2, 20)] = 1e6;
  figures.collected[at(0, 9)] = Number.NaN;
  const noIncome = { ...common, place: placeOfCounty[0], path: 137, income: Number.NaN, paths: 1 };
  expect(found()).toEqual([
    { ...noIncome, figure: "income", value: Number.NaN },
    { ...noIncome, figure: "expenditure", value: 1e6 },
  ]);
  expect(places[placeOfCounty[0]!]!.id).toBe("a1");
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
