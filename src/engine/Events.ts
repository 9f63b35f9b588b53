import type { Kernel } from "./Kernel";
import { BLOCK_PATHS } from "./layout";
import type { EventEffect, EventPlan } from "./Plan";
import type { Rows } from "./Rows";
import { labelKey, Streams, type Word64 } from "./random";

/** One event's draws by path, all arrays of the kernel. */
interface Strike {
  readonly probability: Float64Array;
  /** 1 where it strikes this year, 0 elsewhere. */
  struck: Float64Array;
  struckBefore: Float64Array;
  /** Standard normals of this year's effect, and of the rebound of a strike of the year before. */
  readonly effect: Float64Array;
  rebound: Float64Array;
  /** The normal of the rebound that follows next year. */
  nextRebound: Float64Array;
}

/**
 * In which years each event strikes the region: one draw for all places and schemes, each year on its own. An event
 * draws four integers a year and path from the stream `event::<id>`, whether it strikes or not: two for the strike,
 * two for the normals of its effect and of its rebound, which all places and schemes share too.
 */
export class Events {
  readonly strikes: readonly Strike[];
  private readonly streams: Streams;
  private readonly words: Int32Array;

  constructor(
    plans: readonly EventPlan[],
    seed: Word64,
    private readonly kernel: Kernel,
  ) {
    const row = (): Float64Array => kernel.float64(BLOCK_PATHS);
    this.strikes = plans.map(({ probability }) => ({
      probability,
      struck: row(),
      struckBefore: row(),
      effect: row(),
      rebound: row(),
      nextRebound: row(),
    }));
    this.words = kernel.int32(2 * BLOCK_PATHS);
    this.streams = new Streams(
      plans.map(({ id }) => labelKey(seed, `event::${id}`)),
      kernel,
    );
  }

  startBlock(block: number): void {
    this.streams.start(block);
    for (const { struck, nextRebound } of this.strikes) {
      struck.fill(0);
      nextRebound.fill(0);
    }
  }

  /** `year` counts from 1. */
  advance(year: number): void {
    const { kernel, streams, words } = this;
    this.strikes.forEach((strike, event) => {
      [strike.struck, strike.struckBefore] = [strike.struckBefore, strike.struck];
      [strike.rebound, strike.nextRebound] = [strike.nextRebound, strike.rebound];
      kernel.run.strike(
        streams.addressOf(event),
        kernel.addressOf(words),
        strike.probability[year - 1],
        kernel.addressOf(strike.struck),
        kernel.addressOf(strike.effect),
        kernel.addressOf(strike.nextRebound),
      );
    });
  }
}

/** Numbers of an effect that stand together for a row: mean and sd, of the effect and of the rebound. */
const EFFECT_NUMBERS = 4;

/**
 * J_t of one scheme: Π (1 + effect) over the events that strike this year, times Π (1 + rebound) over those that struck
 * in the last; no factor falls below 0. Counties for which all numbers are the same share one row.
 */
export class EventFactors {
  private readonly strikes: readonly Strike[];
  /** By event: the numbers of each row; null where it does not concern the scheme. */
  private readonly numbers: readonly (Float64Array | null)[];
  /** J_t of each county, for `advance` to overwrite each year. */
  readonly rows: Rows;
  private readonly rowCount: number;

  /** `effects` stand in the order of the events. */
  constructor(
    effects: readonly (EventEffect | null)[],
    events: Events,
    counties: number,
    private readonly kernel: Kernel,
  ) {
    this.strikes = events.strikes;
    const rows = new Map<string, number>();
    const countyOfRow: number[] = [];
    const rowOf = Array.from({ length: counties }, (_, county) => {
      const key = effects.flatMap((effect) => (effect === null ? [] : numbersOf(effect, county))).join();
      const row = rows.get(key) ?? countyOfRow.push(county) - 1;
      rows.set(key, row);
      return row * BLOCK_PATHS;
    });
    this.rowCount = countyOfRow.length;
    this.numbers = effects.map(
      (effect) => effect && kernel.copyFloat64(countyOfRow.flatMap((county) => numbersOf(effect, county))),
    );
    this.rows = { values: kernel.float64(countyOfRow.length * BLOCK_PATHS), rowOf };
  }

  /** Takes up the strikes of the year. */
  advance(): void {
    this.rows.values.fill(1);
    this.strikes.forEach(({ struck, effect, struckBefore, rebound }, event) => {
      const numbers = this.numbers[event];
      if (numbers === null) return;
      this.multiply(numbers.subarray(0), struck, effect);
      this.multiply(numbers.subarray(2), struckBefore, rebound);
    });
  }

  private multiply(numbers: Float64Array, struck: Float64Array, normals: Float64Array): void {
    const { kernel, rows, rowCount } = this;
    const [factorsAt, numbersAt, struckAt, normalsAt] = [rows.values, numbers, struck, normals].map((array) =>
      kernel.addressOf(array),
    );
    kernel.run.multiplyByStrike(factorsAt, rowCount, numbersAt, 8 * EFFECT_NUMBERS, struckAt, normalsAt);
  }
}

function numbersOf(effect: EventEffect, county: number): [number, number, number, number] {
  return [effect.mean[county], effect.sd[county], effect.reboundMean[county], effect.reboundSd[county]];
}
