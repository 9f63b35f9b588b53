import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createAccount } from "../../src/engine/blockAccounts";
import { ChunkTree } from "../../src/engine/ChunkTree";
import { chunksOf, livePaths } from "../../src/engine/chunks";
import { type FinishedSummary, finishSummary } from "../../src/engine/finishSummary";
import { BIN_PRECISION } from "../../src/engine/Histograms";
import { Kernel } from "../../src/engine/Kernel";
import { BLOCK_PATHS, type Layout, layOut, unitStarts } from "../../src/engine/layout";
import { MEASURES, type Measure } from "../../src/engine/measures";
import {
  type Difference,
  MEASURE_SLOTS,
  type RunResult,
  readDifference,
  readStatistic,
  readWarning,
  readWarningDifference,
  slotOffset,
} from "../../src/engine/RunResult";
import { ownMemory } from "../../src/engine/SettlementMemory";
import { Summary } from "../../src/engine/Summary";
import type { SummaryPlan } from "../../src/engine/summaryShape";
import { wilson } from "../../src/engine/wilson";
import type { YearOutcome } from "../../src/engine/YearOutcome";
import type { Level } from "../../src/model/Tree";
import { text } from "../../src/units/Text";
import { SMALL_TREE } from "../engine/smallScenario";

/*
 * Summaries of made-up outcomes, held against a plain reading of settlement.md section 5 that keeps every path.
 */

const YEARS = [2026, 2027, 2028];
/** The last below every path's months, the first above all of them. */
const WARNING_LEVELS = [1000, 6, 0];
const layout = layOut(SMALL_TREE);

function planOf(unitLevels: readonly Level[], tree: Layout = layout): SummaryPlan {
  const ruleSets = unitLevels.map((level) => ({ id: level, title: text(level, level), settlements: [] }));
  return {
    layout: tree,
    years: YEARS,
    schemes: [{ scheme: "employee" }] as unknown as SummaryPlan["schemes"],
    ruleSets,
    baseline: 0,
    warningLevels: WARNING_LEVELS,
    watch: [],
  };
}

type Arrays = Omit<YearOutcome, "unitLevel" | "unitStart" | "pools">;
const BY_UNIT = ["ownBalance", "net", "unpaid", "paidOwnBalance", "paidPool", "paidReserve"] as const;
const BY_COUNTY = ["levies", "netTransfer", "called", "income", "expenditure", "countyOutlay"] as const;
const BY_CITY = ["cityOutlay", "cityAccounts"] as const;
const BY_PROVINCE = ["provinceOutlay", "provinceAccounts"] as const;

/** Uniform numbers of a linear congruential generator (Numerical Recipes), good enough to make up amounts. */
function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Outcomes of a block: amounts in the millions, about half of those that may be 0 being 0, nets of both signs. */
function madeUpOutcome(level: Level, tree: Layout, seed: number): YearOutcome {
  const draw = uniform(seed);
  const unitStart = kernel.copyInt32(unitStarts(tree, level));
  const often = new Set(["income", "expenditure", "levies"]);
  const make = (name: string, count: number) =>
    kernel.copyFloat64(
      Array.from({ length: count * BLOCK_PATHS }, () => {
        const size = 1e6 * (0.1 + draw());
        if (name === "net" || name === "netTransfer") return size - 6e5;
        return often.has(name) || draw() < 0.5 ? size : 0;
      }),
    );
  const entries = [
    ...BY_UNIT.map((name) => [name, make(name, unitStart.length - 1)]),
    ...BY_COUNTY.map((name) => [name, make(name, tree.counties)]),
    ...BY_CITY.map((name) => [name, make(name, tree.cities)]),
    ...BY_PROVINCE.map((name) => [name, make(name, 1)]),
  ];
  const arrays = Object.fromEntries(entries) as Arrays;
  tree.placeOfCounty.forEach((place, county) => {
    if (tree.places[place].cityOwn) arrays.countyOutlay.fill(0, county * BLOCK_PATHS, (county + 1) * BLOCK_PATHS);
  });
  // Rules of the province check no budget.
  const deficits = () => make("deficits", unitStart.length - 1);
  const budgetDeficits = level === "province" ? null : { inYear: deficits(), accumulated: deficits() };
  const pools = [...tree.placeOfCity.slice(0, 1), tree.placeOfProvince].flatMap((place) => {
    const holder = tree.places[place]?.level;
    if (holder === undefined || level === "province") return [];
    const pool = createAccount(`${holder}-pool`, holder, tree, kernel, ownMemory(tree.counties, kernel), {});
    pool.balance.set(make("pool", pool.opening.length));
    return [pool];
  });
  return { unitLevel: level, unitStart, ...arrays, pools, budgetDeficits };
}

/** Holds all that is made up. */
const kernel = Kernel.create();
const madeUp = new Map<string, YearOutcome>();

/** The outcome of a rule set, block and year; made up once. */
function outcomeOf(plan: SummaryPlan, ruleSet: number, block: number, year: number): YearOutcome {
  const level = plan.ruleSets[ruleSet].id as Level;
  const key = [level, plan.layout.places.length, ruleSet, block, year].join();
  const known = madeUp.get(key) ?? madeUpOutcome(level, plan.layout, 1 + ruleSet + 10 * block + 1000 * year);
  madeUp.set(key, known);
  return known;
}

function summarise(plan: SummaryPlan, paths: number, workers: number): FinishedSummary {
  const summaries = Array.from({ length: workers }, () => new Summary(plan, kernel));
  const chunks = chunksOf(paths);
  // Dealt out as unevenly as workers may do it, and computed last chunk first.
  const dealt = chunks.map((chunk, index) => ({ chunk, index, summary: summaries[(index * index) % workers] }));
  const sums = new ChunkTree(paths);
  for (const { chunk, index, summary } of dealt.reverse()) {
    summary.startChunk();
    for (let block = chunk.firstBlock; block < chunk.firstBlock + chunk.blocks; block++) {
      summary.startBlock(livePaths(paths, block));
      for (let year = 0; year < plan.years.length; year++) {
        const others = [...plan.ruleSets.keys()].filter((ruleSet) => ruleSet !== plan.baseline);
        for (const ruleSet of [plan.baseline, ...others]) {
          summary.add(ruleSet, 0, year, outcomeOf(plan, ruleSet, block, year));
        }
      }
    }
    sums.add({ level: 0, place: index, sums: summary.takeChunk() });
  }
  for (const other of summaries.slice(1)) summaries[0].absorbHistograms(other.releaseHistograms());
  return finishSummary(plan, paths, sums.takeTotal(), summaries[0].histograms);
}

/** A summary of made-up outcomes as a run's result. */
function asResult(plan: SummaryPlan, paths: number, summary: FinishedSummary): RunResult {
  const { layout: tree, years, ruleSets, warningLevels, baseline } = plan;
  const described = { scenarioId: "made-up", engineVersion: "", seed: "", fingerprint: "" };
  const shape = { ruleSets, schemes: ["employee"] as const, places: tree.places, years, warningLevels, baseline };
  return { ...described, paths, ...shape, ...summary };
}

/** All paths of a measure at a place and year, by the definitions; null where it does not apply. */
function plainPaths(plan: SummaryPlan, paths: number, ruleSet: number, place: number, year: number, measure: Measure) {
  const values = Array.from({ length: paths }, (_, path) => plainValue(plan, ruleSet, place, year, measure, path));
  return values.includes(null) ? null : (values as number[]);
}

function plainValue(
  plan: SummaryPlan,
  ruleSet: number,
  place: number,
  year: number,
  measure: Measure,
  path: number,
): number | null {
  const tree = plan.layout;
  const { level, countyStart, countyEnd, cityOwn } = tree.places[place];
  const outcome = outcomeOf(plan, ruleSet, Math.floor(path / BLOCK_PATHS), year);
  const at = (array: Float64Array, index: number) => array[index * BLOCK_PATHS + (path % BLOCK_PATHS)];
  const counties = Array.from({ length: countyEnd - countyStart }, (_, i) => countyStart + i);
  const isInside = (start: number, end: number) => start >= countyStart && end <= countyEnd;
  const units = Array.from({ length: outcome.unitStart.length - 1 }, (_, u) => u).filter((u) =>
    isInside(outcome.unitStart[u], outcome.unitStart[u + 1]),
  );
  const cities = Array.from({ length: tree.cities }, (_, k) => k).filter((k) =>
    isInside(tree.cityStart[k], tree.cityStart[k + 1]),
  );
  const isCityOrWider = level !== "county";
  const sum = (indices: readonly number[], array: Float64Array) =>
    indices.reduce((total, i) => total + at(array, i), 0);
  const perUnit = (array: Float64Array) => (units.length === 0 ? null : sum(units, array));
  const available = () => {
    const own = perUnit(outcome.ownBalance);
    if (own === null) return null;
    const held = isCityOrWider ? sum(cities, outcome.cityAccounts) : 0;
    return own + held + (level === "province" ? at(outcome.provinceAccounts, 0) : 0);
  };
  const outlay = (payer: "county" | "city" | "province"): number | null => {
    if (cityOwn) return null;
    if (payer === "county") return sum(counties, outcome.countyOutlay);
    if (payer === "city") return isCityOrWider ? sum(cities, outcome.cityOutlay) : null;
    return level === "province" ? at(outcome.provinceOutlay, 0) : null;
  };
  const depleted = () => {
    const own = available();
    if (own === null) return null;
    return own < 0.005 && (sum(counties, outcome.called) > 0.005 || perUnit(outcome.unpaid)! > 0.005) ? 1 : 0;
  };
  const toDate = (of: Measure) => {
    let total = 0;
    for (let y = 0; y <= year; y++) {
      const one = plainValue(plan, ruleSet, place, y, of, path);
      if (one === null) return null;
      total += one;
    }
    return total;
  };
  switch (measure) {
    case "available":
      return available();
    case "months": {
      const own = available();
      return own === null ? null : (12 * own) / sum(counties, outcome.expenditure);
    }
    case "gap":
      return units.length === 0 ? null : units.some((u) => at(outcome.net, u) < -0.005) ? 1 : 0;
    case "call":
      return sum(counties, outcome.called) > 0.005 ? 1 : 0;
    case "budget-deficit-amount":
      return outcome.budgetDeficits && perUnit(outcome.budgetDeficits.inYear);
    case "accumulated-budget-deficit-amount":
      return outcome.budgetDeficits && perUnit(outcome.budgetDeficits.accumulated);
    case "budget-deficit":
    case "accumulated-budget-deficit": {
      const amount = plainValue(plan, ruleSet, place, year, `${measure}-amount`, path);
      return amount === null ? null : amount > 0.005 ? 1 : 0;
    }
    case "depletion":
      return depleted();
    case "depleted-units":
    case "depleted-units-by": {
      if (units.length === 0 || level === "county") return null;
      const isDry = (y: number, u: number): boolean => {
        const then = outcomeOf(plan, ruleSet, Math.floor(path / BLOCK_PATHS), y);
        const paid = at(then.paidOwnBalance, u) + at(then.paidPool, u) + at(then.paidReserve, u);
        const held = then.pools.reduce(
          (sum, { balance, holder }) => {
            const of = holder === "province" ? 0 : then.unitLevel === "city" ? u : tree.cityOfCounty[then.unitStart[u]];
            return sum + at(balance, of);
          },
          at(then.ownBalance, u),
        );
        return at(then.net, u) < -0.005 && -at(then.net, u) - paid > 0.005 && held < 0.005;
      };
      const years = measure === "depleted-units" ? [year] : Array.from({ length: year + 1 }, (_, y) => y);
      return units.filter((u) => years.some((y) => isDry(y, u))).length / units.length;
    }
    case "depleted-by": {
      const past = Array.from({ length: year + 1 }, (_, y) => plainValue(plan, ruleSet, place, y, "depletion", path));
      return past.includes(null) ? null : past.includes(1) ? 1 : 0;
    }
    case "outlay-county-government":
      return outlay("county");
    case "outlay-city-government":
      return outlay("city");
    case "outlay-province-government":
      return outlay("province");
    case "outlay":
      return cityOwn ? null : (outlay("county") ?? 0) + (outlay("city") ?? 0) + (outlay("province") ?? 0);
    case "outlay-county-government-to-date":
      return toDate("outlay-county-government");
    case "outlay-city-government-to-date":
      return toDate("outlay-city-government");
    case "outlay-province-government-to-date":
      return toDate("outlay-province-government");
    case "outlay-to-date":
      return toDate("outlay");
    case "unpaid":
      return perUnit(outcome.unpaid);
    case "paid-own-balance":
      return perUnit(outcome.paidOwnBalance);
    case "paid-pool":
      return perUnit(outcome.paidPool);
    case "paid-reserve":
      return perUnit(outcome.paidReserve);
    case "levies":
      return sum(counties, outcome.levies);
    case "net-transfer":
      return sum(counties, outcome.netTransfer);
    case "income":
      return sum(counties, outcome.income);
    case "expenditure":
      return sum(counties, outcome.expenditure);
  }
}

function exactQuantile(sorted: readonly number[], share: number): number {
  const position = (sorted.length - 1) * share;
  const rank = Math.floor(position);
  return sorted[rank] + (position - rank) * ((sorted[rank + 1] ?? sorted[rank]) - sorted[rank]);
}

/** Float64 sums of hundreds of numbers, in another order: a few hundred roundings of 1e-16. */
const ROUNDING = 1e-12;

describe.each([
  ["a province", layout],
  ["a single city", layOut({ ...SMALL_TREE.children![0] })],
])("%s", (_, tree) => {
  const levels: readonly Level[] = tree.placeOfProvince >= 0 ? ["county", "city", "province"] : ["county", "city"];
  const plan = planOf(levels, tree);
  const paths = 83;
  const result = asResult(plan, paths, summarise(plan, paths, 2));

  test.each(Object.keys(MEASURES) as Measure[])(
    "%s agrees with the plain reading at every place and year",
    (measure) => {
      let applied = 0;
      for (let ruleSet = 0; ruleSet < levels.length; ruleSet++) {
        for (let place = 0; place < tree.places.length; place++) {
          for (let year = 0; year < YEARS.length; year++) {
            const found = readStatistic(result, { ruleSet, scheme: 0, place }, year, measure);
            const plain = plainPaths(plan, paths, ruleSet, place, year, measure);
            if (plain === null) {
              expect(found).toBeNull();
              continue;
            }
            applied++;
            const mean = plain.reduce((sum, value) => sum + value, 0) / paths;
            const variance = plain.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (paths - 1);
            const size = Math.max(...plain.map(Math.abs));
            expect(Math.abs(found!.mean - mean)).toBeLessThanOrEqual(ROUNDING * size);
            expect(Math.abs(found!.se - Math.sqrt(variance / paths))).toBeLessThanOrEqual(ROUNDING * size);
            const sorted = [...plain].sort((a, b) => a - b);
            const near = (estimate: number | undefined, exact: number) => {
              const relative = 2 ** -BIN_PRECISION;
              expect(Math.abs(estimate! - exact)).toBeLessThanOrEqual((relative + ROUNDING) * exact + 0.005);
            };
            const { kind } = MEASURES[measure];
            if (kind === "probability") {
              const { low, high } = wilson(Math.round(mean * paths), paths);
              expect([found!.low, found!.high]).toEqual([low, high]);
            }
            if (kind === "distribution") {
              near(found!.p05, exactQuantile(sorted, 0.05));
              near(found!.p50, exactQuantile(sorted, 0.5));
              near(found!.p90, exactQuantile(sorted, 0.9));
            }
            if (kind === "distribution" || kind === "tail") near(found!.p95, exactQuantile(sorted, 0.95));
            if (kind === "tail") {
              const wanted = 0.05 * paths;
              const tail = sorted.reverse().slice(0, Math.ceil(wanted));
              const sum = tail.reduce((total, value, i) => total + value * Math.min(1, wanted - i), 0);
              near(found!.tailMean, sum / wanted);
            }
          }
        }
      }
      const nowhere = tree.placeOfProvince < 0 && measure.startsWith("outlay-province-government");
      expect(applied > 0).toBe(!nowhere);
    },
  );
});

describe.each([0, 2])("differences to the baseline of index %i", (baseline) => {
  const plan: SummaryPlan = { ...planOf(["county", "city", "county"]), baseline };
  const paths = 83;
  const result = asResult(plan, paths, summarise(plan, paths, 3));
  const others = [0, 1, 2].filter((ruleSet) => ruleSet !== baseline);

  /** Checks a difference against those of all paths; Bonett and Price (2012) for what is counted. */
  function check(found: Difference | null, here: number[] | null, there: number[] | null, isCounted: boolean): number {
    if (here === null || there === null) {
      expect(found).toBeNull();
      return 0;
    }
    const differences = here.map((value, path) => value - there[path]);
    const mean = differences.reduce((sum, value) => sum + value, 0) / paths;
    const size = Math.max(...here.map(Math.abs), ...there.map(Math.abs), 1);
    expect(Math.abs(found!.difference - mean)).toBeLessThanOrEqual(ROUNDING * size);
    const variance = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (paths - 1);
    const [more, less] = [1, -1].map((sign) => (differences.filter((one) => one === sign).length + 1) / (paths + 2));
    const se = isCounted ? Math.sqrt((more + less - (more - less) ** 2) / (paths + 2)) : Math.sqrt(variance / paths);
    expect(Math.abs(found!.se - se)).toBeLessThanOrEqual(ROUNDING * size);
    return 1;
  }

  test.each(Object.keys(MEASURES) as Measure[])("of %s agree with the differences path by path", (measure) => {
    let compared = 0;
    for (const ruleSet of others) {
      for (let place = 0; place < layout.places.length; place++) {
        for (let year = 0; year < YEARS.length; year++) {
          const found = readDifference(result, { ruleSet, scheme: 0, place }, year, measure);
          const [here, there] = [ruleSet, baseline].map((r) => plainPaths(plan, paths, r, place, year, measure));
          // At a county a share of units is counted as what it is, its depletion.
          const isCounted =
            MEASURES[measure].kind === "probability" ||
            (MEASURES[measure].unit === "share" && layout.places[place].level === "county");
          compared += check(found, here, there, isCounted);
        }
      }
    }
    expect(compared).toBeGreaterThan(0);
  });

  test("of warning levels agree with the differences path by path", () => {
    let compared = 0;
    for (const ruleSet of others) {
      for (let place = 0; place < layout.places.length; place++) {
        for (let year = 0; year < YEARS.length; year++) {
          for (let level = 0; level < WARNING_LEVELS.length; level++) {
            const [here, there] = [ruleSet, baseline].map((r) => belowLevel(plan, paths, r, place, year, level));
            const found = readWarningDifference(result, { ruleSet, scheme: 0, place }, year, level);
            compared += check(found, here, there, true);
          }
        }
      }
    }
    expect(compared).toBeGreaterThan(0);
  });

  test("the baseline has none to itself", () => {
    expect(readDifference(result, { ruleSet: baseline, scheme: 0, place: 0 }, 0, "available")).toBeNull();
    expect(readWarningDifference(result, { ruleSet: baseline, scheme: 0, place: 0 }, 0, 1)).toBeNull();
  });
});

/** By path: 1 where months of reserve are below a warning level; null where they do not apply. */
function belowLevel(plan: SummaryPlan, paths: number, ruleSet: number, place: number, year: number, level: number) {
  const months = plainPaths(plan, paths, ruleSet, place, year, "months");
  return months?.map((value) => Number(value < WARNING_LEVELS[level])) ?? null;
}

test("warning levels are counted exactly, with Wilson's interval", () => {
  const plan = planOf(["county", "city"]);
  const paths = 83;
  const result = asResult(plan, paths, summarise(plan, paths, 2));
  const seen = new Set<number>();
  for (let ruleSet = 0; ruleSet < 2; ruleSet++) {
    for (let place = 0; place < layout.places.length; place++) {
      for (let year = 0; year < YEARS.length; year++) {
        for (let level = 0; level < WARNING_LEVELS.length; level++) {
          const found = readWarning(result, { ruleSet, scheme: 0, place }, year, level);
          const below = belowLevel(plan, paths, ruleSet, place, year, level);
          if (below === null) {
            expect(found).toBeNull();
            continue;
          }
          const count = below.reduce((sum, flag) => sum + flag, 0);
          expect(found).toMatchObject({ mean: count / paths, ...wilson(count, paths) });
          seen.add(found!.mean);
        }
      }
    }
  }
  // None, all, and what lies between were there to be counted.
  expect(seen.has(0) && seen.has(1) && seen.size > 10).toBe(true);
});

test("a rule set that is the baseline in all but name differs by nothing, without error", () => {
  const plan = planOf(["county", "county"]);
  const twin = { ...plan, ruleSets: [plan.ruleSets[0], plan.ruleSets[0]] };
  const paths = 64;
  const summary = new Summary(twin, kernel);
  const sums = new ChunkTree(paths);
  for (const index of chunksOf(paths).keys()) {
    summary.startChunk();
    summary.startBlock(BLOCK_PATHS);
    for (let year = 0; year < YEARS.length; year++) {
      for (const ruleSet of [0, 1]) summary.add(ruleSet, 0, year, outcomeOf(plan, 0, index, year));
    }
    sums.add({ level: 0, place: index, sums: summary.takeChunk() });
  }
  const result = asResult(twin, paths, finishSummary(twin, paths, sums.takeTotal(), summary.histograms));
  const key = { ruleSet: 1, scheme: 0, place: 0 };
  for (const measure of ["months", "available", "net-transfer", "outlay-to-date"] as const) {
    expect(readDifference(result, key, 2, measure)).toEqual({ difference: 0, se: 0 });
  }
});

test("the summary is the same to the bit for any number of workers", () => {
  const plan = planOf(["county", "province"]);
  const bytes = (workers: number) =>
    Object.values(summarise(plan, 600, workers)).map((array) => Buffer.from(array.buffer).toString("base64"));
  const one = bytes(1);
  expect(bytes(2)).toEqual(one);
  expect(bytes(3)).toEqual(one);
});

test("a figure that is the same on every path has no error and is its own quantile", () => {
  const plan = planOf(["county"]);
  const summary = new Summary(plan, kernel);
  const paths = 64;
  const amount = 1234567.891;
  const sums = new ChunkTree(paths);
  for (const index of chunksOf(paths).keys()) {
    summary.startChunk();
    summary.startBlock(BLOCK_PATHS);
    for (let year = 0; year < YEARS.length; year++) {
      const outcome = madeUpOutcome("county", layout, 1);
      for (const name of BY_UNIT) outcome[name].fill(amount);
      summary.add(0, 0, year, outcome);
    }
    sums.add({ level: 0, place: index, sums: summary.takeChunk() });
  }
  const { values } = finishSummary(plan, paths, sums.takeTotal(), summary.histograms);
  const place = layout.placeOfCounty[1];
  const slot = slotOffset({ schemes: [0], places: layout.places, years: YEARS }, { ruleSet: 0, scheme: 0, place }, 2);
  expect([...values.slice(slot + MEASURE_SLOTS.unpaid, slot + MEASURE_SLOTS.unpaid + 4)]).toEqual([
    amount,
    0,
    amount,
    amount,
  ]);
});

test("chunks hold every path once, in order, whatever the number", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), (paths) => {
      let next = 0;
      for (const { firstBlock, blocks, paths: held } of chunksOf(paths)) {
        expect(firstBlock * BLOCK_PATHS).toBe(next);
        expect(held).toBe(
          Array.from({ length: blocks }, (_, i) => livePaths(paths, firstBlock + i)).reduce((a, b) => a + b),
        );
        next += held;
      }
      expect(next).toBe(paths);
    }),
  );
  expect(chunksOf(4 * BLOCK_PATHS).length).toBe(4);
});
