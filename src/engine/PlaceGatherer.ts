import type { Level } from "../model/Tree";
import { BLOCK_PATHS, type Layout } from "./layout";

/** Sums by place of what is known by county, city or province, for a block of paths: `place * BLOCK_PATHS + path`. */
export class PlaceGatherer {
  /** Places for which figures of a level can be had: those of the level and above, cities and province before counties. */
  private readonly placesFrom: Readonly<Record<Level, Int32Array>>;

  constructor(private readonly layout: Layout) {
    const { placeOfProvince, placeOfCity, placeOfCounty } = layout;
    const province = placeOfProvince < 0 ? [] : [placeOfProvince];
    this.placesFrom = {
      province: Int32Array.from(province),
      city: Int32Array.from([...province, ...placeOfCity]),
      county: Int32Array.from([...province, ...placeOfCity, ...placeOfCounty]),
    };
  }

  places(level: Level): Int32Array {
    return this.placesFrom[level];
  }

  /** Fills `target` at all places from `level` upwards with the sums of `source`, which is by place of that level in layout order. */
  gather(source: Float64Array, level: Level, target: Float64Array): void {
    if (level === "county") this.gatherCounties(source, target);
    else if (level === "city") this.copy(source, this.layout.placeOfCity, target);
    else this.copy(source, this.placesFrom.province, target);
    if (level !== "province") this.sumCities(target);
  }

  private copy(source: Float64Array, places: Int32Array, target: Float64Array): void {
    for (let i = 0; i < places.length; i++) {
      const from = i * BLOCK_PATHS;
      const to = places[i] * BLOCK_PATHS;
      for (let p = 0; p < BLOCK_PATHS; p++) target[to + p] = source[from + p];
    }
  }

  private gatherCounties(source: Float64Array, target: Float64Array): void {
    const { placeOfCity, placeOfCounty, cityStart, cities } = this.layout;
    for (let city = 0; city < cities; city++) {
      const sum = placeOfCity[city] * BLOCK_PATHS;
      for (let p = 0; p < BLOCK_PATHS; p++) target[sum + p] = 0;
      for (let county = cityStart[city]; county < cityStart[city + 1]; county++) {
        const from = county * BLOCK_PATHS;
        const to = placeOfCounty[county] * BLOCK_PATHS;
        for (let p = 0; p < BLOCK_PATHS; p++) {
          const value = source[from + p];
          target[to + p] = value;
          target[sum + p] += value;
        }
      }
    }
  }

  private sumCities(target: Float64Array): void {
    const { placeOfCity, placeOfProvince, cities } = this.layout;
    if (placeOfProvince < 0) return;
    const sum = placeOfProvince * BLOCK_PATHS;
    for (let p = 0; p < BLOCK_PATHS; p++) target[sum + p] = 0;
    for (let city = 0; city < cities; city++) {
      const from = placeOfCity[city] * BLOCK_PATHS;
      for (let p = 0; p < BLOCK_PATHS; p++) target[sum + p] += target[from + p];
    }
  }
}
