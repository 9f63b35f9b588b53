import type { Scheme } from "../model/SettlementCase";
import type { Level, Place } from "../model/Tree";
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

/** Reads off a scenario what its card says. Written without other parts of the project, as the build calls it too. */
export function factsOf(scenario: Scenario): ScenarioFacts {
  const cities: { readonly place: Place; readonly city: number }[] = [];
  const counties: typeof cities = [];
  const visit = (place: Place): void => {
    if (place.level === "city") cities.push({ place, city: cities.length });
    if (place.level === "county") counties.push({ place, city: cities.length - 1 });
    place.children?.forEach(visit);
  };
  visit(scenario.tree);
  return {
    id: scenario.id,
    title: scenario.title,
    question: scenario.question ?? null,
    isIllustrative: scenario.illustrative !== undefined,
    schemes: (Object.keys(scenario.schemes) as Scheme[]).filter((scheme) => scenario.schemes[scheme]),
    rootLevel: scenario.tree.level,
    cities: cities.length,
    counties: counties.length,
    firstYear: scenario.baseYear + 1,
    lastYear: scenario.lastYear,
    ruleSets: scenario.ruleSets.map(({ id, title }) => title ?? { zh: id, en: id }),
    tiles: tilesOf(counties) ?? tilesOf(cities) ?? [],
  };
}

/** Undefined unless all of the places have a tile. */
function tilesOf(places: readonly { readonly place: Place; readonly city: number }[]): Tile[] | undefined {
  const tiles = places.flatMap(({ place, city }): Tile[] => (place.tile ? [[...place.tile, city]] : []));
  return tiles.length === places.length ? tiles : undefined;
}
