import { layOut, type PlaceInfo } from "../model/Layout";
import type { Scheme } from "../model/SettlementCase";
import type { Level } from "../model/Tree";
import type { Text } from "../units/Text";
import type { Scenario } from "./formats";

/** A place on a tile map: its column and row, and which of the cities it is in, counted from 0. */
export type Tile = readonly [column: number, row: number, city: number];

/** What a scenario is about, in few words: enough for a card, a thousandth of its size. */
export interface ScenarioFacts {
  readonly id: string;
  readonly title: Text;
  readonly question: Text | null;
  /** Some of its figures are not official. */
  readonly isIllustrative: boolean;
  readonly schemes: readonly Scheme[];
  /** Where its region tree starts. */
  readonly rootLevel: Level;
  readonly cities: number;
  readonly counties: number;
  /** The years simulated, both included. */
  readonly firstYear: number;
  readonly lastYear: number;
  readonly ruleSets: readonly Text[];
  /** Its counties on a tile map; its cities where counties have no tiles; empty where these have none either. */
  readonly tiles: readonly Tile[];
}

/** Reads off a scenario what its card says. */
export function factsOf(scenario: Scenario): ScenarioFacts {
  const layout = layOut(scenario.tree);
  const cityOf = (place: PlaceInfo) =>
    place.countyStart < layout.counties ? layout.cityOfCounty[place.countyStart] : 0;
  const tilesOf = (level: Level): Tile[] => {
    const places = layout.places.filter((place) => place.level === level);
    if (places.some(({ tile }) => tile === null)) return [];
    return places.map((place) => [...place.tile!, cityOf(place)]);
  };
  const counties = tilesOf("county");
  return {
    id: scenario.id,
    title: scenario.title,
    question: scenario.question ?? null,
    isIllustrative: scenario.illustrative !== undefined,
    schemes: (Object.keys(scenario.schemes) as Scheme[]).filter((scheme) => scenario.schemes[scheme]),
    rootLevel: scenario.tree.level,
    cities: layout.cities,
    counties: layout.counties,
    firstYear: scenario.baseYear + 1,
    lastYear: scenario.lastYear,
    ruleSets: scenario.ruleSets.map(({ id, title }) => title ?? { zh: id, en: id }),
    tiles: counties.length > 0 ? counties : tilesOf("city"),
  };
}
