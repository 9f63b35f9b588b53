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
        for (let place = 0; place < layout.places.length; place++) {
          finish.writePlace(sheets, place, differenceOffset(shape, { ruleSet, scheme, place }, year));
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

/** Which sums a measure's are: those of the moment measure, or of the counted figure, of this index. */
interface KeptSums {
  readonly isCounted: boolean;
  readonly index: number;
}

class DifferenceFinisher {
  /** By place and measure; null where a place has none. */
  private readonly kept: readonly (readonly (KeptSums | null)[])[];
  private readonly counted: number;

  constructor(
    private readonly plan: SummaryPlan,
    private readonly paths: number,
    private readonly totals: ChunkSums,
    private readonly errors: Float64Array,
  ) {
    this.kept = plan.layout.places.map((place) => MEASURE_NAMES.map((measure) => keptSums(keptAs(measure, place))));
    this.counted = countedOf(plan);
  }

  /** Writes the errors of all measures and warning levels at a place from `slot` on; what does not apply to it stays NaN. */
  writePlace(sheets: Sheets, place: number, slot: number): void {
    const { plan, errors } = this;
    const kept = this.kept[place];
    for (let m = 0; m < kept.length; m++) {
      const sums = kept[m];
      if (sums === null) continue;
      errors[slot + m] = sums.isCounted
        ? this.countedError(sheets, place, sums.index)
        : this.momentError(sheets, place, sums.index);
    }
    for (let level = 0; level < plan.warningLevels.length; level++) {
      errors[slot + kept.length + level] = this.countedError(sheets, place, COUNTED_MEASURES.length + level);
    }
  }

  private momentError(sheets: Sheets, place: number, index: number): number {
    const { moments, squaredDifferences } = this.totals;
    const own = moments[2 * this.slot(sheets.own, MOMENT_MEASURES.length, index, place)];
    const other = moments[2 * this.slot(sheets.baseline, MOMENT_MEASURES.length, index, place)];
    // Months of a place that spends nothing on some path are infinite there, and so is their mean: no difference is stated.
    if (!Number.isFinite(own - other)) return Number.NaN;
    const squares = squaredDifferences[this.slot(sheets.compared, MOMENT_MEASURES.length, index, place)];
    return Math.sqrt(squares / (this.paths - 1) / this.paths);
  }

  private countedError(sheets: Sheets, place: number, index: number): number {
    const { counts, jointCounts } = this.totals;
    const own = counts[this.slot(sheets.own, this.counted, index, place)];
    const other = counts[this.slot(sheets.baseline, this.counted, index, place)];
    if (Number.isNaN(own) || Number.isNaN(other)) return Number.NaN;
    const both = jointCounts[this.slot(sheets.compared, this.counted, index, place)];
    return pairedProbabilityError(own - both, other - both, this.paths);
  }

  private slot(sheet: number, measures: number, index: number, place: number): number {
    return (sheet * measures + index) * this.plan.layout.places.length + place;
  }
}

function keptSums(measure: Measure | null): KeptSums | null {
  if (measure === null) return null;
  return MEASURES[measure].kind === "probability"
    ? { isCounted: true, index: COUNTED_MEASURES.indexOf(measure) }
    : { isCounted: false, index: MOMENT_MEASURES.indexOf(measure) };
}
