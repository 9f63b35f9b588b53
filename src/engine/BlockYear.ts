import type { Level } from "../model/Tree";
import type { Base } from "../rules/RuleSet";
import type { BlockAccount } from "./blockAccounts";
import { type BlockState, lastYearsOf } from "./blockState";
import type { CompiledRules } from "./compileRules";
import type { FigureBlock } from "./FigureBlock";
import type { Kernel } from "./Kernel";
import * as at from "./kernel/settlementArrays";
import { type Layout, BLOCK_PATHS as P } from "./layout";
import { scratch, zerosOf } from "./scratch";
import type { YearOutcome } from "./YearOutcome";
import { type YearSum, yearSum } from "./YearSum";

const CONTRIBUTION_FIGURES = ["due", "target", "collected"] as const;
const BENEFIT_FIGURES = ["expenditure", "excess", "quota"] as const;
export type RespondedFigure = (typeof CONTRIBUTION_FIGURES | typeof BENEFIT_FIGURES)[number];
const SUMMED_FIGURES = ["expenditure", "collected", "target", "quota"] as const;
type SummedFigure = (typeof SUMMED_FIGURES)[number];

/* Longer than most files: a year's arrays, their names and their addresses in one place. */

/** In place of the address of an array that is not used. */
const NONE = 0;
/** Bytes of a row of paths. */
const ROW = 8 * P;
const UNIT_SUM_AT = {
  expenditure: at.UNIT_EXPENDITURE,
  collected: at.UNIT_COLLECTED,
  target: at.UNIT_TARGET,
  quota: at.UNIT_QUOTA,
} as const;

/**
 * The working arrays of one year's settlement under one rule set. By county, unit, city or path as their names and
 * comments say; path fastest; yuan. They hold until the next year is settled with the same kernel, under whatever rules:
 * all settlements of a kernel share them, so that they stay in the processor's caches. What the rules have no use for is
 * an array of zeros that nobody writes to.
 */
export class BlockYear {
  readonly counties: number;
  readonly cityOwn: Uint8Array;
  /** The addresses that the kernel's loops read (`kernel/settlementArrays.ts`). */
  readonly list: Int32Array;
  // By county
  readonly income: Float64Array;
  readonly madeGood: Float64Array;
  readonly allocated: YearSum;
  readonly levies: YearSum;
  readonly countyNet: Float64Array;
  readonly called: YearSum;
  readonly countyOutlay: YearSum;
  readonly subsidyByGovernment: YearSum;
  // By unit
  readonly net: Float64Array;
  readonly netBeforeCarried: Float64Array;
  score: Float64Array;
  readonly left: Float64Array;
  readonly retained: Float64Array;
  readonly handedUp: Float64Array;
  readonly unpaid: YearSum;
  readonly paidOwnBalance: YearSum;
  readonly paidPool: YearSum;
  readonly paidReserve: YearSum;
  // By city, and by path
  readonly cityOutlay: YearSum;
  readonly provinceOutlay: YearSum;
  // By holder: cities or the province
  readonly holderSum: Float64Array;
  /** A row for each county, for loops to note something in. */
  readonly notes: Float64Array;
  /** The part of each missing sum that the make-good rule has paid. */
  readonly collectionMadeGoodShare: number;
  readonly subsidyMadeGoodShare: number;
  /** The year's figures after policy responses. */
  figures: FigureBlock;
  private readonly responded: Readonly<Record<RespondedFigure, Float64Array>>;
  private readonly fundingArray: Float64Array;
  private fundingIsFresh = false;
  private readonly unitSums: Readonly<Record<SummedFigure, Float64Array>>;
  private readonly unitSumIsFresh: Record<SummedFigure, boolean>;
  private readonly unitScratch: Float64Array;
  private readonly netTransfer: Float64Array;
  private readonly cityAccounts: Float64Array;
  private readonly provinceAccounts: Float64Array;
  /** What accumulates in the course of a year, under these rules or under others. */
  private readonly sums: readonly YearSum[];
  private readonly zeros: Float64Array;
  private state: BlockState | null = null;

  constructor(
    layout: Layout,
    private readonly kernel: Kernel,
    private readonly rules: CompiledRules,
  ) {
    const { uses } = rules;
    const { makeGood } = rules.rules;
    this.counties = layout.counties;
    this.cityOwn = Uint8Array.from(layout.placeOfCounty, (place) => (layout.places[place]!.cityOwn ? 1 : 0));
    this.collectionMadeGoodShare = makeGood?.kinds.includes("collection") ? makeGood.share : 0;
    this.subsidyMadeGoodShare = makeGood?.kinds.includes("subsidy") ? makeGood.share : 0;
    const sums: YearSum[] = [];
    const share = (name: string, rows: number): Float64Array => scratch(kernel, name, rows * P).subarray(0, rows * P);
    const byCounty = (name: string, isUsed = true): Float64Array => share(isUsed ? name : "zeros", layout.counties);
    const byUnit = (name: string, isUsed = true): Float64Array => share(isUsed ? name : "zeros", rules.unitCount);
    const sum = (name: string, rows = layout.counties): YearSum => {
      sums.push(yearSum(kernel, name, rows * P));
      return sums.at(-1)!;
    };
    this.zeros = zerosOf(kernel, layout.counties * P);
    this.income = byCounty("income");
    this.madeGood = byCounty("made good", uses.makeGood);
    this.allocated = sum("allocated");
    this.levies = sum("levies");
    this.countyNet = byCounty("county net");
    this.called = sum("called");
    this.countyOutlay = sum("county outlay");
    this.subsidyByGovernment = sum("subsidy by government");
    this.notes = byCounty("notes");
    this.fundingArray = byCounty("funding");
    this.netTransfer = uses.transfers ? byCounty("net transfer") : this.zeros;
    this.net = byUnit("net");
    this.netBeforeCarried = rules.perCounty ? this.countyNet : byUnit("net before carried");
    this.score = byUnit("score");
    this.left = byUnit("left");
    this.retained = byUnit("retained");
    this.handedUp = byUnit("handed up", uses.handsUp);
    this.unpaid = sum("unpaid");
    this.paidOwnBalance = sum("paid own-balance");
    this.paidPool = sum("paid pool");
    this.paidReserve = sum("paid reserve");
    this.unitScratch = byUnit("unit sum");
    this.cityOutlay = sum("city outlay", layout.cities);
    this.cityAccounts = share("city accounts", layout.cities);
    this.holderSum = share("holder sum", Math.max(1, layout.cities));
    this.provinceOutlay = sum("province outlay", 1);
    this.provinceAccounts = share("province accounts", 1);
    this.sums = sums;
    this.responded = {
      due: byCounty("responded due"),
      target: byCounty("responded target"),
      collected: byCounty("responded collected"),
      expenditure: byCounty("responded expenditure"),
      excess: byCounty("responded excess"),
      quota: byCounty("responded quota"),
    };
    this.figures = this.responded as FigureBlock;
    this.unitSums = {
      expenditure: byUnit("unit expenditure"),
      collected: byUnit("unit collected"),
      target: byUnit("unit target"),
      quota: byUnit("unit quota"),
    };
    this.unitSumIsFresh = { expenditure: false, collected: false, target: false, quota: false };
    this.list = this.listArrays(layout);
  }

  /** Clears what accumulates and takes up the year's figures, changed by the policy responses of earlier years. */
  begin(figures: FigureBlock, state: BlockState): void {
    this.state = state;
    this.fundingIsFresh = false;
    for (const name of SUMMED_FIGURES) this.unitSumIsFresh[name] = false;
    for (const sum of this.sums) sum.clear();
    this.figures = this.changeByResponses(figures, state);
    this.listFigures(state);
  }

  /** Says that outlays of county and city governments are about to be booked. */
  touchOutlays(): void {
    for (const sum of [this.countyOutlay, this.cityOutlay]) sum.touch(sum.values.length);
  }

  /** Collected contributions and subsidies received, by county. */
  funding(): Float64Array {
    if (!this.fundingIsFresh) {
      const { kernel, fundingArray } = this;
      const [collected, subsidyPaid] = [this.figures.collected, this.figures.subsidyPaid].map((a) =>
        kernel.addressOf(a),
      );
      kernel.run.addRows(collected!, subsidyPaid!, this.counties, kernel.addressOf(fundingArray));
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
      this.sumUp(this.figures[name], this.unitSums[name]);
      this.unitSumIsFresh[name] = true;
    }
    return this.unitSums[name];
  }

  /** Any by-county array summed over units; overwritten by the next call. */
  sumOverUnits(values: Float64Array): Float64Array {
    if (this.rules.perCounty) return values;
    this.sumUp(values, this.unitScratch);
    return this.unitScratch;
  }

  /** Units' scores: their counties' mean weighted by expenditure, the plain mean where that is 0. */
  scoreUnits(): void {
    const { kernel, rules, list, figures } = this;
    if (!rules.perCounty) {
      this.listUnitSum("expenditure");
      kernel.run.scoreUnits(kernel.addressOf(figures.score), kernel.addressOf(list), rules.unitCount);
    }
  }

  /** Puts the sums of a figure on the list of addresses. */
  listUnitSum(name: SummedFigure): void {
    this.list[UNIT_SUM_AT[name]] = this.kernel.addressOf(this.unitSum(name));
  }

  /** The year's outcome once every step is done. */
  close(
    accounts: readonly BlockAccount[],
    state: BlockState,
    budgetDeficits: YearOutcome["budgetDeficits"],
  ): YearOutcome {
    const { kernel, rules } = this;
    const list = kernel.addressOf(this.list);
    if (!rules.perCounty) kernel.run.transferInsideUnits(list, rules.unitCount);
    else if (rules.uses.transfers) kernel.run.transferPerCounty(list, this.counties);
    return {
      unitLevel: rules.rules.unit,
      unitStart: rules.starts,
      ownBalance: state.ownBalance,
      net: this.net,
      unpaid: this.valuesOf(this.unpaid),
      paidOwnBalance: this.valuesOf(this.paidOwnBalance),
      paidPool: this.valuesOf(this.paidPool),
      paidReserve: this.valuesOf(this.paidReserve),
      levies: this.valuesOf(this.levies),
      netTransfer: this.netTransfer,
      called: this.valuesOf(this.called),
      income: this.income,
      expenditure: this.figures.expenditure,
      countyOutlay: this.valuesOf(this.countyOutlay),
      cityOutlay: this.valuesOf(this.cityOutlay),
      cityAccounts: this.sumAccounts("city", accounts, this.cityAccounts),
      provinceOutlay: this.valuesOf(this.provinceOutlay),
      provinceAccounts: this.sumAccounts("province", accounts, this.provinceAccounts),
      pools: rules.pools,
      budgetDeficits,
    };
  }

  /** A sum of the year, or zeros where nothing was added to it. */
  private valuesOf(sum: YearSum): Float64Array {
    return sum.isZero ? this.zeros : sum.values;
  }

  /** What all accounts of the holders of a level hold; zeros where they have none. */
  private sumAccounts(level: Level, accounts: readonly BlockAccount[], sums: Float64Array): Float64Array {
    const { kernel } = this;
    const held = accounts.filter(({ holder }) => holder === level);
    if (held.length === 0) return this.zeros;
    sums.fill(0);
    const to = kernel.addressOf(sums);
    for (const { balance } of held) kernel.run.addRows(to, kernel.addressOf(balance), balance.length / P, to);
    return sums;
  }

  private sumUp(values: Float64Array, out: Float64Array): void {
    const { kernel, rules } = this;
    kernel.run.sumRowsOfRuns(
      kernel.addressOf(values),
      kernel.addressOf(rules.starts),
      rules.unitCount,
      kernel.addressOf(out),
    );
  }

  private changeByResponses(figures: FigureBlock, state: BlockState): FigureBlock {
    if (!state.hasRaised && !state.hasLowered) return figures;
    const { kernel, rules, responded } = this;
    const changed: Partial<Record<RespondedFigure, Float64Array>> = {};
    const change = (names: readonly RespondedFigure[], factors: Float64Array): void => {
      for (const name of names) {
        if (!rules.uses.figures.has(name)) continue;
        const [from, by, to] = [figures[name], factors, responded[name]].map((array) => kernel.addressOf(array));
        kernel.run.multiplyPairs(from!, by!, to!, this.counties * P);
        changed[name] = responded[name];
      }
    };
    if (state.hasRaised) change(CONTRIBUTION_FIGURES, state.contributionFactor);
    if (state.hasLowered) change(BENEFIT_FIGURES, state.benefitFactor);
    return { ...figures, ...changed };
  }

  /** The addresses that stay. */
  private listArrays(layout: Layout): Int32Array {
    const { kernel, rules } = this;
    const { uses } = rules;
    const list = kernel.int32(at.SETTLEMENT_ARRAYS);
    const put = (index: number, array: Float64Array | Int32Array, isUsed = true): void => {
      list[index] = isUsed ? kernel.addressOf(array) : NONE;
    };
    put(at.INCOME, this.income);
    put(at.MADE_GOOD, this.madeGood, uses.makeGood);
    put(at.ALLOCATED, this.allocated.values, uses.allocations);
    put(at.LEVIES, this.levies.values, uses.levies);
    put(at.COUNTY_NET, this.countyNet);
    put(at.CALLED, this.called.values, uses.outlays);
    put(at.NET_TRANSFER, this.netTransfer, uses.transfers);
    put(at.NET_BEFORE_CARRIED, this.netBeforeCarried);
    put(at.NET, this.net);
    put(at.LEFT, this.left, uses.surplusReserves);
    put(at.RETAINED, this.retained, !rules.perCounty || uses.rewards);
    put(at.HANDED_UP, this.handedUp, uses.handsUp);
    put(at.UNPAID, this.unpaid.values);
    put(at.PAID_OWN_BALANCE, this.paidOwnBalance.values, uses.ownBalance);
    put(at.PAID_POOL, this.paidPool.values, uses.pools);
    put(at.PAID_RESERVE, this.paidReserve.values, uses.reserves);
    put(at.STARTS, rules.starts);
    const outlayRows = kernel.int32(layout.counties);
    const [ofCounties, ofCities] = [this.countyOutlay, this.cityOutlay].map(({ values }) =>
      kernel.addressOf(values),
    ) as [number, number];
    for (let c = 0; c < layout.counties; c++) {
      outlayRows[c] = this.cityOwn[c] ? ofCities + layout.cityOfCounty[c]! * ROW : ofCounties + c * ROW;
    }
    put(at.OUTLAY_ROWS, outlayRows);
    const { restTo, starts, unitCount } = rules;
    if (restTo && uses.handsUp) {
      const pool = kernel.addressOf(restTo.balance);
      const rows = Array.from({ length: unitCount }, (_, unit) => pool + restTo.holderOfCounty[starts[unit]!]! * ROW);
      put(at.REST_ROWS, kernel.copyInt32(rows));
    }
    return list;
  }

  private listFigures(state: BlockState): void {
    const { kernel, list, figures, rules } = this;
    list[at.COLLECTED] = kernel.addressOf(figures.collected);
    list[at.SUBSIDY_DUE] = kernel.addressOf(figures.subsidyDue);
    list[at.SUBSIDY_PAID] = kernel.addressOf(figures.subsidyPaid);
    list[at.OTHER] = kernel.addressOf(figures.other);
    list[at.EXPENDITURE] = kernel.addressOf(figures.expenditure);
    list[at.EXCESS] = kernel.addressOf(figures.excess);
    list[at.BENCHMARK] = kernel.addressOf(figures[rules.rules.collectionBenchmark]);
    list[at.OWN_BALANCE] = kernel.addressOf(state.ownBalance);
    list[at.CLAWBACK] = state.hasClawback ? kernel.addressOf(state.clawback) : NONE;
    list[at.CARRIED] = state.hasCarried ? kernel.addressOf(state.carried) : NONE;
    if (rules.perCounty) this.score = figures.score;
    list[at.SCORE] = kernel.addressOf(this.score);
  }
}
