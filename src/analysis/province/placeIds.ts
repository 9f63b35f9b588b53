import { crc32 } from "../../model/crc32";
import type { CountyRow } from "./readProvince";

/** A city's and a county's part of an id; together with the stroke between them they fit. */
const LONGEST_CITY = 18;
const LONGEST_COUNTY = 21;
const ROOT = "region";

/**
 * Ids of a table's places, made of their names: random draws depend on them, so they do not change with the order of
 * the rows. Cities by name, counties in the table's order.
 */
export function placeIds(counties: readonly Pick<CountyRow, "city" | "county">[]): {
  readonly root: string;
  readonly cities: ReadonlyMap<string, string>;
  readonly counties: readonly string[];
} {
  const taken = new Set([ROOT]);
  const cities = new Map<string, string>();
  for (const { city } of counties) {
    if (!cities.has(city)) cities.set(city, unused(partOf(city || "city", LONGEST_CITY), city, LONGEST_CITY, taken));
  }
  return {
    root: ROOT,
    cities,
    counties: counties.map(({ city, county }) => {
      const parent = cities.get(city)!;
      const id = `${parent}/${partOf(county, LONGEST_COUNTY)}`;
      return unused(id, county, parent.length + 1 + LONGEST_COUNTY, taken);
    }),
  };
}

/** A name without what an id cannot have; one that is too long ends with a number made of all of it. */
function partOf(name: string, longest: number): string {
  const part = name.replaceAll(/[\s:/]+/g, "-");
  return part.length <= longest ? part : withNumber(part, name, longest);
}

function withNumber(part: string, name: string, longest: number): string {
  const number = crc32(new TextEncoder().encode(name)).toString(36).padStart(7, "0");
  return `${part.slice(0, longest - 8)}-${number}`;
}

/** The id, with a number if another place has it or if it is a word that objects have. */
function unused(id: string, name: string, longest: number, taken: Set<string>): string {
  let free = id;
  for (let i = 1; taken.has(free) || free in {}; i++) free = withNumber(id, `${name} ${i}`, longest);
  taken.add(free);
  return free;
}
