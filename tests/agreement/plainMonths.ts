import type { LiquidityInput } from "../../src/model/Scenario";
import type { LiquidityRules } from "../../src/rules/RuleSet";

/** A year of one unit, in yuan. `collected` is all income but subsidies, less levies from income. */
export interface PlainYear {
  readonly ownBalance: number;
  readonly previousExpenditure: number;
  readonly collected: number;
  readonly subsidyPaid: number;
  readonly expenditure: number;
}

interface Entry {
  readonly month: number;
  readonly day: number;
  readonly amount: number;
}

/**
 * The months of a year from a cash book: every receipt and payment is entered under its day, and the book is read from
 * January to December. Receipts of a day come before its payments.
 */
export function plainMonths(year: PlainYear, input: LiquidityInput, rules: LiquidityRules) {
  const book: Entry[] = [];
  let cash = year.ownBalance;
  for (let month = 0; month < 12; month++) {
    const amount =
      year.collected * input.collected.byMonth[month] + year.subsidyPaid * (input.subsidyPaid?.byMonth[month] ?? 0);
    book.push({ month, day: rules.remittance.day, amount });
  }
  const due = input.expenditure.byMonth.map((share) => share * year.expenditure);
  if (rules.prepayment) {
    const { quarters } = rules.prepayment;
    const advance = (year.previousExpenditure * quarters) / 4;
    book.push({ month: 0, day: 0, amount: -advance });
    for (let quarter = quarters; quarter < 4; quarter++) {
      const own = due.slice(3 * quarter, 3 * quarter + 3).reduce((a, b) => a + b, 0);
      const before = due.slice(0, 3 * quarter).reduce((a, b) => a + b, 0);
      book.push({ month: 3 * quarter, day: 0, amount: -(own + (quarter === quarters ? before - advance : 0)) });
    }
  } else {
    const { day, monthsLater } = rules.payment!;
    for (let month = 0; month < 12; month++) {
      const late = month + monthsLater - 12;
      const owed = year.previousExpenditure * input.expenditure.byMonth[month];
      if (late >= 0) {
        cash += owed;
        book.push({ month: late, day, amount: -owed });
      }
      if (month + monthsLater < 12) book.push({ month: month + monthsLater, day, amount: -due[month] });
    }
  }
  const payDay = rules.payment?.day ?? 0;
  return Array.from({ length: 12 }, (_, month) => {
    const entries = book.filter((entry) => entry.month === month);
    const untilPaid = entries.filter(({ day }) => day <= payDay).reduce((sum, { amount }) => sum + amount, 0);
    const missing = Math.max(0, -(cash + untilPaid));
    cash += entries.reduce((sum, { amount }) => sum + amount, 0);
    const average = year.previousExpenditure / 12;
    const fund = rules.revolvingFund;
    const lacking = fund ? Math.max(0, fund.drawBelowMonths * average - cash) : 0;
    const drawn = fund ? Math.min(lacking, fund.monthsOfPayments * average) : 0;
    return { cash, drawn, missing };
  });
}
