import { LEVELS, type Level } from "../model/Tree";
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

/** How many places stand before those of a level, if places stand in order of levels. */
export function levelStarts(layout: Layout): Readonly<Record<Level, number>> {
  const provinces = layout.placeOfProvince >= 0 ? 1 : 0;
  return { province: 0, city: provinces, county: provinces + layout.cities };
}

/** Whether a figure is 0 everywhere. Often it is, as where a rule set has no pool, and then there is little to do. */
export function isZero(numbers: Float64Array): boolean {
  for (let i = 0; i < numbers.length; i++) if (numbers[i] !== 0) return false;
  return true;
}

/**
 * A figure on all paths of a block by county, by city and for the province, `index * BLOCK_PATHS + path` each. What was
 * given by `sumUp` is not copied: the level that it is known at is the caller's own array.
 */
export class LevelFigures implements Record<Level, Float64Array> {
  county: Float64Array;
  city: Float64Array;
  province: Float64Array;
  private readonly cities: Float64Array;
  private readonly provinces: Float64Array;

  constructor(private readonly layout: Layout) {
    this.county = new Float64Array(layout.counties * BLOCK_PATHS);
    this.cities = new Float64Array(layout.cities * BLOCK_PATHS);
    this.provinces = new Float64Array(BLOCK_PATHS);
    this.city = this.cities;
    this.province = this.provinces;
  }

  /** Takes a figure known at a level, and sums it up for the levels above. What stands at levels below is of no meaning then. */
  sumUp(source: Float64Array, level: Level): void {
    if (level === "province") {
      this.province = source;
      return;
    }
    if (level === "city") {
      this.city = source;
    } else {
      this.county = source;
      this.city = this.cities;
      if (isZero(source)) this.cities.fill(0);
      else this.sumCounties(source);
    }
    this.province = this.provinces;
    this.sumCities(this.city);
  }

  /** Adds what cities and province hold, each at its own level and above, to a figure known at `level`. */
  addHeld(cityHeld: Float64Array, provinceHeld: Float64Array, level: Level): void {
    const { cities, provinces, city, province } = this;
    for (let p = 0; p < BLOCK_PATHS; p++) provinces[p] = province[p] + provinceHeld[p];
    this.province = provinces;
    for (let i = 0; i < cityHeld.length; i++) provinces[i % BLOCK_PATHS] += cityHeld[i];
    if (level === "province") return;
    for (let i = 0; i < cityHeld.length; i++) cities[i] = city[i] + cityHeld[i];
    this.city = cities;
  }

  private sumCounties(source: Float64Array): void {
    const { cities } = this;
    const { cityStart } = this.layout;
    for (let city = 0; city < this.layout.cities; city++) {
      const start = cityStart[city] * BLOCK_PATHS;
      const end = cityStart[city + 1] * BLOCK_PATHS;
      for (let p = 0; p < BLOCK_PATHS; p++) {
        let sum = 0;
        for (let i = start + p; i < end; i += BLOCK_PATHS) sum += source[i];
        cities[city * BLOCK_PATHS + p] = sum;
      }
    }
  }

  private sumCities(source: Float64Array): void {
    const { provinces } = this;
    for (let p = 0; p < BLOCK_PATHS; p++) {
      let sum = 0;
      for (let i = p; i < source.length; i += BLOCK_PATHS) sum += source[i];
      provinces[p] = sum;
    }
  }
}
