/*
 * Where the loops of `settlement.ts` find the arrays of a year: the words of a list of addresses, 0 for an array that the
 * rules have no use for.
 */

// By county
export const COLLECTED: i32 = 0;
export const SUBSIDY_DUE: i32 = 1;
export const SUBSIDY_PAID: i32 = 2;
export const OTHER: i32 = 3;
export const EXPENDITURE: i32 = 4;
export const BENCHMARK: i32 = 5;
export const INCOME: i32 = 6;
export const CLAWBACK: i32 = 7;
export const MADE_GOOD: i32 = 8;
export const ALLOCATED: i32 = 9;
export const LEVIES: i32 = 10;
export const COUNTY_NET: i32 = 11;
export const CALLED: i32 = 12;
export const NET_TRANSFER: i32 = 13;
// By unit
export const OWN_BALANCE: i32 = 14;
export const CARRIED: i32 = 15;
export const NET_BEFORE_CARRIED: i32 = 16;
export const NET: i32 = 17;
export const LEFT: i32 = 18;
export const RETAINED: i32 = 19;
export const HANDED_UP: i32 = 20;
export const UNPAID: i32 = 21;
export const PAID_OWN_BALANCE: i32 = 22;
export const PAID_POOL: i32 = 23;
export const PAID_RESERVE: i32 = 24;
export const SCORE: i32 = 25;
/** Sums of figures over units' counties. */
export const UNIT_COLLECTED: i32 = 26;
export const UNIT_TARGET: i32 = 27;
export const UNIT_EXPENDITURE: i32 = 28;
export const UNIT_QUOTA: i32 = 29;
/** First county of each unit, and one past the last. */
export const STARTS: i32 = 30;
/** By county, one number: arrears and deductions that come in, and what of it is a government's outlay. */
export const ARRIVING: i32 = 31;
export const FROM_GOVERNMENT: i32 = 32;
/** By county: the address of the row in which its government's outlays are booked. */
export const OUTLAY_ROWS: i32 = 33;
/** By unit: the address of the row of the account that takes the rest of a surplus. */
export const REST_ROWS: i32 = 34;
/** By county: what of the expenditure is excess. */
export const EXCESS: i32 = 35;
/** How many addresses there are. */
export const SETTLEMENT_ARRAYS: i32 = 36;

/** In the record of a reward: whether more than the target has to be collected, the quota kept; the least score; what is retained. */
export const MUST_COLLECT: i32 = 0;
export const MUST_KEEP_QUOTA: i32 = 1;
export const SCORE_AT_LEAST: i32 = 2;
export const RETAIN: i32 = 3;
/** How many numbers there are. */
export const REWARD_NUMBERS: i32 = 4;

/** Steps that `settleUnits` takes, to be added up: 2 income, 5 net, 6 surplus. */
export const RECEIVE: i32 = 1;
export const TAKE_NET: i32 = 2;
export const BOOK_SURPLUS: i32 = 4;
