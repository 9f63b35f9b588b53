import type { Level } from "../model/Tree";
import type { BlockAccount } from "./blockAccounts";

/**
 * What the settlement of one year leaves for the summaries, for a block of paths: yuan, path fastest
 * (`index * BLOCK_PATHS + path`). The arrays are the kernel's own and are overwritten when the next year is settled with
 * it, under whatever rules; they may be longer than what they are indexed by. What is 0 throughout is `zerosOf` the kernel.
 */
export interface YearOutcome {
  readonly unitLevel: Level;
  /** Counties of unit u: unitStart[u]..unitStart[u + 1] - 1. */
  readonly unitStart: Int32Array;
  /** By unit: closing own-balance. */
  readonly ownBalance: Float64Array;
  /** By unit: net_u of step 5 (a gap where negative). */
  readonly net: Float64Array;
  readonly unpaid: Float64Array;
  /** By unit: what its gap received from own-balance, from pools and from reserves in step 9. */
  readonly paidOwnBalance: Float64Array;
  readonly paidPool: Float64Array;
  readonly paidReserve: Float64Array;
  /** By county: levies from income and the county's part of those from surplus. */
  readonly levies: Float64Array;
  /** By county: what pooling brought it from outside its own account, less what it gave; sums to the unit's. */
  readonly netTransfer: Float64Array;
  /** By county: outlays of step 9 booked to any government for the county's part of the gap, and make-good. */
  readonly called: Float64Array;
  /** By county: income of step 2 and expenditure, after policy responses. */
  readonly income: Float64Array;
  readonly expenditure: Float64Array;
  /** By county: all outlays of the county government (layers, make-good, clawback, arrears); 0 for a cityOwn county. */
  readonly countyOutlay: Float64Array;
  /** By city: all outlays of the city government, those for its cityOwn counties included; closing of its pool and reserves. */
  readonly cityOutlay: Float64Array;
  readonly cityAccounts: Float64Array;
  /** By path: the province government's outlays; closing of the province's pool and reserves. */
  readonly provinceOutlay: Float64Array;
  readonly provinceAccounts: Float64Array;
  /** The pools that the rules let gaps draw on, at the close of the year. */
  readonly pools: readonly BlockAccount[];
  /** By unit: by how much its budget of the year has a deficit, in the year and accumulated; null where the rules check no budget. */
  readonly budgetDeficits: BudgetDeficits | null;
}

export interface BudgetDeficits {
  readonly inYear: Float64Array;
  readonly accumulated: Float64Array;
}
