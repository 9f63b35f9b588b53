import { BLOCK_PATHS } from "../blockPaths";
import { splitMix64 } from "../random";
import { loadWord, storeWord } from "./lanes";

/*
 * The streams of random bits, explained in `../random.ts`. `simd/streams.ts` has the same functions on four paths at a
 * time. A stream's state is four words for each path of a block, all first words before all second ones.
 */

/** Puts `count` streams at their beginning. `keys` holds each label's key, its low word first. */
export function startStreams(keys: i32, states: i32, count: i32, firstPath: i32, pathKeys: i32): void {
  const state = new Int32Array(2);
  const out = new Int32Array(2);
  for (let path = 0; path < BLOCK_PATHS; path++) {
    state[0] = 0;
    state[1] = firstPath + path;
    splitMix64(state, out);
    storeWord(pathKeys + 8 * path, out[1]);
    storeWord(pathKeys + 8 * path + 4, out[0]);
  }
  for (let stream = 0; stream < count; stream++) {
    const low = loadWord(keys + 8 * stream);
    const high = loadWord(keys + 8 * stream + 4);
    for (let path = 0; path < BLOCK_PATHS; path++) {
      const at = states + 16 * BLOCK_PATHS * stream + 4 * path;
      state[0] = high ^ loadWord(pathKeys + 8 * path + 4);
      state[1] = low ^ loadWord(pathKeys + 8 * path);
      for (const offset of [0, 8 * BLOCK_PATHS]) {
        splitMix64(state, out);
        storeWord(at + offset, out[1]);
        storeWord(at + offset + 4 * BLOCK_PATHS, out[0]);
      }
    }
  }
}

/** Each path's next two 32-bit integers from a stream: a row of words `first` and a row of words `second`. */
export function drawPairs(stream: i32, first: i32, second: i32): void {
  for (let at = stream; at < stream + 4 * BLOCK_PATHS; at += 4) {
    let a = loadWord(at);
    let b = loadWord(at + 4 * BLOCK_PATHS);
    let c = loadWord(at + 8 * BLOCK_PATHS);
    let d = loadWord(at + 12 * BLOCK_PATHS);
    for (const out of [first, second]) {
      const sum = (a + d) | 0;
      storeWord(out + at - stream, ((sum << 7) | (sum >>> 25)) + a);
      const shifted = b << 9;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= shifted;
      d = (d << 11) | (d >>> 21);
    }
    storeWord(at, a);
    storeWord(at + 4 * BLOCK_PATHS, b);
    storeWord(at + 8 * BLOCK_PATHS, c);
    storeWord(at + 12 * BLOCK_PATHS, d);
  }
}
