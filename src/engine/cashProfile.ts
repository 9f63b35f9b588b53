import type { LiquidityInput } from "../model/Scenario";
import type { LiquidityRules } from "../rules/RuleSet";

export const MONTHS = 12;

/** Parts of contributions (with other income, less levies) and of subsidies that have come by some time of each month. */
interface Received {
  readonly collected: Float64Array;
  readonly subsidyPaid: Float64Array;
}

/**
 * A year's months as factors of its figures, by month, January first. The cash of a unit at the end of month m is
 *
 *     own-balance + previous[m]·last year's expenditure − spent[m]·expenditure
 *       + byMonthEnd.collected[m]·(income − subsidies − levies from income) + byMonthEnd.subsidyPaid[m]·subsidies
 *
 * with the own-balance at the start of the year, before interest; that of a city's one account is the same of all its
 * units and of the pools and reserves that the city holds. What the settlement does besides (interest, make-good,
 * allocations, levies from surplus, the covering of gaps, what was carried) is paid at the year's end, after December.
 */
export interface CashProfile {
  /** Whose cash pays: each unit's own, or the one account of the city. */
  readonly keeper: "unit" | "city";
  /** What is still owed of last year by the start of the year and not paid by month m; below 0: prepaid on its basis. */
  readonly previous: Float64Array;
  readonly spent: Float64Array;
  readonly byMonthEnd: Received;
  /** What has come when the month's payments are made. */
  readonly byPaymentDay: Received;
  /** Months of last year's average payments: the revolving fund's size, and below how many it is drawn; null without one. */
  readonly fund: { readonly months: number; readonly drawBelow: number } | null;
}

/** Sums of the first 1, 2, … 12 shares. */
function running(shares: readonly number[]): Float64Array {
  let sum = 0;
  return Float64Array.from(shares, (share) => {
    sum += share;
    return sum;
  });
}

/** What had come by the end of the month before. */
function monthBefore(received: Float64Array): Float64Array {
  return Float64Array.from(received, (_, month) => (month === 0 ? 0 : received[month - 1]));
}

/** Puts a scheme's monthly profiles and a rule set's days together. A scheme without subsidies needs no profile of them. */
export function compileCashProfile(input: LiquidityInput, rules: LiquidityRules): CashProfile {
  const due = running(input.expenditure.byMonth);
  const byMonthEnd: Received = {
    collected: running(input.collected.byMonth),
    subsidyPaid: input.subsidyPaid ? running(input.subsidyPaid.byMonth) : new Float64Array(MONTHS),
  };
  // A prepaid quarter is paid on its first day, before anything has come.
  const paymentDay = rules.payment?.day ?? 0;
  const isThere = rules.remittance.day <= paymentDay;
  return {
    keeper: rules.remittance.to,
    ...(rules.prepayment ? prepaid(due, 3 * rules.prepayment.quarters) : paidLater(due, rules.payment!.monthsLater)),
    byMonthEnd,
    byPaymentDay: isThere
      ? byMonthEnd
      : { collected: monthBefore(byMonthEnd.collected), subsidyPaid: monthBefore(byMonthEnd.subsidyPaid) },
    fund: rules.revolvingFund
      ? { months: rules.revolvingFund.monthsOfPayments, drawBelow: rules.revolvingFund.drawBelowMonths }
      : null,
  };
}

/** Each month's expenditure leaves `lag` months later; the year begins with the cash of last year's last months still to be paid. */
function paidLater(due: Float64Array, lag: number): Pick<CashProfile, "previous" | "spent"> {
  const months = Array.from(due.keys());
  const at = (month: number) => (month < 0 ? 0 : due[month]);
  return {
    previous: Float64Array.from(months, (m) => 1 - at(Math.min(MONTHS - 1, m + MONTHS - lag))),
    spent: Float64Array.from(months, (m) => at(m - lag)),
  };
}

/** The first `covered` months are prepaid on last year's expenditure; each quarter after them is paid at its start, the first with what the prepayment lacked. */
function prepaid(due: Float64Array, covered: number): Pick<CashProfile, "previous" | "spent"> {
  const months = Array.from(due.keys());
  const endOfQuarter = (month: number) => month - (month % 3) + 2;
  return {
    previous: Float64Array.from(months, (m) => (m < covered ? -covered / MONTHS : 0)),
    spent: Float64Array.from(months, (m) => (m < covered ? 0 : due[endOfQuarter(m)])),
  };
}
