import { BLOCK_PATHS } from "../blockPaths";
import { bitsOf, both, every, isEqual, load, loadNumber, loadWord, not, STEP, storeNumber } from "./lanes";
import { addRow, addRowAgainst } from "./rowMoments";

/*
 * Moments of the rows of places. Sums begin at `sums`, a slot of three numbers for each place of the region; `places`
 * says which place a row is of.
 */

/** Bytes of a row. */
const ROW: i32 = BLOCK_PATHS << 3;
const SLOT: i32 = 24;

/** Begins the sums of `count` rows: the pivot of each is its first path. */
export function beginMoments(rows: i32, count: i32, places: i32, sums: i32): void {
  for (let i = 0; i < count; i++) {
    const slot = sums + loadWord(places + (i << 2)) * SLOT;
    storeNumber(slot, loadNumber(rows + i * ROW));
    storeNumber(slot + 8, 0);
    storeNumber(slot + 16, 0);
  }
}

/**
 * Adds the first `live` paths of `count` rows to their sums. Keeps, for what is compared with them, each row's deviations,
 * and the sum of their squares by place; a row without deviations is known by its squares.
 */
export function addMoments(
  rows: i32,
  count: i32,
  live: i32,
  places: i32,
  sums: i32,
  deviations: i32,
  squares: i32,
): void {
  for (let i = 0; i < count; i++) {
    const place = loadWord(places + (i << 2));
    const row = rows + i * ROW;
    const slot = sums + place * SLOT;
    let square: f64 = 0;
    if (!(loadNumber(slot) === 0 && isZeroRow(row) === 1)) square = addRow(row, live, slot, deviations + i * ROW);
    storeNumber(squares + (place << 3), square);
  }
}

/**
 * Adds the first `live` paths of `count` rows to their sums, and to `pairSquares`, by place, the squares of what their
 * deviations differ by from those that `addMoments` kept. @param spare a row to write on.
 */
export function addComparedMoments(
  rows: i32,
  count: i32,
  live: i32,
  places: i32,
  sums: i32,
  deviations: i32,
  squares: i32,
  pairSquares: i32,
  spare: i32,
): void {
  for (let i = 0; i < count; i++) {
    const place = loadWord(places + (i << 2));
    const row = rows + i * ROW;
    const slot = sums + place * SLOT;
    const other = loadNumber(squares + (place << 3));
    const to = pairSquares + (place << 3);
    // A row of zeros differs by the other's deviations alone.
    let square = other;
    if (!(loadNumber(slot) === 0 && isZeroRow(row) === 1)) {
      if (other === 0) square = addRow(row, live, slot, spare);
      else square = addRowAgainst(row, live, slot, deviations + i * ROW);
    }
    storeNumber(to, loadNumber(to) + square);
  }
}

/** 1 if all of `count` numbers, a multiple of 8, are 0. */
export function isAllZero(numbers: i32, count: i32): i32 {
  const zero = every(0);
  const end = numbers + (count << 3);
  for (let at = numbers; at < end; at += 4 * STEP) {
    const isPair = both(isEqual(load(at), zero), isEqual(load(at + STEP), zero));
    const isNext = both(isEqual(load(at + 2 * STEP), zero), isEqual(load(at + 3 * STEP), zero));
    if (bitsOf(not(both(isPair, isNext))) !== 0) return 0;
  }
  return 1;
}

function isZeroRow(row: i32): i32 {
  return isAllZero(row, BLOCK_PATHS);
}
