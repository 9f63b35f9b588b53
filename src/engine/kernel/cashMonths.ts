import { BLOCK_PATHS } from "../blockPaths";
import {
  CASH,
  COLLECTED_LATER,
  COLLECTED_PART,
  DRAWN,
  EXPENDITURE,
  INCOME,
  LEVIES,
  MISSING,
  MONTH_NUMBERS,
  OPENING,
  OWED,
  OWN_LEVIES,
  PAYMENTS,
  PREVIOUS_EXPENDITURE,
  SPARE,
  SPENT,
  STARTS,
  SUBSIDY_LATER,
  SUBSIDY_PAID,
  SUBSIDY_PART,
} from "./cashArrays";
import { add, every, larger, load, loadNumber, loadWord, over, STEP, smaller, store, subtract, times } from "./lanes";

/*
 * The months of a settled year. Arrays by place and month hold twelve rows of paths a place, January first; `factors`
 * are the records of the twelve months. `list` is the list of addresses of `cashArrays.ts`.
 */

/** Bytes of a row, of a place's twelve and of a month's factors. */
const ROW: i32 = BLOCK_PATHS << 3;
const YEAR: i32 = 12 * ROW;
const RECORD: i32 = MONTH_NUMBERS << 3;

/** What cities hold as the year begins: accounts of their own, and the own-balances of each one's run of units. */
export function openCities(accounts: i32, ownBalance: i32, starts: i32, cities: i32, opening: i32): void {
  for (let city = 0; city < cities; city++) {
    const first = ownBalance + loadWord(starts + (city << 2)) * ROW;
    const end = ownBalance + loadWord(starts + (city << 2) + 4) * ROW;
    for (let o = 0; o < ROW; o += STEP) {
      let sum = load(accounts + city * ROW + o);
      for (let unit = first; unit < end; unit += ROW) sum = add(sum, load(unit + o));
      store(opening + city * ROW + o, sum);
    }
  }
}

/**
 * Payments, and by month the cash, the draw on the revolving fund and what was missing on the payment day, of each of
 * `keepers` (`CashMonths`). The fund is of `fundMonths` months of payments, drawn below `drawBelow`.
 */
export function followMonths(list: i32, keepers: i32, factors: i32, fundMonths: f64, drawBelow: f64): void {
  for (let keeper = 0; keeper < keepers; keeper++) {
    startMonths(list, keeper);
    for (let month = 0; month < 12; month++) {
      const row = keeper * YEAR + month * ROW;
      followMonth(list, keeper, row, factors + month * RECORD, fundMonths, drawBelow);
    }
  }
}

/** Writes a keeper's sums over its counties: expenditure, last year's, what is collected for itself and subsidies. */
function startMonths(list: i32, keeper: i32): void {
  const previousExpenditure = loadWord(list + 4 * PREVIOUS_EXPENDITURE);
  const expenditure = loadWord(list + 4 * EXPENDITURE);
  const subsidyPaid = loadWord(list + 4 * SUBSIDY_PAID);
  const levies = loadWord(list + 4 * LEVIES);
  const income = loadWord(list + 4 * INCOME);
  const ownLevies = loadWord(list + 4 * OWN_LEVIES);
  const starts = loadWord(list + 4 * STARTS) + (keeper << 2);
  const payments = loadWord(list + 4 * PAYMENTS) + keeper * ROW;
  const sums = loadWord(list + 4 * SPARE);
  const first = loadWord(starts) * ROW;
  const end = loadWord(starts + 4) * ROW;
  const zero = every(0);
  const twelve = every(12);
  for (let o = 0; o < ROW; o += STEP) {
    let previous = zero;
    let spent = zero;
    let subsidy = zero;
    let levied = zero;
    let received = zero;
    for (let at = first + o; at < end; at += ROW) {
      previous = add(previous, load(previousExpenditure + at));
      spent = add(spent, load(expenditure + at));
      subsidy = add(subsidy, load(subsidyPaid + at));
      levied = add(levied, load(levies + at));
      received = add(received, load(income + at));
    }
    if (ownLevies !== 0) levied = subtract(levied, load(ownLevies + keeper * ROW + o));
    store(sums + o, previous);
    store(sums + ROW + o, spent);
    store(sums + 2 * ROW + o, subtract(received, add(subsidy, levied)));
    store(sums + 3 * ROW + o, subsidy);
    store(payments + o, over(previous, twelve));
  }
}

/** A keeper's month, into the rows at `row` of the arrays by month. */
function followMonth(list: i32, keeper: i32, row: i32, month: i32, fundMonths: f64, drawBelow: f64): void {
  const opening = loadWord(list + 4 * OPENING) + keeper * ROW;
  const payments = loadWord(list + 4 * PAYMENTS) + keeper * ROW;
  const sums = loadWord(list + 4 * SPARE);
  const cashRow = loadWord(list + 4 * CASH) + row;
  const drawnRow = loadWord(list + 4 * DRAWN) + row;
  const missingRow = loadWord(list + 4 * MISSING) + row;
  const spent = every(loadNumber(month + 8 * SPENT));
  const owed = every(loadNumber(month + 8 * OWED));
  const collectedPart = every(loadNumber(month + 8 * COLLECTED_PART));
  const subsidyPart = every(loadNumber(month + 8 * SUBSIDY_PART));
  const collectedLater = every(loadNumber(month + 8 * COLLECTED_LATER));
  const subsidyLater = every(loadNumber(month + 8 * SUBSIDY_LATER));
  const fund = every(fundMonths);
  const least = every(drawBelow);
  const zero = every(0);
  for (let o = 0; o < ROW; o += STEP) {
    const collected = load(sums + 2 * ROW + o);
    const subsidy = load(sums + 3 * ROW + o);
    const paid = subtract(times(spent, load(sums + ROW + o)), times(owed, load(sums + o)));
    const kept = add(subtract(load(opening + o), paid), times(collectedPart, collected));
    const cash = add(kept, times(subsidyPart, subsidy));
    // Cash on the payment day is that of the month's end without what comes in between.
    const later = add(times(collectedLater, collected), times(subsidyLater, subsidy));
    const payment = load(payments + o);
    const lacking = larger(subtract(times(least, payment), cash), zero);
    store(cashRow + o, cash);
    store(missingRow + o, larger(subtract(later, cash), zero));
    store(drawnRow + o, smaller(lacking, times(fund, payment)));
  }
}

/** Writes by month the sum of the places of each run: run i has the places starts[i]..starts[i + 1] - 1. */
export function sumMonthsOfRuns(figures: i32, starts: i32, runs: i32, out: i32): void {
  const zero = every(0);
  for (let run = 0; run < runs; run++) {
    const first = figures + loadWord(starts + (run << 2)) * YEAR;
    const end = figures + loadWord(starts + (run << 2) + 4) * YEAR;
    for (let o = 0; o < YEAR; o += STEP) {
      let sum = zero;
      for (let at = first + o; at < end; at += YEAR) sum = add(sum, load(at));
      store(out + run * YEAR + o, sum);
    }
  }
}

/** Adds to each place's cash by month what it holds besides: accounts, and levies that come to them as contributions do. */
export function addHeldMonths(accounts: i32, levied: i32, places: i32, factors: i32, cash: i32): void {
  for (let place = 0; place < places; place++) {
    addHeldOf(accounts + place * ROW, levied + place * ROW, 1, factors, cash + place * YEAR);
  }
}

/** Adds to one place's cash by month what each of `holders` holds, one after the other. */
export function addHeldOf(accounts: i32, levied: i32, holders: i32, factors: i32, cash: i32): void {
  for (let month = 0; month < 12; month++) {
    const received = every(loadNumber(factors + month * RECORD + 8 * COLLECTED_PART));
    const row = cash + month * ROW;
    for (let o = 0; o < ROW; o += STEP) {
      let sum = load(row + o);
      for (let at = o; at < holders * ROW; at += ROW) {
        sum = add(sum, add(load(accounts + at), times(received, load(levied + at))));
      }
      store(row + o, sum);
    }
  }
}
