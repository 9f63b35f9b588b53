/* Where the loops of `cashMonths.ts` find the arrays of a year: the words of a list of addresses, and their factors. */

/** By keeper of cash: what it holds as the year begins. */
export const OPENING: i32 = 0;
// By county
export const PREVIOUS_EXPENDITURE: i32 = 1;
export const EXPENDITURE: i32 = 2;
export const SUBSIDY_PAID: i32 = 3;
export const LEVIES: i32 = 4;
export const INCOME: i32 = 5;
/** By keeper: levies that it takes itself, 0 for none. */
export const OWN_LEVIES: i32 = 6;
/** First county of each keeper, and one past the last. */
export const STARTS: i32 = 7;
/** By keeper: average monthly payments of last year. */
export const PAYMENTS: i32 = 8;
// By keeper and month
export const CASH: i32 = 9;
export const DRAWN: i32 = 10;
export const MISSING: i32 = 11;
/** Some rows to write on. */
export const SPARE: i32 = 12;
/** How many addresses there are. */
export const CASH_ARRAYS: i32 = 13;
export const SPARE_ROWS: i32 = 4;

/** In the record of a month: parts of expenditure that have been paid, of last year's that are still owed; parts of contributions and subsidies that have come, and that came after the payment day. */
export const SPENT: i32 = 0;
export const OWED: i32 = 1;
export const COLLECTED_PART: i32 = 2;
export const SUBSIDY_PART: i32 = 3;
export const COLLECTED_LATER: i32 = 4;
export const SUBSIDY_LATER: i32 = 5;
/** How many numbers there are. */
export const MONTH_NUMBERS: i32 = 6;
