import { LEVELS, type Level } from "../model/levels";
import type { Kernel } from "./Kernel";
import { BLOCK_PATHS, type Layout } from "./layout";

/** The levels for which a figure known at a level can be had: it and those above. */
export const LEVELS_FROM: Readonly<Record<Level, readonly Level[]>> = {
  province: ["province"],
  city: ["province", "city"],
  county: LEVELS,
};

/** Place index of each county, of each city, and of the province if there is one. */
export function placesByLevel(layout: Layout): Readonly<Record<Level, Int32Array>> {
  const { placeOfCounty, placeOfCity, placeOfProvince } = layout;
  return {
    county: placeOfCounty,
    city: placeOfCity,
    province: Int32Array.from([placeOfProvince].filter((p) => p >= 0)),
  };
}

/** The same place indices where the kernel can read them. */
export function placesInKernel(layout: Layout, kernel: Kernel): Readonly<Record<Level, Int32Array>> {
  const { county, city, province } = placesByLevel(layout);
  return { county: kernel.copyInt32(county), city: kernel.copyInt32(city), province: kernel.copyInt32(province) };
}

/**
 * A figure on all paths of a block by county, by city and for the province, `index * BLOCK_PATHS + path` each. What was
 * given by `sumUp` is not copied: the level that it is known at is the caller's own array, of the kernel's memory.
 */
export class LevelFigures implements Record<Level, Float64Array> {
  county: Float64Array;
  city: Float64Array;
  province: Float64Array;
  /** Whether the figure is 0 everywhere. Often it is, as where a rule set has no pool, and then there is little to do. */
  isZero = false;
  /** Where sums are written: the province's row, then those of cities. */
  readonly uppers: Float64Array;
  private readonly cities: Float64Array;
  private readonly provinces: Float64Array;
  private readonly cityStart: number;

  constructor(
    private readonly layout: Layout,
    private readonly kernel: Kernel,
  ) {
    this.county = new Float64Array(0);
    this.uppers = kernel.float64((1 + layout.cities) * BLOCK_PATHS);
    this.provinces = this.uppers.subarray(0, BLOCK_PATHS);
    this.cities = this.uppers.subarray(BLOCK_PATHS);
    this.city = this.cities;
    this.province = this.provinces;
    this.cityStart = kernel.addressOf(kernel.copyInt32(layout.cityStart));
  }

  /** Takes a figure known at a level, and sums it up for the levels above. What stands at levels below is of no meaning then. */
  sumUp(source: Float64Array, level: Level): void {
    const { kernel, layout } = this;
    const [rows, uppers] = [kernel.addressOf(source), kernel.addressOf(this.uppers)];
    this.take(source, level);
    this.isZero = kernel.run.sumUp(LEVELS.indexOf(level), rows, layout.cities, this.cityStart, uppers) === 0;
  }

  /** The same, where another writes the sums to `uppers`, and knows whether all is 0. */
  take(source: Float64Array, level: Level): void {
    if (level === "county") this.county = source;
    this.city = level === "city" ? source : this.cities;
    this.province = level === "province" ? source : this.provinces;
  }

  /** Adds what cities and province hold, each at its own level and above, to a figure known at `level`. */
  addHeld(cityHeld: Float64Array, provinceHeld: Float64Array, level: Level): void {
    const { kernel, layout, cities, provinces, city, province } = this;
    const { run } = kernel;
    const held = kernel.addressOf(cityHeld);
    const sum = kernel.addressOf(provinces);
    run.addRows(kernel.addressOf(province), kernel.addressOf(provinceHeld), 1, sum);
    run.addRowsTo(sum, held, layout.cities);
    this.province = provinces;
    this.isZero = false;
    if (level === "province") return;
    run.addRows(kernel.addressOf(city), held, layout.cities, kernel.addressOf(cities));
    this.city = cities;
  }
}
