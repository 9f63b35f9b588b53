import type { Text } from "../units/Text";
import type { Level, Place } from "./Tree";

export interface PlaceInfo {
  readonly id: string;
  readonly level: Level;
  readonly name: Text;
  /** Index of the parent among the places; -1 at the root. */
  readonly parent: number;
  readonly cityOwn: boolean;
  readonly tile: readonly [number, number] | null;
  /** The counties of the place: the run countyStart..countyEnd-1. */
  readonly countyStart: number;
  readonly countyEnd: number;
}

/**
 * A region tree as arrays. Places stand in pre-order, so each one's counties are a run; counties and cities are also
 * numbered by themselves, in the same order.
 */
export interface Layout {
  readonly places: readonly PlaceInfo[];
  /** Place index of each county, of each city, and of the province (-1 if the tree starts at a city). */
  readonly placeOfCounty: Int32Array;
  readonly placeOfCity: Int32Array;
  readonly placeOfProvince: number;
  readonly counties: number;
  readonly cities: number;
  readonly cityOfCounty: Int32Array;
  /** Counties of city k: cityStart[k]..cityStart[k + 1] - 1. */
  readonly cityStart: Int32Array;
}

/** Numbers the places of a tree whose root is a province or a city. */
export function layOut(root: Place): Layout {
  const places: PlaceInfo[] = [];
  const placeOfCounty: number[] = [];
  const placeOfCity: number[] = [];
  const cityOfCounty: number[] = [];
  const cityStart: number[] = [];
  const visit = (place: Place, parent: number): void => {
    const index = places.length;
    const countyStart = placeOfCounty.length;
    if (place.level === "city") {
      cityStart.push(countyStart);
      placeOfCity.push(index);
    }
    if (place.level === "county") {
      placeOfCounty.push(index);
      cityOfCounty.push(placeOfCity.length - 1);
    }
    places.push({} as PlaceInfo);
    for (const child of place.children ?? []) visit(child, index);
    places[index] = {
      id: place.id,
      level: place.level,
      name: place.name ?? { zh: place.id, en: place.id },
      parent,
      cityOwn: place.cityOwn ?? false,
      tile: place.tile ?? null,
      countyStart,
      countyEnd: placeOfCounty.length,
    };
  };
  visit(root, -1);
  return {
    places,
    placeOfCounty: Int32Array.from(placeOfCounty),
    placeOfCity: Int32Array.from(placeOfCity),
    placeOfProvince: root.level === "province" ? 0 : -1,
    counties: placeOfCounty.length,
    cities: placeOfCity.length,
    cityOfCounty: Int32Array.from(cityOfCounty),
    cityStart: Int32Array.from([...cityStart, placeOfCounty.length]),
  };
}

/** The counties of each unit at a level: unit u has unitStart[u]..unitStart[u + 1] - 1. */
export function unitStarts(layout: Layout, level: Level): Int32Array {
  if (level === "province") return Int32Array.of(0, layout.counties);
  if (level === "city") return layout.cityStart;
  return Int32Array.from({ length: layout.counties + 1 }, (_, county) => county);
}

/** Place index of each unit at a level. */
export function unitPlaces(layout: Layout, level: Level): Int32Array {
  if (level === "province") return Int32Array.of(layout.placeOfProvince);
  return level === "city" ? layout.placeOfCity : layout.placeOfCounty;
}
