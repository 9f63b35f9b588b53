import type { Kernel } from "./Kernel";
import { BLOCK_PATHS } from "./layout";
import { NEGLIGIBLE_YUAN } from "./negligible";
import { scratch } from "./scratch";
import type { YearOutcome } from "./YearOutcome";

/**
 * Flags the units that ran dry this year: neither its own-balance nor a pool that covers its gaps holds anything, and
 * part of its gap fell to governments or stayed unpaid. Pools count, as a unit that hands all its surplus up keeps
 * nothing by itself; what a government makes good whatever the unit holds does not.
 * @param liveFlags a row of flags (`pathFlags.ts`) with all paths of the block that count.
 * @param flags rows by unit; those beyond the last unit are left as they are.
 */
export function markDepletedUnits(
  outcome: YearOutcome,
  kernel: Kernel,
  liveFlags: Int32Array,
  flags: Int32Array,
): void {
  const units = outcome.unitStart.length - 1;
  const { net, ownBalance, paidOwnBalance, paidPool, paidReserve, pools } = outcome;
  const isAny = kernel.run.flagDryUnits(
    units,
    kernel.addressOf(net),
    kernel.addressOf(ownBalance),
    kernel.addressOf(paidOwnBalance),
    kernel.addressOf(paidPool),
    kernel.addressOf(paidReserve),
    NEGLIGIBLE_YUAN,
    kernel.addressOf(liveFlags),
    kernel.addressOf(flags),
  );
  if (isAny === 0 || pools.length === 0) return;
  const held = scratch(kernel, "held for units", units * BLOCK_PATHS).fill(0, 0, units * BLOCK_PATHS);
  const to = kernel.addressOf(held);
  const starts = kernel.addressOf(outcome.unitStart);
  for (const { balance, holderOfCounty } of pools) {
    const [holders, from] = [kernel.addressOf(holderOfCounty), kernel.addressOf(balance)];
    kernel.run.addHolderRows(units, starts, holders, from, to);
  }
  kernel.run.keepFlagsBelow(to, units, NEGLIGIBLE_YUAN, kernel.addressOf(flags));
}
