import type { Kernel } from "./Kernel";
import { BLOCK_PATHS } from "./layout";
import type { Rows } from "./Rows";
import { labelKey, Streams, type Word64 } from "./random";

/**
 * What nobody knows about a trend: each year its growth is off by τ·u with u ~ N(0,1), drawn once a path and shared by
 * all places, so that after t years the level is off by exp(τ·u·t). Counties with the same τ share one row of numbers.
 */
export class TrendUncertainty {
  /** The factor exp(τ·u·t) of each county, for `advance` to overwrite each year. */
  readonly rows: Rows;
  private readonly taus: Float64Array;
  private readonly streams: Streams;
  private readonly u: Float64Array;
  private readonly unused: Float64Array;

  /** τ by county; `name` is `scheme.factor`. */
  constructor(
    tau: Float64Array,
    name: string,
    seed: Word64,
    private readonly kernel: Kernel,
  ) {
    const taus = [...new Set(tau)];
    const rows = new Map(taus.map((value, row) => [value, row]));
    this.taus = kernel.copyFloat64(taus);
    const values = kernel.float64(taus.length * BLOCK_PATHS);
    this.rows = { values, rowOf: Array.from(tau, (value) => rows.get(value)! * BLOCK_PATHS) };
    this.u = kernel.float64(BLOCK_PATHS);
    this.unused = kernel.float64(BLOCK_PATHS);
    this.streams = new Streams([labelKey(seed, `trend::${name}`)], kernel);
  }

  startBlock(block: number): void {
    this.streams.start(block);
    this.streams.drawNormals(0, this.u, this.unused);
  }

  /** `year` counts from 1. */
  advance(year: number): void {
    const { kernel, taus, u, rows } = this;
    const [tausAt, uAt, rowsAt] = [taus, u, rows.values].map((array) => kernel.addressOf(array));
    kernel.run.trendFactors(tausAt, taus.length, year, uAt, rowsAt);
  }
}
