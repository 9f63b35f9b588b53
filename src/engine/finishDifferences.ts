import { type KeptMeasure, keptMeasures } from "./keptMeasures";
import { MEASURE_NAMES, MEASURES } from "./measures";
import { pairedProbabilityError } from "./pairedError";
import { differenceOffset } from "./RunResult";
import {
  type ChunkSums,
  COUNTED_MEASURES,
  comparedSheetOf,
  comparedSheetsOf,
  countedOf,
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
  const measures = keptMeasures(layout.places);
  const everywhere = Int32Array.from(layout.places.keys());
  const finish = new DifferenceFinisher(plan, paths, totals, errors);
  for (let ruleSet = 0; ruleSet < ruleSets.length; ruleSet++) {
    if (ruleSet === baseline) continue;
    for (let scheme = 0; scheme < schemes.length; scheme++) {
      for (let year = 0; year < years.length; year++) {
        const sheets: Sheets = {
          own: sheetOf(plan, ruleSet, scheme, year),
          baseline: sheetOf(plan, baseline, scheme, year),
          compared: comparedSheetOf(plan, ruleSet, scheme, year),
        };
        const slot = differenceOffset(shape, { ruleSet, scheme, place: 0 }, year);
        for (const measure of measures)
          finish.writeMeasure(sheets, measure, slot + MEASURE_NAMES.indexOf(measure.measure));
        for (let level = 0; level < warningLevels.length; level++) {
          finish.writeCounted(sheets, everywhere, COUNTED_MEASURES.length + level, slot + MEASURE_NAMES.length + level);
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

/** Writes the errors of a measure or warning level for one place after the other; what does not apply to a place stays NaN. */
class DifferenceFinisher {
  private readonly places: number;
  /** Errors from one place's to the next. */
  private readonly stride: number;
  private readonly counted: number;

  constructor(
    plan: SummaryPlan,
    private readonly paths: number,
    private readonly totals: ChunkSums,
    private readonly errors: Float64Array,
  ) {
    this.places = plan.layout.places.length;
    this.stride = plan.years.length * (MEASURE_NAMES.length + plan.warningLevels.length);
    this.counted = countedOf(plan);
  }

  /** `slot` is the first place's. */
  writeMeasure(sheets: Sheets, { kept, places }: KeptMeasure, slot: number): void {
    if (MEASURES[kept].kind === "probability") this.writeCounted(sheets, places, COUNTED_MEASURES.indexOf(kept), slot);
    else this.writeMoment(sheets, places, MOMENT_MEASURES.indexOf(kept), slot);
  }

  /** `index` is the figure's among the counted measures and warning levels. */
  writeCounted(sheets: Sheets, places: Int32Array, index: number, slot: number): void {
    const { errors, stride, paths, counted } = this;
    const { counts, jointCounts } = this.totals;
    const [own, other, both] = this.firstOf(sheets, counted, index);
    for (let i = 0; i < places.length; i++) {
      const place = places[i];
      const onlyHere = counts[own + place] - jointCounts[both + place];
      const onlyThere = counts[other + place] - jointCounts[both + place];
      if (Number.isNaN(onlyHere + onlyThere)) continue;
      errors[slot + place * stride] = pairedProbabilityError(onlyHere, onlyThere, paths);
    }
  }

  private writeMoment(sheets: Sheets, places: Int32Array, index: number, slot: number): void {
    const { errors, stride, paths } = this;
    const { moments, squaredDifferences } = this.totals;
    const [own, other, squares] = this.firstOf(sheets, MOMENT_MEASURES.length, index);
    for (let i = 0; i < places.length; i++) {
      const place = places[i];
      // Months of a place that spends nothing on some path are infinite there, and so is their mean: no difference is stated.
      if (!Number.isFinite(moments[2 * (own + place)] - moments[2 * (other + place)])) continue;
      errors[slot + place * stride] = Math.sqrt(squaredDifferences[squares + place] / (paths - 1) / paths);
    }
  }

  /** Where the first place's sums of a measure are: a rule set's, the baseline's and those that compare them. */
  private firstOf({ own, baseline, compared }: Sheets, measures: number, index: number): [number, number, number] {
    const first = (sheet: number): number => (sheet * measures + index) * this.places;
    return [first(own), first(baseline), first(compared)];
  }
}
