import { KINDS } from "../rules/RuleSet";
import type { BlockYear } from "./BlockYear";
import type { BlockAccount } from "./blockAccounts";
import type { BlockState } from "./blockState";
import { type CompiledLayer, type CompiledRules, PAYER } from "./compileRules";
import { BLOCK_PATHS as P } from "./layout";
import { NEGLIGIBLE_YUAN } from "./negligible";

/*
 * Longer than most files: steps 7 to 10 of settlement.md share the rows of the units in a gap, and nobody else needs them.
 */

/**
 * Steps 7 to 10 for the units in a gap. Gaps are few, so they are kept as a list of (unit, path) items with rows of
 * their own, instead of arrays over all units; an item whose gap is covered drops out of the active ones.
 */
export class GapList {
  private count = 0;
  /** Index `unit * P + path` of each item, its unit, its path and the first county of its unit. */
  private readonly index: Int32Array;
  private readonly unit: Int32Array;
  private readonly path: Int32Array;
  private readonly city: Int32Array;
  private readonly planMet: Uint8Array;
  /** Items that are not covered yet. */
  private active = 0;
  private readonly activeItems: Int32Array;
  /** By kind and item: what remains, what governments paid, and what county governments paid of that. */
  private readonly remaining: readonly Float64Array[];
  private readonly byGovernment: readonly Float64Array[];
  private readonly byCountyGovernment: readonly Float64Array[];
  /** By kind and item: the sum of the counties' causes, and for the policy piece of their losses. */
  private readonly causes: readonly Float64Array[];
  /** By active item: the factor on each kind that a layer's claim takes, and the sum claimed. */
  private readonly factor: Float64Array;
  private readonly wanted: Float64Array;
  /** Own-balances, and each account's balance, when step 9 begins; only kept where a layer asks for them. */
  private readonly ownAtStart: Float64Array;
  private readonly accountAtStart: ReadonlyMap<BlockAccount, Float64Array>;
  private readonly needsOwnAtStart: boolean;

  constructor(
    private readonly rules: CompiledRules,
    private readonly cityOfCounty: Int32Array,
  ) {
    const size = rules.unitCount * P;
    const byKind = (): Float64Array[] => KINDS.map(() => new Float64Array(size));
    this.index = new Int32Array(size);
    this.unit = new Int32Array(size);
    this.path = new Int32Array(size);
    this.city = new Int32Array(size);
    this.planMet = new Uint8Array(size);
    this.activeItems = new Int32Array(size);
    this.remaining = byKind();
    this.byGovernment = byKind();
    this.byCountyGovernment = byKind();
    this.causes = byKind();
    this.factor = new Float64Array(size);
    this.wanted = new Float64Array(size);
    this.ownAtStart = new Float64Array(size);
    const limited = rules.layers.filter(({ limitBase }) => limitBase === "account");
    this.accountAtStart = new Map(
      limited.flatMap(({ account }) => (account ? [[account, new Float64Array(account.balance.length)]] : [])),
    );
    this.needsOwnAtStart = rules.layers.some(
      ({ monthsBelow, limitBase, payer }) =>
        monthsBelow !== null || (limitBase === "account" && payer === PAYER.ownBalance),
    );
  }

  /**
   * Splits each gap by cause, lets the layers pay, and books what governments paid and what stays unpaid.
   * @param scheduleMet by county: whether this year's arrears came in full.
   */
  pay(year: BlockYear, state: BlockState, scheduleMet: Uint8Array): void {
    this.collect(year);
    if (this.count === 0) return;
    if (this.rules.needsPlan) this.checkPlan(year, scheduleMet);
    if (this.needsOwnAtStart) this.ownAtStart.set(state.ownBalance.subarray(0, this.ownAtStart.length));
    for (const [account, atStart] of this.accountAtStart) atStart.set(account.balance);
    for (const layer of this.rules.layers) {
      if (this.active === 0) break;
      this.claim(layer, year);
      if (layer.payer === PAYER.ownBalance) this.drawOwnBalance(layer, state);
      else if (layer.account) this.cutToAccount(layer, layer.account, year.holderSum);
      this.book(layer, year);
    }
    this.leaveUnpaid(year);
    this.bookGovernments(year);
  }

  // Step 7
  private collect(year: BlockYear): void {
    const { rules, index, unit, path, city, activeItems } = this;
    const { net, netBeforeCarried, countyNet } = year;
    const { collected, subsidyDue, subsidyPaid, excess } = year.figures;
    const benchmark = year.figures[rules.rules.collectionBenchmark];
    const collectionLeft = 1 - year.collectionMadeGoodShare;
    const subsidyLeft = 1 - year.subsidyMadeGoodShare;
    const [causeCollection, causeSubsidy, causeExcess, causeLoss] = rows(this.causes);
    const [collection, subsidy, weak, policy] = rows(this.remaining);
    const [g0, g1, g2, g3] = rows(this.byGovernment);
    const [c0, c1, c2, c3] = rows(this.byCountyGovernment);
    let count = 0;
    for (let u = 0; u < rules.unitCount; u++) {
      const first = rules.starts[u]!;
      const end = rules.starts[u + 1]!;
      for (let p = 0; p < P; p++) {
        const i = u * P + p;
        const gap = net[i]!;
        if (!(gap < 0)) continue;
        let missing = 0;
        let unsubsidised = 0;
        let overrun = 0;
        let loss = 0;
        for (let j = first * P + p; j < end * P; j += P) {
          missing += Math.max(0, benchmark[j]! - collected[j]!);
          unsubsidised += Math.max(0, subsidyDue[j]! - subsidyPaid[j]!);
          overrun += excess[j]!;
          loss += Math.max(0, -countyNet[j]!);
        }
        missing *= collectionLeft;
        unsubsidised *= subsidyLeft;
        const ofThisYear = Math.max(0, -netBeforeCarried[i]!);
        const total = missing + unsubsidised + overrun;
        const scaled = total > ofThisYear;
        const factor = scaled ? ofThisYear / total : 1;
        causeCollection[count] = missing;
        causeSubsidy[count] = unsubsidised;
        causeExcess[count] = overrun;
        causeLoss[count] = loss;
        collection[count] = missing * factor;
        subsidy[count] = unsubsidised * factor;
        weak[count] = overrun * factor;
        policy[count] = scaled ? -gap - ofThisYear : -gap - total;
        g0[count] = 0;
        g1[count] = 0;
        g2[count] = 0;
        g3[count] = 0;
        c0[count] = 0;
        c1[count] = 0;
        c2[count] = 0;
        c3[count] = 0;
        index[count] = i;
        unit[count] = u;
        path[count] = p;
        city[count] = this.cityOfCounty[first]!;
        activeItems[count] = count;
        count++;
      }
    }
    this.count = count;
    this.active = count;
  }

  // Step 8
  private checkPlan(year: BlockYear, scheduleMet: Uint8Array): void {
    const { rules, index, unit, planMet } = this;
    const tests = rules.rules.planMet;
    const collected = year.unitSum("collected");
    const target = year.unitSum("target");
    const expenditure = year.unitSum("expenditure");
    const quota = year.unitSum("quota");
    const testCollection = tests.includes("collection");
    const testExpenditure = tests.includes("expenditure");
    const onSchedule = new Uint8Array(rules.unitCount).fill(1);
    if (tests.includes("arrears")) {
      for (let c = 0; c < year.counties; c++) if (scheduleMet[c] === 0) onSchedule[rules.unitOfCounty[c]!] = 0;
    }
    for (let g = 0; g < this.count; g++) {
      const i = index[g]!;
      const missed =
        (testCollection && collected[i]! < target[i]!) ||
        (testExpenditure && expenditure[i]! > quota[i]!) ||
        onSchedule[unit[g]!] === 0;
      planMet[g] = missed ? 0 : 1;
    }
  }

  // Step 9: one pass for each word of the layer, so that a layer pays only for what it says.
  private claim(layer: CompiledLayer, year: BlockYear): void {
    const { active, activeItems, factor, wanted, index, planMet } = this;
    const { score } = year;
    for (let a = 0; a < active; a++) factor[a] = layer.share;
    if (layer.when >= 0) {
      for (let a = 0; a < active; a++) if (planMet[activeItems[a]!] !== layer.when) factor[a] = 0;
    }
    if (layer.scoreAtLeast !== null) {
      for (let a = 0; a < active; a++) if (score[index[activeItems[a]!]!]! < layer.scoreAtLeast) factor[a] = 0;
    }
    if (layer.monthsBelow !== null) {
      // Multiplied out, so that a unit without expenditure has infinite months.
      const expenditure = year.unitSum("expenditure");
      for (let a = 0; a < active; a++) {
        const i = index[activeItems[a]!]!;
        if (!(this.ownAtStart[i]! * 12 < expenditure[i]! * layer.monthsBelow)) factor[a] = 0;
      }
    }
    if (layer.scale === 1) for (let a = 0; a < active; a++) factor[a]! *= score[index[activeItems[a]!]!]!;
    if (layer.scale === 2) for (let a = 0; a < active; a++) factor[a]! *= 1 - score[index[activeItems[a]!]!]!;
    const [collection, subsidy, excess, policy] = rows(this.remaining);
    const [k0, k1, k2, k3] = layer.kindWeights;
    for (let a = 0; a < active; a++) {
      const g = activeItems[a]!;
      const covered = k0 * collection[g]! + k1 * subsidy[g]! + k2 * excess[g]! + k3 * policy[g]!;
      wanted[a] = covered * factor[a]!;
    }
    if (layer.limitBase !== null && layer.limitBase !== "account") {
      const base = year.sumOverUnits(year.baseOf(layer.limitBase));
      for (let a = 0; a < active; a++) {
        const limit = layer.limitRatio * base[index[activeItems[a]!]!]!;
        if (wanted[a]! <= limit) continue;
        factor[a]! *= limit / wanted[a]!;
        wanted[a] = limit;
      }
    }
  }

  private drawOwnBalance(layer: CompiledLayer, state: BlockState): void {
    const { factor, wanted, index, activeItems, ownAtStart } = this;
    const { ownBalance } = state;
    const limited = layer.limitBase === "account";
    for (let a = 0; a < this.active; a++) {
      const i = index[activeItems[a]!]!;
      const balance = ownBalance[i]!;
      const ceiling = limited ? Math.min(balance, layer.limitRatio * ownAtStart[i]!) : balance;
      if (wanted[a]! > ceiling) {
        factor[a]! *= ceiling / wanted[a]!;
        wanted[a] = ceiling;
      }
      ownBalance[i] = balance - wanted[a]!;
    }
  }

  /** Cuts all claims on an account by the same factor where they exceed it. */
  private cutToAccount(layer: CompiledLayer, account: BlockAccount, byHolder: Float64Array): void {
    const { factor, wanted, path, city, activeItems } = this;
    const { balance } = account;
    const ofCity = account.holder === "city" ? 1 : 0;
    byHolder.fill(0);
    for (let a = 0; a < this.active; a++) {
      const g = activeItems[a]!;
      byHolder[ofCity * city[g]! * P + path[g]!]! += wanted[a]!;
    }
    const atStart = layer.limitBase === "account" ? this.accountAtStart.get(account)! : null;
    for (let h = 0; h < balance.length; h++) {
      const total = byHolder[h]!;
      const ceiling = atStart ? Math.min(balance[h]!, layer.limitRatio * atStart[h]!) : balance[h]!;
      byHolder[h] = total > ceiling ? ceiling / total : 1;
      balance[h]! -= Math.min(total, ceiling);
    }
    for (let a = 0; a < this.active; a++) {
      const g = activeItems[a]!;
      const cut = byHolder[ofCity * city[g]! * P + path[g]!]!;
      factor[a]! *= cut;
      wanted[a]! *= cut;
    }
  }

  /** Takes what a layer pays off what remains and books it to its payer; drops the items that are covered. */
  private book(layer: CompiledLayer, year: BlockYear): void {
    const { active, activeItems, factor, wanted, index, path, city } = this;
    const [collection, subsidy, excess, policy] = rows(this.remaining);
    const [k0, k1, k2, k3] = layer.kindWeights;
    const isGovernment = layer.payer >= PAYER.county;
    if (isGovernment) {
      this.noteGovernment(this.byGovernment, k0, k1, k2, k3);
      if (layer.payer === PAYER.county) this.noteGovernment(this.byCountyGovernment, k0, k1, k2, k3);
    }
    const paidTo =
      layer.payer === PAYER.ownBalance ? year.paidOwnBalance : layer.isPool ? year.paidPool : year.paidReserve;
    let kept = 0;
    for (let a = 0; a < active; a++) {
      const g = activeItems[a]!;
      const f = factor[a]!;
      const left0 = collection[g]! - k0 * collection[g]! * f;
      const left1 = subsidy[g]! - k1 * subsidy[g]! * f;
      const left2 = excess[g]! - k2 * excess[g]! * f;
      const left3 = policy[g]! - k3 * policy[g]! * f;
      collection[g] = left0;
      subsidy[g] = left1;
      excess[g] = left2;
      policy[g] = left3;
      if (!isGovernment) paidTo[index[g]!]! += wanted[a]!;
      else if (layer.payer === PAYER.city) year.cityOutlay[city[g]! * P + path[g]!]! += wanted[a]!;
      else if (layer.payer === PAYER.province) year.provinceOutlay[path[g]!]! += wanted[a]!;
      if (left0 + left1 + left2 + left3 > 0) activeItems[kept++] = g;
    }
    this.active = kept;
  }

  private noteGovernment(into: readonly Float64Array[], k0: number, k1: number, k2: number, k3: number): void {
    const { activeItems, factor } = this;
    const [collection, subsidy, excess, policy] = rows(this.remaining);
    const [to0, to1, to2, to3] = rows(into);
    for (let a = 0; a < this.active; a++) {
      const g = activeItems[a]!;
      const f = factor[a]!;
      to0[g]! += k0 * collection[g]! * f;
      to1[g]! += k1 * subsidy[g]! * f;
      to2[g]! += k2 * excess[g]! * f;
      to3[g]! += k3 * policy[g]! * f;
    }
  }

  // Step 10
  private leaveUnpaid(year: BlockYear): void {
    const [collection, subsidy, excess, policy] = rows(this.remaining);
    for (let a = 0; a < this.active; a++) {
      const g = this.activeItems[a]!;
      const unpaid = collection[g]! + subsidy[g]! + excess[g]! + policy[g]!;
      year.unpaid[this.index[g]!] = unpaid > NEGLIGIBLE_YUAN ? unpaid : 0;
    }
  }

  /** Books what governments paid to the counties, by their parts of step 7. */
  private bookGovernments(year: BlockYear): void {
    const { rules, path, unit, cityOfCounty } = this;
    const { countyNet, called, countyOutlay, cityOutlay, subsidyByGovernment } = year;
    const { collected, subsidyDue, subsidyPaid, excess, expenditure } = year.figures;
    const benchmark = year.figures[rules.rules.collectionBenchmark];
    const [all0, all1, all2, all3] = rows(this.byGovernment);
    const [own0, own1, own2, own3] = rows(this.byCountyGovernment);
    const [causeCollection, causeSubsidy, causeExcess, causeLoss] = rows(this.causes);
    const collectionLeft = 1 - year.collectionMadeGoodShare;
    const subsidyLeft = 1 - year.subsidyMadeGoodShare;
    for (let g = 0; g < this.count; g++) {
      const whole = all0[g]! + all1[g]! + all2[g]! + all3[g]!;
      if (whole === 0) continue;
      const p = path[g]!;
      const first = rules.starts[unit[g]!]!;
      const end = rules.starts[unit[g]! + 1]!;
      if (end === first + 1) {
        const j = first * P + p;
        const ofCounty = own0[g]! + own1[g]! + own2[g]! + own3[g]!;
        called[j]! += whole;
        subsidyByGovernment[j]! += all1[g]!;
        if (year.cityOwn[first]) cityOutlay[cityOfCounty[first]! * P + p]! += ofCounty;
        else countyOutlay[j]! += ofCounty;
        continue;
      }
      let spent = 0;
      for (let c = first; c < end; c++) spent += expenditure[c * P + p]!;
      const equal = 1 / (end - first);
      for (let c = first; c < end; c++) {
        const j = c * P + p;
        const missing = collectionLeft * Math.max(0, benchmark[j]! - collected[j]!);
        const unsubsidised = subsidyLeft * Math.max(0, subsidyDue[j]! - subsidyPaid[j]!);
        const part0 = causeCollection[g]! > 0 ? missing / causeCollection[g]! : equal;
        const part1 = causeSubsidy[g]! > 0 ? unsubsidised / causeSubsidy[g]! : equal;
        const part2 = causeExcess[g]! > 0 ? excess[j]! / causeExcess[g]! : equal;
        const losses = causeLoss[g]!;
        const byExpenditure = spent > 0 ? expenditure[j]! / spent : equal;
        const part3 = losses > 0 ? Math.max(0, -countyNet[j]!) / losses : byExpenditure;
        called[j]! += all0[g]! * part0 + all1[g]! * part1 + all2[g]! * part2 + all3[g]! * part3;
        subsidyByGovernment[j]! += all1[g]! * part1;
        const ofCounty = own0[g]! * part0 + own1[g]! * part1 + own2[g]! * part2 + own3[g]! * part3;
        if (year.cityOwn[c]) cityOutlay[cityOfCounty[c]! * P + p]! += ofCounty;
        else countyOutlay[j]! += ofCounty;
      }
    }
  }
}

/** The four rows of a by-kind array. */
function rows(byKind: readonly Float64Array[]): readonly [Float64Array, Float64Array, Float64Array, Float64Array] {
  return [byKind[0]!, byKind[1]!, byKind[2]!, byKind[3]!];
}
