import { loadNumber, storeNumber } from "./lanes";

/*
 * Sums over the paths of one row, one number at a time; `simd/rowMoments.ts` is the same two at a time. Even and odd
 * paths are summed apart, as two lanes are, and only the first `live` paths count. A slot is three numbers: a pivot, the
 * sum of deviations from it and the sum of their squares.
 */

/** Adds a row to its slot and keeps the deviations; returns the sum of their squares. */
export function addRow(row: i32, live: i32, slot: i32, deviations: i32): f64 {
  const pivot = loadNumber(slot);
  let sum: f64 = 0;
  let squares: f64 = 0;
  let oddSum: f64 = 0;
  let oddSquares: f64 = 0;
  const pairs = (live >> 1) << 4;
  for (let o = 0; o < pairs; o += 16) {
    const even = loadNumber(row + o) - pivot;
    const odd = loadNumber(row + o + 8) - pivot;
    storeNumber(deviations + o, even);
    storeNumber(deviations + o + 8, odd);
    sum += even;
    squares += even * even;
    oddSum += odd;
    oddSquares += odd * odd;
  }
  if ((live & 1) === 1) {
    const last = loadNumber(row + pairs) - pivot;
    storeNumber(deviations + pairs, last);
    sum += last;
    squares += last * last;
  }
  storeNumber(slot + 8, loadNumber(slot + 8) + (sum + oddSum));
  storeNumber(slot + 16, loadNumber(slot + 16) + (squares + oddSquares));
  return squares + oddSquares;
}

/** Adds a row to its slot; returns the sum of squares of what its deviations differ by from others that were kept. */
export function addRowAgainst(row: i32, live: i32, slot: i32, others: i32): f64 {
  const pivot = loadNumber(slot);
  let sum: f64 = 0;
  let squares: f64 = 0;
  let apart: f64 = 0;
  let oddSum: f64 = 0;
  let oddSquares: f64 = 0;
  let oddApart: f64 = 0;
  const pairs = (live >> 1) << 4;
  for (let o = 0; o < pairs; o += 16) {
    const even = loadNumber(row + o) - pivot;
    const odd = loadNumber(row + o + 8) - pivot;
    const evenApart = even - loadNumber(others + o);
    const otherApart = odd - loadNumber(others + o + 8);
    sum += even;
    squares += even * even;
    apart += evenApart * evenApart;
    oddSum += odd;
    oddSquares += odd * odd;
    oddApart += otherApart * otherApart;
  }
  if ((live & 1) === 1) {
    const last = loadNumber(row + pairs) - pivot;
    const lastApart = last - loadNumber(others + pairs);
    sum += last;
    squares += last * last;
    apart += lastApart * lastApart;
  }
  storeNumber(slot + 8, loadNumber(slot + 8) + (sum + oddSum));
  storeNumber(slot + 16, loadNumber(slot + 16) + (squares + oddSquares));
  return apart + oddApart;
}
