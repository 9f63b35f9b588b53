import { BLOCK_PATHS } from "../blockPaths";
import {
  ALL_BINS,
  BASE_HIGH,
  BIN_BITS,
  BIN_SHIFT,
  BINS_PER_OCTAVE,
  FREE_FROM,
  FREE_TO,
  GROUPS,
  KEY_BYTES,
  MOST_BYTES_OF_KEY,
  OCTAVES,
  SPARE_PAGE,
  STAGED_AT,
  STAGED_BINS,
  STAGED_ENDS,
  STAGED_KEYS,
  STAGED_ROWS,
  UNUSED_PAGES,
} from "./histogramBins";
import { loadByte, loadHalf, loadHighWord, loadWord, storeByte, storeHalf, storeWord } from "./lanes";

/*
 * Counts by key and bin, in a memory of their own that grows. A key has a word for each sixteen octaves, the address of
 * a group; a group has a word for each octave, the address of its page with the page's kind added; 0 where there are no
 * numbers. Of figures that come near 0 on some paths there are many octaves with few numbers, and some with many: hence
 * pages of five kinds. What is free is linked by the first word of each page.
 */

/** Bytes of a row. */
const ROW: i32 = BLOCK_PATHS << 3;
const LAST_BIN: i32 = ALL_BINS - 1;
const IN_OCTAVE: i32 = BINS_PER_OCTAVE - 1;
const GROUP_BYTES: i32 = 64;

/** Of few numbers, and of a few more: how many they are, then the bin of each, a byte each. */
const SHORT_LIST: i32 = 5;
const LIST: i32 = 1;
/** Of more, the count of each bin: in a byte, two, or four. */
const BYTES: i32 = 2;
const HALVES: i32 = 3;
const WORDS: i32 = 4;
const KIND: i32 = 7;
const LONGEST_SHORT_LIST: i32 = 15;
const LONGEST_LIST: i32 = 63;

/** Stages the first `live` paths of `count` rows, each under the key `firstKey` + its offset. */
export function stageRows(
  staging: i32,
  firstKey: i32,
  offsets: i32,
  count: i32,
  rows: i32,
  live: i32,
  least: i32,
): void {
  for (let i = 0; i < count; i++)
    stageRow(staging, firstKey + loadWord(offsets + (i << 2)), rows + i * ROW, live, least);
}

/** Stages the first `live` paths of a row: their bins, to be counted under a key. Numbers whose high word is below `least` have none. */
export function stageRow(staging: i32, key: i32, row: i32, live: i32, least: i32): void {
  const bins = loadWord(staging + STAGED_AT);
  const first = bins + (loadWord(staging + STAGED_BINS) << 1);
  let to = first;
  // Without a branch: zeros come at random.
  for (let at = row; at < row + (live << 3); at += 8) {
    const high = loadHighWord(at);
    const bin = (high - BASE_HIGH) >> BIN_SHIFT;
    storeHalf(to, bin > LAST_BIN ? LAST_BIN : bin);
    to += high >= least ? 2 : 0;
  }
  if (to === first) return;
  const index = loadWord(staging + STAGED_ROWS);
  const end = (to - bins) >> 1;
  storeWord(loadWord(staging + STAGED_KEYS) + (index << 2), key);
  storeWord(loadWord(staging + STAGED_ENDS) + (index << 2), end);
  storeWord(staging + STAGED_ROWS, index + 1);
  storeWord(staging + STAGED_BINS, end);
}

/**
 * Counts the bins of the rows first..rows − 1 under the key of each; `ends` are those of the rows among the bins.
 * Returns how many rows are done: fewer than `rows` where more memory is needed first.
 */
export function countBins(store: i32, keys: i32, ends: i32, bins: i32, first: i32, rows: i32): i32 {
  let from = first === 0 ? bins : bins + (loadWord(ends + ((first - 1) << 2)) << 1);
  for (let row = first; row < rows; row++) {
    if (hasRoom(store) === 0) return row;
    const end = bins + (loadWord(ends + (row << 2)) << 1);
    const groups = groupsOf(store, loadWord(keys + (row << 2)));
    for (let at = from; at < end; at += 2) {
      const bin = loadHalf(at);
      const group = loadWord(groups + ((bin >> 12) << 2));
      const page = group === 0 ? 0 : loadWord(group + (((bin >> BIN_BITS) & 15) << 2));
      const kind = page & KIND;
      const start = page - kind;
      if (kind === BYTES) {
        const count = loadByte(start + (bin & IN_OCTAVE)) + 1;
        if (count < 256) {
          storeByte(start + (bin & IN_OCTAVE), count);
          continue;
        }
      } else if (kind === LIST || kind === SHORT_LIST) {
        const length = loadByte(start) + 1;
        if (length <= longestList(kind)) {
          storeByte(start + length, bin & IN_OCTAVE);
          storeByte(start, length);
          continue;
        }
      } else if (kind === HALVES) {
        const count = loadHalf(start + ((bin & IN_OCTAVE) << 1)) + 1;
        if (count < 65536) {
          storeHalf(start + ((bin & IN_OCTAVE) << 1), count);
          continue;
        }
      }
      addCount(store, groups, bin, 1);
    }
    from = end;
  }
  return rows;
}

/** Adds to a key `count` words of a bin, shifted left by 16, and of how many numbers it gets. 1, or 0 where more memory is needed first. */
export function addPacked(store: i32, key: i32, packed: i32, count: i32): i32 {
  if (hasRoom(store) === 0) return 0;
  const groups = groupsOf(store, key);
  for (let at = packed; at < packed + (count << 2); at += 4) {
    const word = loadWord(at);
    addCount(store, groups, word >> 16, word & 65535);
  }
  return 1;
}

/** Writes a key's bins that are not empty and the count of each, largest first, until they hold `enough`; returns how many bins. */
export function readBins(store: i32, key: i32, enough: i32, out: i32): i32 {
  const groups = groupsOf(store, key);
  let to = out;
  let counted = 0;
  for (let octave = OCTAVES - 1; octave >= 0 && counted < enough; octave--) {
    const group = loadWord(groups + ((octave >> 4) << 2));
    if (group === 0) {
      // None of its sixteen.
      octave &= ~15;
      continue;
    }
    let page = loadWord(group + ((octave & 15) << 2));
    if (page === 0) continue;
    if (isList(page)) {
      spreadList(page & ~KIND, store + SPARE_PAGE);
      page = store + SPARE_PAGE + BYTES;
    }
    const isBytes = (page & KIND) === BYTES;
    for (let bin = IN_OCTAVE; bin >= 0; bin--) {
      // Most are empty: four are passed over together.
      if (isBytes && (bin & 3) === 3 && loadWord(page - BYTES + bin - 3) === 0) {
        bin -= 3;
        continue;
      }
      const count = countIn(page, bin);
      if (count === 0) continue;
      storeWord(to, (octave << BIN_BITS) + bin);
      storeWord(to + 4, count);
      to += 8;
      counted += count;
    }
  }
  return (to - out) >> 3;
}

function isList(page: i32): boolean {
  return (page & KIND) === LIST || (page & KIND) === SHORT_LIST;
}

function longestList(kind: i32): i32 {
  return kind === LIST ? LONGEST_LIST : LONGEST_SHORT_LIST;
}

function groupsOf(store: i32, key: i32): i32 {
  return store + GROUPS + key * KEY_BYTES;
}

/** 1 if there is room for whatever may be added to one key. */
function hasRoom(store: i32): i32 {
  // Addresses beyond 2^31 are negative, but what lies between two is not.
  return loadWord(store + FREE_TO) - loadWord(store + FREE_FROM) >= MOST_BYTES_OF_KEY ? 1 : 0;
}

/** Adds to a bin's count, in a page that may have to be another for it. */
function addCount(store: i32, groups: i32, bin: i32, count: i32): void {
  const groupEntry = groups + ((bin >> 12) << 2);
  if (loadWord(groupEntry) === 0) storeWord(groupEntry, takeZeros(store, GROUP_BYTES));
  const entry = loadWord(groupEntry) + (((bin >> BIN_BITS) & 15) << 2);
  const within = bin & IN_OCTAVE;
  if (loadWord(entry) === 0) changePage(store, entry, SHORT_LIST);
  while (isList(loadWord(entry))) {
    const kind = loadWord(entry) & KIND;
    const list = loadWord(entry) - kind;
    const length = loadByte(list);
    if (length + count <= longestList(kind)) {
      for (let i = 1; i <= count; i++) storeByte(list + length + i, within);
      storeByte(list, length + count);
      return;
    }
    changePage(store, entry, kind === SHORT_LIST ? LIST : BYTES);
  }
  const sum = countIn(loadWord(entry), within) + count;
  if (sum > 255 && (loadWord(entry) & KIND) === BYTES) changePage(store, entry, HALVES);
  if (sum > 65535 && (loadWord(entry) & KIND) === HALVES) changePage(store, entry, WORDS);
  writeCount(loadWord(entry), within, sum);
}

function countIn(page: i32, bin: i32): i32 {
  const kind = page & KIND;
  const start = page - kind;
  if (kind === BYTES) return loadByte(start + bin);
  return kind === HALVES ? loadHalf(start + (bin << 1)) : loadWord(start + (bin << 2));
}

function writeCount(page: i32, bin: i32, count: i32): void {
  const kind = page & KIND;
  const start = page - kind;
  if (kind === BYTES) storeByte(start + bin, count);
  else if (kind === HALVES) storeHalf(start + (bin << 1), count);
  else storeWord(start + (bin << 2), count);
}

/** Moves what stands for an octave to a page of another kind. */
function changePage(store: i32, entry: i32, kind: i32): void {
  const before = loadWord(entry);
  const old = before & ~KIND;
  const page = takePage(store, kind) + kind;
  if (kind === LIST) for (let i = 0; i <= LONGEST_SHORT_LIST; i++) storeByte(page - kind + i, loadByte(old + i));
  else if (isList(before)) spreadList(old, page - kind);
  else if (before !== 0) {
    for (let bin = 0; bin < BINS_PER_OCTAVE; bin++) writeCount(page, bin, countIn(before, bin));
  }
  storeWord(entry, page);
  if (before === 0) return;
  const unused = store + UNUSED_PAGES + ((before & KIND) << 2);
  storeWord(old, loadWord(unused));
  storeWord(unused, old);
}

/** Writes the counts of a list, a byte each. */
function spreadList(list: i32, to: i32): void {
  clear(to, BINS_PER_OCTAVE);
  for (let i = 1; i <= loadByte(list); i++) {
    const at = to + loadByte(list + i);
    storeByte(at, loadByte(at) + 1);
  }
}

function takePage(store: i32, kind: i32): i32 {
  const bytes = isList(kind) ? longestList(kind) + 1 : BINS_PER_OCTAVE << (kind - BYTES);
  const unused = store + UNUSED_PAGES + (kind << 2);
  const page = loadWord(unused);
  if (page === 0) return takeZeros(store, bytes);
  storeWord(unused, loadWord(page));
  clear(page, bytes);
  return page;
}

/** Memory that was never used holds zeros. */
function takeZeros(store: i32, bytes: i32): i32 {
  const address = loadWord(store + FREE_FROM);
  storeWord(store + FREE_FROM, address + bytes);
  return address;
}

function clear(start: i32, bytes: i32): void {
  for (let o = 0; o < bytes; o += 4) storeWord(start + o, 0);
}
