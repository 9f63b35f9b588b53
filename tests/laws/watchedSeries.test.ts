import { expect, test } from "vitest";
import { BLOCK_PATHS } from "../../src/engine/blockPaths";
import { ChunkTree } from "../../src/engine/ChunkTree";
import { chunksOf } from "../../src/engine/chunks";
import { MEASURES, QUANTILES, TAIL } from "../../src/engine/measures";
import { type RunResult, readStatistic } from "../../src/engine/RunResult";
import { RunSession } from "../../src/engine/RunSession";
import { type ChunkSums, HISTOGRAM_MEASURES } from "../../src/engine/summaryShape";
import { WATCHABLE_MEASURES, type WatchableMeasure } from "../../src/model/Scenario";
import { runHere } from "../engine/runHere";
import { SMALL_TREE, smallScenario } from "../engine/smallScenario";

const PATHS = 7;
const YEARS = 4;
const CITY = SMALL_TREE.children![0];
const COUNTY = CITY.children!.find(({ cityOwn }) => !cityOwn)!;
const PLACES = [SMALL_TREE.id, CITY.id, COUNTY.id];

function runOf(paths: number, watch: { place: string; measure: WatchableMeasure }[]): RunResult {
  const scenario = smallScenario({ paths, years: YEARS });
  return runHere({ ...scenario, run: { ...scenario.run, watch } });
}

/** Every series of the result, with its statistics. */
function* seriesOf(result: RunResult, places: readonly string[]) {
  for (let ruleSet = 0; ruleSet < result.ruleSets.length; ruleSet++) {
    for (let scheme = 0; scheme < result.schemes.length; scheme++) {
      for (const id of places) {
        const place = result.places.findIndex((info) => info.id === id);
        for (let year = 0; year < YEARS; year++) yield { key: { ruleSet, scheme, place }, year };
      }
    }
  }
}

test("what can be watched is what has quantiles or a far end", () => {
  expect([...WATCHABLE_MEASURES].sort()).toEqual([...HISTOGRAM_MEASURES].sort());
});

test("quantiles and tail means of what is watched are those of the paths themselves", () => {
  const county = new Set(["outlay", "outlay-city-government", "outlay-province-government"]);
  const watch = PLACES.flatMap((place, level) =>
    WATCHABLE_MEASURES.filter((measure) => level < 2 || !county.has(measure)).map((measure) => ({ place, measure })),
  );
  // Path k is what the sum over k + 1 paths has more than that over k: draws do not depend on the number of paths.
  const growing = Array.from({ length: PATHS }, (_, k) => runOf(k + 1, []));
  const result = runOf(PATHS, watch);
  let compared = 0;
  for (const { place: id, measure } of watch) {
    for (const { key, year } of seriesOf(result, [id])) {
      const statistic = readStatistic(result, key, year, measure);
      if (statistic === null) continue;
      const sums = growing.map((one, k) => readStatistic(one, key, year, measure)!.mean * (k + 1));
      const sorted = sums.map((sum, k) => sum - (sums[k - 1] ?? 0)).sort((a, b) => a - b);
      // What a mean of seven and a difference of two such sums may lose.
      const close = 1e-12 * Math.max(...sums.map(Math.abs), 1);
      const at = (share: number) => {
        const position = (PATHS - 1) * share;
        const low = sorted[Math.floor(position)];
        return low + (position % 1) * ((sorted[Math.floor(position) + 1] ?? low) - low);
      };
      if (MEASURES[measure].kind === "tail") {
        expect(Math.abs(statistic.p95! - at(1 - TAIL))).toBeLessThan(close);
        // The worst 5 % of seven paths are a part of the worst one.
        expect(Math.abs(statistic.tailMean! - sorted[PATHS - 1])).toBeLessThan(close);
      } else {
        const given = [
          statistic.p05,
          statistic.p10,
          statistic.p25,
          statistic.p50,
          statistic.p75,
          statistic.p90,
          statistic.p95,
        ];
        QUANTILES.forEach((share, q) => {
          expect(Math.abs(given[q]! - at(share))).toBeLessThan(close);
        });
      }
      compared++;
    }
  }
  expect(compared).toBeGreaterThan(100);
});

test("the months of the root are watched where nothing else is said, and a list of nothing watches nothing", () => {
  const scenario = smallScenario({ paths: PATHS, years: YEARS });
  const usual = runHere(scenario);
  const named = runOf(PATHS, [{ place: SMALL_TREE.id, measure: "months" }]);
  const none = runOf(PATHS, []);
  expect(named.values).toEqual(usual.values);
  expect(none.values).not.toEqual(usual.values);
  for (const { key, year } of seriesOf(usual, PLACES)) {
    for (const measure of WATCHABLE_MEASURES) {
      const [exact, binned] = [usual, none].map((one) => readStatistic(one, key, year, measure));
      if (key.place !== 0 || measure !== "months") expect(exact).toEqual(binned);
    }
  }
});

test("every path of every chunk is kept, whichever comes first", () => {
  const paths = 2 * BLOCK_PATHS + 20;
  const scenario = smallScenario({ paths, years: YEARS });
  const session = new RunSession(scenario, {});
  const chunks = chunksOf(paths).map(({ blocks }, place) => {
    let sums: ChunkSums | null = null;
    for (let block = 0; block < blocks; block++) {
      const steps = session.runBlock(place, block);
      let step = steps.next();
      while (!step.done) step = steps.next();
      sums = step.value;
    }
    return { level: 0, place, sums: sums! };
  });
  expect(chunks.length).toBeGreaterThan(2);
  // One number a sheet, the sheets of a path one after the other; the first sheet's come first.
  const ofFirstSheet = chunks
    .flatMap(({ sums }) => [...sums.watched!])
    .filter((_, i) => i % session.watchedPerPath === 0)
    .sort((a, b) => a - b);
  expect(ofFirstSheet).toHaveLength(paths);
  const tree = new ChunkTree(paths);
  for (const chunk of chunks.reverse()) tree.add(chunk);
  const result = session.finish(tree.takeTotal());
  const months = readStatistic(result, { ruleSet: 0, scheme: 0, place: 0 }, 0, "months")!;
  QUANTILES.forEach((share, q) => {
    const position = (paths - 1) * share;
    const [low, high] = [Math.floor(position), Math.ceil(position)].map((rank) => ofFirstSheet[rank]);
    const names = ["p05", "p10", "p25", "p50", "p75", "p90", "p95"] as const;
    expect(months[names[q]]).toBe(low === high ? low : low + (position % 1) * (high - low));
  });
});
