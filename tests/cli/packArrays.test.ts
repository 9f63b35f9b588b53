import fc from "fast-check";
import { expect, test } from "vitest";
import { bytesOf, packArrays, unpackArrays } from "../../src/cli/packArrays";

/** Through JSON and bytes, as a file would have them. */
function throughFile(value: unknown): unknown {
  const { json, arrays } = packArrays(value);
  const written = arrays.map((array) => Uint8Array.from(bytesOf(array)));
  const unpacking = unpackArrays(JSON.parse(JSON.stringify(json)));
  expect(unpacking.arrays.length).toBe(written.length);
  unpacking.arrays.forEach((array, i) => {
    expect(array.byteLength).toBe(written[i].length);
    bytesOf(array).set(written[i]);
  });
  return unpacking.makeValue();
}

const number = fc.double().map((value) => (Object.is(value, -0) ? 0 : value));
const leaf = fc.oneof(
  number,
  fc.string(),
  fc.constant(null),
  fc.float64Array(),
  fc.uint16Array(),
  fc.uint8Array(),
  fc.int32Array(),
);

test("what is packed comes back, every number and bit of it", () => {
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie("value"), { maxLength: 4 }),
      fc
        .array(fc.tuple(fc.stringMatching(/^[a-e]+$/), tie("value")), { maxLength: 4 })
        .map((e) => Object.fromEntries(e)),
    ),
  }));
  fc.assert(
    fc.property(value, (given) => {
      expect(throughFile(given)).toEqual(given);
    }),
    { numRuns: 300 },
  );
});

test.each([{ array: ["Float99Array", 3] }, { array: ["Float64Array", -1] }, { array: ["Float64Array", 1e15] }])(
  "no array is made of %j",
  (json) => {
    expect(() => unpackArrays(json)).toThrow();
  },
);
