import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "../../src/engine/canonicalJson";
import { fingerprint } from "../../src/engine/fingerprint";
import { ENGINE_VERSION } from "../../src/engine/version";

const values = Float64Array.of(1, Number.NaN, -0, 1e300, 0.1, 2, 3, 4, 5);

test("the engine's version is the package's", () => {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  expect(ENGINE_VERSION).toBe(version);
});

test("a fingerprint is 64 hex digits and does not depend on the order of keys", () => {
  const one = fingerprint({ a: 1, b: { c: [1, 2], d: undefined } }, "1", values);
  expect(one).toMatch(/^[0-9a-f]{64}$/);
  expect(fingerprint({ b: { c: [1, 2] }, a: 1 }, "1", values)).toBe(one);
});

test("request, version and each number count, to the last bit", () => {
  const one = fingerprint({ a: 1 }, "1", values);
  const others = [fingerprint({ a: 2 }, "1", values), fingerprint({ a: 1 }, "2", values)];
  for (let i = 0; i < values.length; i++) {
    const changed = values.slice();
    new Int32Array(changed.buffer)[2 * i] ^= Number.isNaN(values[i]) ? 0 : 1;
    if (Number.isNaN(values[i])) changed[i] = 0;
    others.push(fingerprint({ a: 1 }, "1", changed));
  }
  others.push(fingerprint({ a: 1 }, "1", values.slice(0, -1)));
  // Which array a number stands in counts as well.
  others.push(fingerprint({ a: 1 }, "1", values, Float64Array.of(7)));
  others.push(fingerprint({ a: 1 }, "1", Float64Array.of(7), values));
  expect(new Set([one, ...others]).size).toBe(others.length + 1);
});

test("the bits of a NaN do not count", () => {
  const other = values.slice();
  new Int32Array(other.buffer).set([123, -1], 2);
  expect(other[1]).toBeNaN();
  expect(fingerprint({}, "1", other)).toBe(fingerprint({}, "1", values));
});

test("canonical JSON says the same as JSON", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
