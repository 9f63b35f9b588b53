import { BLOCK_PATHS } from "../blockPaths";
import { bitsOf, both, either, isAbove, isBelow, type Lanes, load, STEP } from "./lanes";

/* Flags of a row, word by word: bit p of the word at byte w stands for path 8 w + p. */

/** Bytes of a row of numbers, and of a row of flags. */
export const ROW: i32 = BLOCK_PATHS << 3;
export const FLAGS: i32 = ((BLOCK_PATHS + 31) >> 5) << 2;
/** Bytes of the numbers that a word of flags is of, or of all of them if they are fewer. */
export const PER_WORD: i32 = BLOCK_PATHS < 32 ? ROW : 256;

/** Where the numbers of a row are below limits. */
export function wordBelow(row: i32, word: i32, limits: Lanes): i32 {
  let bits = 0;
  for (let o = 0; o < PER_WORD; o += STEP) bits |= bitsOf(isBelow(load(row + (word << 6) + o), limits)) << (o >> 3);
  return bits;
}

/** Where they are above. */
export function wordAbove(row: i32, word: i32, limits: Lanes): i32 {
  let bits = 0;
  for (let o = 0; o < PER_WORD; o += STEP) bits |= bitsOf(isAbove(load(row + (word << 6) + o), limits)) << (o >> 3);
  return bits;
}

/** Where nothing is available while something is called or unpaid; below the limits is nothing. */
export function wordOfDepletion(available: i32, called: i32, unpaid: i32, word: i32, limits: Lanes): i32 {
  let bits = 0;
  for (let o = word << 6; o < (word << 6) + PER_WORD; o += STEP) {
    const isOwed = either(isAbove(load(called + o), limits), isAbove(load(unpaid + o), limits));
    bits |= bitsOf(both(isBelow(load(available + o), limits), isOwed)) << ((o - (word << 6)) >> 3);
  }
  return bits;
}
