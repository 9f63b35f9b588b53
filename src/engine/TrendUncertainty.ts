import { exp } from "./elementary";
import { BLOCK_PATHS } from "./layout";
import { drawNormalPairs } from "./normals";
import { labelKey, Streams, type Word64 } from "./random";

/**
 * What nobody knows about a trend: each year its growth is off by τ·u with u ~ N(0,1), drawn once a path and shared by
 * all places, so that after t years the level is off by exp(τ·u·t). Counties with the same τ share one row of numbers.
 */
export class TrendUncertainty {
  /** The factor exp(τ·u·t) of this year: `rowOf[county] + path`. */
  readonly factors: Float64Array;
  readonly rowOf: Int32Array;
  private readonly taus: readonly number[];
  private readonly streams: Streams;
  private readonly u = new Float64Array(BLOCK_PATHS);
  private readonly unused = new Float64Array(BLOCK_PATHS);

  /** τ by county; `name` is `scheme.factor`. */
  constructor(tau: Float64Array, name: string, seed: Word64) {
    this.taus = [...new Set(tau)];
    this.rowOf = Int32Array.from(tau, (value) => this.taus.indexOf(value) * BLOCK_PATHS);
    this.factors = new Float64Array(this.taus.length * BLOCK_PATHS);
    this.streams = new Streams([labelKey(seed, `trend::${name}`)]);
  }

  startBlock(block: number): void {
    this.streams.start(block);
    drawNormalPairs(this.streams, 0, this.u, this.unused, 0);
  }

  advance(year: number): void {
    for (let row = 0; row < this.taus.length; row++) {
      const drift = this.taus[row] * year;
      for (let path = 0; path < BLOCK_PATHS; path++) this.factors[row * BLOCK_PATHS + path] = exp(drift * this.u[path]);
    }
  }
}
