import { planRun } from "../../engine/planRun";
import type { Scheme } from "../../model/SettlementCase";
import type { Scenario } from "../../rules/formats";

/** Where a template's scheme stands in its base year, all its counties together. */
export interface SchemeLevels {
  /** Months of reserve. */
  readonly months: number;
  /** Expenditure a head in yuan, of residents. */
  readonly costPerHead: number;
  /** Retired for one who is working. */
  readonly retiredPerWorking: number;
}

export type TemplateLevels = Readonly<Partial<Record<Scheme, SchemeLevels>>>;

/** Reads off a template what stands for figures that a table does not give. */
export function levelsOf(template: Scenario): TemplateLevels {
  const plan = planRun(template);
  return Object.fromEntries(
    plan.schemes.map(({ scheme, parameters, opening }) => {
      const expenditure = total(opening.map(({ previous }) => previous.expenditure));
      const levels: SchemeLevels = {
        months: (12 * total(opening.map(({ balance }) => balance))) / expenditure,
        costPerHead: scheme === "resident" ? expenditure / total(parameters.members) : 0,
        retiredPerWorking: scheme === "resident" ? 0 : total(parameters.retired) / total(parameters.working),
      };
      return [scheme, levels];
    }),
  );
}

function total(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
