import type { ChunkSums } from "./summaryShape";

/**
 * The sums of a chunk, or of several merged, with what is 0 or NaN left out: measures that do not apply to a place, or
 * that a rule set has none of. In a province these are most, and what waits to be merged is a third of the size.
 */
export interface PackedSums {
  /** As in ChunkSums, with PackedNumbers where it has a Float64Array. */
  readonly parts: object;
}

/** Numbers, and for each of those packed, four to a byte, which it is: one of them, 0 or NaN. */
interface PackedNumbers {
  readonly length: number;
  readonly kinds: Uint8Array<ArrayBuffer>;
  readonly numbers: Float64Array<ArrayBuffer>;
}

const NUMBER = 0;
const ZERO = 1;
const NOT_A_NUMBER = 2;

/** Packs sums; unpacked they have the same bits, but for those of a NaN. */
export function packSums(sums: ChunkSums): PackedSums {
  return { parts: changeParts(sums, (part) => (part instanceof Float64Array ? packNumbers(part) : part)) };
}

export function unpackSums({ parts }: PackedSums): ChunkSums {
  return changeParts(parts, (part) => (isPacked(part) ? unpackNumbers(part) : part)) as ChunkSums;
}

/** The memory behind packed sums, to be handed over instead of copied. */
export function packedBuffers({ parts }: PackedSums): ArrayBuffer[] {
  const buffers: ArrayBuffer[] = [];
  changeParts(parts, (part) => {
    if (isPacked(part)) buffers.push(part.kinds.buffer, part.numbers.buffer);
    return part;
  });
  return buffers;
}

/** The memory behind sums. */
export function sumsBuffers(sums: ChunkSums): ArrayBuffer[] {
  const buffers: ArrayBuffer[] = [];
  changeParts(sums, (part) => {
    if (part instanceof Float64Array) buffers.push(part.buffer as ArrayBuffer);
    return part;
  });
  return buffers;
}

/** An object with its parts, and those of objects in it, changed. */
function changeParts(value: object, change: (part: unknown) => unknown): object {
  const isObject = (part: unknown): part is object => {
    return typeof part === "object" && part !== null && !Array.isArray(part) && !ArrayBuffer.isView(part);
  };
  const entries = Object.entries(value).map(([name, part]) => {
    return [name, isObject(part) && !isPacked(part) ? changeParts(part, change) : change(part)];
  });
  return Object.fromEntries(entries);
}

function isPacked(part: unknown): part is PackedNumbers {
  return typeof part === "object" && part !== null && "kinds" in part;
}

function kindOf(number: number): number {
  if (Number.isNaN(number)) return NOT_A_NUMBER;
  // −0 is kept as it is.
  return number === 0 && 1 / number > 0 ? ZERO : NUMBER;
}

function packNumbers(source: Float64Array): PackedNumbers {
  const kinds = new Uint8Array(Math.ceil(source.length / 4));
  let count = 0;
  for (let i = 0; i < source.length; i++) {
    const kind = kindOf(source[i]);
    kinds[i >> 2] |= kind << (2 * (i & 3));
    if (kind === NUMBER) count++;
  }
  const numbers = new Float64Array(count);
  for (let i = 0, next = 0; i < source.length; i++) {
    if (kindOf(source[i]) === NUMBER) numbers[next++] = source[i];
  }
  return { length: source.length, kinds, numbers };
}

function unpackNumbers({ length, kinds, numbers }: PackedNumbers): Float64Array<ArrayBuffer> {
  const unpacked = new Float64Array(length);
  for (let i = 0, next = 0; i < length; i++) {
    const kind = (kinds[i >> 2] >> (2 * (i & 3))) & 3;
    if (kind === NUMBER) unpacked[i] = numbers[next++];
    else if (kind === NOT_A_NUMBER) unpacked[i] = Number.NaN;
  }
  return unpacked;
}
