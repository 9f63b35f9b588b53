import { expect, test } from "vitest";
import { BLOCK_PATHS } from "../../src/engine/blockPaths";
import { Kernel } from "../../src/engine/Kernel";
import { LevelFigures } from "../../src/engine/LevelFigures";
import { layOut } from "../../src/engine/layout";
import { FLAG_WORDS } from "../../src/engine/pathFlags";
import { SheetSums } from "../../src/engine/SheetSums";
import type { SummaryPlan } from "../../src/engine/summaryShape";
import { LEVELS, type Place } from "../../src/model/Tree";

const PLACES = 5;
const STARTS = [0, 2, 5];
/** Paths that count: of an odd number the last has no partner. */
const LIVE = BLOCK_PATHS - 3;

/** Numbers of both signs, a row of zeros and one of a single number, from a linear congruential generator (Numerical Recipes). */
function madeUpRows(seed: number): number[] {
  let state = seed;
  return Array.from({ length: PLACES * BLOCK_PATHS }, (_, i) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const place = Math.floor(i / BLOCK_PATHS);
    return place === 1 ? 0 : place === 3 ? 7.25 : (state / 2 ** 32 - 0.4) * 1e6;
  });
}

/** Everything that summaries do on rows, in one kernel; what comes of it. */
function sumUp(kernel: Kernel): number[] {
  const { run } = kernel;
  const a = (array: Float64Array | Int32Array) => kernel.addressOf(array);
  const numbers = (count: number) => kernel.float64(count);
  const rows = [1, 2].map((seed) => kernel.copyFloat64(madeUpRows(seed)));
  const later = kernel.copyFloat64(madeUpRows(3));
  const starts = kernel.copyInt32(STARTS);
  const liveFlags = kernel.copyInt32(
    Array.from({ length: Math.ceil(BLOCK_PATHS / 32) }, (_, w) => (LIVE >= 32 * (w + 1) ? -1 : (1 << (LIVE % 32)) - 1)),
  );

  const byRun = numbers(2 * BLOCK_PATHS);
  run.sumRowsOfRuns(a(rows[0]), a(starts), 2, a(byRun));
  run.addRowsTo(a(byRun), a(later), PLACES);
  const months = numbers(PLACES * BLOCK_PATHS);
  run.divideIntoMonths(a(rows[0]), a(rows[1]), PLACES, a(months));
  run.addRows(a(months), a(later), PLACES, a(months));

  const flags = Array.from({ length: 4 }, () => kernel.int32(PLACES * liveFlags.length));
  run.flagBelow(a(rows[0]), PLACES, 1e5, a(liveFlags), a(flags[0]));
  run.flagBelow(a(rows[0]), PLACES, 1e4, a(liveFlags), a(flags[1]));
  run.flagDepletion(a(rows[0]), a(rows[1]), a(later), PLACES, 1e4, a(liveFlags), a(flags[2]));
  run.flagRuns(a(flags[0]), a(starts), 2, a(flags[3]));
  const answers = [
    run.setFlags(a(flags[1]), a(flags[2]), PLACES),
    run.isAnyAbove(a(rows[0]), a(rows[0]), 1, PLACES),
    run.isAnyAbove(a(rows[0]), a(rows[1]), 1, PLACES),
  ];
  const shares = numbers(2 * BLOCK_PATHS);
  run.shareOfRuns(a(flags[0]), a(starts), a(kernel.copyFloat64([2, 3])), 2, a(shares));
  return [byRun, months, ...flags, answers, shares].flatMap((array) => [...array]);
}

/** A figure at all levels, months, depletion and everything else of a baseline's sheet and another's, over two blocks; what comes of it. */
function addSheets(kernel: Kernel): number[] {
  const layout = layOut({
    id: "p",
    level: "province",
    children: [
      { id: "a", level: "city", children: [countyOf("a1"), countyOf("a2")] },
      { id: "b", level: "city", children: [countyOf("b1"), countyOf("b2"), countyOf("b3")] },
    ],
  } as Place);
  const schemes = [{}] as unknown as SummaryPlan["schemes"];
  const ruleSets = [{}, {}] as unknown as SummaryPlan["ruleSets"];
  const plan: SummaryPlan = { layout, years: [2026], schemes, ruleSets, baseline: 1, warningLevels: [2, 6], watch: [] };
  const sums = new SheetSums(plan, kernel);
  const rows = [1, 2, 3, 4].map((seed) => kernel.copyFloat64(madeUpRows(seed)));
  const figures = [0, 1, 2].map(() => new LevelFigures(layout, kernel));
  const [available, called, unpaid] = figures;
  const before = LEVELS.map(() => kernel.int32(PLACES * FLAG_WORDS));
  const toDate = LEVELS.map(() => kernel.float64(PLACES * BLOCK_PATHS));
  sums.startChunk();
  for (const live of [BLOCK_PATHS, LIVE]) {
    sums.startBlock(live);
    for (const ruleSet of [1, 0]) {
      const at = (index: number) => rows[(index + ruleSet + (live === LIVE ? 2 : 0)) % rows.length];
      sums.startSheet(ruleSet, 0, 0);
      sums.addFigure("outlay-county-government", at(0), "county", called);
      sums.addFigure("unpaid", at(1), "county", unpaid);
      available.sumUp(at(2), "county");
      LEVELS.forEach((level, i) => {
        sums.addAvailable(available[level], unpaid[level], level);
        sums.addToDate("outlay-to-date", called[level], level, toDate[i], live === BLOCK_PATHS);
        sums.countAbove("call", called[level], level, 1e5);
        sums.countDepletion(level, [available[level], called[level], unpaid[level]], 1e4, before[i]);
        sums.countFlags("gap", before[i], level);
      });
      sums.addFigure("levies", at(3).subarray(0, 2 * BLOCK_PATHS), "city", unpaid);
      sums.endSheet();
    }
  }
  const { moments, squaredDifferences, counts, jointCounts } = sums.takeChunk();
  const { keys, ends, counts: binned } = sums.histograms.release();
  return [moments, squaredDifferences, counts, jointCounts, keys, ends, binned].flatMap((array) => [...array]);
}

function countyOf(id: string): Place {
  return { id, level: "county" } as Place;
}

test("both kernels sum up to the same bits", () => {
  const fast = sumUp(Kernel.createFast()!);
  expect(fast).toEqual(sumUp(Kernel.createPlain()));
  // What was compared was not nothing.
  expect(new Set(fast).size).toBeGreaterThan(100);
});

test("both kernels add the same bits to sheets, and count the same in histograms", () => {
  const fast = addSheets(Kernel.createFast()!);
  expect(fast).toEqual(addSheets(Kernel.createPlain()));
  expect(new Set(fast).size).toBeGreaterThan(500);
});
