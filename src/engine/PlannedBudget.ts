import { LEVELS } from "../model/levels";
import { rateInYear } from "../rules/phases";
import type { Base } from "../rules/RuleSet";
import { type BlockState, lastYearsOf } from "./blockState";
import type { CompiledRules } from "./compileRules";
import type { FigureBlock } from "./FigureBlock";
import type { Kernel } from "./Kernel";
import { type Layout, BLOCK_PATHS as P } from "./layout";
import { scratch } from "./scratch";
import type { BudgetDeficits } from "./YearOutcome";

/** In place of an address, for what does not matter. */
const NONE = 0;

/**
 * The budget that is drawn up before a year under one scheme's rules, from what is planned and what was settled last
 * year; by county unless said otherwise, path fastest, yuan.
 *
 * - Planned income: the collection task (raised by policy responses), subsidies due and other income.
 * - Planned levies: those of step 3 of the settlement on planned bases; a reserve's balance is that after interest.
 * - Planned expenditure: last year's settled, grown by plan: the drivers' quota without its slack, with what benefits,
 *   behaviour and policy responses have made of last year's.
 */
export class PlannedBudget {
  // Only where a quota or a levy asks for them
  readonly income: Float64Array;
  /** Levies of all reserves that are taken from income, and of those that a level above the unit holds. */
  readonly levies: Float64Array;
  private readonly leviesAbove: Float64Array;
  private readonly task: Float64Array;
  private readonly funding: Float64Array;
  private readonly expenditure: Float64Array;
  private readonly holderLevies: Float64Array;
  /** By year and county: what turns the quota into last year's expenditure grown by plan. */
  private readonly growth: readonly Float64Array[];
  // By unit
  private readonly available: Float64Array;
  private readonly inYear: Float64Array;
  private readonly accumulated: Float64Array;
  private hasLeviesAbove = false;

  /** `growthOf` gives the growth of a year, by county. */
  constructor(
    private readonly layout: Layout,
    private readonly kernel: Kernel,
    private readonly years: readonly number[],
    growthOf: (t: number) => Float64Array,
  ) {
    const byCounty = (name: string): Float64Array => scratch(kernel, `planned ${name}`, layout.counties * P);
    this.income = byCounty("income");
    this.expenditure = byCounty("expenditure");
    this.levies = byCounty("levies");
    this.leviesAbove = byCounty("levies above");
    this.task = byCounty("task");
    this.funding = byCounty("funding");
    this.available = byCounty("at hand");
    this.inYear = byCounty("deficit in the year");
    this.accumulated = byCounty("deficit accumulated");
    this.holderLevies = scratch(kernel, "planned levies of holders", Math.max(1, layout.cities) * P);
    this.growth = years.map((_, t) => kernel.copyFloat64(growthOf(t)));
  }

  /** Draws up the budget of year `t` on figures that hold the drivers' quota. */
  drawUp(t: number, figures: FigureBlock, rules: CompiledRules, state: BlockState): void {
    const { layout } = this;
    const { budgetCheck, quota, unit } = rules.rules;
    const reserves = rules.reserves.filter(({ rule }) => rule.takenFrom === "income");
    if (quota || reserves.some(({ rule }) => isPlanned(rule.base) || (rule.cap && isPlanned(rule.cap.base)))) {
      this.planCounties(t, figures, state);
    }
    const isAbove = ({ account }: (typeof reserves)[number]): boolean =>
      LEVELS.indexOf(account.holder) < LEVELS.indexOf(unit);
    this.hasLeviesAbove = reserves.some(isAbove);
    if (quota) this.levies.fill(0, 0, layout.counties * P);
    if (budgetCheck && this.hasLeviesAbove) this.leviesAbove.fill(0, 0, layout.counties * P);
    for (const reserve of reserves) {
      if (quota) this.levy(t, reserve, rules, state, this.levies);
      if (budgetCheck && isAbove(reserve)) this.levy(t, reserve, rules, state, this.leviesAbove);
    }
  }

  /**
   * By how much the units' planned expenditure exceeds their planned income less levies to the level above, and by how
   * much more than that and all that is at hand: own-balance less what is carried, and of each pool that a layer draws
   * on a part by last year's expenditure (equal parts if that is 0). After `drawUp`, on the same figures.
   */
  findDeficits(t: number, figures: FigureBlock, rules: CompiledRules, state: BlockState): BudgetDeficits {
    const { kernel } = this;
    const size = rules.unitCount * P;
    const available = kernel.addressOf(this.available);
    kernel.run.findAtHand(kernel.addressOf(state.ownBalance), kernel.addressOf(state.carried), available, size);
    for (const { balance, starts } of rules.pools) {
      kernel.run.shareOutPool(
        starts.length - 1,
        kernel.addressOf(starts),
        kernel.addressOf(rules.unitOfCounty),
        kernel.addressOf(state.previousExpenditure),
        kernel.addressOf(balance),
        available,
      );
    }
    kernel.run.findDeficits(
      rules.unitCount,
      kernel.addressOf(rules.starts),
      kernel.addressOf(figures.target),
      this.raised(state),
      kernel.addressOf(figures.subsidyDue),
      kernel.addressOf(figures.other),
      kernel.addressOf(figures.quota),
      kernel.addressOf(this.growth[t]!),
      this.lowered(state),
      this.hasLeviesAbove ? kernel.addressOf(this.leviesAbove) : NONE,
      available,
      kernel.addressOf(this.inYear),
      kernel.addressOf(this.accumulated),
    );
    return { inYear: this.inYear.subarray(0, size), accumulated: this.accumulated.subarray(0, size) };
  }

  private planCounties(t: number, figures: FigureBlock, state: BlockState): void {
    const { kernel } = this;
    kernel.run.planCounties(
      this.layout.counties,
      kernel.addressOf(figures.target),
      this.raised(state),
      kernel.addressOf(figures.subsidyDue),
      kernel.addressOf(figures.other),
      kernel.addressOf(figures.quota),
      kernel.addressOf(this.growth[t]!),
      this.lowered(state),
      kernel.addressOf(this.task),
      kernel.addressOf(this.funding),
      kernel.addressOf(this.income),
      kernel.addressOf(this.expenditure),
    );
  }

  /** Adds a reserve's planned levies to those of the counties. */
  private levy(
    t: number,
    { rule, account }: CompiledRules["reserves"][number],
    rules: CompiledRules,
    state: BlockState,
    levies: Float64Array,
  ): void {
    const { kernel } = this;
    kernel.run.levyFromIncome(
      kernel.addressOf(this.baseOf(rule.base, state)),
      rule.cap ? kernel.addressOf(this.baseOf(rule.cap.base, state)) : NONE,
      kernel.addressOf(account.starts),
      account.starts.length - 1,
      rateInYear(rule, this.years[t]!, rules.firstYear),
      rule.cap?.ratio ?? 0,
      Number(rule.cap?.rule === "top-up"),
      kernel.addressOf(account.balance),
      0,
      kernel.addressOf(this.holderLevies),
      kernel.addressOf(levies),
    );
  }

  /** The factors of policy responses on contributions and on benefits, if there have been any. */
  private raised(state: BlockState): number {
    return state.hasRaised ? this.kernel.addressOf(state.contributionFactor) : NONE;
  }

  private lowered(state: BlockState): number {
    return state.hasLowered ? this.kernel.addressOf(state.benefitFactor) : NONE;
  }

  private baseOf(base: Base, state: BlockState): Float64Array {
    switch (base) {
      case "income":
        return this.income;
      case "collected":
        return this.task;
      case "funding":
        return this.funding;
      case "expenditure":
        return this.expenditure;
      default:
        return lastYearsOf(base, state);
    }
  }
}

/** Whether the budget itself says what a base is in its year. */
function isPlanned(base: Base): boolean {
  return !base.endsWith("-previous-year");
}
