import { FLAGS, ROW, wordBelow, wordOfDepletion } from "./flagWords";
import { add, every, loadNumber, loadWord, onesOf, over, STEP, store, storeWord } from "./lanes";

/*
 * What occurred on which paths: for each row some words, in which bit p stands for path p. `liveWords` are those of a
 * row of which all paths that count are set; the flags of others are 0.
 */

/** Flags where numbers are below `limit`, `count` rows. */
export function flagBelow(rows: i32, count: i32, limit: f64, liveWords: i32, flags: i32): void {
  const limits = every(limit);
  for (let i = 0; i < count; i++) {
    for (let w = 0; w < FLAGS; w += 4) {
      storeWord(flags + i * FLAGS + w, wordBelow(rows + i * ROW, w, limits) & loadWord(liveWords + w));
    }
  }
}

/** Flags where nothing is available while something is called or unpaid, `count` rows; below `limit` is nothing. */
export function flagDepletion(
  available: i32,
  called: i32,
  unpaid: i32,
  count: i32,
  limit: f64,
  liveWords: i32,
  flags: i32,
): void {
  const limits = every(limit);
  for (let i = 0; i < count; i++) {
    for (let w = 0; w < FLAGS; w += 4) {
      const bits = wordOfDepletion(available + i * ROW, called + i * ROW, unpaid + i * ROW, w, limits);
      storeWord(flags + i * FLAGS + w, bits & loadWord(liveWords + w));
    }
  }
}

/** Sets in `flags` those of `more` as well, `count` rows of flags; 1 if any is set then. */
export function setFlags(flags: i32, more: i32, count: i32): i32 {
  let all = 0;
  for (let w = 0; w < count * FLAGS; w += 4) {
    const bits = loadWord(flags + w) | loadWord(more + w);
    storeWord(flags + w, bits);
    all |= bits;
  }
  return all === 0 ? 0 : 1;
}

/** Flags for each run of rows the paths on which any of them is flagged. */
export function flagRuns(flags: i32, starts: i32, runs: i32, out: i32): void {
  for (let run = 0; run < runs; run++) {
    const first = flags + loadWord(starts + (run << 2)) * FLAGS;
    const end = flags + loadWord(starts + (run << 2) + 4) * FLAGS;
    for (let w = 0; w < FLAGS; w += 4) {
      let bits = 0;
      for (let at = first + w; at < end; at += FLAGS) bits |= loadWord(at);
      storeWord(out + run * FLAGS + w, bits);
    }
  }
}

/** Writes which share of the rows of each run is flagged, by path; `sizes` are the rows of each run, as numbers. */
export function shareOfRuns(flags: i32, starts: i32, sizes: i32, runs: i32, out: i32): void {
  const zero = every(0);
  for (let run = 0; run < runs; run++) {
    const first = flags + loadWord(starts + (run << 2)) * FLAGS;
    const end = flags + loadWord(starts + (run << 2) + 4) * FLAGS;
    const size = loadNumber(sizes + (run << 3));
    for (let o = 0; o < ROW; o += STEP) {
      const path = o >> 3;
      let sum = zero;
      for (let at = first + ((path >> 5) << 2); at < end; at += FLAGS)
        sum = add(sum, onesOf(loadWord(at) >> (path & 31)));
      store(out + run * ROW + o, over(sum, every(size)));
    }
  }
}
