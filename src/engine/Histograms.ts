import { HIGH_WORD, highWordOfPower, numberOfHighWord } from "./floatBits";

/** Octaves [2^e, 2^(e+1)) that are told apart: e from −20 (1e-6) to 59 (1e18); beyond the last, numbers count as in its top bin. */
const LOWEST_EXPONENT = -20;
const OCTAVES = 80;
const BASE_HIGH = highWordOfPower(LOWEST_EXPONENT);

/** Smallest amount in yuan that does not count as 0: 2^-8, below half a fen. */
export const LEAST_YUAN = highWordOfPower(-8);
/** Smallest number of months that does not count as 0: 2^-20, about 1e-6. */
export const LEAST_MONTHS = highWordOfPower(-20);

/** Counts stand in slabs of 1 MB, in pages of one octave, which are made when the octave's first number comes. */
const SLAB_BITS = 19;
const COUNT_LIMIT = 65536;

/** What a Histograms holds, as it travels from one worker to another. */
export interface HistogramCounts {
  readonly directoryOf: Int32Array<ArrayBuffer>;
  readonly directories: Int32Array<ArrayBuffer>;
  readonly slabs: readonly Uint16Array<ArrayBuffer>[];
  readonly carries: ReadonlyMap<number, number>;
  readonly extremes: Float64Array<ArrayBuffer>;
}

/**
 * Histograms of non-negative numbers for many keys, to have quantiles from without keeping the numbers.
 *
 * A bin is an interval of the float64 bit pattern: exponent and first `precision` bits of the mantissa, hence at most
 * 2^-precision wide in relation to its lower edge. Numbers below `least` (LEAST_YUAN, LEAST_MONTHS) count as 0. Counts
 * are integers, so merging gives the same in any order. Zeros are not counted: a reader knows how many numbers there were.
 */
export class Histograms {
  private directoryOf: Int32Array<ArrayBuffer>;
  private directories = new Int32Array(OCTAVES);
  private nextDirectory = 0;
  private slabs: Uint16Array<ArrayBuffer>[] = [];
  private nextPage = 1;
  /** How often the 16-bit count at an address went round. */
  private carries = new Map<number, number>();
  /** Smallest and largest non-zero number of each key: they narrow the outermost bins. */
  private extremes: Float64Array<ArrayBuffer>;
  private readonly pagesPerSlabBits: number;
  private readonly binShift: number;
  private readonly pageMask: number;
  private readonly binMask: number;
  private readonly lastBin: number;

  constructor(
    private readonly keys: number,
    readonly precision: number,
  ) {
    this.pagesPerSlabBits = SLAB_BITS - precision;
    this.binShift = 20 - precision;
    this.pageMask = (1 << this.pagesPerSlabBits) - 1;
    this.binMask = (1 << precision) - 1;
    this.lastBin = (OCTAVES << precision) - 1;
    this.directoryOf = new Int32Array(keys);
    this.extremes = emptyExtremes(keys);
  }

  /** Counts numbers[start] … numbers[start + count − 1] under a key; `words` are the same numbers as 32-bit words. */
  add(key: number, numbers: Float64Array, words: Int32Array, start: number, count: number, least: number): void {
    const { binShift, binMask, lastBin, precision, pagesPerSlabBits, pageMask, slabs } = this;
    let directory = this.directoryOf[key];
    let smallest = this.extremes[2 * key];
    let largest = this.extremes[2 * key + 1];
    for (let i = start; i < start + count; i++) {
      const high = words[2 * i + HIGH_WORD];
      if (high < least) continue;
      if (directory === 0) directory = this.addDirectory(key);
      const number = numbers[i];
      if (number < smallest) smallest = number;
      if (number > largest) largest = number;
      let bin = (high - BASE_HIGH) >> binShift;
      if (bin > lastBin) bin = lastBin;
      const entry = directory + (bin >> precision);
      let page = this.directories[entry];
      if (page === 0) page = this.addPage(entry);
      const slab = slabs[page >> pagesPerSlabBits];
      const at = ((page & pageMask) << precision) | (bin & binMask);
      const counted = slab[at] + 1;
      slab[at] = counted;
      if (counted === COUNT_LIMIT) this.carry((page << precision) | (bin & binMask), 1);
    }
    this.extremes[2 * key] = smallest;
    this.extremes[2 * key + 1] = largest;
  }

  /** Gives all counts away, and holds none afterwards. */
  release(): HistogramCounts {
    const { directoryOf, directories, slabs, carries, extremes } = this;
    this.directoryOf = new Int32Array(this.keys);
    this.directories = new Int32Array(OCTAVES);
    this.nextDirectory = 0;
    this.slabs = [];
    this.nextPage = 1;
    this.carries = new Map();
    this.extremes = emptyExtremes(this.keys);
    return { directoryOf, directories, slabs, carries, extremes };
  }

  /** Adds what another Histograms of the same keys and precision gave away. */
  absorb(counts: HistogramCounts): void {
    const size = 1 << this.precision;
    for (let key = 0; key < this.keys; key++) {
      const theirs = counts.directoryOf[key];
      if (theirs === 0) continue;
      const ours = this.directoryOf[key] || this.addDirectory(key);
      for (let octave = 0; octave < OCTAVES; octave++) {
        const theirPage = counts.directories[theirs + octave];
        if (theirPage === 0) continue;
        const page = this.directories[ours + octave] || this.addPage(ours + octave);
        const from = counts.slabs[theirPage >> this.pagesPerSlabBits];
        const fromStart = (theirPage & this.pageMask) << this.precision;
        const to = this.slabs[page >> this.pagesPerSlabBits];
        const toStart = (page & this.pageMask) << this.precision;
        for (let bin = 0; bin < size; bin++) {
          const sum = to[toStart + bin] + from[fromStart + bin];
          to[toStart + bin] = sum;
          if (sum >= COUNT_LIMIT) this.carry((page << this.precision) | bin, 1);
        }
        if (counts.carries.size === 0) continue;
        for (let bin = 0; bin < size; bin++) {
          const carried = counts.carries.get((theirPage << this.precision) | bin);
          if (carried !== undefined) this.carry((page << this.precision) | bin, carried);
        }
      }
      this.extremes[2 * key] = Math.min(this.extremes[2 * key], counts.extremes[2 * key]);
      this.extremes[2 * key + 1] = Math.max(this.extremes[2 * key + 1], counts.extremes[2 * key + 1]);
    }
  }

  /** Reads a key's non-empty bins, smallest first, into `bins`. */
  read(key: number, bins: HistogramBins): void {
    bins.clear();
    const directory = this.directoryOf[key];
    if (directory === 0) return;
    const smallest = this.extremes[2 * key];
    const largest = this.extremes[2 * key + 1];
    for (let octave = 0; octave < OCTAVES; octave++) {
      const page = this.directories[directory + octave];
      if (page === 0) continue;
      const slab = this.slabs[page >> this.pagesPerSlabBits];
      const start = (page & this.pageMask) << this.precision;
      for (let i = 0; i <= this.binMask; i++) {
        let count = slab[start + i];
        if (this.carries.size > 0) count += COUNT_LIMIT * (this.carries.get((page << this.precision) | i) ?? 0);
        if (count === 0) continue;
        const bin = (octave << this.precision) | i;
        const lower = numberOfHighWord(BASE_HIGH + (bin << this.binShift));
        const upper = numberOfHighWord(BASE_HIGH + ((bin + 1) << this.binShift));
        bins.push(Math.max(lower, smallest), bin === this.lastBin ? largest : Math.min(upper, largest), count);
      }
    }
  }

  private carry(address: number, times: number): void {
    this.carries.set(address, (this.carries.get(address) ?? 0) + times);
  }

  /** Index 0 is left free: it says that a key has no directory, as page 0 says that an octave has no page. */
  private addDirectory(key: number): number {
    this.nextDirectory += OCTAVES;
    if (this.nextDirectory + OCTAVES > this.directories.length) {
      const larger = new Int32Array(Math.min(2 * this.directories.length, this.directories.length + (1 << 21)));
      larger.set(this.directories);
      this.directories = larger;
    }
    this.directoryOf[key] = this.nextDirectory;
    return this.nextDirectory;
  }

  private addPage(entry: number): number {
    const page = this.nextPage++;
    if (page >> this.pagesPerSlabBits >= this.slabs.length) this.slabs.push(new Uint16Array(1 << SLAB_BITS));
    this.directories[entry] = page;
    return page;
  }
}

function emptyExtremes(keys: number): Float64Array<ArrayBuffer> {
  const extremes = new Float64Array(2 * keys);
  for (let key = 0; key < keys; key++) {
    extremes[2 * key] = Number.POSITIVE_INFINITY;
    extremes[2 * key + 1] = Number.NEGATIVE_INFINITY;
  }
  return extremes;
}

/**
 * The non-empty bins of one histogram, and what follows from them.
 *
 * Of the numbers in a bin only the count is known; they are taken to stand evenly in it. Each estimate of an order
 * statistic thus lies in the same bin as the true one, so that a quantile or tail mean x̂ of true value x obeys
 * |x̂ − x| ≤ 2^-precision · x + least, where `least` is the amount below which numbers count as 0.
 */
export class HistogramBins {
  private lower = new Float64Array(512);
  private upper = new Float64Array(512);
  private count = new Float64Array(512);
  /** Non-zero numbers in all bins before this one. */
  private before = new Float64Array(512);
  private size = 0;
  private total = 0;

  clear(): void {
    this.size = 0;
    this.total = 0;
  }

  push(lower: number, upper: number, count: number): void {
    if (this.size === this.lower.length) {
      this.lower = doubled(this.lower);
      this.upper = doubled(this.upper);
      this.count = doubled(this.count);
      this.before = doubled(this.before);
    }
    this.lower[this.size] = lower;
    this.upper[this.size] = upper;
    this.count[this.size] = count;
    this.before[this.size] = this.total;
    this.size++;
    this.total += count;
  }

  /** Quantile at `share` of `n` numbers, by linear interpolation between order statistics at (n − 1)·share (Hyndman and Fan's type 7). */
  quantile(share: number, n: number): number {
    const position = (n - 1) * share;
    const rank = Math.floor(position);
    const low = this.valueAt(rank, n);
    return position === rank ? low : low + (position - rank) * (this.valueAt(rank + 1, n) - low);
  }

  /** Mean of the largest `share` of `n` numbers, the last of them in part if share · n is not whole. */
  tailMean(share: number, n: number): number {
    let wanted = share * n;
    let sum = 0;
    for (let bin = this.size - 1; bin >= 0 && wanted > 0; bin--) {
      const taken = Math.min(wanted, this.count[bin]);
      const middle = 1 - taken / (2 * this.count[bin]);
      sum += taken * (this.lower[bin] + (this.upper[bin] - this.lower[bin]) * middle);
      wanted -= taken;
    }
    return sum / (share * n);
  }

  /** The number of rank `rank` (0 the smallest) among `n`. */
  private valueAt(rank: number, n: number): number {
    const inBins = rank - (n - this.total);
    if (inBins < 0) return 0;
    let low = 0;
    let high = this.size - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.before[middle] <= inBins) low = middle;
      else high = middle - 1;
    }
    const place = (inBins - this.before[low] + 0.5) / this.count[low];
    return this.lower[low] + (this.upper[low] - this.lower[low]) * place;
  }
}

function doubled(array: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(2 * array.length);
  larger.set(array);
  return larger;
}
