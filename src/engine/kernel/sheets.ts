import { FLAGS, ROW, wordAbove, wordBelow, wordOfDepletion } from "./flagWords";
import { stageRow } from "./histograms";
import {
  add,
  bitsOf,
  both,
  countOnes,
  every,
  isEqual,
  load,
  loadNumber,
  loadWord,
  not,
  STEP,
  store,
  storeNumber,
  storeWord,
} from "./lanes";
import { divideIntoMonths } from "./places";
import { addRow, addRowAgainst } from "./rowMoments";
import {
  AVAILABLE,
  AVAILABLE_HISTOGRAM,
  AVAILABLE_LEAST,
  BASELINE_FLAGS,
  CITIES,
  CITY,
  CITY_STARTS,
  COUNTS,
  COUNTY,
  DEVIATIONS,
  FIRST_KEY,
  FIRST_WARNING,
  IS_BASELINE,
  IS_FIRST,
  JOINT,
  LEVEL_COUNTS,
  LEVEL_PLACES,
  LIVE,
  LIVE_WORDS,
  MONTHS,
  MONTHS_HISTOGRAM,
  MONTHS_LEAST,
  NO_HISTOGRAM,
  PAIR_SQUARES,
  PLACES,
  PROVINCE,
  SPARE_ROWS,
  SQUARES,
  STAGING,
  SUMS,
  WARNING_LIMITS,
  WARNINGS,
} from "./sheetArrays";

/*
 * Longer than most files: all that is done with a row of a sheet, which shares one record and its small functions.
 *
 * Adds the figures of a year to the sums of its sheet, a row of paths at a time: all that is to be done with a row is
 * done while it is in the nearest cache. `sheet` is the record of `sheetArrays.ts`. The rows of a level are those of its
 * places in their order; of levels above that at which a figure is known they stand in `uppers`, the province's first,
 * then the cities'.
 */

const SLOT: i32 = 24;

/** Adds a figure known at a level, and its sums at the levels above, which are written to `uppers`. 1 if any number is not 0. */
export function addFigure(
  sheet: i32,
  measure: i32,
  histogram: i32,
  least: i32,
  level: i32,
  rows: i32,
  uppers: i32,
): i32 {
  let isAny = 0;
  let cities = rows;
  const count = loadWord(sheet + CITIES);
  if (level === COUNTY) {
    cities = uppers + ROW;
    const starts = loadWord(sheet + CITY_STARTS);
    const isKept = loadWord(sheet + LEVEL_COUNTS + (COUNTY << 2)) > 0;
    for (let city = 0; city < count; city++) {
      const from = loadWord(starts + (city << 2));
      const to = loadWord(starts + (city << 2) + 4);
      sumRows(rows + from * ROW, to - from, cities + city * ROW);
      if (isKept) addRows(sheet, measure, histogram, least, COUNTY, rows, from, to);
    }
  }
  let province = rows;
  if (level !== PROVINCE) {
    province = uppers;
    isAny = sumRows(cities, count, province);
    addRows(sheet, measure, histogram, least, CITY, cities, 0, loadWord(sheet + LEVEL_COUNTS + (CITY << 2)));
  } else isAny = 1 - isZeroRow(rows);
  addRows(sheet, measure, histogram, least, PROVINCE, province, 0, loadWord(sheet + LEVEL_COUNTS));
  return isAny;
}

/**
 * Writes to `uppers` the sums of a figure known at a level for the levels above. City i has the counties
 * starts[i]..starts[i + 1] − 1. 1 if any number is not 0.
 */
export function sumUp(level: i32, rows: i32, cities: i32, starts: i32, uppers: i32): i32 {
  if (level === PROVINCE) return 1 - isZeroRow(rows);
  if (level === CITY) return sumRows(rows, cities, uppers);
  for (let city = 0; city < cities; city++) {
    const from = loadWord(starts + (city << 2));
    sumRows(rows + from * ROW, loadWord(starts + (city << 2) + 4) - from, uppers + ROW + city * ROW);
  }
  return sumRows(uppers + ROW, cities, uppers);
}

/** Adds the rows of a level's places to a measure. */
export function addRowsOfLevel(sheet: i32, measure: i32, histogram: i32, least: i32, level: i32, rows: i32): void {
  addRows(sheet, measure, histogram, least, level, rows, 0, loadWord(sheet + LEVEL_COUNTS + (level << 2)));
}

/** Adds rows to sums to date, begun anew where `isBegin` is 1, and these to a measure. */
export function addToDate(sheet: i32, measure: i32, level: i32, rows: i32, toDate: i32, isBegin: i32): void {
  const zero = every(0);
  const count = loadWord(sheet + LEVEL_COUNTS + (level << 2));
  for (let i = 0; i < count; i++) {
    const row = rows + i * ROW;
    const sum = toDate + i * ROW;
    if (isBegin === 1) for (let o = 0; o < ROW; o += STEP) store(sum + o, add(zero, load(row + o)));
    else if (isZeroRow(row) === 0) {
      for (let o = 0; o < ROW; o += STEP) store(sum + o, add(load(sum + o), load(row + o)));
    }
    addPlace(sheet, measure, NO_HISTOGRAM, 0, placeOf(sheet, level, i), sum);
  }
}

/**
 * Adds the available balance of a level's places, the months that it lasts, and on how many paths these are below each
 * warning level. Where nothing is spent it lasts without end.
 */
export function addAvailable(sheet: i32, level: i32, available: i32, expenditure: i32): void {
  const count = loadWord(sheet + LEVEL_COUNTS + (level << 2));
  const measure = loadWord(sheet + AVAILABLE);
  const histogram = loadWord(sheet + AVAILABLE_HISTOGRAM);
  const least = loadWord(sheet + AVAILABLE_LEAST);
  const monthsMeasure = loadWord(sheet + MONTHS);
  const monthsHistogram = loadWord(sheet + MONTHS_HISTOGRAM);
  const monthsLeast = loadWord(sheet + MONTHS_LEAST);
  const months = loadWord(sheet + SPARE_ROWS) + ROW;
  const warnings = loadWord(sheet + WARNINGS);
  const limits = loadWord(sheet + WARNING_LIMITS);
  const liveWords = loadWord(sheet + LIVE_WORDS);
  for (let i = 0; i < count; i++) {
    const place = placeOf(sheet, level, i);
    addPlace(sheet, measure, histogram, least, place, available + i * ROW);
    divideIntoMonths(available + i * ROW, expenditure + i * ROW, 1, months);
    addPlace(sheet, monthsMeasure, monthsHistogram, monthsLeast, place, months);
    for (let warning = 0; warning < warnings; warning++) {
      const limit = every(loadNumber(limits + (warning << 3)));
      const counted = loadWord(sheet + FIRST_WARNING) + warning;
      for (let w = 0; w < FLAGS; w += 4) {
        addFlags(sheet, counted, place, w, wordBelow(months, w, limit) & loadWord(liveWords + w));
      }
    }
  }
}

/** Counts on how many paths a figure of a level's places is above `limit`. */
export function countAbove(sheet: i32, counted: i32, level: i32, rows: i32, limit: f64): void {
  const limits = every(limit);
  const liveWords = loadWord(sheet + LIVE_WORDS);
  const count = loadWord(sheet + LEVEL_COUNTS + (level << 2));
  for (let i = 0; i < count; i++) {
    const place = placeOf(sheet, level, i);
    for (let w = 0; w < FLAGS; w += 4) {
      addFlags(sheet, counted, place, w, wordAbove(rows + i * ROW, w, limits) & loadWord(liveWords + w));
    }
  }
}

/** Counts on how many paths the places of a level are flagged. */
export function countFlags(sheet: i32, counted: i32, level: i32, flags: i32): void {
  const count = loadWord(sheet + LEVEL_COUNTS + (level << 2));
  for (let i = 0; i < count; i++) {
    const place = placeOf(sheet, level, i);
    for (let w = 0; w < FLAGS; w += 4) addFlags(sheet, counted, place, w, loadWord(flags + i * FLAGS + w));
  }
}

/**
 * Counts on how many paths nothing is available at a level's places while something is called or unpaid; below `limit` is
 * nothing. Counts as another figure on how many there has been such a year, of which the flags are kept in `before`.
 */
export function addDepletion(
  sheet: i32,
  counted: i32,
  countedBy: i32,
  level: i32,
  available: i32,
  called: i32,
  unpaid: i32,
  limit: f64,
  before: i32,
): void {
  const limits = every(limit);
  const liveWords = loadWord(sheet + LIVE_WORDS);
  const count = loadWord(sheet + LEVEL_COUNTS + (level << 2));
  for (let i = 0; i < count; i++) {
    const place = placeOf(sheet, level, i);
    for (let w = 0; w < FLAGS; w += 4) {
      const owed = wordOfDepletion(available + i * ROW, called + i * ROW, unpaid + i * ROW, w, limits);
      const bits = owed & loadWord(liveWords + w);
      const ever = loadWord(before + i * FLAGS + w) | bits;
      storeWord(before + i * FLAGS + w, ever);
      addFlags(sheet, counted, place, w, bits);
      addFlags(sheet, countedBy, place, w, ever);
    }
  }
}

/** Turns the sums of `slots` slots, over `paths` paths, into pairs of mean and sum of squared deviations, in their place. */
export function finishMoments(sums: i32, slots: i32, paths: f64): void {
  for (let slot = 0; slot < slots; slot++) {
    const from = sums + slot * SLOT;
    const to = sums + (slot << 4);
    const sum = loadNumber(from + 8);
    const mean = loadNumber(from) + sum / paths;
    storeNumber(to + 8, atLeastZero(loadNumber(from + 16) - (sum * sum) / paths));
    storeNumber(to, mean);
  }
}

/** Turns sums of squares of what deviations differ by into squared deviations of the differences, from both sums of deviations. */
export function finishPairSquares(pairSquares: i32, sums: i32, baselineSums: i32, slots: i32, paths: f64): void {
  for (let slot = 0; slot < slots; slot++) {
    const sum = loadNumber(sums + slot * SLOT + 8) - loadNumber(baselineSums + slot * SLOT + 8);
    const to = pairSquares + (slot << 3);
    storeNumber(to, atLeastZero(loadNumber(to) - (sum * sum) / paths));
  }
}

/** Without a number there is none. */
function atLeastZero(value: f64): f64 {
  return value < 0 ? 0 : value;
}

/** Writes the sum of some rows. 1 if any of them is not 0 somewhere. */
function sumRows(rows: i32, count: i32, out: i32): i32 {
  const zero = every(0);
  let isAny = 0;
  for (let o = 0; o < ROW; o += STEP) store(out + o, zero);
  for (let row = rows; row < rows + count * ROW; row += ROW) {
    if (isZeroRow(row) === 1) continue;
    isAny = 1;
    for (let o = 0; o < ROW; o += STEP) store(out + o, add(load(out + o), load(row + o)));
  }
  return isAny;
}

function addRows(
  sheet: i32,
  measure: i32,
  histogram: i32,
  least: i32,
  level: i32,
  rows: i32,
  from: i32,
  to: i32,
): void {
  for (let i = from; i < to; i++) {
    addPlace(sheet, measure, histogram, least, placeOf(sheet, level, i), rows + i * ROW);
  }
}

/** Adds a place's row to a measure, and to its histogram if it has one. Zeros add nothing to sums of zeros, and are in no histogram. */
function addPlace(sheet: i32, measure: i32, histogram: i32, least: i32, place: i32, row: i32): void {
  const places = loadWord(sheet + PLACES);
  const index = measure * places + place;
  const slot = loadWord(sheet + SUMS) + index * SLOT;
  if (loadWord(sheet + IS_FIRST) === 1) {
    storeNumber(slot, loadNumber(row));
    storeNumber(slot + 8, 0);
    storeNumber(slot + 16, 0);
  }
  const live = loadWord(sheet + LIVE);
  const isZero = isZeroRow(row) === 1;
  const isNothing = isZero && loadNumber(slot) === 0;
  const squares = loadWord(sheet + SQUARES) + (index << 3);
  const deviations = loadWord(sheet + DEVIATIONS) + index * ROW;
  if (loadWord(sheet + IS_BASELINE) === 1) storeNumber(squares, isNothing ? 0 : addRow(row, live, slot, deviations));
  else {
    const other = loadNumber(squares);
    const to = loadWord(sheet + PAIR_SQUARES) + (index << 3);
    // A row of zeros differs by the other's deviations alone, any row from none by its own.
    let square = other;
    if (!isNothing) {
      if (other === 0) square = addRow(row, live, slot, loadWord(sheet + SPARE_ROWS));
      else square = addRowAgainst(row, live, slot, deviations);
    }
    storeNumber(to, loadNumber(to) + square);
  }
  if (isZero || histogram === NO_HISTOGRAM) return;
  stageRow(loadWord(sheet + STAGING), loadWord(sheet + FIRST_KEY) + histogram * places + place, row, live, least);
}

/** Adds a word of a place's flags to a counted figure, and keeps the baseline's for what is compared with it. */
function addFlags(sheet: i32, counted: i32, place: i32, word: i32, bits: i32): void {
  const index = counted * loadWord(sheet + PLACES) + place;
  const to = loadWord(sheet + COUNTS) + (index << 2);
  const isBegin = word === 0 && loadWord(sheet + IS_FIRST) === 1;
  storeWord(to, (isBegin ? 0 : loadWord(to)) + countOnes(bits));
  const flags = loadWord(sheet + BASELINE_FLAGS) + index * FLAGS + word;
  if (loadWord(sheet + IS_BASELINE) === 1) storeWord(flags, bits);
  else if (bits !== 0) {
    const joint = loadWord(sheet + JOINT) + (index << 2);
    storeWord(joint, loadWord(joint) + countOnes(bits & loadWord(flags)));
  }
}

function placeOf(sheet: i32, level: i32, index: i32): i32 {
  return loadWord(loadWord(sheet + LEVEL_PLACES + (level << 2)) + (index << 2));
}

/** 1 if all paths of a row are 0. */
function isZeroRow(row: i32): i32 {
  const zero = every(0);
  for (let at = row; at < row + ROW; at += 4 * STEP) {
    const isPair = both(isEqual(load(at), zero), isEqual(load(at + STEP), zero));
    const isNext = both(isEqual(load(at + 2 * STEP), zero), isEqual(load(at + 3 * STEP), zero));
    if (bitsOf(not(both(isPair, isNext))) !== 0) return 0;
  }
  return 1;
}
