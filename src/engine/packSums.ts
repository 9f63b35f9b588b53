import { keepArrays, takeArray } from "./spareArrays";
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

/** All numbers of sums. */
export function arraysOf(sums: ChunkSums): Float64Array<ArrayBuffer>[] {
  const arrays: Float64Array<ArrayBuffer>[] = [];
  changeParts(sums, (part) => {
    if (part instanceof Float64Array) arrays.push(part as Float64Array<ArrayBuffer>);
    return part;
  });
  return arrays;
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

/** In one pass, by the words of each number: most are neither, and −0 is kept as it is. */
function packNumbers(source: Float64Array): PackedNumbers {
  const { length } = source;
  const words = new Int32Array(source.buffer, source.byteOffset, 2 * length);
  const kinds = new Uint8Array(Math.ceil(length / 4));
  const kept = takeArray(length);
  let next = 0;
  for (let i = 0; i < length; i++) {
    const number = source[i];
    if (Number.isNaN(number)) kinds[i >> 2] |= NOT_A_NUMBER << (2 * (i & 3));
    else if ((words[2 * i] | words[2 * i + 1]) === 0) kinds[i >> 2] |= ZERO << (2 * (i & 3));
    else kept[next++] = number;
  }
  const numbers = kept.slice(0, next);
  keepArrays([kept]);
  return { length, kinds, numbers };
}

function unpackNumbers({ length, kinds, numbers }: PackedNumbers): Float64Array<ArrayBuffer> {
  const unpacked = takeArray(length);
  let next = 0;
  for (let four = 0; four < kinds.length; four++) {
    let bits = kinds[four];
    const end = Math.min(length, 4 * four + 4);
    for (let i = 4 * four; i < end; i++, bits >>= 2) {
      const kind = bits & 3;
      unpacked[i] = kind === NUMBER ? numbers[next++] : kind === ZERO ? 0 : Number.NaN;
    }
  }
  return unpacked;
}
