import type { Level } from "../model/Tree";
import type { Kernel } from "./Kernel";
import { BLOCK_PATHS, type Layout, unitStarts } from "./layout";
import type { SettlementMemory } from "./SettlementMemory";

/** An account of cities or of the province in a block: balances by holder, `holder * BLOCK_PATHS + path`, yuan. */
export interface BlockAccount {
  readonly word: string;
  readonly holder: Level;
  readonly balance: Float64Array;
  /** What step 3 of this year's settlement levied into it. */
  readonly levied: Float64Array;
  /** Counties of holder h: starts[h]..starts[h + 1] - 1; and the holder of each county. */
  readonly starts: Int32Array;
  readonly holderOfCounty: Int32Array;
  /** By holder: the balance before the first year. */
  readonly opening: Float64Array;
}

/** An empty account in the kernel's memory; `openingAccounts` gives its balance at the start by account id. */
export function createAccount(
  word: string,
  holder: Level,
  layout: Layout,
  kernel: Kernel,
  memory: SettlementMemory,
  openingAccounts: Readonly<Record<string, number>>,
): BlockAccount {
  const places = holder === "province" ? [layout.placeOfProvince] : Array.from(layout.placeOfCity);
  const opening = kernel.copyFloat64(
    places.map((place) => openingAccounts[`${word}:${layout.places[place]!.id}`] ?? 0),
  );
  return {
    word,
    holder,
    balance: memory.float64(`balance of ${word} ${holder}`, places.length * BLOCK_PATHS),
    levied: memory.float64(`levied into ${word} ${holder}`, places.length * BLOCK_PATHS),
    starts: kernel.copyInt32(unitStarts(layout, holder)),
    holderOfCounty: holder === "province" ? kernel.int32(layout.counties) : kernel.copyInt32(layout.cityOfCounty),
    opening,
  };
}
