import type { Kernel } from "./Kernel";

/** Sums that are 0 as a year begins. Only what was written to is cleared, and who has written nothing need not be read. */
export class YearSum {
  private written = 0;

  constructor(readonly values: Float64Array) {}

  /** Whether nothing was written since the sums were cleared. */
  get isZero(): boolean {
    return this.written === 0;
  }

  /** Says that some of the first `length` numbers are about to be written to. */
  touch(length: number): void {
    this.written = Math.max(this.written, length);
  }

  clear(): void {
    if (this.written > 0) this.values.fill(0, 0, this.written);
    this.written = 0;
  }
}

const known = new WeakMap<Kernel, Map<string, YearSum>>();

/** `length` sums of a kernel's memory, which all who ask for the same name and length share. */
export function yearSum(kernel: Kernel, name: string, length: number): YearSum {
  const sums = known.get(kernel) ?? new Map<string, YearSum>();
  known.set(kernel, sums);
  const key = `${name} ${length}`;
  const sum = sums.get(key) ?? new YearSum(kernel.float64(length));
  sums.set(key, sum);
  return sum;
}
