import { PER_WORD, ROW } from "./flagWords";
import {
  add,
  bitsOf,
  countOnes,
  every,
  isAbove,
  isBelow,
  larger,
  load,
  loadNumber,
  loadWord,
  negate,
  over,
  pick,
  STEP,
  store,
  storeNumber,
  storeWord,
} from "./lanes";

/*
 * Sums over the months of places, which `cashMonths.ts` writes. Sums of a measure begin at `sums`, a slot of three
 * numbers for each place of the region, those of the next measure `measure` bytes later; `places` says which place each
 * index is. Sums over paths are taken one path after the other.
 */

/** Bytes of a place's twelve rows, and of its slot. */
const YEAR: i32 = 12 * ROW;
const SLOT: i32 = 24;

/**
 * Turns cash by place and month into months of payments, without end where nothing is paid, and adds the first `live`
 * paths to twelve measures. `isFirst` is 1 where the sums begin. 1 if any number is below 0.
 */
export function addMonthsOfCash(
  cash: i32,
  payments: i32,
  count: i32,
  live: i32,
  isFirst: i32,
  places: i32,
  sums: i32,
  measure: i32,
): i32 {
  let isBelowZero = 0;
  for (let i = 0; i < count; i++) {
    const rows = cash + i * YEAR;
    isBelowZero |= divideMonths(rows, payments + i * ROW);
    const slot = sums + loadWord(places + (i << 2)) * SLOT;
    for (let month = 0; month < 12; month += 2) {
      addTwoRows(rows + month * ROW, rows + month * ROW + ROW, live, isFirst, slot + month * measure, measure);
    }
  }
  return isBelowZero;
}

function divideMonths(cash: i32, payments: i32): i32 {
  const zero = every(0);
  const endless = every(Infinity);
  let bits = 0;
  for (let o = 0; o < ROW; o += STEP) {
    const payment = load(payments + o);
    const isPaid = isAbove(payment, zero);
    for (let at = o; at < YEAR; at += ROW) {
      const number = pick(isPaid, over(load(cash + at), payment), endless);
      bits |= bitsOf(isBelow(number, zero));
      store(cash + at, number);
    }
  }
  return bits === 0 ? 0 : 1;
}

/**
 * Writes the largest of each place's twelve amounts on every path, and adds the first `live` paths of it to a measure,
 * the number of months with more than `limit` to the next, and to the places' `counts` on how many paths there is one.
 * @param spare a row to write on.
 */
export function addWorstMonths(
  amounts: i32,
  largest: i32,
  spare: i32,
  count: i32,
  live: i32,
  liveWords: i32,
  limit: f64,
  isFirst: i32,
  places: i32,
  sums: i32,
  measure: i32,
  counts: i32,
): void {
  for (let i = 0; i < count; i++) {
    const place = loadWord(places + (i << 2));
    const row = largest + i * ROW;
    const counted = takeLargest(amounts + i * YEAR, row, spare, liveWords, limit);
    addTwoRows(row, spare, live, isFirst, sums + place * SLOT, measure);
    const to = counts + (place << 2);
    storeWord(to, isFirst === 1 ? counted : loadWord(to) + counted);
  }
}

/** Writes the largest of twelve rows and how many are above a limit; returns on how many paths that counts any is. */
function takeLargest(amounts: i32, largest: i32, months: i32, liveWords: i32, limit: f64): i32 {
  const zero = every(0);
  const one = every(1);
  const limits = every(limit);
  let counted = 0;
  for (let w = 0; w << 6 < ROW; w += 4) {
    const first = w << 6;
    let bits = 0;
    for (let o = first; o < first + PER_WORD; o += STEP) {
      let most = zero;
      let sum = zero;
      for (let at = o; at < YEAR; at += ROW) {
        const amount = load(amounts + at);
        most = larger(most, amount);
        sum = add(sum, pick(isAbove(amount, limits), one, zero));
      }
      store(largest + o, most);
      store(months + o, sum);
      bits |= bitsOf(isAbove(most, limits)) << ((o - first) >> 3);
    }
    counted += countOnes(bits & loadWord(liveWords + w));
  }
  return counted;
}

/** Adds the first `live` paths of two rows to the slots of two measures; two at once take little longer than one. */
function addTwoRows(first: i32, second: i32, live: i32, isFirst: i32, slot: i32, measure: i32): void {
  if (isFirst === 1) {
    beginSlot(slot, first);
    beginSlot(slot + measure, second);
  }
  const pivot = loadNumber(slot);
  const secondPivot = loadNumber(slot + measure);
  let sum: f64 = 0;
  let squares: f64 = 0;
  let secondSum: f64 = 0;
  let secondSquares: f64 = 0;
  for (let o = 0; o < live << 3; o += 8) {
    const deviation = loadNumber(first + o) - pivot;
    const secondDeviation = loadNumber(second + o) - secondPivot;
    sum += deviation;
    squares += deviation * deviation;
    secondSum += secondDeviation;
    secondSquares += secondDeviation * secondDeviation;
  }
  addToSlot(slot, sum, squares);
  addToSlot(slot + measure, secondSum, secondSquares);
}

/** The pivot is the first path. */
function beginSlot(slot: i32, row: i32): void {
  storeNumber(slot, loadNumber(row));
  storeNumber(slot + 8, 0);
  storeNumber(slot + 16, 0);
}

function addToSlot(slot: i32, sum: f64, squares: f64): void {
  storeNumber(slot + 8, loadNumber(slot + 8) + sum);
  storeNumber(slot + 16, loadNumber(slot + 16) + squares);
}

/** Changes the sign of `count` rows. */
export function negateRows(rows: i32, count: i32): void {
  for (let at = rows; at < rows + count * ROW; at += STEP) store(at, negate(load(at)));
}
