import { cosNearZero, logScaled, sinNearZero } from "./elementary";
import { highWordOfPower, numberOfHighWord } from "./floatBits";
import { BLOCK_PATHS } from "./layout";
import type { Streams } from "./random";

/** 2^-k for k = 0 to 32. */
const HALVES = Float64Array.from({ length: 33 }, (_, k) => numberOfHighWord(highWordOfPower(-k)));
const SQRT_HALF = Math.sqrt(0.5);
/** 2π / 2^32, the angle of one unit of a 32-bit integer; π here is the float64 next to it. */
const ANGLE_UNIT = 6.283185307179586 / 4294967296;

const firstBits = new Int32Array(BLOCK_PATHS);
const secondBits = new Int32Array(BLOCK_PATHS);
const radius = new Float64Array(BLOCK_PATHS);

/**
 * Draws two standard normals for every path of a block from one stream, by Box–Muller: with the stream's next two
 * 32-bit integers x and y, radius = √(−2·ln((x + 1) / 2^32)), angle = 2π·y / 2^32; `first` gets radius·cos(angle),
 * `second` radius·sin(angle), both from index `at` on. Two integers a path, always. |z| stays below 6.67; the error
 * against exact arithmetic is below 4e-15 (tests/engine/normals.test.ts).
 */
export function drawNormalPairs(
  streams: Streams,
  stream: number,
  first: Float64Array,
  second: Float64Array,
  at: number,
): void {
  streams.drawPairs(stream, firstBits, secondBits);
  for (let path = 0; path < BLOCK_PATHS; path++) {
    const n = (firstBits[path] >>> 0) + 1;
    // n = m·2^k with m in [√½, √2]: the number of bits of n / √2 is k.
    const k = 32 - Math.clz32(n * SQRT_HALF);
    radius[path] = Math.sqrt(-2 * logScaled(n * HALVES[k], k - 32));
  }
  for (let path = 0; path < BLOCK_PATHS; path++) {
    // The angle is a quarter turn times `quarter`, plus theta in [−π/4, π/4).
    const shifted = secondBits[path] + 0x20000000;
    const quarter = shifted >>> 30;
    const theta = ((shifted & 0x3fffffff) - 0x20000000) * ANGLE_UNIT;
    const c = radius[path] * cosNearZero(theta);
    const s = radius[path] * sinNearZero(theta);
    // cos and sin of a whole number of quarter turns, from −1, 0, 1; without a branch, as none could be foreseen.
    const sign = 1 - (quarter & 2);
    const turnedCos = (1 - (quarter & 1)) * sign;
    const turnedSin = (quarter & 1) * sign;
    first[at + path] = c * turnedCos - s * turnedSin;
    second[at + path] = s * turnedCos + c * turnedSin;
  }
}
