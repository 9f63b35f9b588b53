import type { Level } from "../model/Tree";
import type { Kernel } from "./Kernel";
import { LEVELS_FROM, LevelFigures, placesByLevel } from "./LevelFigures";
import { BLOCK_PATHS, type Layout } from "./layout";
import { MEASURE_NAMES, MEASURES, type Measure } from "./measures";
import { keptAs } from "./summaryShape";
import type { YearOutcome } from "./YearOutcome";

type NamesOf<Unit> = { [M in Measure]: (typeof MEASURES)[M]["unit"] extends Unit ? M : never }[Measure];
/** A measure that is a number on every path, and not only a chance over all of them. */
export type PathMeasure = NamesOf<"months" | "yuan">;
export const PATH_MEASURES = MEASURE_NAMES.filter((name): name is PathMeasure => {
  return MEASURES[name].unit === "months" || MEASURES[name].unit === "yuan";
});

type YearMeasure = Exclude<PathMeasure, `${string}-to-date`>;

/** A figure and the level that it is known at; null where the rules say nothing of it. */
type Known = { readonly rows: Float64Array; readonly level: Level } | null;

/** Figures that only have to be summed up. */
const SUMMED: Readonly<
  Record<Exclude<YearMeasure, "months" | "available" | "outlay">, (outcome: YearOutcome) => Known>
> = {
  "outlay-county-government": ({ countyOutlay }) => ({ rows: countyOutlay, level: "county" }),
  "outlay-city-government": ({ cityOutlay }) => ({ rows: cityOutlay, level: "city" }),
  "outlay-province-government": ({ provinceOutlay }) => ({ rows: provinceOutlay, level: "province" }),
  unpaid: ({ unpaid, unitLevel }) => ({ rows: unpaid, level: unitLevel }),
  "paid-own-balance": ({ paidOwnBalance, unitLevel }) => ({ rows: paidOwnBalance, level: unitLevel }),
  "paid-pool": ({ paidPool, unitLevel }) => ({ rows: paidPool, level: unitLevel }),
  "paid-reserve": ({ paidReserve, unitLevel }) => ({ rows: paidReserve, level: unitLevel }),
  levies: ({ levies }) => ({ rows: levies, level: "county" }),
  "net-transfer": ({ netTransfer }) => ({ rows: netTransfer, level: "county" }),
  income: ({ income }) => ({ rows: income, level: "county" }),
  expenditure: ({ expenditure }) => ({ rows: expenditure, level: "county" }),
  "budget-deficit-amount": ({ budgetDeficits, unitLevel }) =>
    budgetDeficits && { rows: budgetDeficits.inYear, level: unitLevel },
  "accumulated-budget-deficit-amount": ({ budgetDeficits, unitLevel }) =>
    budgetDeficits && { rows: budgetDeficits.accumulated, level: unitLevel },
};
const PAYERS = ["outlay-county-government", "outlay-city-government", "outlay-province-government"] as const;

/**
 * One measure at one place, read off the outcome of a year path by path: the same sums in the same order as a run's
 * `Summary` makes, so the same bits.
 */
export class PathSeries {
  /** Whether the values of the years before are to be added to each. */
  readonly isToDate: boolean;
  private readonly measure: YearMeasure | null;
  private readonly level: Level;
  /** Where the place's row begins among those of its level. */
  private readonly start: number;
  private readonly figures: LevelFigures;
  private readonly expenditure: LevelFigures;
  private readonly row: Float64Array;
  private readonly missing: Float64Array;

  /** `place` is an index among the layout's places. */
  constructor(
    layout: Layout,
    private readonly kernel: Kernel,
    measure: PathMeasure,
    place: number,
  ) {
    const kept = keptAs(measure, layout.places[place]);
    this.isToDate = measure.endsWith("-to-date");
    this.measure = kept && (kept.replace(/-to-date$/, "") as YearMeasure);
    this.level = layout.places[place].level;
    this.start = placesByLevel(layout)[this.level].indexOf(place) * BLOCK_PATHS;
    this.figures = new LevelFigures(layout, kernel);
    this.expenditure = new LevelFigures(layout, kernel);
    this.row = kernel.float64(BLOCK_PATHS);
    this.missing = new Float64Array(BLOCK_PATHS).fill(Number.NaN);
  }

  /** The year's values by path of the block; NaN where the measure does not apply. Overwritten by the next call. */
  read(outcome: YearOutcome): Float64Array {
    const { measure } = this;
    if (measure === null) return this.missing;
    if (measure === "outlay") return this.sumPayers(outcome);
    if (measure === "months" || measure === "available") return this.readAvailable(outcome, measure === "months");
    return this.sumUp(SUMMED[measure](outcome)) ?? this.missing;
  }

  private sumUp(known: Known): Float64Array | null {
    if (known === null || !LEVELS_FROM[known.level].includes(this.level)) return null;
    this.figures.sumUp(known.rows, known.level);
    return this.rowOf(this.figures);
  }

  private sumPayers(outcome: YearOutcome): Float64Array {
    this.row.fill(0);
    for (const payer of PAYERS) {
      const paid = this.sumUp(SUMMED[payer](outcome));
      if (paid) for (let path = 0; path < BLOCK_PATHS; path++) this.row[path] += paid[path];
    }
    return this.row;
  }

  private readAvailable(outcome: YearOutcome, inMonths: boolean): Float64Array {
    const { ownBalance, cityAccounts, provinceAccounts, unitLevel } = outcome;
    if (!LEVELS_FROM[unitLevel].includes(this.level)) return this.missing;
    const { figures, kernel, row } = this;
    figures.sumUp(ownBalance, unitLevel);
    figures.addHeld(cityAccounts, provinceAccounts, unitLevel);
    const available = this.rowOf(figures);
    if (!inMonths) return available;
    this.expenditure.sumUp(outcome.expenditure, "county");
    const [own, spent, to] = [available, this.rowOf(this.expenditure), row].map((array) => kernel.addressOf(array));
    kernel.run.divideIntoMonths(own, spent, 1, to);
    return row;
  }

  private rowOf(figures: LevelFigures): Float64Array {
    return figures[this.level].subarray(this.start, this.start + BLOCK_PATHS);
  }
}
