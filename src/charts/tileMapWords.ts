import type { ChartTable } from "./ChartInput";
import type { NumberScale } from "./numberFormat";
import { nameMeasure, type PlacesInput } from "./placeMeasures";
import { placesAndScheme } from "./placeNotes";
import { NOT_APART, PLACES_OF } from "./placeWords";
import { ruleSetNames } from "./ruleSetNames";
import type { TileGrid } from "./tiles";
import { BELOW_UNIT } from "./words";

/** A place and its figure under every rule set, with the unit whose it is. */
export function readTile(
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

/** What the maps show, in which unit. */
export function mapSubtitle(input: PlacesInput, year: number, { unit }: NumberScale): string {
  const { language } = input;
  const measure = nameMeasure(input, year);
  return {
    zh: `${placesAndScheme(input)} · ${measure}，单位：${unit} · 方格示意相对位置，不表示边界和面积；各图同一色标`,
    en: `${placesAndScheme(input)} · ${measure}, in ${unit} · tiles show where places lie, not borders or areas; one scale of colours for all maps`,
  }[language];
}

/** How places without tiles are placed. */
export function packingNotes({ language, level }: PlacesInput, { packed, packing }: TileGrid): string[] {
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

/** The figures of all maps: a row a place, a column a rule set. */
export function mapTable(
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
