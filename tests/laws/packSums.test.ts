import fc from "fast-check";
import { expect, test } from "vitest";
import { packedBuffers, packSums, unpackSums } from "../../src/engine/packSums";
import type { ChunkSums } from "../../src/engine/summaryShape";

const number = fc.oneof(fc.constantFrom(0, -0, Number.NaN, Number.POSITIVE_INFINITY, 5e-324), fc.double());
const numbers = fc.array(number, { maxLength: 40 }).map((list) => Float64Array.from(list));
const sums: fc.Arbitrary<ChunkSums> = fc.record(
  {
    baseline: fc.nat(3),
    moments: numbers,
    squaredDifferences: numbers,
    counts: numbers,
    jointCounts: numbers,
    cash: fc.record({ moments: numbers, counts: numbers }, { noNullPrototype: true }),
    individualAccounts: numbers,
    watched: numbers,
    absurdValues: fc.constant([]),
  },
  { requiredKeys: ["baseline", "moments", "squaredDifferences", "counts", "jointCounts"], noNullPrototype: true },
);

test("sums are the same after packing, also when they went to another thread", () => {
  fc.assert(
    fc.property(sums, (given) => {
      const packed = packSums(given);
      // Object.is tells −0 from 0, as vitest's equality does.
      expect(unpackSums(packed)).toStrictEqual(given);
      const sent = structuredClone(packed, { transfer: packedBuffers(packed) });
      expect(unpackSums(sent)).toStrictEqual(given);
    }),
  );
});

test("zeros and NaN take next to no room", () => {
  const empty = new Float64Array(8000);
  const moments = Float64Array.from({ length: 8000 }, (_, i) => (i % 10 === 0 ? i + 1 : i % 2 === 0 ? 0 : Number.NaN));
  const packed = packSums({ baseline: 0, moments, squaredDifferences: empty, counts: empty, jointCounts: empty });
  const bytes = packedBuffers(packed).reduce((sum, { byteLength }) => sum + byteLength, 0);
  // 800 numbers, and a quarter of a byte for each of the 32,000.
  expect(bytes).toBe(8 * 800 + 8000);
});
