import { HIGH_WORD, highWordOfPower } from "./floatBits";
import type { HistogramBins } from "./HistogramBins";
import { BLOCK_PATHS } from "./layout";

/** Octaves [2^e, 2^(e+1)) that are told apart: e from −20 (1e-6) to 59 (1e18); beyond the last, numbers count as in its top bin. */
const LOWEST_EXPONENT = -20;
const OCTAVES = 80;
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
 * A key has a directory of its octaves, and an octave a page of counts; both are made when a number first needs them.
 */
export class Histograms {
  private directoryOf: Int32Array<ArrayBuffer>;
  /** By directory and octave: where the octave's page starts in `counts`; 0 if there is none. */
  private directories = new Int32Array(OCTAVES);
  private nextDirectory = OCTAVES;
  private counts: Uint16Array<ArrayBuffer>;
  private nextPage: number;
  /** How often the 16-bit count at a place went round. */
  private carries = new Map<number, number>();
  private readonly addresses = new Int32Array(BLOCK_PATHS);

  /** `keysInUse` is how many of the keys are likely to hold numbers: room for so many pages is made at once. */
  constructor(
    private readonly keys: number,
    private readonly precision: number,
    private readonly keysInUse: number,
  ) {
    this.directoryOf = new Int32Array(keys);
    this.counts = new Uint16Array((keysInUse + 1) << precision);
    this.nextPage = 1 << precision;
  }

  /** Counts a block's first `live` numbers, from numbers[start] on, under a key; `words` are the same numbers as 32-bit words. */
  add(key: number, words: Int32Array, start: number, live: number, least: number): void {
    const { precision, addresses } = this;
    const binShift = 20 - precision;
    const binMask = (1 << precision) - 1;
    const lastBin = (OCTAVES << precision) - 1;
    let directory = this.directoryOf[key];
    let size = 0;
    for (let i = start; i < start + live; i++) {
      const high = words[2 * i + HIGH_WORD];
      if (high < least) continue;
      if (directory === 0) directory = this.addDirectory(key);
      const bin = Math.min(lastBin, (high - BASE_HIGH) >> binShift);
      const entry = directory + (bin >> precision);
      const page = this.directories[entry] || this.addPage(entry);
      addresses[size++] = page + (bin & binMask);
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
    this.directories = new Int32Array(OCTAVES);
    this.nextDirectory = OCTAVES;
    this.counts = new Uint16Array((this.keysInUse + 1) << this.precision);
    this.nextPage = 1 << this.precision;
    this.carries = new Map();
    return { directoryOf, directories, counts, carries };
  }

  /** Adds what another Histograms of the same keys and precision gave away. */
  absorb(given: HistogramCounts): void {
    const size = 1 << this.precision;
    for (let key = 0; key < this.keys; key++) {
      const theirs = given.directoryOf[key];
      if (theirs === 0) continue;
      const ours = this.directoryOf[key] || this.addDirectory(key);
      for (let octave = 0; octave < OCTAVES; octave++) {
        const from = given.directories[theirs + octave];
        if (from === 0) continue;
        const to = this.directories[ours + octave] || this.addPage(ours + octave);
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
    const { counts, carries, precision } = this;
    const binShift = 20 - precision;
    const hasCarries = carries.size > 0;
    // Most bins are empty: pairs are passed over together, unless a count of 0 may have gone round.
    const pairs = new Int32Array(counts.buffer);
    bins.clear(1 << binShift);
    const directory = this.directoryOf[key];
    if (directory === 0) return;
    for (let octave = OCTAVES - 1; octave >= 0 && bins.counted < enough; octave--) {
      const page = this.directories[directory + octave];
      if (page === 0) continue;
      for (let i = (1 << precision) - 1; i >= 0; i--) {
        if (!hasCarries && (i & 1) === 1 && pairs[(page + i) >> 1] === 0) {
          i--;
          continue;
        }
        let count = counts[page + i];
        if (hasCarries) count += COUNT_LIMIT * (carries.get(page + i) ?? 0);
        if (count > 0) bins.push(BASE_HIGH + (((octave << precision) | i) << binShift), count);
      }
    }
  }

  private absorbCarries(carries: ReadonlyMap<number, number>, from: number, to: number): void {
    for (let bin = 0; bin < 1 << this.precision; bin++) {
      const times = carries.get(from + bin);
      if (times !== undefined) this.carry(to + bin, times);
    }
  }

  private carry(address: number, times: number): void {
    this.carries.set(address, (this.carries.get(address) ?? 0) + times);
  }

  private addDirectory(key: number): number {
    const directory = this.nextDirectory;
    this.nextDirectory += OCTAVES;
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
    this.nextPage += 1 << this.precision;
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
