import seedrandom from "seedrandom";
import type { Kernel } from "./Kernel";
import { BLOCK_PATHS } from "./layout";

/**
 * Random bits: one xoshiro128++ stream (Blackman & Vigna 2019) for each path and label, where the label names place,
 * scheme and factor. A stream's state comes from its key by SplitMix64 (Steele, Lea & Flood 2014), and the year is the
 * position in the stream; so a draw depends on seed, path, label and year, and on nothing else of the scenario or run.
 *
 * A 64-bit word is held as two int32 in an Int32Array: [0] its high, [1] its low half.
 */
export type Word64 = Int32Array;

/** word × (high, low) modulo 2^64, in place; by 16-bit halves, as `Math.imul` keeps the low 32 bits only. */
export function multiply64(word: Word64, high: number, low: number): void {
  const a = word[1];
  const a0 = a & 0xffff;
  const a1 = a >>> 16;
  const b0 = low & 0xffff;
  const b1 = low >>> 16;
  const mid = (Math.imul(a1, b0) + (Math.imul(a0, b0) >>> 16)) | 0;
  const mid2 = (Math.imul(a0, b1) + (mid & 0xffff)) | 0;
  const carry = (Math.imul(a1, b1) + (mid >>> 16) + (mid2 >>> 16)) | 0;
  word[0] = (carry + Math.imul(word[0], low) + Math.imul(a, high)) | 0;
  word[1] = Math.imul(a, low);
}

/** word ^= word >>> shift, for 0 < shift < 32. */
function xorShift(word: Word64, shift: number): void {
  const high = word[0];
  word[1] ^= (word[1] >>> shift) | (high << (32 - shift));
  word[0] = high ^ (high >>> shift);
}

/** The mixing function of SplitMix64, in place: a bijection of the 64-bit words. */
function mix64(word: Word64): void {
  xorShift(word, 30);
  multiply64(word, 0xbf58476d, 0x1ce4e5b9);
  xorShift(word, 27);
  multiply64(word, 0x94d049bb, 0x133111eb);
  xorShift(word, 31);
}

/** One step of SplitMix64: adds the golden gamma 9E3779B97F4A7C15 to `state` and writes its mix to `out`. */
export function splitMix64(state: Word64, out: Word64): void {
  const low = (state[1] >>> 0) + 0x7f4a7c15;
  state[1] = low;
  state[0] = state[0] + 0x9e3779b9 + (low >= 4294967296 ? 1 : 0);
  out[0] = state[0];
  out[1] = state[1];
  mix64(out);
}

const encoder = new TextEncoder();
/** For the bytes of a text: an array for each would cost more than its hash. */
let room = new Uint8Array(256);
/** 14695981039346656037 */
const FNV_BASIS: Word64 = Int32Array.of(0xcbf29ce4, 0x84222325);

/** FNV-1a, 64 bits, over the UTF-8 bytes of a text: the basis, then for each byte xor and × 1099511628211. */
export function hashText(text: string): Word64 {
  // UTF-8 takes at most three bytes for what takes one place in a text.
  if (room.length < 3 * text.length) room = new Uint8Array(3 * text.length);
  return hashBytes(room, encoder.encodeInto(text, room).written, FNV_BASIS);
}

/** Goes on from the hash of what stands before the first `count` bytes. */
function hashBytes(bytes: Uint8Array, count: number, before: Word64): Word64 {
  let high = before[0];
  let low = before[1];
  for (let i = 0; i < count; i++) {
    low ^= bytes[i];
    // The prime is 2^40 + 435.
    const product = (low >>> 0) * 435;
    high = (Math.imul(high, 435) + (low << 8) + Math.floor(product / 4294967296)) | 0;
    low = product | 0;
  }
  return Int32Array.of(high, low);
}

/** The 64-bit key of a seed text: two outputs of seedrandom's ARC4, seeded with the text's UTF-8 bytes (it would drop all but a character's low byte). */
export function seedKey(seed: string): Word64 {
  const bytes = Array.from(new TextEncoder().encode(seed), (byte) => String.fromCharCode(byte));
  const generator = seedrandom(bytes.join(""));
  return Int32Array.of(generator.int32(), generator.int32());
}

/** The key of a label's streams under a seed: mix64(seed key xor FNV-1a of the label). */
export function labelKey(seed: Word64, label: string): Word64 {
  return keyOf(seed, hashText(label));
}

/** The keys of the labels `start + end`, all ends of one start after the other. */
export function labelKeys(seed: Word64, starts: readonly string[], ends: readonly string[]): Word64[] {
  const bytesOfEnds = ends.map((end) => encoder.encode(end));
  return starts.flatMap((start) => {
    const before = hashText(start);
    return bytesOfEnds.map((bytes) => keyOf(seed, hashBytes(bytes, bytes.length, before)));
  });
}

function keyOf(seed: Word64, hash: Word64): Word64 {
  const key = Int32Array.of(hash[0] ^ seed[0], hash[1] ^ seed[1]);
  mix64(key);
  return key;
}

/**
 * The streams of several labels for the paths of one block. `states` holds four words for each path of a stream, all
 * first words before all second ones: `(stream * 4 + word) * BLOCK_PATHS + path`.
 */
export class Streams {
  readonly states: Int32Array<ArrayBuffer>;
  private readonly kernel: Kernel;
  private readonly count: number;
  private readonly keys: number;
  private readonly pathKeys: number;
  private readonly words: number;

  /** `keys` holds a `labelKey` for each stream. */
  constructor(keys: readonly Word64[], kernel: Kernel) {
    this.kernel = kernel;
    this.count = keys.length;
    this.states = kernel.int32(4 * keys.length * BLOCK_PATHS);
    const words = kernel.int32(2 * keys.length);
    for (let i = 0; i < keys.length; i++) {
      words[2 * i] = keys[i][1];
      words[2 * i + 1] = keys[i][0];
    }
    this.keys = kernel.addressOf(words);
    this.pathKeys = kernel.addressOf(kernel.int32(2 * BLOCK_PATHS));
    this.words = kernel.addressOf(kernel.int32(2 * BLOCK_PATHS));
  }

  /**
   * Puts all streams at their beginning for the paths from block × BLOCK_PATHS on. A stream's key is its label key xor
   * the first SplitMix64 output from the path's number (counted from 0); two SplitMix64 outputs from the key are the
   * state, low halves first. They differ, so a state is never all zero.
   */
  start(block: number): void {
    const { kernel, keys, states, count, pathKeys } = this;
    kernel.run.startStreams(keys, kernel.addressOf(states), count, block * BLOCK_PATHS, pathKeys);
  }

  /** Each path's next two 32-bit integers from a stream, as int32: `first[path]` and `second[path]`, arrays of the kernel. */
  drawPairs(stream: number, first: Int32Array, second: Int32Array): void {
    const { kernel } = this;
    kernel.run.drawPairs(this.addressOf(stream), kernel.addressOf(first), kernel.addressOf(second));
  }

  /**
   * Two standard normals for every path of a block from a stream's next two integers, by Box–Muller (kernel/normals.ts).
   * |z| stays below 6.67; the error against exact arithmetic is below 4e-15 (tests/engine/normals.test.ts). The arrays
   * are the kernel's.
   */
  drawNormals(stream: number, first: Float64Array, second: Float64Array): void {
    const { kernel, words } = this;
    kernel.run.drawNormals(this.addressOf(stream), words, kernel.addressOf(first), kernel.addressOf(second));
  }

  /** Where the kernel finds a stream's state. */
  addressOf(stream: number): number {
    return this.kernel.addressOf(this.states) + 16 * BLOCK_PATHS * stream;
  }
}
