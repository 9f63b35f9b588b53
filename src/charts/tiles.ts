import { max, min } from "d3-array";
import type { PlaceInfo } from "../engine/layout";
import type { Level } from "../model/Tree";
import { px } from "./svgPath";

/** A place's square in a grid, counted from its upper left. */
export interface Tile {
  readonly place: number;
  readonly column: number;
  readonly row: number;
}

export interface TileGrid {
  /** In reading order. */
  readonly tiles: readonly Tile[];
  readonly columns: number;
  readonly rows: number;
  /** How many of them stand where no file puts them: all in rows, those left over in rows below, or each in its city's square. */
  readonly packed: number;
  readonly packing: "none" | "rows" | "cities";
}

type Spot = readonly [column: number, row: number];

/**
 * Where the places of a level stand: as their file has it. Those without tiles follow below in rows, in the order of the
 * file; where no county has one but the cities do, counties stand in their city's square.
 */
export function layOutTiles(places: readonly PlaceInfo[], level: Level): TileGrid {
  const members = [...places.keys()].filter((place) => places[place].level === level);
  const given = new Map<number, Spot>();
  const taken = new Set<string>();
  for (const place of members) {
    const { tile } = places[place];
    if (tile === null || taken.has(tile.join())) continue;
    taken.add(tile.join());
    given.set(place, tile);
  }
  const left = members.filter((place) => !given.has(place));
  if (left.length === 0) return gridOf(given, 0, "none");
  const inCities = given.size === 0 && level === "county" ? squaresOfCities(places, left) : null;
  if (inCities) return gridOf(inCities, left.length, "cities");
  return gridOf(withRowsBelow(given, left), left.length, "rows");
}

/** Counties line by line in a square at their city's tile; null unless every city has a tile of its own. */
function squaresOfCities(places: readonly PlaceInfo[], counties: readonly number[]): Map<number, Spot> | null {
  const byCity = new Map<number, number[]>();
  for (const county of counties) {
    const { parent } = places[county];
    byCity.set(parent, [...(byCity.get(parent) ?? []), county]);
  }
  const tiles = [...byCity.keys()].map((city) => places[city]?.tile ?? null);
  if (tiles.includes(null) || new Set(tiles.map((tile) => tile!.join())).size < tiles.length) return null;
  const side = Math.ceil(Math.sqrt(max(byCity.values(), (members) => members.length) ?? 1));
  return new Map(
    [...byCity].flatMap(([city, members]) => {
      const [column, row] = places[city].tile!;
      return members.map((county, i): [number, Spot] => [
        county,
        [column * side + (i % side), row * side + Math.floor(i / side)],
      ]);
    }),
  );
}

/** The places left over in rows, an empty row below those that have a tile. */
function withRowsBelow(given: ReadonlyMap<number, Spot>, left: readonly number[]): Map<number, Spot> {
  const spots = [...given.values()];
  const first = min(spots, ([column]) => column) ?? 0;
  const width = spots.length > 0 ? (max(spots, ([column]) => column) ?? 0) - first + 1 : 0;
  const columns = Math.max(width, Math.ceil(Math.sqrt(left.length)));
  const top = spots.length > 0 ? (max(spots, ([, row]) => row) ?? 0) + 2 : 0;
  const below = left.map((place, i): [number, Spot] => [place, [first + (i % columns), top + Math.floor(i / columns)]]);
  return new Map([...given, ...below]);
}

function gridOf(spots: ReadonlyMap<number, Spot>, packed: number, packing: TileGrid["packing"]): TileGrid {
  const left = min(spots.values(), ([column]) => column) ?? 0;
  const top = min(spots.values(), ([, row]) => row) ?? 0;
  const tiles = [...spots]
    .map(([place, [column, row]]): Tile => ({ place, column: column - left, row: row - top }))
    .sort((a, b) => a.row - b.row || a.column - b.column);
  return {
    tiles,
    columns: (max(tiles, ({ column }) => column) ?? -1) + 1,
    rows: (max(tiles, ({ row }) => row) ?? -1) + 1,
    packed,
    packing,
  };
}

/** Some tiles filled, as one SVG path in tiles: a unit is a tile's side. */
export function fillPath(tiles: readonly Tile[]): string {
  return tiles.map(({ column, row }) => `M${column} ${row}h1v1h-1z`).join("");
}

/** A stroke through each of some tiles, from corner to corner. */
export function strokePath(tiles: readonly Tile[]): string {
  return tiles.map(({ column, row }) => `M${column} ${row + 1}l1 -1`).join("");
}

/** A minus sign in the middle of each of some tiles. */
export function minusPath(tiles: readonly Tile[]): string {
  return tiles.map(({ column, row }) => `M${px(column + 0.34)} ${row + 0.5}h.32`).join("");
}

/**
 * The edges between tiles of different groups, the outer ones too, as one SVG path in tiles. `groupOf` gives the group of
 * a place; tiles of the group null have no edges of their own.
 */
export function edgePath({ tiles }: Pick<TileGrid, "tiles">, groupOf: (place: number) => number | null): string {
  const groups = new Map(tiles.map(({ place, column, row }) => [`${column},${row}`, groupOf(place)]));
  const at = (column: number, row: number) => groups.get(`${column},${row}`) ?? null;
  let path = "";
  for (const { column, row } of tiles) {
    const own = at(column, row);
    if (own !== at(column, row - 1)) path += own === null ? "" : `M${column} ${row}h1`;
    if (own !== at(column - 1, row)) path += own === null ? "" : `M${column} ${row}v1`;
    // The far sides only where no tile of a group begins there, which draws them itself.
    if (own !== null && at(column, row + 1) === null) path += `M${column} ${row + 1}h1`;
    if (own !== null && at(column + 1, row) === null) path += `M${column + 1} ${row}v1`;
  }
  return path;
}
