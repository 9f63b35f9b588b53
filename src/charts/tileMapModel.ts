import { max } from "d3-array";
import type { ChartTable, PlacedText } from "./ChartInput";
import { type ColourLegend, LEGEND_HEIGHT, placeLegend } from "./colourLegend";
import { type ColourScale, DARK_INK, PALE_INK, stepOf } from "./colourScale";
import type { Mark } from "./cursor";
import { panelGrid } from "./fanShapes";
import { type Frame, LABEL_SIZE, layOutFrame } from "./frame";
import { formatValue, type NumberScale } from "./numberFormat";
import { type SeriesStyle, styleOf } from "./palette";
import { statePlacesFinding } from "./placeFinding";
import {
  alignPlaceDigits,
  markedPlace,
  nameMeasure,
  type PlaceFigure,
  type PlacesInput,
  placeScales,
  placesOfLevel,
  readPlaceFigure,
  writePlaceFigure,
} from "./placeMeasures";
import { layOutEmpty, placeNotes, placesAndScheme } from "./placeNotes";
import { NOT_APART, PLACES_OF, shortName } from "./placeWords";
import { ruleSetNames } from "./ruleSetNames";
import { estimateWidth, wrapText } from "./textLayout";
import { edgePath, fillPath, layOutTiles, minusPath, strokePath, type Tile, type TileGrid } from "./tiles";
import { BELOW_UNIT } from "./words";

/** One rule set's map. Paths are in tiles from its upper left. */
export interface TilePanel {
  readonly ruleSet: number;
  readonly style: SeriesStyle;
  readonly titleLines: readonly PlacedText[];
  readonly x: number;
  readonly y: number;
  /** One path a colour. */
  readonly fills: readonly { readonly colour: string; readonly path: string }[];
  /** Tiles without a figure of their own, and strokes upon them. */
  readonly hatchGround: string;
  readonly hatchStrokes: string;
  /** Signs of what is below 0, on dark tiles and on pale ones. */
  readonly minusOnDark: string;
  readonly minusOnPale: string;
  /** Seams between units. */
  readonly seams: string;
  readonly labels: readonly (PlacedText & { readonly ink: string; readonly size: number; readonly hasEdge: boolean })[];
}

export interface TileMark extends Mark {
  readonly placeId: string;
}

export interface TileMapModel {
  readonly frame: Frame;
  readonly panels: readonly TilePanel[];
  readonly grid: TileGrid;
  /** Side of a tile in px. */
  readonly size: number;
  /** Borders of cities, and of the place that is chosen, in tiles. */
  readonly borders: string;
  readonly chosen: string;
  readonly legend: ColourLegend | null;
  /** Words instead of maps. */
  readonly emptyLines: readonly PlacedText[];
  /** Every tile of every map, map by map, in reading order. */
  readonly marks: readonly TileMark[];
  readonly table: ChartTable;
}

const PANEL_GAP = 20;
const MIN_PANEL_WIDTH = 150;
/** Sides of a tile in px: the least that a pointer hits, and the most that looks like a map. */
const MIN_TILE = 9;
const MAX_TILE = 60;
/** From this side on, a tile bears its place's name and value. */
const LABELLED_TILE = 34;
const TILE_LABEL_SIZE = 10.5;
const SMALL_LABEL_SIZE = 9;
const CITY_LABEL_SIZE = 10.5;

/**
 * Places of a level as tiles, a small map for each rule set, all in one scale of colours; `year` is an index. Places
 * that are part of a unit show the unit's figure and stand as one block; those without a figure are struck through.
 */
export function tileMapModel(input: PlacesInput, year: number): TileMapModel {
  const { result, language, level, ruleSets } = input;
  const grid = layOutTiles(result.places, level);
  const members = placesOfLevel(result, level);
  const orderOf = new Map(members.map((place, i) => [place, i]));
  const figures = ruleSets.map((ruleSet) => members.map((place) => readPlaceFigure(input, ruleSet, place, year)));
  const { colours, numbers: unaligned } = placeScales(input);
  const numbers = alignPlaceDigits(unaligned, figures.flat());
  const calendarYear = result.years[year];
  const words = {
    title: statePlacesFinding(input, calendarYear, figures, numbers),
    subtitle: subtitleOf(input, calendarYear, numbers),
    notes: [...packingNotes(input, grid), ...placeNotes(input, calendarYear, figures)],
  };
  const written = figures.map((row) => row.map((figure) => figure && writePlaceFigure(input, figure, numbers)));
  const table = mapTable(input, calendarYear, members, written);
  if (members.length === 0) {
    const nothing = { panels: [], size: MIN_TILE, borders: "", chosen: "", legend: null, marks: [] };
    return { ...layOutEmpty(input, words), ...nothing, grid, table };
  }

  const names = ruleSetNames(result, language);
  const panels = panelGrid(ruleSets.length, input.width, Math.max(MIN_PANEL_WIDTH, grid.columns * MIN_TILE), PANEL_GAP);
  const size = Math.max(MIN_TILE, Math.min(MAX_TILE, Math.floor(panels.width / grid.columns)));
  const titles = ruleSets.map((ruleSet) =>
    wrapText(names[ruleSet], panels.width - 14, LABEL_SIZE + 1, true).slice(0, 3),
  );
  const titleHeight = (max(titles, (lines) => lines.length) ?? 1) * 16 + 6;
  const rowHeight = titleHeight + grid.rows * size + 14;
  const frame = layOutFrame(input, words, LEGEND_HEIGHT + panels.rows * rowHeight);

  const isHatched = figures.some((row) => row.includes(null));
  const legend = placeLegend(
    colours,
    numbers,
    {
      unit: { zh: `单位：${numbers.unit}`, en: `in ${numbers.unit}` }[language],
      hatched: isHatched ? NOT_APART[language] : null,
    },
    frame.bodyTop,
    input.width,
  );
  const lines = new Map(
    members.map((place, i) => {
      const ofRuleSets = figures.map((row, r) => ({ written: written[r][i], from: row[i]?.from ?? place }));
      return [place, readOut(input, place, ofRuleSets, names)];
    }),
  );
  const cityOf = (place: number) => (level === "county" ? result.places[place].parent : place);
  const drawn = ruleSets.map((ruleSet, r): TilePanel => {
    const x = Math.round((r % panels.columns) * (panels.width + PANEL_GAP));
    const y = Math.round(frame.bodyTop + LEGEND_HEIGHT + Math.floor(r / panels.columns) * rowHeight + titleHeight);
    const figureAt = ({ place }: Tile) => figures[r][orderOf.get(place)!];
    return {
      ruleSet,
      style: styleOf(ruleSet),
      titleLines: titles[r].map((text, k) => ({
        text,
        x: x + 12,
        y: y - 8 - (titles[r].length - 1 - k) * 16,
      })),
      x,
      y,
      ...paint(grid, colours, figureAt),
      labels: placeLabels(input, { grid, size, x, y, colours, numbers, figureAt }),
    };
  });
  return {
    frame,
    panels: drawn,
    grid,
    size,
    borders: edgePath(grid, cityOf),
    chosen: edgePath(grid, (place) => (isChosen(input, place) ? 0 : null)),
    legend,
    emptyLines: [],
    marks: drawn.flatMap((panel) =>
      grid.tiles.map(({ place, column, row }) => ({
        x: panel.x + (column + 0.5) * size,
        y: panel.y + (row + 0.5) * size,
        lines: lines.get(place)!,
        placeId: result.places[place].id,
      })),
    ),
    table,
  };
}

/** The tile at a point of the picture, as an index of the marks; null if there is none. */
export function tileAt(model: TileMapModel, x: number, y: number): number | null {
  const { grid, panels, size } = model;
  for (const [p, panel] of panels.entries()) {
    const column = Math.floor((x - panel.x) / size);
    const row = Math.floor((y - panel.y) / size);
    const tile = grid.tiles.findIndex((one) => one.column === column && one.row === row);
    if (tile >= 0) return p * grid.tiles.length + tile;
  }
  return null;
}

function paint(grid: TileGrid, colours: ColourScale, figureAt: (tile: Tile) => PlaceFigure | null) {
  const bySteps: Tile[][] = colours.colours.map(() => []);
  const hatched: Tile[] = [];
  for (const tile of grid.tiles) {
    const figure = figureAt(tile);
    if (figure === null) hatched.push(tile);
    else bySteps[stepOf(colours, figure.value)].push(tile);
  }
  const negative = bySteps.filter((_, step) => colours.zeroStep !== null && step < colours.zeroStep);
  const signs = (isDark: boolean) =>
    minusPath(negative.flatMap((tiles, step) => ((colours.inks[step] === PALE_INK) === isDark ? tiles : [])));
  const unitOf = new Map(grid.tiles.map((tile) => [tile.place, figureAt(tile)?.from ?? tile.place]));
  return {
    fills: bySteps.flatMap((tiles, step) =>
      tiles.length > 0 ? [{ colour: colours.colours[step], path: fillPath(tiles) }] : [],
    ),
    hatchGround: fillPath(hatched),
    hatchStrokes: strokePath(hatched),
    minusOnDark: signs(true),
    minusOnPale: signs(false),
    seams: edgePath(grid, (place) => unitOf.get(place)!),
  };
}

/** Whether a tile belongs to the place that is looked at, unless that is the whole region. */
function isChosen(input: PlacesInput, place: number): boolean {
  const chosen = markedPlace(input);
  return chosen !== 0 && (place === chosen || input.result.places[place].parent === chosen);
}

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
function placeLabels(input: PlacesInput, room: LabelRoom): TilePanel["labels"] {
  if (room.size >= LABELLED_TILE) return room.grid.tiles.flatMap((tile) => tileLabels(input, room, tile));
  return input.level === "county" ? cityLabels(input, room) : [];
}

function tileLabels({ result, language }: PlacesInput, room: LabelRoom, tile: Tile): TilePanel["labels"] {
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
function cityLabels({ result, language }: PlacesInput, room: LabelRoom): TilePanel["labels"] {
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

/** A place and its figure under every rule set, with the unit whose it is. */
function readOut(
  { result, language, ruleSets }: PlacesInput,
  place: number,
  figures: readonly { readonly written: string | null; readonly from: number }[],
  names: readonly string[],
): string[] {
  const { name, parent } = result.places[place];
  const above = parent > 0 ? ` · ${result.places[parent].name[language]}` : "";
  return [
    `${name[language]}${above}`,
    ...figures.map(({ written, from }, r) => {
      const unit = result.places[from].name[language];
      const ofUnit = from === place ? "" : { zh: `（${unit}）`, en: ` (${unit})` }[language];
      return `${names[ruleSets[r]]} ${written ?? NOT_APART[language]}${ofUnit}`;
    }),
  ];
}

function subtitleOf(input: PlacesInput, year: number, { unit }: NumberScale): string {
  const { language } = input;
  const measure = nameMeasure(input, year);
  return {
    zh: `${placesAndScheme(input)} · ${measure}，单位：${unit} · 方格示意相对位置，不表示边界和面积；各图同一色标`,
    en: `${placesAndScheme(input)} · ${measure}, in ${unit} · tiles show where places lie, not borders or areas; one scale of colours for all maps`,
  }[language];
}

function packingNotes({ language, level }: PlacesInput, { packed, packing }: TileGrid): string[] {
  const places = PLACES_OF[level];
  if (packing === "cities") {
    return [
      {
        zh: "情景未给出县（市、区）的方格位置：各县按文件顺序排在所在市（州）的方格内。",
        en: "The scenario has no tiles for counties: they stand within their city's tile in the order of the file.",
      }[language],
    ];
  }
  if (packing === "none") return [];
  return [
    {
      zh: `情景未给出 ${packed} 个${places.zh}的方格位置，按文件顺序逐行排列，不表示位置。`,
      en: `The scenario has no tiles for ${packed} ${places.en}: they stand in rows in the order of the file, not where they lie.`,
    }[language],
  ];
}

function mapTable(
  input: PlacesInput,
  year: number,
  members: readonly number[],
  written: readonly (readonly (string | null)[])[],
): ChartTable {
  const { result, language, level, ruleSets } = input;
  const names = ruleSetNames(result, language);
  const isCounty = level === "county";
  const [city, place] = { zh: ["所属市（州）", "地区"], en: ["City", "Place"] }[language];
  return {
    caption: nameMeasure(input, year),
    columns: [...(isCounty ? [city] : []), place, ...ruleSets.map((ruleSet) => names[ruleSet])],
    keyColumns: isCounty ? 2 : 1,
    rows: members.map((member, i) => {
      const { name, parent } = result.places[member];
      return [
        ...(isCounty ? [result.places[parent]?.name[language] ?? ""] : []),
        name[language],
        ...written.map((row) => row[i] ?? BELOW_UNIT.amount[language]),
      ];
    }),
  };
}
