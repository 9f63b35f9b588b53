import { withinOf } from "../rules/ruleWords";
import type { BlockState } from "./blockState";
import type { CompiledRules } from "./compileRules";
import type { FigureBlock } from "./FigureBlock";
import type { Kernel } from "./Kernel";
import { BLOCK_PATHS as P, unitStarts } from "./layout";
import type { FigureChanges, SettlementPlan } from "./Plan";
import { PlannedBudget } from "./PlannedBudget";
import type { SettlementMemory } from "./SettlementMemory";
import { scratch } from "./scratch";
import type { BudgetDeficits } from "./YearOutcome";

/** Years of expenditure by which a budget is shared. */
const YEARS_OF_EXPENDITURE = 3;
/** In place of the address of factors that are all 1. */
const NONE = 0;

const CHANGED_FIGURES = ["due", "target", "collected", "expenditure", "excess", "quota"] as const;
type ChangedFigures = Pick<FigureBlock, (typeof CHANGED_FIGURES)[number]>;

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
  private readonly own: ChangedFigures;
  private readonly budget: PlannedBudget | null;
  private readonly hasQuota: boolean;
  /** By year: where the kernel finds the counties' factors. */
  private readonly contributions: readonly number[];
  private readonly benefits: readonly number[];
  /** By year: counties of area a that share one budget are starts[a]..starts[a + 1] - 1; null without a quota. */
  private readonly budgetStarts: readonly (Int32Array | null)[];
  /** Settled expenditure of the last three years, the order of no meaning. */
  private readonly spent: readonly Float64Array[];

  constructor(
    private readonly plan: SettlementPlan,
    private readonly kernel: Kernel,
    private readonly changes: FigureChanges,
    /** By year. */
    private readonly rules: readonly CompiledRules[],
    memory: SettlementMemory,
  ) {
    const { layout, years } = plan;
    const size = layout.counties * P;
    const entries = CHANGED_FIGURES.map((name) => [name, scratch(kernel, `changed ${name}`, size)] as const);
    this.own = Object.fromEntries(entries) as unknown as ChangedFigures;
    this.contributions = factorsByYear(changes.contributions, years.length, kernel);
    this.benefits = factorsByYear(changes.benefits, years.length, kernel);
    this.hasQuota = rules.some((year) => year.rules.quota);
    this.budgetStarts = rules.map(({ rules: { quota, unit } }) => {
      return quota ? kernel.copyInt32(unitStarts(layout, withinOf(quota.within, unit))) : null;
    });
    const hasBudget = this.hasQuota || rules.some((year) => year.rules.budgetCheck);
    this.budget = hasBudget ? new PlannedBudget(layout, kernel, years, (t) => this.growthOfQuota(t)) : null;
    this.spent = Array.from({ length: this.hasQuota ? YEARS_OF_EXPENDITURE : 0 }, (_, i) =>
      memory.float64(`spent ${i}`, size),
    );
  }

  /** The figures of year `t` as its rules have them; arrays of their own are overwritten by the next year that is settled with this kernel. `state` is that before the year, after a change of rules and interest. */
  change(t: number, figures: FigureBlock, state: BlockState): FigureBlock {
    let seen = this.changeContributions(t, figures);
    seen = this.changeBenefits(t, seen);
    this.budgetDeficits = null;
    if (this.hasQuota) this.rememberExpenditure(t, state);
    const { budgetCheck, quota } = this.rules[t]!.rules;
    if (this.budget && (quota || budgetCheck)) {
      this.budget.drawUp(t, seen, this.rules[t]!, state);
      if (budgetCheck) this.budgetDeficits = this.budget.findDeficits(t, seen, this.rules[t]!, state);
      if (quota) seen = this.shareBudget(quota.holdback, this.budgetStarts[t]!, this.budget, seen);
    }
    return seen;
  }

  private changeContributions(t: number, figures: FigureBlock): FigureBlock {
    const { kernel, own } = this;
    const factors = this.contributions[t]!;
    const effort = 1 + (this.changes.collectionEffect?.[t] ?? 0);
    if (factors === NONE && effort === 1) return figures;
    kernel.run.changeContributions(
      this.plan.layout.counties,
      factors,
      effort,
      kernel.addressOf(figures.due),
      kernel.addressOf(figures.target),
      kernel.addressOf(figures.collected),
      kernel.addressOf(own.due),
      kernel.addressOf(own.target),
      kernel.addressOf(own.collected),
    );
    const { due, target } = factors === NONE ? figures : own;
    return { ...figures, due, target, collected: own.collected };
  }

  private changeBenefits(t: number, figures: FigureBlock): FigureBlock {
    const { kernel, own } = this;
    const factors = this.benefits[t]!;
    const effect = this.changes.expenditureEffect?.[t] ?? 0;
    if (factors === NONE && effect === 0) return figures;
    kernel.run.changeBenefits(
      this.plan.layout.counties,
      factors,
      effect,
      kernel.addressOf(figures.expenditure),
      kernel.addressOf(figures.excess),
      kernel.addressOf(figures.quota),
      kernel.addressOf(own.expenditure),
      kernel.addressOf(own.excess),
      kernel.addressOf(own.quota),
    );
    const { quota } = factors === NONE ? figures : own;
    return { ...figures, expenditure: own.expenditure, excess: own.excess, quota };
  }

  private rememberExpenditure(t: number, { previousExpenditure }: BlockState): void {
    if (t === 0) for (const year of this.spent) year.set(previousExpenditure);
    else this.spent[t % YEARS_OF_EXPENDITURE]!.set(previousExpenditure);
  }

  /** By county: last year's expenditure grown by plan, as a multiple of the quota. Last year's held what behaviour had added to it. */
  private growthOfQuota(t: number): Float64Array {
    const { quotaSlack, expenditureEffect } = this.changes;
    const { layout, years } = this.plan;
    const added = 1 + (t > 0 && expenditureEffect ? expenditureEffect[t - 1]! : 0);
    const growth = new Float64Array(layout.counties);
    for (let c = 0; c < growth.length; c++) growth[c] = added / (1 + quotaSlack[c * years.length + t]!);
    return growth;
  }

  private shareBudget(holdback: number, starts: Int32Array, budget: PlannedBudget, figures: FigureBlock): FigureBlock {
    const { kernel } = this;
    const { quota } = this.own;
    const [first, second, third] = this.spent.map((year) => kernel.addressOf(year)) as [number, number, number];
    kernel.run.shareBudgets(
      starts.length - 1,
      kernel.addressOf(starts),
      kernel.addressOf(budget.income),
      kernel.addressOf(budget.levies),
      1 - holdback,
      first,
      second,
      third,
      kernel.addressOf(quota),
    );
    return { ...figures, quota };
  }
}

/** By year: where the kernel finds the counties' factors; nowhere if they are all 1. */
function factorsByYear(factors: Float64Array | null, years: number, kernel: Kernel): number[] {
  return Array.from({ length: years }, (_, t) => {
    if (factors === null) return NONE;
    const ofYear = new Float64Array(factors.length / years);
    let moves = false;
    for (let c = 0; c < ofYear.length; c++) {
      ofYear[c] = factors[c * years + t]!;
      moves ||= ofYear[c] !== 1;
    }
    return moves ? kernel.addressOf(kernel.copyFloat64(ofYear)) : NONE;
  });
}
