import { MONTHS } from "../engine/cashProfile";
import { cashMeasure, type LiquidityMeasure, readLiquidity } from "../engine/liquidityMeasures";
import type { Statistic } from "../engine/RunResult";
import type { Scenario } from "../rules/formats";
import { liquidityRulesIn } from "../rules/liquidityRulesIn";
import type { ChartInput } from "./ChartInput";

/** What the picture says of the scenario besides its result: when cash moves, and what of that is assumed. */
export type ScenarioDays = Pick<Scenario, "ruleSets" | "schemes">;

/** One rule set's year at the place in sight. */
export interface CashSeries {
  readonly ruleSet: number;
  /** By month: cash in months of payments. */
  readonly cash: readonly Statistic[];
  /** The month with the least mean, 0 for January. */
  readonly tightest: number;
  /** Null without a revolving fund. */
  readonly draw: YearFacts | null;
  readonly short: YearFacts;
  /** Months of cash below which a unit draws; null without a fund, and where the place has several who keep cash. */
  readonly drawBelow: number | null;
}

export interface YearFacts {
  readonly probability: Statistic;
  readonly amount: Statistic;
  readonly months: Statistic;
}

/** Whether any of the chosen rule sets has the months of a year at a place. */
export function hasCashMonths(input: ChartInput, year: number): boolean {
  return input.ruleSets.some((ruleSet) => readMonth(input, ruleSet, year, "cash-1") !== null);
}

function readMonth(input: ChartInput, ruleSet: number, year: number, measure: LiquidityMeasure): Statistic | null {
  return readLiquidity(input.result, { ruleSet, scheme: input.scheme, place: input.place }, year, measure);
}

/** The rule sets chosen whose months are followed at the place in sight. */
export function cashSeriesOf(input: ChartInput, scenario: ScenarioDays, year: number): CashSeries[] {
  const { result, scheme, place } = input;
  return input.ruleSets.flatMap((ruleSet): CashSeries[] => {
    const read = (measure: LiquidityMeasure) => readMonth(input, ruleSet, year, measure);
    const cash = Array.from({ length: MONTHS }, (_, month) => read(cashMeasure(month)));
    if (!cash.every((statistic) => statistic !== null)) return [];
    const facts = (of: "draw" | "short"): YearFacts | null => {
      const [probability, amount, months] = [read(of), read(`${of}-amount`), read(`${of}-months`)];
      return probability && amount && months && { probability, amount, months };
    };
    const compared = scenario.ruleSets.find(({ id }) => id === result.ruleSets[ruleSet].id);
    const rules = compared && liquidityRulesIn(compared, result.schemes[scheme], result.years[year]);
    const keeper = rules?.liquidity?.remittance.to === "city" ? "city" : rules?.unit;
    const isKeeper = keeper === result.places[place].level;
    return [
      {
        ruleSet,
        cash,
        tightest: cash.reduce((least, { mean }, month) => (mean < cash[least].mean ? month : least), 0),
        draw: facts("draw"),
        short: facts("short")!,
        drawBelow: isKeeper ? (rules?.liquidity?.revolvingFund?.drawBelowMonths ?? null) : null,
      },
    ];
  });
}
