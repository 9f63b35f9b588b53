import { BLOCK_PATHS } from "../blockPaths";
import {
  add,
  bitsOf,
  both,
  every,
  isAbove,
  isAtMost,
  load,
  loadWord,
  not,
  over,
  pick,
  STEP,
  store,
  times,
} from "./lanes";

/* Figures of places, row by row, and of the larger places that they are part of. */

/** Bytes of a row. */
const ROW: i32 = BLOCK_PATHS << 3;

/** Writes the sum of the rows of each run: run i has the rows starts[i]..starts[i + 1] - 1. */
export function sumRowsOfRuns(rows: i32, starts: i32, runs: i32, out: i32): void {
  const zero = every(0);
  for (let run = 0; run < runs; run++) {
    const first = rows + loadWord(starts + (run << 2)) * ROW;
    const end = rows + loadWord(starts + (run << 2) + 4) * ROW;
    const to = out + run * ROW;
    for (let o = 0; o < ROW; o += STEP) {
      let sum = zero;
      for (let row = first; row < end; row += ROW) sum = add(sum, load(row + o));
      store(to + o, sum);
    }
  }
}

/** Adds `count` rows, one after the other, to the row `sum`. */
export function addRowsTo(sum: i32, rows: i32, count: i32): void {
  const end = rows + count * ROW;
  for (let o = 0; o < ROW; o += STEP) {
    let total = load(sum + o);
    for (let row = rows; row < end; row += ROW) total = add(total, load(row + o));
    store(sum + o, total);
  }
}

/** out = a + b, `count` rows; `out` may be one of them. */
export function addRows(a: i32, b: i32, count: i32, out: i32): void {
  for (let o = 0; o < count * ROW; o += STEP) store(out + o, add(load(a + o), load(b + o)));
}

/** Months that `available` lasts, `count` rows: without end where nothing is spent. */
export function divideIntoMonths(available: i32, expenditure: i32, count: i32, out: i32): void {
  const zero = every(0);
  const twelve = every(12);
  const endless = every(Infinity);
  for (let o = 0; o < count * ROW; o += STEP) {
    const spent = load(expenditure + o);
    store(out + o, pick(isAbove(spent, zero), over(times(twelve, load(available + o)), spent), endless));
  }
}

/** 1 if a number of `count` rows is not at most `factor` times the one beside it, as also if either is none. */
export function isAnyAbove(rows: i32, beside: i32, factor: f64, count: i32): i32 {
  const factors = every(factor);
  for (let o = 0; o < count * ROW; o += 4 * STEP) {
    const isPair = both(
      isAtMost(load(rows + o), times(factors, load(beside + o))),
      isAtMost(load(rows + o + STEP), times(factors, load(beside + o + STEP))),
    );
    const isNext = both(
      isAtMost(load(rows + o + 2 * STEP), times(factors, load(beside + o + 2 * STEP))),
      isAtMost(load(rows + o + 3 * STEP), times(factors, load(beside + o + 3 * STEP))),
    );
    if (bitsOf(not(both(isPair, isNext))) !== 0) return 1;
  }
  return 0;
}
