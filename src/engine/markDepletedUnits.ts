import { BLOCK_PATHS } from "./layout";
import { NEGLIGIBLE_YUAN } from "./negligible";
import type { YearOutcome } from "./YearOutcome";

/**
 * Marks with 1 the units that ran dry this year: neither its own-balance nor a pool that covers its gaps holds
 * anything, and part of its gap fell to governments or stayed unpaid. Pools count, as a unit that hands all its surplus
 * up keeps nothing by itself; what a government makes good whatever the unit holds does not.
 * @param flags by unit and path; others are left as they are. @param live paths of the block that count.
 */
export function markDepletedUnits(outcome: YearOutcome, live: number, flags: Uint8Array): void {
  const { net, ownBalance, paidOwnBalance, paidPool, paidReserve, pools, unitStart } = outcome;
  for (let unit = 0; unit + 1 < unitStart.length; unit++) {
    const at = unit * BLOCK_PATHS;
    for (let i = at; i < at + live; i++) {
      if (net[i] >= -NEGLIGIBLE_YUAN || ownBalance[i] >= NEGLIGIBLE_YUAN) continue;
      if (-net[i] - paidOwnBalance[i] - paidPool[i] - paidReserve[i] <= NEGLIGIBLE_YUAN) continue;
      let held = 0;
      for (const { balance, holderOfCounty } of pools) {
        held += balance[holderOfCounty[unitStart[unit]] * BLOCK_PATHS + i - at];
      }
      if (held < NEGLIGIBLE_YUAN) flags[i] = 1;
    }
  }
}
