import type { BlockYear } from "./BlockYear";
import type { BlockAccount } from "./blockAccounts";
import type { BlockState } from "./blockState";
import { type CompiledLayer, type CompiledRules, PAYER } from "./compileRules";
import type { Kernel } from "./Kernel";
import {
  BY_COUNTY_GOVERNMENT,
  BY_GOVERNMENT,
  GAP_ARRAYS,
  KIND_WEIGHTS,
  LAYER_NUMBERS,
  LIMIT_RATIO,
  MONTHS_BELOW,
  SCALE_BY_SCORE,
  SCALE_FROM,
  SCORE_AT_LEAST,
  SHARE,
  WHEN,
} from "./kernel/gapArrays";
import { OUTLAY_ROWS } from "./kernel/settlementArrays";
import { type Layout, BLOCK_PATHS as P } from "./layout";
import { NEGLIGIBLE_YUAN } from "./negligible";
import { scratch } from "./scratch";
import type { YearSum } from "./YearSum";

/*
 * Longer than most files: the order of steps 7 to 10 of settlement.md, and the addresses of the arrays that they share.
 */

/** Bytes of a row of paths, and of a float64. */
const ROW = 8 * P;
/** In place of an address, for what does not matter. */
const NONE = 0;
/** Numbers between the gaps' arrays, so that rows of the same unit do not all fall on the same places of a cache. */
const SPACE = 8;

type SummedFigure = Parameters<BlockYear["unitSum"]>[0];
type PlanTest = CompiledRules["rules"]["planMet"][number];

/** A layer with the addresses that stay in their place. */
interface GapLayer extends CompiledLayer {
  readonly record: number;
  /** Where it is booked what it pays, and the rows that units have there. */
  readonly booked: YearSum | null;
  readonly paid: number;
  readonly rows: number;
  /** What the kernel notes of what governments pay: of the county governments all 1, nothing 0, or nobody asks -1. */
  readonly isGovernment: boolean;
  readonly ofCounty: number;
}

/** Where the kernel finds what stays in its place. */
interface GapAddresses {
  readonly items: number;
  readonly governmentItems: number;
  readonly arrays: number;
  /** Bytes of each of the arrays. */
  readonly size: number;
  /** That of the year's arrays. */
  readonly list: number;
  readonly net: number;
  readonly unpaid: number;
  readonly called: number;
  /** 0 where nobody asks. */
  readonly subsidyByGovernment: number;
  readonly sums: number;
  /** Offsets by unit: of the city's row among the cities, and of the province's. */
  readonly cityRows: number;
  readonly provinceRows: number;
  /** Addresses by county: where its government's outlays are booked. */
  readonly outlayRows: number;
}

/**
 * Steps 7 to 10 for the units in a gap. Which layers there are and who pays them is decided here, the loops over paths
 * are the kernel's (`kernel/gaps.ts`): a list of the gaps, from which a gap that is covered drops out.
 */
export class GapList {
  private readonly layers: readonly GapLayer[];
  private readonly addresses: GapAddresses;
  private readonly onSchedule: Int32Array;
  /** Own-balances, and each account's balance, when step 9 begins; only kept where a layer asks for them. */
  private readonly ownAtStart: Float64Array | null;
  private readonly accountAtStart: ReadonlyMap<BlockAccount, Float64Array>;
  private readonly hasGovernment: boolean;
  private readonly hasCountyGovernment: boolean;
  private readonly isCountyOnly: boolean;
  /** Where the list of gaps that are not covered yet ends, and that of the gaps which came to a government. */
  private end = 0;
  private governmentEnd = 0;

  constructor(
    private readonly layout: Layout,
    private readonly kernel: Kernel,
    private readonly rules: CompiledRules,
    private readonly year: BlockYear,
  ) {
    const payers = rules.layers.map(({ payer }) => payer).filter(isGovernment);
    this.hasGovernment = payers.length > 0;
    this.hasCountyGovernment = payers.includes(PAYER.county);
    this.isCountyOnly = payers.every((payer) => payer === PAYER.county);
    const needsOwnAtStart = rules.layers.some(
      ({ monthsBelow, limitBase, payer }) =>
        monthsBelow !== null || (limitBase === "account" && payer === PAYER.ownBalance),
    );
    const atStart = (name: string, length: number): Float64Array =>
      scratch(kernel, `${name} at start`, length).subarray(0, length);
    this.ownAtStart = needsOwnAtStart ? atStart("own-balance", rules.unitCount * P) : null;
    const limited = rules.layers.filter(({ limitBase }) => limitBase === "account");
    this.accountAtStart = new Map(
      limited.flatMap(({ account }) =>
        account ? [[account, atStart(`${account.word} ${account.holder}`, account.balance.length)]] : [],
      ),
    );
    this.onSchedule = kernel.int32(rules.unitCount);
    this.addresses = this.findAddresses();
    const isSplit = this.hasCountyGovernment && !this.isCountyOnly;
    this.layers = rules.layers.map((layer) => ({
      ...layer,
      record: this.recordOf(layer),
      ...this.payeeOf(layer),
      isGovernment: isGovernment(layer.payer),
      ofCounty: isSplit ? Number(layer.payer === PAYER.county) : -1,
    }));
  }

  /**
   * Splits each gap by cause, lets the layers pay, and books what governments paid and what stays unpaid.
   * @param scheduleMet by county: whether this year's arrears came in full.
   * @returns whether anything may be unpaid.
   */
  pay(state: BlockState, scheduleMet: Uint8Array): boolean {
    const { kernel, rules, year, addresses, ownAtStart } = this;
    const { items, governmentItems } = addresses;
    this.end = kernel.run.listGaps(addresses.net, rules.unitCount, items);
    if (this.end === items) return false;
    this.governmentEnd = governmentItems;
    this.split();
    if (rules.needsPlan) this.checkPlan(scheduleMet);
    if (ownAtStart) ownAtStart.set(state.ownBalance.subarray(0, ownAtStart.length));
    for (const [account, atStart] of this.accountAtStart) atStart.set(account.balance);
    for (const layer of this.layers) {
      if (this.end === items) break;
      this.payLayer(layer, state);
    }
    const { arrays, size } = addresses;
    if (this.end > items) {
      year.unpaid.touch(rules.unitCount * P);
      kernel.run.leaveUnpaid(items, this.end, arrays, size, addresses.unpaid, NEGLIGIBLE_YUAN);
    }
    if (this.governmentEnd > governmentItems) this.bookGovernments();
    return this.end > items;
  }

  private findAddresses(): GapAddresses {
    const { kernel, layout, rules, year } = this;
    const { unitCount, starts } = rules;
    const addressOf = (array: Float64Array | Int32Array): number => kernel.addressOf(array);
    // Two words an item, and the one more that listing needs.
    const list = (name: string): number => addressOf(scratch(kernel, name, layout.counties * P + 1));
    const whole = GAP_ARRAYS * (layout.counties * P + SPACE);
    const cityRows = Array.from({ length: unitCount }, (_, unit) => layout.cityOfCounty[starts[unit]!]! * ROW);
    return {
      items: list("gaps"),
      governmentItems: list("gaps of governments"),
      arrays: addressOf(scratch(kernel, "gap arrays", whole)),
      size: 8 * (unitCount * P + SPACE),
      list: addressOf(year.list),
      net: addressOf(year.net),
      unpaid: addressOf(year.unpaid.values),
      called: addressOf(year.called.values),
      subsidyByGovernment: rules.uses.clawback ? addressOf(year.subsidyByGovernment.values) : NONE,
      cityRows: addressOf(kernel.copyInt32(cityRows)),
      provinceRows: addressOf(kernel.int32(unitCount)),
      outlayRows: this.hasCountyGovernment ? year.list[OUTLAY_ROWS]! : NONE,
      sums: addressOf(year.holderSum),
    };
  }

  /** A layer's numbers, as the kernel reads them. */
  private recordOf(layer: CompiledLayer): number {
    const record = this.kernel.float64(LAYER_NUMBERS);
    record.set(layer.kindWeights, KIND_WEIGHTS);
    record[SHARE] = layer.share;
    record[WHEN] = layer.when;
    record[SCORE_AT_LEAST] = layer.scoreAtLeast ?? Number.NEGATIVE_INFINITY;
    record[SCALE_FROM] = layer.scale === 1 ? 0 : 1;
    record[SCALE_BY_SCORE] = [0, 1, -1][layer.scale]!;
    record[MONTHS_BELOW] = layer.monthsBelow ?? 0;
    record[LIMIT_RATIO] = layer.limitRatio;
    return this.kernel.addressOf(record);
  }

  // Step 7
  private split(): void {
    const { kernel, rules, year } = this;
    const { items, arrays, size, list } = this.addresses;
    kernel.run.splitGaps(
      items,
      this.end,
      arrays,
      size,
      list,
      1 - year.collectionMadeGoodShare,
      1 - year.subsidyMadeGoodShare,
      Number(this.hasGovernment && !rules.perCounty),
    );
  }

  // Step 8
  private checkPlan(scheduleMet: Uint8Array): void {
    const { kernel, rules, year, onSchedule } = this;
    const { items, arrays, size } = this.addresses;
    const tests = rules.rules.planMet;
    const sum = (test: PlanTest, name: SummedFigure): number =>
      tests.includes(test) ? kernel.addressOf(year.unitSum(name)) : NONE;
    if (tests.includes("arrears")) {
      onSchedule.fill(1);
      for (let c = 0; c < year.counties; c++) if (scheduleMet[c] === 0) onSchedule[rules.unitOfCounty[c]!] = 0;
    }
    kernel.run.checkPlan(
      items,
      this.end,
      arrays,
      size,
      sum("collection", "collected"),
      sum("collection", "target"),
      sum("expenditure", "expenditure"),
      sum("expenditure", "quota"),
      tests.includes("arrears") ? kernel.addressOf(onSchedule) : NONE,
    );
  }

  // Step 9: what the layer's payer is asked for and pays
  private payLayer(layer: GapLayer, state: BlockState): void {
    const { kernel, rules, year, ownAtStart } = this;
    const { items, arrays, size, sums, governmentItems } = this.addresses;
    const { account, limitBase, record, booked, paid } = layer;
    booked?.touch(layer.isGovernment ? booked.values.length : rules.unitCount * P);
    const addressOf = (array: Float64Array | null): number => (array ? kernel.addressOf(array) : NONE);
    const asksScore = layer.scale > 0 || layer.scoreAtLeast !== null;
    const asksMonths = layer.monthsBelow !== null;
    const isOwn = layer.payer === PAYER.ownBalance;
    const limits = limitBase === null || limitBase === "account" ? null : year.sumOverUnits(year.baseOf(limitBase));
    if (account) year.holderSum.fill(0, 0, account.balance.length);
    const isFirst = layer.isGovernment && this.governmentEnd === governmentItems;
    if (isFirst) this.governmentEnd = kernel.run.copyItems(items, this.end, governmentItems);
    this.end = kernel.run.askPayer(
      items,
      this.end,
      arrays,
      size,
      record,
      Number(layer.when >= 0),
      addressOf(asksScore ? year.score : null),
      addressOf(asksMonths ? ownAtStart : null),
      addressOf(asksMonths ? year.unitSum("expenditure") : null),
      addressOf(limits),
      addressOf(isOwn ? state.ownBalance : null),
      addressOf(isOwn && limitBase === "account" ? ownAtStart : null),
      account ? sums : NONE,
      layer.rows,
      paid,
      layer.isGovernment ? (isFirst ? 1 : 2) : 0,
      layer.ofCounty,
    );
    if (!account) return;
    const atStart = limitBase === "account" ? this.accountAtStart.get(account)! : null;
    const { balance } = account;
    kernel.run.cutClaims(sums, addressOf(balance), addressOf(atStart), layer.limitRatio, balance.length);
    this.end = kernel.run.bookClaims(items, this.end, arrays, size, record, sums, layer.rows, paid);
  }

  /** Where it is booked what a layer pays. County governments' part is booked by county, once all layers have paid. */
  private payeeOf({ payer, account, isPool }: CompiledLayer): Pick<GapLayer, "booked" | "paid" | "rows"> {
    const { kernel, year } = this;
    const { cityRows, provinceRows } = this.addresses;
    const bookedIn = (booked: YearSum, rows: number) => ({ booked, paid: kernel.addressOf(booked.values), rows });
    switch (payer) {
      case PAYER.ownBalance:
        return bookedIn(year.paidOwnBalance, NONE);
      case PAYER.county:
        return { booked: null, paid: NONE, rows: NONE };
      case PAYER.city:
        return bookedIn(year.cityOutlay, cityRows);
      case PAYER.province:
        return bookedIn(year.provinceOutlay, provinceRows);
      default: {
        const rows = account?.holder === "city" ? cityRows : provinceRows;
        return bookedIn(isPool ? year.paidPool : year.paidReserve, rows);
      }
    }
  }

  /** Books what governments paid to the counties, by their parts of step 7. */
  private bookGovernments(): void {
    const { kernel, rules, year, governmentEnd: end } = this;
    const { governmentItems, arrays, size, list, called, subsidyByGovernment, outlayRows } = this.addresses;
    year.called.touch(year.counties * P);
    if (subsidyByGovernment !== NONE) year.subsidyByGovernment.touch(year.counties * P);
    if (outlayRows !== NONE) year.touchOutlays();
    const own = this.isCountyOnly ? BY_GOVERNMENT : BY_COUNTY_GOVERNMENT;
    if (rules.perCounty) {
      kernel.run.bookCounties(governmentItems, end, arrays, size, called, subsidyByGovernment, outlayRows, own);
      return;
    }
    kernel.run.bookCountiesOfUnits(
      governmentItems,
      end,
      arrays,
      size,
      list,
      1 - year.collectionMadeGoodShare,
      1 - year.subsidyMadeGoodShare,
      called,
      subsidyByGovernment,
      outlayRows,
      own,
    );
  }
}

function isGovernment(payer: number): boolean {
  return payer >= PAYER.county;
}
