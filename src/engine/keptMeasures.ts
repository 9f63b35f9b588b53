import type { PlaceInfo } from "./layout";
import { MEASURE_NAMES, type Measure } from "./measures";
import { keptAs } from "./summaryShape";

/** A measure, and some places at which its sums are those of the measure `kept`. */
export interface KeptMeasure {
  readonly measure: Measure;
  readonly kept: Measure;
  readonly places: Int32Array;
}

/** What is kept of each measure where: in the order of the measures, without the places at which nothing is kept of one. */
export function keptMeasures(places: readonly PlaceInfo[]): KeptMeasure[] {
  return MEASURE_NAMES.flatMap((measure) => {
    const keptAt = places.map((place) => keptAs(measure, place));
    const kept = new Set(keptAt.filter((one) => one !== null));
    return [...kept].map((one) => {
      const at = [...keptAt.keys()].filter((place) => keptAt[place] === one);
      return { measure, kept: one, places: Int32Array.from(at) };
    });
  });
}
