import type { ChartTable } from "./ChartInput";
import type { Mark } from "./cursor";
import type { CellSize, PlacedRow } from "./heatPaint";
import type { HeatRow } from "./heatRows";
import type { NumberScale } from "./numberFormat";
import { nameMeasure, type PlaceFigure, type PlacesInput, writePlaceFigure } from "./placeMeasures";
import { placesAndScheme } from "./placeNotes";
import { NOT_APART } from "./placeWords";
import { ruleSetNames } from "./ruleSetNames";
import { BELOW_UNIT } from "./words";

export interface HeatMark extends Mark {
  readonly placeId: string;
}

/** What is read in each cell of a row; put into words when it is asked for, as cells are thousands. */
export function markCells(
  input: PlacesInput,
  { place, x, y, figures }: PlacedRow,
  cell: CellSize,
  numbers: NumberScale,
): HeatMark[] {
  const { result, language, ruleSets } = input;
  const ruleSet = ruleSetNames(result, language)[ruleSets[0]];
  const { id, name } = result.places[place];
  const read = (figure: PlaceFigure | null): string => {
    if (figure === null) return NOT_APART[language];
    const unit = result.places[figure.from].name[language];
    const ofUnit = figure.from === place ? "" : { zh: `（${unit}）`, en: ` (${unit})` }[language];
    return writePlaceFigure(input, figure, numbers) + ofUnit;
  };
  return result.years.map((year, t) => ({
    x: x + (t + 0.5) * cell.width,
    y: y + cell.height / 2,
    get lines() {
      return [`${name[language]} · ${year}`, `${ruleSet} ${read(figures[t])}`];
    },
    placeId: id,
  }));
}

/** What the cells show, in which unit. */
export function heatSubtitle(input: PlacesInput, { unit }: NumberScale): string {
  const { language } = input;
  const measure = nameMeasure(input, null);
  return {
    zh: `${placesAndScheme(input)} · 逐年${measure}，单位：${unit} · 色标与方格图相同，框出的是方格图所示年份`,
    en: `${placesAndScheme(input)} · ${measure} by year, in ${unit} · colours as in the maps, whose year is framed`,
  }[language];
}

/** The figures of all cells: a row a place, a column a year. */
export function heatTable(
  input: PlacesInput,
  rows: readonly HeatRow[],
  figures: ReadonlyMap<number, readonly (PlaceFigure | null)[]>,
  numbers: NumberScale,
): ChartTable {
  const { result, language, level, ruleSets } = input;
  const isCounty = level === "county";
  const [city, place] = { zh: ["所属市（州）", "地区"], en: ["City", "Place"] }[language];
  const ruleSet = ruleSetNames(result, language)[ruleSets[0]];
  const measure = nameMeasure(input, null);
  return {
    caption: { zh: `${ruleSet}：${measure}`, en: `${ruleSet}: ${measure}` }[language],
    columns: [...(isCounty ? [city] : []), place, ...result.years.map(String)],
    keyColumns: isCounty ? 2 : 1,
    rows: rows
      .filter(({ isHead }) => !isHead)
      .map((row) => {
        const { name, parent } = result.places[row.place];
        return [
          ...(isCounty ? [result.places[parent]?.name[language] ?? ""] : []),
          name[language],
          ...figures
            .get(row.place)!
            .map((figure) => (figure ? writePlaceFigure(input, figure, numbers) : BELOW_UNIT.amount[language])),
        ];
      }),
  };
}
