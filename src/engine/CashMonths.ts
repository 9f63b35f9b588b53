import type { Level } from "../model/Tree";
import { sumRuns } from "./blockAccounts";
import type { CashFlows } from "./CashFlows";
import { type CashProfile, MONTHS } from "./cashProfile";
import type { Kernel } from "./Kernel";
import { LevelFigures } from "./LevelFigures";
import { type Layout, BLOCK_PATHS as P } from "./layout";

/** The year's figures of those whose cash pays, and what becomes of them in a month: path fastest, yuan. */
interface KeptCash {
  readonly opening: Float64Array;
  readonly previousExpenditure: Float64Array;
  readonly monthlyPayments: Float64Array;
  readonly expenditure: Float64Array;
  /** Levies from income that leave. */
  readonly levies: Float64Array;
  /** Income without subsidies, less levies from income. */
  readonly collected: Float64Array;
  readonly subsidyPaid: Float64Array;
  readonly cash: Float64Array;
  readonly drawn: Float64Array;
  readonly missing: Float64Array;
}

/**
 * The months of a settled year for a block of paths (周转): `startYear`, then `endMonth` for each month in order. Draws
 * and shortages are those of the keepers of cash: the units, or the cities where one account pays for all their units.
 * Places above add them up; their cash counts the pools and reserves that they hold as well.
 */
export class CashMonths {
  /** The level of those whose cash pays: figures are for it and above. */
  keeperLevel: Level = "county";
  /** Last year's average monthly payments. */
  readonly monthlyPayments: LevelFigures;
  /** At the end of the month, without the revolving fund; below 0: bills that could not be paid. */
  readonly cash: LevelFigures;
  /** What is drawn of the revolving fund at the end of the month: what cash lacks to the months below which it may be drawn, at most the fund. */
  readonly drawn: LevelFigures;
  /** What was lacking, without the fund, when the month's payments had been made. */
  readonly missing: LevelFigures;
  private readonly cityHeld: Float64Array;
  private readonly provinceHeld: Float64Array;
  private readonly keptAt = new Map<Level, KeptCash>();
  private kept: KeptCash;

  constructor(
    private readonly layout: Layout,
    private readonly kernel: Kernel,
  ) {
    this.monthlyPayments = new LevelFigures(layout, kernel);
    this.cash = new LevelFigures(layout, kernel);
    this.drawn = new LevelFigures(layout, kernel);
    this.missing = new LevelFigures(layout, kernel);
    this.cityHeld = kernel.float64(layout.cities * P);
    this.provinceHeld = kernel.float64(P);
    this.kept = this.keptOf("county");
  }

  startYear(profile: CashProfile, flows: CashFlows): void {
    const isCity = profile.keeper === "city";
    this.keeperLevel = isCity ? "city" : flows.unitLevel;
    this.kept = this.keptOf(this.keeperLevel);
    const starts = isCity ? this.layout.cityStart : flows.unitStart;
    const { previousExpenditure, monthlyPayments, collected, levies, subsidyPaid, opening } = this.kept;
    if (isCity) this.openCities(flows);
    else for (let i = 0; i < opening.length; i++) opening[i] = flows.ownBalance[i];
    sumRuns(flows.previousExpenditure, starts, previousExpenditure);
    sumRuns(flows.expenditure, starts, this.kept.expenditure);
    sumRuns(flows.subsidyPaid, starts, subsidyPaid);
    sumRuns(flows.leviesFromIncome, starts, levies);
    // What the city itself levies stays in its account.
    if (isCity) for (let i = 0; i < levies.length; i++) levies[i] -= flows.cityLevied[i];
    sumRuns(flows.income, starts, collected);
    for (let i = 0; i < collected.length; i++) {
      collected[i] -= subsidyPaid[i] + levies[i];
      monthlyPayments[i] = previousExpenditure[i] / MONTHS;
    }
    this.monthlyPayments.sumUp(monthlyPayments, this.keeperLevel);
  }

  /** Moves to the end of a month, 0 to 11, of the year that was started with this profile and these flows. */
  endMonth(month: number, profile: CashProfile, flows: CashFlows): void {
    const { kept, keeperLevel } = this;
    writeCash(month, profile, kept);
    writeMissing(month, profile, kept);
    writeDrawn(profile, kept);
    this.cash.sumUp(kept.cash, keeperLevel);
    this.addHeld(profile, month, flows);
    this.drawn.sumUp(kept.drawn, keeperLevel);
    this.missing.sumUp(kept.missing, keeperLevel);
  }

  /** A city's account: the own-balances of its units, its pools and reserves. */
  private openCities({ ownBalance, cityAccounts, unitLevel }: CashFlows): void {
    const { opening } = this.kept;
    const { cityStart } = this.layout;
    for (let city = 0; city < this.layout.cities; city++) {
      const [first, end] = unitLevel === "city" ? [city, city + 1] : [cityStart[city], cityStart[city + 1]];
      for (let p = 0; p < P; p++) {
        let sum = cityAccounts[city * P + p];
        for (let unit = first; unit < end; unit++) sum += ownBalance[unit * P + p];
        opening[city * P + p] = sum;
      }
    }
  }

  /** Levies come to those who hold the reserves as contributions do. */
  private addHeld(profile: CashProfile, month: number, flows: CashFlows): void {
    const { cityHeld, provinceHeld } = this;
    const { cityAccounts, cityLevied, provinceAccounts, provinceLevied } = flows;
    const received = profile.byMonthEnd.collected[month];
    if (profile.keeper === "city") cityHeld.fill(0);
    else for (let i = 0; i < cityHeld.length; i++) cityHeld[i] = cityAccounts[i] + received * cityLevied[i];
    for (let p = 0; p < P; p++) provinceHeld[p] = provinceAccounts[p] + received * provinceLevied[p];
    this.cash.addHeld(cityHeld, provinceHeld, this.keeperLevel);
  }

  private keptOf(level: Level): KeptCash {
    const known = this.keptAt.get(level);
    if (known) return known;
    const keepers = { county: this.layout.counties, city: this.layout.cities, province: 1 }[level];
    const byKeeper = (): Float64Array => this.kernel.float64(keepers * P);
    const made: KeptCash = {
      opening: byKeeper(),
      previousExpenditure: byKeeper(),
      monthlyPayments: byKeeper(),
      expenditure: byKeeper(),
      levies: byKeeper(),
      collected: byKeeper(),
      subsidyPaid: byKeeper(),
      cash: byKeeper(),
      drawn: byKeeper(),
      missing: byKeeper(),
    };
    this.keptAt.set(level, made);
    return made;
  }
}

function writeCash(month: number, profile: CashProfile, kept: KeptCash): void {
  const { opening, previousExpenditure, expenditure, collected, subsidyPaid, cash } = kept;
  const owed = profile.previous[month];
  const spent = profile.spent[month];
  const received = profile.byMonthEnd.collected[month];
  const subsidised = profile.byMonthEnd.subsidyPaid[month];
  for (let i = 0; i < cash.length; i++) {
    const paid = spent * expenditure[i] - owed * previousExpenditure[i];
    cash[i] = opening[i] - paid + received * collected[i] + subsidised * subsidyPaid[i];
  }
}

/** Cash on the payment day is that of the month's end without what comes in between. */
function writeMissing(month: number, profile: CashProfile, kept: KeptCash): void {
  const { cash, collected, subsidyPaid, missing } = kept;
  const { byMonthEnd, byPaymentDay } = profile;
  const later = byMonthEnd.collected[month] - byPaymentDay.collected[month];
  const subsidyLater = byMonthEnd.subsidyPaid[month] - byPaymentDay.subsidyPaid[month];
  for (let i = 0; i < cash.length; i++) {
    missing[i] = Math.max(0, later * collected[i] + subsidyLater * subsidyPaid[i] - cash[i]);
  }
}

function writeDrawn(profile: CashProfile, kept: KeptCash): void {
  const { cash, monthlyPayments, drawn } = kept;
  const { fund } = profile;
  if (fund === null) {
    drawn.fill(0);
    return;
  }
  for (let i = 0; i < drawn.length; i++) {
    const lacking = fund.drawBelow * monthlyPayments[i] - cash[i];
    drawn[i] = Math.min(Math.max(0, lacking), fund.months * monthlyPayments[i]);
  }
}
