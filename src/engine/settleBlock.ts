import { interestInYear, type Phase, phasesOf, rateInYear } from "../rules/phases";
import { type ArrearsReceipts, arrearsReceipts } from "./arrearsReceipts";
import { BlockYear } from "./BlockYear";
import type { BlockAccount } from "./blockAccounts";
import {
  type BlockState,
  LAST_YEARS,
  type LastYearsBase,
  lastYearsOf,
  type OpeningNumbers,
  openingNumbers,
  openState,
  poolOpening,
  THIS_YEARS,
} from "./blockState";
import { CashFlows } from "./CashFlows";
import { changeBlockRules } from "./changeBlockRules";
import { type CompiledReserve, type CompiledRules, compileRules, createAccounts } from "./compileRules";
import type { FigureBlock } from "./FigureBlock";
import { GapList } from "./GapList";
import type { Kernel } from "./Kernel";
import { ARRIVING, BOOK_SURPLUS, FROM_GOVERNMENT, RECEIVE, TAKE_NET } from "./kernel/settlementArrays";
import { BLOCK_PATHS as P } from "./layout";
import type { SettlementPlan } from "./Plan";
import { RuleFigures } from "./RuleFigures";
import { ownMemory, type SettlementMemory } from "./SettlementMemory";
import type { YearOutcome } from "./YearOutcome";

/*
 * Longer than most files for the same reason as `src/rules/settle.ts`, whose float64 twin it is: the steps of
 * settlement.md section 4 in one place. Their loops over paths are in `kernel/settlement.ts`; steps 7 to 10, which only
 * units with a gap go through, are in `GapList.ts`.
 */

/** In place of the address of an array that is not used. */
const NONE = 0;

/** A rule set's phase with all that is built for it once. */
interface BlockPhase {
  readonly rules: CompiledRules;
  readonly year: BlockYear;
  readonly gaps: GapList;
}

/**
 * Settles blocks of BLOCK_PATHS paths under one scheme's rules, year after year. Holds the state that passes from
 * one year to the next; everything is float64, path fastest.
 */
export class BlockSettlement {
  /** What the months of the year just settled are made of; null where nobody follows them. */
  readonly cashFlows: CashFlows | null;
  private readonly accounts: readonly BlockAccount[];
  private readonly state: BlockState;
  /** By year. */
  private readonly phases: readonly BlockPhase[];
  private readonly receipts: readonly ArrearsReceipts[];
  /** By year: what its settlement reads of the year before. */
  private readonly remembered: readonly ReadonlySet<LastYearsBase>[];
  private readonly opening: OpeningNumbers;
  private readonly ruleFigures: RuleFigures | null;
  private seen: FigureBlock | null = null;

  constructor(
    private readonly plan: SettlementPlan,
    private readonly kernel: Kernel,
    memory: SettlementMemory = ownMemory(plan.layout.counties, kernel),
  ) {
    const { layout } = plan;
    const phases = phasesOf(plan.rules, plan.years);
    this.accounts = createAccounts(plan, kernel, phases, memory);
    const distinct = new Map<Phase, BlockPhase>();
    for (const phase of phases) {
      if (distinct.has(phase)) continue;
      const rules = compileRules(phase, layout, kernel, this.accounts);
      const year = new BlockYear(layout, kernel, rules);
      distinct.set(phase, { rules, year, gaps: new GapList(layout, kernel, rules, year) });
    }
    this.phases = phases.map((phase) => distinct.get(phase)!);
    const compiled = this.phases.map(({ rules }) => rules);
    this.receipts = arrearsReceipts(plan, kernel, compiled);
    this.state = memory.state;
    this.opening = openingNumbers(plan, kernel, compiled[0]!);
    const isFollowed = plan.liquidity !== undefined && phases.some(({ rules }) => rules.liquidity);
    this.cashFlows = isFollowed ? new CashFlows(layout, kernel) : null;
    this.ruleFigures = plan.changes ? new RuleFigures(plan, kernel, plan.changes, compiled, memory) : null;
    const asksExpenditure = isFollowed || compiled.some(({ rules }) => rules.quota);
    this.remembered = compiled.map((rules, t) => {
      const asked = new Set(LAST_YEARS.filter((base) => rules.uses.bases.has(base)));
      const changes = t > 0 && rules !== compiled[t - 1];
      if (asksExpenditure || rules.uses.budget || changes) asked.add("expenditure-previous-year");
      return asked;
    });
  }

  /** The figures of the year settled last as its rules changed them before settlement, without policy responses: those of a case that settles to the same. */
  get settledFigures(): FigureBlock {
    if (!this.seen) throw new Error("no year has been settled");
    return this.seen;
  }

  /** Puts every path back to the opening of the plan. */
  startBlock(): void {
    const { kernel, accounts, state } = this;
    const { rules } = this.phases[0]!;
    openState(this.opening, kernel, this.remembered[0]!, state);
    for (const { opening, balance, levied } of accounts) {
      kernel.run.fillRows(kernel.addressOf(opening), opening.length, kernel.addressOf(balance));
      levied.fill(0);
    }
    poolOpening(rules, accounts, state, kernel);
  }

  /**
   * Settles the year of index `t` for all paths of the block; years must come in order after `startBlock`.
   * @returns the year's outcome; its arrays are overwritten when the next year is settled with the same kernel, under
   * whatever rules.
   */
  settleYear(t: number, figures: FigureBlock): YearOutcome {
    const { accounts, state } = this;
    const { rules, year, gaps } = this.phases[t]!;
    if (t > 0 && rules !== this.phases[t - 1]!.rules) {
      changeBlockRules(this.phases[t - 1]!.rules, rules, accounts, state);
      for (const { levied } of accounts) levied.fill(0);
      poolOpening(rules, accounts, state, this.kernel);
    }
    this.cashFlows?.noteOpening(rules, state, accounts);
    const interest = this.addInterest(rules, t);
    this.seen = this.ruleFigures ? this.ruleFigures.change(t, figures, state) : figures;
    year.begin(this.seen, state);
    this.bookOutlays(rules, year, t);
    // The steps that are left for one pass over the units.
    let steps = RECEIVE | TAKE_NET | BOOK_SURPLUS;
    if (rules.uses.earlyIncome) steps = this.settleUnits(rules, year, RECEIVE, steps, 0);
    this.levyFromIncome(rules, year, t);
    this.cashFlows?.noteYear(year, accounts);
    if (rules.needsScore) year.scoreUnits();
    this.allocate(rules, year);
    if (rules.uses.surplusReserves) {
      steps = this.settleUnits(rules, year, steps & ~BOOK_SURPLUS, steps, 0);
      this.levyFromSurplus(rules, year, t);
    }
    this.settleUnits(rules, year, steps, steps, interest);
    const hasUnpaid = gaps.pay(state, this.receipts[t]!.scheduleMet);
    this.advance(t, rules, year, hasUnpaid);
    return year.close(accounts, state, this.ruleFigures?.budgetDeficits ?? null);
  }

  // Step 1. Returns the interest that own-balances still have to get, when their surpluses are booked.
  private addInterest(rules: CompiledRules, t: number): number {
    const { kernel, state, accounts } = this;
    const rate = interestInYear(this.plan.interest, t);
    for (const { balance } of accounts) kernel.run.addInterest(kernel.addressOf(balance), balance.length, rate);
    if (!rules.uses.budget) return rate;
    kernel.run.addInterest(kernel.addressOf(state.ownBalance), rules.unitCount * P, rate);
    return 0;
  }

  // Step 2 without income itself, with the receipts of steps 12 and 13
  private bookOutlays(rules: CompiledRules, year: BlockYear, t: number): void {
    const { kernel } = this;
    const { arriving, fromGovernment, hasGovernment } = this.receipts[t]!;
    const list = kernel.addressOf(year.list);
    year.list[ARRIVING] = kernel.addressOf(arriving);
    year.list[FROM_GOVERNMENT] = kernel.addressOf(fromGovernment);
    if (hasGovernment || this.state.hasClawback) {
      year.touchOutlays();
      kernel.run.bookArrears(list, year.counties);
    }
    if (!rules.uses.makeGood) return;
    year.touchOutlays();
    year.called.touch(year.counties * P);
    kernel.run.makeGood(list, year.counties, year.collectionMadeGoodShare, year.subsidyMadeGoodShare);
  }

  // Income of step 2, steps 5 and 6 as `now` says; returns those of `steps` that are left.
  private settleUnits(rules: CompiledRules, year: BlockYear, now: number, steps: number, interest: number): number {
    const { kernel } = this;
    const { rewards } = rules;
    const { retain, rewarded, keepUpTo } = rules.rules.surplus;
    if ((now & BOOK_SURPLUS) !== 0) {
      if (keepUpTo || rewarded.some(({ when }) => when.includes("within-quota"))) year.listUnitSum("expenditure");
      if (rewarded.some(({ when }) => when.includes("within-quota"))) year.listUnitSum("quota");
      if (rewarded.some(({ when }) => when.includes("over-collected"))) {
        year.listUnitSum("collected");
        year.listUnitSum("target");
      }
    }
    kernel.run.settleUnits(
      kernel.addressOf(year.list),
      rules.unitCount,
      now,
      interest,
      retain,
      rewards ? kernel.addressOf(rewards) : NONE,
      rewarded.length,
      keepUpTo?.months ?? Number.POSITIVE_INFINITY,
    );
    return steps & ~now;
  }

  // Step 3
  private levyFromIncome(rules: CompiledRules, year: BlockYear, t: number): void {
    const { kernel } = this;
    for (const { rule, account } of rules.reserves) {
      if (rule.takenFrom !== "income") continue;
      year.levies.touch(year.counties * P);
      kernel.run.levyFromIncome(
        kernel.addressOf(year.baseOf(rule.base)),
        rule.cap ? kernel.addressOf(year.baseOf(rule.cap.base)) : NONE,
        kernel.addressOf(account.starts),
        account.starts.length - 1,
        rateInYear(rule, this.plan.years[t]!, rules.firstYear),
        rule.cap?.ratio ?? 0,
        Number(rule.cap?.rule === "top-up"),
        kernel.addressOf(account.balance),
        1,
        kernel.addressOf(account.levied),
        kernel.addressOf(year.levies.values),
      );
    }
  }

  // Step 4
  private allocate(rules: CompiledRules, year: BlockYear): void {
    const { kernel } = this;
    for (const { rule, account } of rules.allocations) {
      year.allocated.touch(year.counties * P);
      const key = rule.key === "members" || rule.key === "retired" ? year.figures[rule.key] : year.baseOf(rule.key);
      kernel.run.allocate(
        kernel.addressOf(year.list),
        kernel.addressOf(key),
        kernel.addressOf(rules.unitOfCounty),
        kernel.addressOf(account.starts),
        account.starts.length - 1,
        kernel.addressOf(rule.of === "levied" ? account.levied : account.balance),
        kernel.addressOf(account.balance),
        rule.share,
        Number(rule.scaledBy !== undefined),
        rule.scoreAtLeast ?? 0,
        kernel.addressOf(year.notes),
      );
    }
  }

  // Step 6, before what is left is retained or handed up
  private levyFromSurplus(rules: CompiledRules, year: BlockYear, t: number): void {
    const { kernel } = this;
    const list = kernel.addressOf(year.list);
    kernel.run.leaveSurpluses(list, rules.unitCount);
    for (const reserve of rules.reserves) {
      if (reserve.rule.takenFrom === "surplus") this.levyFromSurplusOf(reserve, rules, year, list, t);
    }
  }

  private levyFromSurplusOf(
    { rule, account, holderUnits }: CompiledReserve,
    rules: CompiledRules,
    year: BlockYear,
    list: number,
    t: number,
  ): void {
    const { kernel } = this;
    const base = year.baseOf(rule.base);
    year.levies.touch(year.counties * P);
    kernel.run.levyFromSurplus(
      list,
      kernel.addressOf(base),
      kernel.addressOf(year.sumOverUnits(base)),
      rule.cap ? kernel.addressOf(year.baseOf(rule.cap.base)) : NONE,
      kernel.addressOf(account.starts),
      kernel.addressOf(holderUnits),
      account.starts.length - 1,
      rateInYear(rule, this.plan.years[t]!, rules.firstYear),
      rule.cap?.ratio ?? 0,
      Number(rule.cap?.rule === "top-up"),
      kernel.addressOf(account.balance),
      kernel.addressOf(year.notes),
    );
  }

  // Steps 11 to 13: what the next year finds
  private advance(t: number, rules: CompiledRules, year: BlockYear, hasUnpaid: boolean): void {
    const { kernel, state } = this;
    const { policyResponse, clawback } = rules.rules;
    if (policyResponse && hasUnpaid) this.respond(rules, year, policyResponse);
    state.hasClawback = clawback !== undefined;
    if (clawback) {
      kernel.run.clawBack(
        kernel.addressOf(year.list),
        year.counties,
        kernel.addressOf(year.subsidyByGovernment.values),
        1 - year.subsidyMadeGoodShare,
        clawback.share,
        kernel.addressOf(state.clawback),
      );
    }
    for (const base of this.remembered[t + 1] ?? []) {
      lastYearsOf(base, state).set(year.baseOf(THIS_YEARS[base]));
    }
    if (hasUnpaid) state.carried.set(year.unpaid.values);
    else if (state.hasCarried) state.carried.fill(0);
    state.hasCarried = hasUnpaid;
  }

  // Step 11
  private respond(
    rules: CompiledRules,
    year: BlockYear,
    { instrument, maxStep }: NonNullable<CompiledRules["rules"]["policyResponse"]>,
  ): void {
    const { kernel, state } = this;
    const raises = instrument === "contribution";
    const responded = kernel.run.respond(
      kernel.addressOf(year.unpaid.values),
      kernel.addressOf(raises ? year.figures.collected : year.figures.expenditure),
      kernel.addressOf(raises ? state.contributionFactor : state.benefitFactor),
      kernel.addressOf(rules.areaStarts),
      kernel.addressOf(rules.areaUnits),
      rules.areaUnits.length - 1,
      maxStep,
      raises ? 1 : -1,
    );
    if (responded === 0) return;
    if (raises) state.hasRaised = true;
    else state.hasLowered = true;
  }
}
