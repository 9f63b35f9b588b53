import type { Base } from "../rules/RuleSet";
import { type BlockAccount, sumRuns } from "./blockAccounts";
import { type BlockState, lastYearsOf } from "./blockState";
import type { CompiledRules } from "./compileRules";
import { createFigureBlock, type FigureBlock } from "./FigureBlock";
import type { Kernel } from "./Kernel";
import { type Layout, BLOCK_PATHS as P } from "./layout";
import type { YearOutcome } from "./YearOutcome";

const CONTRIBUTION_FIGURES = ["due", "target", "collected"] as const;
const BENEFIT_FIGURES = ["expenditure", "excess", "quota"] as const;
const SUMMED_FIGURES = ["expenditure", "collected", "target", "quota"] as const;
type SummedFigure = (typeof SUMMED_FIGURES)[number];

/**
 * The working arrays of one year's settlement under one rule set, made once and used for every year and block of it.
 * By county, unit, city or path as their names and comments say; path fastest; yuan.
 */
export class BlockYear {
  readonly counties: number;
  readonly cityOwn: Uint8Array;
  // By county
  readonly income: Float64Array;
  readonly madeGood: Float64Array;
  readonly allocated: Float64Array;
  readonly levies: Float64Array;
  readonly countyNet: Float64Array;
  readonly called: Float64Array;
  readonly countyOutlay: Float64Array;
  readonly subsidyByGovernment: Float64Array;
  readonly countyScratch: Float64Array;
  // By unit
  readonly net: Float64Array;
  readonly netBeforeCarried: Float64Array;
  readonly score: Float64Array;
  readonly left: Float64Array;
  readonly part: Float64Array;
  readonly retained: Float64Array;
  readonly handedUp: Float64Array;
  readonly unpaid: Float64Array;
  readonly paidOwnBalance: Float64Array;
  readonly paidPool: Float64Array;
  readonly paidReserve: Float64Array;
  // By city, and by path
  readonly cityOutlay: Float64Array;
  readonly provinceOutlay: Float64Array;
  // By holder: cities or the province
  readonly holderSum: Float64Array;
  readonly holderLimit: Float64Array;
  /** The part of each missing sum that the make-good rule has paid. */
  collectionMadeGoodShare = 0;
  subsidyMadeGoodShare = 0;
  /** The year's figures after policy responses. */
  figures: FigureBlock;
  private readonly responded: FigureBlock;
  private readonly fundingArray: Float64Array;
  private fundingIsFresh = false;
  private readonly unitSums: Readonly<Record<SummedFigure, Float64Array>>;
  private readonly unitSumIsFresh: Record<SummedFigure, boolean>;
  private readonly unitScratch: Float64Array;
  private readonly netTransfer: Float64Array;
  private readonly cityAccounts: Float64Array;
  private readonly provinceAccounts: Float64Array;
  private state: BlockState | null = null;

  constructor(
    layout: Layout,
    kernel: Kernel,
    private readonly rules: CompiledRules,
  ) {
    this.counties = layout.counties;
    this.cityOwn = Uint8Array.from(layout.placeOfCounty, (place) => (layout.places[place]!.cityOwn ? 1 : 0));
    const byCounty = (): Float64Array => kernel.float64(layout.counties * P);
    const byUnit = (): Float64Array => kernel.float64(rules.unitCount * P);
    const byCity = (): Float64Array => kernel.float64(layout.cities * P);
    this.income = byCounty();
    this.madeGood = byCounty();
    this.allocated = byCounty();
    this.levies = byCounty();
    this.countyNet = byCounty();
    this.called = byCounty();
    this.countyOutlay = byCounty();
    this.subsidyByGovernment = byCounty();
    this.countyScratch = byCounty();
    this.fundingArray = byCounty();
    this.netTransfer = byCounty();
    this.net = byUnit();
    this.netBeforeCarried = byUnit();
    this.score = byUnit();
    this.left = byUnit();
    this.part = byUnit();
    this.retained = byUnit();
    this.handedUp = byUnit();
    this.unpaid = byUnit();
    this.paidOwnBalance = byUnit();
    this.paidPool = byUnit();
    this.paidReserve = byUnit();
    this.unitScratch = byUnit();
    this.cityOutlay = byCity();
    this.cityAccounts = byCity();
    this.holderSum = byCity();
    this.holderLimit = byCity();
    this.provinceOutlay = kernel.float64(P);
    this.provinceAccounts = kernel.float64(P);
    this.responded = createFigureBlock(layout.counties, kernel);
    this.figures = this.responded;
    this.unitSums = { expenditure: byUnit(), collected: byUnit(), target: byUnit(), quota: byUnit() };
    this.unitSumIsFresh = { expenditure: false, collected: false, target: false, quota: false };
  }

  /** Clears what accumulates and takes up the year's figures, changed by the policy responses of earlier years. */
  begin(figures: FigureBlock, state: BlockState): void {
    this.state = state;
    this.fundingIsFresh = false;
    for (const name of SUMMED_FIGURES) this.unitSumIsFresh[name] = false;
    for (const array of [
      this.madeGood,
      this.allocated,
      this.levies,
      this.called,
      this.countyOutlay,
      this.subsidyByGovernment,
      this.cityOutlay,
      this.provinceOutlay,
      this.unpaid,
      this.paidOwnBalance,
      this.paidPool,
      this.paidReserve,
    ]) {
      array.fill(0);
    }
    if (!state.hasResponded) {
      this.figures = figures;
      return;
    }
    this.figures = {
      ...figures,
      due: this.responded.due,
      target: this.responded.target,
      collected: this.responded.collected,
      expenditure: this.responded.expenditure,
      excess: this.responded.excess,
      quota: this.responded.quota,
    };
    for (const name of CONTRIBUTION_FIGURES) multiply(figures[name], state.contributionFactor, this.responded[name]);
    for (const name of BENEFIT_FIGURES) multiply(figures[name], state.benefitFactor, this.responded[name]);
  }

  /** Collected contributions and subsidies received, by county. */
  funding(): Float64Array {
    if (!this.fundingIsFresh) {
      const { collected, subsidyPaid } = this.figures;
      const { fundingArray } = this;
      for (let i = 0; i < fundingArray.length; i++) fundingArray[i] = collected[i]! + subsidyPaid[i]!;
      this.fundingIsFresh = true;
    }
    return this.fundingArray;
  }

  /** The by-county array that a base stands for this year. */
  baseOf(base: Base): Float64Array {
    switch (base) {
      case "income":
        return this.income;
      case "collected":
        return this.figures.collected;
      case "funding":
        return this.funding();
      case "expenditure":
        return this.figures.expenditure;
      default:
        return lastYearsOf(base, this.state!);
    }
  }

  /** A figure summed over each unit's counties. */
  unitSum(name: SummedFigure): Float64Array {
    if (this.rules.perCounty) return this.figures[name];
    if (!this.unitSumIsFresh[name]) {
      sumRuns(this.figures[name], this.rules.starts, this.unitSums[name]);
      this.unitSumIsFresh[name] = true;
    }
    return this.unitSums[name];
  }

  /** Any by-county array summed over units; overwritten by the next call. */
  sumOverUnits(values: Float64Array): Float64Array {
    if (this.rules.perCounty) return values;
    sumRuns(values, this.rules.starts, this.unitScratch);
    return this.unitScratch;
  }

  /** Units' scores: their counties' mean weighted by expenditure, the plain mean where that is 0. */
  scoreUnits(): void {
    const { score, rules } = this;
    const { score: given, expenditure } = this.figures;
    if (rules.perCounty) {
      score.set(given);
      return;
    }
    const whole = this.unitSum("expenditure");
    score.fill(0);
    for (let u = 0; u < rules.unitCount; u++) {
      const count = rules.starts[u + 1]! - rules.starts[u]!;
      for (let c = rules.starts[u]!; c < rules.starts[u + 1]!; c++) {
        for (let p = 0; p < P; p++) {
          const weighted = whole[u * P + p]! > 0;
          score[u * P + p]! += given[c * P + p]! * (weighted ? expenditure[c * P + p]! : 1);
        }
      }
      for (let p = 0; p < P; p++) score[u * P + p]! /= whole[u * P + p]! > 0 ? whole[u * P + p]! : count;
    }
  }

  /** The year's outcome once every step is done. */
  close(
    accounts: readonly BlockAccount[],
    state: BlockState,
    budgetDeficits: YearOutcome["budgetDeficits"],
  ): YearOutcome {
    this.cityAccounts.fill(0);
    this.provinceAccounts.fill(0);
    for (const { holder, balance } of accounts) {
      const sums = holder === "province" ? this.provinceAccounts : this.cityAccounts;
      for (let i = 0; i < sums.length; i++) sums[i]! += balance[i]!;
    }
    if (this.rules.perCounty) this.transferPerCounty();
    else this.transferInsideUnits();
    return {
      unitLevel: this.rules.rules.unit,
      unitStart: this.rules.starts,
      ownBalance: state.ownBalance,
      net: this.net,
      unpaid: this.unpaid,
      paidOwnBalance: this.paidOwnBalance,
      paidPool: this.paidPool,
      paidReserve: this.paidReserve,
      levies: this.levies,
      netTransfer: this.netTransfer,
      called: this.called,
      income: this.income,
      expenditure: this.figures.expenditure,
      countyOutlay: this.countyOutlay,
      cityOutlay: this.cityOutlay,
      cityAccounts: this.cityAccounts,
      provinceOutlay: this.provinceOutlay,
      provinceAccounts: this.provinceAccounts,
      pools: this.rules.pools,
      budgetDeficits,
    };
  }

  /** Where the unit is the county: what its claims received, less its levies and what it handed up. */
  private transferPerCounty(): void {
    const { netTransfer, allocated, paidPool, paidReserve, levies, handedUp } = this;
    for (let i = 0; i < netTransfer.length; i++) {
      netTransfer[i] = allocated[i]! + paidPool[i]! + paidReserve[i]! - levies[i]! - handedUp[i]!;
    }
  }

  /**
   * Inside a unit of several counties: expenditure − income − outlays, and the unit's change of own-balance less its
   * change of what it owes, shared by income. Interest is left out of the change, so that the counties' transfers
   * add up to what the unit received from outside.
   */
  private transferInsideUnits(): void {
    const { netTransfer, income, called, retained, paidOwnBalance, unpaid, netBeforeCarried, net, rules } = this;
    const { expenditure } = this.figures;
    const whole = this.sumOverUnits(income);
    for (let u = 0; u < rules.unitCount; u++) {
      const count = rules.starts[u + 1]! - rules.starts[u]!;
      for (let c = rules.starts[u]!; c < rules.starts[u + 1]!; c++) {
        for (let p = 0; p < P; p++) {
          const i = c * P + p;
          const j = u * P + p;
          const carried = netBeforeCarried[j]! - net[j]!;
          const change = retained[j]! - paidOwnBalance[j]! - unpaid[j]! + carried;
          const share = whole[j]! > 0 ? income[i]! / whole[j]! : 1 / count;
          netTransfer[i] = expenditure[i]! - income[i]! - called[i]! + change * share;
        }
      }
    }
  }
}

function multiply(values: Float64Array, factors: Float64Array, out: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] = values[i]! * factors[i]!;
}
