import { highWordOfPower } from "./floatBits";
import { freeMemory } from "./freeMemory";
import type { HistogramBins } from "./HistogramBins";
import type { Kernel } from "./Kernel";
import { BLOCK_PATHS } from "./layout";

/** Bits of the mantissa that are told apart: quantiles and tail means are exact to 1/256, 0.4 %. */
export const BIN_PRECISION = 8;
/** Octaves [2^e, 2^(e+1)) that are told apart: e from −20 (1e-6) to 59 (1e18); beyond the last, numbers count as in its top bin. */
const LOWEST_EXPONENT = -20;
const OCTAVES = 80;
const BINS = 1 << BIN_PRECISION;
const BASE_HIGH = highWordOfPower(LOWEST_EXPONENT);
/** Bits of a high word within a bin. */
const BIN_SHIFT = 20 - BIN_PRECISION;

/** High word of the smallest amount in yuan that does not count as 0: 2^-8, below half a fen. */
export const LEAST_YUAN = highWordOfPower(-8);
/** The same for months: 2^-20, about 1e-6. */
export const LEAST_MONTHS = highWordOfPower(-20);

// What stands for the numbers of an octave: of few, a list of their bins after their number; of more, a count by bin in
// a byte; where that is too small, the counts' higher bytes after the lower.
const LIST = 1;
const COUNTS = 2;
const WIDE_COUNTS = 3;
const PAGE_BYTES = [0, 64, BINS, 2 * BINS];
const LONGEST_LIST = PAGE_BYTES[LIST] - 1;
const WIDE_LIMIT = 65536;

/** What a Histograms holds, as it travels from one worker to another. */
export interface HistogramCounts {
  readonly directoryOf: Int32Array<ArrayBuffer>;
  readonly directories: Int32Array<ArrayBuffer>;
  readonly counts: Uint8Array<ArrayBuffer>;
  readonly carries: ReadonlyMap<number, number>;
}

/**
 * Histograms of non-negative numbers for many keys, to have quantiles from without keeping the numbers.
 *
 * A bin is an interval of the float64 bit pattern: exponent and first 8 bits of the mantissa, hence at most 1/256 wide
 * in relation to its lower edge. Numbers below `least` (LEAST_YUAN, LEAST_MONTHS) count as 0. Counts are integers, so
 * merging gives the same in any order. Zeros are not counted: a reader knows how many numbers there were.
 *
 * A key has a directory of pages, one for each octave that holds numbers. Of figures that come near 0 on some paths
 * there are many octaves with few numbers, and some with many: hence pages of three sizes, of 64 to 512 bytes.
 */
export class Histograms {
  private directoryOf: Int32Array<ArrayBuffer>;
  /** By directory and octave: where its page starts in `counts`, in quarters of the smallest page, with the page's kind added; 0 if there is none. */
  private directories = new Int32Array(OCTAVES);
  private nextDirectory = OCTAVES;
  private counts = new Uint8Array(1 << 16);
  private nextPage = 0;
  /** By kind of page: those that are no longer in use. */
  private readonly unused: number[][] = [[], [], [], []];
  /** How often the 16-bit count at a place went round. */
  private carries = new Map<number, number>();
  /** Of the numbers being added, and where those of each row end. */
  private readonly bins: Int32Array;
  private readonly ends: Int32Array;
  /** The counts of the octave being read. */
  private readonly ofOctave = new Float64Array(BINS);
  private readonly listed = new Uint8Array(BINS);

  /** At most `rows` rows are added at a time. */
  constructor(
    private readonly keys: number,
    rows: number,
    private readonly kernel: Kernel,
  ) {
    this.directoryOf = new Int32Array(keys);
    this.bins = kernel.int32(rows * BLOCK_PATHS + 1);
    this.ends = kernel.int32(rows);
  }

  /**
   * Counts figures of a block, of the kernel's memory, `index * BLOCK_PATHS + path`: the first `live` paths of each index
   * i under the key firstKey + offsets[i]. Numbers whose high word is below `least` count as 0.
   */
  add(firstKey: number, offsets: Int32Array, numbers: Float64Array, live: number, least: number): void {
    const { kernel, bins, ends } = this;
    const [rows, binsAt, endsAt] = [numbers, bins, ends].map((array) => kernel.addressOf(array));
    const last = OCTAVES * BINS - 1;
    kernel.run.gatherBins(rows, offsets.length, live, least, BASE_HIGH, BIN_SHIFT, last, binsAt, endsAt);
    for (let index = 0, from = 0; index < offsets.length; index++) {
      const end = ends[index];
      if (end > from) this.addBins(firstKey + offsets[index], from, end);
      from = end;
    }
  }

  /** Gives all counts away, and holds none afterwards. */
  release(): HistogramCounts {
    const { directoryOf, directories, counts, carries } = this;
    this.directoryOf = new Int32Array(this.keys);
    this.directories = new Int32Array(OCTAVES);
    this.nextDirectory = OCTAVES;
    this.counts = new Uint8Array(1 << 16);
    this.nextPage = 0;
    for (const pages of this.unused) pages.length = 0;
    this.carries = new Map();
    return { directoryOf, directories, counts, carries };
  }

  /** Adds what another Histograms of the same keys gave away. */
  absorb(given: HistogramCounts): void {
    const { ofOctave } = this;
    for (let key = 0; key < this.keys; key++) {
      const theirs = given.directoryOf[key];
      if (theirs === 0) continue;
      const ours = this.directoryOf[key] || this.addDirectory(key);
      for (let octave = 0; octave < OCTAVES; octave++) {
        if (given.directories[theirs + octave] === 0) continue;
        readPage(given.counts, given.carries, given.directories[theirs + octave], ofOctave);
        for (let bin = 0; bin < BINS; bin++) if (ofOctave[bin] > 0) this.addCount(ours + octave, bin, ofOctave[bin]);
      }
    }
  }

  /** Reads a key's non-empty bins, largest first, until they hold at least `enough` numbers. */
  read(key: number, enough: number, bins: HistogramBins): void {
    bins.clear(1 << BIN_SHIFT);
    const directory = this.directoryOf[key];
    if (directory === 0) return;
    for (let octave = OCTAVES - 1; octave >= 0 && bins.counted < enough; octave--) {
      const page = this.directories[directory + octave];
      if (page !== 0) this.readOctave(page, BASE_HIGH + (octave << 20), bins);
    }
  }

  /** Reads the bins of a page whose first begins at the high word `high`. Most are empty: four are passed over together. */
  private readOctave(page: number, high: number, bins: HistogramBins): void {
    const start = startOf(page);
    const kind = page & 3;
    if (kind === WIDE_COUNTS) {
      readPage(this.counts, this.carries, page, this.ofOctave);
      for (let bin = BINS - 1; bin >= 0; bin--) {
        if (this.ofOctave[bin] > 0) bins.push(high + (bin << BIN_SHIFT), this.ofOctave[bin]);
      }
      return;
    }
    const isList = kind === LIST;
    if (isList) {
      this.listed.fill(0);
      for (let i = 1; i <= this.counts[start]; i++) this.listed[this.counts[start + i]]++;
    }
    const counts = isList ? this.listed : this.counts;
    const first = isList ? 0 : start;
    const fours = new Int32Array(counts.buffer, first, BINS / 4);
    for (let four = BINS / 4 - 1; four >= 0; four--) {
      if (fours[four] === 0) continue;
      for (let bin = 4 * four + 3; bin >= 4 * four; bin--) {
        const count = counts[first + bin];
        if (count > 0) bins.push(high + (bin << BIN_SHIFT), count);
      }
    }
  }

  /** Adds the bins from..end − 1 to a key. */
  private addBins(key: number, from: number, end: number): void {
    const { bins } = this;
    const directory = this.directoryOf[key] || this.addDirectory(key);
    const { directories } = this;
    let { counts } = this;
    for (let i = from; i < end; i++) {
      const bin = bins[i];
      const entry = directory + (bin >> BIN_PRECISION);
      const page = directories[entry];
      const at = startOf(page) + (bin & (BINS - 1));
      if ((page & COUNTS) !== 0 && counts[at] < 255) {
        counts[at]++;
      } else {
        this.addCount(entry, bin & (BINS - 1), 1);
        counts = this.counts;
      }
    }
  }

  /** Adds to a bin's count in the page of a directory's entry, which may have to be another for it. */
  private addCount(entry: number, bin: number, count: number): void {
    let page = this.directories[entry] || this.changePage(entry, LIST);
    if ((page & 3) === LIST) {
      const start = startOf(page);
      const length = this.counts[start] + count;
      if (length <= LONGEST_LIST) {
        this.counts.fill(bin, start + 1 + this.counts[start], start + 1 + length);
        this.counts[start] = length;
        return;
      }
      page = this.changePage(entry, COUNTS);
    }
    let sum = count + this.counts[startOf(page) + bin];
    if ((page & 3) === COUNTS && sum > 255) page = this.changePage(entry, WIDE_COUNTS);
    const start = startOf(page);
    if ((page & 3) === WIDE_COUNTS) {
      sum += 256 * this.counts[start + BINS + bin];
      if (sum >= WIDE_LIMIT) {
        const times = Math.floor(sum / WIDE_LIMIT);
        this.carries.set(start + bin, (this.carries.get(start + bin) ?? 0) + times);
        sum -= times * WIDE_LIMIT;
      }
      this.counts[start + BINS + bin] = sum >> 8;
    }
    this.counts[start + bin] = sum & 255;
  }

  /** Moves what stands for an octave to a page of another kind. */
  private changePage(entry: number, kind: number): number {
    const start = this.unused[kind].pop() ?? this.addPage(kind);
    const { counts } = this;
    const before = this.directories[entry];
    const old = startOf(before);
    counts.fill(0, start, start + PAGE_BYTES[kind]);
    if ((before & 3) === LIST) for (let i = 1; i <= counts[old]; i++) counts[start + counts[old + i]]++;
    if ((before & 3) === COUNTS) counts.copyWithin(start, old, old + BINS);
    if (before !== 0) this.unused[before & 3].push(old);
    this.directories[entry] = (start >> 4) + kind;
    return this.directories[entry];
  }

  private addPage(kind: number): number {
    const page = this.nextPage;
    this.nextPage += PAGE_BYTES[kind];
    if (this.nextPage > this.counts.length) {
      const larger = new Uint8Array(roomFor(this.nextPage));
      larger.set(this.counts);
      freeMemory([this.counts.buffer]);
      this.counts = larger;
    }
    return page;
  }

  private addDirectory(key: number): number {
    const directory = this.nextDirectory;
    this.nextDirectory += OCTAVES;
    if (this.nextDirectory > this.directories.length) {
      const larger = new Int32Array(roomFor(this.nextDirectory));
      larger.set(this.directories);
      freeMemory([this.directories.buffer]);
      this.directories = larger;
    }
    this.directoryOf[key] = directory;
    return directory;
  }
}

/** Where a page starts in `counts`. */
function startOf(page: number): number {
  return (page >> 2) << 6;
}

/** Writes the counts of a page by bin. */
function readPage(counts: Uint8Array, carries: ReadonlyMap<number, number>, page: number, out: Float64Array): void {
  const start = startOf(page);
  const kind = page & 3;
  if (kind === LIST) {
    out.fill(0);
    for (let i = 1; i <= counts[start]; i++) out[counts[start + i]]++;
    return;
  }
  for (let bin = 0; bin < BINS; bin++) out[bin] = counts[start + bin];
  if (kind === COUNTS) return;
  for (let bin = 0; bin < BINS; bin++) out[bin] += 256 * counts[start + BINS + bin];
  if (carries.size === 0) return;
  for (let bin = 0; bin < BINS; bin++) out[bin] += WIDE_LIMIT * (carries.get(start + bin) ?? 0);
}

/** A quarter more than is needed, so that an array that grows is seldom copied. */
function roomFor(length: number): number {
  return length + (length >> 2);
}
