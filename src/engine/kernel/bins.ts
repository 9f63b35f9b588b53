import { BLOCK_PATHS } from "../blockPaths";
import { loadHighWord, storeWord } from "./lanes";

/** Bytes of a row. */
const ROW: i32 = BLOCK_PATHS << 3;

/**
 * Writes the bins of the first `live` paths of `count` rows one after the other, and to `ends`, for each row, how many
 * there are up to its end. A number's bin is that of its high word: what this is above `base`, shifted right, at most
 * `last`; numbers whose high word is below `least` have none. `bins` has room for all paths and one more.
 */
export function gatherBins(
  rows: i32,
  count: i32,
  live: i32,
  least: i32,
  base: i32,
  shift: i32,
  last: i32,
  bins: i32,
  ends: i32,
): void {
  let to = bins;
  for (let i = 0; i < count; i++) {
    const row = rows + i * ROW;
    // Without a branch: zeros come at random.
    for (let at = row; at < row + (live << 3); at += 8) {
      const high = loadHighWord(at);
      const bin = (high - base) >> shift;
      storeWord(to, bin > last ? last : bin);
      to += high >= least ? 4 : 0;
    }
    storeWord(ends + (i << 2), (to - bins) >> 2);
  }
}
