import { expect, test } from "vitest";
import { BLOCK_PATHS } from "../../src/engine/blockPaths";
import { Kernel } from "../../src/engine/Kernel";

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
  const places = kernel.copyInt32([4, 2, 0, 1, 3]);
  const starts = kernel.copyInt32(STARTS);
  const liveFlags = kernel.copyInt32(
    Array.from({ length: Math.ceil(BLOCK_PATHS / 32) }, (_, w) => (LIVE >= 32 * (w + 1) ? -1 : (1 << (LIVE % 32)) - 1)),
  );

  const sums = [numbers(3 * PLACES), numbers(3 * PLACES)];
  const deviations = numbers(PLACES * BLOCK_PATHS);
  const [squares, pairs] = [numbers(PLACES), numbers(PLACES)];
  const spare = numbers(BLOCK_PATHS);
  sums.forEach((of, i) => {
    run.beginMoments(a(rows[i]), PLACES, a(places), a(of));
  });
  for (const [baseline, other] of [rows, [later, later]]) {
    run.addMoments(a(baseline), PLACES, LIVE, a(places), a(sums[0]), a(deviations), a(squares));
    const to = [a(sums[1]), a(deviations), a(squares), a(pairs), a(spare)] as const;
    run.addComparedMoments(a(other), PLACES, LIVE, a(places), ...to);
  }

  const byRun = numbers(2 * BLOCK_PATHS);
  run.sumRowsOfRuns(a(rows[0]), a(starts), 2, a(byRun));
  run.addRowsTo(a(byRun), a(later), PLACES);
  const months = numbers(PLACES * BLOCK_PATHS);
  run.divideIntoMonths(a(rows[0]), a(rows[1]), PLACES, a(months));
  run.addRows(a(months), a(later), PLACES, a(months));

  const flags = Array.from({ length: 4 }, () => kernel.int32(PLACES * liveFlags.length));
  run.flagAbove(a(rows[0]), PLACES, 1e5, a(liveFlags), a(flags[0]));
  run.flagBelow(a(rows[0]), PLACES, 1e4, a(liveFlags), a(flags[1]));
  run.flagDepletion(a(rows[0]), a(rows[1]), a(later), PLACES, 1e4, a(liveFlags), a(flags[2]));
  run.flagRuns(a(flags[0]), a(starts), 2, a(flags[3]));
  const answers = [
    run.setFlags(a(flags[1]), a(flags[2]), PLACES),
    run.isAllZero(a(later), BLOCK_PATHS),
    run.isAllZero(a(later) + 8 * BLOCK_PATHS, BLOCK_PATHS),
    run.isAnyAbove(a(rows[0]), a(rows[0]), 1, PLACES),
    run.isAnyAbove(a(rows[0]), a(rows[1]), 1, PLACES),
  ];
  const shares = numbers(2 * BLOCK_PATHS);
  run.shareOfRuns(a(flags[0]), a(starts), a(kernel.copyFloat64([2, 3])), 2, a(shares));
  const counts = kernel.int32(PLACES);
  run.countFlags(a(flags[0]), PLACES, a(places), a(counts));
  run.countBothFlags(a(flags[0]), a(flags[2]), PLACES, a(places), a(counts));
  const bins = kernel.int32(PLACES * BLOCK_PATHS + 1);
  const ends = kernel.int32(PLACES);
  run.gatherBins(a(rows[0]), PLACES, LIVE, 1015 << 20, 1003 << 20, 12, 30_000, a(bins), a(ends));
  return [...sums, squares, pairs, byRun, months, ...flags, answers, shares, counts, bins, ends].flatMap((array) => [
    ...array,
  ]);
}

test("both kernels sum up to the same bits", () => {
  const fast = sumUp(Kernel.createFast()!);
  expect(fast).toEqual(sumUp(Kernel.createPlain()));
  // What was compared was not nothing.
  expect(new Set(fast).size).toBeGreaterThan(100);
});
