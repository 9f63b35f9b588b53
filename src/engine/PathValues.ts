import type { Scheme } from "../model/SettlementCase";
import type { Text } from "../units/Text";
import type { PlaceInfo } from "./layout";
import type { PathMeasure } from "./PathSeries";

/** Of which measure every path is wanted, where, and for which scheme. */
export interface PathValuesOptions {
  readonly measure: PathMeasure;
  readonly scheme: Scheme;
  readonly placeId: string;
  /** Ids among the scenario's rule sets, in the order wanted; all of them if left out. */
  readonly ruleSetIds?: readonly string[];
  readonly paths?: number;
  readonly seed?: string;
}

/** What is known before the first path. */
export interface PathValueFacts {
  readonly ruleSets: readonly { readonly id: string; readonly title: Text }[];
  readonly years: readonly number[];
  readonly place: PlaceInfo;
  readonly measure: PathMeasure;
  readonly scheme: Scheme;
  readonly seed: string;
  readonly paths: number;
}

/** One measure of one place and scheme on every path of a run. Structured-clone safe. */
export interface PathValues extends PathValueFacts {
  /** [rule set][year][path], path fastest; in yuan or months; NaN where the measure does not apply. Read it with `valuesOfYear`. */
  readonly values: Float64Array<ArrayBuffer>;
}

/** The values of all paths under a rule set in a year, both by index; a view, not a copy. */
export function valuesOfYear({ values, years, paths }: PathValues, ruleSet: number, year: number): Float64Array {
  const start = (ruleSet * years.length + year) * paths;
  return values.subarray(start, start + paths);
}
