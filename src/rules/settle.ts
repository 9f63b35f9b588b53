import { type Layout, layOut } from "../model/Layout";
import { FIGURE_NAMES, type YearFigures } from "../model/SettlementCase";
import { type Exact, exact, ONE, positive, shareOut, sumExact, ZERO } from "../units/Exact";
import {
  accountId,
  type Books,
  changeRules,
  completeAccounts,
  countiesOf,
  openBooks,
  type PreviousFigures,
  type Units,
  unitsAt,
} from "./Books";
import type { SettlementCase } from "./formats";
import type { Ledger, OutlayLedger, Payment, UnitLedger, YearLedger } from "./Ledger";
import { governmentOf, interestInYear, levelOfAccount, type Phase, phasesOf, rateInYear } from "./phases";
import { type Base, KINDS, type Kind, kindsOf, type Layer, type Reserve, type RuleSet } from "./RuleSet";

/*
 * Longer than most files because it is one contract: the steps of settlement.md section 4, in its order and under its
 * numbers, readable beside it from top to bottom.
 */

/** Amounts up to this are no debt: what no layer covered is carried only above it. */
const NEGLIGIBLE_YUAN = exact("0.005");

type ExactFigures = Record<keyof YearFigures, Exact>;

/**
 * Settles a case year by year, exactly.
 * @param settlementCase a case that passed the door: its rules fit its tree and every county has figures for every year.
 * @returns the ledger, amounts in yuan as exact decimals. Rows that are zero throughout are left out of `paid` and `outlays`.
 */
export function settle(settlementCase: SettlementCase): Ledger<Exact> {
  const layout = layOut(settlementCase.tree);
  const phases = phasesOf(settlementCase.rules, settlementCase.years);
  const books = openBooks(settlementCase, layout, phases[0]!);
  const years = settlementCase.years.map((_, yearIndex) => {
    const phase = phases[yearIndex]!;
    const before = phases[yearIndex - 1];
    if (before && before !== phase) changeRules(books, before.rules, phase.rules, layout);
    return new YearSettlement(settlementCase, layout, phase, books, yearIndex).settle();
  });
  return { years };
}

/** One year of a case under one rule set; reads and advances the books. */
class YearSettlement {
  private readonly rules: RuleSet;
  private readonly units: Units;
  private readonly counties: readonly { readonly id: string; readonly cityOwn: boolean }[];
  private readonly year: number;
  private readonly opening: Map<string, Exact>;
  private readonly entries = new Map<string, { in: Exact; out: Exact; interest: Exact }>();
  private readonly outlays: Record<string, OutlayLedger<Exact>> = {};
  /** By county. */
  private readonly figures: ExactFigures[];
  private readonly income: Exact[];
  private readonly previous: PreviousFigures[];
  private readonly madeGood: Record<"collection" | "subsidy", Exact>[];
  private readonly allocated: Exact[];
  private readonly levied: Exact[];
  private readonly missed: Exact[];
  private readonly scheduleMissed: boolean[];
  /** By county: what governments paid on its part of the subsidy piece. */
  private readonly subsidyPaidByGovernment: Exact[];
  /** By unit and reserve: levies from income and from surplus. */
  private readonly unitLevies: Record<string, Exact>[];

  constructor(
    private readonly settlementCase: SettlementCase,
    private readonly layout: Layout,
    private readonly phase: Phase,
    private readonly books: Books,
    private readonly yearIndex: number,
  ) {
    this.rules = phase.rules;
    this.units = unitsAt(layout, this.rules.unit);
    this.counties = Array.from(layout.placeOfCounty, (place) => layout.places[place]!);
    this.year = settlementCase.years[yearIndex]!;
    completeAccounts(books, this.rules, layout);
    this.opening = new Map(books.balances);
    this.figures = this.counties.map(({ id }, county) => this.respondedFigures(id, county));
    this.income = this.counties.map(() => ZERO);
    this.previous = [];
    this.madeGood = this.counties.map(() => ({ collection: ZERO, subsidy: ZERO }));
    this.allocated = this.counties.map(() => ZERO);
    this.levied = this.counties.map(() => ZERO);
    this.missed = this.counties.map(() => ZERO);
    this.scheduleMissed = this.counties.map(() => false);
    this.subsidyPaidByGovernment = this.counties.map(() => ZERO);
    this.unitLevies = this.units.ids.map(() => ({}));
  }

  /** The county's figures of the year after the policy responses of earlier years. */
  private respondedFigures(id: string, county: number): ExactFigures {
    const given = this.settlementCase.figures[id]![this.yearIndex]!;
    const figures = Object.fromEntries(FIGURE_NAMES.map((name) => [name, exact(given[name])])) as ExactFigures;
    const contribution = this.books.contributionFactor[county]!;
    const benefit = this.books.benefitFactor[county]!;
    for (const name of ["due", "target", "collected"] as const) figures[name] = figures[name].times(contribution);
    for (const name of ["expenditure", "excess", "quota"] as const) figures[name] = figures[name].times(benefit);
    return figures;
  }

  settle(): YearLedger<Exact> {
    this.addInterest();
    this.receiveIncome();
    this.levyFromIncome();
    this.allocate();
    const countyNet = this.counties.map((_, c) =>
      this.income[c]!.plus(this.madeGood[c]!.collection)
        .plus(this.madeGood[c]!.subsidy)
        .plus(this.allocated[c]!)
        .minus(this.levied[c]!)
        .minus(this.figures[c]!.expenditure),
    );
    const settlements = this.units.ids.map((_, unit) => this.netOfUnit(unit, countyNet));
    this.bookSurpluses(settlements);
    for (const settlement of settlements) this.splitGap(settlement, countyNet);
    this.payLayers(settlements);
    for (const settlement of settlements) {
      const remaining = sumExact(KINDS.map((kind) => settlement.remaining[kind]));
      settlement.unpaid = remaining.gt(NEGLIGIBLE_YUAN) ? remaining : ZERO;
    }
    this.advanceBooks(settlements);
    return this.writeLedger(settlements);
  }

  // Step 1
  private addInterest(): void {
    const rate = exact(interestInYear(this.settlementCase.interest, this.yearIndex));
    for (const [id, balance] of this.opening) {
      const interest = balance.times(rate);
      this.entries.set(id, { in: ZERO, out: ZERO, interest });
      this.books.balances.set(id, balance.plus(interest));
    }
  }

  // Step 2, with the receipts of steps 12 and 13
  private receiveIncome(): void {
    const { makeGood, arrears } = this.rules;
    this.counties.forEach(({ id }, c) => {
      const figures = this.figures[c]!;
      let receipts = ZERO;
      for (const debt of this.settlementCase.opening[id]?.arrears ?? []) {
        const scheduled = exact(debt.amount).times(debt.plan[this.yearIndex] ?? 0);
        const received = scheduled.times(debt.paid);
        receipts = receipts.plus(received);
        if (debt.debtor === "government") this.bookCountyOutlay(c, "arrears", received);
        if (received.lt(scheduled)) this.scheduleMissed[c] = true;
        if (arrears?.debtors.includes(debt.debtor)) {
          this.missed[c] = this.missed[c]!.plus(scheduled.minus(received).times(arrears.deduct));
        }
      }
      const clawback = this.books.clawback[c]!;
      const deducted = this.books.missedArrears[c]!;
      this.bookCountyOutlay(c, "clawback", clawback);
      this.bookCountyOutlay(c, "arrears", deducted);
      this.income[c] = figures.collected
        .plus(figures.subsidyPaid)
        .plus(figures.other)
        .plus(receipts)
        .plus(clawback)
        .plus(deducted);
      this.previous[c] = {
        collected: figures.collected,
        subsidyPaid: figures.subsidyPaid,
        income: this.income[c]!,
        expenditure: figures.expenditure,
        ...this.books.previous[c],
      };
      if (makeGood) {
        const share = exact(makeGood.share);
        const missing = this.missing(c);
        for (const kind of makeGood.kinds) this.madeGood[c]![kind] = missing[kind].times(share);
        this.bookCountyOutlay(c, "makeGood", this.madeGood[c]!.collection.plus(this.madeGood[c]!.subsidy));
      }
    });
  }

  private missing(c: number): Record<"collection" | "subsidy", Exact> {
    const figures = this.figures[c]!;
    return {
      collection: positive(figures[this.rules.collectionBenchmark].minus(figures.collected)),
      subsidy: positive(figures.subsidyDue.minus(figures.subsidyPaid)),
    };
  }

  private baseOf(base: Base, c: number): Exact {
    const figures = this.figures[c]!;
    const previous = this.previous[c]!;
    switch (base) {
      case "income":
        return this.income[c]!;
      case "collected":
        return figures.collected;
      case "funding":
        return figures.collected.plus(figures.subsidyPaid);
      case "expenditure":
        return figures.expenditure;
      case "income-previous-year":
        return previous.income;
      case "collected-previous-year":
        return previous.collected;
      case "funding-previous-year":
        return previous.collected.plus(previous.subsidyPaid);
      case "expenditure-previous-year":
        return previous.expenditure;
    }
  }

  private sumOver(counties: readonly number[], value: (county: number) => Exact): Exact {
    return sumExact(counties.map(value));
  }

  private balance(id: string): Exact {
    return this.books.balances.get(id) ?? ZERO;
  }

  private move(id: string, direction: "in" | "out", amount: Exact): void {
    const entry = this.entries.get(id)!;
    entry[direction] = entry[direction].plus(amount);
    const balance = this.balance(id);
    this.books.balances.set(id, direction === "in" ? balance.plus(amount) : balance.minus(amount));
  }

  private bookOutlay(id: string, column: keyof OutlayLedger<Exact>, amount: Exact): void {
    if (amount.isZero()) return;
    this.outlays[id] ??= { layers: ZERO, makeGood: ZERO, clawback: ZERO, arrears: ZERO };
    this.outlays[id][column] = this.outlays[id][column].plus(amount);
  }

  /** Books to the county's government; for the city's own part, to the city's. */
  private bookCountyOutlay(c: number, column: keyof OutlayLedger<Exact>, amount: Exact): void {
    const county = this.counties[c]!;
    const id = county.cityOwn
      ? accountId("city-government", this.cityId(c))
      : accountId("county-government", county.id);
    this.bookOutlay(id, column, amount);
  }

  private cityId(c: number): string {
    return this.layout.places[this.layout.placeOfCity[this.layout.cityOfCounty[c]!]!]!.id;
  }

  private rate(reserve: Reserve): Exact {
    return exact(rateInYear(reserve, this.year, this.phase.firstYear));
  }

  private reserveLimit(reserve: Reserve, counties: readonly number[]): Exact | null {
    const { cap } = reserve;
    if (!cap) return null;
    return this.sumOver(counties, (c) => this.baseOf(cap.base, c)).times(cap.ratio);
  }

  // Step 3
  private levyFromIncome(): void {
    for (const reserve of this.rules.reserves) {
      if (reserve.takenFrom !== "income") continue;
      const holders = unitsAt(this.layout, reserve.holder);
      holders.ids.forEach((holderId, holder) => {
        const counties = countiesOf(holders, holder);
        const id = accountId(reserve.id, holderId);
        const bases = counties.map((c) => this.baseOf(reserve.base, c));
        const base = sumExact(bases);
        let levy = base.times(this.rate(reserve));
        const limit = this.reserveLimit(reserve, counties);
        if (limit && reserve.cap!.rule === "stop" && this.balance(id).gte(limit)) levy = ZERO;
        if (limit && reserve.cap!.rule === "top-up") {
          const room = positive(limit.minus(this.balance(id)));
          if (room.lt(levy)) levy = room;
        }
        if (!base.gt(0) || levy.isZero()) return;
        shareOut(levy, bases).forEach((part, i) => {
          const county = counties[i]!;
          this.levied[county] = this.levied[county]!.plus(part);
          this.bookLevy(this.unitOf(county), reserve.id, part);
        });
        this.move(id, "in", levy);
      });
    }
  }

  private bookLevy(unit: number, reserveId: string, amount: Exact): void {
    const levies = this.unitLevies[unit]!;
    levies[reserveId] = (levies[reserveId] ?? ZERO).plus(amount);
  }

  private unitOf(county: number): number {
    const { starts } = this.units;
    let unit = 0;
    while (starts[unit + 1]! <= county) unit++;
    return unit;
  }

  private score(unit: number): Exact {
    const counties = countiesOf(this.units, unit);
    const expenditure = this.sumOver(counties, (c) => this.figures[c]!.expenditure);
    if (expenditure.isZero()) return this.sumOver(counties, (c) => this.figures[c]!.score).div(counties.length);
    return this.sumOver(counties, (c) => this.figures[c]!.score.times(this.figures[c]!.expenditure)).div(expenditure);
  }

  // Step 4
  private allocate(): void {
    const scores = this.units.ids.map((_, unit) => this.score(unit));
    for (const allocation of this.rules.allocations) {
      const holders = unitsAt(this.layout, levelOfAccount(allocation.from, this.rules)!);
      const keyOf = (c: number): Exact => {
        if (allocation.key === "members" || allocation.key === "retired") return this.figures[c]![allocation.key];
        return this.baseOf(allocation.key, c);
      };
      holders.ids.forEach((holderId, holder) => {
        const id = accountId(allocation.from, holderId);
        const counties = countiesOf(holders, holder);
        const pot = allocation.of === "levied" ? (this.entries.get(id)?.in ?? ZERO) : this.balance(id);
        let amount = pot.times(allocation.share);
        if (amount.gt(this.balance(id))) amount = this.balance(id);
        const weights = counties.map((c) => {
          const score = scores[this.unitOf(c)]!;
          if (score.lt(allocation.scoreAtLeast ?? 0)) return ZERO;
          return allocation.scaledBy === "score" ? keyOf(c).times(score) : keyOf(c);
        });
        if (!sumExact(weights).gt(0)) return;
        shareOut(amount, weights).forEach((part, i) => {
          this.allocated[counties[i]!] = this.allocated[counties[i]!]!.plus(part);
        });
        this.move(id, "out", amount);
      });
    }
  }

  // Steps 5 and 8
  private netOfUnit(unit: number, countyNet: readonly Exact[]): UnitSettlement {
    const counties = countiesOf(this.units, unit);
    const sum = (name: keyof YearFigures): Exact => this.sumOver(counties, (c) => this.figures[c]![name]);
    const netBeforeCarried = this.sumOver(counties, (c) => countyNet[c]!);
    const met = { collection: sum("collected").gte(sum("target")), expenditure: sum("expenditure").lte(sum("quota")) };
    const planMet = this.rules.planMet.every((test) =>
      test === "arrears" ? counties.every((c) => !this.scheduleMissed[c]) : met[test],
    );
    return {
      unit,
      counties,
      expenditure: sum("expenditure"),
      score: this.score(unit),
      planMet,
      netBeforeCarried,
      net: netBeforeCarried.minus(this.books.carried[unit]!),
      retained: ZERO,
      handedUp: ZERO,
      gap: { collection: ZERO, subsidy: ZERO, excess: ZERO, policy: ZERO },
      remaining: { collection: ZERO, subsidy: ZERO, excess: ZERO, policy: ZERO },
      parts: { collection: [], subsidy: [], excess: [], policy: [] },
      paid: [],
      unpaid: ZERO,
    };
  }

  private holderIdOf(word: string, settlement: UnitSettlement): string {
    const level = levelOfAccount(word, this.rules)!;
    if (level === this.rules.unit) return this.units.ids[settlement.unit]!;
    if (level === "city") return this.cityId(settlement.counties[0]!);
    return this.layout.places[this.layout.placeOfProvince]!.id;
  }

  // Step 6
  private bookSurpluses(settlements: readonly UnitSettlement[]): void {
    const { surplus } = this.rules;
    const inSurplus = settlements.filter(({ net }) => net.gt(0));
    const left = new Map(inSurplus.map((settlement) => [settlement, settlement.net]));
    for (const reserve of this.rules.reserves) {
      if (reserve.takenFrom !== "surplus") continue;
      const holders = unitsAt(this.layout, reserve.holder);
      holders.ids.forEach((holderId, holder) => {
        const id = accountId(reserve.id, holderId);
        const limit = this.reserveLimit(reserve, countiesOf(holders, holder));
        const payers = inSurplus.filter((settlement) => this.holderIdOf(reserve.id, settlement) === holderId);
        if (limit && reserve.cap!.rule === "stop" && this.balance(id).gte(limit)) return;
        const parts = payers.map((settlement) => {
          const wanted = this.sumOver(settlement.counties, (c) => this.baseOf(reserve.base, c)).times(
            this.rate(reserve),
          );
          const available = left.get(settlement)!;
          return wanted.lt(available) ? wanted : available;
        });
        const total = sumExact(parts);
        const room = limit && reserve.cap!.rule === "top-up" ? positive(limit.minus(this.balance(id))) : null;
        const factor = room && total.gt(room) ? room.div(total) : ONE;
        payers.forEach((settlement, i) => {
          const part = parts[i]!.times(factor);
          if (part.isZero()) return;
          left.set(settlement, left.get(settlement)!.minus(part));
          this.bookLevy(settlement.unit, reserve.id, part);
          this.move(id, "in", part);
        });
      });
    }
    for (const settlement of inSurplus) {
      const rest = left.get(settlement)!;
      const ownBalance = accountId("own-balance", this.units.ids[settlement.unit]!);
      let retained = rest.times(this.retainShare(settlement));
      if (surplus.keepUpTo) {
        const wanted = settlement.expenditure.times(surplus.keepUpTo.months).div(12).minus(this.balance(ownBalance));
        const lacking = positive(wanted);
        if (lacking.lt(retained)) retained = lacking;
      }
      settlement.retained = retained;
      settlement.handedUp = rest.minus(retained);
      this.move(ownBalance, "in", retained);
      if (surplus.restTo && settlement.handedUp.gt(0)) {
        this.move(accountId(surplus.restTo, this.holderIdOf(surplus.restTo, settlement)), "in", settlement.handedUp);
      }
    }
  }

  private retainShare(settlement: UnitSettlement): Exact {
    const { surplus } = this.rules;
    const sum = (name: keyof YearFigures): Exact => this.sumOver(settlement.counties, (c) => this.figures[c]![name]);
    const rewarded = surplus.rewarded.find((entry) =>
      entry.when.every((condition) => {
        if (condition === "over-collected") return sum("collected").gt(sum("target"));
        if (condition === "within-quota") return settlement.expenditure.lte(sum("quota"));
        return settlement.score.gte(entry.scoreAtLeast ?? 0);
      }),
    );
    return exact((rewarded ?? surplus).retain);
  }

  // Step 7
  private splitGap(settlement: UnitSettlement, countyNet: readonly Exact[]): void {
    if (!settlement.net.lt(0)) return;
    const { counties, gap } = settlement;
    const whole = settlement.net.neg();
    const ofThisYear = positive(settlement.netBeforeCarried.neg());
    const causes = counties.map((c) => {
      const missing = this.missing(c);
      return {
        collection: missing.collection.minus(this.madeGood[c]!.collection),
        subsidy: missing.subsidy.minus(this.madeGood[c]!.subsidy),
        excess: this.figures[c]!.excess,
      };
    });
    const sums = {
      collection: sumExact(causes.map((cause) => cause.collection)),
      subsidy: sumExact(causes.map((cause) => cause.subsidy)),
      excess: sumExact(causes.map((cause) => cause.excess)),
    };
    const total = sums.collection.plus(sums.subsidy).plus(sums.excess);
    const factor = total.gt(ofThisYear) ? ofThisYear.div(total) : ONE;
    let policy = whole;
    for (const kind of ["collection", "subsidy", "excess"] as const) {
      gap[kind] = sums[kind].times(factor);
      policy = policy.minus(gap[kind]);
      settlement.parts[kind] = shareOut(
        ONE,
        causes.map((cause) => cause[kind]),
      );
    }
    gap.policy = total.gt(ofThisYear) ? whole.minus(ofThisYear) : policy;
    const losses = counties.map((c) => positive(countyNet[c]!.neg()));
    const expenditures = counties.map((c) => this.figures[c]!.expenditure);
    settlement.parts.policy = shareOut(ONE, sumExact(losses).gt(0) ? losses : expenditures);
    settlement.remaining = { ...gap };
  }

  // Step 9
  private payLayers(settlements: readonly UnitSettlement[]): void {
    const inGap = settlements.filter(({ net }) => net.lt(0));
    const atStart = new Map(this.books.balances);
    const ownAtStart = (settlement: UnitSettlement): Exact =>
      atStart.get(accountId("own-balance", this.units.ids[settlement.unit]!)) ?? ZERO;
    this.rules.layers.forEach((layer, index) => {
      const claims = inGap
        .filter((settlement) => this.fits(layer, settlement, ownAtStart(settlement)))
        .map((settlement) => ({ settlement, amounts: this.claim(layer, settlement) }))
        .filter(({ amounts }) => amounts.size > 0);
      const government = governmentOf(layer.from, this.rules.unit);
      if (government) {
        for (const { settlement, amounts } of claims) {
          for (const [kind, amount] of amounts) this.payByGovernment(settlement, index, kind, government, amount);
        }
        return;
      }
      const byAccount = new Map<string, typeof claims>();
      for (const claim of claims) {
        const id = accountId(layer.from, this.holderIdOf(layer.from, claim.settlement));
        byAccount.set(id, [...(byAccount.get(id) ?? []), claim]);
      }
      for (const [id, claimants] of byAccount) {
        const total = sumExact(claimants.flatMap(({ amounts }) => [...amounts.values()]));
        let ceiling = this.balance(id);
        if (layer.limit?.base === "account") {
          const limit = (atStart.get(id) ?? ZERO).times(layer.limit.ratio);
          if (limit.lt(ceiling)) ceiling = limit;
        }
        const factor = total.gt(ceiling) ? ceiling.div(total) : ONE;
        for (const { settlement, amounts } of claimants) {
          for (const [kind, amount] of amounts) {
            this.pay(settlement, { layer: index, kind, from: layer.from, amount: amount.times(factor) });
          }
        }
        this.move(id, "out", total.gt(ceiling) ? ceiling : total);
      }
    });
  }

  private fits(layer: Layer, settlement: UnitSettlement, ownBalance: Exact): boolean {
    if (layer.when && (layer.when === "plan-met") !== settlement.planMet) return false;
    if (layer.onlyIf?.scoreAtLeast !== undefined && settlement.score.lt(layer.onlyIf.scoreAtLeast)) return false;
    // Multiplied out, so that a unit without expenditure has infinite months.
    const months = layer.onlyIf?.monthsBelow;
    return months === undefined || ownBalance.times(12).lt(settlement.expenditure.times(months));
  }

  /** What a unit claims in a layer, by kind, before the account's means are looked at. */
  private claim(layer: Layer, settlement: UnitSettlement): Map<Kind, Exact> {
    let factor = exact(layer.share ?? 1);
    if (layer.scaledBy === "score") factor = factor.times(settlement.score);
    if (layer.scaledBy === "1-score") factor = factor.times(ONE.minus(settlement.score));
    const kinds = kindsOf(layer.kinds);
    const wanted = sumExact(kinds.map((kind) => settlement.remaining[kind].times(factor)));
    if (layer.limit && layer.limit.base !== "account") {
      const { base } = layer.limit;
      const limit = this.sumOver(settlement.counties, (c) => this.baseOf(base, c)).times(layer.limit.ratio);
      if (wanted.gt(limit)) factor = factor.times(limit).div(wanted);
    }
    const amounts = new Map<Kind, Exact>();
    for (const kind of kinds) {
      const amount = settlement.remaining[kind].times(factor);
      if (amount.gt(0)) amounts.set(kind, amount);
    }
    return amounts;
  }

  private pay(settlement: UnitSettlement, payment: Payment<Exact>): void {
    if (payment.amount.isZero()) return;
    settlement.remaining[payment.kind] = settlement.remaining[payment.kind].minus(payment.amount);
    const same = settlement.paid.find(
      (row) => row.layer === payment.layer && row.kind === payment.kind && row.from === payment.from,
    );
    if (same) same.amount = same.amount.plus(payment.amount);
    else settlement.paid.push(payment);
  }

  private payByGovernment(settlement: UnitSettlement, layer: number, kind: Kind, from: string, amount: Exact): void {
    settlement.counties.forEach((c, i) => {
      const part = amount.times(settlement.parts[kind][i]!);
      if (kind === "subsidy") this.subsidyPaidByGovernment[c] = this.subsidyPaidByGovernment[c]!.plus(part);
      if (from !== "county-government") return;
      this.bookCountyOutlay(c, "layers", part);
      this.pay(settlement, {
        layer,
        kind,
        from: this.counties[c]!.cityOwn ? "city-government" : from,
        amount: part,
      });
    });
    if (from === "county-government") return;
    const place =
      from === "city-government"
        ? this.cityId(settlement.counties[0]!)
        : this.layout.places[this.layout.placeOfProvince]!.id;
    this.bookOutlay(accountId(from, place), "layers", amount);
    this.pay(settlement, { layer, kind, from, amount });
  }

  // Steps 10 to 13: what the next year finds
  private advanceBooks(settlements: readonly UnitSettlement[]): void {
    const { books, rules } = this;
    books.carried = settlements.map(({ unpaid }) => unpaid);
    books.previous = this.figures.map((figures, c) => ({
      collected: figures.collected,
      subsidyPaid: figures.subsidyPaid,
      income: this.income[c]!,
      expenditure: figures.expenditure,
    }));
    books.missedArrears = [...this.missed];
    books.clawback = this.counties.map((_, c) => {
      if (!rules.clawback) return ZERO;
      const missing = this.missing(c).subsidy.minus(this.madeGood[c]!.subsidy);
      return positive(missing.minus(this.subsidyPaidByGovernment[c]!)).times(rules.clawback.share);
    });
    if (rules.policyResponse) this.respond(settlements, rules.policyResponse);
  }

  // Step 11
  private respond(settlements: readonly UnitSettlement[], response: NonNullable<RuleSet["policyResponse"]>): void {
    const areas = unitsAt(this.layout, this.rules.unit === "province" ? "province" : "city");
    areas.ids.forEach((_, area) => {
      const counties = countiesOf(areas, area);
      const need = sumExact(
        settlements.filter((settlement) => counties.includes(settlement.counties[0]!)).map(({ unpaid }) => unpaid),
      );
      const name = response.instrument === "contribution" ? "collected" : "expenditure";
      const base = this.sumOver(counties, (c) => this.figures[c]![name]);
      if (!base.gt(0)) return;
      const wanted = need.div(base);
      const step = wanted.lt(response.maxStep) ? wanted : exact(response.maxStep);
      const factors = name === "collected" ? this.books.contributionFactor : this.books.benefitFactor;
      const factor = name === "collected" ? ONE.plus(step) : ONE.minus(step);
      for (const c of counties) factors[c] = factors[c]!.times(factor);
    });
  }

  private writeLedger(settlements: readonly UnitSettlement[]): YearLedger<Exact> {
    const units: Record<string, UnitLedger<Exact>> = {};
    for (const settlement of settlements) {
      const { counties } = settlement;
      const id = this.units.ids[settlement.unit]!;
      units[id] = {
        income: this.sumOver(counties, (c) => this.income[c]!),
        madeGood: this.sumOver(counties, (c) => this.madeGood[c]!.collection.plus(this.madeGood[c]!.subsidy)),
        allocated: this.sumOver(counties, (c) => this.allocated[c]!),
        levies: this.unitLevies[settlement.unit]!,
        expenditure: settlement.expenditure,
        carried: settlement.netBeforeCarried.minus(settlement.net),
        net: settlement.net,
        planMet: settlement.planMet,
        score: settlement.score,
        retained: settlement.retained,
        handedUp: settlement.handedUp,
        gap: settlement.gap,
        paid: settlement.paid,
        unpaid: settlement.unpaid,
        ownBalance: this.balance(accountId("own-balance", id)),
      };
    }
    const accounts: YearLedger<Exact>["accounts"] = {};
    for (const [id, entry] of this.entries) {
      accounts[id] = {
        opening: this.opening.get(id)!,
        interest: entry.interest,
        in: entry.in,
        out: entry.out,
        closing: this.balance(id),
      };
    }
    return { year: this.year, units, accounts, outlays: this.outlays };
  }
}

/** A unit on its way through the year. `parts`: by kind, the share of each of its counties in that piece of the gap. */
interface UnitSettlement {
  readonly unit: number;
  readonly counties: readonly number[];
  readonly expenditure: Exact;
  readonly score: Exact;
  readonly planMet: boolean;
  readonly netBeforeCarried: Exact;
  readonly net: Exact;
  retained: Exact;
  handedUp: Exact;
  gap: Record<Kind, Exact>;
  remaining: Record<Kind, Exact>;
  parts: Record<Kind, Exact[]>;
  paid: Payment<Exact>[];
  unpaid: Exact;
}
