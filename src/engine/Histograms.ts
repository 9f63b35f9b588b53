import { highWordOfPower } from "./floatBits";
import { freeMemory } from "./freeMemory";
import type { HistogramBins } from "./HistogramBins";
import type { GrowingKernel, Kernel } from "./Kernel";
import {
  ALL_BINS,
  BASE_HIGH,
  BIN_BITS,
  BIN_SHIFT,
  FREE_FROM,
  FREE_TO,
  GROUPS,
  KEY_BYTES,
  MOST_BYTES_OF_KEY,
  STAGED_AT,
  STAGED_BINS,
  STAGED_ENDS,
  STAGED_KEYS,
  STAGED_ROWS,
  STAGING_WORDS,
} from "./kernel/histogramBins";
import { BLOCK_PATHS } from "./layout";

/** Bits of the mantissa that are told apart: quantiles and tail means are exact to 1/256, 0.4 %. */
export const BIN_PRECISION = BIN_BITS;

/** High word of the smallest amount in yuan that does not count as 0: 2^-8, below half a fen. */
export const LEAST_YUAN = highWordOfPower(-8);
/** The same for months: 2^-20, about 1e-6. */
export const LEAST_MONTHS = highWordOfPower(-20);

/** A memory's first page is the program's own; the histograms begin after it. */
const START = 65536;
/** A page, and what pages are a multiple of. */
const ALIGNMENT = 64;
/** By how much a memory grows at least. */
const GROWTH = 1 << 20;
const MOST_NUMBERS = 0x7fffffff;
const MOST_COUNT = 65535;

/** What a Histograms holds, as it travels from one worker to another. */
export interface HistogramCounts {
  /** Those that hold any number. */
  readonly keys: Int32Array<ArrayBuffer>;
  /** For each of them, where its counts end. */
  readonly ends: Int32Array<ArrayBuffer>;
  /** A bin, shifted left by 16, and how many numbers it holds; of more than 65,535 there are several. */
  readonly counts: Int32Array<ArrayBuffer>;
}

/**
 * Histograms of non-negative numbers for many keys, to have quantiles from without keeping the numbers.
 *
 * A bin is an interval of the float64 bit pattern: exponent and first 8 bits of the mantissa, hence at most 1/256 wide
 * in relation to its lower edge. Numbers below `least` (LEAST_YUAN, LEAST_MONTHS) count as 0. Counts are integers, so
 * merging gives the same in any order. Zeros are not counted: a reader knows how many numbers there were.
 *
 * Numbers are staged first, in the memory of the kernel that they come from, and then counted, in a memory that holds
 * the histograms alone and grows with them.
 */
export class Histograms {
  /** Where the kernel's functions stage rows (`kernel/histograms.ts`); of the kernel's memory. */
  readonly staging: Int32Array;
  private readonly stagedKeys: Int32Array;
  private readonly stagedEnds: Int32Array;
  private readonly stagedBins: Int32Array;
  private readonly store: GrowingKernel;
  /** In the memory of the histograms: where what is staged is copied to, and where bins are read to. */
  private readonly copiedKeys: number;
  private readonly copiedEnds: number;
  private readonly copiedBins: number;
  private readonly readTo: number;
  private readonly firstPage: number;
  /** The first key whose counts were not given away, while they are in portions. */
  private nextReleased = 0;

  /** For `keys` keys; at most `rows` rows are staged before they are counted. */
  constructor(
    private readonly keys: number,
    rows: number,
    private readonly kernel: Kernel,
  ) {
    this.stagedKeys = kernel.int32(rows);
    this.stagedEnds = kernel.int32(rows);
    // Half a word each, and room for one more than there are.
    this.stagedBins = kernel.int32((rows * BLOCK_PATHS) / 2 + 1);
    this.staging = kernel.int32(STAGING_WORDS);
    this.staging[STAGED_KEYS / 4] = kernel.addressOf(this.stagedKeys);
    this.staging[STAGED_ENDS / 4] = kernel.addressOf(this.stagedEnds);
    this.staging[STAGED_AT / 4] = kernel.addressOf(this.stagedBins);
    this.copiedKeys = aligned(START + GROUPS + KEY_BYTES * keys);
    this.copiedEnds = this.copiedKeys + 4 * rows;
    this.copiedBins = this.copiedEnds + 4 * rows;
    this.readTo = aligned(this.copiedBins + 4 * this.stagedBins.length);
    this.firstPage = aligned(this.readTo + 8 * ALL_BINS);
    this.store = kernel.createGrowing(this.firstPage + MOST_BYTES_OF_KEY + GROWTH - START);
    this.clear();
  }

  /**
   * Counts figures of a block, of the kernel's memory, `index * BLOCK_PATHS + path`: the first `live` paths of each index
   * i under the key firstKey + offsets[i], both of the kernel's memory. Numbers whose high word is below `least` count as 0.
   */
  add(firstKey: number, offsets: Int32Array, numbers: Float64Array, live: number, least: number): void {
    const [staging, keys, rows] = [this.staging, offsets, numbers].map((array) => this.kernel.addressOf(array));
    this.kernel.run.stageRows(staging, firstKey, keys, offsets.length, rows, live, least);
    this.countStaged();
  }

  /** Counts what is staged. */
  countStaged(): void {
    const { staging, stagedKeys, stagedEnds, stagedBins, copiedKeys, copiedEnds, copiedBins } = this;
    const rows = staging[STAGED_ROWS / 4];
    if (rows === 0) return;
    const words = new Int32Array(this.store.buffer);
    words.set(stagedKeys.subarray(0, rows), copiedKeys / 4);
    words.set(stagedEnds.subarray(0, rows), copiedEnds / 4);
    words.set(stagedBins.subarray(0, Math.ceil(staging[STAGED_BINS / 4] / 2)), copiedBins / 4);
    staging[STAGED_ROWS / 4] = 0;
    staging[STAGED_BINS / 4] = 0;
    for (let done = 0; ; this.grow()) {
      done = this.store.run.countBins(START, copiedKeys, copiedEnds, copiedBins, done, rows);
      if (done === rows) return;
    }
  }

  /** Whether some counts were given away and others not yet. */
  get isHalfReleased(): boolean {
    return this.nextReleased > 0;
  }

  /**
   * Gives all counts away, and holds none afterwards; or a portion of them, of `most` counts or a few more, and the rest
   * when asked again. Between portions nothing may be added.
   */
  release(most = Number.POSITIVE_INFINITY): HistogramCounts {
    const keys: number[] = [];
    const ends: number[] = [];
    let counts = new Int32Array(1 << 16);
    let to = 0;
    let key = this.nextReleased;
    for (; key < this.keys && to < most; key++) {
      const size = this.store.run.readBins(START, key, MOST_NUMBERS, this.readTo);
      if (size === 0) continue;
      const pairs = new Int32Array(this.store.buffer, this.readTo, 2 * size);
      for (let i = 0; i < pairs.length; i += 2) {
        for (let left = pairs[i + 1]; left > 0; left -= MOST_COUNT) {
          if (to === counts.length) counts = extended(counts);
          counts[to++] = (pairs[i] << 16) | Math.min(left, MOST_COUNT);
        }
      }
      keys.push(key);
      ends.push(to);
    }
    this.nextReleased = key;
    if (key === this.keys) this.clear();
    const given = { keys: Int32Array.from(keys), ends: Int32Array.from(ends), counts: counts.slice(0, to) };
    freeMemory([counts.buffer]);
    return given;
  }

  /** Adds what another Histograms of the same keys gave away. */
  absorb({ keys, ends, counts }: HistogramCounts): void {
    for (let index = 0, from = 0; index < keys.length; index++) {
      for (const end = ends[index]; from < end; ) {
        const part = counts.subarray(from, Math.min(end, from + ALL_BINS));
        new Int32Array(this.store.buffer).set(part, this.readTo / 4);
        while (this.store.run.addPacked(START, keys[index], this.readTo, part.length) === 0) this.grow();
        from += part.length;
      }
    }
  }

  /** Reads a key's non-empty bins, largest first, until they hold at least `enough` numbers. */
  read(key: number, enough: number, bins: HistogramBins): void {
    const most = Math.min(Math.ceil(enough), MOST_NUMBERS);
    const size = this.store.run.readBins(START, key, most, this.readTo);
    bins.take(new Int32Array(this.store.buffer, this.readTo, 2 * size), BASE_HIGH, BIN_SHIFT);
  }

  /** Forgets all counts. What was used before, by this or an earlier one, has to be zeros again. */
  private clear(): void {
    const { store, firstPage } = this;
    const words = new Int32Array(store.buffer, START);
    this.nextReleased = 0;
    // Beyond 2 GiB an address is negative as a word.
    words.fill(0, 0, (Math.max(words[FREE_FROM / 4] >>> 0, START) - START) / 4);
    words[FREE_FROM / 4] = firstPage;
    words[FREE_TO / 4] = store.buffer.byteLength;
  }

  /** A quarter more than there is, so that it is seldom done, or what there is room for. */
  private grow(): void {
    const { store } = this;
    const wanted = Math.max(GROWTH, store.buffer.byteLength / 4);
    store.grow(store.room > MOST_BYTES_OF_KEY ? Math.min(wanted, store.room) : wanted);
    new Int32Array(store.buffer, START)[FREE_TO / 4] = store.buffer.byteLength;
  }
}

function aligned(address: number): number {
  return Math.ceil(address / ALIGNMENT) * ALIGNMENT;
}

/** The same numbers in an array that is a half longer. */
function extended(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(Math.ceil(1.5 * numbers.length));
  longer.set(numbers);
  freeMemory([numbers.buffer]);
  return longer;
}
