import { freeMemory } from "./freeMemory";

/** As many of a length are kept. A merge and a pack need a third at once, but what is kept is never given back while a run lasts. */
const MOST_OF_A_LENGTH = 2;

const spare = new Map<number, Float64Array<ArrayBuffer>[]>();

/**
 * Numbers of any value, to be written over: memory that was in use before, if there is some of this length, as to get
 * new memory from the system takes longer than to fill it.
 */
export function takeArray(length: number): Float64Array<ArrayBuffer> {
  return spare.get(length)?.pop() ?? new Float64Array(length);
}

/** Keeps arrays that nobody needs any more for others; they are empty if they were given away before. */
export function keepArrays(arrays: readonly Float64Array<ArrayBuffer>[]): void {
  for (const array of arrays) {
    const ofLength = spare.get(array.length) ?? [];
    if (array.length === 0 || ofLength.length === MOST_OF_A_LENGTH) freeMemory([array.buffer]);
    else spare.set(array.length, [...ofLength, array]);
  }
}

/** Gives the memory of all that is kept back. */
export function dropArrays(): void {
  for (const arrays of spare.values()) freeMemory(arrays.map(({ buffer }) => buffer));
  spare.clear();
}
