import type { PlacesInput } from "../../src/charts/placeMeasures";
import { MEASURE_NAMES } from "../../src/engine/measures";
import { differenceOffset, MEASURE_SLOTS, type RunResult, slotOffset } from "../../src/engine/RunResult";
import { inventInput, inventResult } from "./fixture";

/** By place: the province, Jia City with Dong and Xi County, Yi City with Nan County. */
const TILES: readonly (readonly [number, number] | null)[] = [null, [0, 0], [0, 0], [0, 1], [1, 0], [1, 0]];
/** Million yuan that a place receives in the first year for each step from the first rule set; more by the year. */
const RECEIVED = [0, -2, 1, -3, 2, 2];
export const INSURED = [600_000, 400_000, 100_000, 300_000, 200_000, 200_000];

/** Standard error of a net transfer as a share of it, and of its difference to the first rule set. */
export const OWN_ERROR = 0.04;
export const PAIRED_SHARE = 0.02;

/** The invented result on tiles, with net transfers of either sign; the first rule set has none. */
export function inventPlacesResult(): RunResult {
  const result = inventResult();
  const values = result.values.slice();
  const differenceErrors = result.differenceErrors!.slice();
  const slot = MEASURE_NAMES.indexOf("net-transfer");
  result.ruleSets.forEach((_, ruleSet) => {
    RECEIVED.forEach((million, place) => {
      result.years.forEach((_, year) => {
        const key = { ruleSet, scheme: 0, place };
        const mean = million * 1e6 * ruleSet * (1 + year);
        const at = slotOffset(result, key, year) + MEASURE_SLOTS["net-transfer"];
        values[at] = mean;
        values[at + 1] = Math.abs(mean) * OWN_ERROR;
        if (ruleSet > 0) differenceErrors[differenceOffset(result, key, year) + slot] = Math.abs(mean) * PAIRED_SHARE;
      });
    });
  });
  const places = result.places.map((place, i) => ({ ...place, tile: TILES[i] }));
  return { ...result, values, differenceErrors, places };
}

export function inventPlacesInput(changes: Partial<PlacesInput> = {}): PlacesInput {
  return {
    ...inventInput({ result: inventPlacesResult() }),
    level: "county",
    measure: "depleted-by",
    ...changes,
  };
}
