import { factorIndex } from "../model/factorIndex";
import { FACTORS, type Factor } from "../model/parameters";
import type { Scheme } from "../model/SettlementCase";
import { LEVELS, type Level } from "../model/Tree";
import type { Kernel } from "./Kernel";
import { type FactorShock, LevelShocks, type ShockUse } from "./LevelShocks";
import { BLOCK_PATHS, type Layout } from "./layout";
import type { Plan } from "./Plan";
import type { Rows } from "./Rows";
import { seedKey } from "./random";
import { StudentT } from "./StudentT";

const USES: Readonly<Record<Factor, ShockUse>> = {
  spend: "mean-one",
  wage: "mean-one",
  membership: "growth",
  collection: "shift",
  control: "shift",
  subsidy: "shift",
  score: "shift",
};

/** A factor's values where they are known at the finest level, all levels above included. */
interface FactorValues {
  readonly level: Level;
  readonly values: Float64Array;
}

/**
 * Every county's shocks of a year for a block of paths: s = the province's + its city's + its own. A factor that
 * multiplies (spend, wage, membership) gives exp(s − v/2) or exp(s) as the product of the levels' exponentials; the
 * others give s. Counties that share all of a factor share its row of numbers.
 */
export class Shocks {
  private readonly levels: readonly LevelShocks[];
  private readonly finest = new Map<number, FactorValues>();
  private readonly cityOfCounty: Int32Array;
  private readonly ones: Float64Array;
  private readonly zeros: Float64Array;

  constructor(plan: Plan, kernel: Kernel) {
    const { layout } = plan;
    const seed = seedKey(plan.seed);
    const students = new Map<number, StudentT>();
    const studentOf = (degrees: number): StudentT => {
      const known = students.get(degrees) ?? new StudentT(degrees, kernel);
      students.set(degrees, known);
      return known;
    };
    this.cityOfCounty = layout.cityOfCounty;
    this.levels = LEVELS.map((level) => {
      const shocks = this.shocksAt(level, plan, studentOf);
      const shocksOfLevel = new LevelShocks(idsAt(level, layout), shocks, plan.correlation, seed, kernel);
      for (const [factor, values] of shocksOfLevel.values) this.finest.set(factor, { level, values });
      return shocksOfLevel;
    });
    this.ones = kernel.float64(BLOCK_PATHS).fill(1);
    this.zeros = kernel.float64(BLOCK_PATHS);
  }

  isActive(scheme: Scheme, factor: Factor): boolean {
    return this.finest.has(factorIndex(scheme, factor));
  }

  /** A factor's effect at each county, for `advance` to overwrite each year; all 1 or all 0 where it has no shock. */
  rowsOf(scheme: Scheme, factor: Factor): Rows {
    const finest = this.finest.get(factorIndex(scheme, factor));
    const rowOf = new Int32Array(this.cityOfCounty.length);
    if (finest === undefined) return { values: USES[factor] === "shift" ? this.zeros : this.ones, rowOf };
    for (let county = 0; county < rowOf.length; county++) rowOf[county] = this.startOf(finest.level, "county", county);
    return { values: finest.values, rowOf };
  }

  startBlock(block: number): void {
    for (const level of this.levels) level.startBlock(block);
  }

  advance(): void {
    for (const level of this.levels) level.advance();
  }

  /** The shocks that a plan has at a level. */
  private shocksAt(level: Level, plan: Plan, studentOf: (degrees: number) => StudentT): FactorShock[] {
    return plan.schemes.flatMap(({ scheme, shocks }) =>
      FACTORS.flatMap((name) => {
        const shock = shocks[name]?.[level];
        if (!shock) return [];
        const factor = factorIndex(scheme, name);
        const { degreesOfFreedom: degrees, sd } = shock;
        const higher = this.finest.get(factor);
        const above = higher && {
          values: higher.values,
          rowOf: Int32Array.from(sd, (_, place) => this.startOf(higher.level, level, place)),
        };
        const students = degrees === null ? null : Array.from(degrees, studentOf);
        return [{ factor, use: USES[name], plan: shock, students, above: above ?? null }];
      }),
    );
  }

  /** Where the row of `level` begins that a place of a level below, or of the same, has its part in. */
  private startOf(level: Level, below: Level, place: number): number {
    if (level === "province") return 0;
    return (level === below ? place : this.cityOfCounty[place]) * BLOCK_PATHS;
  }
}

/** Ids of the places at a level; they hold no colon, so that a label of id and factor is of one meaning. */
function idsAt(level: Level, layout: Layout): string[] {
  return layout.places.filter((place) => place.level === level).map(({ id }) => id);
}
