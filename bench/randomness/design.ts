import { readFileSync } from "node:fs";

/**
 * What is drawn: as a run of Hunan draws it, every place of that scenario (province, cities, counties, in the file's
 * order), two factors of two schemes, 20 years. Paths make the number, and two seeds are drawn side by side.
 */
export const SCHEMES = ["employee", "resident"] as const;
export const FACTORS = ["spend", "collection"] as const;
/** Two years come from a pair of words; even. */
export const YEARS = 20;
/** Columns of a place, factor by factor: `factor * SCHEMES.length + scheme`. */
export const COLUMNS = FACTORS.flatMap((factor) => SCHEMES.map((scheme) => `${scheme}.${factor}`));

/** Seeds of which the second is the first with its last character changed, as a user would change it. */
export interface Seeds {
  readonly first: string;
  readonly second: string;
}

interface Tree {
  readonly id: string;
  readonly children?: readonly Tree[];
}

/** Ids of the places, read from the scenario; `root` is the project's folder. */
export function readPlaces(root: URL): string[] {
  const { tree } = JSON.parse(readFileSync(new URL("scenarios/hunan.json", root), "utf8")) as { tree: Tree };
  const idsOf = ({ id, children = [] }: Tree): string[] => [id, ...children.flatMap(idsOf)];
  return idsOf(tree);
}

/** The labels of all streams: `place * COLUMNS.length + column`. */
export function labelsOf(places: readonly string[]): string[] {
  return places.flatMap((id) => COLUMNS.map((column) => `${id}:${column}`));
}
