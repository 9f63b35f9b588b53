import { numberOfHighWord } from "./floatBits";

/**
 * The non-empty bins of one histogram, largest first, and what follows from them.
 *
 * Of the numbers in a bin only the count is known; they are taken to stand evenly in it. Each estimate of an order
 * statistic thus lies in the same bin as the true one, so that a quantile or tail mean x̂ of true value x obeys
 * |x̂ − x| ≤ 2^-precision · x + least, where `least` is the amount below which numbers count as 0.
 */
export class HistogramBins {
  /** High word of the lower edge. */
  private highs = new Int32Array(512);
  /** Numbers in all larger bins. */
  private above = new Float64Array(512);
  private size = 0;
  private total = 0;
  /** Difference of high words between a bin's edges. */
  private step = 0;

  /** Numbers in all bins so far. */
  get counted(): number {
    return this.total;
  }

  /**
   * Takes bins in place of those before: pairs of a bin and its count, largest first. A bin's lower edge has the high word
   * `baseHigh` + bin · 2^`shift`.
   */
  take(pairs: Int32Array, baseHigh: number, shift: number): void {
    this.size = pairs.length / 2;
    this.step = 1 << shift;
    if (this.size > this.highs.length) {
      this.highs = new Int32Array(2 * this.size);
      this.above = new Float64Array(2 * this.size);
    }
    const { highs, above, size } = this;
    let total = 0;
    for (let i = 0; i < size; i++) {
      highs[i] = baseHigh + (pairs[2 * i] << shift);
      above[i] = total;
      total += pairs[2 * i + 1];
    }
    this.total = total;
  }

  /** Quantile at `share` of `n` numbers, by linear interpolation between order statistics at (n − 1)·share (Hyndman and Fan's type 7). */
  quantile(share: number, n: number): number {
    const position = (n - 1) * share;
    const rank = Math.floor(position);
    const low = this.largest(n - 1 - rank);
    return position === rank ? low : low + (position - rank) * (this.largest(n - 2 - rank) - low);
  }

  /** Mean of the largest `share` of `n` numbers, the last of them in part if share · n is not whole. */
  tailMean(share: number, n: number): number {
    const wanted = share * n;
    let sum = 0;
    for (let bin = 0; bin < this.size && this.above[bin] < wanted; bin++) {
      const count = this.countOf(bin);
      const taken = Math.min(wanted - this.above[bin], count);
      sum += taken * this.within(bin, 1 - taken / (2 * count));
    }
    return sum / wanted;
  }

  /** The number that `rank` numbers are larger than; 0 if the bins hold no more than those. */
  private largest(rank: number): number {
    if (rank >= this.total) return 0;
    let low = 0;
    let high = this.size - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.above[middle] <= rank) low = middle;
      else high = middle - 1;
    }
    return this.within(low, 1 - (rank - this.above[low] + 0.5) / this.countOf(low));
  }

  private countOf(bin: number): number {
    return (bin + 1 < this.size ? this.above[bin + 1] : this.total) - this.above[bin];
  }

  private within(bin: number, share: number): number {
    const lower = numberOfHighWord(this.highs[bin]);
    return lower + (numberOfHighWord(this.highs[bin] + this.step) - lower) * share;
  }
}
