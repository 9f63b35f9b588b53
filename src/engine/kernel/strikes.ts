import { BLOCK_PATHS } from "../blockPaths";
import { add, every, floor, isBelow, larger, load, loadNumber, loadUnsigned, pick, STEP, store, times } from "./lanes";
import { drawNormals } from "./normals";
import { drawPairs } from "./streams";

const ROW: i32 = 8 * BLOCK_PATHS;
const TO_20_BITS: f64 = 1 / 4096;
const PER_20_BITS: f64 = 1 / 1048576;
const PER_WORD: f64 = 1 / 4294967296;

/**
 * A year of an event: `struck` gets 1 where it strikes, which has this probability, else 0; the two normals are drawn in
 * any case. A uniform number of 52 bits is made of the stream's first two integers. `words` is room for two a path.
 */
export function strike(stream: i32, words: i32, probability: f64, struck: i32, effect: i32, nextRebound: i32): void {
  drawPairs(stream, words, words + 4 * BLOCK_PATHS);
  const threshold = every(probability);
  for (let o = 0; o < ROW; o += STEP) {
    const coarse = loadUnsigned(words + (o >> 1));
    const fine = floor(times(loadUnsigned(words + 4 * BLOCK_PATHS + (o >> 1)), every(TO_20_BITS)));
    const uniform = times(add(coarse, times(fine, every(PER_20_BITS))), every(PER_WORD));
    store(struck + o, pick(isBelow(uniform, threshold), every(1), every(0)));
  }
  drawNormals(stream, words, effect, nextRebound);
}

/**
 * Multiplies `count` rows of factors by what an event does: max(0, 1 + mean + sd·normal) where it struck, all else 1.
 * Mean and sd of a row stand in `numbers`, `stride` bytes from one row's to the next's.
 */
export function multiplyByStrike(factors: i32, count: i32, numbers: i32, stride: i32, struck: i32, normals: i32): void {
  for (let k = 0; k < count; k++) {
    const mean = every(loadNumber(numbers + k * stride));
    const sd = every(loadNumber(numbers + k * stride + 8));
    const row = factors + k * ROW;
    for (let o = 0; o < ROW; o += STEP) {
      const effect = times(load(struck + o), add(mean, times(sd, load(normals + o))));
      store(row + o, times(load(row + o), larger(add(every(1), effect), every(0))));
    }
  }
}
