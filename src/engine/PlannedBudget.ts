import { LEVELS } from "../model/Tree";
import { rateInYear } from "../rules/phases";
import type { Base } from "../rules/RuleSet";
import { type BlockAccount, sumRuns } from "./blockAccounts";
import { type BlockState, lastYearsOf } from "./blockState";
import type { CompiledRules } from "./compileRules";
import type { FigureBlock } from "./FigureBlock";
import type { Kernel } from "./Kernel";
import { type Layout, BLOCK_PATHS as P } from "./layout";
import { levyByHolder, spreadLevies } from "./levyByHolder";
import type { BudgetDeficits } from "./YearOutcome";

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
  readonly income: Float64Array;
  readonly expenditure: Float64Array;
  /** Levies of all reserves that are taken from income, and of those that a level above the unit holds. */
  readonly levies: Float64Array;
  readonly leviesAbove: Float64Array;
  private readonly task: Float64Array;
  private readonly funding: Float64Array;
  private readonly holderSum: Float64Array;
  private readonly holderLimit: Float64Array;
  private readonly holderLevies: Float64Array;
  // By unit
  private readonly available: Float64Array;
  private readonly unitBudget: Float64Array;
  private readonly deficits: { readonly inYear: Float64Array; readonly accumulated: Float64Array };

  constructor(
    private readonly layout: Layout,
    kernel: Kernel,
    private readonly years: readonly number[],
  ) {
    const byCounty = (): Float64Array => kernel.float64(layout.counties * P);
    const byHolder = (): Float64Array => kernel.float64(Math.max(1, layout.cities) * P);
    this.income = byCounty();
    this.expenditure = byCounty();
    this.levies = byCounty();
    this.leviesAbove = byCounty();
    this.task = byCounty();
    this.funding = byCounty();
    this.available = byCounty();
    this.unitBudget = byCounty();
    this.deficits = { inYear: byCounty(), accumulated: byCounty() };
    this.holderSum = byHolder();
    this.holderLimit = byHolder();
    this.holderLevies = byHolder();
  }

  /**
   * Draws up the budget of year `t` on figures that hold the drivers' quota. `grown` turns a county's quota into last
   * year's expenditure grown by plan: its index is the county.
   */
  drawUp(t: number, figures: FigureBlock, grown: Float64Array, rules: CompiledRules, state: BlockState): void {
    const { task, funding, income, expenditure } = this;
    const { target, subsidyDue, other, quota } = figures;
    for (let c = 0; c < this.layout.counties; c++) {
      for (let i = c * P; i < (c + 1) * P; i++) {
        task[i] = target[i]! * state.contributionFactor[i]!;
        funding[i] = task[i]! + subsidyDue[i]!;
        income[i] = funding[i]! + other[i]!;
        expenditure[i] = quota[i]! * grown[c]! * state.benefitFactor[i]!;
      }
    }
    this.levies.fill(0);
    this.leviesAbove.fill(0);
    for (const { rule, account } of rules.reserves) {
      if (rule.takenFrom !== "income") continue;
      const { starts, balance, holder } = account;
      const rate = rateInYear(rule, this.years[t]!, rules.firstYear);
      const base = this.baseOf(rule.base, state);
      const levied = this.holderLevies.subarray(0, balance.length);
      const limit = rule.cap ? this.holderLimit : null;
      const isAbove = LEVELS.indexOf(holder) < LEVELS.indexOf(rules.rules.unit);
      sumRuns(base, starts, this.holderSum);
      if (limit) sumRuns(this.baseOf(rule.cap!.base, state), starts, limit);
      levyByHolder(rule, rate, this.holderSum, limit, balance, levied);
      for (const out of isAbove ? [this.levies, this.leviesAbove] : [this.levies]) {
        sumRuns(base, starts, this.holderSum);
        spreadLevies(levied, base, this.holderSum, starts, out);
      }
    }
  }

  /**
   * By how much the units' planned expenditure exceeds their planned income less levies to the level above, and by how
   * much more than that and all that is at hand: own-balance less what is carried, and of each pool that a layer draws
   * on a part by last year's expenditure (equal parts if that is 0).
   */
  findDeficits(rules: CompiledRules, state: BlockState): BudgetDeficits {
    const { unitBudget, available, deficits, income, expenditure, leviesAbove } = this;
    unitBudget.fill(0);
    for (let c = 0; c < this.layout.counties; c++) {
      const unit = rules.unitOfCounty[c]! * P;
      for (let p = 0; p < P; p++) {
        const i = c * P + p;
        unitBudget[unit + p]! += income[i]! - leviesAbove[i]! - expenditure[i]!;
      }
    }
    for (let i = 0; i < rules.unitCount * P; i++) available[i] = state.ownBalance[i]! - state.carried[i]!;
    for (const pool of rules.pools) this.sharePool(pool, rules, state);
    for (let i = 0; i < rules.unitCount * P; i++) {
      deficits.inYear[i] = Math.max(0, -unitBudget[i]!);
      deficits.accumulated[i] = Math.max(0, -unitBudget[i]! - available[i]!);
    }
    const size = rules.unitCount * P;
    return { inYear: deficits.inYear.subarray(0, size), accumulated: deficits.accumulated.subarray(0, size) };
  }

  private sharePool(pool: BlockAccount, rules: CompiledRules, state: BlockState): void {
    const { available, holderSum } = this;
    const { previousExpenditure } = state;
    sumRuns(previousExpenditure, pool.starts, holderSum);
    for (let c = 0; c < this.layout.counties; c++) {
      const h = pool.holderOfCounty[c]!;
      const counties = pool.starts[h + 1]! - pool.starts[h]!;
      for (let p = 0; p < P; p++) {
        const whole = holderSum[h * P + p]!;
        const share = whole > 0 ? previousExpenditure[c * P + p]! / whole : 1 / counties;
        available[rules.unitOfCounty[c]! * P + p]! += pool.balance[h * P + p]! * share;
      }
    }
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
