import type { History, HistoryRow } from "../../src/analysis/history/History";
import { Drivers } from "../../src/engine/drivers";
import { Kernel } from "../../src/engine/Kernel";
import { BLOCK_PATHS } from "../../src/engine/layout";
import { planRun } from "../../src/engine/planRun";
import type { Place } from "../../src/model/Tree";
import type { Scenario } from "../../src/rules/formats";
import { place, type SmallScenarioOptions, smallScenario } from "../engine/smallScenario";

/** A province of so many cities of so many counties each. */
export function provinceOf(cities: number, counties: number): Place {
  return place(
    "P",
    "province",
    Array.from({ length: cities }, (_, k) =>
      place(
        `K${k}`,
        "city",
        Array.from({ length: counties }, (_, c) => place(`c${k}-${c}`, "county")),
      ),
    ),
  );
}

/** Years before a history begins, so that its shocks have forgotten that none had struck in the base year. */
const BURN_IN = 40;

/** A scenario whose only chance is in `shocks`, of known growth, long enough for histories of `years` years. */
export function knownScenario(years: number, options: SmallScenarioOptions): Scenario {
  return smallScenario({
    years: BURN_IN + years,
    trendUncertainty: 0,
    ruleSets: ["county-pooling"],
    ...options,
    parameters: {
      working: 40_000,
      retired: 18_000,
      members: 400_000,
      wageBase: 60_000,
      cost: 1_080,
      costRetired: 7_600,
      subsidyCountyShare: 0.15,
      scoreMean: 0.9,
      openingBalance: 120_000_000,
      workingGrowth: 0.02,
      retiredGrowth: 0.03,
      membersGrowth: -0.01,
      wageGrowth: 0.05,
      costGrowth: 0.06,
      collectionRate: 1,
      overrunRate: 0,
      otherIncome: 0,
      openingPayable: 0,
      ...options.parameters,
    },
  });
}

/** What a county sums its figures to: itself, or the root. */
export type Detail = "counties" | "root";

/** Histories that the engine's own drivers draw, one a path. */
export function simulateHistories(scenario: Scenario, paths: number, detail: Detail = "counties"): History[] {
  const plan = planRun(scenario, { paths });
  const ids = Array.from(plan.layout.placeOfCounty, (index) => plan.layout.places[index].id);
  const histories: HistoryRow[][] = Array.from({ length: paths }, () => []);
  const drivers = new Drivers(plan, Kernel.create());
  for (let block = 0; block * BLOCK_PATHS < paths; block++) {
    drivers.startBlock(block);
    for (const year of plan.years) {
      drivers.advance();
      if (year <= scenario.baseYear + BURN_IN) continue;
      for (let p = 0; p < Math.min(BLOCK_PATHS, paths - block * BLOCK_PATHS); p++) {
        plan.schemes.forEach(({ scheme }, s) => {
          const { members, retired, collected, subsidyPaid, other, expenditure } = drivers.figures[s];
          const rowOf = (counties: readonly number[], placeId: string): HistoryRow => {
            const sum = (values: Float64Array): number =>
              counties.reduce((total, county) => total + values[county * BLOCK_PATHS + p], 0);
            return {
              placeId,
              scheme,
              year,
              members: sum(members),
              retired: scheme === "resident" ? null : sum(retired),
              income: sum(collected) + sum(subsidyPaid) + sum(other),
              expenditure: sum(expenditure),
              balance: null,
            };
          };
          const all = ids.map((_, county) => county);
          const rows = histories[block * BLOCK_PATHS + p];
          if (detail === "root") rows.push(rowOf(all, scenario.tree.id));
          else for (const county of all) rows.push(rowOf([county], ids[county]));
        });
      }
    }
  }
  return histories.map((rows, path) => ({ name: `path ${path}`, rows, otherHeads: [] }));
}
