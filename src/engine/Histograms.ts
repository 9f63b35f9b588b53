import { HIGH_WORD, highWordOfPower } from "./floatBits";
import type { HistogramBins } from "./HistogramBins";
import { BLOCK_PATHS } from "./layout";

/** Octaves [2^e, 2^(e+1)) that are told apart: e from −20 (1e-6) to 59 (1e18); beyond the last, numbers count as in its top bin. */
const LOWEST_EXPONENT = -20;
const OCTAVES = 80;
/** Octaves of a page: most distributions need one or two pages. */
const PAGE_OCTAVES_BITS = 2;
const PAGES = OCTAVES >> PAGE_OCTAVES_BITS;
const BASE_HIGH = highWordOfPower(LOWEST_EXPONENT);

/** High word of the smallest amount in yuan that does not count as 0: 2^-8, below half a fen. */
export const LEAST_YUAN = highWordOfPower(-8);
/** The same for months: 2^-20, about 1e-6. */
export const LEAST_MONTHS = highWordOfPower(-20);

const COUNT_LIMIT = 65536;

/** What a Histograms holds, as it travels from one worker to another. */
export interface HistogramCounts {
  readonly directoryOf: Int32Array<ArrayBuffer>;
  readonly directories: Int32Array<ArrayBuffer>;
  readonly counts: Uint16Array<ArrayBuffer>;
  readonly carries: ReadonlyMap<number, number>;
}

/**
 * Histograms of non-negative numbers for many keys, to have quantiles from without keeping the numbers.
 *
 * A bin is an interval of the float64 bit pattern: exponent and first `precision` bits of the mantissa, hence at most
 * 2^-precision wide in relation to its lower edge. Numbers below `least` (LEAST_YUAN, LEAST_MONTHS) count as 0. Counts
 * are integers, so merging gives the same in any order. Zeros are not counted: a reader knows how many numbers there were.
 *
 * A key has a directory of pages, and a page the counts of a few octaves; both are made when a number first needs them.
 */
export class Histograms {
  private directoryOf: Int32Array<ArrayBuffer>;
  /** By directory and page: where the page starts in `counts`; 0 if there is none. */
  private directories = new Int32Array(PAGES);
  private nextDirectory = PAGES;
  /** Bits of a bin's place in its page. */
  private readonly pageBits: number;
  private counts: Uint16Array<ArrayBuffer>;
  private nextPage: number;
  /** How often the 16-bit count at a place went round. */
  private carries = new Map<number, number>();
  /** Of the numbers being added: first their high words, then where their counts are. */
  private addresses = new Int32Array(0);

  /** `keysInUse` is how many of the keys are likely to hold numbers: room for so many pages is made at once. */
  constructor(
    private readonly keys: number,
    private readonly precision: number,
    private readonly keysInUse: number,
  ) {
    this.directoryOf = new Int32Array(keys);
    this.pageBits = precision + PAGE_OCTAVES_BITS;
    this.counts = new Uint16Array((keysInUse + 1) << this.pageBits);
    this.nextPage = 1 << this.pageBits;
  }

  /**
   * Counts figures of a block, `index * BLOCK_PATHS + path`, the first `live` paths of each index i under the key
   * firstKey + offsets[i]; `words` are the figures as 32-bit words. Numbers whose high word is below `least` count as 0.
   *
   * Counts lie all over the memory. Hence three plain loops: what they wait for then comes many at a time.
   */
  add(firstKey: number, offsets: Int32Array, words: Int32Array, live: number, least: number): void {
    const { precision, pageBits } = this;
    const binShift = 20 - precision;
    const binMask = (1 << pageBits) - 1;
    const lastBin = (OCTAVES << precision) - 1;
    if (this.addresses.length <= offsets.length * BLOCK_PATHS) {
      this.addresses = new Int32Array(offsets.length * BLOCK_PATHS + 1);
    }
    const { addresses } = this;
    let size = 0;
    for (let index = 0; index < offsets.length; index++) {
      const first = size;
      // Gathered without a branch: zeros come at random, and a branch on them would cost more than all the rest.
      for (let i = index * BLOCK_PATHS; i < index * BLOCK_PATHS + live; i++) {
        const high = words[2 * i + HIGH_WORD];
        addresses[size] = high;
        size += Number(high >= least);
      }
      if (size === first) continue;
      const key = firstKey + offsets[index];
      const directory = this.directoryOf[key] || this.addDirectory(key);
      for (let i = first; i < size; i++) {
        const bin = Math.min(lastBin, (addresses[i] - BASE_HIGH) >> binShift);
        const entry = directory + (bin >> pageBits);
        const page = this.directories[entry] || this.addPage(entry);
        addresses[i] = page + (bin & binMask);
      }
    }
    const { counts } = this;
    for (let i = 0; i < size; i++) {
      const count = counts[addresses[i]] + 1;
      counts[addresses[i]] = count;
      if (count === COUNT_LIMIT) this.carry(addresses[i], 1);
    }
  }

  /** Gives all counts away, and holds none afterwards. */
  release(): HistogramCounts {
    const { directoryOf, directories, counts, carries } = this;
    this.directoryOf = new Int32Array(this.keys);
    this.directories = new Int32Array(PAGES);
    this.nextDirectory = PAGES;
    this.counts = new Uint16Array((this.keysInUse + 1) << this.pageBits);
    this.nextPage = 1 << this.pageBits;
    this.carries = new Map();
    return { directoryOf, directories, counts, carries };
  }

  /** Adds what another Histograms of the same keys and precision gave away. */
  absorb(given: HistogramCounts): void {
    const size = 1 << this.pageBits;
    for (let key = 0; key < this.keys; key++) {
      const theirs = given.directoryOf[key];
      if (theirs === 0) continue;
      const ours = this.directoryOf[key] || this.addDirectory(key);
      for (let page = 0; page < PAGES; page++) {
        const from = given.directories[theirs + page];
        if (from === 0) continue;
        const to = this.directories[ours + page] || this.addPage(ours + page);
        const { counts } = this;
        for (let bin = 0; bin < size; bin++) {
          const sum = counts[to + bin] + given.counts[from + bin];
          counts[to + bin] = sum;
          if (sum >= COUNT_LIMIT) this.carry(to + bin, 1);
        }
        if (given.carries.size > 0) this.absorbCarries(given.carries, from, to);
      }
    }
  }

  /** Reads a key's non-empty bins, largest first, until they hold at least `enough` numbers. */
  read(key: number, enough: number, bins: HistogramBins): void {
    const { counts, carries, precision, pageBits } = this;
    const binShift = 20 - precision;
    const hasCarries = carries.size > 0;
    // Most bins are empty: pairs are passed over together, unless a count of 0 may have gone round.
    const pairs = new Int32Array(counts.buffer);
    bins.clear(1 << binShift);
    const directory = this.directoryOf[key];
    if (directory === 0) return;
    for (let page = PAGES - 1; page >= 0 && bins.counted < enough; page--) {
      const start = this.directories[directory + page];
      if (start === 0) continue;
      for (let i = (1 << pageBits) - 1; i >= 0; i--) {
        if (!hasCarries && (i & 1) === 1 && pairs[(start + i) >> 1] === 0) {
          i--;
          continue;
        }
        let count = counts[start + i];
        if (hasCarries) count += COUNT_LIMIT * (carries.get(start + i) ?? 0);
        if (count > 0) bins.push(BASE_HIGH + (((page << pageBits) | i) << binShift), count);
      }
    }
  }

  private absorbCarries(carries: ReadonlyMap<number, number>, from: number, to: number): void {
    for (let bin = 0; bin < 1 << this.pageBits; bin++) {
      const times = carries.get(from + bin);
      if (times !== undefined) this.carry(to + bin, times);
    }
  }

  private carry(address: number, times: number): void {
    this.carries.set(address, (this.carries.get(address) ?? 0) + times);
  }

  private addDirectory(key: number): number {
    const directory = this.nextDirectory;
    this.nextDirectory += PAGES;
    if (this.nextDirectory > this.directories.length) {
      const larger = new Int32Array(roomFor(this.nextDirectory));
      larger.set(this.directories);
      this.directories = larger;
    }
    this.directoryOf[key] = directory;
    return directory;
  }

  private addPage(entry: number): number {
    const page = this.nextPage;
    this.nextPage += 1 << this.pageBits;
    if (this.nextPage > this.counts.length) {
      const larger = new Uint16Array(roomFor(this.nextPage));
      larger.set(this.counts);
      this.counts = larger;
    }
    this.directories[entry] = page;
    return page;
  }
}

/** Half as much again as is needed, so that an array that grows is seldom copied; even, as counts are also read in pairs. */
function roomFor(length: number): number {
  return 2 * ((length + (length >> 1)) >> 1);
}
