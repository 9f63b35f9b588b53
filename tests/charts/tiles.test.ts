import { describe, expect, test } from "vitest";
import { edgePath, layOutTiles } from "../../src/charts/tiles";
import type { PlaceInfo } from "../../src/engine/layout";
import type { Level } from "../../src/model/Tree";
import { text } from "../../src/units/Text";

function place(level: Level, parent: number, tile: readonly [number, number] | null): PlaceInfo {
  return { id: "", level, name: text("", ""), parent, cityOwn: false, tile, countyStart: 0, countyEnd: 0 };
}

const spots = (places: PlaceInfo[], level: Level = "county") =>
  Object.fromEntries(layOutTiles(places, level).tiles.map((tile) => [tile.place, [tile.column, tile.row]]));

describe("places stand", () => {
  test("where the file has them, counted from the upper left, in reading order", () => {
    const places = [place("city", -1, null), place("county", 0, [5, 3]), place("county", 0, [4, 2])];
    const grid = layOutTiles(places, "county");
    expect(grid.tiles).toEqual([
      { place: 2, column: 0, row: 0 },
      { place: 1, column: 1, row: 1 },
    ]);
    expect([grid.columns, grid.rows, grid.packed]).toEqual([2, 2, 0]);
  });

  test("in rows in the order of the file where there are no tiles", () => {
    const places = [place("city", -1, null), ...[1, 2, 3].map(() => place("county", 0, null))];
    expect(spots(places)).toEqual({ 1: [0, 0], 2: [1, 0], 3: [0, 1] });
    expect(layOutTiles(places, "county").packing).toBe("rows");
  });

  test("below the others where some have tiles; of two on one tile the second as well", () => {
    const places = [place("city", -1, null), place("county", 0, [0, 0]), place("county", 0, [0, 0])];
    expect(spots(places)).toEqual({ 1: [0, 0], 2: [0, 2] });
    expect(layOutTiles(places, "county").packed).toBe(1);
  });

  test("in their city's square where only cities have tiles", () => {
    const places = [
      place("province", -1, null),
      place("city", 0, [0, 0]),
      ...[1, 2, 3].map(() => place("county", 1, null)),
      place("city", 0, [1, 1]),
      place("county", 5, null),
    ];
    expect(spots(places)).toEqual({ 2: [0, 0], 3: [1, 0], 4: [0, 1], 6: [2, 2] });
    expect(layOutTiles(places, "county").packing).toBe("cities");
  });

  test("nowhere where the level has none", () => {
    expect(layOutTiles([place("province", -1, null)], "county")).toMatchObject({ tiles: [], columns: 0, rows: 0 });
  });
});

describe("edges", () => {
  const tiles = [
    { place: 1, column: 0, row: 0 },
    { place: 2, column: 1, row: 0 },
    { place: 3, column: 0, row: 1 },
  ];
  const count = (path: string) => path.match(/M/g)?.length ?? 0;

  test("surround a group and are not drawn inside it", () => {
    expect(count(edgePath({ tiles }, () => 0))).toBe(8);
  });

  test("are drawn once between two groups, and not around what belongs to none", () => {
    expect(count(edgePath({ tiles }, (one) => one))).toBe(10);
    expect(count(edgePath({ tiles }, (one) => (one === 2 ? 0 : null)))).toBe(4);
  });
});
