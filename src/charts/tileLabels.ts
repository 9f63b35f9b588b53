import { max } from "d3-array";
import type { PlacedText } from "./ChartInput";
import { type ColourScale, DARK_INK, stepOf } from "./colourScale";
import { formatValue, type NumberScale } from "./numberFormat";
import type { PlaceFigure, PlacesInput } from "./placeMeasures";
import { shortName } from "./placeWords";
import { estimateWidth } from "./textLayout";
import type { Tile, TileGrid } from "./tiles";

/** A text upon tiles; with an edge it can be read upon any colour. */
export interface TileLabel extends PlacedText {
  readonly ink: string;
  readonly size: number;
  readonly hasEdge: boolean;
}

/** Sides of a tile in px: the least that a pointer hits, and the most that looks like a map. */
export const MIN_TILE = 9;
export const MAX_TILE = 60;
/** From this side on, a tile bears its place's name and value. */
export const LABELLED_TILE = 34;
/** Grids up to so many columns have tiles of at least that side. */
const MOST_LABELLED_COLUMNS = 7;
const TILE_LABEL_SIZE = 10.5;
const SMALL_LABEL_SIZE = 9;
const CITY_LABEL_SIZE = 10.5;

/** The least side of a tile: where there are few of them, room for their names. */
export function leastTile({ result, language }: PlacesInput, { tiles, columns }: TileGrid): number {
  if (columns > MOST_LABELLED_COLUMNS) return MIN_TILE;
  const width = ({ place }: Tile) => estimateWidth(shortName(result.places[place].name, language), SMALL_LABEL_SIZE);
  return Math.min(MAX_TILE, Math.max(LABELLED_TILE, 4 + (max(tiles, width) ?? 0)));
}

/** Where the tiles of a map stand, and what is upon them. */
interface LabelRoom {
  readonly grid: TileGrid;
  readonly size: number;
  readonly x: number;
  readonly y: number;
  readonly colours: ColourScale;
  readonly numbers: NumberScale;
  readonly figureAt: (tile: Tile) => PlaceFigure | null;
}

/** In large tiles their names and values; upon small ones the names of cities, where they fit. */
export function placeLabels(input: PlacesInput, room: LabelRoom): TileLabel[] {
  if (room.size >= LABELLED_TILE) return room.grid.tiles.flatMap((tile) => tileLabels(input, room, tile));
  return input.level === "county" ? cityLabels(input, room) : [];
}

function tileLabels({ result, language }: PlacesInput, room: LabelRoom, tile: Tile): TileLabel[] {
  const { size, colours, numbers } = room;
  const figure = room.figureAt(tile);
  const ink = figure === null ? DARK_INK : colours.inks[stepOf(colours, figure.value)];
  const x = room.x + (tile.column + 0.5) * size;
  const middle = room.y + (tile.row + 0.5) * size;
  const place = { ink, size: TILE_LABEL_SIZE, hasEdge: false, anchor: "middle" as const };
  const fits = (text: string, fontSize = TILE_LABEL_SIZE) => estimateWidth(text, fontSize) <= size - 2;
  const name = shortName(result.places[tile.place].name, language);
  const nameSize = [TILE_LABEL_SIZE, SMALL_LABEL_SIZE].find((fontSize) => fits(name, fontSize));
  const value = figure === null ? "" : formatValue(figure.value, numbers);
  return [
    ...(nameSize ? [{ ...place, size: nameSize, text: name, x, y: middle - 2 }] : []),
    ...(value !== "" && fits(value) ? [{ ...place, text: value, x, y: middle + 12 }] : []),
  ];
}

/** A city's name in that of its rows of tiles which is longest, the nearest to its middle. */
function cityLabels({ result, language }: PlacesInput, room: LabelRoom): TileLabel[] {
  const { grid, size } = room;
  const byCity = new Map<number, Tile[]>();
  for (const tile of grid.tiles) {
    const { parent } = result.places[tile.place];
    if (parent >= 0) byCity.set(parent, [...(byCity.get(parent) ?? []), tile]);
  }
  return [...byCity].flatMap(([city, tiles]) => {
    const name = shortName(result.places[city].name, language);
    const middle = tiles.reduce((sum, { row }) => sum + row, 0) / tiles.length;
    const best = runsOf(tiles).reduce((a, b) => {
      if (b.length !== a.length) return b.length > a.length ? b : a;
      return Math.abs(b[0].row - middle) < Math.abs(a[0].row - middle) ? b : a;
    });
    if (estimateWidth(name, CITY_LABEL_SIZE, true) > best.length * size) return [];
    const x = room.x + (best[0].column + best.length / 2) * size;
    const y = room.y + (best[0].row + 0.5) * size + 4;
    return [{ text: name, x, y, anchor: "middle" as const, ink: DARK_INK, size: CITY_LABEL_SIZE, hasEdge: true }];
  });
}

/** Tiles that stand side by side, run by run; `tiles` are in reading order. */
function runsOf(tiles: readonly Tile[]): Tile[][] {
  const runs: Tile[][] = [];
  for (const tile of tiles) {
    const before = runs.at(-1)?.at(-1);
    if (before && before.row === tile.row && before.column === tile.column - 1) runs.at(-1)!.push(tile);
    else runs.push([tile]);
  }
  return runs;
}
