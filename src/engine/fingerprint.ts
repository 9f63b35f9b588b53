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
  const lanes = Uint32Array.from({ length: LANES }, (_, lane) => lane + 1);
  for (let i = 0; i < values.length; i++) {
    const isNumber = !Number.isNaN(values[i]);
    const lane = (2 * i) % LANES;
    lanes[lane] = mix(lanes[lane], isNumber ? words[2 * i + 1 - HIGH_WORD] : 0);
    lanes[lane + 1] = mix(lanes[lane + 1], isNumber ? words[2 * i + HIGH_WORD] : NAN_HIGH_WORD);
  }
  return lanes;
}

/** One round of xxHash32: a bijection of the lane for any word, and of the word for any lane. */
function mix(lane: number, word: number): number {
  const sum = (lane + Math.imul(word, 0x85ebca77)) | 0;
  return Math.imul((sum << 13) | (sum >>> 19), 0x9e3779b1);
}
