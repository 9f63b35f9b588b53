import { type BlockState, createState } from "./blockState";
import type { Kernel } from "./Kernel";

/** Where a settlement keeps what passes from one year of a block to the next. */
export interface SettlementMemory {
  readonly state: BlockState;
  /** `length` numbers of the kernel's memory; the same name is asked for once in a settlement. */
  float64(name: string, length: number): Float64Array;
}

/** Memory of one settlement alone, which may take turns with others year by year. */
export function ownMemory(counties: number, kernel: Kernel): SettlementMemory {
  return { state: createState(counties, kernel), float64: (_, length) => kernel.float64(length) };
}

/** Memory for any number of settlements, each of which goes through all years of a block before the next one starts. */
export function sharedMemory(counties: number, kernel: Kernel): SettlementMemory {
  const arrays = new Map<string, Float64Array>();
  const float64 = (name: string, length: number): Float64Array => {
    const before = arrays.get(name);
    const array = before && before.length >= length ? before : kernel.float64(length);
    arrays.set(name, array);
    return array.subarray(0, length);
  };
  return { state: createState(counties, kernel), float64 };
}
