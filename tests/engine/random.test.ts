import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Kernel } from "../../src/engine/Kernel";
import { BLOCK_PATHS } from "../../src/engine/layout";
import { hashText, labelKey, multiply64, Streams, seedKey, splitMix64, type Word64 } from "../../src/engine/random";
import { plainHash, plainSplitMix, plainStream, plainXoshiro } from "./plainStreams";

const KERNELS = [
  ["WebAssembly", Kernel.createFast()!],
  ["JavaScript", Kernel.createPlain()],
] as const;

const toBigInt = (word: Word64): bigint => (BigInt(word[0] >>> 0) << 32n) | BigInt(word[1] >>> 0);
const toWord = (value: bigint): Word64 => Int32Array.of(Number(value >> 32n), Number(value & 0xffffffffn));
const word64 = fc.bigInt({ min: 0n, max: (1n << 64n) - 1n });

function splitMix(seed: bigint, count: number): bigint[] {
  const state = toWord(seed);
  const out = new Int32Array(2);
  return Array.from({ length: count }, () => {
    splitMix64(state, out);
    return toBigInt(out);
  });
}

test("64-bit products agree with BigInt", () => {
  fc.assert(
    fc.property(word64, word64, (a, b) => {
      const word = toWord(a);
      const factor = toWord(b);
      multiply64(word, factor[0], factor[1]);
      expect(toBigInt(word)).toBe((a * b) & ((1n << 64n) - 1n));
    }),
  );
});

describe("SplitMix64", () => {
  test("gives the published numbers for seed 1234567", () => {
    // https://rosettacode.org/wiki/Pseudo-random_numbers/Splitmix64
    expect(splitMix(1234567n, 5)).toEqual([
      6457827717110365317n,
      3203168211198807973n,
      9817491932198370423n,
      4593380528125082431n,
      16408922859458223821n,
    ]);
  });

  test("agrees with BigInt from any seed", () => {
    fc.assert(
      fc.property(word64, (seed) => {
        expect(splitMix(seed, 3)).toEqual(plainSplitMix(seed, 3));
      }),
    );
  });
});

describe.each(KERNELS)("xoshiro128++ in %s", (_, kernel) => {
  const streams = new Streams([Int32Array.of(0, 0)], kernel);
  const first = kernel.int32(BLOCK_PATHS);
  const second = kernel.int32(BLOCK_PATHS);
  const outputs = (state: readonly number[], count: number): number[] => {
    state.forEach((word, i) => void streams.states.fill(word, i * BLOCK_PATHS, (i + 1) * BLOCK_PATHS));
    return Array.from({ length: count / 2 }, () => {
      streams.drawPairs(0, first, second);
      return [first[7] >>> 0, second[7] >>> 0];
    }).flat();
  };

  test("gives the reference implementation's numbers for the state 1, 2, 3, 4", () => {
    // The test vector of the Rust crate rand_xoshiro, made with the authors' C code.
    expect(outputs([1, 2, 3, 4], 10)).toEqual([
      641, 1573767, 3222811527, 3517856514, 836907274, 4247214768, 3867114732, 1355841295, 495546011, 621204420,
    ]);
  });

  test("agrees with BigInt from any state", () => {
    const state = fc.array(fc.nat(0xffffffff), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(state, (words) => {
        expect(outputs(words, 8)).toEqual(plainXoshiro(words, 8));
      }),
    );
  });
});

describe("keys", () => {
  test("FNV-1a gives the published hashes", () => {
    // http://www.isthe.com/chongo/tech/comp/fnv/ (test vectors)
    expect(toBigInt(hashText(""))).toBe(0xcbf29ce484222325n);
    expect(toBigInt(hashText("a"))).toBe(0xaf63dc4c8601ec8cn);
    expect(toBigInt(hashText("foobar"))).toBe(0x85944171f73967e8n);
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(toBigInt(hashText(text))).toBe(plainHash(text));
      }),
    );
  });

  test("a seed's key begins as seedrandom's documentation says", () => {
    // "new Math.seedrandom('hello.')": "Always 0.9282578795792454", of which the key's words are the first 53 bits.
    const [high, low] = seedKey("hello.");
    expect(high >>> 0).toBe(Math.floor(0.9282578795792454 * 2 ** 32));
    expect(((high >>> 0) + (low >>> 0) / 2 ** 32) / 2 ** 32).toBeCloseTo(0.9282578795792454, 15);
  });

  test("seeds that differ only in a character's high byte give different keys", () => {
    expect("资".charCodeAt(0) & 255).toBe("\u0044".charCodeAt(0));
    expect(seedKey("资")).not.toEqual(seedKey("\u0044"));
    expect(seedKey("资")).toEqual(seedKey("资"));
  });

  test.each(KERNELS)("in %s a stream is what its seed, label and path say, in any company and order", (_, kernel) => {
    const seed = seedKey("2026");
    const labels = ["安岳县:employee.spend", "安岳县:employee.wage", "b:employee.spend"];
    const keys = labels.map((label) => labelKey(seed, label));
    const streams = new Streams(keys, kernel);
    const first = kernel.int32(BLOCK_PATHS);
    const second = kernel.int32(BLOCK_PATHS);
    streams.start(3);
    labels.forEach((label, stream) => {
      for (const from of [0, 2]) {
        streams.drawPairs(stream, first, second);
        for (const path of [0, BLOCK_PATHS - 1]) {
          const expected = plainStream(toBigInt(seed), label, 3 * BLOCK_PATHS + path, from + 2).slice(from);
          expect([first[path] >>> 0, second[path] >>> 0]).toEqual(expected);
        }
      }
    });
  });
});
