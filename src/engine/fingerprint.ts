import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson } from "./canonicalJson";
import { HIGH_WORD } from "./floatBits";

const LANES = 8;
const NAN_HIGH_WORD = 0x7ff80000;

/**
 * SHA-256, in hex, of what was run, of the engine's version and of the summary: two people who see the same
 * fingerprint see the same figures. `request` is any JSON value that says what was run; the summary comes in one or more
 * arrays.
 *
 * The summary of a province is 15 MB, and hashing all of it would take longer than a first picture; so its numbers
 * first go through a checksum of 256 bits, the mixing step of xxHash32 in eight lanes. Every bit of every number
 * counts, a NaN being the same whatever its bits.
 */
export function fingerprint(request: unknown, engineVersion: string, ...summary: readonly Float64Array[]): string {
  const parts = summary.map((values) => {
    const checksum = Array.from(checksumOf(values), (word) => word.toString(16).padStart(8, "0")).join("");
    return { length: values.length, checksum };
  });
  return bytesToHex(sha256(utf8ToBytes(canonicalJson({ request, engineVersion, summary: parts }))));
}

function checksumOf(values: Float64Array): Uint32Array {
  const words = new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
  const whole = values.length - (values.length % (LANES / 2));
  // Each lane a variable of its own: in an array they would take three times as long.
  let [a, b, c, d, e, f, g, h] = [1, 2, 3, 4, 5, 6, 7, 8];
  for (let i = 0; i < whole; i += LANES / 2) {
    a = mix(a, lowWord(values, words, i));
    b = mix(b, highWord(values, words, i));
    c = mix(c, lowWord(values, words, i + 1));
    d = mix(d, highWord(values, words, i + 1));
    e = mix(e, lowWord(values, words, i + 2));
    f = mix(f, highWord(values, words, i + 2));
    g = mix(g, lowWord(values, words, i + 3));
    h = mix(h, highWord(values, words, i + 3));
  }
  const lanes = Uint32Array.of(a, b, c, d, e, f, g, h);
  for (let i = whole, lane = 0; i < values.length; i++, lane += 2) {
    lanes[lane] = mix(lanes[lane], lowWord(values, words, i));
    lanes[lane + 1] = mix(lanes[lane + 1], highWord(values, words, i));
  }
  return lanes;
}

function lowWord(values: Float64Array, words: Int32Array, i: number): number {
  return Number.isNaN(values[i]) ? 0 : words[2 * i + 1 - HIGH_WORD];
}

function highWord(values: Float64Array, words: Int32Array, i: number): number {
  return Number.isNaN(values[i]) ? NAN_HIGH_WORD : words[2 * i + HIGH_WORD];
}

/** One round of xxHash32: a bijection of the lane for any word, and of the word for any lane. */
function mix(lane: number, word: number): number {
  const sum = (lane + Math.imul(word, 0x85ebca77)) | 0;
  return Math.imul((sum << 13) | (sum >>> 19), 0x9e3779b1);
}
