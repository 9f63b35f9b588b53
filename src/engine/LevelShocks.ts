import { FACTOR_COUNT, FACTOR_NAMES } from "../model/factorIndex";
import type { Kernel } from "./Kernel";
import { BLOCK_PATHS } from "./layout";
import type { ShockPlan } from "./Plan";
import { labelKeys, Streams, type Word64 } from "./random";
import type { StudentT } from "./StudentT";

/**
 * What a shock becomes: `mean-one` exp(a − v/2), whose mean is 1 (Student t: exp(a)); `growth` exp(a), a rate of growth; `shift` a itself.
 */
export type ShockUse = "mean-one" | "growth" | "shift";

export interface FactorShock {
  /** factorIndex of scheme and factor. */
  readonly factor: number;
  readonly use: ShockUse;
  readonly plan: ShockPlan;
  /** By place: what its normals become; null where they stay normal. */
  readonly students: readonly StudentT[] | null;
  /** The factor's rows of all levels, among them those of this level's places one after the other. */
  readonly values: Float64Array;
  readonly firstRow: number;
  /** By place: where its row at the nearest level above that has the factor begins; 0 if there is none. */
  readonly above: Int32Array;
}

/**
 * The shocks of all factors at one level, for a block of paths: a[t] = φ·a[t−1] + σ·ε[t], a[0] = 0, and the variance
 * v[t] = φ²·v[t−1] + σ², v[0] = 0 (which stays exact at φ = 1). The ε of a place correlate by rows of the Cholesky
 * factor over columns of independent normals, and turn into Student t after that. A column has a stream of its own, labelled by place, scheme and factor,
 * and is drawn wherever a row needs it, whether its scheme is in the scenario or not; a place with σ = 0 needs none. What a factor has above is added
 * to a shift, and multiplies the others: a place needs one exponential whatever it shares.
 */
export class LevelShocks {
  private readonly streams: Streams;
  private readonly states: readonly Float64Array[];
  /** By factor: σ, φ and v of each place. */
  private readonly numbers: readonly Float64Array[];
  private readonly table: number;
  private year = 0;

  /** `ids` names the level's places; a place's shocks depend on its id, not on where it stands. */
  constructor(
    ids: readonly string[],
    shocks: readonly FactorShock[],
    correlation: Float64Array,
    seed: Word64,
    private readonly kernel: Kernel,
  ) {
    const weightOf = (factor: number, column: number): number => correlation[factor * FACTOR_COUNT + column];
    const columns = FACTOR_NAMES.map((_, column) => column).filter((column) =>
      shocks.some(({ factor }) => weightOf(factor, column) !== 0),
    );
    const places = ids.length;
    const rows = (count: number): Float64Array => kernel.float64(count * BLOCK_PATHS);
    const addressOf = kernel.addressOf.bind(kernel);
    const starts = ids.map((id) => `${id}:`);
    const names = columns.map((column) => FACTOR_NAMES[column]);
    // By place and column: whether a shock of the place needs it.
    const isDrawn = Array.from({ length: places * columns.length }, (_, i) => {
      const [place, column] = [Math.floor(i / columns.length), columns[i % columns.length]];
      return shocks.some(({ factor, plan: { sd } }) => sd[place] !== 0 && weightOf(factor, column) !== 0);
    });
    const keys = labelKeys(seed, starts, names);
    this.streams = new Streams(
      keys.filter((_, i) => isDrawn[i]),
      kernel,
    );
    let stream = 0;
    const streamStates = kernel.copyInt32(isDrawn.map((drawn) => (drawn ? this.streams.addressOf(stream++) : 0)));
    // Where nothing stands above, what is added is the shock itself.
    this.states = shocks.map(({ use, values, firstRow, above }) =>
      use === "shift" && above.every((row) => row === 0)
        ? values.subarray(firstRow, firstRow + places * BLOCK_PATHS)
        : rows(places),
    );
    this.numbers = shocks.map(({ plan: { sd, persistence } }) => {
      const numbers = kernel.float64(3 * places);
      for (let place = 0; place < places; place++) {
        numbers[3 * place] = sd[place];
        numbers[3 * place + 1] = persistence[place];
      }
      return numbers;
    });
    const tables = shocks.map(({ factor, use, students, values, firstRow, above }, f) => {
      const used = columns.filter((column) => weightOf(factor, column) !== 0);
      const offsets = used.map((column) => 8 * BLOCK_PATHS * columns.indexOf(column));
      const weights = used.map((column) => weightOf(factor, column));
      return kernel.copyInt32([
        use === "shift" ? 0 : 1,
        // The exponential of a Student t has no mean that could be made 1 (drivers.md).
        use === "mean-one" && students === null ? 1 : 0,
        used.length,
        addressOf(kernel.copyInt32(offsets)),
        addressOf(kernel.copyFloat64(weights)),
        students ? addressOf(kernel.copyInt32(students.map(({ pieces }) => addressOf(pieces)))) : 0,
        addressOf(this.numbers[f]),
        addressOf(this.states[f]),
        addressOf(values) + 8 * firstRow,
        addressOf(kernel.copyInt32(above.map((row) => (row === 0 ? 0 : addressOf(values) + 8 * row)))),
      ]);
    });
    this.table = addressOf(
      kernel.copyInt32([
        places,
        columns.length,
        addressOf(streamStates),
        addressOf(rows(2)),
        addressOf(rows(columns.length)),
        addressOf(rows(places * columns.length)),
        shocks.length,
        ...tables.map(addressOf),
      ]),
    );
  }

  startBlock(block: number): void {
    this.year = 0;
    this.streams.start(block);
    for (const state of this.states) state.fill(0);
    for (const numbers of this.numbers) for (let v = 2; v < numbers.length; v += 3) numbers[v] = 0;
  }

  advance(): void {
    this.year += 1;
    this.kernel.run.advanceLevel(this.table, this.year % 2);
  }
}
