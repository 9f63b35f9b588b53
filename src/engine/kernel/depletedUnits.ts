import { FLAGS, PER_WORD, ROW, wordBelow } from "./flagWords";
import {
  add,
  bitsOf,
  both,
  every,
  isAbove,
  isBelow,
  load,
  loadWord,
  negate,
  STEP,
  store,
  storeWord,
  subtract,
} from "./lanes";

/* Which units ran dry in a year. Flags are those of `flags.ts`: some words for each unit, a bit for each path. */

/**
 * Flags the units in a gap whose own-balance is nothing, and part of whose gap neither it nor pools nor reserves paid;
 * less than `negligible` is nothing. 1 if there are any.
 */
export function flagDryUnits(
  units: i32,
  net: i32,
  ownBalance: i32,
  paidOwnBalance: i32,
  paidPool: i32,
  paidReserve: i32,
  negligible: f64,
  liveWords: i32,
  flags: i32,
): i32 {
  const least = every(negligible);
  const most = every(-negligible);
  let all = 0;
  for (let unit = 0; unit < units; unit++) {
    for (let w = 0; w < FLAGS; w += 4) {
      const first = unit * ROW + (w << 6);
      let bits = 0;
      for (let o = first; o < first + PER_WORD; o += STEP) {
        const gap = load(net + o);
        const isDry = both(isBelow(gap, most), isBelow(load(ownBalance + o), least));
        if (bitsOf(isDry) === 0) continue;
        const notOwn = subtract(negate(gap), load(paidOwnBalance + o));
        const left = subtract(subtract(notOwn, load(paidPool + o)), load(paidReserve + o));
        bits |= bitsOf(both(isDry, isAbove(left, least))) << ((o - first) >> 3);
      }
      const live = bits & loadWord(liveWords + w);
      storeWord(flags + unit * FLAGS + w, live);
      all |= live;
    }
  }
  return all === 0 ? 0 : 1;
}

/** Adds to the row of each unit that of its holder, which is the holder of its first county (`starts`). */
export function addHolderRows(units: i32, starts: i32, holderOfCounty: i32, balance: i32, sums: i32): void {
  for (let unit = 0; unit < units; unit++) {
    const from = balance + loadWord(holderOfCounty + 4 * loadWord(starts + 4 * unit)) * ROW;
    const to = sums + unit * ROW;
    for (let o = 0; o < ROW; o += STEP) store(to + o, add(load(to + o), load(from + o)));
  }
}

/** Keeps of the flags of `count` rows those whose numbers are below `limit`. */
export function keepFlagsBelow(rows: i32, count: i32, limit: f64, flags: i32): void {
  const limits = every(limit);
  for (let i = 0; i < count; i++) {
    for (let w = 0; w < FLAGS; w += 4) {
      const at = flags + i * FLAGS + w;
      const before = loadWord(at);
      if (before === 0) continue;
      storeWord(at, before & wordBelow(rows + i * ROW, w, limits));
    }
  }
}
