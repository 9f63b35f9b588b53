import type { Level } from "../model/Tree";
import type { CashFlows } from "./CashFlows";
import { type CashProfile, MONTHS } from "./cashProfile";
import type { Kernel } from "./Kernel";
import {
  CASH,
  CASH_ARRAYS,
  COLLECTED_LATER,
  COLLECTED_PART,
  DRAWN,
  EXPENDITURE,
  INCOME,
  LEVIES,
  MISSING,
  MONTH_NUMBERS,
  OPENING,
  OWED,
  OWN_LEVIES,
  PAYMENTS,
  PREVIOUS_EXPENDITURE,
  SPARE,
  SPARE_ROWS,
  SPENT,
  STARTS,
  SUBSIDY_LATER,
  SUBSIDY_PAID,
  SUBSIDY_PART,
} from "./kernel/cashArrays";
import { BLOCK_PATHS, type Layout } from "./layout";

/** By county, by city and for the province. */
type ByLevel = Readonly<Record<Level, Float64Array>>;

/** In place of the address of an array that is not used. */
const NONE = 0;

/** Index of the first path of a place's month, 0 for January, in the arrays by month. */
export function monthIndex(place: number, month: number): number {
  return (place * MONTHS + month) * BLOCK_PATHS;
}

/**
 * The months of a settled year for a block of paths (周转). Draws and shortages are those of the keepers of cash: the
 * units, or the cities where one account pays for all their units. Places above add them up; their cash counts the pools
 * and reserves that they hold as well. Yuan; arrays by month are indexed `monthIndex(place, month) + path`.
 */
export class CashMonths {
  /** The level of those whose cash pays: figures are for it and above. */
  keeperLevel: Level = "county";
  /** Last year's average monthly payments, `place * BLOCK_PATHS + path`. */
  readonly monthlyPayments: ByLevel;
  /** At the end of each month, without the revolving fund; below 0: bills that could not be paid. */
  readonly cash: ByLevel;
  /** What is drawn of the revolving fund at the end of each month: what cash lacks to the months below which it may be drawn, at most the fund. */
  readonly drawn: ByLevel;
  /** What was lacking, without the fund, when the month's payments had been made. */
  readonly missing: ByLevel;
  /** What cities hold as the year begins, where one account pays for all their units. */
  private readonly cityOpening: Float64Array;
  private readonly list: Int32Array;
  private readonly factors: Float64Array;
  private readonly spare: Float64Array;
  private readonly cityStart: Int32Array;
  private readonly eachCity: Int32Array;
  private readonly allCities: Int32Array;

  constructor(
    private readonly layout: Layout,
    private readonly kernel: Kernel,
  ) {
    const { counties, cities } = layout;
    const byLevel = (rows: number): ByLevel => ({
      county: kernel.float64(counties * rows * BLOCK_PATHS),
      city: kernel.float64(cities * rows * BLOCK_PATHS),
      province: kernel.float64(rows * BLOCK_PATHS),
    });
    this.monthlyPayments = byLevel(1);
    this.cash = byLevel(MONTHS);
    this.drawn = byLevel(MONTHS);
    this.missing = byLevel(MONTHS);
    this.cityOpening = kernel.float64(cities * BLOCK_PATHS);
    this.list = kernel.int32(CASH_ARRAYS);
    this.factors = kernel.float64(MONTHS * MONTH_NUMBERS);
    this.spare = kernel.float64(SPARE_ROWS * BLOCK_PATHS);
    this.cityStart = kernel.copyInt32(layout.cityStart);
    this.eachCity = kernel.copyInt32(Array.from({ length: cities + 1 }, (_, city) => city));
    this.allCities = kernel.copyInt32([0, cities]);
  }

  /** Follows a year with this profile and these flows through its months. */
  followYear(profile: CashProfile, flows: CashFlows): void {
    const { kernel, layout } = this;
    this.keeperLevel = profile.keeper === "city" ? "city" : flows.unitLevel;
    this.writeFactors(profile);
    this.listArrays(profile, flows);
    const { months, drawBelow } = profile.fund ?? { months: 0, drawBelow: 0 };
    const keepers = { county: layout.counties, city: layout.cities, province: 1 }[this.keeperLevel];
    const [list, factors] = [this.list, this.factors].map((array) => kernel.addressOf(array));
    kernel.run.followMonths(list, keepers, factors, months, drawBelow);
    this.sumUp(this.monthlyPayments, kernel.run.sumRowsOfRuns);
    for (const figures of [this.cash, this.drawn, this.missing]) this.sumUp(figures, kernel.run.sumMonthsOfRuns);
    this.addHeld(profile, flows);
  }

  private writeFactors({ previous, spent, byMonthEnd, byPaymentDay }: CashProfile): void {
    for (let month = 0; month < MONTHS; month++) {
      const { factors } = this;
      const at = month * MONTH_NUMBERS;
      factors[at + SPENT] = spent[month];
      factors[at + OWED] = previous[month];
      factors[at + COLLECTED_PART] = byMonthEnd.collected[month];
      factors[at + SUBSIDY_PART] = byMonthEnd.subsidyPaid[month];
      factors[at + COLLECTED_LATER] = byMonthEnd.collected[month] - byPaymentDay.collected[month];
      factors[at + SUBSIDY_LATER] = byMonthEnd.subsidyPaid[month] - byPaymentDay.subsidyPaid[month];
    }
  }

  private listArrays(profile: CashProfile, flows: CashFlows): void {
    const { kernel, list, keeperLevel } = this;
    const isCity = profile.keeper === "city";
    if (isCity) this.openCities(flows);
    list[OPENING] = kernel.addressOf(isCity ? this.cityOpening : flows.ownBalance);
    list[PREVIOUS_EXPENDITURE] = kernel.addressOf(flows.previousExpenditure);
    list[EXPENDITURE] = kernel.addressOf(flows.expenditure);
    list[SUBSIDY_PAID] = kernel.addressOf(flows.subsidyPaid);
    list[LEVIES] = kernel.addressOf(flows.leviesFromIncome);
    list[INCOME] = kernel.addressOf(flows.income);
    // What the city itself levies stays in its account.
    list[OWN_LEVIES] = isCity ? kernel.addressOf(flows.cityLevied) : NONE;
    list[STARTS] = kernel.addressOf(isCity ? this.cityStart : flows.unitStart);
    list[PAYMENTS] = kernel.addressOf(this.monthlyPayments[keeperLevel]);
    list[CASH] = kernel.addressOf(this.cash[keeperLevel]);
    list[DRAWN] = kernel.addressOf(this.drawn[keeperLevel]);
    list[MISSING] = kernel.addressOf(this.missing[keeperLevel]);
    list[SPARE] = kernel.addressOf(this.spare);
  }

  /** A city's account: the own-balances of its units, its pools and reserves. */
  private openCities({ ownBalance, cityAccounts, unitLevel }: CashFlows): void {
    const { kernel, layout, cityOpening } = this;
    const starts = unitLevel === "city" ? this.eachCity : this.cityStart;
    const [held, own, begin, to] = [cityAccounts, ownBalance, starts, cityOpening].map((array) =>
      kernel.addressOf(array),
    );
    kernel.run.openCities(held, own, begin, layout.cities, to);
  }

  /** Writes a figure of the keepers for the places above them. */
  private sumUp(
    { county, city, province }: ByLevel,
    sum: (rows: number, starts: number, runs: number, out: number) => void,
  ): void {
    const { kernel, layout, keeperLevel } = this;
    const [counties, cities, all] = [county, city, province].map((array) => kernel.addressOf(array));
    if (keeperLevel === "county") sum(counties, kernel.addressOf(this.cityStart), layout.cities, cities);
    if (keeperLevel !== "province") sum(cities, kernel.addressOf(this.allCities), 1, all);
  }

  /** Levies come to those who hold the reserves as contributions do. */
  private addHeld(profile: CashProfile, flows: CashFlows): void {
    const { kernel } = this;
    const { cityAccounts, cityLevied, provinceAccounts, provinceLevied } = flows;
    const [held, levied, provinceHeld, provinceLevies, factors, city, province] = [
      cityAccounts,
      cityLevied,
      provinceAccounts,
      provinceLevied,
      this.factors,
      this.cash.city,
      this.cash.province,
    ].map((array) => kernel.addressOf(array));
    kernel.run.addHeldOf(provinceHeld, provinceLevies, 1, factors, province);
    // The account of a city that pays for all counts its pools and reserves already.
    if (profile.keeper === "city") return;
    kernel.run.addHeldOf(held, levied, this.layout.cities, factors, province);
    if (this.keeperLevel !== "province") kernel.run.addHeldMonths(held, levied, this.layout.cities, factors, city);
  }
}
