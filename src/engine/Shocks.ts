import { factorIndex } from "../model/factorIndex";
import { LEVELS, type Level } from "../model/levels";
import { FACTORS, type Factor } from "../model/parameters";
import type { Scheme } from "../model/SettlementCase";
import type { Kernel } from "./Kernel";
import { type FactorShock, LevelShocks, type ShockUse } from "./LevelShocks";
import { BLOCK_PATHS, type Layout } from "./layout";
import type { Plan, ShockPlan } from "./Plan";
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

/** A factor's values down to a level, by place of this level; 0 in `rowOf` where it has no shock. */
interface FactorRows extends Rows {
  readonly level: Level;
  /** Where the rows of the next level begin. */
  readonly nextRow: number;
}

/**
 * Every county's shocks of a year for a block of paths: s = the province's + its city's + its own. A factor that
 * multiplies (spend, wage, membership) gives exp(s − v/2) or exp(s) as the product of the levels' exponentials; the
 * others give s. Counties that share all of a factor share its row of numbers.
 */
export class Shocks {
  private readonly levels: readonly LevelShocks[];
  private readonly finest = new Map<number, FactorRows>();
  private readonly cityOfCounty: Int32Array;
  private readonly ones: Float64Array;
  private readonly zeros: Float64Array;

  constructor(
    plan: Plan,
    private readonly kernel: Kernel,
  ) {
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
      return new LevelShocks(idsAt(level, layout), shocks, plan.correlation, seed, kernel);
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
    for (let c = 0; c < rowOf.length; c++) rowOf[c] = finest.rowOf[this.indexAt(finest.level, "county", c)];
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
        const values = higher?.values ?? this.createRows(shocks[name]!, USES[name]);
        const firstRow = higher ? higher.nextRow : BLOCK_PATHS;
        const above = Int32Array.from(sd, (_, place) => higher?.rowOf[this.indexAt(higher.level, level, place)] ?? 0);
        const rowOf = above.map((row, place) => (sd[place] === 0 ? row : firstRow + place * BLOCK_PATHS));
        this.finest.set(factor, { level, values, rowOf, nextRow: firstRow + sd.length * BLOCK_PATHS });
        const students = degrees === null ? null : Array.from(degrees, studentOf);
        return [{ factor, use: USES[name], plan: shock, students, values, firstRow, above }];
      }),
    );
  }

  /** Room for the rows of all levels of a factor, after one row for where it has no shock. */
  private createRows(shocks: Partial<Record<Level, ShockPlan>>, use: ShockUse): Float64Array {
    const rows = LEVELS.reduce((sum, level) => sum + (shocks[level]?.sd.length ?? 0), 1);
    const values = this.kernel.float64(rows * BLOCK_PATHS);
    return use === "shift" ? values : values.fill(1, 0, BLOCK_PATHS);
  }

  /** Index among the places of `level` of the one that a place of a level below, or of the same, belongs to. */
  private indexAt(level: Level, below: Level, place: number): number {
    if (level === "province") return 0;
    return level === below ? place : this.cityOfCounty[place];
  }
}

/** Ids of the places at a level; they hold no colon, so that a label of id and factor is of one meaning. */
function idsAt(level: Level, layout: Layout): string[] {
  return layout.places.filter((place) => place.level === level).map(({ id }) => id);
}
