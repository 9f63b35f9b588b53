import { BLOCK_PATHS } from "../blockPaths";
import { loadNumber, loadWord, storeNumber } from "./lanes";

const ROW: i32 = BLOCK_PATHS << 3;

/**
 * Merges the first `live` paths of `count` rows of each of four figures into their pairs of mean and sum of squared
 * deviations (Chan, Golub and LeVeque 1979). `figures` lists the addresses of the four, whose pairs stand one after the
 * other from `sums` on, those of the next place `stride` bytes later. `before` paths have been merged, and the new ones
 * are a `share` of all. Sums are taken one path after the other; four at once take little longer than one.
 */
export function mergeRowsOfFour(
  figures: i32,
  count: i32,
  live: i32,
  before: f64,
  share: f64,
  places: i32,
  sums: i32,
  stride: i32,
): void {
  for (let i = 0; i < count; i++) {
    const a = loadWord(figures) + i * ROW;
    const b = loadWord(figures + 4) + i * ROW;
    const c = loadWord(figures + 8) + i * ROW;
    const d = loadWord(figures + 12) + i * ROW;
    const pairs = sums + loadWord(places + (i << 2)) * stride;
    let paths: f64 = 0;
    let sumA: f64 = 0;
    let sumB: f64 = 0;
    let sumC: f64 = 0;
    let sumD: f64 = 0;
    for (let o = 0; o < live << 3; o += 8) {
      paths += 1;
      sumA += loadNumber(a + o);
      sumB += loadNumber(b + o);
      sumC += loadNumber(c + o);
      sumD += loadNumber(d + o);
    }
    const meanA = sumA / paths;
    const meanB = sumB / paths;
    const meanC = sumC / paths;
    const meanD = sumD / paths;
    let squaresA: f64 = 0;
    let squaresB: f64 = 0;
    let squaresC: f64 = 0;
    let squaresD: f64 = 0;
    for (let o = 0; o < live << 3; o += 8) {
      const fromA = loadNumber(a + o) - meanA;
      const fromB = loadNumber(b + o) - meanB;
      const fromC = loadNumber(c + o) - meanC;
      const fromD = loadNumber(d + o) - meanD;
      squaresA += fromA * fromA;
      squaresB += fromB * fromB;
      squaresC += fromC * fromC;
      squaresD += fromD * fromD;
    }
    mergePair(pairs, meanA, squaresA, before, share);
    mergePair(pairs + 16, meanB, squaresB, before, share);
    mergePair(pairs + 32, meanC, squaresC, before, share);
    mergePair(pairs + 48, meanD, squaresD, before, share);
  }
}

function mergePair(pair: i32, mean: f64, squares: f64, before: f64, share: f64): void {
  const difference = mean - loadNumber(pair);
  storeNumber(pair, loadNumber(pair) + difference * share);
  storeNumber(pair + 8, loadNumber(pair + 8) + (squares + difference * difference * before * share));
}
