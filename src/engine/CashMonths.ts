import type { Level } from "../model/Tree";
import { sumRuns } from "./blockAccounts";
import type { CashFlows } from "./CashFlows";
import { type CashProfile, MONTHS } from "./cashProfile";
import { LevelFigures } from "./LevelFigures";
import { type Layout, BLOCK_PATHS as P } from "./layout";

/** The year's figures of the units of a level, and what becomes of them in a month: path fastest, yuan. */
interface UnitCash {
  readonly opening: Float64Array;
  readonly previousExpenditure: Float64Array;
  readonly monthlyPayments: Float64Array;
  readonly expenditure: Float64Array;
  readonly levies: Float64Array;
  /** Income without subsidies, less levies from income. */
  readonly collected: Float64Array;
  readonly subsidyPaid: Float64Array;
  readonly cash: Float64Array;
  readonly drawn: Float64Array;
  readonly missing: Float64Array;
}

/**
 * The months of a settled year for a block of paths (周转): `startYear`, then `endMonth` for each month in order. What
 * a unit draws and what it lacks is found from its own cash; places above add up their units, and their cash counts
 * the pools and reserves that they hold as well.
 */
export class CashMonths {
  /** Last year's average monthly payments. */
  readonly monthlyPayments: LevelFigures;
  /** At the end of the month, without the revolving fund; below 0: bills that could not be paid. */
  readonly cash: LevelFigures;
  /** What is drawn of the revolving fund at the end of the month: what cash lacks to the months below which it may be drawn, at most the fund. */
  readonly drawn: LevelFigures;
  /** What was lacking, without the fund, when the month's payments had been made. */
  readonly missing: LevelFigures;
  private readonly cityHeld: Float64Array;
  private readonly provinceHeld = new Float64Array(P);
  private readonly unitsOfLevel = new Map<Level, UnitCash>();

  constructor(layout: Layout) {
    this.monthlyPayments = new LevelFigures(layout);
    this.cash = new LevelFigures(layout);
    this.drawn = new LevelFigures(layout);
    this.missing = new LevelFigures(layout);
    this.cityHeld = new Float64Array(layout.cities * P);
  }

  startYear(flows: CashFlows): void {
    const { unitStart, unitLevel } = flows;
    const units = this.unitsOf(unitLevel, unitStart.length - 1);
    const { previousExpenditure, monthlyPayments, collected, levies, subsidyPaid, opening } = units;
    for (let i = 0; i < opening.length; i++) opening[i] = flows.ownBalance[i];
    sumRuns(flows.previousExpenditure, unitStart, previousExpenditure);
    sumRuns(flows.expenditure, unitStart, units.expenditure);
    sumRuns(flows.subsidyPaid, unitStart, subsidyPaid);
    sumRuns(flows.leviesFromIncome, unitStart, levies);
    sumRuns(flows.income, unitStart, collected);
    for (let i = 0; i < collected.length; i++) {
      collected[i] -= subsidyPaid[i] + levies[i];
      monthlyPayments[i] = previousExpenditure[i] / MONTHS;
    }
    this.monthlyPayments.sumUp(monthlyPayments, unitLevel);
  }

  /** Moves to the end of a month, 0 to 11, of the year that was started with these flows. */
  endMonth(month: number, profile: CashProfile, flows: CashFlows): void {
    const { unitLevel } = flows;
    const units = this.unitsOf(unitLevel, flows.unitStart.length - 1);
    writeCash(month, profile, units);
    writeMissing(month, profile, units);
    writeDrawn(profile, units);
    this.cash.sumUp(units.cash, unitLevel);
    this.addHeld(profile.byMonthEnd.collected[month], flows);
    this.drawn.sumUp(units.drawn, unitLevel);
    this.missing.sumUp(units.missing, unitLevel);
  }

  /** Levies come to those who hold the reserves as contributions do. */
  private addHeld(received: number, flows: CashFlows): void {
    const { cityHeld, provinceHeld } = this;
    const { cityAccounts, cityLevied, provinceAccounts, provinceLevied } = flows;
    for (let i = 0; i < cityHeld.length; i++) cityHeld[i] = cityAccounts[i] + received * cityLevied[i];
    for (let p = 0; p < P; p++) provinceHeld[p] = provinceAccounts[p] + received * provinceLevied[p];
    this.cash.addHeld(cityHeld, provinceHeld, flows.unitLevel);
  }

  private unitsOf(level: Level, count: number): UnitCash {
    const known = this.unitsOfLevel.get(level);
    if (known) return known;
    const byUnit = (): Float64Array => new Float64Array(count * P);
    const made: UnitCash = {
      opening: byUnit(),
      previousExpenditure: byUnit(),
      monthlyPayments: byUnit(),
      expenditure: byUnit(),
      levies: byUnit(),
      collected: byUnit(),
      subsidyPaid: byUnit(),
      cash: byUnit(),
      drawn: byUnit(),
      missing: byUnit(),
    };
    this.unitsOfLevel.set(level, made);
    return made;
  }
}

function writeCash(month: number, profile: CashProfile, units: UnitCash): void {
  const { opening, previousExpenditure, expenditure, collected, subsidyPaid, cash } = units;
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
function writeMissing(month: number, profile: CashProfile, units: UnitCash): void {
  const { cash, collected, subsidyPaid, missing } = units;
  const { byMonthEnd, byPaymentDay } = profile;
  const later = byMonthEnd.collected[month] - byPaymentDay.collected[month];
  const subsidyLater = byMonthEnd.subsidyPaid[month] - byPaymentDay.subsidyPaid[month];
  for (let i = 0; i < cash.length; i++) {
    missing[i] = Math.max(0, later * collected[i] + subsidyLater * subsidyPaid[i] - cash[i]);
  }
}

function writeDrawn(profile: CashProfile, units: UnitCash): void {
  const { cash, monthlyPayments, drawn } = units;
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
