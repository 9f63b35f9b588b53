import { MEASURES } from "../../engine/measures";
import { SWEEP_MEASURES, type SweepFigure, type SweepMeasure } from "../../engine/sweepSums";
import type { Scheme } from "../../model/SettlementCase";
import type { SweptRules } from "./sweepRules";

/** A figure of a variant, as rows of a table have it. */
export interface SweepRow {
  /** From 0, the rule set as it stands in the scenario. */
  readonly variant: number;
  /** By lever; null where the rule set is as it stands. */
  readonly values: readonly (number | null)[];
  readonly scheme: Scheme;
  readonly place: string;
  /** A measure to date covers all years up to it. */
  readonly year: number;
  readonly measure: SweepMeasure;
  readonly unit: string;
  readonly figure: SweepFigure;
}

/** All figures of a sweep: variant by variant, scheme by scheme, measure by measure. */
export function sweepRows({ levers, variants, result }: SweptRules): SweepRow[] {
  return variants.flatMap(({ values }, variant) =>
    result.schemes.flatMap((scheme, s) =>
      SWEEP_MEASURES.map((measure) => ({
        variant,
        values: values ?? levers.map(() => null),
        scheme,
        place: result.place.id,
        year: result.lastYear,
        measure,
        unit: MEASURES[measure].unit,
        figure: result.figures[variant][s][measure],
      })),
    ),
  );
}
