import { expect, test } from "vitest";
import { BLOCK_PATHS } from "../../src/engine/blockPaths";
import { caseOfPath } from "../../src/engine/caseOfPath";
import { quantileOf, tailMeanOf } from "../../src/engine/finishWatched";
import { MEASURES, QUANTILES, STATISTICS, TAIL } from "../../src/engine/measures";
import { PATH_MEASURES } from "../../src/engine/PathSeries";
import { type PathValues, valuesOfYear } from "../../src/engine/PathValues";
import { pathCase } from "../../src/engine/pathCase";
import { planRun } from "../../src/engine/planRun";
import { readStatistic } from "../../src/engine/RunResult";
import { WATCHABLE_MEASURES } from "../../src/model/Scenario";
import { ledgerToJson } from "../../src/rules/ledgerToJson";
import { settle } from "../../src/rules/settle";
import { runHere } from "./runHere";
import { SMALL_TREE, smallScenario } from "./smallScenario";
import { valuesHere } from "./valuesHere";

const CITY = SMALL_TREE.children![0];
const COUNTY = CITY.children!.find(({ cityOwn }) => !cityOwn)!;
const CITY_OWN = CITY.children!.find(({ cityOwn }) => cityOwn)!;
/** Two blocks, the second in part; funds so poor that every measure has something to show. */
const small = smallScenario({
  paths: BLOCK_PATHS + 9,
  years: 4,
  parameters: { openingBalance: { P: 20_000_000, b2: 1_000_000 } },
  policyChanges: [],
});
const watchedAt = {
  [SMALL_TREE.id]: WATCHABLE_MEASURES,
  [CITY.id]: WATCHABLE_MEASURES,
  [COUNTY.id]: ["months"],
} as const;
const scenario = {
  ...small,
  run: {
    ...small.run,
    watch: Object.entries(watchedAt).flatMap(([place, measures]) => measures.map((measure) => ({ place, measure }))),
  },
};
const result = runHere(scenario);

/** Of every rule set and year: what the run says of a measure, and the values of every path, sorted. */
function* compared(values: PathValues) {
  const scheme = result.schemes.indexOf(values.scheme);
  const place = result.places.findIndex(({ id }) => id === values.place.id);
  for (let ruleSet = 0; ruleSet < values.ruleSets.length; ruleSet++) {
    for (let year = 0; year < values.years.length; year++) {
      const statistic = readStatistic(result, { ruleSet, scheme, place }, year, values.measure);
      yield { statistic, sorted: valuesOfYear(values, ruleSet, year).slice().sort() };
    }
  }
}

test.each(Object.entries(watchedAt))(
  "at %s quantiles and far ends are those that were watched, to the bit",
  (placeId, measures) => {
    let checked = 0;
    for (const measure of measures) {
      for (const scheme of result.schemes) {
        const values = valuesHere(scenario, { measure, scheme, placeId });
        for (const { statistic, sorted } of compared(values)) {
          if (statistic === null) expect(sorted.every(Number.isNaN)).toBe(true);
          else if (MEASURES[measure].kind === "tail") {
            expect([statistic.p95, statistic.tailMean]).toEqual([
              quantileOf(sorted, 1 - TAIL),
              tailMeanOf(sorted, TAIL),
            ]);
            checked++;
          } else {
            const names = STATISTICS.distribution.slice(2);
            expect(names.map((name) => statistic[name])).toEqual(QUANTILES.map((share) => quantileOf(sorted, share)));
            checked++;
          }
        }
      }
    }
    expect(checked).toBeGreaterThan(20);
  },
);

test.each([SMALL_TREE.id, COUNTY.id, CITY_OWN.id])("at %s the mean of every measure is the run's", (placeId) => {
  for (const measure of PATH_MEASURES) {
    const values = valuesHere(scenario, { measure, scheme: "resident", placeId });
    for (const { statistic, sorted } of compared(values)) {
      if (statistic === null) {
        expect(sorted.every(Number.isNaN), `${measure} applies`).toBe(true);
        continue;
      }
      const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
      const scale = Math.max(...sorted.map(Math.abs), 1e-9);
      expect(Math.abs(mean - statistic.mean) / scale, measure).toBeLessThan(1e-13);
    }
  }
});

test("a rule set asked for alone has the values that it has among the others", () => {
  const options = { measure: "outlay-to-date", scheme: "employee", placeId: "P" } as const;
  const all = valuesHere(scenario, options);
  const id = scenario.ruleSets[1].id;
  const alone = valuesHere(scenario, { ...options, ruleSetIds: [id], paths: 50 });
  expect(alone.ruleSets.map((ruleSet) => ruleSet.id)).toEqual([id]);
  const last = all.years.length - 1;
  expect(valuesOfYear(alone, 0, last)).toEqual(valuesOfYear(all, 1, last).slice(0, 50));
});

test("a path's case is that of the whole plan", () => {
  const plan = planRun(scenario);
  const scheme = plan.schemes.findIndex((one) => one.scheme === "resident");
  const asked = { path: 70, ruleSetId: scenario.ruleSets[1].id, scheme: "resident" } as const;
  expect(pathCase(scenario, asked)).toEqual(caseOfPath(plan, scenario.tree, { path: 70, ruleSet: 1, scheme }));
});

test("the value of a path is what the exact settlement of its case comes to", () => {
  const values = valuesHere(scenario, { measure: "outlay", scheme: "resident", placeId: "P" });
  const last = values.years.length - 1;
  values.ruleSets.forEach(({ id }, ruleSet) => {
    const ledger = ledgerToJson(settle(pathCase(scenario, { path: 11, ruleSetId: id, scheme: "resident" })));
    const outlays = Object.values(ledger.years[last].outlays).flatMap((outlay) => Object.values(outlay));
    const sum = outlays.reduce((total, amount) => total + amount, 0);
    expect(valuesOfYear(values, ruleSet, last)[11]).toBeCloseTo(sum, 2);
  });
});

test("a place or scheme that there is not is an error", () => {
  const options = { measure: "months", scheme: "employee", placeId: "P" } as const;
  expect(() => valuesHere(scenario, { ...options, placeId: "nowhere" })).toThrow(RangeError);
  expect(() => valuesHere(scenario, { ...options, scheme: "mutual-aid" })).toThrow(RangeError);
});
