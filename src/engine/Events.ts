import { BLOCK_PATHS } from "./layout";
import { drawNormalPairs } from "./normals";
import type { EventEffect, EventPlan } from "./Plan";
import { labelKey, Streams, type Word64 } from "./random";

/** One event's draws by path. */
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

const strikeBits = new Int32Array(BLOCK_PATHS);
const finerBits = new Int32Array(BLOCK_PATHS);

/**
 * In which years each event strikes the region: one draw for all places and schemes, each year on its own. An event
 * draws four integers a year and path from the stream `event::<id>`, whether it strikes or not: two for the strike,
 * two for the normals of its effect and of its rebound, which all places and schemes share too.
 */
export class Events {
  readonly strikes: readonly Strike[];
  private readonly streams: Streams;

  constructor(plans: readonly EventPlan[], seed: Word64) {
    this.strikes = plans.map(({ probability }) => ({
      probability,
      struck: new Float64Array(BLOCK_PATHS),
      struckBefore: new Float64Array(BLOCK_PATHS),
      effect: new Float64Array(BLOCK_PATHS),
      rebound: new Float64Array(BLOCK_PATHS),
      nextRebound: new Float64Array(BLOCK_PATHS),
    }));
    this.streams = new Streams(plans.map(({ id }) => labelKey(seed, `event::${id}`)));
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
    for (let event = 0; event < this.strikes.length; event++) {
      const strike = this.strikes[event];
      [strike.struck, strike.struckBefore] = [strike.struckBefore, strike.struck];
      [strike.rebound, strike.nextRebound] = [strike.nextRebound, strike.rebound];
      this.streams.drawPairs(event, strikeBits, finerBits);
      const threshold = strike.probability[year - 1];
      for (let path = 0; path < BLOCK_PATHS; path++) {
        const uniform = ((strikeBits[path] >>> 0) + (finerBits[path] >>> 12) / 1048576) / 4294967296;
        strike.struck[path] = uniform < threshold ? 1 : 0;
      }
      drawNormalPairs(this.streams, event, strike.effect, strike.nextRebound, 0);
    }
  }
}

/**
 * J_t of one scheme: Π (1 + effect) over the events that strike this year, times Π (1 + rebound) over those that struck
 * in the last; no factor falls below 0. Counties for which all numbers are the same share one row.
 */
export class EventFactors {
  private readonly strikes: readonly Strike[];
  private readonly effects: readonly (EventEffect | null)[];
  /** By row: a county that has its numbers. */
  private readonly countyOfRow: readonly number[];
  private readonly rowOf: Int32Array;
  private readonly factors: Float64Array;

  /** `effects` stand in the order of the events. */
  constructor(effects: readonly (EventEffect | null)[], events: Events, counties: number) {
    this.strikes = events.strikes;
    this.effects = effects;
    const rows = new Map<string, number>();
    const countyOfRow: number[] = [];
    this.rowOf = new Int32Array(counties);
    for (let county = 0; county < counties; county++) {
      const key = effects.flatMap((effect) => (effect === null ? [] : numbersOf(effect, county))).join();
      const row = rows.get(key) ?? countyOfRow.push(county) - 1;
      rows.set(key, row);
      this.rowOf[county] = row * BLOCK_PATHS;
    }
    this.countyOfRow = countyOfRow;
    this.factors = new Float64Array(countyOfRow.length * BLOCK_PATHS);
  }

  /** out = values × J_t, by county and path. */
  multiply(values: Float64Array, out: Float64Array): void {
    const { factors, rowOf } = this;
    factors.fill(1);
    for (let event = 0; event < this.strikes.length; event++) {
      const effect = this.effects[event];
      if (effect === null) continue;
      const { struck, struckBefore, effect: ofEffect, rebound } = this.strikes[event];
      this.countyOfRow.forEach((county, row) => {
        const [mean, sd, reboundMean, reboundSd] = numbersOf(effect, county);
        strikeRow(factors, row, struck, ofEffect, mean, sd);
        strikeRow(factors, row, struckBefore, rebound, reboundMean, reboundSd);
      });
    }
    for (let county = 0; county < rowOf.length; county++) {
      const start = county * BLOCK_PATHS;
      const row = rowOf[county];
      for (let path = 0; path < BLOCK_PATHS; path++) out[start + path] = values[start + path] * factors[row + path];
    }
  }
}

function numbersOf(effect: EventEffect, county: number): [number, number, number, number] {
  return [effect.mean[county], effect.sd[county], effect.reboundMean[county], effect.reboundSd[county]];
}

/** factor × max(0, 1 + mean + sd·z) on the paths that are struck. */
function strikeRow(
  factors: Float64Array,
  row: number,
  struck: Float64Array,
  normals: Float64Array,
  mean: number,
  sd: number,
): void {
  for (let path = 0; path < BLOCK_PATHS; path++) {
    factors[row * BLOCK_PATHS + path] *= Math.max(0, 1 + struck[path] * (mean + sd * normals[path]));
  }
}
