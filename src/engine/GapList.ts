import { KINDS } from "../rules/RuleSet";
import type { BlockYear } from "./BlockYear";
import type { BlockState } from "./blockState";
import { type CompiledLayer, type CompiledRules, PAYER } from "./compileRules";
import { BLOCK_PATHS as P } from "./layout";

/** Amounts up to this are no debt: what no layer covered is carried only above it. */
const NEGLIGIBLE_YUAN = 0.005;
const [COLLECTION, SUBSIDY, EXCESS, POLICY] = [0, 1, 2, 3] as const;
const KIND_COUNT = KINDS.length;

/**
 * Steps 7 to 10 for the units in a gap. Gaps are few, so they are kept as a list of (unit, path) items, each with
 * its own little rows, instead of arrays over all units.
 */
export class GapList {
  private count = 0;
  /** Index `unit * P + path` of each item, and its unit. */
  private readonly index: Int32Array;
  private readonly unit: Int32Array;
  /** By item and kind. */
  private readonly remaining: Float64Array;
  private readonly byGovernment: Float64Array;
  private readonly byCountyGovernment: Float64Array;
  /** By item and kind: the sum of the counties' causes, and of their losses for the policy piece. */
  private readonly causes: Float64Array;
  private readonly planMet: Uint8Array;
  private readonly claim: Float64Array;
  /** Own-balances, and each account's balance, when step 9 begins. */
  private readonly ownAtStart: Float64Array;
  private readonly accountAtStart: ReadonlyMap<object, Float64Array>;

  constructor(private readonly rules: CompiledRules) {
    const size = rules.unitCount * P;
    this.index = new Int32Array(size);
    this.unit = new Int32Array(size);
    this.remaining = new Float64Array(size * KIND_COUNT);
    this.byGovernment = new Float64Array(size * KIND_COUNT);
    this.byCountyGovernment = new Float64Array(size * KIND_COUNT);
    this.causes = new Float64Array(size * KIND_COUNT);
    this.planMet = new Uint8Array(size);
    this.claim = new Float64Array(size);
    this.ownAtStart = new Float64Array(size);
    const accounts = rules.layers.flatMap(({ account }) => (account ? [account] : []));
    this.accountAtStart = new Map(accounts.map((account) => [account, new Float64Array(account.balance.length)]));
  }

  /** Splits each gap by cause, lets the layers pay, and books what governments paid and what stays unpaid. */
  pay(year: BlockYear, state: BlockState, scheduleMet: Uint8Array, cityOfCounty: Int32Array): void {
    this.collect(year, scheduleMet);
    if (this.count === 0) return;
    this.ownAtStart.set(state.ownBalance.subarray(0, this.ownAtStart.length));
    for (const layer of this.rules.layers) {
      if (layer.account) this.accountAtStart.get(layer.account)!.set(layer.account.balance);
    }
    for (const layer of this.rules.layers) this.payLayer(layer, year, state, cityOfCounty);
    this.book(year, cityOfCounty);
  }

  // Steps 7 and 8
  private collect(year: BlockYear, scheduleMet: Uint8Array): void {
    const { rules, remaining, causes, byGovernment, byCountyGovernment } = this;
    const { net, netBeforeCarried, countyNet } = year;
    const { collected, subsidyDue, subsidyPaid, excess, expenditure, target, quota } = year.figures;
    const benchmark = year.figures[rules.rules.collectionBenchmark];
    const collectionLeft = 1 - year.collectionMadeGoodShare;
    const subsidyLeft = 1 - year.subsidyMadeGoodShare;
    const tests = rules.rules.planMet;
    const [testCollection, testExpenditure, testArrears] = [
      tests.includes("collection"),
      tests.includes("expenditure"),
      tests.includes("arrears"),
    ];
    let count = 0;
    for (let u = 0; u < rules.unitCount; u++) {
      const first = rules.starts[u]!;
      const end = rules.starts[u + 1]!;
      for (let p = 0; p < P; p++) {
        const i = u * P + p;
        if (!(net[i]! < 0)) continue;
        let [collectionCause, subsidyCause, excessCause, loss] = [0, 0, 0, 0];
        let [collectedSum, targetSum, expenditureSum, quotaSum] = [0, 0, 0, 0];
        let onSchedule = true;
        for (let c = first; c < end; c++) {
          const j = c * P + p;
          collectionCause += collectionLeft * Math.max(0, benchmark[j]! - collected[j]!);
          subsidyCause += subsidyLeft * Math.max(0, subsidyDue[j]! - subsidyPaid[j]!);
          excessCause += excess[j]!;
          loss += Math.max(0, -countyNet[j]!);
          if (!rules.needsPlan) continue;
          collectedSum += collected[j]!;
          targetSum += target[j]!;
          expenditureSum += expenditure[j]!;
          quotaSum += quota[j]!;
          if (scheduleMet[c] === 0) onSchedule = false;
        }
        const whole = -net[i]!;
        const ofThisYear = Math.max(0, -netBeforeCarried[i]!);
        const total = collectionCause + subsidyCause + excessCause;
        const scaled = total > ofThisYear;
        const factor = scaled ? ofThisYear / total : 1;
        const k = count * KIND_COUNT;
        causes[k + COLLECTION] = collectionCause;
        causes[k + SUBSIDY] = subsidyCause;
        causes[k + EXCESS] = excessCause;
        causes[k + POLICY] = loss;
        remaining[k + COLLECTION] = collectionCause * factor;
        remaining[k + SUBSIDY] = subsidyCause * factor;
        remaining[k + EXCESS] = excessCause * factor;
        remaining[k + POLICY] = scaled ? whole - ofThisYear : whole - total;
        byGovernment.fill(0, k, k + KIND_COUNT);
        byCountyGovernment.fill(0, k, k + KIND_COUNT);
        const missed =
          (testCollection && collectedSum < targetSum) ||
          (testExpenditure && expenditureSum > quotaSum) ||
          (testArrears && !onSchedule);
        this.planMet[count] = missed ? 0 : 1;
        this.index[count] = i;
        this.unit[count] = u;
        count++;
      }
    }
    this.count = count;
  }

  // Step 9
  private payLayer(layer: CompiledLayer, year: BlockYear, state: BlockState, cityOfCounty: Int32Array): void {
    const { claim, index, unit, remaining } = this;
    const { account } = layer;
    const byHolder = year.holderSum;
    if (account) byHolder.fill(0);
    for (let g = 0; g < this.count; g++) {
      const wanted = this.claimOf(layer, year, g);
      if (account && wanted > 0) {
        byHolder[account.holderOfCounty[this.rules.starts[unit[g]!]!]! * P + (index[g]! % P)]! += wanted;
      }
    }
    if (account) {
      // From here on, byHolder is the factor by which all claims on an account are cut.
      const atStart = this.accountAtStart.get(account)!;
      for (let h = 0; h < account.balance.length; h++) {
        const total = byHolder[h]!;
        let ceiling = account.balance[h]!;
        if (layer.limitBase === "account") ceiling = Math.min(ceiling, layer.limitRatio * atStart[h]!);
        byHolder[h] = total > ceiling ? ceiling / total : 1;
        account.balance[h]! -= Math.min(total, ceiling);
      }
    }
    for (let g = 0; g < this.count; g++) {
      let factor = claim[g]!;
      if (factor === 0) continue;
      const i = index[g]!;
      const k = g * KIND_COUNT;
      if (account) factor *= byHolder[account.holderOfCounty[this.rules.starts[unit[g]!]!]! * P + (i % P)]!;
      if (layer.payer === PAYER.ownBalance) {
        let wanted = 0;
        for (const kind of layer.kinds) wanted += remaining[k + kind]! * factor;
        const balance = state.ownBalance[i]!;
        let ceiling = balance;
        if (layer.limitBase === "account") ceiling = Math.min(ceiling, layer.limitRatio * this.ownAtStart[i]!);
        if (wanted > ceiling) factor *= ceiling / wanted;
        state.ownBalance[i] = balance - Math.min(wanted, ceiling);
      }
      let paid = 0;
      for (const kind of layer.kinds) {
        const amount = remaining[k + kind]! * factor;
        remaining[k + kind]! -= amount;
        paid += amount;
        if (layer.payer < PAYER.county) continue;
        this.byGovernment[k + kind]! += amount;
        if (layer.payer === PAYER.county) this.byCountyGovernment[k + kind]! += amount;
      }
      if (layer.payer === PAYER.ownBalance) year.paidOwnBalance[i]! += paid;
      else if (layer.payer === PAYER.account) (layer.isPool ? year.paidPool : year.paidReserve)[i]! += paid;
      else if (layer.payer === PAYER.city) {
        year.cityOutlay[cityOfCounty[this.rules.starts[unit[g]!]!]! * P + (i % P)]! += paid;
      } else if (layer.payer === PAYER.province) year.provinceOutlay[i % P]! += paid;
    }
  }

  /** The factor on each of the layer's kinds that an item claims, stored in `claim`; returns the sum claimed. */
  private claimOf(layer: CompiledLayer, year: BlockYear, g: number): number {
    const i = this.index[g]!;
    const u = this.unit[g]!;
    this.claim[g] = 0;
    if (layer.when >= 0 && layer.when !== this.planMet[g]) return 0;
    if (layer.scoreAtLeast !== null && year.score[i]! < layer.scoreAtLeast) return 0;
    // Multiplied out, so that a unit without expenditure has infinite months.
    if (layer.monthsBelow !== null) {
      const expenditure = year.unitSum("expenditure")[i]!;
      if (!(this.ownAtStart[i]! * 12 < expenditure * layer.monthsBelow)) return 0;
    }
    let factor = layer.share;
    if (layer.scale === 1) factor *= year.score[i]!;
    else if (layer.scale === 2) factor *= 1 - year.score[i]!;
    let wanted = 0;
    for (const kind of layer.kinds) wanted += this.remaining[g * KIND_COUNT + kind]! * factor;
    if (layer.limitBase !== null && layer.limitBase !== "account") {
      const base = year.baseOf(layer.limitBase);
      let limit = 0;
      for (let c = this.rules.starts[u]!; c < this.rules.starts[u + 1]!; c++) limit += base[c * P + (i % P)]!;
      limit *= layer.limitRatio;
      if (wanted > limit) {
        factor *= limit / wanted;
        wanted = limit;
      }
    }
    this.claim[g] = factor;
    return wanted;
  }

  /** Books governments' payments to counties by their parts of the gap (step 7), and what stays unpaid (step 10). */
  private book(year: BlockYear, cityOfCounty: Int32Array): void {
    const { rules, remaining, byGovernment, byCountyGovernment, causes } = this;
    const { countyNet, called, countyOutlay, cityOutlay, subsidyByGovernment } = year;
    const { collected, subsidyDue, subsidyPaid, excess, expenditure } = year.figures;
    const benchmark = year.figures[rules.rules.collectionBenchmark];
    for (let g = 0; g < this.count; g++) {
      const i = this.index[g]!;
      const p = i % P;
      const k = g * KIND_COUNT;
      let unpaid = 0;
      let governments = 0;
      for (let kind = 0; kind < KIND_COUNT; kind++) {
        unpaid += remaining[k + kind]!;
        governments += byGovernment[k + kind]!;
      }
      year.unpaid[i] = unpaid > NEGLIGIBLE_YUAN ? unpaid : 0;
      if (governments === 0) continue;
      const u = this.unit[g]!;
      const first = rules.starts[u]!;
      const end = rules.starts[u + 1]!;
      let spent = 0;
      for (let c = first; c < end; c++) spent += expenditure[c * P + p]!;
      const equal = 1 / (end - first);
      for (let c = first; c < end; c++) {
        const j = c * P + p;
        const collectionCause = (1 - year.collectionMadeGoodShare) * Math.max(0, benchmark[j]! - collected[j]!);
        const subsidyCause = (1 - year.subsidyMadeGoodShare) * Math.max(0, subsidyDue[j]! - subsidyPaid[j]!);
        const collectionPart = causes[k + COLLECTION]! > 0 ? collectionCause / causes[k + COLLECTION]! : equal;
        const subsidyPart = causes[k + SUBSIDY]! > 0 ? subsidyCause / causes[k + SUBSIDY]! : equal;
        const excessPart = causes[k + EXCESS]! > 0 ? excess[j]! / causes[k + EXCESS]! : equal;
        const losses = causes[k + POLICY]!;
        const policyPart =
          losses > 0 ? Math.max(0, -countyNet[j]!) / losses : spent > 0 ? expenditure[j]! / spent : equal;
        const ofAll =
          byGovernment[k + COLLECTION]! * collectionPart +
          byGovernment[k + SUBSIDY]! * subsidyPart +
          byGovernment[k + EXCESS]! * excessPart +
          byGovernment[k + POLICY]! * policyPart;
        const ofCounty =
          byCountyGovernment[k + COLLECTION]! * collectionPart +
          byCountyGovernment[k + SUBSIDY]! * subsidyPart +
          byCountyGovernment[k + EXCESS]! * excessPart +
          byCountyGovernment[k + POLICY]! * policyPart;
        called[j]! += ofAll;
        subsidyByGovernment[j]! += byGovernment[k + SUBSIDY]! * subsidyPart;
        if (year.cityOwn[c]) cityOutlay[cityOfCounty[c]! * P + p]! += ofCounty;
        else countyOutlay[j]! += ofCounty;
      }
    }
  }
}
