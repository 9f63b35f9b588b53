import { max } from "d3-array";
import type { ChartTable, PlacedText, Tick } from "./ChartInput";
import { type ColourLegend, LEGEND_HEIGHT, placeLegend } from "./colourLegend";
import { type Frame, layOutFrame } from "./frame";
import { type HeatMark, heatSubtitle, heatTable, markCells } from "./heatMapWords";
import { type CellSize, type HeatPaint, type PlacedRow, paintCells } from "./heatPaint";
import { orderRows, type RowOrder, splitIntoBlocks } from "./heatRows";
import { stateYearsFinding } from "./placeFinding";
import {
  alignPlaceDigits,
  markedPlace,
  type PlacesInput,
  placeScales,
  placesOfLevel,
  readPlaceFigure,
} from "./placeMeasures";
import { layOutEmpty, placeNotes } from "./placeNotes";
import { NOT_APART } from "./placeWords";
import { rectPath } from "./svgPath";
import { estimateWidth } from "./textLayout";
import { yearTicksOfCells } from "./yearTicks";

/** Some of the rows, one under the other; blocks stand side by side like the columns of a newspaper. */
interface HeatBlock {
  readonly x: number;
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
  readonly yearTicks: readonly Tick[];
  /** Left edge of the year that the maps show. */
  readonly yearX: number;
}

export interface HeatMapModel extends HeatPaint {
  readonly frame: Frame;
  readonly blocks: readonly HeatBlock[];
  readonly cell: CellSize;
  /** Names of places and, above them, of their cities. */
  readonly names: readonly PlacedText[];
  readonly heads: readonly PlacedText[];
  /** The row of the place that is looked at, if it has one. */
  readonly chosen: { readonly name: PlacedText; readonly path: string } | null;
  readonly legend: ColourLegend | null;
  /** Words instead of the picture. */
  readonly emptyLines: readonly PlacedText[];
  /** Every cell, row by row. */
  readonly marks: readonly HeatMark[];
  readonly table: ChartTable;
}

const AXIS_HEIGHT = 18;
const BLOCK_GAP = 24;
/** Room for half a border at the right edge. */
const EDGE = 2;
/** Fewer rows than this stand in one block. */
const LEAST_BLOCK = 24;
/** Px for a block, and the most of them. */
const BLOCK_WIDTH = 310;
const MOST_BLOCKS = 3;
const LOW_ROW = 13;
const HIGH_ROW = 20;
const MOST_CELL_WIDTH = 64;
export const NAME_SIZE = 10.5;

/**
 * Places by years under one rule set, in the colours of the maps; `year`, an index, is the one that the maps show and by
 * whose figures rows may be sorted.
 */
export function heatMapModel(given: PlacesInput, ruleSet: number, order: RowOrder, year: number): HeatMapModel {
  const input: PlacesInput = { ...given, ruleSets: [ruleSet] };
  const { result, language, level, width } = input;
  const { years } = result;
  const figures = new Map(
    placesOfLevel(result, level).map((place) => [
      place,
      years.map((_, t) => readPlaceFigure(input, ruleSet, place, t)),
    ]),
  );
  const { colours, numbers: unaligned } = placeScales(input);
  const numbers = alignPlaceDigits(unaligned, [...figures.values()].flat());
  const rows = orderRows(input, order, (place) => figures.get(place)![year]?.value ?? Number.NaN);
  const figuresIn = (t: number) => [...figures.values()].map((row) => row[t]);
  const words = {
    title: stateYearsFinding(input, ruleSet, figuresIn(0), figuresIn(years.length - 1), numbers),
    subtitle: heatSubtitle(input, numbers),
    notes: placeNotes(input, years[year], [figuresIn(year)]),
  };
  if (rows.length === 0) {
    const nothing = { blocks: [], names: [], heads: [], chosen: null, legend: null, marks: [] };
    const unpainted = { fills: [], hatchGround: "", hatchStrokes: "", minusOnDark: "", minusOnPale: "" };
    const cell = { width: 1, height: 1 };
    return {
      ...layOutEmpty(input, words),
      ...nothing,
      ...unpainted,
      cell,
      table: heatTable(input, rows, figures, numbers),
    };
  }

  const isLong = rows.length >= LEAST_BLOCK;
  const height = isLong ? LOW_ROW : HIGH_ROW;
  const parts = splitIntoBlocks(rows, isLong ? Math.max(1, Math.min(MOST_BLOCKS, Math.floor(width / BLOCK_WIDTH))) : 1);
  const pitch = (width - EDGE + BLOCK_GAP) / parts.length;
  const nameWidth = Math.min(
    pitch * 0.45,
    10 + (max(rows, ({ label, isHead }) => (isHead ? 0 : estimateWidth(label, NAME_SIZE))) ?? 0),
  );
  const cell = { width: Math.min(MOST_CELL_WIDTH, (pitch - BLOCK_GAP - nameWidth) / years.length), height };
  const longest = max(parts, (part) => part.length) ?? 0;
  const frame = layOutFrame(input, words, LEGEND_HEIGHT + AXIS_HEIGHT + longest * height + 4);
  const top = frame.bodyTop + LEGEND_HEIGHT + AXIS_HEIGHT;
  const lefts = parts.map((_, b) => Math.round(b * pitch + nameWidth));
  const placed = parts.flatMap((part, b) =>
    part.map(
      (row, k): PlacedRow => ({ ...row, x: lefts[b], y: top + k * height, figures: figures.get(row.place) ?? [] }),
    ),
  );
  const body = placed.filter(({ isHead }) => !isHead);
  const paint = paintCells(body, cell, colours);
  const chosen = body.find(({ place }) => place === markedPlace(input));
  const baseline = height / 2 + 3.5;
  const nameOf = ({ label, x, y }: PlacedRow): PlacedText => ({
    text: label,
    x: x - 6,
    y: y + baseline,
    anchor: "end",
  });
  return {
    ...paint,
    frame,
    cell,
    blocks: parts.map((part, b) => blockOf(input, lefts[b], top, cell, part.length, year)),
    names: body.filter((row) => row !== chosen).map(nameOf),
    heads: placed.flatMap(({ isHead, label, x, y }) =>
      isHead ? [{ text: label, x: x - nameWidth, y: y + baseline }] : [],
    ),
    chosen: chosen
      ? { name: nameOf(chosen), path: rectPath(chosen.x - 1, chosen.y - 1, cell.width * years.length + 2, height + 1) }
      : null,
    legend: placeLegend(
      colours,
      numbers,
      {
        unit: { zh: `单位：${numbers.unit}`, en: `in ${numbers.unit}` }[language],
        hatched: paint.hatchGround === "" ? null : NOT_APART[language],
      },
      frame.bodyTop,
      width,
    ),
    emptyLines: [],
    marks: body.flatMap((row) => markCells(input, row, cell, numbers)),
    // Thousands of figures in words, wanted only where the table is opened or exported.
    get table() {
      return heatTable(input, rows, figures, numbers);
    },
  };
}

/** The cell at a point of the picture, as an index of the marks; null if there is none. */
export function cellAt({ marks, cell }: HeatMapModel, x: number, y: number): number | null {
  const found = marks.findIndex(
    (mark) => Math.abs(mark.x - x) <= cell.width / 2 && Math.abs(mark.y - y) <= cell.height / 2,
  );
  return found < 0 ? null : found;
}

function blockOf(
  { result: { years } }: PlacesInput,
  x: number,
  top: number,
  cell: CellSize,
  rows: number,
  year: number,
): HeatBlock {
  return {
    x,
    width: cell.width * years.length,
    top,
    bottom: top + rows * cell.height,
    yearTicks: yearTicksOfCells(years, x, cell.width, 44),
    yearX: x + year * cell.width,
  };
}
