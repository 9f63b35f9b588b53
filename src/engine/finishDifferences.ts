import { MEASURE_NAMES, MEASURES, type Measure } from "./measures";
import { pairedProbabilityError } from "./pairedError";
import { differenceOffset } from "./RunResult";
import {
  type ChunkSums,
  COUNTED_MEASURES,
  comparedSheetOf,
  comparedSheetsOf,
  countedOf,
  keptAs,
  MOMENT_MEASURES,
  type SummaryPlan,
  sheetOf,
} from "./summaryShape";

/**
 * The standard errors of every figure's difference to the baseline on the same paths, from the merged sums of `paths`
 * paths, in the shape of `RunResult.differenceErrors`.
 */
export function finishDifferences(plan: SummaryPlan, paths: number, totals: ChunkSums): Float64Array<ArrayBuffer> {
  const { layout, schemes, years, ruleSets, baseline, warningLevels } = plan;
  const perYear = MEASURE_NAMES.length + warningLevels.length;
  const errors = new Float64Array(comparedSheetsOf(plan) * layout.places.length * perYear).fill(Number.NaN);
  const shape = { schemes, places: layout.places, years, warningLevels, baseline };
  const kept = layout.places.map((place) => MEASURE_NAMES.map((measure) => keptAs(measure, place)));
  for (let ruleSet = 0; ruleSet < ruleSets.length; ruleSet++) {
    if (ruleSet === baseline) continue;
    for (let scheme = 0; scheme < schemes.length; scheme++) {
      for (let year = 0; year < years.length; year++) {
        const sheets: Sheets = {
          own: sheetOf(plan, ruleSet, scheme, year),
          baseline: sheetOf(plan, baseline, scheme, year),
          compared: comparedSheetOf(plan, ruleSet, scheme, year),
        };
        for (let place = 0; place < layout.places.length; place++) {
          const at = differenceOffset(shape, { ruleSet, scheme, place }, year);
          for (let m = 0; m < MEASURE_NAMES.length; m++) {
            const measure = kept[place][m];
            if (measure !== null) errors[at + m] = errorOf(plan, paths, totals, sheets, place, measure);
          }
          for (let level = 0; level < warningLevels.length; level++) {
            const counted = COUNTED_MEASURES.length + level;
            errors[at + MEASURE_NAMES.length + level] = countedError(plan, paths, totals, sheets, place, counted);
          }
        }
      }
    }
  }
  return errors;
}

/** Where a rule set's figures are, the baseline's, and what compares them. */
interface Sheets {
  readonly own: number;
  readonly baseline: number;
  readonly compared: number;
}

function errorOf(
  plan: SummaryPlan,
  paths: number,
  totals: ChunkSums,
  sheets: Sheets,
  place: number,
  measure: Measure,
): number {
  if (MEASURES[measure].kind === "probability") {
    return countedError(plan, paths, totals, sheets, place, COUNTED_MEASURES.indexOf(measure));
  }
  const places = plan.layout.places.length;
  const index = MOMENT_MEASURES.indexOf(measure);
  const slot = (sheet: number) => (sheet * MOMENT_MEASURES.length + index) * places + place;
  const difference = totals.moments[2 * slot(sheets.own)] - totals.moments[2 * slot(sheets.baseline)];
  if (!Number.isFinite(difference)) return Number.NaN;
  return Math.sqrt(totals.squaredDifferences[slot(sheets.compared)] / (paths - 1) / paths);
}

function countedError(
  plan: SummaryPlan,
  paths: number,
  totals: ChunkSums,
  sheets: Sheets,
  place: number,
  counted: number,
): number {
  const slot = (sheet: number) => (sheet * countedOf(plan) + counted) * plan.layout.places.length + place;
  const here = totals.counts[slot(sheets.own)];
  const there = totals.counts[slot(sheets.baseline)];
  if (Number.isNaN(here) || Number.isNaN(there)) return Number.NaN;
  const both = totals.jointCounts[slot(sheets.compared)];
  return pairedProbabilityError(here - both, there - both, paths);
}
