import { MEASURE_NAMES, MEASURES, type MeasureKind, QUANTILES, TAIL } from "./measures";
import { MEASURE_SLOTS, slotOffset } from "./RunResult";
import { keptAs, type SummaryPlan, sheetOf, sheetsOf } from "./summaryShape";

/** Puts the exact quantiles and tail means of watched figures in the place of those from histograms, of `paths` paths. */
export function finishWatched(plan: SummaryPlan, paths: number, watched: Float64Array, values: Float64Array): void {
  const { watch, ruleSets, schemes, years, layout } = plan;
  const shape = { schemes, places: layout.places, years };
  const perPath = sheetsOf(plan) * watch.length;
  const sorted = new Float64Array(paths);
  watch.forEach(({ place, measure }, figure) => {
    const shown = MEASURE_NAMES.filter((name) => keptAs(name, layout.places[place]) === measure);
    for (let ruleSet = 0; ruleSet < ruleSets.length; ruleSet++) {
      for (let scheme = 0; scheme < schemes.length; scheme++) {
        for (let year = 0; year < years.length; year++) {
          const first = sheetOf(plan, ruleSet, scheme, year) * watch.length + figure;
          for (let path = 0; path < paths; path++) sorted[path] = watched[path * perPath + first];
          sorted.sort();
          // What does not apply is no number on every path, and these come last.
          if (Number.isNaN(sorted[paths - 1])) continue;
          const slot = slotOffset(shape, { ruleSet, scheme, place }, year);
          for (const name of shown) writeExact(sorted, MEASURES[measure].kind, values, slot + MEASURE_SLOTS[name] + 2);
        }
      }
    }
  });
}

/** Writes what follows mean and standard error of a distribution or tail. */
function writeExact(sorted: Float64Array, kind: MeasureKind, values: Float64Array, slot: number): void {
  if (kind === "tail") {
    values[slot] = quantileOf(sorted, 1 - TAIL);
    values[slot + 1] = tailMeanOf(sorted, TAIL);
  } else
    QUANTILES.forEach((share, q) => {
      values[slot + q] = quantileOf(sorted, share);
    });
}

/** Quantile of sorted numbers, by linear interpolation between order statistics at (n − 1)·share (Hyndman and Fan's type 7). */
export function quantileOf(sorted: Float64Array, share: number): number {
  const position = (sorted.length - 1) * share;
  const rank = Math.floor(position);
  const low = sorted[rank];
  return position === rank || low === sorted[rank + 1] ? low : low + (position - rank) * (sorted[rank + 1] - low);
}

/** Mean of the largest `share` of sorted numbers, the last of them in part if share · n is not whole. */
export function tailMeanOf(sorted: Float64Array, share: number): number {
  const wanted = share * sorted.length;
  let left = wanted;
  let sum = 0;
  for (let i = sorted.length - 1; left > 0; i--) {
    const part = Math.min(1, left);
    sum += part * sorted[i];
    left -= part;
  }
  return sum / wanted;
}
