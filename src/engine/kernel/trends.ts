import { BLOCK_PATHS } from "../blockPaths";
import { exp } from "./exponential";
import { every, load, loadNumber, STEP, store, times } from "./lanes";

const ROW: i32 = 8 * BLOCK_PATHS;

/** Rows of exp(τ·year·u), one for each of `count` numbers τ; u is a row of its own. */
export function trendFactors(taus: i32, count: i32, year: f64, u: i32, factors: i32): void {
  for (let k = 0; k < count; k++) {
    const drift = every(loadNumber(taus + 8 * k) * year);
    const row = factors + k * ROW;
    for (let o = 0; o < ROW; o += STEP) store(row + o, exp(times(drift, load(u + o))));
  }
}
