import type { Tile } from "../../rules/scenarioFacts";

/** The colours of tiles: cities that touch differ. Returns one number a tile, counted from 0. */
export function tileColours(tiles: readonly Tile[]): number[] {
  const cityAt = new Map(tiles.map(([column, row, city]) => [`${column},${row}`, city]));
  const neighbours = new Map<number, Set<number>>();
  for (const [column, row, city] of tiles) {
    const touching = neighbours.get(city) ?? new Set();
    neighbours.set(city, touching);
    for (const [x, y] of [
      [column + 1, row],
      [column - 1, row],
      [column, row + 1],
      [column, row - 1],
    ]) {
      const other = cityAt.get(`${x},${y}`);
      if (other !== undefined && other !== city) touching.add(other);
    }
  }
  const colourOf = new Map<number, number>();
  for (const [city, touching] of neighbours) {
    const taken = new Set([...touching].map((other) => colourOf.get(other)));
    let colour = 0;
    while (taken.has(colour)) colour += 1;
    colourOf.set(city, colour);
  }
  return tiles.map(([, , city]) => colourOf.get(city)!);
}

/** Tiles in rows, for places of which none are given: counties in the tree's order, at most six rows. */
export function tilesInRows(counties: number): Tile[] {
  const shown = Math.min(counties, 60);
  const columns = Math.ceil(Math.sqrt(shown * 1.6));
  return Array.from({ length: shown }, (_, i): Tile => [i % columns, Math.floor(i / columns), 0]);
}
