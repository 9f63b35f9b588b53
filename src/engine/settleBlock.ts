import { interestInYear, type Phase, phasesOf, rateInYear } from "../rules/phases";
import { type ArrearsReceipts, arrearsReceipts } from "./arrearsReceipts";
import { BlockYear } from "./BlockYear";
import { type BlockAccount, sumRuns } from "./blockAccounts";
import { addUp, type BlockState, createState, poolOpening } from "./blockState";
import { CashFlows } from "./CashFlows";
import { changeBlockRules } from "./changeBlockRules";
import { type CompiledRules, compileRules, createAccounts } from "./compileRules";
import type { FigureBlock } from "./FigureBlock";
import { GapList } from "./GapList";
import type { Kernel } from "./Kernel";
import { BLOCK_PATHS as P } from "./layout";
import { levyByHolder, spreadLevies } from "./levyByHolder";
import type { SettlementPlan } from "./Plan";
import { RuleFigures } from "./RuleFigures";
import type { YearOutcome } from "./YearOutcome";

/*
 * Longer than most files for the same reason as `src/rules/settle.ts`, whose float64 twin it is: the steps of
 * settlement.md section 4 in one place. Steps 7 to 10, which only units with a gap go through, are in `GapList.ts`.
 */

/**
 * Settles blocks of BLOCK_PATHS paths under one scheme's rules, year after year. Holds the state that passes from
 * one year to the next; everything is float64, path fastest.
 */
export class BlockSettlement {
  /** What the months of the year just settled are made of; null where nobody follows them. */
  readonly cashFlows: CashFlows | null;
  private readonly phases: readonly Phase[];
  private readonly compiled: readonly CompiledRules[];
  private readonly accounts: readonly BlockAccount[];
  private readonly state: BlockState;
  private readonly years: readonly BlockYear[];
  private readonly gaps: readonly GapList[];
  private readonly receipts: readonly ArrearsReceipts[];
  private readonly ruleFigures: RuleFigures | null;
  private seen: FigureBlock | null = null;

  constructor(
    private readonly plan: SettlementPlan,
    kernel: Kernel,
  ) {
    const { layout } = plan;
    this.phases = phasesOf(plan.rules, plan.years);
    this.accounts = createAccounts(plan, kernel, this.phases);
    const distinct = new Map<Phase, { compiled: CompiledRules; year: BlockYear; gaps: GapList }>();
    for (const phase of this.phases) {
      if (distinct.has(phase)) continue;
      const compiled = compileRules(phase, layout, kernel, this.accounts);
      const year = new BlockYear(layout, kernel, compiled);
      distinct.set(phase, { compiled, year, gaps: new GapList(layout, kernel, compiled, year) });
    }
    this.compiled = this.phases.map((phase) => distinct.get(phase)!.compiled);
    this.years = this.phases.map((phase) => distinct.get(phase)!.year);
    this.gaps = this.phases.map((phase) => distinct.get(phase)!.gaps);
    this.receipts = plan.years.map((_, t) => arrearsReceipts(plan, t, this.compiled[t]!));
    this.state = createState(layout.counties, kernel);
    const isFollowed = plan.liquidity && this.phases.some(({ rules }) => rules.liquidity);
    this.cashFlows = isFollowed ? new CashFlows(layout) : null;
    this.ruleFigures = plan.changes ? new RuleFigures(plan, kernel, plan.changes, this.compiled) : null;
  }

  /** The figures of the year settled last as its rules changed them before settlement, without policy responses: those of a case that settles to the same. */
  get settledFigures(): FigureBlock {
    if (!this.seen) throw new Error("no year has been settled");
    return this.seen;
  }

  /** Puts every path back to the opening of the plan. */
  startBlock(): void {
    const { opening, layout } = this.plan;
    const { state } = this;
    const rules = this.compiled[0]!;
    state.ownBalance.fill(0);
    state.carried.fill(0);
    for (let c = 0; c < layout.counties; c++) {
      const unit = rules.unitOfCounty[c]!;
      const { balance, payable, previous } = opening[c]!;
      for (let p = 0; p < P; p++) {
        state.ownBalance[unit * P + p]! += balance;
        state.carried[unit * P + p]! += payable;
        state.previousCollected[c * P + p] = previous.collected;
        state.previousFunding[c * P + p] = previous.collected + previous.subsidyPaid;
        state.previousIncome[c * P + p] = previous.income;
        state.previousExpenditure[c * P + p] = previous.expenditure;
      }
    }
    state.contributionFactor.fill(1);
    state.benefitFactor.fill(1);
    state.hasResponded = false;
    state.clawback.fill(0);
    for (const account of this.accounts) {
      for (let h = 0; h < account.opening.length; h++) account.balance.fill(account.opening[h]!, h * P, (h + 1) * P);
    }
    poolOpening(rules, this.accounts, state);
  }

  /**
   * Settles the year of index `t` for all paths of the block; years must come in order after `startBlock`.
   * @returns the year's outcome; its arrays are overwritten by the next year.
   */
  settleYear(t: number, figures: FigureBlock): YearOutcome {
    const rules = this.compiled[t]!;
    if (t > 0 && rules !== this.compiled[t - 1]) {
      changeBlockRules(this.compiled[t - 1]!, rules, this.accounts, this.state);
      poolOpening(rules, this.accounts, this.state);
    }
    const year = this.years[t]!;
    this.cashFlows?.noteOpening(rules, this.state, this.accounts);
    this.addInterest(rules, t);
    this.seen = this.ruleFigures ? this.ruleFigures.change(t, figures, this.state) : figures;
    year.begin(this.seen, this.state);
    this.receiveIncome(rules, year, t);
    this.levyFromIncome(rules, year, t);
    this.cashFlows?.noteYear(year, this.accounts);
    if (rules.needsScore) year.scoreUnits();
    this.allocate(rules, year);
    this.netUnits(rules, year);
    this.bookSurpluses(rules, year, t);
    this.gaps[t]!.pay(this.state, this.receipts[t]!.scheduleMet);
    this.advance(rules, year);
    return year.close(this.accounts, this.state, this.ruleFigures?.budgetDeficits ?? null);
  }

  // Step 1
  private addInterest(rules: CompiledRules, t: number): void {
    const rate = interestInYear(this.plan.interest, t);
    const { ownBalance } = this.state;
    for (let i = 0; i < rules.unitCount * P; i++) ownBalance[i]! += ownBalance[i]! * rate;
    for (const { balance, levied } of this.accounts) {
      for (let i = 0; i < balance.length; i++) balance[i]! += balance[i]! * rate;
      levied.fill(0);
    }
  }

  // Step 2, with the receipts of steps 12 and 13
  private receiveIncome(rules: CompiledRules, year: BlockYear, t: number): void {
    const { clawback } = this.state;
    const { makeGood } = rules.rules;
    const { layout } = this.plan;
    const now = this.receipts[t]!;
    const { figures, income, madeGood, called } = year;
    const deducted = t > 0 ? this.receipts[t - 1]!.deducted : null;
    const share = makeGood?.share ?? 0;
    const collectionShare = makeGood?.kinds.includes("collection") ? share : 0;
    const subsidyShare = makeGood?.kinds.includes("subsidy") ? share : 0;
    const benchmark = figures[rules.rules.collectionBenchmark];
    const { collected, subsidyDue, subsidyPaid, other } = figures;
    year.collectionMadeGoodShare = collectionShare;
    year.subsidyMadeGoodShare = subsidyShare;
    for (let c = 0; c < layout.counties; c++) {
      const arriving = now.received[c]! + (deducted?.[c] ?? 0);
      const fromGovernment = now.fromGovernment[c]! + (deducted?.[c] ?? 0);
      const cityOwn = year.cityOwn[c]!;
      const outlay = cityOwn ? year.cityOutlay : year.countyOutlay;
      const to = (cityOwn ? layout.cityOfCounty[c]! : c) * P;
      for (let p = 0; p < P; p++) {
        const i = c * P + p;
        income[i] = collected[i]! + subsidyPaid[i]! + other[i]! + arriving + clawback[i]!;
        outlay[to + p]! += fromGovernment + clawback[i]!;
      }
      if (share === 0) continue;
      for (let p = 0; p < P; p++) {
        const i = c * P + p;
        const made =
          collectionShare * Math.max(0, benchmark[i]! - collected[i]!) +
          subsidyShare * Math.max(0, subsidyDue[i]! - subsidyPaid[i]!);
        madeGood[i] = made;
        called[i] = made;
        outlay[to + p]! += made;
      }
    }
  }

  // Step 3
  private levyFromIncome(rules: CompiledRules, year: BlockYear, t: number): void {
    for (const { rule, account } of rules.reserves) {
      if (rule.takenFrom !== "income") continue;
      const rate = rateInYear(rule, this.plan.years[t]!, rules.firstYear);
      const base = year.baseOf(rule.base);
      const { starts, balance, levied } = account;
      const total = year.holderSum;
      sumRuns(base, starts, total);
      const limit = rule.cap ? year.holderLimit : null;
      if (limit) sumRuns(year.baseOf(rule.cap!.base), starts, limit);
      levyByHolder(rule, rate, total, limit, balance, levied);
      for (let i = 0; i < balance.length; i++) balance[i]! += levied[i]!;
      spreadLevies(levied, base, total, starts, year.levies);
    }
  }

  // Step 4
  private allocate(rules: CompiledRules, year: BlockYear): void {
    for (const { rule, account } of rules.allocations) {
      const key = rule.key === "members" || rule.key === "retired" ? year.figures[rule.key] : year.baseOf(rule.key);
      const least = rule.scoreAtLeast ?? 0;
      const { starts, balance, levied } = account;
      const weight = year.countyScratch;
      const total = year.holderSum;
      for (let c = 0; c < year.counties; c++) {
        const unit = rules.unitOfCounty[c]!;
        for (let p = 0; p < P; p++) {
          const score = year.score[unit * P + p]!;
          const scaled = rule.scaledBy ? key[c * P + p]! * score : key[c * P + p]!;
          weight[c * P + p] = score >= least ? scaled : 0;
        }
      }
      sumRuns(weight, starts, total);
      for (let h = 0; h + 1 < starts.length; h++) {
        for (let p = 0; p < P; p++) {
          const i = h * P + p;
          const pot = rule.of === "levied" ? levied[i]! : balance[i]!;
          const amount = total[i]! > 0 ? Math.min(pot * rule.share, balance[i]!) : 0;
          balance[i]! -= amount;
          total[i] = total[i]! > 0 ? amount / total[i]! : 0;
        }
        for (let c = starts[h]!; c < starts[h + 1]!; c++) {
          for (let p = 0; p < P; p++) year.allocated[c * P + p]! += weight[c * P + p]! * total[h * P + p]!;
        }
      }
    }
  }

  // Step 5
  private netUnits(rules: CompiledRules, year: BlockYear): void {
    const { income, madeGood, allocated, levies, countyNet, netBeforeCarried, net } = year;
    const { expenditure } = year.figures;
    for (let i = 0; i < year.counties * P; i++) {
      countyNet[i] = income[i]! + madeGood[i]! + allocated[i]! - levies[i]! - expenditure[i]!;
    }
    if (rules.perCounty) netBeforeCarried.set(countyNet);
    else sumRuns(countyNet, rules.starts, netBeforeCarried);
    const { carried } = this.state;
    for (let i = 0; i < rules.unitCount * P; i++) net[i] = netBeforeCarried[i]! - carried[i]!;
  }

  // Step 6: small methods, so that the engine's compiler sees each loop finished before it compiles it.
  private bookSurpluses(rules: CompiledRules, year: BlockYear, t: number): void {
    const size = rules.unitCount * P;
    keepPositive(year.net, year.left, size);
    for (const { rule, account } of rules.reserves) {
      if (rule.takenFrom !== "surplus") continue;
      const rate = rateInYear(rule, this.plan.years[t]!, rules.firstYear);
      this.reserveFromSurplus(rules, year, rule, account, rate);
    }
    const { rewarded, retain } = rules.rules.surplus;
    year.retained.fill(retain, 0, size);
    // The last entry first, so that an earlier one whose conditions hold overrules it.
    for (let i = rewarded.length - 1; i >= 0; i--) this.reward(rewarded[i]!, year, size);
    this.shareSurplus(rules, year, size);
    if (rules.restTo) addUp(year.handedUp, rules, rules.restTo);
  }

  private reward(entry: CompiledRules["rules"]["surplus"]["rewarded"][number], year: BlockYear, size: number): void {
    const { retained, score } = year;
    const collected = year.unitSum("collected");
    const target = year.unitSum("target");
    const expenditure = year.unitSum("expenditure");
    const quota = year.unitSum("quota");
    const mustCollect = entry.when.includes("over-collected");
    const mustKeepQuota = entry.when.includes("within-quota");
    const least = entry.when.includes("assessed") ? (entry.scoreAtLeast ?? 0) : Number.NEGATIVE_INFINITY;
    for (let i = 0; i < size; i++) {
      if (mustCollect && collected[i]! <= target[i]!) continue;
      if (mustKeepQuota && expenditure[i]! > quota[i]!) continue;
      if (score[i]! >= least) retained[i] = entry.retain;
    }
  }

  private shareSurplus(rules: CompiledRules, year: BlockYear, size: number): void {
    const { ownBalance } = this.state;
    const { left, retained, handedUp } = year;
    const months = rules.rules.surplus.keepUpTo?.months ?? Number.POSITIVE_INFINITY;
    const expenditure = year.unitSum("expenditure");
    for (let i = 0; i < size; i++) {
      let kept = retained[i]! * left[i]!;
      if (months !== Number.POSITIVE_INFINITY) {
        kept = Math.min(kept, Math.max(0, (months * expenditure[i]!) / 12 - ownBalance[i]!));
      }
      retained[i] = kept;
      handedUp[i] = left[i]! - kept;
      ownBalance[i]! += kept;
    }
  }

  private reserveFromSurplus(
    rules: CompiledRules,
    year: BlockYear,
    rule: CompiledRules["reserves"][number]["rule"],
    account: BlockAccount,
    rate: number,
  ): void {
    const { starts, balance } = account;
    const { left, part } = year;
    const base = year.baseOf(rule.base);
    const unitBase = year.sumOverUnits(base);
    const total = year.holderSum;
    const limit = rule.cap ? year.holderLimit : null;
    if (limit) sumRuns(year.baseOf(rule.cap!.base), starts, limit);
    total.fill(0);
    for (let u = 0; u < rules.unitCount; u++) {
      const h = account.holderOfCounty[rules.starts[u]!]!;
      for (let p = 0; p < P; p++) {
        part[u * P + p] = Math.min(rate * unitBase[u * P + p]!, left[u * P + p]!);
        total[h * P + p]! += part[u * P + p]!;
      }
    }
    // The factor by which all parts of a holder are scaled: to the room that is left, or to nothing.
    for (let i = 0; i < (starts.length - 1) * P; i++) {
      let factor = 1;
      if (limit) {
        const room = limit[i]! * rule.cap!.ratio - balance[i]!;
        if (rule.cap!.rule === "stop") factor = room <= 0 ? 0 : 1;
        else if (total[i]! > Math.max(0, room)) factor = Math.max(0, room) / total[i]!;
      }
      total[i] = factor;
    }
    for (let u = 0; u < rules.unitCount; u++) {
      const h = account.holderOfCounty[rules.starts[u]!]!;
      for (let p = 0; p < P; p++) {
        const i = u * P + p;
        part[i]! *= total[h * P + p]!;
        left[i]! -= part[i]!;
        balance[h * P + p]! += part[i]!;
      }
      for (let c = rules.starts[u]!; c < rules.starts[u + 1]!; c++) {
        for (let p = 0; p < P; p++) {
          const whole = unitBase[u * P + p]!;
          if (whole > 0) year.levies[c * P + p]! += (part[u * P + p]! * base[c * P + p]!) / whole;
        }
      }
    }
  }

  // Steps 11 to 13: what the next year finds
  private advance(rules: CompiledRules, year: BlockYear): void {
    const { state } = this;
    const { figures, income } = year;
    if (rules.rules.policyResponse) this.respond(rules, year, rules.rules.policyResponse);
    const { clawback } = rules.rules;
    if (clawback) {
      const { subsidyDue, subsidyPaid } = figures;
      const notMadeGood = 1 - year.subsidyMadeGoodShare;
      for (let i = 0; i < year.counties * P; i++) {
        const missing = Math.max(0, subsidyDue[i]! - subsidyPaid[i]!) * notMadeGood;
        state.clawback[i] = clawback.share * Math.max(0, missing - year.subsidyByGovernment[i]!);
      }
    } else state.clawback.fill(0);
    state.previousCollected.set(figures.collected);
    state.previousFunding.set(year.funding());
    state.previousIncome.set(income);
    state.previousExpenditure.set(figures.expenditure);
    state.carried.set(year.unpaid);
  }

  // Step 11
  private respond(
    rules: CompiledRules,
    year: BlockYear,
    response: NonNullable<CompiledRules["rules"]["policyResponse"]>,
  ): void {
    const { layout } = this.plan;
    const starts = rules.rules.unit === "province" ? rules.starts : layout.cityStart;
    const contribution = response.instrument === "contribution";
    const base = contribution ? year.figures.collected : year.figures.expenditure;
    const factors = contribution ? this.state.contributionFactor : this.state.benefitFactor;
    for (let area = 0; area + 1 < starts.length; area++) {
      const first = rules.unitOfCounty[starts[area]!]!;
      const last = rules.unitOfCounty[starts[area + 1]! - 1]!;
      for (let p = 0; p < P; p++) {
        let need = 0;
        for (let u = first; u <= last; u++) need += year.unpaid[u * P + p]!;
        if (need === 0) continue;
        let whole = 0;
        for (let c = starts[area]!; c < starts[area + 1]!; c++) whole += base[c * P + p]!;
        if (whole <= 0) continue;
        this.state.hasResponded = true;
        const step = Math.min(response.maxStep, need / whole);
        const factor = contribution ? 1 + step : 1 - step;
        for (let c = starts[area]!; c < starts[area + 1]!; c++) factors[c * P + p]! *= factor;
      }
    }
  }
}

function keepPositive(values: Float64Array, out: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) out[i] = Math.max(0, values[i]!);
}
