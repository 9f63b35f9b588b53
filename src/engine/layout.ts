import type { Layout } from "../model/Layout";
import { LEVELS, type Level } from "../model/levels";

export { type Layout, layOut, type PlaceInfo, unitPlaces, unitStarts } from "../model/Layout";
export { BLOCK_PATHS } from "./blockPaths";

/**
 * The shape of the kernel's arrays: by-county arrays of a block are indexed `county * BLOCK_PATHS + path`, by-unit
 * and by-city ones alike.
 */

/** The same counties and cities, but of the places only those down to a level, numbered anew: what is summed up for a first look. */
export function placesDownTo(layout: Layout, finest: Level): Layout {
  const isKept = (level: Level) => LEVELS.indexOf(level) <= LEVELS.indexOf(finest);
  const places = layout.places.filter(({ level }) => isKept(level));
  const renumber = (place: number) => places.indexOf(layout.places[place]);
  return {
    ...layout,
    places: places.map((place) => ({ ...place, parent: renumber(place.parent) })),
    placeOfCounty: isKept("county") ? layout.placeOfCounty.map(renumber) : new Int32Array(0),
    placeOfCity: isKept("city") ? layout.placeOfCity.map(renumber) : new Int32Array(0),
    placeOfProvince: renumber(layout.placeOfProvince),
  };
}
