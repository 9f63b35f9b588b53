import { BLOCK_PATHS } from "../blockPaths";
import { cosNearZero, sinNearZero } from "./circle";
import {
  add,
  every,
  exponentOf,
  floor,
  halfPerPower,
  isOdd,
  type Lanes,
  loadUnsigned,
  negateBySecondBit,
  pick,
  STEP,
  squareRoot,
  store,
  subtract,
  times,
} from "./lanes";
import { logScaled } from "./logarithm";
import { drawPairs } from "./streams";

// biome-ignore lint/suspicious/noApproximativeNumericConstant: AssemblyScript and JavaScript need not agree on the digits of a name.
const SQRT_HALF: f64 = 0.7071067811865476;
/** 2π / 2^32, the angle of one unit of a 32-bit integer; π here is the float64 next to it. */
const ANGLE_UNIT: f64 = 6.283185307179586 / 4294967296;
/** A quarter turn in these units is 2^30. */
const QUARTER: f64 = 1073741824;
const PER_QUARTER: f64 = 1 / 1073741824;

/**
 * Two standard normals for every path of a block from one stream, by Box–Muller: with the stream's next two 32-bit
 * integers x and y, radius = √(−2·ln((x + 1) / 2^32)), angle = 2π·y / 2^32; `first` gets radius·cos(angle), `second`
 * radius·sin(angle). `words` is room for two integers a path.
 */
export function drawNormals(stream: i32, words: i32, first: i32, second: i32): void {
  drawPairs(stream, words, words + 4 * BLOCK_PATHS);
  for (let o = 0; o < 8 * BLOCK_PATHS; o += STEP) {
    const x = loadUnsigned(words + (o >> 1));
    const y = loadUnsigned(words + 4 * BLOCK_PATHS + (o >> 1));
    const radius = radiusOf(x);
    // The angle is a number of quarter turns, 0 to 4, plus theta in [−π/4, π/4).
    const quarters = floor(add(times(y, every(PER_QUARTER)), every(0.5)));
    const theta = times(subtract(y, times(quarters, every(QUARTER))), every(ANGLE_UNIT));
    const c = times(radius, cosNearZero(theta));
    const s = times(radius, sinNearZero(theta));
    // cos and sin change places at every quarter; cos is negative after one and two quarters, sin after two and three.
    const swaps = isOdd(quarters);
    store(first + o, negateBySecondBit(add(quarters, every(1)), pick(swaps, s, c)));
    store(second + o, negateBySecondBit(quarters, pick(swaps, c, s)));
  }
}

/** √(−2·ln((x + 1) / 2^32)) for whole x from 0 to 2^32 − 1. */
/* inline */ function radiusOf(x: Lanes): Lanes {
  const n = add(x, every(1));
  // n = m·2^k with m in [√½, √2].
  const scaled = times(n, every(SQRT_HALF));
  const m = times(n, halfPerPower(scaled));
  return squareRoot(times(every(-2), logScaled(m, subtract(exponentOf(scaled), every(31)))));
}
