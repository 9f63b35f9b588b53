import { withinOf } from "../rules/RuleSet";
import { sumRuns } from "./blockAccounts";
import type { BlockState } from "./blockState";
import type { CompiledRules } from "./compileRules";
import { createFigureBlock, type FigureBlock } from "./FigureBlock";
import type { Kernel } from "./Kernel";
import { BLOCK_PATHS as P, unitStarts } from "./layout";
import type { FigureChanges, SettlementPlan } from "./Plan";
import { PlannedBudget } from "./PlannedBudget";
import type { BudgetDeficits } from "./YearOutcome";

/** Years of expenditure by which a budget is shared. */
const YEARS_OF_EXPENDITURE = 3;

/**
 * What one scheme's rules change in a year's figures before they are settled (drivers.md): the drivers' figures go in
 * and stay as they are, those that the settlement sees come out. In this order:
 *
 * 1. `converge` multiplies due, target and collected.
 * 2. `behaviour`, collection: collected × (1 + effect), never above due if it was not.
 * 3. `harmonise` multiplies expenditure, excess and quota.
 * 4. `behaviour`, expenditure: expenditure × (1 + effect). What is added is excess; what is saved comes off the excess
 *    first, as far as there is any, since care better managed is what the saving means. Quota stays.
 * 5. `quota`, mode budget: of each place that has one budget, planned income less levies and the holdback, shared by the
 *    expenditure settled in the last three years (equally if that is 0); years before the base year count as the base
 *    year. A policy response that lowers benefits lowers it afterwards, like any quota.
 *
 * Figures that a year's rules leave alone are passed on as the drivers' own arrays. Settled sums of earlier years are
 * read off the state, so years must come in order.
 */
export class RuleFigures {
  /** Of the year changed last; null where its rules check no budget. */
  budgetDeficits: BudgetDeficits | null = null;
  private readonly own: FigureBlock;
  private readonly budget: PlannedBudget | null;
  private readonly hasQuota: boolean;
  /** By year: counties of area a that share one budget are starts[a]..starts[a + 1] - 1; null without a quota. */
  private readonly budgetStarts: readonly (Int32Array | null)[];
  /** Settled expenditure of the last three years, the order of no meaning. */
  private readonly spent: readonly Float64Array[];
  private readonly spentSum: Float64Array;
  private readonly areaSum: Float64Array;
  private readonly areaSpent: Float64Array;
  private readonly grown: Float64Array;

  constructor(
    private readonly plan: SettlementPlan,
    kernel: Kernel,
    private readonly changes: FigureChanges,
    /** By year. */
    private readonly rules: readonly CompiledRules[],
  ) {
    const { counties } = plan.layout;
    const size = counties * P;
    this.own = createFigureBlock(counties, kernel);
    this.hasQuota = rules.some((year) => year.rules.quota);
    this.budgetStarts = rules.map(({ rules: { quota, unit } }) => {
      return quota ? unitStarts(plan.layout, withinOf(quota.within, unit)) : null;
    });
    const hasBudget = this.hasQuota || rules.some((year) => year.rules.budgetCheck);
    this.budget = hasBudget ? new PlannedBudget(plan.layout, kernel, plan.years) : null;
    this.spent = Array.from({ length: this.hasQuota ? YEARS_OF_EXPENDITURE : 0 }, () => new Float64Array(size));
    this.spentSum = new Float64Array(this.hasQuota ? size : 0);
    this.areaSum = new Float64Array(this.hasQuota ? size : 0);
    this.areaSpent = new Float64Array(this.hasQuota ? size : 0);
    this.grown = new Float64Array(counties);
  }

  /** The figures of year `t` as its rules have them; arrays of their own are overwritten by the next year. `state` is that before the year, after a change of rules and interest. */
  change(t: number, figures: FigureBlock, state: BlockState): FigureBlock {
    let seen = this.changeContributions(t, figures);
    seen = this.changeBenefits(t, seen);
    this.budgetDeficits = null;
    if (this.hasQuota) this.rememberExpenditure(t, state);
    const { budgetCheck, quota } = this.rules[t]!.rules;
    if (this.budget && (quota || budgetCheck)) {
      this.budget.drawUp(t, seen, this.growthOfQuota(t), this.rules[t]!, state);
      if (budgetCheck) this.budgetDeficits = this.budget.findDeficits(this.rules[t]!, state);
      if (quota) seen = this.shareBudget(quota.holdback, this.budgetStarts[t]!, this.budget, seen);
    }
    return seen;
  }

  private changeContributions(t: number, figures: FigureBlock): FigureBlock {
    const { contributions, collectionEffect } = this.changes;
    const years = this.plan.years.length;
    const effort = 1 + (collectionEffect?.[t] ?? 0);
    if (!contributions && effort === 1) return figures;
    const { due, target, collected } = this.own;
    for (let c = 0; c < this.plan.layout.counties; c++) {
      const factor = contributions ? contributions[c * years + t]! : 1;
      for (let i = c * P; i < (c + 1) * P; i++) {
        due[i] = figures.due[i]! * factor;
        target[i] = figures.target[i]! * factor;
        const wasDue = figures.collected[i]! <= figures.due[i]!;
        const changed = figures.collected[i]! * factor * effort;
        collected[i] = wasDue ? Math.min(changed, due[i]!) : changed;
      }
    }
    return { ...figures, due, target, collected };
  }

  private changeBenefits(t: number, figures: FigureBlock): FigureBlock {
    const { benefits, expenditureEffect } = this.changes;
    const years = this.plan.years.length;
    const effect = expenditureEffect?.[t] ?? 0;
    if (!benefits && effect === 0) return figures;
    const { expenditure, excess, quota } = this.own;
    for (let c = 0; c < this.plan.layout.counties; c++) {
      const factor = benefits ? benefits[c * years + t]! : 1;
      for (let i = c * P; i < (c + 1) * P; i++) {
        const before = figures.expenditure[i]! * factor;
        const added = before * effect;
        expenditure[i] = before + added;
        excess[i] = Math.max(0, figures.excess[i]! * factor + added);
        quota[i] = figures.quota[i]! * factor;
      }
    }
    return { ...figures, expenditure, excess, quota };
  }

  private rememberExpenditure(t: number, { previousExpenditure }: BlockState): void {
    if (t === 0) for (const year of this.spent) year.set(previousExpenditure);
    else this.spent[t % YEARS_OF_EXPENDITURE]!.set(previousExpenditure);
  }

  /** By county: last year's expenditure grown by plan, as a multiple of the quota. Last year's held what behaviour had added to it. */
  private growthOfQuota(t: number): Float64Array {
    const { quotaSlack, expenditureEffect } = this.changes;
    const years = this.plan.years.length;
    const added = 1 + (t > 0 && expenditureEffect ? expenditureEffect[t - 1]! : 0);
    for (let c = 0; c < this.grown.length; c++) this.grown[c] = added / (1 + quotaSlack[c * years + t]!);
    return this.grown;
  }

  private shareBudget(holdback: number, starts: Int32Array, budget: PlannedBudget, figures: FigureBlock): FigureBlock {
    const { spent, spentSum, areaSum, areaSpent } = this;
    const { quota } = this.own;
    const { income, levies } = budget;
    const [first, second, third] = spent as [Float64Array, Float64Array, Float64Array];
    for (let i = 0; i < spentSum.length; i++) {
      spentSum[i] = first[i]! + second[i]! + third[i]!;
      quota[i] = income[i]! * (1 - holdback) - levies[i]!;
    }
    sumRuns(quota, starts, areaSum);
    sumRuns(spentSum, starts, areaSpent);
    for (let area = 0; area + 1 < starts.length; area++) {
      const counties = starts[area + 1]! - starts[area]!;
      for (let c = starts[area]!; c < starts[area + 1]!; c++) {
        for (let p = 0; p < P; p++) {
          const whole = areaSpent[area * P + p]!;
          const share = whole > 0 ? spentSum[c * P + p]! / whole : 1 / counties;
          quota[c * P + p] = Math.max(0, areaSum[area * P + p]!) * share;
        }
      }
    }
    return { ...figures, quota };
  }
}
