import { factorIndex } from "../model/factorIndex";
import { FACTORS, type Factor } from "../model/parameters";
import type { Scheme } from "../model/SettlementCase";
import { LEVELS, type Level } from "../model/Tree";
import { type FactorShock, LevelShocks, type ShockUse } from "./LevelShocks";
import { BLOCK_PATHS, type Layout } from "./layout";
import type { Plan } from "./Plan";
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

/** One factor's way from its levels to the counties. */
interface FactorSum {
  readonly isShift: boolean;
  readonly province: Float64Array | undefined;
  readonly city: Float64Array | undefined;
  readonly county: Float64Array | undefined;
  /** By county and path; the county level's own array if it has one. */
  readonly total: Float64Array;
}

/**
 * Every county's shocks of a year for a block of paths: s = the province's + its city's + its own. A factor that
 * multiplies (spend, wage, membership) gives exp(s − v/2) or exp(s) as the product of the levels' exponentials, so that
 * a county needs one exponential whatever it shares; the others give s.
 */
export class Shocks {
  private readonly layout: Layout;
  private readonly levels: readonly LevelShocks[];
  private readonly sums: ReadonlyMap<number, FactorSum>;
  private readonly ones: Float64Array;
  private readonly zeros: Float64Array;

  constructor(plan: Plan) {
    const { layout } = plan;
    this.layout = layout;
    const seed = seedKey(plan.seed);
    const students = new Map<number, StudentT>();
    const byLevel = LEVELS.map(
      (level) => new LevelShocks(idsAt(level, layout), shocksAt(level, plan, students), plan.correlation, seed),
    );
    const size = layout.counties * BLOCK_PATHS;
    const sums = new Map<number, FactorSum>();
    for (const { scheme } of plan.schemes) {
      for (const factor of FACTORS) {
        const index = factorIndex(scheme, factor);
        const [province, city, county] = byLevel.map((level) => level.valuesOf(index));
        if (!province && !city && !county) continue;
        const total = county ?? new Float64Array(size);
        sums.set(index, { isShift: USES[factor] === "shift", province, city, county, total });
      }
    }
    this.levels = byLevel;
    this.sums = sums;
    this.ones = new Float64Array(size).fill(1);
    this.zeros = new Float64Array(size);
  }

  isActive(scheme: Scheme, factor: Factor): boolean {
    return this.sums.has(factorIndex(scheme, factor));
  }

  /** A factor's effect by county and path, for `advance` to overwrite each year; all 1 or all 0 where it has no shock. */
  of(scheme: Scheme, factor: Factor): Float64Array {
    const sum = this.sums.get(factorIndex(scheme, factor));
    return sum?.total ?? (USES[factor] === "shift" ? this.zeros : this.ones);
  }

  startBlock(block: number): void {
    for (const level of this.levels) level.startBlock(block);
  }

  advance(): void {
    for (const level of this.levels) level.advance();
    const { cityOfCounty, cities } = this.layout;
    for (const { isShift, province, city, county, total } of this.sums.values()) {
      if (city && province) for (let k = 0; k < cities; k++) combine(isShift, city, k, province, 0);
      const above = city ?? province;
      if (!above) continue;
      if (!county) total.fill(isShift ? 0 : 1);
      for (let c = 0; c < cityOfCounty.length; c++) combine(isShift, total, c, above, city ? cityOfCounty[c] : 0);
    }
  }
}

/** The shocks that a plan has at a level; `students` keeps what was made for a number of degrees of freedom. */
function shocksAt(level: Level, plan: Plan, students: Map<number, StudentT>): FactorShock[] {
  const studentOf = (degrees: number): StudentT => {
    const known = students.get(degrees) ?? new StudentT(degrees);
    students.set(degrees, known);
    return known;
  };
  return plan.schemes.flatMap(({ scheme, shocks }) =>
    FACTORS.flatMap((factor) => {
      const shock = shocks[factor]?.[level];
      if (!shock) return [];
      const { degreesOfFreedom: degrees } = shock;
      const places = degrees === null ? null : Array.from(degrees, studentOf);
      return [{ factor: factorIndex(scheme, factor), use: USES[factor], plan: shock, students: places }];
    }),
  );
}

/** Ids of the places at a level; they hold no colon, so that a label of id and factor is of one meaning. */
function idsAt(level: Level, layout: Layout): string[] {
  return layout.places.filter((place) => place.level === level).map(({ id }) => id);
}

/** Adds (a shift) or multiplies one place's row of `above` into row `place` of `values`. */
function combine(isShift: boolean, values: Float64Array, place: number, above: Float64Array, from: number): void {
  const start = place * BLOCK_PATHS;
  const source = from * BLOCK_PATHS;
  if (isShift) for (let path = 0; path < BLOCK_PATHS; path++) values[start + path] += above[source + path];
  else for (let path = 0; path < BLOCK_PATHS; path++) values[start + path] *= above[source + path];
}
