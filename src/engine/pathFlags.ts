import { BLOCK_PATHS } from "./layout";
import { takeArray } from "./spareArrays";

/**
 * Words of a row of flags: bit p of word w is path 32 w + p; 0 on the paths of a block that do not count. Flags of the
 * places of a level stand in an Int32Array, `index * FLAG_WORDS + word`.
 */
export const FLAG_WORDS = Math.ceil(BLOCK_PATHS / 32);

/** Flags the first `live` paths of a block, in a row of flags. */
export function flagLive(live: number, flags: Int32Array): void {
  flags.fill(0);
  for (let p = 0; p < live; p++) flags[p >> 5] |= 1 << (p & 31);
}

/** In place of a count: not counted at all. */
export const NOT_COUNTED = -1;

/** Counts as a chunk's sums have them: NaN where nothing was counted. */
export function countsOf(counts: Int32Array): Float64Array<ArrayBuffer> {
  const numbers = takeArray(counts.length);
  for (let i = 0; i < numbers.length; i++) numbers[i] = counts[i] === NOT_COUNTED ? Number.NaN : counts[i];
  return numbers;
}
