import { type PlacesInput, placesOfLevel } from "./placeMeasures";
import { shortName } from "./placeWords";

/** How rows are sorted: city by city as in the tree, by their figures from the highest, or by name. */
export const ROW_ORDERS = ["tree", "value", "name"] as const;
export type RowOrder = (typeof ROW_ORDERS)[number];

/** A place's row, or a head above some: the name of their city. */
export interface HeatRow {
  readonly place: number;
  readonly label: string;
  readonly isHead: boolean;
}

/** The rows of a level's places; `figureOf` gives the figure to sort by, NaN for none. Heads stand in the order of the tree only. */
export function orderRows(input: PlacesInput, order: RowOrder, figureOf: (place: number) => number): HeatRow[] {
  const { result, language, level } = input;
  const row = (place: number): HeatRow => ({
    place,
    label: shortName(result.places[place].name, language),
    isHead: false,
  });
  const members = placesOfLevel(result, level);
  if (order === "name") {
    const collator = new Intl.Collator(language === "zh" ? "zh-CN" : "en");
    const nameOf = (place: number) => result.places[place].name[language];
    return [...members].sort((a, b) => collator.compare(nameOf(a), nameOf(b))).map(row);
  }
  if (order === "value") {
    const rank = (place: number) => (Number.isNaN(figureOf(place)) ? Number.NEGATIVE_INFINITY : figureOf(place));
    return [...members].sort((a, b) => rank(b) - rank(a) || a - b).map(row);
  }
  return members.flatMap((place, i) => {
    const { parent } = result.places[place];
    const isFirst = i === 0 || result.places[members[i - 1]].parent !== parent;
    if (level !== "county" || parent <= 0 || !isFirst) return [row(place)];
    return [{ place: parent, label: result.places[parent].name[language], isHead: true }, row(place)];
  });
}

/** Cuts rows into so many blocks of about the same length, for columns side by side; no block ends with a head. */
export function splitIntoBlocks(rows: readonly HeatRow[], count: number): HeatRow[][] {
  const blocks: HeatRow[][] = [];
  let from = 0;
  for (let left = count; left > 0 && from < rows.length; left--) {
    let to = from + Math.ceil((rows.length - from) / left);
    // A head that would stand last opens the next block.
    if (to < rows.length && to > from + 1 && rows[to - 1].isHead) to -= 1;
    blocks.push(rows.slice(from, to));
    from = to;
  }
  return blocks;
}
