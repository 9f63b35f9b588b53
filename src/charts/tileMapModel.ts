import { max } from "d3-array";
import type { ChartTable, PlacedText } from "./ChartInput";
import { type ColourLegend, LEGEND_HEIGHT, placeLegend } from "./colourLegend";
import { type ColourScale, PALE_INK, stepOf } from "./colourScale";
import type { Mark } from "./cursor";
import { panelGrid } from "./fanShapes";
import { type Frame, LABEL_SIZE, layOutFrame } from "./frame";
import { type SeriesStyle, styleOf } from "./palette";
import { statePlacesFinding } from "./placeFinding";
import {
  alignPlaceDigits,
  markedPlace,
  type PlaceFigure,
  type PlacesInput,
  placeScales,
  placesOfLevel,
  readPlaceFigure,
  writePlaceFigure,
} from "./placeMeasures";
import { layOutEmpty, placeNotes } from "./placeNotes";
import { NOT_APART } from "./placeWords";
import { ruleSetNames } from "./ruleSetNames";
import { wrapText } from "./textLayout";
import { LABELLED_TILE, leastTile, MAX_TILE, MIN_TILE, placeLabels, type TileLabel } from "./tileLabels";
import { mapSubtitle, mapTable, packingNotes, readTile } from "./tileMapWords";
import { edgePath, fillPath, layOutTiles, minusPath, strokePath, type Tile, type TileGrid } from "./tiles";

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
  readonly labels: readonly TileLabel[];
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
/** Room for half a border at the picture's edges. */
const EDGE = 2;
const MIN_PANEL_WIDTH = 150;

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
    subtitle: mapSubtitle(input, calendarYear, numbers),
    notes: [...packingNotes(input, grid), ...placeNotes(input, calendarYear, figures)],
  };
  const written = figures.map((row) => row.map((figure) => figure && writePlaceFigure(input, figure, numbers)));
  const table = mapTable(input, calendarYear, members, written);
  if (members.length === 0) {
    const nothing = { panels: [], size: MIN_TILE, borders: "", chosen: "", legend: null, marks: [] };
    return { ...layOutEmpty(input, words), ...nothing, grid, table };
  }

  const names = ruleSetNames(result, language);
  const panels = panelGrid(
    ruleSets.length,
    input.width - 2 * EDGE,
    Math.max(MIN_PANEL_WIDTH, grid.columns * leastTile(input, grid)),
    PANEL_GAP,
  );
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
      return [place, readTile(input, place, ofRuleSets, names)];
    }),
  );
  const cityOf = (place: number) => (level === "county" ? result.places[place].parent : place);
  const drawn = ruleSets.map((ruleSet, r): TilePanel => {
    const x = EDGE + Math.round((r % panels.columns) * (panels.width + PANEL_GAP));
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
      ...paint(grid, colours, figureAt, size < LABELLED_TILE),
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

/** `hasSigns` where tiles do not bear their values, which have a sign of their own. */
function paint(grid: TileGrid, colours: ColourScale, figureAt: (tile: Tile) => PlaceFigure | null, hasSigns: boolean) {
  const bySteps: Tile[][] = colours.colours.map(() => []);
  const hatched: Tile[] = [];
  for (const tile of grid.tiles) {
    const figure = figureAt(tile);
    if (figure === null) hatched.push(tile);
    else bySteps[stepOf(colours, figure.value)].push(tile);
  }
  const negative = bySteps.filter((_, step) => hasSigns && colours.zeroStep !== null && step < colours.zeroStep);
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
